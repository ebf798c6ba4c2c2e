"""SQLite's own ways: how a file is opened, how transactions begin, and what its errors mean."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL

from tracker.errors import StoreError

BUSY_SECONDS = 15
PRAGMAS = (
    f"busy_timeout = {BUSY_SECONDS * 1000}",
    "journal_mode = WAL",
    "synchronous = FULL",  # an acknowledged revision survives power loss; batches make it affordable
    "foreign_keys = ON",
)
REMEDIES = (
    ("locked", f"another process has been writing for {BUSY_SECONDS} s; try again"),
    ("disk is full", "the disk is full; free some space, nothing was half-written"),
    ("readonly", "the file can't be written; check its permissions"),
    ("unable to open", "the file can't be opened; check the folder and its permissions"),
    ("not a database", "this file is not a tracker database; name another with --db"),
    ("malformed", "the file is damaged; restore a backup"),
    ("disk i/o error", "the disk fails or is full; nothing was half-written"),
)


def open_engine(url: URL) -> Engine:
    """Return the engine for a file, made with its folder where it is not there yet."""
    _prepare_folder(url)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "isolation_level": None})
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare_folder(url: URL) -> None:
    path = Path(url.database or "")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"folder {path.parent}: can't be made ({error.strerror}); name another with --db") from error


def _set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    """Begin by hand: the driver's own transactions start late, and two of them lose each other's updates."""
    writes = connection.get_execution_options().get("tracker_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
