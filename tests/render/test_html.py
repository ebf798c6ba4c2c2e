"""Comparisons as HTML: what a reader sees and hears, and what a hostile page can't do."""

import re
from base64 import b64encode
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import HtmlElement, document_fromstring

from tests.render.edits_by_hand import added, at, changed, cut, kept, moved, paragraphs, run
from tracker.core.diff import compare
from tracker.core.values import (
    Change,
    Content,
    Disclosure,
    Edit,
    EditKind,
    FieldChange,
    Note,
    NoteChange,
    NoteKind,
    ParagraphKind,
)
from tracker.render import Comparison, Format, Origin, Style, View, render

NOTHING = Content()
INLINE, SIDES = Style(), Style(view=View.SIDE_BY_SIDE)
HOSTILE = "<script>steal()</script><img src=x onerror=steal()>\" onclick='steal()' {{ 7*7 }} \u202e\x1b[2J\udcff"
SHOWN = "<script>steal()</script><img src=x onerror=steal()>\" onclick='steal()' {{ 7*7 }} ‹U+202E›␛[2J�"
UNTIL = run("kept", "Schools stay closed until "), run("cut", "Monday"), run("added", "Friday")
MOVE = replace(changed(at(2), at(0), *UNTIL), kind=EditKind.MOVED)
EDITS = (
    MOVE,
    kept("It was early.", at(0), at(1)),
    kept("Nobody slept. ", at(1), at(2)),
    kept("The fire spread.", at(1, 14), at(3)),
    changed(at(3), at(4), run("kept", "It killed "), run("cut", "three"), run("added", "12"), run("kept", " people. ")),
    kept("All were found.", at(4), at(4, 30)),
    *(kept(f"Unchanged {place}.", at(place), at(place)) for place in range(5, 9)),
    cut("The mayor resigned.", at(9)),
    added("The mayor stayed.", at(9)),
)
OLD = (
    *("It was early.", "Nobody slept. The fire spread.", "Schools stay closed until Monday"),
    *("It killed three people.", "All were found.", "Unchanged 5.", "Unchanged 6.", "Unchanged 7.", "Unchanged 8."),
    "The mayor resigned.",
)
NEW = (
    *("Schools stay closed until Friday", "It was early.", "Nobody slept.", "The fire spread."),
    "It killed 12 people. All were found.",
    *("Unchanged 5.", "Unchanged 6.", "Unchanged 7.", "Unchanged 8.", "The mayor stayed."),
)


OLD_CELLS, OLD_HIDES = ".old", ".break, .tag"
NEW_CELLS, NEW_HIDES = ".new", "del, .gap, .break, .tag, .ghost"


def page(comparison: Comparison, style: Style = INLINE) -> HtmlElement:
    return document_fromstring(render(comparison, Format.HTML, style))


def of(*edits: Edit, old: Content = NOTHING, new: Content = NOTHING) -> Comparison:
    return Comparison(Change(edits), "heading", old, new)


def find(root: HtmlElement, selector: str) -> list[HtmlElement]:
    return [one for one in root.cssselect(selector) if isinstance(one, HtmlElement)]


def values(root: HtmlElement, selector: str, name: str) -> list[str]:
    return [one.get(name, "") for one in find(root, f"{selector}[{name}]")]


def heard(element: HtmlElement) -> str:
    """The element's text with the words for listeners, in single spaces."""
    return " ".join(str(element.text_content()).split())


def seen(element: HtmlElement, without: str = "") -> str:
    """The element's text without those words and what the selector finds, in single spaces."""
    copy = deepcopy(element)
    for part in find(copy, f".unseen{without and ', '}{without}"):
        part.drop_tree()
    return heard(copy)


def each(root: HtmlElement, selector: str, without: str = "") -> list[str]:
    return [seen(element, without) for element in find(root, selector)]


def test_the_summary_is_on_top_then_the_badges_then_between_then_what_the_page_states(comparison: Comparison) -> None:
    (section,) = find(page(comparison), "section")

    assert each(section, "header > *") == [
        "example.com/news/1 revision 1 → 2",
        "headline changed, 1 sentence changed; update note added (4:28 a.m. PT)",
        "substantive headline, number disclosed Updated at 4:28 a.m. PT: Adds more.",
        "between 14:05 and 14:20 UTC",
    ]
    beside = [[child.get("class", child.tag).split()[0] for child in part] for part in section[0]]
    assert beside == [["header", "headline"], ["facts", "legend", "keys"]]
    assert section[1].get("class") == "text"


