"""`tracker notes`: which notes it lists, for people, as lines of JSON and as CSV, and what it answers to bad input."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.cli.test_articles_cli import assert_misused
from tests.commandline import Finished, Tracker
from tests.store.results import MINUTE, Bench, content, note, saw
from tracker.core.values import Content, Note, NoteKind, StatedTime, Whence
from tracker.core.verdict import LateDisclosure
from tracker.store import notes
from tracker.store.database.engine import Database

KEYS = {
    "note",
    "article",
    "url",
    "host",
    "title",
    "published_at",
    "kind",
    "text",
    "reason",
    "at",
    "local",
    "zone",
    "date_from",
    "zone_from",
    "status",
    "first_revision",
    "last_revision",
    "not_before_at",
    "first_seen_at",
    "last_seen_at",
    "removed_at",
    "follows",
    "discloses",
    "seconds_since_edit",
    "seconds_since_publication",
}
UPDATE, LATER_UPDATE = note("Updated at 4:28: Adds a statement."), note("Updated at 5:10: Adds two statements.")
CORRECTION = note("Correction: The bridge was built in 1931.", NoteKind.CORRECTION)
EDITORS_NOTE = note("Editor’s note: This story was written with the help of a reader.", NoteKind.EDITORS_NOTE)


@pytest.fixture
def bench(database: Database, noon: datetime) -> Bench:
    return Bench(database, noon)


@pytest.fixture
def recorded(bench: Bench) -> Bench:
    """Two articles: an update, reworded, then removed; a correction that discloses a silent edit; an editor's note."""
    bench.add("https://news.example/1")
    bench.add("https://other.example/2")
    bench.see(1, content("A", UPDATE), content("B", LATER_UPDATE))
    bench.see(2, content("A", EDITORS_NOTE))
    bench.see(1, content("C"))
    bench.now += timedelta(hours=3, minutes=9)
    disclose_late(bench, content("C", CORRECTION), CORRECTION, 3, timedelta(hours=3, minutes=10))
    return bench


def disclose_late(bench: Bench, new: Content, note: Note, number: int, after: timedelta) -> None:
    """Record a check of the first article that found a note which speaks of an earlier revision."""
    checked = saw(bench.claim(1), new, bench.now)
    bench.record(replace(checked, verdict=replace(checked.verdict, late=(LateDisclosure(number, note, after),))))


def texts(finished: Finished) -> list[str]:
    return [line["text"] for line in finished.lines]


def cells(finished: Finished) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(finished.out, newline=""), strict=True))


@pytest.mark.usefixtures("recorded")
def test_each_note_is_a_line_with_what_became_of_it(tracker: Tracker) -> None:
    finished = tracker("notes", "--json")

    assert finished.code == 0
    assert [set(line) for line in finished.lines] == [KEYS] * 4
    assert [(line["article"], line["text"], line["status"]) for line in finished.lines] == [
        (1, CORRECTION.text, "standing"),
        (2, EDITORS_NOTE.text, "standing"),
        (1, LATER_UPDATE.text, "removed"),
        (1, UPDATE.text, "reworded"),
    ]


@pytest.mark.usefixtures("recorded")
def test_a_line_says_between_which_checks_a_note_came_and_went(tracker: Tracker) -> None:
    _, _, removed, reworded = tracker("notes", "--json").lines

    assert removed == removed | {
        "url": "https://news.example/1",
        "host": "news.example",
        "kind": "update",
        "first_revision": 2,
        "last_revision": 2,
        "not_before_at": "2026-03-04T12:01:00Z",
        "first_seen_at": "2026-03-04T12:02:00Z",
        "last_seen_at": "2026-03-04T12:02:00Z",
        "removed_at": "2026-03-04T12:04:00Z",
        "follows": reworded["note"],
        "discloses": [2],
        "seconds_since_edit": 0,
    }
    assert (reworded["not_before_at"], reworded["discloses"], reworded["seconds_since_edit"]) == (None, [], None)


@pytest.mark.usefixtures("recorded")
def test_a_note_that_came_late_says_how_late(tracker: Tracker) -> None:
    (line,) = tracker("notes", "--kind", "correction", "--json").lines
    shown = tracker("notes", "--kind", "correction").out
    revisions = tracker("history", 1, "--json").json["history"]

    assert (line["discloses"], line["seconds_since_edit"]) == ([3], 11400)
    assert "disclosed revision 3 after 3 h 10 min" in shown
    assert [each["disclosed_late"] for each in revisions] == [
        None,
        None,
        {"revision": 4, "after_seconds": 11400, "text": CORRECTION.text},
        None,
    ]
    assert "disclosed after 3 h 10 min by revision 4" in tracker("history", 1).out


