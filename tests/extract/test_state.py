"""An article that the markup does not show is found in templates and in the data of scripts, whatever wrote them."""

import json
import time
from html import escape

import pytest

from tracker.core.extract import extract, is_same
from tracker.core.extract.state import LITTLE_TEXT, Origin, Unshown, article_in_state
from tracker.core.extract.tree import blocks, parse

HEADLINE = "Lighthouse keeper retires after forty years"
FIRST = "Ines Calder climbed the 212 steps of the Gull Point light for the last time on Friday, her family said."
LINKED_IN = 'The harbour board <a href="/board">had voted</a> in May to let a machine do her work.'
LINKED = "The harbour board had voted in May to let a machine do her work."
LAST = "“I shall sleep through a storm,” said Calder, who is 63 and has not done so since she was a girl of nine."
STORY = [FIRST, LINKED, LAST]
HTML = f"<p>{FIRST}</p><p>{LINKED_IN}</p><p>{LAST}</p>"
OTHER = "Nobody was hurt when a crane fell into the dock, the port said, and the ferries were running again by noon."
OTHERS = [{"title": f"Crane falls into dock {n}", "url": f"/{n}", "body": 5 * [OTHER]} for n in range(9)]


def page(body: str, title: str = HEADLINE) -> str:
    return f"<html><head><title>{title} | Gull Point Mail</title></head><body><div id=root></div>{body}</body></html>"


def script(data: object, attributes: str = 'type="application/json"') -> str:
    return f"<script {attributes}>{json.dumps(data)}</script>"


def found(html: str, shown_chars: int = 0) -> Unshown | None:
    root = parse(html)
    assert root is not None
    return article_in_state(root, shown_chars)


def lines(html: str) -> list[str]:
    unshown = found(html)
    return [block.text for block in blocks(unshown.root)] if unshown else []


def spans(*texts: str) -> list[object]:
    return [{"type": "text", "text": text} for text in texts]