def test_badges_can_be_told_apart_by_class(comparison: Comparison) -> None:
    undisclosed = replace(comparison, change=replace(comparison.change, disclosure=Disclosure.DATE_ONLY))

    assert values(page(undisclosed), "li", "class") == ["badge substantive", "badge date-only"]


def test_the_words_of_a_headline_are_marked_that_changed(comparison: Comparison) -> None:
    (headline,) = find(page(comparison), "h2")

    assert each(headline, "del, ins") == ["three", "twelve"]
    assert heard(headline) == "Fire kills deleted: three inserted: twelve"


def test_another_headline_stands_behind_the_old_one() -> None:
    change = Change(fields=(FieldChange("title", "Fire kills three", "Mayor resigns"),))

    (headline,) = find(page(Comparison(change, "heading", NOTHING, NOTHING)), "h2")

    assert heard(headline) == "deleted: Fire kills three inserted: Mayor resigns"


def test_what_did_not_change_above_the_text_has_no_marks() -> None:
    content = Content("Fire in Elm Street", "By Ann Lee", datetime(2026, 6, 5, 11, tzinfo=UTC))

    root = page(of(*paragraphs("A."), old=content, new=content))

    assert each(root, "h2") == ["Fire in Elm Street"]
    assert each(root, ".byline") == ["By Ann Lee"]
    assert each(root, "dl > div") == ["publication date5 June 2026, 11:00 UTC"]
    assert find(root, ".change, .text ins, .text del") == []


def test_times_are_in_the_readers_zone_and_in_utc_for_programs(comparison: Comparison) -> None:
    root = page(comparison, Style(zone=ZoneInfo("America/New_York")))

    assert each(root, "time") == ["12 June 2019, 06:54 EDT", "12 June 2019, 07:28 EDT"]
    assert values(root, "time", "datetime") == ["2019-06-12T10:54:00Z", "2019-06-12T11:28:00Z"]


CAPTION = FieldChange("captions", "A house on fire.", "")
IMAGE = FieldChange("image", "https://example.com/a.jpg", "javascript:steal()")
OLD_NOTE, NEW_NOTE = Note(NoteKind.UPDATE, "Updated at 4."), Note(NoteKind.UPDATE, "Updated at 5.")


def test_captions_the_lead_image_and_notes_are_shown_where_they_changed() -> None:
    notes = (NoteChange(EditKind.CHANGED, OLD_NOTE, NEW_NOTE),)

    root = page(Comparison(Change(fields=(CAPTION, IMAGE), notes=notes), "heading", NOTHING, NOTHING))

    assert each(root, "dt") == ["caption", "lead image", "note changed"]
    assert each(root, "dd > del") == ["A house on fire.", "a.jpg", "4"]
    assert each(root, "dd > ins") == ["javascript:steal()", "5"]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://example.com/2026/fire.jpg?w=800", "fire.jpg"),
        ("https://example.com/2026/", "2026"),
        ("https://example.com", "example.com"),
        ("https://?w=1", "https://?w=1"),
        ("//example.com/fire.jpg", "//example.com/fire.jpg"),
    ],
)
def test_a_lead_image_is_shown_by_its_files_name(address: str, shown: str) -> None:
    change = Change(fields=(FieldChange("image", "", address),))

    (row,) = find(page(Comparison(change, "heading", NOTHING, NOTHING)), "dd")

    assert seen(row) == shown
    assert set(values(row, "a", "title")) <= {address}


def test_only_addresses_on_the_web_are_linked() -> None:
    change = Change(fields=(IMAGE,))

    for_web, for_none = (
        page(Comparison(change, "heading", NOTHING, NOTHING, new_from=Origin("new", url)))
        for url in ("https://example.com/1", "javascript:steal()")
    )

    assert values(for_web, "section a", "href") == ["https://example.com/1", "https://example.com/a.jpg"]
    assert values(for_none, "section a", "href") == ["https://example.com/a.jpg"]


def test_a_headline_is_no_link_though_it_reads_like_one() -> None:
    root = page(of(new=Content("https://example.com/")))

    assert each(root, "h2") == ["https://example.com/"]
    assert values(root, "section a", "href") == []


def test_a_note_that_stays_is_shown_once_above_the_text() -> None:
    content = Content(paragraphs=("A.",), notes=(replace(NEW_NOTE, place=1),))

    root = page(of(*paragraphs("A."), old=content, new=content))

    assert each(root, "dl > div") == ["noteUpdated at 5."]


