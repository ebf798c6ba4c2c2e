"""The database looked at from outside: missing, damaged, locked, a stranger's, another schema's; nothing is changed."""

import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from tests.servers import ON_POSTGRESQL, ON_SQLITE
from tests.store.results import Bench
from tracker.errors import StoreError
from tracker.store.database import schema
from tracker.store.database.engine import Database, parse_url
from tracker.store.inspection import Inspection, Server, file, inspect, may_lose_writes, place_of


def look(database: Path | str, now: datetime) -> Inspection:
    return inspect(parse_url(str(database)), now)


@pytest.mark.parametrize(
    ("version", "may_lose"),
    [
        pytest.param((3, 6, 23), False, id="no log yet"),
        pytest.param((3, 7, 0), True, id="the first with a log"),
        pytest.param((3, 40, 1), True, id="Debian 12"),
        pytest.param((3, 44, 5), True, id="before its fix"),
        pytest.param((3, 44, 6), False, id="3.44 with the fix"),
        pytest.param((3, 45, 0), True, id="after 3.44, without"),
        pytest.param((3, 50, 6), True, id="before its fix too"),
        pytest.param((3, 50, 7), False, id="3.50 with the fix"),
        pytest.param((3, 51, 2), True, id="the last without"),
        pytest.param((3, 51, 3), False, id="the first of all with"),
        pytest.param((3, 53, 1), False, id="later"),
    ],
)
def test_a_sqlite_that_may_lose_writes_is_known_by_its_version(version: tuple[int, int, int], may_lose: bool) -> None:
    assert may_lose_writes(version) is may_lose


def test_a_sound_database_is_whole_and_its_schedule_is_read(bench: Bench, database_url: str) -> None:
    bench.ids(3)

    found = look(database_url, bench.now)

    assert (found.schema, found.damages) == (schema.VERSION, ())
    assert found.is_whole_seen is bench.database.is_sqlite
    assert found.schedule is not None
    assert found.schedule.counts.tracked == 3


@ON_SQLITE
def test_looking_changes_nothing(bench: Bench, database_path: Path) -> None:
    bench.ids(3)
    bench.database.close()
    before = database_path.read_bytes()

    look(database_path, bench.now)

    assert database_path.read_bytes() == before


def test_a_database_that_is_being_written_is_read_all_the_same(bench: Bench, database_url: str) -> None:
    bench.ids(3)

    with bench.database.write() as session:
        session.connection().exec_driver_sql("DELETE FROM articles")
        found = look(database_url, bench.now)

    assert found.schedule is not None
    assert found.schedule.counts.tracked == 3


