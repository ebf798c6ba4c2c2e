"""The gate passes pages on which nothing of the article can have changed, and no others."""

import time
from collections.abc import Callable
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.extract import extract
from tracker.core.gate import gate_of, news, passes
from tracker.core.gate.raw import MOST_BYTES, MOST_TAGS
from tracker.core.values import Content

URL = "https://gullpointmail.example/2024/03/04/keeper"
HEADLINE = "Keeper of the Gull Point light retires"
PARAGRAPHS = (
    "Ines Calder climbed the 212 steps of the Gull Point light for the last time on Friday, her family said.",
    "The harbour board had voted in May to let a machine do her work, at 1.5 million crowns a year.",
    "“I shall sleep through a storm,” said Calder, who is 63, and who has kept the lamp for forty years.",
    "The lighthouse was built in 1888 after the wreck of the Skerry Maid, in which thirty-one sailors drowned.",
    "Visitors may climb it in summer, and buy a cup of tea from the volunteers who look after the garden below.",
)
TEASER = "Nine hens escape from a moving van, and are found two weeks later near the quarry, in good health and spirits"
MONDAY = "Updated on Monday: Adds a statement from the harbour board, which had declined to comment at first."
ADVERT = (
    '<div class="ad"><p>Anything at all for your boat, and half of it at half the price until Sunday evening</p></div>'
)