def test_a_paragraph_with_a_note_in_it_is_not_folded() -> None:
    content = Content(paragraphs=("A.", "Updated at 5. B."), notes=(replace(NEW_NOTE, place=1),))

    root = page(of(*paragraphs(*content.paragraphs), old=content, new=content))

    assert each(root, "details > p") == ["A."]
    assert each(root, ".text > p") == ["Updated at 5. B."]
    assert find(root, "dl") == []


def test_a_changed_word_is_marked_and_said() -> None:
    (paragraph,) = find(page(of(*EDITS)), "p:contains('It killed')")

    assert each(paragraph, "del, ins") == ["three", "12"]
    assert heard(paragraph) == (
        "It killed deleted: three inserted: 12 end of insertion, people. paragraphs joined here: ¶ All were found."
    )


def test_an_added_a_cut_and_a_moved_paragraph_have_a_class_each() -> None:
    root = page(of(*EDITS))

    assert each(root, "p.added > ins") == ["The mayor stayed."]
    assert each(root, "p.cut > del") == ["The mayor resigned."]
    assert each(root, "p.moved") == ["moved from ¶3 Schools stay closed until Monday Friday"]


def test_moved_text_and_its_ghost_link_to_each_other() -> None:
    root = page(of(*EDITS))

    (ghost,) = find(root, "p.ghost")
    (text,) = find(root, "p.moved")
    assert seen(ghost) == "moved to ¶1: “Schools stay closed until Monday”"
    assert values(ghost, "a", "href") == [f"#{text.get('id')}"]
    assert values(text, "a", "href") == [f"#{ghost.get('id')}"]


def test_a_sentence_that_moved_into_another_paragraph_is_set_off_in_it() -> None:
    root = page(of(kept("One. ", at(0), at(0)), moved("Two.", at(1), at(0, 5)), cut("Three.", at(1, 5))))

    assert each(root, ".text span.moved") == ["moved from ¶2 Two."]


def test_of_two_sentences_that_made_the_same_move_the_ghost_links_to_the_first() -> None:
    around = moved("A. ", at(1), at(0)), kept("B. ", at(0), at(0, 3)), moved("C.", at(1, 3), at(0, 6))

    root = page(of(*around))

    assert each(root, ".text span.moved[id]") == ["moved from ¶2 A."]
    assert each(root, ".text span.moved:not([id])") == ["moved from ¶2 C."]
    assert values(root, ".ghost a", "href") == ["#moved-2-1"]


def test_a_listener_is_told_where_moved_text_ends() -> None:
    inside = kept("One. ", at(0), at(0)), moved("Two. ", at(1), at(0, 5)), kept("Three.", at(0, 5), at(0, 10))

    (paragraph,) = find(page(of(*inside)), ".text > p.changed")

    assert heard(paragraph) == "One. moved from ¶2 Two. end of moved text, Three."


def test_a_split_paragraph_shows_a_sign_without_colour() -> None:
    (paragraph,) = find(page(of(*EDITS)), "p:contains('The fire spread')")

    assert heard(paragraph) == "paragraph split here: ¶ The fire spread."
    assert find(paragraph, "ins, del") == []


@pytest.mark.parametrize(
    ("style", "hidden"),
    [
        (INLINE, ["Unchanged 6.", "Unchanged 7."]),
        (SIDES, ["Unchanged 6.", "Unchanged 6.", "Unchanged 7.", "Unchanged 7."]),
    ],
)
def test_a_fold_holds_the_paragraphs_that_it_counts(style: Style, hidden: list[str]) -> None:
    (fold,) = find(page(of(*EDITS), style), "details")

    assert each(fold, "summary") == ["2 paragraphs unchanged"]
    assert each(fold, "p") == hidden


def test_an_unchanged_text_needs_no_legend() -> None:
    root = page(of(*paragraphs("A.", "B.")))

    assert each(root, "summary") == ["2 paragraphs unchanged"]
    assert find(root, ".legend, .keys") == []


def test_nothing_is_folded_where_all_is_asked_for() -> None:
    root = page(of(*EDITS), Style(is_whole=True))

    assert find(root, "details") == []


KINDS = tuple(map(ParagraphKind, ("heading", "text", "list_item", "list_item", "quote", "table_row")))


