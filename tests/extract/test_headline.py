"""The headline is the visible one; kickers, site names and stale copies are told from it."""

import pytest

from tracker.core.extract import extract
from tracker.core.extract.headline import choose_headline, is_same_headline
from tracker.core.values import Content

BODY = "<p>The old bridge was closed on Monday, the council said, after cracks were found in one of its piers.</p>"
TITLE = "<title>Old bridge closed after storm | Example Times</title>"


@pytest.mark.parametrize(
    "heading",
    [
        "<h1>Old bridge closed after storm</h1>",
        "<h1><span class='kicker'>Traffic</span> Old bridge closed after storm</h1>",
        "<h1><small class='Head__overline'>Traffic</small><span> – </span><b>Old bridge closed after storm</b></h1>",
        "<h1><a href='/'>Example Times</a></h1><h1>Old bridge closed after storm</h1>",
        "<h1 class='site-title'>The bridge closed for storms</h1><h2>Old bridge closed after storm</h2>",
        "<h1>Old bridge closed after storm<a href='#x'>¶</a></h1>",
        "<h1>Old bridge closed after storm</h1><h1>Old bridge closed</h1>",
    ],
)
def test_the_headline_is_found_in_the_shapes_of_pages(heading: str) -> None:
    content = extract(f"{TITLE}{heading}{BODY}")

    assert content.title == "Old bridge closed after storm"


def test_of_two_copies_the_edited_one_on_top_is_seen() -> None:
    page = f"{TITLE}<h1>Old bridge closed after flood</h1><h1>Old bridge closed after storm</h1>{BODY}"
    last = Content(title="Old bridge closed after storm")

    content = extract(page, previous=last)

    assert content.title == "Old bridge closed after flood"


def test_a_headline_edited_in_the_h1_alone_is_seen() -> None:
    content = extract(
        f"{TITLE}<h1>Old bridge reopened after flood</h1>{BODY}",
        previous=Content(title="Old bridge closed after storm"),
    )

    assert content.title == "Old bridge reopened after flood"


def test_what_was_chosen_once_is_chosen_again() -> None:
    shown, lesser = [("Traffic in the old town today",)], [("Old town bridge closed today",)]
    stated = ["Bridge closed after storm in old town"]
    first = choose_headline(shown, lesser, stated)

    again = choose_headline(shown, lesser, stated, previous=first)

    assert again == first


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Bridge closed", "Bridge closed | Example Times", True),
        ("Bridge closed", "“Bridge closed”", True),
        ("Bridge closed", "Bridge closed again", False),
        ("Killed 3", "Killed 12", False),
    ],
)
def test_headlines_are_compared_without_the_sites_name(one: str, other: str, is_same: bool) -> None:
    assert is_same_headline(one, other, ["Example Times"]) is is_same


@pytest.mark.parametrize("text", ["| " * 400_000, "bridge " * 150_000, " - x" * 250_000, "«»" * 400_000])
def test_an_endless_headline_takes_bounded_time(text: str, within_a_second: None) -> None:
    found = choose_headline([(text,)], [], [text, "Bridge closed"], site_names=["Example Times"])

    assert found


def test_the_heading_over_the_comments_is_not_the_headline() -> None:
    lesser = [("52 thoughts on “A bridge closes for good”",)]

    chosen = choose_headline([], lesser, ["A bridge closes for good"])

    assert chosen == "A bridge closes for good"
