"""Metadata holds all that a page states of its article outside the text, and equal pages state equal things."""

import pytest

from tracker.core.extract.metadata import Metadata, read_metadata
from tracker.core.extract.tree import parse
from tracker.core.values import Claim, Source

URL = "https://example.org/bridge"
HEADLINE = "<title>Old bridge closed</title><h1>Old bridge closed</h1>"


def stated(markup: str, url: str = URL) -> Metadata:
    root = parse(markup)
    assert root is not None
    return read_metadata(root, url)


@pytest.mark.parametrize(
    "mark",
    [
        "<a rel='author' href='/people/ada'>Ada Finch</a>",
        "<span class='byline'>Ada Finch</span>",
        "<div class='Post__author'>Ada Finch</div>",
        "<p class='entry-author vcard'><a href='/author/ada'>Ada Finch</a><a href='https://social.example'>follow</a></p>",
    ],
)
def test_an_author_marked_on_the_page_is_read_where_no_machine_is_told(mark: str) -> None:
    metadata = stated(HEADLINE + mark)

    assert metadata.of("byline")[0] == Claim("byline", Source.PAGE, "Ada Finch")


@pytest.mark.parametrize(
    ("mark", "value"),
    [
        ("<time datetime='2024-03-05T10:00:00+01:00'>today</time>", "2024-03-05T10:00:00+01:00"),
        ("<span class='post-date'>5 March 2024</span>", "5 March 2024"),
        ("<span class='date' data-timestamp='1709630430'>today</span>", "1709630430"),
        ("<abbr class='published' title='2024-03-05T10:00Z'>today</abbr>", "2024-03-05T10:00Z"),
    ],
)
def test_a_date_marked_on_the_page_is_read_where_no_machine_is_told(mark: str, value: str) -> None:
    metadata = stated(HEADLINE + mark)

    assert metadata.of("published_at") == (Claim("published_at", Source.PAGE, value),)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "<div class='comments'>{}</div>",
        "<aside class='sidebar'>{}</aside>",
        "<nav>{}</nav>",
        "<div id='related-stories'><div>{}</div></div>",
        "<div class='teaser'>{}</div>",
    ],
)
def test_marks_in_boxes_beside_the_article_are_left_out(elsewhere: str) -> None:
    marks = "<span class='author'>Bo Lind</span><time datetime='2024-03-01'>1 March</time>"

    metadata = stated(HEADLINE + elsewhere.format(marks))

    assert metadata.of("byline") + metadata.of("published_at") == ()


def test_today_in_the_header_of_the_site_does_not_date_the_article() -> None:
    header = "<div><div><div><div><div><span class='date'>9 March 2024</span></div></div></div></div></div>"

    metadata = stated(f"{header}<div><div><div><div><div>{HEADLINE}</div></div></div></div></div>")

    assert metadata.published_at is None


@pytest.mark.parametrize("label", ["Written by", "Geschrieben von", "Escrito por"])
def test_the_author_that_wordpress_tells_to_messengers_is_read(label: str) -> None:
    metadata = stated(
        f"<meta name='twitter:label1' content='{label}'><meta name='twitter:data1' content='Ada Finch'>{HEADLINE}"
    )

    assert metadata.of("byline") == (Claim("byline", Source.META, "Ada Finch"),)


def test_a_reading_time_told_to_messengers_is_no_author() -> None:
    metadata = stated(
        f"<meta name='twitter:label1' content='Reading time'><meta name='twitter:data1' content='4 minutes'>{HEADLINE}"
    )

    assert metadata.of("byline") == ()


def test_two_loads_that_differ_only_beside_the_article_state_the_same() -> None:
    page = (
        "<meta property='og:title' content='Old bridge closed'>{nonce}<h1>Old bridge closed</h1><p>It shut.</p>"
        "<aside class='related'><h2>{other}</h2><time datetime='{day}'>x</time><p class='author'>{other}</p></aside>"
    )

    first = stated(page.format(nonce="<meta name='csrf' content='a1'>", other="Ferry starts", day="2024-03-01"))
    again = stated(page.format(nonce="<meta name='csrf' content='b2'>", other="Tram stops", day="2024-03-02"))

    assert again == first


@pytest.mark.parametrize(
    "edited",
    [
        "<meta property='og:title' content='Old bridge reopened'><h1>Old bridge closed</h1>",
        "<meta property='og:title' content='Old bridge closed'><h1>Old bridge reopened</h1>",
        "<meta property='og:title' content='Old bridge closed'><h1>Old bridge closed</h1><a class='author'>Ada</a>",
        "<meta property='og:title' content='Old bridge closed'><h1>Old bridge closed</h1>"
        "<meta property='article:modified_time' content='2024-03-05'>",
    ],
)
def test_an_edit_outside_the_text_makes_another_statement(edited: str) -> None:
    first = stated("<meta property='og:title' content='Old bridge closed'><h1>Old bridge closed</h1>")

    again = stated(edited)

    assert again != first


@pytest.mark.parametrize(
    "markup",
    [
        "<h1>Old bridge</h1>" * 30_000,
        "<time datetime='x' class='date'>x</time>" * 20_000,
        "<div class=author>" * 3_000,
        "<h2>Old bridge closed for good</h2>" * 20_000,
        "<script type='application/ld+json'>{}</script>" * 10_000,
        "<meta name=author content=Ada>" * 20_000,
    ],
    ids=["headings", "dates", "nested authors", "lesser headings", "scripts", "authors"],
)
def test_adversarial_pages_take_bounded_time(markup: str, within_a_second: None) -> None:
    metadata = stated(HEADLINE + markup)

    assert metadata.headings