def test_headings_lists_quotes_and_rows_are_what_they_were_in_the_page() -> None:
    texts = paragraphs("Why it burned", "A.", "First.", "Second.", "Never!", "1 | 2")

    (text,) = find(page(of(*texts, new=Content(kinds=KINDS)), Style(is_whole=True)), ".text")

    assert each(text, "h3") == ["Why it burned"]
    assert each(text, ".text > p") == ["A.", "1 | 2"]
    assert [each(one, "li") for one in find(text, "ul")] == [["First.", "Second."]]
    assert each(text, "blockquote > p") == ["Never!"]


def test_side_by_side_the_columns_are_the_two_texts() -> None:
    comparison = replace(of(*EDITS), old_from=Origin("revision 1"), new_from=Origin("revision 2"))

    root = page(comparison, SIDES)

    old, new = (
        list(filter(None, column)) for column in (each(root, OLD_CELLS, OLD_HIDES), each(root, NEW_CELLS, NEW_HIDES))
    )
    assert old[0] == "revision 1"
    assert " ".join(old[1:]) == " ".join(OLD)
    assert new == ["revision 2", *NEW]


def test_each_row_has_a_cell_for_each_side() -> None:
    rows = find(page(of(*EDITS), SIDES), ".row")

    assert {tuple(cell.get("class") for cell in row) for row in rows} == {("old", "new")}


def test_a_paragraph_that_was_cut_and_the_one_added_for_it_share_a_row() -> None:
    (*_, last) = find(page(of(*EDITS), SIDES), ".row")

    assert each(last, OLD_CELLS) == ["The mayor resigned."]
    assert each(last, f"{NEW_CELLS} > .added") == ["The mayor stayed."]


def test_paragraphs_that_have_nothing_in_common_have_a_row_each() -> None:
    edits = (
        *(cut("Rain fell all night.", at(0)), cut("The mayor resigned.", at(1)), cut("Nobody slept.", at(2))),
        *(added("Buses run late.", at(0)), added("The mayor stayed.", at(1)), added("Schools are shut.", at(2))),
    )

    rows = find(page(of(*edits), SIDES), ".row.change")

    assert [(" ".join(each(row, "p.cut > del")), " ".join(each(row, ".added > ins"))) for row in rows] == [
        ("Rain fell all night. Rain fell all night.", ""),
        ("", "Buses run late."),
        ("The mayor resigned. The mayor resigned.", "The mayor stayed."),
        ("Nobody slept. Nobody slept.", ""),
        ("", "Schools are shut."),
    ]


def test_neighbours_that_were_cut_are_one_bar() -> None:
    edits = (cut("Rain fell.", at(0)), cut("Nobody slept.", at(1)), added("Buses run late.", at(0)))

    rows = find(page(of(*edits), SIDES), ".row.change")

    assert [row.get("class") for row in rows] == ["row change goes-on", "row change", "row change"]


def test_the_old_place_of_moved_text_shows_what_did_not_come_along() -> None:
    (ghost,) = find(page(of(*EDITS), SIDES), ".old > .moved")

    assert seen(ghost) == "moved to ¶1 Schools stay closed until Monday"
    assert each(ghost, "del") == ["Monday"]


def test_columns_say_when_their_text_was_seen() -> None:
    old, new = (Origin(f"revision {n}", observed_at=datetime(2026, 6, 12, 12, n, tzinfo=UTC)) for n in (1, 2))

    root = page(replace(of(*EDITS), old_from=old, new_from=new), SIDES)

    assert each(root, ".names > p") == [f"revision {n}, seen 12 June 2026, 12:0{n} UTC" for n in (1, 2)]


TIRELESS = tuple(kept(f"Nobody knew why house {n} <burned>. " * 100, at(n), at(n + 1)) for n in range(1500))


@pytest.mark.parametrize("style", [INLINE, SIDES, replace(INLINE, is_whole=True), replace(SIDES, is_whole=True)])
def test_a_page_that_would_be_endless_says_how_much_is_left_out(style: Style) -> None:
    written = render(of(added("New.", at(0)), *TIRELESS), Format.HTML, style)

    root = document_fromstring(written)
    shown = len(find(root, ".new > p.kept, .new > p.added, .text > p.kept, .text > p.added"))
    assert len(written.encode()) < 5_000_000
    assert each(root, ".left-out") == [f"Too long to show whole: {1501 - shown:,} more paragraphs"]