PORTABLE = [
    {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": FIRST}]},
    {"_type": "image", "asset": {"_ref": "image-1"}},
    {
        "_type": "block",
        "style": "normal",
        "markDefs": [{"_key": "a", "_type": "link", "href": "https://gullpointmail.example/board"}],
        "children": [
            {"_type": "span", "text": "The harbour board "},
            {"_type": "span", "marks": ["a"], "text": "had voted"},
            {"_type": "span", "text": " in May to let a machine do her work."},
        ],
    },
    {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": LAST}]},
]
PROSEMIRROR = {
    "type": "doc",
    "content": [
        {"type": "paragraph", "content": spans(FIRST)},
        {
            "type": "paragraph",
            "content": spans("The harbour board ", "had voted", " in May to let a machine do her work."),
        },
        {"type": "embed", "attrs": {"html": "<blockquote>Twelve readers liked this lighthouse very much</blockquote>"}},
        {"type": "paragraph", "content": spans(LAST)},
    ],
}
CONTENTFUL = {
    "nodeType": "document",
    "content": [
        {"nodeType": "paragraph", "data": {}, "content": [{"nodeType": "text", "value": text, "marks": []}]}
        for text in STORY
    ],
}
BODIES = {
    "HTML in a string": HTML,
    "escaped HTML in a string": escape(HTML, quote=False),
    "HTML in an object": {"rendered": HTML, "protected": False},
    "a list of strings": STORY,
    "blocks of HTML": [{"type": "text", "content": text, "_id": "QK3"} for text in (FIRST, LINKED_IN, LAST)],
    "EditorJS": {"blocks": [{"type": "paragraph", "data": {"text": text}} for text in (FIRST, LINKED_IN, LAST)]},
    "Draft.js": {"blocks": [{"key": "a1", "type": "unstyled", "text": text} for text in STORY], "entityMap": {}},
    "Gutenberg": [{"name": "core/paragraph", "attributes": {"content": text}} for text in (FIRST, LINKED_IN, LAST)],
    "Portable Text": PORTABLE,
    "ProseMirror": PROSEMIRROR,
    "Contentful": CONTENTFUL,
    "Slate": [{"type": "paragraph", "children": [{"text": text}]} for text in STORY],
    "Lexical": {"root": {"children": [{"type": "paragraph", "children": spans(text)} for text in STORY]}},
    "JsonML": ["div", *(["p", text] for text in STORY)],
    "typed components": [{"__typename": "TextBlock", "paragraph": text} for text in STORY],
}


@pytest.mark.parametrize("body", [pytest.param(body, id=name) for name, body in BODIES.items()])
def test_a_body_is_read_in_the_form_of_each_editor(body: object) -> None:
    data = {"props": {"pageProps": {"article": {"id": 7, "headline": HEADLINE, "body": body}, "others": OTHERS}}}

    assert lines(page(script(data))) == [HEADLINE, *STORY]


ARTICLE = {"title": HEADLINE, "url": "/keeper", "content": HTML}
FLAT = ["Reactive", 1], {"data": 2}, {"story": 3}, {"title": 4, "content": 5}, HEADLINE, HTML
POST = json.dumps({"post": ARTICLE})
ANGULAR = POST.replace("&", "&a;").replace('"', "&q;")
HOLDERS = {
    "Next.js": script({"props": {"pageProps": {"post": ARTICLE}}}, 'id="__NEXT_DATA__" type="application/json"'),
    "Nuxt 3": script(FLAT, 'id="__NUXT_DATA__" type="application/json"'),
    "Nuxt 2": f"<script>window.__NUXT__={POST};</script>",
    "a state": f"<script>window.__INITIAL_STATE__ = {POST};(function(){{}}())</script>",
    "a state with holes": f'<script>window.__PRELOADED_STATE__={{"user":undefined,"state":{POST}}}</script>',
    "a parsed state": f"<script>window.__STATE__ = JSON.parse({json.dumps(POST)})</script>",
    "Fusion": f"<script>window.Fusion=window.Fusion||{{}};Fusion.globalContent={POST};Fusion.x={{}}</script>",
    "Apollo": script({"ROOT_QUERY": {"post": {"__ref": "Post:7"}}, "Post:7": ARTICLE}),
    "Angular": f'<script type="application/json">{ANGULAR}</script>',
    "a template": f"<template><h1>{HEADLINE}</h1>{HTML}</template>",
    "a template in a script": f'<script type="text/template"><h1>{HEADLINE}</h1>{HTML}</script>',
    "noscript": f"<noscript><h1>{HEADLINE}</h1>{HTML}</noscript>",
    "late from the server": f'<div hidden id="S:0"><h1>{HEADLINE}</h1>{HTML}</div>',
}


@pytest.mark.parametrize("holder", [pytest.param(markup, id=name) for name, markup in HOLDERS.items()])
def test_an_article_is_found_wherever_it_waits(holder: str) -> None:
    assert lines(page(holder)) == [HEADLINE, *STORY]


@pytest.mark.parametrize("holder", [pytest.param(markup, id=name) for name, markup in HOLDERS.items()])
def test_a_page_without_visible_text_has_that_content_each_time(holder: str) -> None:
    html = page(holder)

    first = extract(html, "https://gullpointmail.example/keeper")
    again = extract(html, "https://gullpointmail.example/keeper", previous=first)

    assert (first.title, list(first.paragraphs)) == (HEADLINE, STORY)
    assert again == first


def test_headings_lists_quotes_and_captions_keep_their_kinds() -> None:
    body = [
        {"type": "paragraph", "text": FIRST},
        {"type": "header", "text": "What she kept"},
        {"type": "list", "items": ["A brass lamp", "The log of 1984"]},
        {"type": "quote", "text": LAST},
        {"type": "image", "url": "https://gullpointmail.example/a.jpg", "caption": "Gull Point, seen from the pier"},
    ]

    unshown = found(page(script({"headline": HEADLINE, "content_elements": body})))

    assert unshown is not None
    assert [(block.node.tag, block.text) for block in blocks(unshown.root)] == [
        ("h1", HEADLINE),
        ("p", FIRST),
        ("h2", "What she kept"),
        ("li", "A brass lamp"),
        ("li", "The log of 1984"),
        ("blockquote", LAST),
        ("figcaption", "Gull Point, seen from the pier"),
    ]


def test_the_article_body_of_json_ld_is_the_last_resort_and_says_so() -> None:
    linked = script(
        {"@type": "NewsArticle", "headline": HEADLINE, "articleBody": "\n\n".join(STORY)}, 'type="application/ld+json"'
    )

    alone, beside = found(page(linked)), found(page(linked + HOLDERS["noscript"]))

    assert lines(page(linked)) == [HEADLINE, *STORY]
    assert (alone and alone.origin, beside and beside.origin) == (Origin.LINKED, Origin.NOSCRIPT)


NO_ARTICLE = {
    "no data": "",
    "a program": "<script>" + "function read(a){return a.b=c}" * 99 + "</script>",
    "other stories": script({"stories": OTHERS}),
    "one other story": script({"next": {"title": "Crane falls into dock", "body": 9 * [OTHER]}}),
    "the site's texts": script({"title": HEADLINE, "translations": {"consent": 9 * [OTHER]}}),
    "no more than headlines": script({"title": HEADLINE, "social": {"headline": HEADLINE}, "texts": [HEADLINE]}),
    "no more than a teaser": script({"title": HEADLINE, "description": FIRST, "subHeadline": [LAST]}),
    "a plea for JavaScript": f"<noscript><p>You need to enable JavaScript to read this.</p>{3 * HTML}</noscript>",
    "a program's template": f"<template><p>{{{{ story.lead }}}}</p>{HTML}</template>",
    "a template of data": f"<template>{json.dumps([{'type': 'Image', 'caption': 3 * OTHER}])}</template>",
    "hidden markup": f"<div hidden>{HTML}</div>",
    "broken data": f'<script type="application/json">{{"title": "{HEADLINE}", "body": "{FIRST}{LAST}</script>',
}


@pytest.mark.parametrize("markup", [pytest.param(markup, id=name) for name, markup in NO_ARTICLE.items()])
def test_what_is_not_this_pages_article_is_not_taken_for_it(markup: str) -> None:
    assert found(page(markup)) is None


def test_comments_and_related_stories_are_not_taken_for_a_shorter_article() -> None:
    beside = {
        "comments": 9 * [{"text": OTHER}],
        "related": OTHERS,
        "nextStory": {"title": "Crane", "body": 9 * [OTHER]},
    }

    assert lines(page(script({"story": ARTICLE, **beside}))) == [HEADLINE, *STORY]


def test_a_page_that_shows_the_text_is_not_read_from_its_data() -> None:
    html = page(HOLDERS["Next.js"])

    assert found(html, shown_chars=sum(map(len, STORY)) // 2) is None
    assert found(html, shown_chars=LITTLE_TEXT // 4) is not None


def test_references_and_signs_in_data_are_characters() -> None:
    data = {"headline": "Keeper&#39;s last night", "body": [f"Calder &amp; Sons: {FIRST}", f"1 < 2 & 3: {LAST}"]}

    read = lines(page(script(data), "Keeper’s last night"))

    assert read == ["Keeper's last night", f"Calder & Sons: {FIRST}", f"1 < 2 & 3: {LAST}"]


HOSTILE = {
    "deep lists": "[" * 100_000,
    "deep objects": '{"body":' * 100_000,
    "deep JsonML": '["p",' * 500 + '"x"' + "]" * 500,
    "many assignments": "<!--x-->".join(20_000 * ["a={b={"]),
    "identifiers": json.dumps({"title": HEADLINE, "body": ["a_" * 400_000 + " "]}),
    "unclosed strings": 'x=["' + 'a=[\\"' * 100_000,
    "many words": json.dumps({"title": HEADLINE, "body": ["a b " * 25] * 10_000}),
    "many headlines": json.dumps([{"title": HEADLINE, "body": "a b " * 25}] * 9_000),
    "open tags": json.dumps({"title": HEADLINE, "body": "<p " * 300_000}),
    "open brackets": json.dumps({"title": HEADLINE, "body": "<" * 1_000_000}),
    "one word": json.dumps({"title": HEADLINE, "body": "a" * 1_000_000}),
    "white space": json.dumps({"title": HEADLINE, "body": " " * 1_000_000}),
    "surrogates": json.dumps({"title": HEADLINE, "body": "\ud800\x00 <p>\udfff" * 100_000}),
    "a loop": json.dumps([{"a": 0, "title": 0}, *({"a": n} for n in range(50_000))]),
}


@pytest.mark.parametrize("attributes", ["", 'type="application/json"', 'type="application/json" id="__NUXT_DATA__"'])
@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in HOSTILE.items()])
def test_a_megabyte_of_hostile_data_takes_seconds_at_most(text: str, attributes: str) -> None:
    html = page(f"<script {attributes}>{text}</script><script {attributes}>window.x={text}</script>")
    started = time.process_time()

    found(html)

    assert time.process_time() - started < 10  # what is not linear takes minutes


def test_a_million_nested_templates_are_searched_once() -> None:
    html = page("<template><p>x" * 100_000)
    started = time.process_time()

    found(html)

    assert time.process_time() - started < 10


def test_a_page_of_hardly_any_text_is_not_the_same_once_its_data_has_the_article() -> None:
    brief = "<article><p>Ines Calder has retired.</p></article>"
    last = extract(page(brief))
    written = page(brief + script({"headline": HEADLINE, "body": HTML}))

    content = extract(written, previous=last)

    assert content.paragraphs == tuple(STORY)
    assert last.anchor is not None
    assert not is_same(written, "", last.anchor)


def test_an_article_that_was_in_the_data_is_read_there_again_though_the_page_shows_more_of_its_own() -> None:
    data = script({"headline": HEADLINE, "body": HTML})
    offer = "<p>You can choose to be told by mail, each morning at six, of what has happened on the coast since.</p>"
    last = extract(page(data))

    content = extract(page(4 * offer + data), previous=last)

    assert content.paragraphs == tuple(STORY)
