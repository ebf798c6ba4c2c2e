"""Comparisons for people, on a terminal and as plain text."""

import re
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import Color

from tests.render.edits_by_hand import added, at, changed, cut, kept, moved, paragraphs, run
from tracker.core.diff import compare
from tracker.core.values import Change, Content, Disclosure, Edit, EditKind, FieldChange, Note, NoteChange, NoteKind
from tracker.render import FORMATS, Comparison, Format, Style, render
from tracker.render.formats import TEXTS

CUT, ADDED, MOVED = "\x1b[9;38;5;130m", "\x1b[4;38;5;31m", "\x1b[38;5;163m"
HOSTILE = "\x1b]0;owned\x07\x1b[2J \x9b5m \u202e [bold]markup[/] :sun:"
SHOWN = "␛]0;owned␇␛[2J ‹U+009B›5m ‹U+202E› [bold]markup[/] :sun:"


def bare(change: Change) -> Comparison:
    return Comparison(change, "heading", Content(), Content())


def test_plain_text_shows_the_whole_comparison(comparison: Comparison) -> None:
    text = render(comparison, Format.TEXT)

    assert text == (
        """\
example.com/news/1  revision 1 → 2
headline changed, 1 sentence changed; update note added (4:28 a.m. PT)
substantive (headline, number) · disclosed (Updated at 4:28 a.m. PT: Adds more.)
between 14:05 and 14:20 UTC
[-cut-] {+added+}

headline           Fire kills [-three-] {+twelve+}
modification date  [-12 June 2019, 10:54 UTC-] → {+12 June 2019, 11:28 UTC+}
note added         {+Updated at 4:28 a.m. PT: Adds more.+}

… 1 paragraph unchanged …

Nobody slept.

The fire killed [-three-] {+twelve+}

┃ [-The mayor resigned.-]

┃ {+The mayor stayed in office, and said that she would not talk to reporters
┃ about it today.+}

Four.

… 1 paragraph unchanged …

Six.

║ moved from ¶10
║ The house was old.

Eight.

Nine.

moved to ¶8: “The house was old.”
"""
    )


def test_a_terminal_without_colour_shows_plain_text(comparison: Comparison) -> None:
    without_colour = render(comparison, Format.TERMINAL, Style(colour=False))

    assert without_colour == render(comparison, Format.TEXT)


@pytest.mark.parametrize(
    "styled",
    [
        f"{CUT}three\x1b[0m {ADDED}twelve\x1b[0m",
        f"Fire kills {CUT}three\x1b[0m {ADDED}twelve\x1b[0m",
        f"{CUT}cut\x1b[0m {ADDED}added\x1b[0m\n",
        f"\x1b[38;5;130m┃ \x1b[0m{CUT}The mayor resigned.\x1b[0m",
        f"\x1b[38;5;31m┃ \x1b[0m{ADDED}about it today.\x1b[0m",
        f"{MOVED}║ \x1b[0m{MOVED}moved from ¶10\x1b[0m\n{MOVED}║ \x1b[0m{MOVED}The house was old.\x1b[0m",
        "\x1b[1mexample.com/news/1  revision 1 → 2\x1b[0m",
        "\x1b[1msubstantive\x1b[0m (headline, number) · \x1b[1mdisclosed\x1b[0m (Updated at",
        f"{MOVED}moved to ¶8: “The house was old.”\x1b[0m",
    ],
)
def test_a_terminal_shows_changes_in_colour_and_in_form(comparison: Comparison, styled: str) -> None:
    text = render(comparison, Format.TERMINAL)

    assert styled in text


def test_colour_does_not_depend_on_the_environment(comparison: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    before = render(comparison, Format.TERMINAL)

    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "10")

    assert render(comparison, Format.TERMINAL) == before


@pytest.mark.parametrize(("width", "columns"), [(200, 80), (80, 80), (40, 40), (1, 20)])
def test_prose_keeps_to_the_width_and_to_80_columns(width: int, columns: int) -> None:
    edits = (added("word " * 100 + "x" * 300 + " " + "日本" * 100, at(0)),)

    text = render(bare(Change(edits)), Format.TEXT, Style(width))

    assert max(cell_len(line) for line in text.splitlines()) == columns