def test_links_to_what_is_left_out_are_none() -> None:
    edits = (*TIRELESS[1:], moved("Gone.", at(0), at(1501)))

    root = page(of(*edits), replace(INLINE, is_whole=True))

    assert each(root, ".ghost .tag") == ["moved to ¶1502"]
    assert find(root, ".ghost a") == []


WORDS = st.sampled_from(
    (
        "The fire killed three people on Elm Street.",
        "The fire killed twelve people on Elm Street.",
        "Police said that nobody had been arrested so far.",
        "The mayor did not answer questions about the budget.",
        "消防によると三人が死亡した。",
        "She left.",
    )
)
CONTENTS = st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), max_size=6).map(
    lambda texts: Content(paragraphs=tuple(texts))
)


@given(CONTENTS, CONTENTS, st.sampled_from(View))
def test_names_are_given_once_and_links_lead_somewhere(old: Content, new: Content, view: View) -> None:
    root = page(Comparison(compare(old, new), "heading", old, new), Style(view=view))

    names, links = values(root, "*", "id"), values(root, "a", "href")
    assert len(names) == len(set(names))
    assert {link.removeprefix("#") for link in links} <= set(names)


@given(CONTENTS, CONTENTS)
def test_the_new_column_is_the_new_text(old: Content, new: Content) -> None:
    root = page(Comparison(compare(old, new), "heading", old, new), Style(view=View.SIDE_BY_SIDE, is_whole=True))

    cells = each(root, NEW_CELLS, NEW_HIDES)
    assert [text for text in cells[1:] if text] == list(new.paragraphs)


@given(CONTENTS, CONTENTS)
def test_the_old_column_has_every_letter_of_the_old_text(old: Content, new: Content) -> None:
    root = page(Comparison(compare(old, new), "heading", old, new), Style(view=View.SIDE_BY_SIDE, is_whole=True))

    cells = each(root, OLD_CELLS, OLD_HIDES)
    assert sorted("".join(cells[1:]).replace(" ", "")) == sorted("".join(old.paragraphs).replace(" ", ""))


HOSTILE_NOTE = Note(NoteKind.UPDATE, HOSTILE)
HOSTILE_PLACES = [
    Comparison(Change(), HOSTILE, NOTHING, NOTHING),
    Comparison(Change(), "heading", NOTHING, NOTHING, HOSTILE),
    Comparison(Change(summary=HOSTILE), "heading", NOTHING, NOTHING),
    Comparison(Change(disclosure=Disclosure.DISCLOSED, evidence=HOSTILE), "heading", NOTHING, NOTHING),
    Comparison(Change(fields=(FieldChange("title", HOSTILE, "new"),)), "heading", NOTHING, NOTHING),
    Comparison(Change(fields=(FieldChange("byline", "", HOSTILE),)), "heading", NOTHING, NOTHING),
    Comparison(Change(fields=(FieldChange("captions", HOSTILE, ""),)), "heading", NOTHING, NOTHING),
    Comparison(Change(fields=(FieldChange("image", HOSTILE, ""),)), "heading", NOTHING, NOTHING),
    Comparison(Change(notes=(NoteChange(EditKind.CUT, HOSTILE_NOTE, None),)), "heading", NOTHING, NOTHING),
    of(*paragraphs("A."), new=Content(notes=(HOSTILE_NOTE,))),
    of(*paragraphs("A."), new=Content(title=HOSTILE)),
    of(*paragraphs("A."), new=Content(byline=HOSTILE)),
    of(*paragraphs(HOSTILE)),
    of(added(HOSTILE, at(0))),
    of(cut(HOSTILE, at(0))),
    of(changed(at(0), at(0), run("kept", HOSTILE), run("added", "x"))),
    of(moved(HOSTILE, at(1), at(0)), kept("A.", at(0), at(1))),
    Comparison(
        Change(paragraphs("A.")), "heading", NOTHING, NOTHING, old_from=Origin(HOSTILE), new_from=Origin(HOSTILE)
    ),
    Comparison(Change(fields=(FieldChange("image", f"https://{HOSTILE}", ""),)), "heading", NOTHING, NOTHING),
    Comparison(Change(), "heading", NOTHING, NOTHING, new_from=Origin("new", f"https://{HOSTILE}")),
]


@pytest.mark.parametrize(("hostile", "style"), list(product(HOSTILE_PLACES, (INLINE, SIDES))))
def test_page_text_is_text_wherever_it_stands(hostile: Comparison, style: Style) -> None:
    written = render(hostile, Format.HTML, style)

    root = document_fromstring(written)
    assert len(find(root, "script")) == 1
    assert find(root, "img, [onerror], [onclick], [style], [src]") == []
    assert re.search("[\u202e\x1b\udcff]", written) is None


