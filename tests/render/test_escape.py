"""Hostile characters are shown, never obeyed."""

import json
import time
import unicodedata

import pytest

from tracker.render.escape import escaped, visible


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