@ON_SQLITE
def test_a_database_that_another_program_holds_is_said_to_be_locked(
    bench: Bench, database_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.database.close()
    monkeypatch.setattr(file, "BUSY_SECONDS", 0.1)
    other = sqlite3.connect(database_path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")

    with pytest.raises(StoreError) as trouble:
        look(database_path, bench.now)

    other.close()
    assert "another process" in str(trouble.value)


@ON_SQLITE
def test_a_damaged_database_is_said_to_be_damaged(bench: Bench, database_path: Path) -> None:
    bench.ids(200)
    bench.database.close()
    whole = database_path.read_bytes()
    page_bytes = 4096
    database_path.write_bytes(whole[: 20 * page_bytes] + b"\xff" * page_bytes * 5 + whole[25 * page_bytes :])

    with pytest.raises(StoreError, match="damaged") as trouble:
        raise_damages(look(database_path, bench.now))

    assert "\n" not in str(trouble.value)


def raise_damages(found: Inspection) -> None:
    """Raise what was found in the way of what could not even be read: which of both it is, is up to SQLite."""
    if found.damages:
        raise StoreError(f"damaged: {found.damages}")


@ON_SQLITE
def test_a_row_without_its_parent_is_a_damage(bench: Bench, database_path: Path) -> None:
    bench.ids(1)
    other = sqlite3.connect(database_path)
    other.execute("DELETE FROM hosts")
    other.commit()
    other.close()

    found = look(database_path, bench.now)

    assert found.damages == ("articles 1 belongs to a row of hosts that is not there",)


@ON_SQLITE
def test_a_large_database_is_not_looked_at_for_longer_than_a_while(
    bench: Bench, database_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.ids(200)
    monkeypatch.setattr(file, "LOOKING_SECONDS", 0.0)
    monkeypatch.setattr(file, "OPCODES", 1)

    found = look(database_path, bench.now)

    assert (found.damages, found.is_whole_seen) == ((), False)


@pytest.mark.parametrize("version", ["0003", "9999"])
def test_of_another_schema_only_its_version_is_told(bench: Bench, database_url: str, version: str) -> None:
    with bench.database.write() as session:
        session.connection().exec_driver_sql(f"UPDATE alembic_version SET version_num = '{version}'")

    found = look(database_url, bench.now)

    assert (found.schema, found.schedule) == (version, None)


def test_an_empty_file_has_no_schema(tmp_path: Path, noon: datetime) -> None:
    (tmp_path / "tracker.db").touch()

    assert look(tmp_path / "tracker.db", noon).schema is None


@pytest.mark.parametrize("name", ["odd name?.db", "100%.db", "ü#1.db"])
def test_any_name_of_a_file_will_do(tmp_path: Path, noon: datetime, name: str) -> None:
    database = Database(parse_url(str(tmp_path / name)))
    schema.prepare(database)
    database.close()

    assert look(tmp_path / name, noon).schema == schema.VERSION


def test_a_file_of_something_else_is_no_database(tmp_path: Path, noon: datetime) -> None:
    (tmp_path / "notes.txt").write_text("Bread, milk, a new bridge.\n" * 100)

    with pytest.raises(StoreError, match="not a tracker database"):
        look(tmp_path / "notes.txt", noon)


def test_a_place_without_a_database_says_so_and_none_is_made(tmp_path: Path) -> None:
    place = place_of(parse_url(str(tmp_path / "data" / "tracker.db")))

    assert (place.size_bytes, place.is_writable) == (None, True)
    assert list(tmp_path.iterdir()) == []


@ON_POSTGRESQL
def test_a_server_says_what_it_is_and_how_large_the_database_is(bench: Bench, database_url: str) -> None:
    place, found = place_of(parse_url(database_url)), look(database_url, bench.now)

    assert (place.is_server, place.is_writable, place.free_bytes) == (True, True, None)
    assert place.size_bytes is not None
    assert place.size_bytes > 1_000_000
    assert found.server is not None
    assert int(found.server.version.split(".")[0]) >= 13


@ON_POSTGRESQL
def test_settings_that_put_a_revision_at_risk_are_named(bench: Bench, database_url: str) -> None:
    """The tests' own server has them off."""
    found = look(database_url, bench.now)

    assert found.server == Server(
        found.server.version if found.server else "", ("fsync", "full_page_writes", "synchronous_commit"), True
    )


@ON_POSTGRESQL
def test_a_database_that_may_not_be_written_is_told(bench: Bench, database_url: str) -> None:
    options = "&options=-c%20default_transaction_read_only%3Don"

    place = place_of(parse_url(database_url + options))

    assert not place.is_writable


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("/test_", "/no_such_"), "no such database; make it with `createdb NAME`"),
        (("postgres:@", "nobody:secret@"), "no such user; make it with `createuser NAME`"),
        (("host=/", "host=/no/such"), "is PostgreSQL running"),
        (("@/", "@127.0.0.1:1/"), "is PostgreSQL running"),
        (("?host=", "?hoist="), 'invalid connection option "hoist"'),
    ],
)
@ON_POSTGRESQL
def test_a_server_that_can_not_be_reached_is_told_on_one_line_without_secrets(
    database_url: str, change: tuple[str, str], words: str
) -> None:
    url = database_url.replace(*change).replace("&host", "")

    with pytest.raises(StoreError, match=words) as refused:
        place_of(parse_url(url))

    assert "\n" not in str(refused.value)
    assert "secret" not in str(refused.value)
