"""Headline, byline and dates come from where pages really write them."""

from datetime import UTC, datetime

import pytest

from tracker.core.extract import extract
from tracker.core.extract.fields import settle
from tracker.core.extract.metadata import Metadata
from tracker.core.values import Claim, Content, Source

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
        ('[{"@type": "Organization", "name": "Example Times"}, {"@type": "Person", "name": "Bo Lind"}]', "Bo Lind"),
        ('{"@type": "Organization", "name": "Example Times"}', "Example Times"),
    ],
)
def test_the_byline_names_people_else_the_agency_else_the_site_that_signed(authors: str, byline: str) -> None:
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


@pytest.mark.parametrize(
    ("second", "disagrees"),
    [
        ("2024-03-05T10:20:30+01:00", False),
        ("2024-03-05", False),
        ("2024-03-05T10:20:30+02:00", True),
        ("2024-03-07", True),
    ],
)
def test_a_source_that_says_the_same_moment_in_another_zone_or_only_its_day_agrees(
    second: str, disagrees: bool
) -> None:
    page = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2024-03-05T09:20:30Z"}</script>'
        f'<meta property="article:modified_time" content="{second}"><h1>Bridge closed</h1>{BODY}'
    )

    claims = [claim for claim in extract(page).claims if claim.field == "modified_at"]

    assert len(claims) == 1 + disagrees


def test_claims_name_the_source_that_gave_a_field_first_and_keep_its_zone() -> None:
    page = (
        '<script type="application/ld+json">'
        '{"@type": "NewsArticle", "datePublished": "2024-03-05T04:20:30-05:00", "author": "Ada Finch"}</script>'
        f'<meta name="author" content="Bo Lind"><h1>Bridge closed</h1>{BODY}'
    )

    claims = extract(page, "https://example.org/2024/03/07/bridge").claims

    assert claims == (
        Claim("title", Source.PAGE, "Bridge closed"),
        Claim("byline", Source.JSON_LD, "Ada Finch"),
        Claim("byline", Source.META, "Bo Lind"),
        Claim("published_at", Source.JSON_LD, "2024-03-05T04:20:30-05:00"),
        Claim("published_at", Source.URL, "2024-03-07"),
    )


def test_what_a_site_rule_reads_comes_before_all_else() -> None:
    stated = Metadata(
        claims=(
            Claim("title", Source.JSON_LD, "Bridge closed"),
            Claim("byline", Source.JSON_LD, "Ada Finch"),
            Claim("published_at", Source.JSON_LD, "2024-03-05"),
            Claim("published_at", Source.META, "2024-03-05"),
            Claim("modified_at", Source.JSON_LD, "2024-03-09"),
        ),
        headings=(("Bridge closed",),),
    )
    rules = (
        Claim("title", Source.SITE_RULE, "Crossing shut"),
        Claim("byline", Source.SITE_RULE, "By Bo Lind"),
        Claim("published_at", Source.SITE_RULE, "1 March 2024"),
        Claim("modified_at", Source.SITE_RULE, "2024-03-02"),
    )

    content = settle(stated, (), Content(), rules)

    assert (content.title, content.byline) == ("Crossing shut", "Bo Lind")
    assert content.published_at == datetime(2024, 3, 1, tzinfo=UTC)
    assert content.modified_at == datetime(2024, 3, 2, tzinfo=UTC)


def test_the_modified_date_is_the_latest_that_is_stated_for_copies_go_stale() -> None:
    page = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2024-03-05T09:20:30Z"}</script>'
        f'<meta property="article:modified_time" content="2024-03-06T08:00:00Z"><h1>Bridge closed</h1>{BODY}'
    )

    content = extract(page)

    assert content.modified_at == datetime(2024, 3, 6, 8, tzinfo=UTC)


def test_the_modified_date_is_never_taken_from_visible_words() -> None:
    page = f"<h1>Bridge closed</h1><p class='updated'>Updated March 6, 2024 at 10:00 UTC</p>{BODY}"

    content = extract(page)

    assert content.modified_at is None


def test_section_and_lead_image_are_read_and_the_address_is_whole() -> None:
    page = (
        '<meta property="article:section" content="Region"><meta property="og:image" content="/pictures/bridge.jpg">'
        f"<h1>Bridge closed</h1>{BODY}"
    )

    content = extract(page, "https://example.org/bridge")

    assert (content.section, content.image) == ("Region", "https://example.org/pictures/bridge.jpg")