@pytest.mark.parametrize("format", [Format.TERMINAL, Format.TEXT])
@pytest.mark.parametrize(
    "hostile",
    [
        Comparison(Change(), HOSTILE, Content(), Content()),
        Comparison(Change(), "heading", Content(), Content(), HOSTILE),
        bare(Change(summary=HOSTILE)),
        bare(Change(disclosure=Disclosure.DISCLOSED, evidence=HOSTILE)),
        bare(Change(fields=(FieldChange("title", HOSTILE, "new"),))),
        bare(Change(fields=(FieldChange("byline", "", HOSTILE),))),
        bare(Change(notes=(NoteChange(EditKind.CUT, Note(NoteKind.UPDATE, HOSTILE), None),))),
        bare(Change((added(HOSTILE, at(0)),))),
        bare(Change((cut(HOSTILE, at(0)),))),
        bare(Change((changed(at(0), at(0), run("kept", HOSTILE), run("added", "x")),))),
    ],
)
def test_page_text_can_neither_steer_the_terminal_nor_pass_for_markup(hostile: Comparison, format: Format) -> None:
    text = render(hostile, format)

    plain = re.sub(r"\x1b\[[0-9;]*m", "", text).replace("\n", " ")
    assert SHOWN in plain.replace("┃ ", "")
    assert "\x1b]" not in text
    assert "\x1b[2J" not in text
    assert "\x9b" not in text
    assert "\u202e" not in text


def test_the_white_space_around_a_change_is_not_marked() -> None:
    edits = (changed(at(0), at(0), run("kept", "One"), run("added", " more "), run("kept", "word.")),)

    text = render(bare(Change(edits)), Format.TEXT)

    assert text == "heading\n\nOne {+more+} word.\n"


def test_moved_text_is_set_off_from_the_rest_of_its_paragraph() -> None:
    sentence = moved(
        "", at(1), at(0, 5), run("kept", "Killed "), run("cut", "3"), run("added", "12"), run("kept", ". ")
    )
    edits = (kept("One. ", at(0), at(0)), sentence, kept("Two.", at(0, 5), at(0, 20)))

    text = render(bare(Change(edits)), Format.TEXT)

    assert "One. [moved from ¶2: Killed [-3-] {+12+}.] Two.\n" in text


def test_a_moved_paragraph_has_a_double_bar_and_its_inner_changes() -> None:
    inner = run("kept", "Killed "), run("cut", "3"), run("added", "12"), run("kept", " people.")
    edits = (moved("Killed 3 people.", at(1), at(0), *inner), kept("One.", at(0), at(1)))

    text = render(bare(Change(edits)), Format.TEXT)

    assert text == (
        """\
heading

║ moved from ¶2
║ Killed [-3-] {+12+} people.

One.

moved to ¶1: “Killed 3 people.”
"""
    )


def test_the_bar_goes_on_from_one_paragraph_that_was_cut_to_the_next() -> None:
    edits = (cut("One.", at(0)), cut("Two.", at(1)), added("Three.", at(0)), added("Four.", at(1)))

    text = render(bare(Change(edits)), Format.TEXT)

    assert text == "heading\n\n┃ [-One.-]\n┃\n┃ [-Two.-]\n\n┃ {+Three.+}\n┃\n┃ {+Four.+}\n"


def test_paragraphs_that_were_split_and_joined_show_their_break_without_colour() -> None:
    split = kept("One. ", at(0), at(0)), kept("Two.", at(0, 5), at(1))
    joined = kept("Three. ", at(1), at(2)), kept("Four.", at(2), at(2, 7))

    text = render(bare(Change((*split, *joined))), Format.TERMINAL)

    assert text == "\x1b[1mheading\x1b[0m\n\nOne.\n\n¶ Two.\n\nThree. ¶ Four.\n"


def test_a_rewritten_sentence_is_cut_and_added_whole() -> None:
    inner = run("cut", "Nobody knew why "), run("added", "Rain washed "), run("kept", "it"), run("cut", " burned.")
    edits = (Edit(EditKind.CHANGED, "Nobody knew why it burned.", "Rain washed it", at(0), at(0), inner),)

    text = render(bare(Change(edits)), Format.TEXT)

    assert text == "heading\n\n[-Nobody knew why it burned.-] {+Rain washed it+}\n"


