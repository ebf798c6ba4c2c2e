"""Before a migration: the database is kept as it was, whole or not at all, and the newest two copies stay."""

import logging
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command

from tests.durability.conftest import Disk
from tracker.errors import StoreError
from tracker.store.database import schema
from tracker.store.database.engine import Database, parse_url

OLDER = "0004"


def older(path: Path) -> Path:
    """Make a database of an older schema."""
    path.parent.mkdir(exist_ok=True)
    database = Database(parse_url(str(path)))
    with database.rebuild() as connection:
        command.upgrade(schema.alembic_config(connection), OLDER)
    database.close()
    with closing(sqlite3.connect(path)) as opened, opened:
        opened.execute("INSERT INTO hosts (name, failures, trouble, is_asked) VALUES ('news.example', 0, '', 0)")
    return path


def an_earlier_copy(path: Path, version: str, *, age_seconds: int) -> None:
    copy = path.with_name(f"{path.name}.schema-{version}")
    copy.write_text("an earlier copy")
    os.utime(copy, (copy.stat().st_mtime - age_seconds,) * 2)


def version(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_it_is_kept_and_said(database_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "tracker")
    older(database_path)
    database_path.chmod(0o640)

    with schema.opened(str(database_path)):
        pass

    kept = database_path.with_name("tracker.db.schema-0004")
    assert names(database_path.parent) == ["tracker.db", kept.name]
    assert (version(database_path), version(kept)) == (schema.VERSION, OLDER)
    assert kept.stat().st_mode & 0o777 == 0o640
    assert len(caplog.messages) == 1
    assert caplog.messages[0].endswith(
        f"its schema is brought from {OLDER} to {schema.VERSION}; as it was it is kept in {kept}"
    )


def test_what_was_kept_can_be_gone_back_to(database_path: Path) -> None:
    older(database_path)
    with schema.opened(str(database_path)):
        pass

    database_path.with_name("tracker.db.schema-0004").replace(database_path)

    with closing(sqlite3.connect(database_path)) as connection:
        assert connection.execute("SELECT name FROM hosts").fetchall() == [("news.example",)]


def test_a_new_database_needs_no_copy(database_path: Path) -> None:
    with schema.opened(str(database_path)):
        pass

    assert names(database_path.parent) == ["tracker.db"]


def test_the_newest_two_copies_stay_and_none_is_overwritten(database_path: Path) -> None:
    older(database_path)
    an_earlier_copy(database_path, "0002", age_seconds=300)
    an_earlier_copy(database_path, "0003", age_seconds=200)
    an_earlier_copy(database_path, "0004", age_seconds=100)

    with schema.opened(str(database_path)):
        pass

    assert names(database_path.parent) == ["tracker.db", "tracker.db.schema-0004", "tracker.db.schema-0004-2"]
    assert database_path.with_name("tracker.db.schema-0004").read_text() == "an earlier copy"


def test_what_a_copy_that_was_cut_off_left_is_written_over(database_path: Path) -> None:
    older(database_path)
    database_path.with_name("tracker.db.schema-0004.partial").write_text("half")

    with schema.opened(str(database_path)):
        pass

    assert names(database_path.parent) == ["tracker.db", "tracker.db.schema-0004"]


def test_without_room_for_a_copy_nothing_is_changed(disk: Disk, tmp_path: Path) -> None:
    path = disk.folder / "tracker.db"
    shutil.copy(older(tmp_path / "elsewhere.db"), path)
    disk.fill(but=200_000)
    words = r"to keep a copy and bring it up to date takes 0\.\d MB, and 0\.2 MB are free; nothing was changed"

    with pytest.raises(StoreError, match=words), schema.opened(str(path)):
        pass

    assert version(path) == OLDER
    assert names(disk.folder) == ["filler", "tracker.db"]
