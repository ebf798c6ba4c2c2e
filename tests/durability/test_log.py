"""SQLite's log: copied into the file by one alone, kept short, and cut again after a long reader."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from tracker.errors import StoreError
from tracker.store.database import sqlite
from tracker.store.database.engine import Database, parse_url
from tracker.store.database.sqlite import LOG_BYTES

MEGABYTE = 1_000_000
MANY = 12  # megabytes that are written


def write(database: Database, megabytes: int = 1) -> None:
    """Write so much, a transaction each."""
    for _ in range(megabytes):
        with database.write() as session:
            session.execute(text("CREATE TABLE IF NOT EXISTS bulk (body BLOB)"))
            session.execute(text(f"INSERT INTO bulk VALUES (randomblob({MEGABYTE}))"))


def log_bytes(path: Path) -> int:
    return Path(f"{path}-wal").stat().st_size


@pytest.fixture
def stranger(database: Database, database_path: Path) -> Iterator[sqlite3.Connection]:
    """A connection of another program's."""
    with closing(sqlite3.connect(database_path, timeout=0, isolation_level=None)) as connection:
        yield connection


def test_no_connection_copies_the_log_on_its_own(database: Database) -> None:
    with database.read() as session:
        every = session.execute(text("PRAGMA wal_autocheckpoint")).scalar_one()

    assert every == 0


def test_the_log_stays_short(database: Database, database_path: Path) -> None:
    write(database, MANY)

    assert log_bytes(database_path) < LOG_BYTES + 2 * MEGABYTE
    assert database_path.stat().st_size > (MANY - 5) * MEGABYTE


def test_the_log_grows_while_somebody_reads_and_is_cut_afterwards(
    database: Database, database_path: Path, stranger: sqlite3.Connection
) -> None:
    stranger.execute("BEGIN")
    stranger.execute("SELECT count(*) FROM articles").fetchone()
    write(database, MANY)
    grown = log_bytes(database_path)
    stranger.execute("COMMIT")

    write(database, 6)

    assert grown > MANY * MEGABYTE
    assert log_bytes(database_path) < LOG_BYTES + 2 * MEGABYTE


def test_while_the_log_is_copied_nobody_writes(database: Database, stranger: sqlite3.Connection) -> None:
    refused: list[str] = []

    def try_to_write(statement: str) -> None:
        try:
            stranger.execute("BEGIN IMMEDIATE")
            stranger.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            refused.append(f"{error}: {statement}")

    with database.read() as session:
        driver = session.connection().connection.dbapi_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.set_trace_callback(try_to_write)
    write(database, MANY)

    assert "database is locked: PRAGMA wal_checkpoint(PASSIVE)" in refused


def test_a_writer_that_is_kept_out_too_long_says_so(
    database: Database, stranger: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)

    with pytest.raises(StoreError, match="another process has been writing for 15 s; try again"):
        write(database)


def test_what_is_committed_is_there_for_others_at_once(database: Database, stranger: sqlite3.Connection) -> None:
    write(database)

    assert stranger.execute("SELECT count(*) FROM bulk").fetchone() == (1,)


def test_who_writes_on_and_on_keeps_nobody_out(database: Database, database_path: Path) -> None:
    with ThreadPoolExecutor(3) as writers:
        waits = list(writers.map(lambda _: longest_wait(database_path, 20), range(3)))

    assert max(waits) < 10
    with database.read() as session:
        assert session.execute(text("SELECT count(*) FROM bulk")).scalar_one() == 60


def longest_wait(path: Path, times: int) -> float:
    """Hold the writers' lock so often for a moment, at once again each time; return how many seconds it took to get."""
    database = Database(parse_url(str(path)))
    waits = []
    for _ in range(times):
        began = time.monotonic()
        with database.write() as session:
            session.execute(text("CREATE TABLE IF NOT EXISTS bulk (body BLOB)"))
            waits.append(time.monotonic() - began)
            session.execute(text("INSERT INTO bulk VALUES (zeroblob(100))"))
            threading.Event().wait(0.02)
    database.close()
    return max(waits)
