"""A page is read from where the article stood in the last one: what was text stays text, and what was not stays out."""

from dataclasses import replace
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.extract import explain, extract, is_same
from tracker.core.values import Content, Sight

URL = "https://harbourpost.example/news/ferry"
PARAGRAPHS = (
    "The last ferry of the season left Port Ellen on Sunday evening, with forty people and a piano on board.",
    "It will be the first winter in sixty years without a boat, since the operator found nobody to buy its licence.",
    "“We shall have to learn to bake again,” said Mor Gillies, who keeps the island's only shop.",
    "The council has set aside 1.5 million pounds for a plane that would carry mail and patients twice a week.",
    "The harbour master will keep the light on the pier burning, and his house, which the council owns, heated.",
    "Letters posted on Monday are to arrive by Wednesday, as they did in summer, unless there is fog on the runway.",
    "A meeting on Thursday in the school hall is open to everybody, and will be shown on the council's pages.",
)
TEASER = "Nine hens escape from a moving van and are found two weeks later, in good health"


def page(
    *paragraphs: str,
    headline: str = "The last ferry leaves Port Ellen",
    above: str = "",
    beside: str = f'<div class="recirc"><p>{TEASER} near the quarry.</p></div>',
    below: str = "",
    classes: str = "story",
    holder: str = "div",
) -> str:
    """Return a page in the shape of a small paper's: beside is in the body, after its second paragraph."""
    text = [f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs or PARAGRAPHS]
    return f"""<!DOCTYPE html><html lang="en"><head><title>{headline} - The Harbour Post</title>
<meta property="article:published_time" content="2024-10-06T18:00:00Z"><meta name="author" content="Ada Moss"></head>
<body><header class="{classes}-head"><a href="/">The Harbour Post</a></header><main>{above}<h1>{headline}</h1>
<{holder} class="{classes}-body">{"".join(text[:2])}{beside}{"".join(text[2:])}</{holder}>
{below}</main></body></html>"""


def again(html: str, last: Content) -> Content:
    return extract(html, URL, previous=last)


@pytest.fixture
def last() -> Content:
    return extract(page(), URL)


def sight(content: Content) -> Sight | None:
    return content.anchor.sight if content.anchor else None


def test_a_page_seen_for_the_first_time_has_a_place_of_its_own(last: Content) -> None:
    assert last.paragraphs == PARAGRAPHS
    assert sight(last) is Sight.FIRST


def test_the_same_page_reads_the_same_from_the_same_place(last: Content) -> None:
    content = again(page(), last)

    assert content == last
    assert content.anchor == replace(last.anchor, sight=Sight.AGAIN) if last.anchor else False


def test_what_was_left_out_stays_out_when_its_names_are_gone(last: Content) -> None:
    content = again(page(beside=f"<div><p>{TEASER} near the quarry.</p></div>"), last)

    assert content.paragraphs == PARAGRAPHS


def test_a_line_from_beside_that_is_put_into_the_text_as_well_is_read_there(last: Content) -> None:
    line = f"{TEASER} near the quarry."

    content = again(page(*PARAGRAPHS, line), last)

    assert content.paragraphs == (*PARAGRAPHS, line)


def test_a_line_from_beside_that_is_moved_into_the_text_is_read_there(last: Content) -> None:
    line = f"{TEASER} near the quarry."

    content = again(page(*PARAGRAPHS, line, beside=""), last)

    assert content.paragraphs == (*PARAGRAPHS, line)


def test_what_was_text_stays_text_when_its_names_become_those_of_a_box(last: Content) -> None:
    content = again(page(classes="sidebar-related"), last)

    assert content.paragraphs == PARAGRAPHS


def test_an_edit_is_seen_beside_all_that_churns(last: Content) -> None:
    edited = (*PARAGRAPHS[:3], PARAGRAPHS[3].replace("1.5", "15"), *PARAGRAPHS[4:])

    content = again(page(*edited, classes="css-19x", beside=f'<aside class="r2">{TEASER} again.</aside>'), last)

    assert content.paragraphs == edited


def test_a_new_paragraph_is_read_where_known_ones_stand(last: Content) -> None:
    added = "The piano is for the school at Ardbeg."

    content = again(page(*PARAGRAPHS, added), last)

    assert content.paragraphs == (*PARAGRAPHS, added)


def test_a_new_paragraph_is_read_in_wrappers_of_its_own(last: Content) -> None:
    added = "The piano is for the school at Ardbeg."
    deep = "".join(f"<section><div><div>{text}</div></div></section>" for text in (*PARAGRAPHS, added))
    before = extract(page(" ", beside=deep.replace(added, "")), URL)

    content = again(page(" ", beside=deep), before)

    assert before.paragraphs == PARAGRAPHS
    assert content.paragraphs == (*PARAGRAPHS, added)


