"""A migration that is killed, or the copy before it: the old database or the new one, and the next start goes on."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from tests.commandline import until
from tests.store.old import history_of, keep, made_by
from tracker.store import verification
from tracker.store.database import schema
from tracker.store.database.engine import Database

OLDER = "0004"
REVISIONS = 100
ROWS = (
    "INSERT INTO hosts (id, name, failures, trouble, is_asked) VALUES (1, 'news.example', 0, '', FALSE)",
    "INSERT INTO articles (id, url, given_url, host_id, title, state, added_at, next_check_at, fresh_at,"
    " revision_count, failures) VALUES (1, 'https://news.example/1', '', 1, 'A', 'ok', :noon, :noon, :noon, 0, 0)",
)
OPENING = "import sys; from tracker.store.database import schema\nwith schema.opened(sys.argv[1]): print('opened')"


@pytest.fixture
def older(database_path: Path, noon: datetime) -> Path:
    """A database of an older schema with a history."""
    database_path.parent.mkdir()
    database = made_by(OLDER, str(database_path), ROWS, noon=noon)
    keep(database, history_of(1, REVISIONS, noon))
    database.close()
    return database_path


@contextmanager
def opening(path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Open the database in a process of its own, which is killed at the end."""
    process = subprocess.Popen([sys.executable, "-c", OPENING, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with process:
        yield process
        process.send_signal(signal.SIGKILL)


def version(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def verified(database: Database) -> tuple[int, int]:
    """Return how many revisions there are, and how many faults."""
    parts = list(verification.verify(database))
    return sum(part.revisions for part in parts), sum(len(part.faults) for part in parts)


@pytest.mark.parametrize("sign", ["tracker.db.schema-0004.partial", "tracker.db.schema-0004", "tracker.db-wal"])
def test_it_is_the_old_database_or_the_new_one_and_goes_on_at_the_next_start(older: Path, sign: str) -> None:
    with opening(older) as process:
        assert until(lambda: older.with_name(sign).exists() or process.poll() is not None)
    after_the_kill = version(older)

    with schema.opened(str(older)) as database:
        found = verified(database)

    assert after_the_kill in (OLDER, schema.VERSION)
    assert (version(older), found) == (schema.VERSION, (REVISIONS, 0))
    assert not list(older.parent.glob("*.partial*"))
