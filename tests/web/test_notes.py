"""The page Notes: what stands in it, its filters, its CSV, and what it withstands."""

import csv
import io
from dataclasses import replace
from datetime import datetime

import pytest
from starlette.testclient import TestClient

from tests.store.results import MINUTE, Bench, content, note
from tests.web.reading import fields, links, words
from tracker.core.values import Note, NoteKind, StatedTime
from tracker.store import notes
from tracker.web.pages import notes as page

CORRECTION = note("Correction: The bridge was built in 1931.", NoteKind.CORRECTION)
UPDATE = note("Updated at 4:28: Adds a statement.")
HOSTILE = '<script>alert(1)</script> "\u202eevil\x1b[2J &amp; {{ 7*7 }}'


@pytest.fixture
def recorded(bench: Bench) -> Bench:
    """Two articles of two sites: the first one's note was removed, the second one's disclosed an edit and stands."""
    bench.add("https://news.example/1")
    bench.add("https://other.example/2")
    bench.see(1, content("One", UPDATE), content("One again"))
    bench.see(2, content("Two died"), content("Three died", CORRECTION))
    return bench


def rows(html: str) -> list[str]:
    """Return the rows of the ledger, as they are read."""
    return words(html, "//tr[@data-row]")


def fill(bench: Bench, count: int) -> None:
    """Record so many notes."""
    bench.add()
    bench.see(1, content("A", *(note(f"Update {number}.") for number in range(count))))


@pytest.mark.usefixtures("recorded")
def test_the_newest_note_is_first_with_when_it_was_seen_and_what_became_of_it(site: TestClient) -> None:
    newest, older = rows(site.get("/notes").text)

    assert newest == (
        "between 12:03 and 12:04 UTC correction Correction: The bridge was built in 1931. Three died other.example"
        " stands disclosed revision 2 with it"
    )
    assert older == (
        "12:01 UTCsince when is not known update Updated at 4:28: Adds a statement. One again news.example"
        " removed between 12:01 and 12:02 UTC in revision 2"
    )


@pytest.mark.usefixtures("recorded")
def test_a_note_leads_to_its_article_to_what_it_disclosed_and_to_what_removed_it(site: TestClient) -> None:
    found = links(site.get("/notes").text)

    assert {"/articles/1", "/articles/2", "/articles/2/compare/1..2", "/articles/1/compare/1..2"} <= set(found)


def test_its_own_time_and_the_delay_since_publication_are_told(site: TestClient, bench: Bench, noon: datetime) -> None:
    said = Note(NoteKind.UPDATE, "Updated at noon.", noon, time=StatedTime("noon"))
    bench.add()
    bench.see(1, replace(content("A", said), published_at=noon - 90 * MINUTE))

    (row,) = rows(site.get("/notes").text)

    assert "its own time: 12:00 UTC (“noon”)" in row
    assert "1 h 30 min after publication" in row


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("site=news.example", ["update"]),
        ("site=%20NEWS.example", ["update"]),
        ("kind=correction", ["correction"]),
        ("kind=correction&kind=update", ["correction", "update"]),
        ("removed=1", ["update"]),
        ("article=2", ["correction"]),
        ("since=2026-03-04T12:02Z", ["correction"]),
        ("until=2026-03-04T12:02Z", ["update"]),
        ("since=2026-03-04&until=2026-03-05", ["correction", "update"]),
        ("site=&since=&until=&article=", ["correction", "update"]),
        ("site=nowhere.example", []),
        ("since=2026-03-05", []),
        ("site=news.example&kind=correction", []),
    ],
)
@pytest.mark.usefixtures("recorded")
def test_only_what_is_asked_for_is_shown(site: TestClient, query: str, expected: list[str]) -> None:
    found = site.get(f"/notes?{query}")

    assert found.status_code == 200
    assert words(found.text, "//tr[@data-row]//*[@class='badge']") == expected


def test_what_is_asked_for_stays_in_the_form(site: TestClient) -> None:
    found = site.get("/notes?site=news.example&kind=correction&removed=1&since=2026-03-04").text

    assert fields(found) == {
        "site": "news.example",
        "kind": "correction",
        "removed": "1",
        "since": "2026-03-04",
        "until": "",
        "article": "",
    }


def test_the_list_goes_on_behind_its_last_row(site: TestClient, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "SHOWN", 2)
    fill(bench, 3)

    first = site.get("/notes?kind=update").text
    (next_page,) = [link for link in links(first) if "cursor=" in link]
    second = site.get(next_page).text

    assert [len(rows(first)), len(rows(second))] == [2, 1]
    assert set(rows(first)).isdisjoint(rows(second))
    assert "kind=update" in next_page
    assert "/notes?kind=update" in links(second)