def page(
    *paragraphs: str,
    headline: str = HEADLINE,
    head: str = "",
    below: str = "",
    most_read: str = "<li><a href='/1'>Ferry sails again</a></li>",
    beside: str = "<span>12 comments</span>",
    byline: str = 'By <a rel="author" href="/staff/moss">Ada Moss</a>',
    modified: str = "2024-03-04T09:00:00Z",
    comments: int = 7,
) -> bytes:
    """Return a page of a small paper: `beside` and the most read stand after the text, and are not the article's."""
    text = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs or map(escape, PARAGRAPHS))
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{headline} | Gull Point Mail</title>
<meta property="article:modified_time" content="{modified}"><meta name="author" content="Ada Moss">{head}
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{headline}", "commentCount": {comments}}}
</script></head><body><header><a href="/">Gull Point Mail</a></header><main><article><h1>{headline}</h1>
<div class="byline">{byline}</div><div class="story">{text}</div>{below}</article>
<aside class="stats">{beside}</aside><aside class="popular"><h2>Most read</h2><ol>{most_read}</ol></aside></main>
<footer><p>© Gull Point Mail</p></footer></body></html>""".encode()


def read(body: bytes) -> Content:
    return extract(body, URL)


def gate_for(body: bytes) -> bytes:
    gate = gate_of(body, read(body))
    assert gate is not None
    return gate


def met(gate: bytes, body: bytes) -> bytes:
    """Return the gate after a reading of that page."""
    learnt = gate_of(body, read(body), gate)
    assert learnt is not None
    return learnt


def with_paragraph(index: int, change: Callable[[str], str]) -> bytes:
    text = list(map(escape, PARAGRAPHS))
    text[index] = change(text[index])
    return page(*text)


def test_the_same_page_passes() -> None:
    gate = gate_for(page())

    assert passes(gate, page())


TOKEN = '<meta name="csrf-token" content="9f2c">'
NOISE = {
    "a script's nonce": page(head=f'{TOKEN}<script nonce="9f2c">var token = "9f2c";</script>'),
    "a style sheet": page(head=f"{TOKEN}<style>.x1 {{ color: red }}</style>"),
    "a comment": page(head=TOKEN, below="<!-- built in 12 ms by node 4 -->"),
    "a token": page(head=TOKEN.replace("9f2c", "81d0")),
    "other stories in links": page(head=TOKEN, most_read="<li><a href='/2'>Rare orchid found</a></li>"),
    "a counter in JSON-LD": page(head=TOKEN, comments=8),
    "names of classes": page(head=TOKEN).replace(b'class="story"', b'class="story-x1"'),
}


@pytest.mark.parametrize("noise", list(NOISE))
def test_noise_passes_at_once(noise: str) -> None:
    gate = gate_for(page(head=TOKEN))

    assert passes(gate, NOISE[noise])


EDITS = {
    "a digit": with_paragraph(0, lambda text: text.replace("212", "213")),
    "a comma": with_paragraph(2, lambda text: text.replace("63, and", "63 and")),
    "a word in a link": with_paragraph(3, lambda text: text.replace("wreck", '<a href="/wreck">loss</a>')),
    "an entity": with_paragraph(2, lambda text: text.replace("“", "&ldquo;")),
    "bold words": with_paragraph(1, lambda text: f"<b>{text}</b>"),
    "a paragraph cut": page(*map(escape, PARAGRAPHS[:-1])),
    "a paragraph out of the text": with_paragraph(1, lambda text: f"<!-- {text} -->"),
    "a paragraph hidden": page().replace(b"<p>Visitors", b"<p hidden>Visitors"),
    "a paragraph twice": page(*map(escape, (*PARAGRAPHS, PARAGRAPHS[1]))),
    "paragraphs moved": page(*map(escape, reversed(PARAGRAPHS))),
    "a paragraph made a heading": page()
    .replace(b"<p>Visitors", b"<h2>Visitors")
    .replace(b"below.</p>", b"below.</h2>"),
    "a short line": page(below="<p>Two died.</p>"),
    "a note": page(below=f"<p><em>{MONDAY}</em></p>"),
    "the headline": page(headline="Keeper of the Gull Point light resigns"),
    "the headline in metadata": page(head='<meta property="og:title" content="Keeper resigns">'),
    "the byline": page(byline="By Jo Birk"),
    "one more author": page(byline='By <a rel="author" href="/1">Ada Moss</a><a rel="author" href="/2">Jo Birk</a>'),
    "the stated date": page(modified="2024-03-04T10:00:00Z"),
    "the language": page().replace(b'lang="en"', b'lang="de"'),
    "the address": page(head='<link rel="canonical" href="/other">'),
    "a correction in JSON-LD": page().replace(b'"commentCount"', b'"correction": "A date was wrong.", "commentCount"'),
}


@pytest.mark.parametrize("edit", list(EDITS))
def test_an_edit_does_not_pass(edit: str) -> None:
    gate = gate_for(page())

    assert not passes(gate, EDITS[edit])


@pytest.mark.parametrize(
    "noise",
    [
        page(beside="<span>13 comments</span>"),
        page(beside="<span>1,024 comments</span>"),
        page(beside="<span>12 comments</span><div>Advertisement</div>"),
        page(beside=f"<p>{TEASER}</p>"),
        page(below='<div class="ad"><span>Advertisement</span></div>'),
    ],
)
def test_what_a_reading_proved_to_be_noise_is_learnt(noise: bytes) -> None:
    gate = gate_for(page())
    assert not passes(gate, noise)

    learnt = met(gate, noise)

    assert passes(learnt, noise)
    assert passes(learnt, page())


def test_a_line_that_changed_its_figures_may_change_them_again() -> None:
    gate = met(gate_for(page()), page(beside="<span>13 comments</span>"))

    assert passes(gate, page(beside="<span>1,418 comments</span>"))


@pytest.mark.parametrize("edit", ["a paragraph hidden", "a paragraph out of the text", "a digit", "paragraphs moved"])
def test_where_tags_churn_beside_the_text_edits_are_seen_all_the_same(edit: str) -> None:
    advert = page().replace(b"<p>The lighthouse", b"<div><i>Advertisement</i></div><p>The lighthouse")
    gate = met(gate_for(page()), advert)
    assert passes(gate, page())

    assert not passes(gate, EDITS[edit])


@given(st.integers(0, 10**12))
@settings(max_examples=20, derandomize=True)
def test_any_figures_may_stand_in_such_a_line(figure: int) -> None:
    gate = met(gate_for(page()), page(beside="<span>13 comments</span>"))

    assert passes(gate, page(beside=f"<span>{figure:,} comments</span>"))


def test_figures_of_the_article_are_never_learnt() -> None:
    gate = met(gate_for(page()), page(beside="<span>13 comments</span>"))

    assert not passes(gate, EDITS["a digit"])


def test_lines_that_come_and_go_are_known_again() -> None:
    gate = gate_for(page(beside="<b>Rain</b>"))

    for_weather = met(met(gate, page(beside="<b>Snow</b>")), page(beside="<b>Fog</b>"))

    assert passes(for_weather, page(beside="<b>Rain</b>"))


def test_nothing_is_learnt_at_first_sight_nor_from_an_edit() -> None:
    gate = met(gate_for(page()), page(*map(escape, PARAGRAPHS[:-1]), beside="<span>13 comments</span>"))

    assert not passes(gate, page(*map(escape, PARAGRAPHS[:-1]), beside="<span>14 comments</span>"))


def test_a_paragraph_that_was_cut_does_not_pass_when_it_is_back() -> None:
    gate = met(gate_for(page()), EDITS["a paragraph cut"])

    assert not passes(gate, page())


def test_a_line_that_reads_like_a_note_is_never_restless() -> None:
    first, second, third = (page(beside=f"<span>Updated at {hour}:28 p.m. ET</span>") for hour in (4, 5, 6))
    gate = met(gate_for(first), second)

    assert not passes(gate, third)


def test_what_was_learnt_outlives_an_edit() -> None:
    gate = met(gate_for(page()), page(beside="<span>13 comments</span>"))

    after_edit = met(gate, page(*map(escape, PARAGRAPHS[:-1])))

    assert passes(after_edit, page(*map(escape, PARAGRAPHS[:-1]), beside="<span>99 comments</span>"))


def test_a_new_long_line_outside_the_article_is_news() -> None:
    gate, content = gate_for(page()), extract(page(), URL)

    assert news(gate, page(beside=f"<span>12 comments</span><p>{TEASER}</p>"), content) == TEASER
    assert news(gate, page(most_read=f"<li><a href='/2'>{TEASER}</a></li>"), content) == ""
    assert news(gate, page(), content) == ""


def test_a_line_of_the_article_itself_is_no_news_where_a_link_is_new_in_it() -> None:
    line = f"{TEASER} The council will meet about it."
    rest = tuple(map(escape, PARAGRAPHS))
    gate = gate_for(page(line, *rest))
    linked = page(line.replace("council", '<a href="/council">council</a>'), *rest)

    assert news(gate, linked, extract(linked, URL)) == ""
    assert news(gate, linked, Content()) != ""


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
def test_the_header_tells_in_which_encoding_the_article_is_found(encoding: str) -> None:
    body = page(head="").replace(b'<meta charset="utf-8">', b"").decode().encode(encoding)
    content_type = f"text/html; charset={encoding}"

    gate = gate_of(body, read(body), content_type=content_type)

    assert gate is not None
    assert passes(gate, body)


@pytest.mark.parametrize(
    "body",
    [
        page().decode().encode("utf-16"),
        page() + b" " * MOST_BYTES,
        page() + b"<b>" * MOST_TAGS,
        b"<p>Two died.</p>",
        b'<script>var state = {"body": "Two died."}</script>',
        b"",
    ],
)
def test_there_is_no_gate_where_it_could_not_vouch_for_the_article(body: bytes) -> None:
    assert gate_of(body, read(body)) is None


def test_there_is_no_gate_where_a_line_of_the_article_is_not_found() -> None:
    content = read(page(*map(escape, PARAGRAPHS), f"{TEASER}."))

    assert gate_of(page(), content) is None


@pytest.mark.parametrize(
    "gate",
    [b"", b"\x00", b"\xff" * 300, gate_for(page())[:-1], gate_for(page())[:1] + b"\x09" + gate_for(page())[2:]],
)
def test_a_gate_of_another_version_and_a_broken_one_let_nothing_pass(gate: bytes) -> None:
    assert not passes(gate, page())


def test_a_gate_that_has_learnt_for_long_stays_small() -> None:
    lines = "".join(f"<i>{'abcdefghij'[number % 10] * (2 + number // 10)}</i>" for number in range(2000))
    gate = met(gate_for(page()), page(beside=lines))

    assert len(met(gate, page())) <= 16_384


pieces = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<a href='/x'>",
        "</a>",
        "<h1>",
        "<br>",
        "<!-- x -->",
        "<script>1</script>",
        "<aside>",
    ]
) | st.sampled_from([*map(escape, PARAGRAPHS), "Two died.", "12", "a < b > c", "&amp;", "By Ada Moss", MONDAY])


@given(st.lists(pieces, max_size=25).map("".join))
@settings(max_examples=80, derandomize=True)
def test_any_page_passes_its_own_gate(markup: str) -> None:
    body = page(below=markup)

    gate = gate_of(body, read(body))

    assert gate is None or passes(gate, body)


@given(st.lists(pieces, max_size=12).map("".join), st.lists(pieces, max_size=12).map("".join))
@settings(max_examples=120, derandomize=True)
def test_a_page_that_passes_reads_the_same(before: str, after: str) -> None:
    old, new = page(below=before), page(below=after)
    content = read(old)

    gate = gate_of(old, content)

    assert gate is None or not passes(gate, new) or extract(new, URL, previous=content) == content


HOSTILE = [
    b">",
    b"> ",
    b"<",
    b"<a ",
    b"<a >",
    b"<a>b",
    b"<!--",
    b"<!---->",
    b"<script",
    b"<script>",
    b"<script></script>",
]
HOSTILE += [
    b"</script <script ",
    b"<style>",
    b"<h1",
    b"<h1>a",
    b"<meta ",
    b"<link rel=",
    b"<html ",
    b"datetime='",
    b'content="',
]
HOSTILE += [b"1,", b"<p>1", b"&", b"\x00", b"<a author", b"author", b'<script type="ld+json">[']


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_megabyte_takes_well_under_a_second(piece: bytes) -> None:
    gate = gate_for(page())
    body = page(below=(piece * (1_000_000 // len(piece))).decode())
    started = time.process_time()

    passes(gate, body)
    news(gate, body, Content())

    assert time.process_time() - started < 1