def test_words_of_the_page_that_look_like_marks_are_told_apart() -> None:
    forged = kept("He said {+yes+} and [-no-].", at(0), at(0))
    edits = (forged, added("Then [-maybe-].", at(1)), moved("{+Forged+} words.", at(2), at(3)))

    text = render(bare(Change(edits)), Format.TEXT)

    assert "He said {\\+yes+\\} and [\\-no-\\]." in text
    assert "{+Then [\\-maybe-\\].+}" in text
    assert "moved to ¶4: “{\\+Forged+\\} words.”" in text


def test_headline_and_byline_are_told_even_where_they_are_as_they_were() -> None:
    content = Content("Fire kills three", "By A. Roo")

    text = render(Comparison(Change(), "heading", content, content), Format.TEXT)

    assert text == "heading\n\nheadline           Fire kills three\nbyline             By A. Roo\n"


@pytest.mark.parametrize(
    ("format", "line"), [(Format.TEXT, "note               Updated."), (Format.MARKDOWN, "- **note:** Updated.")]
)
def test_a_note_that_stands_is_told_without_marks(format: Format, line: str) -> None:
    content = Content(notes=(Note(NoteKind.UPDATE, "Updated."),))

    text = render(Comparison(Change(), "heading", content, content), format)

    assert text.splitlines()[2:] == [line]


@pytest.mark.parametrize("format", [Format.TEXT, Format.MARKDOWN])
def test_a_paragraph_with_a_note_in_it_is_never_folded(format: Format) -> None:
    texts = ("One.", "Two. Updated at noon.", "Three.")
    content = Content(paragraphs=texts, notes=(Note(NoteKind.UPDATE, "Updated at noon.", place=1),))

    text = render(Comparison(Change(paragraphs(*texts)), "heading", content, content), format)

    assert texts[1] in text
    assert texts[0] not in text


def test_the_lead_image_shows_both_its_addresses() -> None:
    image = FieldChange("image", "https://example.com/a.jpg", "https://example.com/b.jpg")

    text = render(bare(Change(fields=(image,))), Format.TEXT)

    assert text.endswith("lead image         [-https://example.com/a.jpg-] → {+https://example.com/b.jpg+}\n")


def test_on_a_narrow_terminal_labels_have_no_column_of_their_own() -> None:
    title = FieldChange("title", "Fire kills three on Elm Street", "Fire kills twelve on Elm Street")

    text = render(bare(Change(fields=(title,))), Format.TEXT, Style(40))

    assert text == (
        """\
heading

headline  Fire kills [-three-]
  {+twelve+} on Elm Street
"""
    )


def test_claimed_times_are_in_the_readers_zone(comparison: Comparison) -> None:
    text = render(comparison, Format.TEXT, Style(zone=ZoneInfo("America/Los_Angeles")))

    assert "modification date  [-12 June 2019, 03:54 PDT-] → {+12 June 2019, 04:28 PDT+}\n" in text


def test_a_whole_comparison_folds_nothing(comparison: Comparison) -> None:
    text = render(comparison, Format.TEXT, Style(is_whole=True))

    assert "unchanged" not in text
    assert "\nIt was early.\n" in text


@pytest.mark.parametrize("sequence", [CUT, ADDED, MOVED])
@pytest.mark.parametrize("background", [0.0, 1.0])
def test_colours_can_be_read_on_black_and_on_white(comparison: Comparison, sequence: str, background: float) -> None:
    number = int(sequence.rpartition(";")[2].removesuffix("m"))

    own = luminance(*Color.from_ansi(number).get_truecolor())

    assert sequence in render(comparison, Format.TERMINAL)
    assert (max(own, background) + 0.05) / (min(own, background) + 0.05) > 4  # WCAG 2.2, 1.4.3


def luminance(*channels: int) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (c / 255 for c in channels)
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_a_change_of_nothing_but_white_space_is_marked() -> None:
    edits = (changed(at(0), at(0), run("kept", "One"), run("cut", "  "), run("added", " "), run("kept", "two.")),)

    text = render(bare(Change(edits)), Format.TEXT)

    assert text == "heading\n\nOne[-  -]{+ +}two.\n"


