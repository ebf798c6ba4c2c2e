"""The database looked at from outside: missing, damaged, locked, a stranger's, another schema's; nothing is changed."""

import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from tests.store.results import Bench
from tracker.errors import StoreError
from tracker.store import inspection, schema
from tracker.store.engine import Database, parse_url
from tracker.store.inspection import Inspection, inspect, may_lose_writes, place_of


def look(path: Path, now: datetime) -> Inspection:
    return inspect(parse_url(str(path)), now)


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


def test_a_sound_database_is_whole_and_its_schedule_is_read(bench: Bench, database_path: Path) -> None:
    bench.ids(3)

    found = look(database_path, bench.now)

    assert (found.schema, found.damages, found.is_whole_seen) == (schema.VERSION, (), True)
    assert found.schedule is not None
    assert found.schedule.counts.tracked == 3


def test_looking_changes_nothing(bench: Bench, database_path: Path) -> None:
    bench.ids(3)
    bench.database.close()
    before = database_path.read_bytes()

    look(database_path, bench.now)

    assert database_path.read_bytes() == before


def test_a_database_that_is_being_written_is_read_all_the_same(bench: Bench, database_path: Path) -> None:
    bench.ids(3)

    with bench.database.write() as session:
        session.connection().exec_driver_sql("DELETE FROM articles")
        found = look(database_path, bench.now)

    assert found.schedule is not None
    assert found.schedule.counts.tracked == 3


def test_a_database_that_another_program_holds_is_said_to_be_locked(
    bench: Bench, database_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.database.close()
    monkeypatch.setattr(inspection, "BUSY_SECONDS", 0.1)
    other = sqlite3.connect(database_path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")

    with pytest.raises(StoreError) as trouble:
        look(database_path, bench.now)

    other.close()
    assert "another process" in str(trouble.value)


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


def test_a_row_without_its_parent_is_a_damage(bench: Bench, database_path: Path) -> None:
    bench.ids(1)
    other = sqlite3.connect(database_path)
    other.execute("DELETE FROM hosts")
    other.commit()
    other.close()

    found = look(database_path, bench.now)

    assert found.damages == ("articles 1 belongs to a row of hosts that is not there",)


def test_a_large_database_is_not_looked_at_for_longer_than_a_while(
    bench: Bench, database_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.ids(200)
    monkeypatch.setattr(inspection, "LOOKING_SECONDS", 0.0)
    monkeypatch.setattr(inspection, "OPCODES", 1)

    found = look(database_path, bench.now)

    assert (found.damages, found.is_whole_seen) == ((), False)


@pytest.mark.parametrize("version", ["0003", "9999"])
def test_of_another_schema_only_its_version_is_told(bench: Bench, database_path: Path, version: str) -> None:
    with bench.database.write() as session:
        session.connection().exec_driver_sql(f"UPDATE alembic_version SET version_num = '{version}'")

    found = look(database_path, bench.now)

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
