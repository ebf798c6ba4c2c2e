"""A backup put back: read and checked beside the database first, then in its place at one stroke."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.engine import URL
from sqlmodel import Session

from tracker.errors import OutputError, StoreError, UsageError
from tracker.store import dump
from tracker.store.database import schema, sqlite
from tracker.store.database.engine import SQLITE, Database, parse_url
from tracker.store.database.sqlite import DISK_FULL
from tracker.store.dump.files import SQLITE_MAGIC, beside, sync_folder
from tracker.store.dump.keys import Keys
from tracker.store.dump.kinds import KINDS
from tracker.store.tables import ArticleRow, RevisionRow

BUSY_SECONDS = 2.0  # to wait for others to close the file
KEPT = "{name}.before-restore-{now:%Y-%m-%dT%H%M%SZ}"
IN_USE = "another process has it open, such as `tracker run`; end that first"
_OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND application_name = 'tracker' AND pid <> pg_backend_pid()"
)


@dataclass(frozen=True, slots=True)
class Restored:
    """What the database holds now, and the file that has what it held before: None for nothing, or on a server."""

    articles: int
    revisions: int
    kept: Path | None


def restore(url: URL, name: str, *, now: datetime, replace: bool, hearer: dump.Hearer) -> Restored:
    """Put a backup or a dump in a database's place, which is as it was until the new one is whole and on the disk.

    UsageError where there are articles and `replace` was not said, or the file is no backup; StoreError where that is
    damaged or newer, or somebody has the database open. An older schema is brought up to date.
    """
    is_file_of_sqlite = _begins_as_sqlite(name)
    if url.get_backend_name() == SQLITE:
        return _into_file(Path(url.database or "").absolute(), name, is_file_of_sqlite, now, replace, hearer)
    if is_file_of_sqlite:
        way = f"make a dump of it first, by `tracker --db {name} export --all --to FILE`"
        raise UsageError(f"{name}: a SQLite database can't be put into a server; {way}")
    return _into_server(url, name, replace, hearer)


def _into_file(
    target: Path, name: str, is_file_of_sqlite: bool, now: datetime, replace: bool, hearer: dump.Hearer
) -> Restored:
    with _alone_with(target) as is_empty:  # before the long work, and again after it
        _require(is_empty or replace, str(target))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with beside(target) as partial:
            (_copy if is_file_of_sqlite else _load)(name, partial, hearer)
            _check(name, partial)
            with _alone_with(target) as is_empty:
                _require(is_empty or replace, str(target))
                if target.exists():
                    shutil.copymode(target, partial)
                kept = None if is_empty else _keep(target, now)
                partial.replace(target)
                sync_folder(target.parent)
        with schema.opened(str(target)) as database, database.read() as session:
            return Restored(*_counts(session), kept)
    except OSError as error:
        raise OutputError(f"database {target}: can't be restored ({error.strerror or error})") from error


def _into_server(url: URL, name: str, replace: bool, hearer: dump.Hearer) -> Restored:
    """Put a dump into a server's database in one transaction."""
    with schema.opened(url.render_as_string(hide_password=False)) as database:
        with dump.reading(name) as stream, database.write() as session:
            loading = dump.Loading(name, stream, hearer)
            if session.connection().scalar(_OTHERS):
                raise StoreError(f"database {database.name}: {IN_USE}")
            _require(replace or not session.scalar(select(func.count()).select_from(ArticleRow)), database.name)
            tables = ", ".join(("passages", *sorted(kind.table.name for kind in KINDS.values())))
            session.connection().execute(text(f"TRUNCATE {tables} CASCADE"))
            keys = Keys(session)
            loading.some(session, keys, sys.maxsize)
            _require_no_fault(name, loading.loaded)
            keys.settle()  # a trigger owes each revision to the index, which is empty
        with database.read() as session:
            return Restored(*_counts(session), None)


def _require(is_allowed: bool, name: str) -> None:
    if not is_allowed:
        raise UsageError(f"database {name}: has articles; say --replace to put the backup in its place")


def _require_no_fault(name: str, loaded: dump.Loaded) -> None:
    if loaded.faults:
        raise StoreError(
            f"{name}: not all of it is right, so nothing was changed; `tracker import` takes the articles that are"
        )


