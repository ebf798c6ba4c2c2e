"""What is read of one article is found by an index, however many others there are."""

import re
from collections.abc import Callable, Mapping, Sequence

import pytest
from sqlalchemy import Connection, event, text

from tests.store.results import Bench, content, note
from tracker.core.values import NoteKind
from tracker.store import articles, history, notes, verification
from tracker.store.database.engine import Database
from tracker.store.notes import NoteQuery

Asked = tuple[str, Sequence[object] | Mapping[str, object]]

IS_NO_MATTER = {True: "SELECT 1", False: "SET LOCAL enable_seqscan = off"}  # so few rows are else read one by one
OF_SQLITE = re.compile(r"SCAN (?!way\b)")  # `way` is a query's own table, of the pages on which a page leans
OF_POSTGRESQL = re.compile(r"(Seq|Index|Index Only) Scan.*\n(?!.*Index Cond)")  # an index may be read whole as well
READS: dict[str, Callable[[Database], object]] = {
    "article": lambda database: articles.find(database, "1"),
    "article by its URL": lambda database: articles.find(database, "https://news.example/1"),
    "history": lambda database: history.revisions(database, 1),
    "history from a number on": lambda database: history.revisions(database, 1, after=1),
    "events": lambda database: history.checks(database, 1, outcomes=history.EVENTS),
    "addresses": lambda database: history.seen_urls(database, 1),
    "newest revision": lambda database: history.revision(database, 1),
    "revision": lambda database: history.revision(database, 1, 1),
    "raw page": lambda database: history.raw_page(database, 1, 1),
    "steps": lambda database: list(history.steps(database, 1, 2)),
    "notes": lambda database: notes.page(database, NoteQuery(article_id=1), 10),
    "proof": lambda database: list(verification.verify(database, [1])),
    "noted digest": lambda database: verification.find(database, 1, "ab" * 32),
}


@pytest.fixture
def recorded(bench: Bench) -> Database:
    for article_id in bench.ids(3):
        bench.see(article_id, content("One"), content("Two", note("Correction: it was two.", NoteKind.CORRECTION)))
    return bench.database


def statements(database: Database, read: Callable[[Database], object]) -> list[Asked]:
    """Return what the database is asked by that call, with its values."""
    asked: list[Asked] = []

    def remember(_connection: Connection, _cursor: object, said: str, values: Sequence[object], *_: object) -> None:
        asked.append((said, values))

    event.listen(database.engine, "before_cursor_execute", remember)
    read(database)
    event.remove(database.engine, "before_cursor_execute", remember)
    return [(said, values) for said, values in asked if said.startswith(("SELECT", "WITH"))]


def whole_tables(database: Database, asked: list[Asked]) -> list[str]:
    """Return the plans of the statements in which a table is read whole."""
    explain, sign = ("EXPLAIN QUERY PLAN", OF_SQLITE) if database.is_sqlite else ("EXPLAIN", OF_POSTGRESQL)
    with database.read() as session:
        connection = session.connection()
        connection.execute(text(IS_NO_MATTER[database.is_sqlite]))
        plans = [connection.exec_driver_sql(f"{explain} {said}", values).all() for said, values in asked]
    told = ["".join(f"{row[-1]}\n" for row in plan) for plan in plans]
    return [plan for plan in told if sign.search(plan)]


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_what_is_read_of_one_article_is_found_by_an_index(
    recorded: Database, read: Callable[[Database], object]
) -> None:
    asked = statements(recorded, read)

    assert asked != []
    assert whole_tables(recorded, asked) == []


def test_a_table_that_is_read_whole_would_be_seen(recorded: Database) -> None:
    asked = statements(recorded, articles.every_article)

    assert whole_tables(recorded, asked) != []
