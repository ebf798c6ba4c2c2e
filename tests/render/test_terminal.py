"""Comparisons for people, on a terminal and as plain text."""

import re
from dataclasses import replace

import pytest
from rich.text import Text

from tests.render.edits_by_hand import added, at, changed, cut, kept, moved, paragraphs, run
from tracker.core.values import Change, Content, Disclosure, EditKind, FieldChange, Note, NoteChange, NoteKind
from tracker.render import FORMATS, Comparison, Format, render

CUT, ADDED, MOVED = "\x1b[9;38;5;166m", "\x1b[4;38;5;33m", "\x1b[38;5;163m"
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

headline      [-Fire kills three-] → {+Fire kills twelve+}
modified      [-12 June 2019, 10:54 UTC-] → {+12 June 2019, 11:28 UTC+}
note added    {+Updated at 4:28 a.m. PT: Adds more.+}

… 1 paragraph unchanged …

Nobody slept.

The fire killed [-three-] {+twelve+}

┃ [-The mayor resigned.-]

┃ {+The mayor stayed in office, and said that she would not talk to reporters
┃ about it today.+}

Four.

… 1 paragraph unchanged …

Six.

┃ [moved from ¶10: The house was old.]

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
        f"{CUT}Fire kills three\x1b[0m → {ADDED}Fire kills twelve\x1b[0m",
        f"\x1b[38;5;166m┃ \x1b[0m{CUT}The mayor resigned.\x1b[0m",
        f"\x1b[38;5;33m┃ \x1b[0m{ADDED}about it today.\x1b[0m",
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

    assert max(Text(line).cell_len for line in text.splitlines()) == columns


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
        (EditKind.ADDED, "note added    {+Updated.+}"),
        (EditKind.CUT, "note removed  [-Update.-]"),
        (EditKind.CHANGED, "note changed  [-Update.-] → {+Updated.+}"),
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


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_renders_and_ends_in_one_line_break(comparison: Comparison, format: Format) -> None:
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
