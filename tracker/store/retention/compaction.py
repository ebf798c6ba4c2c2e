"""Room within a SQLite file: how much of it holds nothing, and how it goes back to the disk.

https://sqlite.org/lang_vacuum.html
"""

import shutil
from pathlib import Path

from sqlmodel import Session

from tracker.errors import StoreError, UsageError
from tracker.store.database.engine import Database

COPIES = 2  # of what the file holds, that are on the disk meanwhile: one built apart, one in the log


def free_bytes(database: Database) -> int | None:
    """Return how many bytes of the file hold nothing: new rows take these first. None on PostgreSQL."""
    if not database.is_sqlite:
        return None
    with database.read() as session:
        return _pragma(session, "freelist_count") * _pragma(session, "page_size")


def check_kind(database: Database) -> None:
    """Raise UsageError on PostgreSQL, which has its own ways."""
    if not database.is_sqlite:
        raise UsageError("--compact: is for SQLite; PostgreSQL gives free room to new rows by itself (autovacuum)")


def compact(database: Database) -> int:
    """Write the file anew without what holds nothing, and return by how many bytes it got shorter.

    Whoever else wants to write waits meanwhile. StoreError where there is no room on the disk.
    """
    check_kind(database)
    _check_room(database)
    with database.write() as session:
        before = _pragma(session, "page_count")
        connection = session.connection()
        connection.exec_driver_sql("COMMIT")  # inside a transaction it is refused
        connection.exec_driver_sql("VACUUM")
        return (before - _pragma(session, "page_count")) * _pragma(session, "page_size")


def _check_room(database: Database) -> None:
    with database.read() as session:
        held = _pragma(session, "page_count") - _pragma(session, "freelist_count")
        needed = held * _pragma(session, "page_size") * COPIES
    folder = Path(database.name).absolute().parent
    free = shutil.disk_usage(folder).free
    if free < needed:
        megabytes = f"{needed / 1_000_000:,.0f} MB, and {free / 1_000_000:,.0f} MB are free"
        raise StoreError(f"database {database.name}: writing it anew takes {megabytes}; nothing was changed")


def _pragma(session: Session, name: str) -> int:
    return int(session.connection().exec_driver_sql(f"PRAGMA {name}").scalar_one())
