"""Hostile characters are shown, never obeyed."""

import json
import re
import time
import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.render.edits_by_hand import added, at, changed, cut, kept, moved, run
from tracker.core.values import Change, Content, Disclosure, EditKind, FieldChange, Note, NoteChange, NoteKind, Reason
from tracker.render import FORMATS, Comparison, Format, Origin, Style, View, render, render_bytes
from tracker.render.escape import escaped, unmarked, unnamed, unopened, visible
from tracker.render.formats import TEXTS

HOSTILE = "a\x1b]0;owned\x07\x1b[2J\x9b5m\x00\x7f\r\n\u202eb\u2066c\u2028\u2029\x85\x0c\ud800\ndiff"
STEERING = {"Cc", "Cs", "Zl", "Zp"}
TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
OWN_STYLES = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[2J", "␛[2J"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("\x9b31m", "‹U+009B›31m"),
        ("a\x00b\x7f", "a␀b␡"),
        ("two\r\nlines", "two␍␊lines"),
        ("\u202egnp.exe", "‹U+202E›gnp.exe"),
        ("\u2066isolated\u2069", "‹U+2066›isolated‹U+2069›"),
        ("line\u2028line", "line‹U+2028›line"),
        ("\ud800", "\ufffd"),
    ],
)
def test_what_steers_a_terminal_becomes_a_symbol(hostile: str, shown: str) -> None:
    safe = visible(hostile)

    assert safe == shown


@pytest.mark.parametrize("text", ["Plain.", "“Straße” – 12 €", "日本語。", "مرحبا", "👩\u200d🚀 flies", "x\u00a0y", ""])
def test_what_people_write_stays_as_it_is(text: str) -> None:
    safe = visible(text)

    assert safe == text


def test_no_control_or_surrogate_of_all_unicode_comes_through() -> None:
    everything = "".join(map(chr, range(0x110000)))

    categories = {unicodedata.category(character) for character in visible(everything)}

    assert categories.isdisjoint({"Cc", "Cs", "Zl", "Zp"})


def test_no_bidi_control_of_all_unicode_comes_through() -> None:
    everything = "".join(map(chr, range(0x110000)))

    directions = {unicodedata.bidirectional(character) for character in visible(everything)}

    assert directions.isdisjoint({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def test_an_escaped_document_is_ascii_where_it_is_hostile_and_reads_back_the_same() -> None:
    hostile = "a\x1b\x9b\u202e\u2028\x7f\ud800b é"
    document = json.dumps(hostile, ensure_ascii=False)

    safe = escaped(document)

    assert safe == r'"a\u001b\u009b\u202e\u2028\u007f\ud800b é"'
    assert json.loads(safe) == hostile


def test_a_megabyte_of_escapes_takes_seconds_at_most() -> None:
    hostile = "\x1b" * 1_000_000
    started = time.process_time()

    visible(hostile)

    assert time.process_time() - started < 5  # what is not linear takes minutes


@pytest.mark.parametrize("escape", [unmarked, unopened, unnamed])
@pytest.mark.parametrize("hostile", ["\\", "*", "@", "@a", "#1", "&", "1", " ", ":/", "www", "-", "<!--"])
def test_a_megabyte_of_markup_takes_seconds_at_most(escape: Callable[[str], str], hostile: str) -> None:
    text = hostile * (1_000_000 // len(hostile))
    started = time.process_time()

    escape(text)

    assert time.process_time() - started < 5


def everywhere(text: str) -> Comparison:
    """Return a comparison that has the text wherever a page, an address or a name can bring it in."""
    note = Note(NoteKind.UPDATE, text, reason=text)
    old = Content(text, text, paragraphs=(text,), captions=(text,), notes=(note,), image=text, canonical_url=text)
    new = replace(old, title=f"{text}!", byline=f"{text}!", image=f"{text}!", language=text, section=text)
    edits = (
        kept(text, at(0), at(0)),
        cut(text, at(1)),
        added(text, at(1)),
        changed(at(2), at(2), run("kept", text * 3), run("cut", text), run("added", text)),
        moved(text, at(5), at(3)),
        kept("One. ", at(3), at(4)),
        moved(text, at(6), at(4, 5)),
        kept("Two.", at(4), at(4, 9)),
    )
    names = ("title", "byline", "captions", "image")
    change = Change(
        edits,
        tuple(FieldChange(name, text, f"{text}!") for name in names),
        (NoteChange(EditKind.ADDED, None, note), NoteChange(EditKind.CHANGED, note, note)),
        reasons=(Reason.HEADLINE,),
        disclosure=Disclosure.DISCLOSED,
        evidence=text,
        summary=text,
    )
    return Comparison(change, text, old, new, text, Origin(text, text), Origin(text, text))


@pytest.mark.parametrize("style", [Style(), Style(colour=False), Style(view=View.SIDE_BY_SIDE, is_whole=True)])
@pytest.mark.parametrize("format", TEXTS)
def test_in_no_format_can_a_page_steer_a_terminal_or_turn_words_around(format: Format, style: Style) -> None:
    text = OWN_STYLES.sub("", render(everywhere(HOSTILE), format, style))

    letters = set(text) - {"\n"}
    assert {unicodedata.category(letter) for letter in letters}.isdisjoint(STEERING)
    assert {unicodedata.bidirectional(letter) for letter in letters}.isdisjoint(TURNING)


@pytest.mark.parametrize("format", TEXTS)
def test_in_no_format_can_a_page_begin_a_line(format: Format) -> None:
    text = render(everywhere(HOSTILE), format, Style(1000))

    assert not [line for line in text.splitlines() if line.startswith(("diff", "\ndiff"))]


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_can_be_written_to_a_file_whatever_the_page_says(format: Format) -> None:
    written = render_bytes(everywhere(HOSTILE), format)

    assert written
