"""The database, SQLite's or PostgreSQL's: opened, its transactions begun and ended, its errors put into words.

A write is one transaction from its start: on SQLite it has the file's lock, on PostgreSQL it locks the rows that it
reads in order to write them, articles before hosts, each by their ids. A read sees one state throughout.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError
from sqlmodel import Session

from tracker.errors import StoreError
from tracker.store import postgresql, sqlite

SQLITE, POSTGRESQL = "sqlite", "postgresql"
REMEDIES = (*sqlite.REMEDIES, *postgresql.REMEDIES)


class Database:
    """An open database. Every read and every write is one transaction."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self.engine = _ENGINES[url.get_backend_name()](url)
        self._writing = self.engine.execution_options(tracker_writes=True)

    @property
    def name(self) -> str:
        """The database as messages name it."""
        return name_of(self.url)

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of SQLite's."""
        return self.engine.dialect.name == SQLITE

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
        """Begin a write that may change tables, the only one to do so; on SQLite without foreign keys.

        With them, rebuilding a table deletes its children.
        """
        with self._in_words(), self._writing.connect() as connection:
            connection.detach()  # so that the setting ends with this connection
            if self.is_sqlite:  # before BEGIN: inside a transaction this pragma does nothing
                connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
            with connection.begin():
                if not self.is_sqlite:
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({postgresql.MIGRATING})"))
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


def name_of(url: URL) -> str:
    """Return the database as messages name it: a file's path, a server's address without its password."""
    return (url.database or "") if url.get_backend_name() == SQLITE else url.render_as_string()


def parse_url(text: str) -> URL:
    """Read a database URL, or the path of a SQLite file."""
    try:
        url = make_url(text) if "://" in text else URL.create("sqlite", database=str(Path(text).expanduser()))
    except RuntimeError as error:
        raise StoreError(f"database {text!r}: names no user's home folder; write the whole path") from error
    except (ArgumentError, ValueError) as error:
        raise StoreError(f"database {text!r}: not a URL such as sqlite:////path/tracker.db, nor a path") from error
    if url.drivername not in DRIVERS:
        kinds = "SQLite and PostgreSQL are supported; name a file, or postgresql://user@host/database"
        raise StoreError(f"database {url.render_as_string()}: {kinds}")
    return url.set(drivername=DRIVERS[url.drivername])


DRIVERS = {
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


_ENGINES: dict[str, Callable[[URL], Engine]] = {SQLITE: sqlite.open_engine, POSTGRESQL: postgresql.open_engine}
