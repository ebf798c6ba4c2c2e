"""How a note's time is found among its words, and what it is taken for when the words are odd."""

from datetime import UTC, datetime
from time import perf_counter

import pytest

from tracker.core.notes import find_notes
from tracker.core.values import Note, StatedTime, Whence

FRIDAY = datetime.fromisoformat("2026-11-20T07:00:00-05:00")


def note_in(line: str) -> Note:
    (note,) = find_notes(line, published_at=FRIDAY)
    return note


@pytest.mark.parametrize(
    "time",
    [
        "at 7:36 a.m. XYZ",
        "at 7:36 a.m. (XYZ)",
        "at 07:36 QWERT",
        "at 7:36 a.m. Nov. 21, 2026 XYZ",
        "at 7:36 a.m. XYZ, Nov. 21, 2026",
        "at 25:61 XYZ",
        "31 February 2026, 7:36 a.m. XYZ",
        "2026-13-45 07:36 XYZ",
        "at 7:36 a.m. local time",
    ],
)
def test_a_strange_time_leaves_the_note_whole_and_without_an_instant(time: str) -> None:
    line = f"Updated {time}: Adds a statement from the union."

    note = note_in(line)

    assert (note.text, note.reason, note.at) == (line, "Adds a statement from the union.", None)


def test_an_unknown_zone_leaves_the_wall_clock_and_no_zone() -> None:
    note = note_in("Updated Nov. 21, 2026, at 7:36 a.m. XYZ: Adds a statement from the union.")

    assert note.time == StatedTime("Nov. 21, 2026, at 7:36 a.m. XYZ", "2026-11-21T07:36", date_from=Whence.WORDS)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (
            "Clarification: We have reworded the first line. Nov. 23, 2026, 7:36 a.m. ET",
            "We have reworded the first line.",
        ),
        ("Correction: The bridge is 90 metres long. — Nov. 23, 2026, 7:36 a.m. ET", "The bridge is 90 metres long."),
        ("Correction: The bridge is 90 metres long — Nov. 23, 2026, 7:36 a.m. ET", "The bridge is 90 metres long"),
        ("Correction: The bridge is 90 metres long. (Nov. 23, 2026, 7:36 a.m. ET)", "The bridge is 90 metres long."),
        ("Correction: The bridge is 90 metres long (23.11.2026 12:36 GMT)", "The bridge is 90 metres long"),
        ("Correction: The “Long Bridge.” [23 November 2026, 12.36 GMT]", "The “Long Bridge.”"),
        ("Berichtigung: Die Brücke ist 90 Meter lang. 23.11.2026, 13.36 Uhr MEZ", "Die Brücke ist 90 Meter lang."),
        ("Correction: The bridge is 90. Monday, Nov. 23, 2026, 12:36 GMT.", "The bridge is 90."),
        ("訂正：橋の長さを直しました。（2026年11月23日 21:36 JST）", "橋の長さを直しました。"),
    ],
)
def test_a_stamp_that_signs_a_note_is_its_time_and_no_part_of_the_reason(line: str, reason: str) -> None:
    note = note_in(line)

    assert note.text == line
    assert note.reason == reason
    assert note.at == datetime(2026, 11, 23, 12, 36, tzinfo=UTC)


@pytest.mark.parametrize("signature", [" Nov. 23, 2026", " — Nov. 23, 2026", " (Nov. 23, 2026)", " Nov. 23, 2026."])
def test_a_date_alone_may_sign_a_note(signature: str) -> None:
    note = note_in(f"Correction: The bridge is 90 metres long.{signature}")

    assert note.reason == "The bridge is 90 metres long."
    assert note.time == StatedTime("Nov. 23, 2026", "2026-11-23", "-05:00", Whence.WORDS, Whence.PUBLICATION)


def test_a_clock_with_its_zone_may_sign_a_note() -> None:
    note = note_in("Correction: The bridge is 90 metres long. 7:36 a.m. ET")

    assert note.reason == "The bridge is 90 metres long."
    assert note.at == datetime(2026, 11, 20, 12, 36, tzinfo=UTC)


@pytest.mark.parametrize(
    "line",
    [
        "Correction: The bridge was opened on Nov. 23, 2026.",
        "Correction: The bridge opens at 7 p.m. Nov. 23, 2026.",
        "Correction: The bridge opened on Sat. Nov. 21, 2026.",
        "Correction: The treaty has another date (March 5, 1970).",
        "Korrektur: Die Brücke wurde am 23. November 2026 eröffnet.",
    ],
)
def test_a_date_that_a_sentence_speaks_of_is_not_when_the_note_was_written(line: str) -> None:
    note = note_in(line)

    assert note.at is None
    assert note.time is None
    assert note.reason == line.partition(": ")[2]


def test_the_words_of_a_time_in_brackets_are_without_them() -> None:
    note = note_in("The bridge is 90 metres long. (Updated at 7:36 a.m. ET)")

    assert note.time is not None
    assert note.time.words == "7:36 a.m. ET"


def test_a_weekday_says_that_it_gave_the_date() -> None:
    note = note_in("Updated Monday at 12:02 GMT: Adds a statement from the union.")

    assert note.at == datetime(2026, 11, 23, 12, 2, tzinfo=UTC)
    assert note.time == StatedTime("Monday at 12:02 GMT", "2026-11-23T12:02", "+00:00", Whence.WEEKDAY, Whence.WORDS)


@pytest.mark.parametrize("piece", [". ", ". Nov. ", " — ", "(", "1. Nov. 23, 2026 ", "7:36 XYZ ", "。"])
def test_a_megabyte_of_signatures_is_read_in_time(piece: str) -> None:
    text = "Correction: The bridge. " + piece * (1_000_000 // len(piece))
    start = perf_counter()

    find_notes(text, published_at=FRIDAY)

    assert perf_counter() - start < 1
