"""SQLite's own ways: how a file is opened, how transactions begin, how its log is kept short, what its errors mean.

Most of its releases can lose a commit where one connection begins the log (-wal) anew while another is copying it into
the file ("The WAL-Reset Bug", https://sqlite.org/wal.html). So nobody copies on his own: it is done here, while the
lock that every writer needs is held by one who writes nothing. Who closes the file last is alone with it anyhow.
"""

import os
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from tracker.errors import StoreError, StoreReadOnly, StoreUnavailable

BUSY_SECONDS = 15
LOOK_SECONDS = 0.001  # between two looks whether the writers' lock is free
GUARD_SECONDS = 1.0  # to wait for the writers' lock before the log is copied: who doesn't get it leaves it to the next
LOG_BYTES = 4 * 1024 * 1024  # of the log before it is copied; a longer one is cut when it begins anew
SOME_ROOM = 100_000  # bytes: with less free the disk counts as full
PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",  # an acknowledged revision survives power loss; batches make it affordable
    "fullfsync = ON",  # on macOS, where a plain one leaves it in the drive's cache; elsewhere it means nothing
    "checkpoint_fullfsync = ON",
    "foreign_keys = ON",
    "wal_autocheckpoint = 0",
    f"journal_size_limit = {LOG_BYTES}",
)
WROTE = "tracker_wrote"  # in what the pool knows of a connection: it has begun a write
DISK_FULL = "the disk is full; free some space, nothing was half-written"
DISK_FAILS = "the disk fails or is full; nothing was half-written"
READ_ONLY = "it or its folder can't be written; check their permissions"
READ_ONLY_DISK = "its file system is read-only; it can only be read there"
CLOSED = "the file can't be opened; check the folder and its permissions"
REMEDIES = (
    ("locked", f"another process has been writing for {BUSY_SECONDS} s; try again"),
    ("disk is full", DISK_FULL),
    ("readonly", READ_ONLY),
    ("unable to open", CLOSED),
    ("not a database", "this file is not a tracker database; name another with --db"),
    ("malformed", "the file is damaged; restore a backup"),
    ("disk i/o error", DISK_FAILS),
)
FOR_NOW = {  # https://sqlite.org/rescode.html
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
}


def open_engine(url: URL) -> Engine:
    """Return the engine for a file, made with its folder where it is not there yet."""
    file = _File(url)
    engine = create_engine(url, creator=file.connect)
    event.listen(engine, "checkout", file.refuse_another)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "checkin", file.take_back)
    return engine


class Held(sqlite3.Connection):
    """A connection: which file it opened (device and number), and why it can only read in it, if so."""

    file: tuple[int, int] | None = None
    refusal: StoreUnavailable | None = None


class _File:
    """A database's file, and how this process's connections to it are opened."""

    def __init__(self, url: URL) -> None:
        if not url.database or url.database == ":memory:":
            raise StoreError("database: in memory nothing would be kept; name a file with --db")
        self._name = url.database
        self._path = _prepared(url.database)
        self._log = Path(f"{self._path}-wal")
        self._known: tuple[int, int] | None = None
        self._known_log: tuple[int, int] | None = None
        self._next_copy = 0

    def connect(self) -> Held:
        """Open the file; where it can't be written, to read in it at least."""
        self._look_before()
        try:
            connection = self._opened("mode=rw" if self._known else "mode=rwc", PRAGMAS, BUSY_SECONDS)
        except sqlite3.OperationalError as error:
            if is_busy(error):
                raise
            connection = self._opened_to_read(error)
        connection.file = self._known = _identity(self._path)
        self._known_log = _identity(self._log)
        return connection

    def refuse_another(self, held: Held, _entry: ConnectionPoolEntry, _proxy: object) -> None:
        """Close a connection whose file is no longer in its place, so that the one that is there is opened."""
        if held.file != _identity(self._path):
            raise DisconnectionError

    def take_back(self, held: Held | None, entry: ConnectionPoolEntry) -> None:
        """Keep the log short after a write; a connection that can only read is not used again."""
        if held and held.refusal:
            entry.invalidate()
        elif held and entry.info.pop(WROTE, False):
            self._keep_log_short(held)

    def _look_before(self) -> None:
        """Refuse what SQLite would take for a new database, or for a whole one: it would drop or mix in the log."""
        log_bytes = _size(self._log)  # before the other: who makes both begins with the file
        file_bytes = _size(self._path)
        is_another = self._known is not None and self._known != _identity(self._path)
        is_old_log = self._known_log is not None and self._known_log == _identity(self._log)
        log = self._log.name
        troubles = {
            "it can't be opened: this is a folder; name a file in it with --db": self._path.is_dir(),
            "the file is gone; put it back, or start tracker anew": self._known and file_bytes is None,
            f"its log ({log}) is there, but not the file; put it back beside the log": log_bytes and not file_bytes,
            f"another file is beside its log; end tracker, move {log} away": is_another and is_old_log,
        }
        for trouble, is_so in troubles.items():
            if is_so:
                raise self._error(trouble) from FileNotFoundError(self._name)

    def _opened(self, how: str, pragmas: Sequence[str], seconds: float) -> Held:
        place = f"{self._path.as_uri()}?{how}"
        connection = sqlite3.connect(
            place, seconds, uri=True, isolation_level=None, check_same_thread=False, factory=Held
        )
        try:
            for pragma in pragmas:
                connection.execute(f"PRAGMA {pragma}").close()
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _opened_to_read(self, error: sqlite3.OperationalError) -> Held:
        """Open it without the shared memory (-shm) for which there is no room, or no right to make it.

        A file without a log is whole, and read as it is. With one, that is read into our memory, with nobody beside us.
        """
        refusal = self._error(why_not_written(self._path, error))
        refusal.__cause__ = error
        has_log = bool(_size(self._log))
        how = "mode=rw" if has_log else "mode=ro&immutable=1"
        first = "locking_mode = EXCLUSIVE" if has_log else "query_only = ON"
        try:
            connection = self._opened(how, (first, "schema_version"), GUARD_SECONDS)
        except sqlite3.Error:
            raise refusal from error
        connection.refusal = refusal
        return connection

    def _keep_log_short(self, held: Held) -> None:
        """Copy the log into the file where it has grown: what was committed is safe in it meanwhile."""
        size = _size(self._log) or 0
        if size <= LOG_BYTES:
            self._next_copy = 0
        elif size >= self._next_copy:
            self._next_copy = size + LOG_BYTES  # not at each write, while somebody reads on and on
            with suppress(sqlite3.Error), closing(self._opened("mode=rw", (), GUARD_SECONDS)) as guard:
                _lock(guard, GUARD_SECONDS)
                held.execute("PRAGMA wal_checkpoint(PASSIVE)").close()

    def _error(self, why: str) -> StoreUnavailable:
        sort = StoreReadOnly if why in (READ_ONLY, READ_ONLY_DISK) else StoreUnavailable
        return sort(f"database {self._name}: {why}")