def test_new_text_far_from_all_that_is_known_is_not_the_articles(last: Content) -> None:
    rail = f"<div><div><div><p>{TEASER}, which surprised everybody.</p></div></div></div>"

    content = again(page(below=rail), last)

    assert content.paragraphs == PARAGRAPHS


def test_a_note_is_read_wherever_it_appears(last: Content) -> None:
    note = "Correction: An earlier version of this story gave the wrong name for the shop."

    content = again(page(below=f"<div><aside><p>{note}</p></aside></div>"), last)

    assert [found.text for found in content.notes] == [note]
    assert content.paragraphs == PARAGRAPHS


def test_a_new_template_is_read_afresh_and_says_so(last: Content) -> None:
    content = again(page(holder="section").replace("<main>", "<div><div>").replace("</main>", "</div></div>"), last)

    assert content == last
    assert sight(content) is Sight.AFRESH


def test_another_story_at_the_same_address_is_read_whole(last: Content) -> None:
    story = tuple(f"{text} That was {number} years ago." for number, text in enumerate(reversed(PARAGRAPHS), 11))

    content = again(page(*story, headline="Sixty winters with a boat"), last)

    assert content.paragraphs == story


def test_something_new_before_the_article_does_not_hide_it(last: Content) -> None:
    content = again(page(above="<div><p>We use cookies to keep this page running.</p></div><div></div>"), last)

    assert content == last


def test_text_that_is_a_link_now_is_a_teaser_of_the_story_not_the_story(last: Content) -> None:
    teasers = "".join(f'<h2><a href="/{number}">{text}</a></h2>' for number, text in enumerate(PARAGRAPHS))

    content = again(f"<html><body><main>{teasers}</main></body></html>", last)

    assert content.paragraphs == ()


def test_a_lines_fate_is_explained() -> None:
    lines = explain(page(), URL).lines

    fates = {line.text: (line.fate, line.reason) for line in lines}
    assert fates[PARAGRAPHS[0]] == ("text", "in the body")
    assert fates[f"{TEASER} near the quarry."] == (None, "in a box beside the article: div.recirc")


NOISE = {
    "a nonce": page().replace("<head>", '<head><script nonce="x7">track(81)</script>'),
    "other classes": page(classes="css-8f1"),
    "another teaser": page(beside='<div class="recirc"><p>A goat is found as well, in a chapel.</p></div>'),
    "a counter": page(above="<span>12 comments</span>"),
    "other attributes": page().replace("<p>", '<p data-v="7f">'),
    "white space": page().replace("<p>", "\n  <p>\n"),
    "a menu": page().replace("<body>", '<body><nav><a href="/sport">Sport</a> and more of it every day</nav>'),
}
EDITS = {
    "a number": page(*PARAGRAPHS[:3], PARAGRAPHS[3].replace("1.5", "15"), *PARAGRAPHS[4:]),
    "a paragraph cut": page(*PARAGRAPHS[:3], *PARAGRAPHS[4:]),
    "a paragraph added": page(*PARAGRAPHS, "The piano is for the school at Ardbeg."),
    "two swapped": page(*PARAGRAPHS[:3], PARAGRAPHS[4], PARAGRAPHS[3], *PARAGRAPHS[5:]),
    "two merged": page(*PARAGRAPHS[:3], " ".join(PARAGRAPHS[3:5]), *PARAGRAPHS[5:]),
    "the headline": page(headline="The last ferry has left Port Ellen"),
    "the headline in the page alone": page().replace("<h1>The last ferry", "<h1>The very last ferry"),
    "a note below": page(below="<p>Updated at 4:28 a.m. PT: Adds more detail.</p>"),
    "a date": page().replace("2024-10-06T18", "2024-10-07T18"),
    "an author": page().replace("Ada Moss", "Ben Moss"),
    "a hidden paragraph": page().replace("<p>“We", "<p hidden>“We"),
    "a quote mark": page().replace("“We", '"We'),
}


@pytest.mark.parametrize("html", [pytest.param(html, id=name) for name, html in NOISE.items()])
def test_noise_costs_no_more_than_a_look(last: Content, html: str) -> None:
    assert last.anchor is not None
    assert is_same(html, URL, last.anchor)
    assert again(html, last) == last


@pytest.mark.parametrize("html", [pytest.param(html, id=name) for name, html in EDITS.items()])
def test_a_look_never_hides_an_edit(last: Content, html: str) -> None:
    assert last.anchor is not None
    assert not is_same(html, URL, last.anchor)
    assert again(html, last) != last


WORDS = st.sampled_from(
    ["the", "ferry", "left", "Port Ellen", "40", "people,", "1.5", "million.", "“No,”", "said", "–"]
)
TEXTS = st.lists(st.lists(WORDS, min_size=3, max_size=25).map(" ".join), min_size=1, max_size=6)
BOXES = st.sampled_from(
    [
        '<div class="ad"><p>Advertisement</p></div>',
        f'<div class="recirc"><a href="/1">{TEASER}</a></div>',
        f"<div><p>{TEASER}.</p></div>",
        "<p>Updated at 4:28 a.m. PT: Adds more.</p>",
        "<span>1,204 shares</span>",
        "<figure><figcaption>The quay on Sunday.</figcaption></figure>",
        "",
    ]
)


