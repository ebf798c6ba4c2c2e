"""The database, SQLite's or PostgreSQL's: opened, its transactions begun and ended, its errors put into words.

A write is one transaction from its start: on SQLite it has the file's lock, on PostgreSQL it locks the rows that it
reads in order to write them, articles before hosts, each by their ids. A read sees one state throughout.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlmodel import Session

from tracker.errors import StoreError
from tracker.store.database import postgresql, sqlite
from tracker.store.database.locks import Alone, be_alone

SQLITE, POSTGRESQL = "sqlite", "postgresql"
DRIVERS = {
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of database: how it is opened and its transactions begin, and what its errors are and mean."""

    open_engine: Callable[[URL], Engine]
    reads: Mapping[str, object]
    writes: Mapping[str, object]
    remedies: tuple[tuple[str, str], ...]
    sort: Callable[[BaseException], type[StoreError]]


KINDS = {
    SQLITE: Kind(sqlite.open_engine, {}, {"tracker_writes": True}, sqlite.REMEDIES, sqlite.sort),
    POSTGRESQL: Kind(postgresql.open_engine, postgresql.READS, postgresql.WRITES, postgresql.REMEDIES, postgresql.sort),
}


class Database:
    """An open database. Every read and every write is one transaction."""

    def __init__(self, url: URL) -> None:
        self.url = url
        kind = KINDS[url.get_backend_name()]
        self.engine = kind.open_engine(url)
        self._reading = self.engine.execution_options(**kind.reads)
        self._writing = self.engine.execution_options(**kind.writes)

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
        with self._in_words(), Session(self._reading) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Begin a transaction that is committed at the end of the block, or rolled back whole."""
        with self._in_words(), Session(self._writing, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def rebuild(self) -> Iterator[Connection]:
        """Begin a write that may change tables, the only one to do so; on SQLite without foreign keys.

        With them, rebuilding a table deletes its children; and a trigger that names it may not keep it from coming back
        under its name (https://sqlite.org/lang_altertable.html, 7).
        """
        with self._in_words(), self._writing.connect() as connection:
            connection.detach()  # so that the setting ends with this connection
            if self.is_sqlite:  # before BEGIN: inside a transaction this pragma does nothing
                cursor = connection.connection.cursor()
                cursor.execute("PRAGMA foreign_keys = OFF")
                cursor.execute("PRAGMA legacy_alter_table = ON")
            with connection.begin():
                be_alone(connection, Alone.MIGRATING)
                yield connection

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            sort = KINDS[self.url.get_backend_name()].sort
            raise sort(error.orig or error)(in_words(self.url, error)) from error


def in_words(url: URL, error: DBAPIError) -> str:
    """Return what happened to that database, and what to do, on one line."""
    said = " ".join(str(error.orig).split())
    signs = f"[{getattr(error.orig, 'sqlstate', None)}] {said}".lower()
    remedies = KINDS[url.get_backend_name()].remedies
    return f"database {name_of(url)}: {next((remedy for sign, remedy in remedies if sign in signs), said)}"


def name_of(url: URL) -> str:
    """Return the database as messages name it: a file's path, a server's address without its password."""
    if url.get_backend_name() == SQLITE:
        return url.database or ""
    place = {name: url.query[name] for name in ("host", "port") if name in url.query}
    return url.set(drivername=url.get_backend_name(), query=place).render_as_string().replace("%2F", "/")


def parse_url(text: str) -> URL:
    """Read a database URL, or the path of a SQLite file."""
    try:
        url = make_url(text) if "://" in text else URL.create("sqlite", database=str(Path(text).expanduser()))
    except RuntimeError as error:
        raise StoreError(f"database {text!r}: names no user's home folder; write the whole path") from error
    except (ArgumentError, ValueError) as error:
        examples = "sqlite:////path/tracker.db or postgresql://user@host/database"
        raise StoreError(f"database {_without_secrets(text)!r}: not a URL such as {examples}, nor a path") from error
    if url.drivername not in DRIVERS:
        kinds = "SQLite and PostgreSQL are supported; name a file, or postgresql://user@host/database"
        raise StoreError(f"database {_without_secrets(text)!r}: {kinds}")
    return url.set(drivername=DRIVERS[url.drivername])


def _without_secrets(text: str) -> str:
    """Cut out of what is no good URL all that may be a password: before an "@", and behind a "?"."""
    scheme, _, rest = text.partition("?")[0].partition("://")
    user, at, place = rest.rpartition("@")
    return f"{scheme}://{user and '***'}{at}{place}"