def sort(error: BaseException) -> type[StoreError]:
    """Return whether the file fails for now, can't be written, or holds what is wrong."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code == sqlite3.SQLITE_READONLY:
        return StoreReadOnly
    return StoreUnavailable if code in FOR_NOW else StoreError


def _prepared(name: str) -> Path:
    """Return where a file lies in truth, as its log lies there too, after making its folder."""
    try:
        path = Path(os.path.realpath(name))
        path.parent.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) else error
        raise StoreError(f"folder {Path(name).parent}: can't be made ({said}); name another with --db") from error
    return path


def _begin(connection: Connection) -> None:
    """Begin by hand: the driver's own transactions start late, and two of them lose each other's updates."""
    if not connection.get_execution_options().get("tracker_writes", False):
        connection.exec_driver_sql("BEGIN")
        return
    held = cast(Held, connection.connection.dbapi_connection)
    if held.refusal:
        raise held.refusal
    try:
        _lock(held, BUSY_SECONDS)
    except sqlite3.OperationalError as error:
        raise sort(error)(f"database {connection.engine.url.database}: {_remedy(error)}") from error
    connection.info[WROTE] = True


def _lock(held: sqlite3.Connection, seconds: float) -> None:
    """Begin to write, once nobody else does.

    SQLite itself looks ten times a second whether it may: so who writes on and on would keep all others out.
    """
    deadline = time.monotonic() + seconds
    held.execute("PRAGMA busy_timeout = 0").close()
    try:
        while True:
            try:
                held.execute("BEGIN IMMEDIATE").close()
            except sqlite3.OperationalError as error:
                if not is_busy(error) or time.monotonic() > deadline:
                    raise
                time.sleep(LOOK_SECONDS)
            else:
                return
    finally:
        held.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}").close()


def why_not_written(path: Path, error: sqlite3.OperationalError) -> str:
    """Return why a database can't be written, as far as the disk tells, else what SQLite says."""
    try:
        disk = os.statvfs(path.parent)
    except OSError as trouble:
        return f"its folder can't be looked at ({trouble.strerror})"
    causes = {
        READ_ONLY_DISK: disk.f_flag & os.ST_RDONLY,
        DISK_FULL: disk.f_bavail * disk.f_frsize < SOME_ROOM,
        "it can't be read; check its permissions": path.exists() and not os.access(path, os.R_OK),
        READ_ONLY: not os.access(path if path.exists() else path.parent, os.W_OK),
    }
    return next((why for why, is_so in causes.items() if is_so), _remedy(error))


def is_busy(error: sqlite3.OperationalError) -> bool:
    """Say whether it is only that another has a lock."""
    return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY


def _remedy(error: sqlite3.Error) -> str:
    """Return what an error means, and what to do."""
    return next((remedy for sign, remedy in REMEDIES if sign in str(error).lower()), str(error))


def _size(file: Path) -> int | None:
    try:
        return file.stat().st_size
    except OSError:
        return None


def _identity(file: Path) -> tuple[int, int] | None:
    """Return which file it is, under whatever name; None where there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
