"""Headline, byline and dates come from where pages really write them."""

from datetime import UTC, datetime

import pytest

from tracker.core.extract import extract
from tracker.core.values import Content

BODY = "<p>The old bridge was closed on Monday, the council said, after cracks were found in one of its piers.</p>"


@pytest.mark.parametrize(
    ("stated", "moment"),
    [
        ("2024-03-05T10:20:30Z", datetime(2024, 3, 5, 10, 20, 30, tzinfo=UTC)),
        ("2024-03-05T10:20:30.123456+01:00", datetime(2024, 3, 5, 9, 20, 30, tzinfo=UTC)),
        ("2024-03-05 10:20:30 -0500", datetime(2024, 3, 5, 15, 20, 30, tzinfo=UTC)),
        ("2024-03-05T10:20+05:30", datetime(2024, 3, 5, 4, 50, tzinfo=UTC)),
        ("20240305T102030Z", datetime(2024, 3, 5, 10, 20, 30, tzinfo=UTC)),
        ("2024/3/5", datetime(2024, 3, 5, tzinfo=UTC)),
        ("2024-03-05T10:20:30", datetime(2024, 3, 5, 10, 20, 30, tzinfo=UTC)),
        ("Tue, 05 Mar 2024 10:20:30 GMT", datetime(2024, 3, 5, 10, 20, 30, tzinfo=UTC)),
        ("2024-02-31", None),
        ("yesterday", None),
        ("0000-00-00T00:00:00", None),
    ],
)
def test_a_stated_time_is_read_as_utc(stated: str, moment: datetime | None) -> None:
    content = extract(f'<meta property="article:modified_time" content="{stated}"><h1>Bridge closed</h1>{BODY}')

    assert content.modified_at == moment


@pytest.mark.parametrize(
    ("page", "url", "day"),
    [
        (f"<h1>Bridge closed</h1>{BODY}", "https://example.org/2024/03/05/bridge", 5),
        (f"<h1>Bridge closed</h1><div>March 6, 2024</div>{BODY}", "https://example.org/bridge", 6),
        (f"<h1>Brücke zu</h1><div>Von Ada Finch, 7. März 2024</div>{BODY}", "https://example.org/bridge", 7),
    ],
)
def test_a_page_that_states_no_publication_is_dated_by_its_address_or_the_line_below_its_headline(
    page: str, url: str, day: int
) -> None:
    content = extract(page, url)

    assert content.published_at == datetime(2024, 3, day, tzinfo=UTC)


def test_a_publication_that_was_known_is_not_guessed_anew() -> None:
    known = Content(published_at=datetime(2024, 3, 5, 9, 30, tzinfo=UTC))

    content = extract(f"<h1>Bridge closed</h1><div>March 6, 2024</div>{BODY}", previous=known)

    assert content.published_at == known.published_at


@pytest.mark.parametrize(
    ("authors", "byline"),
    [
        ('{"@type": "Person", "name": "Ada Finch"}', "Ada Finch"),
        ('["Ada Finch", {"name": "Bo Lind"}]', "Ada Finch, Bo Lind"),
        ('"By Ada Finch and Bo Lind, Staff Writers"', "Ada Finch, Bo Lind"),
        ('[{"@type": "Organization", "name": "Harbour News"}, {"@type": "Person", "name": "Bo Lind"}]', "Bo Lind"),
        ('{"@type": "Organization", "name": "Harbour News"}', "Harbour News"),
        ('{"@type": "Organization", "name": "Example Times"}', ""),
    ],
)
def test_the_byline_names_people_else_the_agency_never_the_site(authors: str, byline: str) -> None:
    linked = f'{{"@type": "NewsArticle", "headline": "Bridge closed", "author": {authors}}}'

    content = extract(
        f'<meta property="og:site_name" content="Example Times"><script type="application/ld+json">{linked}</script>'
        f"<h1>Bridge closed</h1>{BODY}"
    )

    assert content.byline == byline


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Bridge closed after cracks are found | Example Times</title>", "Bridge closed after cracks are found"),
        (
            "<title>Example Times - Bridge closed</title><meta property='og:site_name' content='Example Times'>",
            "Bridge closed",
        ),
        ("<title>Bridge closed - for good</title><h1>Bridge closed - for good</h1>", "Bridge closed - for good"),
        ("<meta property='og:title' content='Old bridge closed'><h1>Old bridge shut</h1>", "Old bridge shut"),
        ("<title>Bridge closed - Times</title><h1><i>Traffic</i> <b>Bridge closed</b></h1>", "Bridge closed"),
    ],
)
def test_the_headline_is_the_visible_one_that_agrees_with_the_stated(head: str, title: str) -> None:
    content = extract(head + BODY)

    assert content.title == title


def test_a_visible_headline_unlike_the_stated_one_is_the_first_on_the_page() -> None:
    head = "<title>Traffic misery awaits thousands | Example Times</title>"

    content = extract(f"{head}<h1>Old bridge shut for good</h1>{BODY}<h1>More on this and that</h1>")

    assert content.title == "Old bridge shut for good"


def test_a_headline_stays_the_visible_one_however_far_it_was_edited() -> None:
    head = "<title>Bridge closed</title><meta property='og:title' content='Bridge closed'>"
    last = Content(title="Crossing shut today")

    content = extract(f"{head}<h1>Crossing shut</h1>{BODY}", previous=last)

    assert content.title == "Crossing shut"
