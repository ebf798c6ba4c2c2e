"""What holds for any page: trees of real tags with real sentences, broken markup, and any bytes at all."""

import unicodedata
from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.extract import decode, extract
from tracker.core.values import Content, ParagraphKind

URL = "https://gullpointmail.example/2024/03/04/keeper"
SENTENCES = [
    "Ines Calder climbed the 212 steps of the Gull Point light for the last time on Friday, her family said.",
    "The harbour board had voted in May to let a machine do her work, at 1.5 million crowns a year.",
    "“I shall sleep through a storm,” said Calder, who is 63.",
    "Der Leuchtturm wurde 1888 gebaut und steht seit 40 Jahren leer, sagte die Gemeinde.",
    "灯台は一八八八年に建てられ、四十年前から無人である。",
    "Two died.",
]
LINES = [
    "Updated at 4:28 a.m. PT: Adds more detail, and statements from the board.",
    "Correction: An earlier version of this story misstated the number of steps.",
    "First published at 3:54 a.m. PT.",
    "By Ada Moss and Jo Birk",
    "March 4, 2024",
    "12 comments",
    "3h ago",
    "Advertisement",
    "Read more: A crane fell into the dock",
    "Photo: Jo Birk",
    "Subscribe to continue reading",
]
WORDS = ["a", "1,5", "&", "\xa0", "\u200b", "e\u0301", "\u0001", "\x85", "&#150;", "<", "\ud800", "👩‍🚒", "\t\n"]
NAMES = [
    "story-body",
    "byline",
    "related-links",
    "caption",
    "share",
    "comments",
    "c-x1",
    "note update",
    "hidden",
    "meta",
]
CONTAINERS = ["div", "section", "article", "main", "aside", "header", "footer", "nav", "figure", "ul", "table", "tr"]
BLOCKS = [*CONTAINERS, "p", "p", "h1", "h2", "h3", "li", "td", "blockquote", "figcaption"]
INLINE = ["b", "em", "a", "span", "time", "br", "button", "noscript", "template", "script", "style", "x-note"]
ATTRIBUTES = ["", "", "", " hidden", ' itemprop="articleBody"', ' role="note"', ' style="display:none"', ' href="/x"']

often = settings(max_examples=60, derandomize=True)  # the same pages in each run

texts = st.sampled_from([escape(line, quote=False) for line in SENTENCES + LINES] + WORDS) | st.text(max_size=9)


def element(tags: list[str], inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    opening = st.builds(
        "<{0} class='{1}'{2}>".format, st.sampled_from(tags), st.sampled_from(NAMES), st.sampled_from(ATTRIBUTES)
    )
    return st.builds(lambda start, text: f"{start}{text}</{start[1:].split()[0]}>", opening, inside)


def several(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(parts, max_size=5).map("".join)


bodies = several(
    st.recursive(
        texts, lambda inside: element(BLOCKS, several(inside)) | element(INLINE, several(inside)), max_leaves=30
    )
)
heads = several(
    st.sampled_from(
        [
            "<title>Keeper retires | Gull Point Mail</title>",
            '<meta property="og:title" content="Keeper retires after forty years">',
            '<meta name="author" content="Ada Moss"><meta charset="utf-8">',
            '<meta property="article:modified_time" content="2024-03-04T09:00:00Z">',
            '<link rel="canonical" href="/keeper">',
            '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Keeper retires"}</script>',
            '<script type="application/ld+json">{"@type": ["NewsArticle"], "author": [{"name": 1}, []], "date</script>',
            '<script type="application/json">{"title": "Keeper retires", "body": ["Two died."]}</script>',
        ]
    )
)
pages = st.builds("<html lang=en><head>{0}</head><body>{1}</body></html>".format, heads, bodies)


def is_plain(line: str) -> bool:
    """Whether it is one line, its white space folded, without control characters and lone surrogates."""
    return line == " ".join(line.split()) != "" and not any(unicodedata.category(c) in ("Cc", "Cs") for c in line)


def lines_of(content: Content) -> list[str]:
    return [*content.paragraphs, *content.captions, *(note.text for note in content.notes)]


@often
@given(pages)
def test_every_line_is_plain(html: str) -> None:
    content = extract(html, URL)

    assert [line for line in lines_of(content) if not is_plain(line)] == []
    assert all(map(is_plain, filter(None, (content.title, content.byline))))


@often
@given(pages)
def test_each_paragraph_has_its_kind(html: str) -> None:
    content = extract(html, URL)

    assert len(content.kinds) == len(content.paragraphs)
    assert set(content.kinds) <= set(ParagraphKind)


@often
@given(pages)
def test_a_page_read_again_is_the_same_content(html: str) -> None:
    first = extract(html, URL)

    again = extract(html, URL, previous=first)

    assert again == first
    assert extract(html, URL, previous=again) == first


@often
@given(pages)
def test_a_reading_depends_on_the_page_alone(html: str) -> None:
    first = extract(html, URL)

    second = extract(html, URL)

    assert second == first
    assert second.anchor == first.anchor
    assert second.claims == first.claims


@often
@given(pages, pages)
def test_any_page_can_follow_any_other(old: str, new: str) -> None:
    content = extract(new, URL, previous=extract(old, URL))

    assert [line for line in lines_of(content) if not is_plain(line)] == []
    assert extract(new, URL, previous=content) == content


@often
@given(pages, st.integers(0, 3_000), st.integers(0, 200))
def test_a_page_with_a_hole_is_read(html: str, start: int, length: int) -> None:
    content = extract(html[:start] + html[start + length :], URL)

    assert [line for line in lines_of(content) if not is_plain(line)] == []


@often
@given(pages)
def test_bytes_in_utf_8_are_read_as_their_text(html: str) -> None:
    marked = "\ufeff" + html.encode("utf-8", "replace").decode()

    assert extract(marked.encode(), URL) == extract(marked, URL)


@often
@given(st.text() | st.text(alphabet="<>/=\"'&;#!-[]ap \x00\ud800"))
def test_any_text_is_read(text: str) -> None:
    content = extract(text, text)

    assert [line for line in lines_of(content) if not is_plain(line)] == []


@often
@given(st.binary(), st.none() | st.text())
def test_any_bytes_under_any_header_are_read(body: bytes, content_type: str | None) -> None:
    content = extract(decode(body, content_type), URL)

    assert [line for line in lines_of(content) if not is_plain(line)] == []