def _begins_as_sqlite(name: str) -> bool:
    if name == "-":
        return False
    try:
        with Path(name).open("rb") as file:
            return file.read(len(SQLITE_MAGIC)) == SQLITE_MAGIC
    except OSError as error:
        raise UsageError(f"{name}: can't be read ({error.strerror})") from error


def _copy(name: str, partial: Path, hearer: dump.Hearer) -> None:
    """Copy a backup, with what its log may hold."""
    source = Path(name).absolute()
    how = "mode=ro" if Path(f"{source}-wal").exists() else "mode=ro&immutable=1"  # which needs no right to write there
    try:
        with (
            closing(sqlite3.connect(f"{source.as_uri()}?{how}", uri=True)) as backup,
            closing(sqlite3.connect(partial)) as copy,
        ):
            backup.backup(copy, pages=10_000, progress=lambda _, left, total: hearer.progress(total - left, total))
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL:
            raise OutputError(f"{partial.parent}: {DISK_FULL}") from error
        raise _damaged(name, error) from error
    except sqlite3.Error as error:
        raise _damaged(name, error) from error


def _load(name: str, partial: Path, hearer: dump.Hearer) -> None:
    """Make a database of a dump; StoreError at the end where not all of it was right."""
    with dump.reading(name) as stream, schema.opened(str(partial)) as database:
        _require_no_fault(name, dump.load(database, name, stream, hearer))


def _check(name: str, partial: Path) -> None:
    """Refuse a copy that is damaged, newer or a stranger's; see what is good onto the disk."""
    database = Database(parse_url(str(partial)))
    try:
        with database.read() as session:
            said = session.connection().scalar(text("PRAGMA quick_check(1)"))
            found = schema.version_of(session.connection())
    except StoreError as error:
        raise StoreError(f"{name}: not a backup of tracker's, or damaged; nothing was changed") from error
    finally:
        database.close()
    if said != "ok":
        raise _damaged(name, said)
    if found is None or not schema.migration_known(found):
        known = (
            f"made by a newer version of tracker (schema {found}); upgrade tracker" if found else "an empty database"
        )
        raise StoreError(f"{name}: {known}; nothing was changed")
    with partial.open("rb+") as file:
        os.fsync(file.fileno())


def _damaged(name: str, said: object) -> StoreError:
    return StoreError(f"{name}: damaged ({' '.join(str(said).split())}); nothing was changed; take another backup")


@contextmanager
def _alone_with(target: Path) -> Iterator[bool]:
    """Keep others from the database, and say whether it is empty, or not there; StoreError where it is in use.

    Whoever has it open, be he idle, keeps it from leaving WAL mode; and once it has, there is no log beside it.
    """
    if not target.exists():
        yield True
        return
    with closing(sqlite3.connect(target, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
            is_empty = _is_empty(connection)
        except sqlite3.OperationalError as error:
            why = IN_USE if sqlite.is_busy(error) else sqlite.why_not_written(target, error)
            raise StoreError(f"database {target}: {why}") from error
        except sqlite3.DatabaseError:
            is_empty = False  # damaged: that is what backups are for
        yield is_empty


def _is_empty(connection: sqlite3.Connection) -> bool:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "articles" not in tables:
        return not tables
    return connection.execute("SELECT 1 FROM articles LIMIT 1").fetchone() is None


def _keep(target: Path, now: datetime) -> Path:
    """Give what is there another name as well, with what a damaged one may have beside it, so that it is kept."""
    kept = target.with_name(KEPT.format(name=target.name, now=now.astimezone(UTC)))
    for end in ("-wal", "-shm", ""):
        if Path(f"{target}{end}").exists():
            os.link(f"{target}{end}", f"{kept}{end}")
    for end in ("-wal", "-shm"):
        Path(f"{target}{end}").unlink(missing_ok=True)
    sync_folder(target.parent)
    return kept


def _counts(session: Session) -> tuple[int, int]:
    articles, revisions = (session.scalar(select(func.count()).select_from(row)) for row in (ArticleRow, RevisionRow))
    return articles or 0, revisions or 0