def test_no_change_is_its_summary_and_a_fold() -> None:
    nothing = bare(Change(paragraphs("A.", "B."), summary="No change"))

    text = render(nothing, Format.TEXT)

    assert text == "heading\nNo change\n\n… 2 paragraphs unchanged …\n"


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        (EditKind.ADDED, "note added         {+Updated.+}"),
        (EditKind.CUT, "note removed       [-Update.-]"),
        (EditKind.CHANGED, "note changed       [-Update.-] → {+Updated.+}"),
    ],
)
def test_notes_are_named_by_what_became_of_them(kind: EditKind, line: str) -> None:
    old, new = Note(NoteKind.UPDATE, "Update."), Note(NoteKind.UPDATE, "Updated.")
    note = NoteChange(kind, None if kind is EditKind.ADDED else old, None if kind is EditKind.CUT else new)

    text = render(bare(Change(notes=(note,))), Format.TEXT)

    assert text == f"heading\n\n{line}\n"


DATE_MOVED = FieldChange("modified_at", "", "2026-06-05T11:28:00Z")


@pytest.mark.parametrize(
    ("disclosure", "kinds", "expected"),
    [
        (Disclosure.NOTE_ONLY, [], "note only: the date moved, the text did not"),
        (Disclosure.NOTE_ONLY, [NoteKind.UPDATE], "note only"),
        (Disclosure.DATE_ONLY, [], "date only"),
        (Disclosure.DATE_ONLY, [NoteKind.CORRECTION], "date only: its note speaks of another edit"),
        (Disclosure.UNDISCLOSED, [], "undisclosed"),
        (Disclosure.UNDISCLOSED, [NoteKind.UPDATE], "undisclosed: its note speaks of another edit"),
        (Disclosure.UNDISCLOSED, [NoteKind.DEVELOPING], "undisclosed"),
        (Disclosure.DISCLOSED, [NoteKind.UPDATE], "disclosed"),
    ],
)
def test_a_disclosure_that_could_be_misread_says_what_it_means(
    disclosure: Disclosure, kinds: list[NoteKind], expected: str
) -> None:
    notes = tuple(NoteChange(EditKind.ADDED, None, Note(kind, "It says so.")) for kind in kinds)

    text = render(bare(Change(fields=(DATE_MOVED,), notes=notes, disclosure=disclosure)), Format.TEXT)

    assert text.splitlines()[1] == expected


def test_a_note_that_went_speaks_of_no_edit() -> None:
    gone = NoteChange(EditKind.CUT, Note(NoteKind.UPDATE, "Updated."), None)

    text = render(bare(Change(notes=(gone,), disclosure=Disclosure.UNDISCLOSED)), Format.TEXT)

    assert text.splitlines()[1] == "undisclosed"


@pytest.mark.parametrize("format", TEXTS)
def test_every_text_format_renders_and_ends_in_one_line_break(comparison: Comparison, format: Format) -> None:
    text = render(comparison, format)

    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_every_format_has_its_row() -> None:
    assert set(FORMATS) == set(Format)


@pytest.mark.parametrize("disclosure", Disclosure)
def test_every_disclosure_can_be_shown(comparison: Comparison, disclosure: Disclosure) -> None:
    change = replace(comparison.change, disclosure=disclosure, evidence="")

    text = render(replace(comparison, change=change), Format.TEXT)

    assert "substantive (headline, number)" in text


WORDS = st.sampled_from(
    ["a", "bridge", "x" * 90, "日本語。", "「東京」", "e\u0301", "👩\u200d🚒", "🇩🇪", " ", "\u3000", "\x1b", "{+"]
)
TEXTS_OF_WORDS = st.lists(WORDS, max_size=30).map("".join)
CONTENT = st.builds(
    Content, title=TEXTS_OF_WORDS, byline=TEXTS_OF_WORDS, paragraphs=st.lists(TEXTS_OF_WORDS, max_size=4).map(tuple)
)


@given(CONTENT, CONTENT, st.integers(20, 100), st.sampled_from([Format.TERMINAL, Format.TEXT]))
def test_no_line_is_wider_than_the_terminal(old: Content, new: Content, width: int, format: Format) -> None:
    comparison = Comparison(compare(old, new), "heading", old, new)

    text = render(comparison, format, Style(width))

    lines = re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines()
    assert max(cell_len(line) for line in lines) <= min(width, 80)
