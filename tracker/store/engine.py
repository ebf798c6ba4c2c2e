"""The database: opened, its transactions begun and ended, its errors put into words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError
from sqlmodel import Session

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


class Database:
    """An open database. Every read and every write is one transaction, and a write has the lock from its start."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self.engine = _engine(url)
        self._writing = self.engine.execution_options(tracker_writes=True)

    @property
    def name(self) -> str:
        """The database as messages name it."""
        return self.url.database or ""

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Begin a transaction that sees one state of the database throughout."""
        with self._in_words(), Session(self.engine) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Begin a transaction that is committed at the end of the block, or rolled back whole."""
        with self._in_words(), Session(self._writing, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def rebuild(self) -> Iterator[Connection]:
        """Begin a write without SQLite's foreign keys: with them, rebuilding a table deletes its children."""
        with self._in_words(), self._writing.connect() as connection:
            connection.detach()  # so that the setting ends with this connection
            # Before BEGIN: inside a transaction this pragma does nothing.
            connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            raise StoreError(in_words(self.name, error)) from error


def in_words(name: str, error: DBAPIError) -> str:
    """Return what happened to that database, and what to do, on one line."""
    said = " ".join(str(error.orig).split())
    remedy = next((remedy for sign, remedy in REMEDIES if sign in said.lower()), said)
    return f"database {name}: {remedy}"


def parse_url(text: str) -> URL:
    """Read a database URL, or the path of a SQLite file."""
    try:
        url = make_url(text) if "://" in text else URL.create("sqlite", database=str(Path(text).expanduser()))
    except RuntimeError as error:
        raise StoreError(f"database {text!r}: names no user's home folder; write the whole path") from error
    except (ArgumentError, ValueError) as error:
        raise StoreError(f"database {text!r}: not a URL such as sqlite:////path/tracker.db, nor a path") from error
    if url.drivername not in ("sqlite", "sqlite+pysqlite"):
        raise StoreError(f"database {url.render_as_string()}: only SQLite is supported so far; name a file with --db")
    return url


def _engine(url: URL) -> Engine:
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
