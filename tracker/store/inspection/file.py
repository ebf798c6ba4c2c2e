"""A file of SQLite's as it lies on the disk, looked at without changing it: is it there, and whole?"""

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import StaticPool, create_engine
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session

from tracker.errors import StoreError
from tracker.store.database import schema
from tracker.store.database.engine import in_words
from tracker.store.health import schedule
from tracker.store.inspection.found import Inspection, Place
from tracker.store.retention.sizes import sizes

BUSY_SECONDS = 2.0
NO_ROOM = ("unable to open", "disk I/O", "disk is full", "readonly")
LOOKING_SECONDS = 5.0  # for damage; a large database takes longer to read
OPCODES = 10_000  # of SQLite's between two looks at the time: some milliseconds
DAMAGES = 5  # that are told
FIXED_IN = {(3, 44): 6, (3, 50): 7}  # older lines of SQLite that have the fix, from this release on
FIRST_BAD, FIRST_GOOD = (3, 7, 0), (3, 51, 3)


def place_of(url: URL) -> Place:
    """Return where a file lies, or is to lie; StoreError where not even its folder can be looked at."""
    path = Path(url.database or "").absolute()
    try:
        files = [Path(f"{path}{end}") for end in ("", "-wal")]
        size = sum(file.stat().st_size for file in files if file.is_file()) if path.exists() else None
        folder = next(parent for parent in path.parents if parent.is_dir())
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise StoreError(f"database {path}: can't be looked at ({error.strerror})") from error
    targets = (folder, path) if size is not None else (folder,)
    return Place(str(path), size, free, all(os.access(target, os.W_OK) for target in targets))


def inspect(url: URL, now: datetime) -> Inspection:
    """Look inside an existing file, for LOOKING_SECONDS at most; of damages DAMAGES are told at most."""
    path = str(Path(url.database or "").absolute())
    try:
        with _opened(path) as connection, _session(connection, url) as session:
            found = schema.version_of(session.connection())
            is_ours = found == schema.VERSION
            known = schedule(session, now) if is_ours else None
            taken = sizes(session) if is_ours else None
            damages, is_whole_seen = _damages(connection)
    except DatabaseError as error:
        raise StoreError(in_words(url, error)) from error
    except sqlite3.Error as error:
        raise StoreError(f"database {path}: {error}") from error
    return Inspection(found, damages, is_whole_seen, known, taken)


def sqlite_version() -> tuple[int, int, int]:
    """Return the version of the SQLite that Python has here."""
    major, minor, patch = sqlite3.sqlite_version_info
    return major, minor, patch


def may_lose_writes(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite can lose a commit when two connections write and checkpoint at once (the "WAL-reset bug").

    https://sqlite.org/wal.html, "The WAL-Reset Bug": 3.7.0 to 3.51.2, but for 3.44.6 and 3.50.7.
    """
    major, minor, patch = version
    fixed = FIXED_IN.get((major, minor))
    return FIRST_BAD <= version < FIRST_GOOD and not (fixed is not None and patch >= fixed)


@contextmanager
def _opened(path: str) -> Iterator[sqlite3.Connection]:
    """Open the file for reading only: neither is it made, nor does it get another journal.

    On a disk that is full or read-only SQLite needs to be told that there is no log to share with others.
    """
    connection = _connected(path, "mode=ro")
    if not _can_share(connection) and not _has_log(path):
        connection.close()
        connection = _connected(path, "mode=ro&immutable=1")
    try:
        yield connection
    finally:
        connection.close()


def _connected(path: str, how: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"file:{quote(path)}?{how}", uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )


def _can_share(connection: sqlite3.Connection) -> bool:
    """Whether there is room for what readers of a log share; what else is wrong shows when more is read."""
    try:
        connection.execute("PRAGMA schema_version").close()
    except sqlite3.DatabaseError as error:
        return not any(sign in str(error) for sign in NO_ROOM)
    return True


def _has_log(path: str) -> bool:
    log = Path(f"{path}-wal")
    return log.exists() and log.stat().st_size > 0


@contextmanager
def _session(connection: sqlite3.Connection, url: URL) -> Iterator[Session]:
    engine = create_engine(url, creator=lambda: connection, poolclass=StaticPool)
    with Session(engine) as session:
        yield session


def _damages(connection: sqlite3.Connection) -> tuple[tuple[str, ...], bool]:
    """Return what SQLite finds broken in the time there is, and whether that was enough."""
    deadline = time.monotonic() + LOOKING_SECONDS
    connection.set_progress_handler(lambda: time.monotonic() > deadline, OPCODES)
    found: list[str] = []
    try:
        found += [str(said) for (said,) in connection.execute(f"PRAGMA quick_check({DAMAGES})") if said != "ok"]
        for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
            found.append(f"{table} {row} belongs to a row of {parent} that is not there")
    except sqlite3.OperationalError as error:
        if "interrupted" not in str(error):
            raise
        return tuple(found[:DAMAGES]), False
    return tuple(found[:DAMAGES]), True
