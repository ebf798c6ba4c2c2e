"""No page can make extraction fail: the worst gives an empty or a partial content.

Time and memory are linear in the page: half a second and 20 MB for a megabyte of usual markup, ten seconds and 230 MB
for one of nothing but "<p>a". What takes more than the reading process may (40 s, 700 MB) is a failed check.
"""

import time

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
        pytest.param(
            STORY.replace("</h1>", "</h1>" + "<div>" * 1_500 + "<p>x</p>" + "</div>" * 1_500),
            id="a deep box in the text",
        ),
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


BYTES = 250_000
UNITS = {  # what is repeated until a page has so many bytes
    "words": "the bridge was closed ",
    "unclosed boxes": "<div>x, y ",
    "unclosed emphasis": "<b><p>closed, the council said",
    "unclosed links": "<a href=x>closed, the council said",
    "line breaks": "a<br><br>",
    "tiny paragraphs": "<p>a",
    "empty boxes": "<div></div>",
    "sentences in boxes": "<div class='a b'><p>It was closed on Monday, the council said, and will stay so.</p></div>",
    "articles": "<article><p>It was closed on Monday, the council said, and it will stay so for now.</p></article>",
    "tables in tables": "<table><tr><td>",
    "cells in one row": "<td>cell, value",
    "list items": "<li>word word word",
    "captions": "<figure><figcaption>The bridge, closed</figcaption></figure>",
    "headlines": "<h1>Bridge closed now</h1>",
    "headings": "<h2>What comes next</h2>",
    "boxes beside": "<aside>Read more, here",
    "forms": "<div><form><input></form>text, text</div>",
    "scripts": "<script>var a = 1</script>",
    "statements": '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "a"}</script>',
    "authors": "<meta name=author content='Ada Moss'>",
    "times": "<time datetime=2024-01-01>x</time>",
    "bylines": "<p class=byline>By Ada Moss</p>",
    "many names": "By Ada Moss and ",
    "notes": "<p>Updated at 4:28 a.m. PT: Adds more detail.</p>",
    "beginnings of notes": "Updated at 4:28 a.m. PT: Correction: ",
    "dates": "March 4, 2024 ",
    "comments": "<!--x-->",
    "commands": "<?x ",
    "sections of data": "<![CDATA[",
    "brackets": "<",
    "quotes": '<p a="',
    "references": "&amp;&#65;&copy;",
    "null bytes": "a\x00",
    "lone surrogates": "a\ud800",
    "accents": "\u0301",
    "white space": "\xa0 ",
    "digits": "1,",
    "open quotes": "“”",
    "relative times": "1 h ago ",
    "roots": "<html lang=en>",
    "bodies": "<body class=x>",
    "templates": "<template>",
    "buttons": "<button>",
    "elements of one's own": "<x-y>a, b",
    "hidden boxes": "<div hidden>x</div>",
    "plain text": "<plaintext>",
    "classes": "<p class='related ad-x story-body'>t, t",
}


@pytest.mark.parametrize("unit", [pytest.param(unit, id=name) for name, unit in UNITS.items()])
def test_any_repetition_is_read_in_seconds_and_read_again_the_same(unit: str) -> None:
    """Four times as much takes four times as long, not sixteen times: what is not linear takes minutes here."""
    html = STORY + unit * (BYTES // len(unit))
    started = time.process_time()

    first = extract(html)
    again = extract(html, previous=first)

    assert again == first
    assert time.process_time() - started < 20


NESTED = {
    "boxes": ("<div>", "</div>"),
    "emphasis": ("<em>", "</em>"),
    "lists": ("<ul><li>", "</li></ul>"),
    "tables": ("<table><tr><td>", "</td></tr></table>"),
}


@pytest.mark.parametrize(("opening", "closing"), [pytest.param(*tags, id=name) for name, tags in NESTED.items()])
def test_a_million_nested_elements_end_neither_the_process_nor_the_text_before_them(opening: str, closing: str) -> None:
    content = extract(STORY + 300_000 * opening + "x" + 300_000 * closing)

    assert content.paragraphs[0].startswith("The old bridge")


def test_references_that_grow_are_not_expanded() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{10 * f"&a{n - 1};"}">' for n in range(1, 30))

    content = extract(f'<!DOCTYPE html [<!ENTITY a0 "aaaa">{bomb}]><p>&a29;</p>{STORY}')

    assert len(content.text) < 2_000


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(STORY.encode("utf-16-le"), id="UTF-16 without a mark"),
        pytest.param(b'<meta charset="utf-16">' + STORY.encode(), id="UTF-16 that is none"),
        pytest.param(b'<meta charset="no-such-thing">' + STORY.encode(), id="an unknown encoding"),
        pytest.param(b"\xff\xfe" + STORY.encode("utf-16-le")[:-1], id="half a character"),
        pytest.param(STORY.encode().replace(b"bridge", b"br\xfc\x80\x80cke\x00"), id="bytes that are no UTF-8"),
        pytest.param(b"\xef\xbb\xbf" * 3 + STORY.encode(), id="three marks"),
    ],
)
def test_a_wrong_encoding_is_read_as_far_as_can_be(body: bytes) -> None:
    first = extract(body)

    assert extract(body, previous=first) == first
    assert len(first.paragraphs) <= 2
