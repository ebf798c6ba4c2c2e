"""A backup: the whole record at one moment in one file, made while others write.

Of a SQLite database it is another, ready to use; of one on a server it is a dump.
"""

import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tracker.errors import OutputError, StoreError
from tracker.store import dump
from tracker.store.database.engine import Database
from tracker.store.dump.files import reading, replacing
from tracker.store.dump.lines import Fault, read_header, records

OPCODES = 1000  # of SQLite's between two looks at how far it has come: some hundred rows
NAME = "tracker-{now:%Y-%m-%dT%H%MZ}{end}"
ENDS = {True: ".db", False: ".jsonl.zst"}  # by whether the database is a file of SQLite's
NAMED = re.compile(r"tracker-\d{4}-\d{2}-\d{2}T\d{4}Z(\.db|\.jsonl\.zst)", re.ASCII)

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made, and proven to be readable: how large it is, and what is in it."""

    path: Path
    size_bytes: int
    articles: int
    revisions: int


def make(
    database: Database, target: Path, *, now: datetime, overwrite: bool = False, progress: Progress | None = None
) -> Backup:
    """Copy all that is on record at this moment into a file; in a folder, into one that is named after the time.

    Others may write meanwhile. The file has its name once it is whole, read back, and on the disk; OutputError where it
    is there already, or can't be written. `progress` is told how much is done, and of how much, in what unit ever.
    """
    path = target / NAME.format(now=now.astimezone(UTC), end=ENDS[database.is_sqlite]) if target.is_dir() else target
    try:
        if database.is_sqlite:
            counts = _copy(Path(database.name), path, overwrite, progress)
        else:
            dump.save(database, str(path), now=now, overwrite=overwrite, progress=progress)
            counts = _count(path)
        return Backup(path, path.stat().st_size, *counts)
    except OSError as error:
        raise OutputError(f"{path}: can't be written ({error.strerror or error})") from error


def thin_out(newest: Path, keep: int) -> tuple[Path, ...]:
    """Delete the backups beside the newest that are of its kind and have a name of ours, but for so many; say which."""
    beside = newest.parent.glob(f"*{newest.suffix}")
    named = [path for path in beside if NAMED.fullmatch(path.name) and path.is_file()]
    gone = tuple(sorted(named, key=lambda path: path.name)[:-keep])
    for path in gone:
        path.unlink()
    return gone


def _copy(source: Path, target: Path, overwrite: bool, progress: Progress | None) -> tuple[int, int]:
    """Copy a SQLite database as it is committed, without the room that it doesn't use, and count what is in the copy.

    https://sqlite.org/lang_vacuum.html, "VACUUM with an INTO clause": one read transaction, which keeps nobody waiting.
    """
    with replacing(target, overwrite=overwrite) as partial:
        partial.touch(mode=0o600)
        try:
            with closing(_opened(source)) as connection:
                if progress:
                    watch = _Watch(source, partial, progress)
                    connection.set_progress_handler(watch, OPCODES)
                connection.execute("VACUUM INTO ?", (str(partial),))
            counts = _counts(partial)
        except sqlite3.Error as error:
            raise _failure(source, target, error) from error
        with partial.open("rb+") as file:  # before the mode is that of the source, which may be read-only
            shutil.copymode(source, partial)
            os.fsync(file.fileno())
        return counts


def _opened(source: Path) -> sqlite3.Connection:
    """Open a database for a copy, also where there is no room, or no right, for shared memory (-shm) beside it."""
    place = source.absolute().as_uri()
    connection = sqlite3.connect(f"{place}?mode=ro", uri=True)
    try:
        connection.execute("PRAGMA schema_version")
    except sqlite3.OperationalError:
        connection.close()
        log = Path(f"{source}-wal")
        if log.exists() and log.stat().st_size:
            connection = sqlite3.connect(f"{place}?mode=rw", uri=True)
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        else:
            connection = sqlite3.connect(f"{place}?mode=ro&immutable=1", uri=True)
    return connection


def _failure(source: Path, target: Path, error: sqlite3.Error) -> StoreError | OutputError:
    if "disk" in str(error):
        return OutputError(f"{target}: can't be written ({error}); free some space, nothing was half-written")
    return StoreError(f"database {source}: can't be copied ({error}); `tracker doctor` says more")


def _counts(copy: Path) -> tuple[int, int]:
    """Return how many articles and revisions a copy has, after looking whether it is whole."""
    with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        said = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if said != "ok":
            raise sqlite3.DatabaseError(" ".join(said.split()))
        articles, revisions = connection.execute(
            "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM revisions)"
        ).fetchone()
        return articles, revisions


def _count(path: Path) -> tuple[int, int]:
    """Return how many articles and revisions a dump has, after reading it to its end."""
    articles = revisions = 0
    with reading(str(path)) as stream:
        _, first = read_header(str(path), stream)
        for record in records(stream, first):
            if isinstance(record, Fault):
                raise StoreError(f"{path}: line {record.number} can't be read back ({record.said})")
            articles += record.kind == "article"
            revisions += record.kind == "revision"
    return articles, revisions


class _Watch:
    """Tells how far the copy has come, while SQLite works: its size in bytes, beside that of the source."""

    def __init__(self, source: Path, copy: Path, progress: Progress) -> None:
        self._total, self._copy, self._progress = source.stat().st_size, copy, progress

    def __call__(self) -> int:
        if self._copy.exists():
            self._progress(min(self._copy.stat().st_size, self._total), self._total)
        return 0