def test_what_is_rare_is_looked_for_in_steps(site: TestClient, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notes, "LOOKED_THROUGH", 2)
    bench.add()
    bench.see(1, content("A", UPDATE), content("B"), content("C", *(note(f"Update {one}.") for one in range(3))))

    first = site.get("/notes?removed=1").text
    (next_page,) = [link for link in links(first) if "cursor=" in link]
    second = site.get(next_page).text

    assert rows(first) == []
    assert "None is among the notes first seen since" in first
    assert UPDATE.text in rows(second)[0]


def test_where_no_note_is_on_record_it_is_said_what_to_do(site: TestClient) -> None:
    found = site.get("/notes").text

    assert "No note is on record yet" in found
    assert "/articles" in links(found)


@pytest.mark.usefixtures("recorded")
def test_where_no_note_fits_it_is_said_how_to_see_more(site: TestClient) -> None:
    found = site.get("/notes?site=nowhere.example&removed=1").text

    assert "No such note is on record" in found
    assert "/notes" in links(found)


@pytest.mark.usefixtures("recorded")
def test_the_same_filter_is_there_as_csv(site: TestClient) -> None:
    answer = site.get("/notes.csv?site=other.example&kind=correction")

    (row,) = csv.DictReader(io.StringIO(answer.text, newline=""), strict=True)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    assert answer.headers["content-disposition"] == 'attachment; filename="notes-2026-03-04.csv"'
    assert (row["text"], row["status"], row["discloses"]) == (CORRECTION.text, "standing", "2")
    assert "/notes.csv?site=other.example" in links(site.get("/notes?site=other.example").text)


def test_csv_has_all_notes_however_many_pages_they_fill(
    site: TestClient, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notes, "PAGE", 2)
    monkeypatch.setattr(page, "LINES", 2)
    fill(bench, 5)

    lines = site.get("/notes.csv").text.split("\r\n")

    assert len(lines) == 1 + 5 + 1
    assert lines[-1] == ""


def test_a_hostile_note_is_shown_and_never_run(site: TestClient, bench: Bench) -> None:
    said = Note(NoteKind.UPDATE, HOSTILE, bench.now, time=StatedTime(HOSTILE))
    bench.add()
    bench.see(1, content(HOSTILE, said))

    found = site.get("/notes").text

    assert "<script>alert" not in found
    assert "&lt;script&gt;alert(1)" in found
    assert "‹U+202E›evil␛[2J" in found
    assert "{{ 7*7 }}" in found


def test_a_formula_is_no_formula_in_csv(site: TestClient, bench: Bench) -> None:
    bench.add()
    bench.see(1, content("=A1", note('=cmd|"x"!A1')))

    (row,) = csv.DictReader(io.StringIO(site.get("/notes.csv").text, newline=""), strict=True)

    assert (row["text"], row["title"]) == ('\'=cmd|"x"!A1', "'=A1")


def test_a_list_shows_the_beginning_of_a_note_of_a_megabyte(site: TestClient, bench: Bench) -> None:
    bench.add()
    bench.see(1, content("H" * 100_000, note("Update: " + "very long. " * 100_000)))

    found = site.get("/notes")

    assert found.status_code == 200
    assert len(found.content) < 20_000


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("kind=nonsense", "kind.0"),
        ("since=yesterday", "is no date; write one like 2026-06-05"),
        ("until=2026-13-01", "is no date"),
        ("since=0001-01-01T00:00%2B14:00", "is no date"),
        ("article=x", "is no article&#39;s number"),
        ("article=-1", "is no article&#39;s number"),
        ("article=99999999999999999999", "is no article&#39;s number"),
        ("article=%EF%BC%91", "is no article&#39;s number"),
        ("cursor=forged", "begin again at the first"),
        ("cursor=1.2.3", "begin again at the first"),
        (f"site={'x' * 2000}", "longer than 1,000 characters"),
        ("removed=perhaps", "removed"),
    ],
)
def test_what_can_not_be_meant_is_refused_with_a_page_that_says_why(site: TestClient, query: str, told: str) -> None:
    answer = site.get(f"/notes?{query}")

    assert answer.status_code in (400, 422)
    assert told in answer.text


@pytest.mark.parametrize(
    "query", ["site=%00", "site=%25", "site=%E2%80%AE", "site=a%22%27%3B--", "cursor=999999999999999999.1", "x=1"]
)
@pytest.mark.usefixtures("recorded")
def test_odd_words_are_words(site: TestClient, query: str) -> None:
    answer = site.get(f"/notes?{query}")

    assert answer.status_code == 200
