"""The ledger of notes, page by page: no page looks at more of it than it must, whatever is asked for."""

import re

import pytest

from tests.store.results import MINUTE, Bench, content, note
from tests.store.test_plans import statements
from tracker.core.values import NoteKind
from tracker.store import notes
from tracker.store.database.engine import Database
from tracker.store.notes import NoteQuery
from tracker.store.paging import Place

CORRECTION = note("Correction: The bridge was built in 1931.", NoteKind.CORRECTION)


@pytest.fixture
def recorded(bench: Bench) -> Bench:
    """Four notes of two sites: the oldest was removed, the newest is the second site's."""
    bench.add("https://news.example/1")
    bench.add("https://other.example/2")
    bench.see(1, content("A", note("Update 1.")), content("B"), content("C", note("Update 2.")))
    bench.see(1, content("D", note("Update 2."), CORRECTION))
    bench.see(2, content("E", note("Update 3.")))
    return bench


def pages(database: Database, asked: NoteQuery, limit: int) -> list[list[str]]:
    """Return what the notes of each page say, till the list ends."""
    found, after, is_first = [], None, True
    while is_first or after:
        page = notes.page(database, asked, limit, after)
        found.append([stored.note.text for stored in page.rows])
        after, is_first = page.end, False
    return found


def test_a_page_ends_behind_its_last_note_and_the_last_one_nowhere(recorded: Bench) -> None:
    found = pages(recorded.database, NoteQuery(), 2)

    assert found == [["Update 3.", CORRECTION.text], ["Update 2.", "Update 1."]]


def test_notes_that_were_seen_at_the_same_time_are_on_one_page_each(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A", *(note(f"Update {number}.") for number in range(3))))

    found = pages(bench.database, NoteQuery(), 1)

    assert found == [["Update 2."], ["Update 1."], ["Update 0."]]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (NoteQuery(only_removed=True), [[], ["Update 1."]]),
        (NoteQuery(kinds=(NoteKind.CORRECTION, NoteKind.RETRACTION)), [[CORRECTION.text], []]),
        (NoteQuery(host="example", kinds=(NoteKind.CORRECTION,)), [[CORRECTION.text], []]),
        (NoteQuery(host="other.example"), [["Update 3."], []]),
        (NoteQuery(host="nowhere.example"), [[], []]),
    ],
)
def test_what_may_be_rare_is_looked_for_in_steps(
    recorded: Bench, monkeypatch: pytest.MonkeyPatch, asked: NoteQuery, expected: list[list[str]]
) -> None:
    monkeypatch.setattr(notes, "LOOKED_THROUGH", 3)
    monkeypatch.setattr(notes, "FEW_ARTICLES", -1)

    found = pages(recorded.database, asked, 10)

    assert found == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (NoteQuery(host="news.example"), [[CORRECTION.text, "Update 2.", "Update 1."]]),
        (NoteQuery(host="news.example", only_removed=True), [["Update 1."]]),
        (NoteQuery(article_id=1, only_removed=True), [["Update 1."]]),
        (NoteQuery(host="nowhere.example"), [[]]),
    ],
)
def test_the_notes_of_few_articles_are_found_by_these_at_once(
    recorded: Bench, monkeypatch: pytest.MonkeyPatch, asked: NoteQuery, expected: list[list[str]]
) -> None:
    monkeypatch.setattr(notes, "LOOKED_THROUGH", 1)

    found = pages(recorded.database, asked, 10)

    assert found == expected


def test_all_notes_are_listed_however_many_steps_it_takes(recorded: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notes, "LOOKED_THROUGH", 1)

    found = list(notes.listed(recorded.database, NoteQuery(only_removed=True)))

    assert [stored.note.text for stored in found] == ["Update 1."]


def test_a_place_may_lie_where_no_note_is(recorded: Bench) -> None:
    ends = [Place(0, 0), Place(-(10**18), 1), Place(10**18, 1), Place.at(recorded.now - 2 * MINUTE, 10**18)]

    found = [len(notes.page(recorded.database, NoteQuery(), 10, end).rows) for end in ends]

    assert found == [0, 0, 4, 2]


@pytest.mark.parametrize(
    "asked",
    [
        NoteQuery(),
        NoteQuery(kinds=(NoteKind.CORRECTION,)),
        NoteQuery(kinds=(NoteKind.CORRECTION, NoteKind.UPDATE)),
        NoteQuery(only_removed=True),
        NoteQuery(host="example"),
        NoteQuery(host="example", kinds=(NoteKind.CORRECTION,), only_removed=True),
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # PostgreSQL reads so few rows one by one
def test_a_page_is_read_in_the_order_of_an_index_and_nothing_is_sorted(
    recorded: Bench, monkeypatch: pytest.MonkeyPatch, asked: NoteQuery
) -> None:
    monkeypatch.setattr(notes, "FEW_ARTICLES", -1)

    keys = key_plan(recorded.database, asked)

    assert re.search(r"(SEARCH|SCAN) notes USING (COVERING )?INDEX ix_notes_(seen|kind)", keys)
    assert "TEMP B-TREE" not in keys
    assert "SCAN articles" not in keys


def key_plan(database: Database, asked: NoteQuery) -> str:
    """Return how SQLite goes about finding which notes are on a page behind a place."""
    asked_of_it = statements(database, lambda opened: notes.page(opened, asked, 10, Place(10**16, 5)))
    said, values = next(each for each in asked_of_it if "LEFT OUTER JOIN" in each[0])
    with database.read() as session:
        rows = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", values).all()
    return "\n".join(str(row[-1]) for row in rows)
