"""Microdata and RDFa are read for the article, not for the things inside and beside it."""

import pytest

from tracker.core.extract.microdata import read_microdata
from tracker.core.extract.tree import parse
from tracker.core.values import Source


def said(markup: str) -> dict[str, str]:
    root = parse(f"<html><body>{markup}</body></html>")
    assert root is not None
    return {claim.field: claim.value for claim in read_microdata(root) if claim.source is Source.MICRODATA}


@pytest.mark.parametrize(
    "element",
    [
        "<meta itemprop='datePublished' content='2024-03-05T10:00Z'>",
        "<time itemprop='datePublished' datetime='2024-03-05T10:00Z'>yesterday</time>",
        "<abbr itemprop='datePublished' title='2024-03-05T10:00Z'>yesterday</abbr>",
        "<span property='dc:date dc:created' content='2024-03-05T10:00Z'>5 March</span>",
        "<span property='schema:datePublished' content='2024-03-05T10:00Z'>5 March</span>",
        "<span itemprop='datePublished'>2024-03-05T10:00Z</span>",
    ],
)
def test_a_date_is_read_where_it_is_written_for_machines(element: str) -> None:
    fields = said(element)

    assert fields == {"published_at": "2024-03-05T10:00Z"}


@pytest.mark.parametrize(
    "author",
    [
        "<span itemprop='author'>Ada Finch</span>",
        "<meta itemprop='author' content='Ada Finch'>",
        "<div itemprop='author' itemscope itemtype='x/Person'><i>by</i> <a itemprop='name'>Ada Finch</a></div>",
        "<p itemprop='author'>Ada<br>Finch</p>",
    ],
)
def test_an_author_is_read_by_name(author: str) -> None:
    fields = said(author)

    assert fields == {"byline": "Ada Finch"}


def test_all_authors_of_the_article_are_read_and_none_of_its_references() -> None:
    fields = said(
        "<article itemscope itemtype='https://schema.org/NewsArticle'><b itemprop='author'>Ada Finch</b>"
        "<b itemprop='author'>Bo Lind</b><cite itemscope itemtype='https://schema.org/Book'>"
        "<b itemprop='author'>Cy Dahl</b></cite></article>"
    )

    assert fields == {"byline": "Ada Finch, Bo Lind"}


def test_what_a_comment_says_of_itself_is_not_the_articles() -> None:
    fields = said(
        "<div itemscope itemtype='https://schema.org/Comment'><b itemprop='author'>Troll</b>"
        "<time itemprop='datePublished' datetime='2024-03-09'>x</time></div>"
    )

    assert fields == {}


def test_an_endless_list_of_properties_takes_bounded_time(within_a_second: None) -> None:
    fields = said("<b itemprop='author'>Ada</b>" * 20_000)

    assert fields["byline"] == "Ada"
