"""No page can make extraction fail: the worst gives an empty or a partial content."""

import pytest

from tracker.core.extract import extract
from tracker.core.values import Content

STORY = (
    "<h1>Bridge closed</h1>"
    "<p>The old bridge was closed on Monday, the council said, after cracks were found in one of its piers.</p>"
    "<p>It will stay closed until the repairs, which are to cost 3 million crowns, have been paid for.</p>"
)


@pytest.mark.parametrize(
    "html",
    [
        "",
        b"",
        "   \n",
        "\x00",
        "<!-- nothing -->",
        "<?xml version='1.0' encoding='utf-8'?>",
        b"\xff\xfe",
        "<html><head><script type='application/ld+json'>[[[[[[</script></head></html>",
    ],
)
def test_a_page_without_text_has_no_paragraphs(html: bytes | str) -> None:
    content = extract(html)

    assert content.paragraphs == ()


@pytest.mark.parametrize(
    "body", [b"%PDF-1.7 \xe2\xe3", b"\x89PNG\r\n\x1a\n\x00\x00", b"\x1f\x8b\x08\x00<p>", bytes(range(256)) * 9]
)
def test_bytes_that_are_no_page_have_no_headline(body: bytes) -> None:
    content = extract(body)

    assert content.title == ""


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<b>" * 300 + STORY, id="300 unclosed elements"),
        pytest.param("<div>" * 1_500 + STORY, id="1,500 levels"),
        pytest.param("<i " + " ".join(f"a{n}=1" for n in range(20_000)) + ">x</i>" + STORY, id="20,000 attributes"),
        pytest.param(STORY.replace("o", "o\x00"), id="null bytes"),
        pytest.param("\ud800" + STORY + "\udfff", id="lone surrogates"),
        pytest.param("<script type='application/ld+json'>" + "[" * 100_000 + "</script>" + STORY, id="deep JSON"),
        pytest.param(
            "<script type='application/ld+json'>{}-->" + " " * 400_000 + "x</script>" + STORY, id="white space"
        ),
        pytest.param("<div class='" + "ad-" * 300_000 + "x'>x</div>" + STORY, id="an endless class"),
        pytest.param("<meta name=author content='" + "by , and " * 100_000 + "'>" + STORY, id="an endless author"),
        pytest.param("<link rel=canonical href='http://[::1'>" + STORY, id="a broken canonical address"),
        pytest.param("<time datetime='9999-99-99T99:99'>x</time>" + STORY, id="an impossible date"),
        pytest.param("<time datetime='0001-01-01T00:00+14:00'>x</time>" + STORY, id="a date before all dates"),
        pytest.param("<html lang='" + "x" * 10_000 + "'>" + STORY, id="an endless language"),
        pytest.param("<h1>" + "(" * 100_000 + "</h1><title>" + "- " * 50_000 + "</title>" + STORY, id="long headlines"),
    ],
)
def test_a_trap_does_not_hide_the_text(html: str) -> None:
    content = extract(html)

    assert content.paragraphs[-1].startswith("It will stay closed until the repairs")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
def test_an_encoding_makes_no_difference(encoding: str) -> None:
    page = STORY.replace("Bridge", "Brücke")

    content = extract(page.encode(encoding))

    assert content == extract(page)


def test_the_same_page_with_line_ends_in_other_places_is_the_same_content() -> None:
    content = extract(STORY.replace(" ", "\n\t ").replace("<p\n\t ", "<p "))

    assert content == extract(STORY)


def test_a_story_of_a_few_words_is_text() -> None:
    content = extract("<h1>Fire</h1><article><p>Two died.</p></article>")

    assert content.paragraphs == ("Two died.",)


def test_an_address_that_is_not_http_is_no_canonical_one() -> None:
    content = extract("<link rel='canonical' href='javascript:alert(1)'>" + STORY, "https://example.org/a")

    assert content.canonical_url is None


def test_paragraphs_of_last_time_stay_where_the_page_became_ambiguous() -> None:
    known = extract(STORY)
    linked = STORY.replace("<p>It", "<p><a href='/all'>It").replace("for.</p>", "for.</a></p>")

    content = extract(linked, previous=known)

    assert content.paragraphs == known.paragraphs


@pytest.mark.parametrize("field", ["title", "byline", "paragraphs", "captions", "notes"])
def test_an_empty_page_is_an_empty_content(field: str) -> None:
    content = extract(b"")

    assert getattr(content, field) == getattr(Content(), field)


def test_references_and_escapes_bring_no_control_characters_back() -> None:
    html = '<script type="application/ld+json">{"@type": "NewsArticle", "author": "Re\\u0000uters"}</script>' + STORY

    content = extract(html.replace("old bridge", "old&#1; bri&#xFFFE;dge in the cafe&#769;"))

    assert content.byline == "Reuters"
    assert content.paragraphs[0].startswith("The old bridge in the café was closed")


def test_json_ld_that_never_closes_its_string_is_given_up_at_once() -> None:
    html = '<script type="application/ld+json">{"a":"' + '\\"' * 200_000 + "</script>" + STORY

    content = extract(html)

    assert content.title == "Bridge closed"
