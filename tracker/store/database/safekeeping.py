"""A SQLite database as it was before its schema was changed: kept beside it, as tracker.db.schema-0004."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tracker.errors import StoreError

KEPT = 2  # the newest copies; who makes another deletes the older ones
MEGABYTE = 1_000_000


def keep(file: Path, version: str) -> Path:
    """Copy the database as it is committed, whole or not at all, and return where to; StoreError where it can't be.

    There must be room for the new database too. A copy of the same schema, of an attempt that was cut off, is not
    overwritten: the database may have gone on since.
    """
    _require_room(file)
    place = _free_name(file, version)
    partial = place.with_name(f"{place.name}.partial")
    try:
        _remove(partial)
        _copy(file, partial)
        partial.replace(place)
        _sync(place.parent)
    except (sqlite3.Error, OSError) as error:
        _remove(partial)
        why = f"its schema is older, and no copy of it as it is can be kept beside it ({error})"
        raise StoreError(f"database {file}: {why}; nothing was changed") from error
    for older in sorted(_copies(file), key=lambda copy: copy.stat().st_mtime_ns)[:-KEPT]:
        _remove(older)
    return place


def _require_room(file: Path) -> None:
    size = sum(part.stat().st_size for part in (file, Path(f"{file}-wal")) if part.exists())
    needed, free = 2 * size, shutil.disk_usage(file.parent).free
    if free < needed:
        why = f"its schema is older; to keep a copy and bring it up to date takes {needed / MEGABYTE:,.1f} MB"
        raise StoreError(f"database {file}: {why}, and {free / MEGABYTE:,.1f} MB are free; nothing was changed")


def _copy(file: Path, target: Path) -> None:
    """Copy what is committed, though others read on, and see it onto the disk; who may read the file may read this."""
    target.touch(mode=0o600)
    shutil.copymode(file, target)
    source_url = f"{file.as_uri()}?mode=ro"
    with closing(sqlite3.connect(source_url, uri=True)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    _sync(target)


def _free_name(file: Path, version: str) -> Path:
    name, count = file.with_name(f"{file.name}.schema-{version}"), 1
    while name.exists():
        count += 1
        name = file.with_name(f"{file.name}.schema-{version}-{count}")
    return name


def _copies(file: Path) -> Iterator[Path]:
    begin = f"{file.name}.schema-"
    return (each for each in file.parent.iterdir() if each.name.startswith(begin) and each.suffix != ".partial")


def _remove(file: Path) -> None:
    """Remove a copy with what SQLite may have left beside it."""
    for end in ("", "-journal", "-wal", "-shm"):
        Path(f"{file}{end}").unlink(missing_ok=True)


def _sync(place: Path) -> None:
    """See a file or a folder's names onto the disk."""
    opened = os.open(place, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