def test_a_notes_time_is_told_as_it_is_known(tracker: Tracker, bench: Bench, noon: datetime) -> None:
    stated = StatedTime("4:28 a.m. PT", "2026-03-04T04:28", "America/Los_Angeles", Whence.PUBLICATION, Whence.WORDS)
    bench.add()
    bench.see(1, replace(content("A", replace(UPDATE, at=noon + 28 * MINUTE, time=stated)), published_at=noon))

    (line,) = tracker("notes", "--json").lines

    assert line == line | {
        "at": "2026-03-04T12:28:00Z",
        "local": "2026-03-04T04:28",
        "zone": "America/Los_Angeles",
        "date_from": "publication",
        "zone_from": "words",
        "published_at": "2026-03-04T12:00:00Z",
        "seconds_since_publication": 28 * 60,
    }
    assert "28 min after publication" in tracker("notes").out


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([1], [CORRECTION, LATER_UPDATE, UPDATE]),
        (["other.example"], [EDITORS_NOTE]),
        (["--site", "Other.Example"], [EDITORS_NOTE]),
        (["--kind", "editor's note"], [EDITORS_NOTE]),
        (["--kind", "correction", "--kind", "editors-note"], [CORRECTION, EDITORS_NOTE]),
        (["--removed"], [LATER_UPDATE]),
        (["--limit", 1], [CORRECTION]),
        (["--limit", 9], [CORRECTION, EDITORS_NOTE, LATER_UPDATE, UPDATE]),
        (["--since", "2026-03-04T12:03Z", "--until", "2026-03-04T12:04+00:00"], [EDITORS_NOTE]),
        (["--since", "2026-03-05"], []),
        (["--until", "2026-03-03"], []),
        (["--since", "1h"], []),
        (["--until", "1h"], [CORRECTION, EDITORS_NOTE, LATER_UPDATE, UPDATE]),
    ],
)
@pytest.mark.usefixtures("recorded")
def test_notes_are_narrowed_where_asked(tracker: Tracker, arguments: list[str | int], expected: list[Note]) -> None:
    finished = tracker("notes", *arguments, "--json")

    assert finished.code == 0
    assert texts(finished) == [note.text for note in expected]


def test_a_date_without_a_zone_is_the_terminals(tracker: Tracker, bench: Bench, live_in: Callable[[str], None]) -> None:
    live_in("Asia/Tokyo")
    bench.now = datetime(2026, 3, 4, 14, 58, tzinfo=UTC)
    bench.add()
    bench.see(1, content("A", UPDATE), content("B", UPDATE, CORRECTION))

    found = texts(tracker("notes", "--since", "2026-03-05", "--json"))

    assert found == [CORRECTION.text]


@pytest.mark.usefixtures("recorded")
def test_csv_has_a_header_a_row_for_each_note_and_the_ends_of_lines_that_rfc_4180_demands(tracker: Tracker) -> None:
    finished = tracker("notes", "--csv")

    header, *_ = finished.raw.split(b"\r\n")
    lines = tracker("notes", "--json").lines
    assert finished.raw.count(b"\n") == finished.raw.count(b"\r\n") == 5
    assert header.decode().split(",") == list(lines[0])
    assert [row["text"] for row in cells(finished)] == [line["text"] for line in lines]
    assert cells(finished)[0]["discloses"] == "3"
    assert cells(finished)[3]["seconds_since_edit"] == ""


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1"])
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(tracker: Tracker, bench: Bench, start: str) -> None:
    hostile = f'{start}, "x"|cmd'
    bench.add()
    bench.see(1, content(hostile, note(hostile)))

    (row,) = cells(tracker("notes", "--csv"))

    assert (row["text"], row["title"]) == (f"'{hostile}", f"'{hostile}")
    assert tracker("notes", "--json").lines[0]["text"] == hostile


def test_our_own_values_get_no_apostrophe(tracker: Tracker, bench: Bench, noon: datetime) -> None:
    stated = StatedTime("4:28 a.m.", "2026-03-04T04:28", "-08:00", Whence.WORDS, Whence.PUBLICATION)
    bench.add()
    bench.see(1, content("A", replace(UPDATE, at=noon, time=stated)))

    (row,) = cells(tracker("notes", "--csv"))

    assert (row["zone"], row["local"], row["zone_from"]) == ("-08:00", "2026-03-04T04:28", "publication")


def test_a_number_below_nought_stays_a_number(tracker: Tracker, bench: Bench, noon: datetime) -> None:
    bench.add()
    bench.see(1, replace(content("A", replace(UPDATE, at=noon - MINUTE)), published_at=noon))

    (row,) = cells(tracker("notes", "--csv"))

    assert row["seconds_since_publication"] == "-60"
    assert "1 min before publication" in tracker("notes").out