def test_an_image_whose_address_has_only_a_new_query_is_the_same_image() -> None:
    page = f'<meta property="og:image" content="https://example.org/b.jpg?fresh=2"><h1>Bridge closed</h1>{BODY}'
    last = Content(image="https://example.org/b.jpg?fresh=1")

    content = extract(page, previous=last)

    assert content.image == last.image


def test_an_image_that_is_no_address_of_the_web_is_none() -> None:
    page = f'<meta property="og:image" content="data:image/png;base64,AAAA"><h1>Bridge closed</h1>{BODY}'

    content = extract(page, "https://example.org/bridge")

    assert content.image is None


@pytest.mark.parametrize(
    "line",
    [
        "<p class=byline>By Ada Finch, 2 hours ago</p>",
        "<p class=byline>By Ada Finch | 1,204 views</p>",
        "<p class=byline>By Ada Finch · 5 min read</p>",
        "<p class=byline>By Ada Finch (updated 4 minutes ago)</p>",
    ],
)
def test_relative_times_and_counters_never_get_into_the_byline(line: str) -> None:
    content = extract(f"<h1>Old bridge closed for good</h1>{line}{BODY}")

    assert content.byline == "Ada Finch"


def test_a_next_article_below_does_not_lend_its_author_or_date() -> None:
    page = (
        f"<title>Old bridge closed for good</title><article><h1>Old bridge closed for good</h1>{BODY * 3}</article>"
        "<article><h1>New ferry starts its service</h1><p class='byline'>By Bo Lind</p>"
        "<time datetime='2024-03-01T10:00Z'>1 March</time><p>The ferry is new.</p></article>"
    )

    content = extract(page)

    assert (content.byline, content.published_at) == ("", None)


def test_what_was_read_once_is_read_the_same_again() -> None:
    page = (
        "<title>Old bridge closed for good - Example Times</title><meta name='author' content='admin'>"
        f"<h1>Old bridge shut for good</h1><p>Von Ada Finch, 7. März 2024</p>{BODY}"
    )
    first = extract(page, "https://example.org/bridge")

    again = extract(page, "https://example.org/bridge", previous=first)

    assert again == first


def test_todays_date_above_the_headline_does_not_date_an_article_that_states_its_own() -> None:
    page = (
        '<meta name="date" content="2024-03-05"><div>Saturday, March 9, 2024</div>'
        f"<h1>Old bridge closed for good</h1>{BODY}"
    )

    content = extract(page)

    assert content.published_at == datetime(2024, 3, 5, tzinfo=UTC)


def test_a_rule_whose_date_can_t_be_read_leaves_the_field_to_others() -> None:
    stated = Metadata(
        claims=(
            Claim("published_at", Source.META, "2024-03-05T10:00Z"),
            Claim("modified_at", Source.META, "2024-03-06T10:00Z"),
        )
    )
    rules = (Claim("published_at", Source.SITE_RULE, "lately"), Claim("modified_at", Source.SITE_RULE, "3h ago"))

    content = settle(stated, (), Content(), rules)

    assert content.published_at == datetime(2024, 3, 5, 10, tzinfo=UTC)
    assert content.modified_at == datetime(2024, 3, 6, 10, tzinfo=UTC)


def test_the_language_is_that_of_the_document_and_its_country_is_no_disagreement() -> None:
    linked = '{"@type": "NewsArticle", "headline": "Brücke zu", "inLanguage": "de-DE"}'

    content = extract(f'<html lang="de"><script type="application/ld+json">{linked}</script><h1>Brücke zu</h1>{BODY}')

    assert content.language == "de"
    assert [claim for claim in content.claims if claim.field == "language"] == [Claim("language", Source.META, "de")]


def test_where_the_page_gives_the_day_alone_its_first_note_gives_the_hour() -> None:
    text = "The ferry left at noon, with forty people and a piano on board, and came back with the piano alone."
    html = f"<article><h1>A ferry leaves</h1><div>Published 10:02 AM EST Nov 19, 2019</div><p>{text}</p></article>"

    content = extract(html)

    assert content.published_at == datetime(2019, 11, 19, 15, 2, tzinfo=UTC)
    assert extract(html, previous=content) == content