@pytest.mark.parametrize("hostile", HOSTILE_PLACES[:-3])
def test_page_text_is_shown_as_it_stands_but_for_controls(hostile: Comparison) -> None:
    assert SHOWN in seen(page(hostile))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", ["de"]),
        ("en_GB", ["en-GB"]),
        ("zh-Hant-TW", ["zh-Hant-TW"]),
        ("ca-ES-valencia", ["ca-ES-valencia"]),
        (None, []),
        ("", []),
        ('de" onclick="steal()', []),
        ("de\n", []),
        ("deutsch", []),
        ("x" * 1_000_000, []),
    ],
)
def test_the_text_has_its_language_if_it_is_one(language: str | None, expected: list[str]) -> None:
    root = page(of(*paragraphs("A."), new=Content(language=language)))

    assert values(root, ".text", "lang") == expected
    assert values(root, "html", "lang") == ["en"]


def test_the_text_runs_in_its_own_direction() -> None:
    (paragraph,) = find(page(of(added("قُتل ثلاثة.", at(0)))), "p.added")

    assert paragraph.get("dir") == "auto"
    assert values(paragraph, ".unseen", "dir") == ["ltr"]  # so that our own words don't decide


def test_the_policy_allows_our_own_style_and_script_and_nothing_else(comparison: Comparison) -> None:
    root = page(comparison)

    (policy,) = values(root, "meta[http-equiv='Content-Security-Policy']", "content")
    style, script = (own.text or "" for own in find(root, "style, script"))
    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src {digest(style)}",
        f"script-src {digest(script)}",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_the_page_asks_for_nothing_else(comparison: Comparison) -> None:
    root = page(comparison)

    assert find(root, "[src], link, iframe, object, form") == []
    assert re.search(r"url\(|@import", render(comparison, Format.HTML)) is None


def test_the_page_has_a_title_and_a_way_past_its_head(comparison: Comparison) -> None:
    root = page(comparison)

    assert each(root, "title") == ["Fire kills twelve · what changed"]
    assert values(root, "a.skip", "href") == ["#comparison-text"]


def test_the_page_of_no_text_has_no_dangling_link() -> None:
    root = page(of())

    assert find(root, values(root, "a.skip", "href")[0]) != []


def test_a_fragment_is_one_section_without_style_or_script(comparison: Comparison) -> None:
    written = render(comparison, Format.FRAGMENT)

    assert written.startswith('<section class="comparison">\n')
    assert written.endswith("</section>\n")
    assert re.search(r"<style|<script|<html|<h1| style=", written) is None


@pytest.mark.parametrize(("format", "style"), list(product((Format.HTML, Format.FRAGMENT), (INLINE, SIDES))))
def test_the_same_comparison_is_written_the_same(comparison: Comparison, format: Format, style: Style) -> None:
    assert render(comparison, format, style) == render(comparison, format, style)


def test_a_million_letters_are_written() -> None:
    text = "Nobody knew why <it> burned. " * 35_000

    (paragraph,) = find(page(of(added(text, at(0)))), "p.added")

    assert len(seen(paragraph)) == len(text.strip())


COLOUR = re.compile(r"--(\w+(?:-paper)?): #([0-9a-f]{6}|[0-9a-f]{3});")
PAIRS = [("ink", "paper"), ("faint", "paper"), ("link", "paper")]
PAIRS += [("ins", "ins-paper"), ("del", "del-paper"), ("moved", "moved-paper")]
PAIRS += [("moved", "paper"), ("ins", "moved-paper"), ("del", "moved-paper")]


@pytest.mark.parametrize(("scheme", "pair"), list(product((0, 1), PAIRS)))
def test_colours_can_be_read_in_light_and_dark(comparison: Comparison, scheme: int, pair: tuple[str, str]) -> None:
    css = heard(find(page(comparison), "style")[0]).split("prefers-color-scheme: dark")

    colours = dict(COLOUR.findall(css[scheme]))

    assert contrast(*(luminance(colours[name]) for name in pair)) >= 4.5  # WCAG 2.2, 1.4.3


def luminance(colour: str) -> float:
    """Relative luminance as in WCAG 2.2."""
    digits = colour if len(colour) == 6 else "".join(2 * digit for digit in colour)
    shares = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