@given(TEXTS, BOXES, BOXES, TEXTS, BOXES, BOXES, st.sampled_from(["story", "css-1", "related"]))
def test_where_a_look_says_the_same_reading_says_the_same(
    old: list[str], above: str, below: str, new: list[str], now_above: str, now_below: str, classes: str
) -> None:
    first = extract(page(*old, above=above, below=below), URL)
    html = page(*new, above=now_above, below=now_below, classes=classes)

    looked = first.anchor is not None and is_same(html, URL, first.anchor)

    assert not looked or again(html, first) == first


@given(TEXTS, BOXES, BOXES, st.sampled_from(["story", "css-1", "related"]))
def test_reading_a_page_again_gives_the_same(text: list[str], above: str, below: str, classes: str) -> None:
    html = page(*text, above=above, below=below, classes=classes)
    first = extract(html, URL)

    assert again(html, first) == first


LONG = "The operator said on Monday that it had looked for a buyer since spring, and had found none at any price."
NOTED = "The boat is for sale. Updated at 4:28 a.m. PT: Adds more."


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(
            f"<div class=story-body><p>{LONG}</p><p>{NOTED}</p></div><div class=byline><p>{NOTED}</p></div>",
            id="a line that stands in the text and beside it",
        ),
        pytest.param(f"<noscript>{LONG}<aside>{LONG}</aside>{LONG}</noscript>", id="a line three times"),
        pytest.param(
            f"tr<div><h1><a>Title</a><p>{LONG}</p></h1></div> loose text, long enough<table><td>Boats for sale</td>",
            id="most of the text above its place",
        ),
        pytest.param(f"<li><div><div><p>{LONG}</p></div></div></li>", id="a place inside a list"),
    ],
)
def test_odd_pages_read_the_same_again(html: str) -> None:
    first = extract(html, URL)

    assert again(html, first) == first


def test_a_button_that_is_never_closed_hides_no_article() -> None:
    content = extract(page().replace("<main>", "<button>Menu<main>"), URL)

    assert content.paragraphs == PARAGRAPHS


def test_a_line_that_stood_beside_many_times_stays_out_where_its_names_are_gone() -> None:
    box = f'<div class="recirc"><p>{TEASER} near the quarry.</p></div>'
    last = extract(page(beside=2 * box), URL)

    content = again(page(beside=box + box.replace("recirc", "x")), last)

    assert content.paragraphs == PARAGRAPHS


def test_a_note_stays_one_where_its_names_become_those_of_a_caption() -> None:
    note = '<p class="update">Updated on Monday at 3:05 p.m.</p>'
    last = extract(page(beside=note), URL)

    content = again(page(beside=note.replace("update", "caption")), last)

    assert content.captions == ()
    assert [each.text for each in content.notes] == [each.text for each in last.notes] != []


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ('<div class="{}">Ada Moss</div>', "Ada Moss"),
        ('<div class="{}">Ada Mossop</div>', ""),
        (f'<p class="{{}}">The photographs on the school wall are by Ada Moss, {TEASER}, {TEASER}.</p>', ""),
    ],
    ids=["in a line of its own", "as a part of another name", "in running text"],
)
def test_a_byline_that_nothing_marks_any_more_stays_while_it_stands_by_itself(line: str, byline: str) -> None:
    signed, unsigned = page(), page(above=line.format("x")).replace('name="author"', 'name="nobody"')

    content = again(unsigned, extract(signed, URL))

    assert content.byline == byline


@pytest.mark.parametrize("known", [1, 2, 3])
@pytest.mark.parametrize("grown", [2, 3, 4])
def test_a_story_that_grows_by_a_block_of_paragraphs_is_read_on(known: int, grown: int) -> None:
    blocks = [PARAGRAPHS[start : start + 2] for start in (0, 2, 4)] + [(LONG, NOTED)]
    chunks = [f"<div><div>{''.join(f'<p>{text}</p>' for text in block)}</div></div>" for block in blocks]
    before = extract(page(" ", beside="".join(chunks[:known])), URL)

    content = again(page(" ", beside="".join(chunks[: max(known, grown)])), before)

    assert content.paragraphs == tuple(text for block in blocks[: max(known, grown)] for text in block)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("14", id="a figure"),
        pytest.param("Related: the office closed two more bridges in 2024, it said.", id="a sentence without a link"),
    ],
)
def test_a_paragraph_that_looks_like_the_pages_own_words_may_be_text(line: str) -> None:
    content = extract(page(*PARAGRAPHS[:4], line, *PARAGRAPHS[4:]), URL)

    assert line in content.paragraphs