def test_a_note_can_not_steer_the_terminal(tracker: Tracker, bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A", note("Updated\x1b[2J\u202e at 4:28\r\n=1+1")))

    shown = [tracker("notes", *arguments).out for arguments in ([], ["--csv"], ["--json"])]

    assert [sign for sign in "\x1b\u202e" if sign in "".join(shown)] == []
    assert len(shown[1].splitlines()) == 2


def test_a_long_note_is_cut_for_people_and_whole_for_programs(tracker: Tracker, bench: Bench) -> None:
    words = "Correction: " + "The bridge was built in 1931. " * 400
    bench.add()
    bench.see(1, content("A", note(words)))

    shown, line, row = tracker("notes").out, tracker("notes", "--json").lines[0], cells(tracker("notes", "--csv"))[0]

    assert len(shown) < 1000
    assert line["text"] == row["text"] == words


def test_people_see_the_newest_and_how_to_see_more(tracker: Tracker, bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A", *(note(f"Update {number}.") for number in range(60))))

    some, many = tracker("notes").out.splitlines(), tracker("notes", "--limit", 60).out.splitlines()
    every_one = tracker("notes", "--json").lines

    assert (len(some), some[-1].split(";")[0]) == (52, "These are the newest 50")
    assert (len(many), len(every_one)) == (61, 60)


def test_all_notes_are_printed_however_many_pages_they_fill(
    tracker: Tracker, recorded: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notes, "PAGE", 1)

    found = texts(tracker("notes", "--json"))

    assert found == [note.text for note in (CORRECTION, EDITORS_NOTE, LATER_UPDATE, UPDATE)]


def test_where_there_is_no_note_one_line_says_what_to_do(tracker: Tracker, bench: Bench) -> None:
    bench.add()

    told = [tracker("notes", *arguments).out for arguments in ([], ["1"], ["--removed"])]
    as_lines, as_csv = tracker("notes", "--json"), tracker("notes", "--csv")

    assert [len(words.splitlines()) for words in told] == [1, 1, 1]
    assert "tracker check --all" in told[0]
    assert "tracker check 1" in told[1]
    assert "`tracker notes` shows all" in told[2]
    assert (as_lines.raw, len(as_csv.out.splitlines())) == (b"", 1)


def test_a_site_that_nobody_follows_is_said_to_be_none(tracker: Tracker, bench: Bench) -> None:
    bench.add("https://news.example/1")

    unknown, known = (tracker("notes", "--site", site).out for site in ("Nowhere.example", "news.example"))

    assert unknown == "No article of nowhere.example is tracked; `tracker list` shows what is.\n"
    assert known == "No such note is on record; `tracker notes` shows all there are.\n"


@pytest.mark.parametrize("columns", ["", "0", "-1", "x", "99999"])
@pytest.mark.usefixtures("recorded")
def test_a_piped_row_is_one_line(tracker: Tracker, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)

    lines = tracker("notes").out.splitlines()

    assert len(lines) == 5


@pytest.mark.usefixtures("recorded")
def test_a_piped_table_is_as_wide_as_is_asked(tracker: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")

    lines = tracker("notes").out.splitlines()

    assert max(map(len, lines)) == 60


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--since", "2026-11-24", "--until", "2026-11-20"], "--until 2026-11-20 is not after --since 2026-11-24"),
        (["--since", "1h", "--until", "2h", "--json"], "--until 2h is not after --since 1h"),
        (["--since", "2026-11-24", "--until", "2026-11-24"], "is not after"),
        (["--kind", "corection"], "did you mean correction?"),
        (["--kind", "x"], "the kinds are first_published, update"),
        (["--since", "yesterday"], "'yesterday' is no time"),
        (["--since", "2026"], "'2026' is no time"),
        (["--since", "2026-02-30"], "'2026-02-30' is no time"),
        (["--since", "0001-01-01T00:00+14:00"], "is no time"),
        (["--until", "9999999d"], "is no time"),
        (["--until", ""], "'' is no time"),
        (["--limit", "0"], "--limit"),
        (["--limit", "x"], "--limit"),
        (["--json", "--csv"], "not both"),
        ([""], "no article ''"),
        (["nosuch"], "no article 'nosuch'"),
        (["99"], "no article '99'"),
    ],
)
def test_bad_input_is_one_line(tracker: Tracker, arguments: list[str], words: str) -> None:
    finished = tracker("notes", *arguments)

    assert_misused(finished, words)
