"""A page is parsed once for all who look at it, and reading it leaves it as it was sent."""

import pytest
from lxml import etree

from tracker.core.extract import extract
from tracker.core.extract.document import Document, document_of
from tracker.core.extract.sites import SiteRule, SiteRules
from tracker.errors import ExtractError

URL = "https://gullpointmail.example/keeper"
TEXT = "Ines Calder climbed the 212 steps of the Gull Point light for the last time on Friday, her family said."
OFFER = "Read on for a crown a month, and the first four weeks are ours."
STORY = f"<body><main><h1>Keeper retires</h1><p>{TEXT}</p><p>{TEXT[::-1]}</p>"
RULES = SiteRules(own=(SiteRule(hosts=("gullpointmail.example",), drop=(".offer",)),))
PAGES = [
    pytest.param(f'<html>{STORY}<p class="offer">{OFFER}</p></main>', SiteRules(), id="as usual"),
    pytest.param(f'<html>{STORY}<p class="offer">{OFFER}</p></main>', RULES, id="a site rule drops a part"),
    pytest.param(f"<html amp>{STORY}<p subscriptions-actions>{OFFER}</p></main>", SiteRules(), id="AMP hides a part"),
]


def sent(document: Document) -> bytes:
    assert document.tree is not None
    return etree.tostring(document.tree.root)


@pytest.mark.parametrize(("markup", "rules"), PAGES)
def test_reading_leaves_the_tree_as_the_page_was_sent(markup: str, rules: SiteRules) -> None:
    document = Document(markup)
    before = sent(document)

    extract(document, URL, rules=rules)

    assert sent(document) == before


@pytest.mark.parametrize(("markup", "rules"), PAGES)
def test_a_document_reads_as_its_markup_does(markup: str, rules: SiteRules) -> None:
    document = Document(markup)

    contents = [extract(document, URL, rules=rules) for _ in range(2)]

    assert contents == [extract(markup, URL, rules=rules)] * 2


def test_what_was_parsed_and_walked_is_kept() -> None:
    document = Document(f"<html>{STORY}")

    tree = document.tree

    assert tree is not None
    assert document.tree is tree
    assert tree.blocks is tree.blocks
    assert tree.blocks_to(tree.root, tree.root, 1) is tree.blocks_to(tree.root, tree.root, 1)


def test_a_copy_is_altered_alone() -> None:
    document = Document(f"<html>{STORY}")
    before = sent(document)

    assert document.tree is not None
    document.tree.copy().root.set("hidden", "")

    assert sent(document) == before


def test_markup_without_an_element_has_no_tree() -> None:
    assert Document(" ").tree is None


def test_bytes_are_decoded_and_a_document_is_itself() -> None:
    document = document_of("<p>Fähre</p>".encode("latin-1"))

    assert document.markup == "<p>Fähre</p>"
    assert document_of(document) is document


def test_a_page_that_is_too_long_is_refused_before_it_is_parsed() -> None:
    document = Document("x" * 20_000_001)

    with pytest.raises(ExtractError, match="20,000,001 bytes"):
        extract(document, URL)

    assert "tree" not in vars(document)
