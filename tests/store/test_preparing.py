"""Processes that prepare a database: several at once, and one that is killed in the middle; on both kinds alike."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from tests.servers import KINDS, empty_database
from tests.store.old import history_of, keep, made_by
from tracker.errors import StoreError
from tracker.store import history
from tracker.store.database import schema
from tracker.store.database.engine import Database, parse_url

PREPARE = """
import sys
from sqlalchemy import event
from tracker.store.database import schema
from tracker.store.database.engine import Database, parse_url

database = Database(parse_url(sys.argv[1]))

def stop(connection, cursor, statement, *rest):
    if sys.argv[2] in " ".join(statement.split()):
        print("there", flush=True)
        sys.stdin.readline()

event.listen(database.engine, "before_cursor_execute", stop)
sys.stdin.readline()
schema.prepare(database)
with database.read() as session:
    print(schema.version_of(session.connection()))
database.close()
"""
NOWHERE = "no statement of ours"
ARTICLE = (
    "INSERT INTO hosts (id, name, failures) VALUES (1, 'news.example', 0)",
    "INSERT INTO articles (id, url, given_url, host_id, title, state, added_at, next_check_at, fresh_at,"
    " revision_count, failures) VALUES (7, 'https://news.example/1', 'news.example/1', 1, 'Bridge', 'ok', :noon,"
    " :noon, :noon, 0, 0)",
)
PLACES = ("CREATE TABLE readings", "UPDATE revisions SET packed", "fk_blobs_base_digest")


@pytest.fixture(params=KINDS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    yield from empty_database(request, tmp_path)


@pytest.fixture
def old_url(empty_url: str, noon: datetime) -> str:
    """A database of schema 0001 with an article of five revisions."""
    database = made_by("0001", empty_url, ARTICLE, noon=noon)
    keep(database, history_of(7, 5, noon))
    database.close()
    return empty_url


def preparing(url: str, *, stops_at: str = NOWHERE) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", PREPARE, url, stops_at]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )


def state(url: str) -> tuple[str | None, list[str], list[str]]:
    """Return a database's version, the columns of its revisions, and its tables."""
    database = Database(parse_url(url))
    with database.read() as session:
        found = inspect(session.connection())
        columns = [column["name"] for column in found.get_columns("revisions")]
        seen = schema.version_of(session.connection()), columns, sorted(found.get_table_names())
    database.close()
    return seen


@pytest.mark.parametrize("url_of", ["empty_url", "old_url"])
@pytest.mark.parametrize("empty_url", KINDS, indirect=True)
def test_two_processes_that_prepare_a_database_at_once_both_succeed(
    request: pytest.FixtureRequest, empty_url: str, url_of: str
) -> None:
    url: str = request.getfixturevalue(url_of)
    both = [preparing(url), preparing(url)]

    ended = [process.communicate("go\n", timeout=60)[0] for process in both]

    assert ended == [f"{schema.VERSION}\n", f"{schema.VERSION}\n"]


@pytest.mark.parametrize("place", PLACES)
def test_a_migration_that_is_killed_in_the_middle_has_done_nothing_and_can_be_run_again(
    old_url: str, noon: datetime, place: str
) -> None:
    before = state(old_url)
    process = preparing(old_url, stops_at=place)
    process.stdin.write("go\n")  # type: ignore[union-attr]
    process.stdin.flush()  # type: ignore[union-attr]
    reached = process.stdout.readline()  # type: ignore[union-attr]
    process.kill()
    process.communicate()

    after = state(old_url)
    with schema.opened(old_url) as database:
        read = [history.revision(database, 7, number)[1] for number in range(1, 6)]

    assert (reached, after) == ("there\n", before)
    assert read == [old.content for old in history_of(7, 5, noon)]


def test_a_database_of_a_newer_schema_is_refused_and_left_as_it_is(empty_url: str) -> None:
    with schema.opened(empty_url) as database, database.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = state(empty_url)

    with (
        pytest.raises(StoreError, match=rf"newer version .* .schema 9999, this one knows {schema.VERSION}.; upgrade"),
        schema.opened(empty_url),
    ):
        pass

    assert state(empty_url) == before


@pytest.mark.parametrize("version", ["0001", "ae1027a6acf"])
def test_another_programs_database_is_refused_and_left_as_it_is(empty_url: str, version: str) -> None:
    database = Database(parse_url(empty_url))
    with database.rebuild() as connection:
        connection.execute(text("CREATE TABLE bookmarks (url TEXT)"))
        connection.execute(text("CREATE TABLE alembic_version (version_num TEXT)"))
        connection.execute(text("INSERT INTO alembic_version VALUES (:version)"), {"version": version})

    with pytest.raises(StoreError, match=r"another program \(bookmarks"):
        schema.prepare(database)

    assert sorted(inspect(database.engine).get_table_names()) == ["alembic_version", "bookmarks"]
    database.close()
