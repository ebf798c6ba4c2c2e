"""Whatever is wrong with the file: each command says it in one line, what to do about it, and changes nothing."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tests.commandline import Finished, Tracker
from tests.durability.conftest import Disk
from tracker.store import articles
from tracker.store.database.engine import Database

READERS = (("list",), ("history", "1"), ("show", "1"), ("notes",))
WRITERS = (("add", "https://news.example/2"), ("watch", "https://news.example/2"), ("check", "--all"), ("pause", "1"))
DAEMON = ("run",)
PART = 50_000  # bytes of a database that was cut


def a_folder(path: Path) -> None:
    path.mkdir(parents=True)


def a_folder_that_can_not_be(path: Path) -> None:
    path.parent.write_text("a file")


def no_database(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("Dear editor, ..." * 1000)


def a_log_alone(path: Path) -> None:
    path.parent.mkdir()
    Path(f"{path}-wal").write_bytes(b"of another file" * 1000)


BROKEN: dict[str, tuple[Callable[[Path], None], str]] = {
    "a folder in its place": (a_folder, "this is a folder; name a file in it with --db"),
    "a file for a folder": (a_folder_that_can_not_be, "can't be made (File exists); name another with --db"),
    "no database": (no_database, "this file is not a tracker database; name another with --db"),
    "a log without its database": (a_log_alone, "its log (tracker.db-wal) is there, but not the file; put it back"),
}


def said(finished: Finished) -> tuple[int, str, int]:
    """Return the exit code, what was printed as a result, and how many lines of errors there are."""
    return finished.code, finished.out, len(finished.errors)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("command", [*READERS, *WRITERS, DAEMON], ids=lambda command: command[0])
@pytest.mark.parametrize("state", BROKEN)
def test_a_file_that_is_no_use_is_one_line_and_stays_as_it_is(
    tracker: Tracker, database_path: Path, tmp_path: Path, state: str, command: tuple[str, ...]
) -> None:
    breaks, words = BROKEN[state]
    breaks(database_path)
    before = contents(tmp_path)

    finished = tracker(*command)

    assert said(finished) == (1, "", 1)
    assert words in finished.err
    assert contents(tmp_path) == before


@pytest.mark.parametrize("command", [*READERS, *WRITERS, DAEMON], ids=lambda command: command[0])
def test_a_database_that_was_cut_is_one_line(
    tracker: Tracker, database_path: Path, checked: str, command: tuple[str, ...]
) -> None:
    database_path.write_bytes(database_path.read_bytes()[:PART])

    finished = tracker(*command)

    assert said(finished) == (1, "", 1)
    assert "the file is damaged; restore a backup" in finished.err
    assert len(database_path.read_bytes()) == PART


@pytest.mark.parametrize("name", ["a b.db", "100%41.db", "what?.db", "a#b&mode=ro.db", 'l\'été "x".db', "-x.db"])
def test_a_database_may_have_any_name(tracker: Tracker, tmp_path: Path, url: str, name: str) -> None:
    path = tmp_path / "data" / name

    added = tracker("--db", path, "add", url)
    listed = tracker("--db", path, "list", "--json")

    assert (added.code, added.err) == (0, "")
    assert [article["url"] for article in listed.json] == [url]
    assert [each.name for each in path.parent.iterdir()] == [name]


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", ":memory:"])
def test_a_database_in_memory_is_refused(tracker: Tracker, url: str) -> None:
    finished = tracker("--db", url, "list")

    assert said(finished) == (1, "", 1)
    assert "name a file with --db" in finished.err


def test_a_log_that_a_crash_left_is_read(
    tracker: Tracker, database: Database, database_path: Path, tmp_path: Path, noon: datetime
) -> None:
    articles.add(database, "https://news.example/1", now=noon)
    subprocess.run(["cp", "-r", database_path.parent, tmp_path / "crashed"], check=True)
    names = {each.name for each in (tmp_path / "crashed").iterdir()}

    listed = tracker("--db", tmp_path / "crashed" / "tracker.db", "list", "--json")

    assert names == {"tracker.db", "tracker.db-wal", "tracker.db-shm"}
    assert [article["url"] for article in listed.json] == ["https://news.example/1"]


@pytest.mark.parametrize("command", READERS, ids=lambda command: command[0])
def test_a_full_disk_can_be_read_from(
    on_disk: Path, tracker: Tracker, checked: str, disk: Disk, command: tuple[str, ...]
) -> None:
    before = tracker(*command)
    disk.fill()

    finished = tracker(*command)

    assert (finished.code, finished.err) == (0, "")
    assert len(finished.out.splitlines()) == len(before.out.splitlines()) > 0


@pytest.mark.parametrize("command", WRITERS, ids=lambda command: command[0])
def test_a_full_disk_is_one_line_and_all_goes_on_when_there_is_room(
    on_disk: Path, tracker: Tracker, checked: str, disk: Disk, command: tuple[str, ...]
) -> None:
    disk.fill()

    full = tracker(*command)
    disk.make_room()
    again = tracker("check", "--all", "--json")

    assert (full.code, len(full.errors)) == (1, 1)
    assert f"database {on_disk}: the disk is full; free some space, nothing was half-written" in full.err
    assert (again.code, [line["article"] for line in again.lines]) == (0, [1])


def test_a_new_database_does_not_fit_on_a_full_disk(on_disk: Path, tracker: Tracker, disk: Disk, url: str) -> None:
    disk.fill()

    finished = tracker("add", url)

    assert said(finished) == (1, "", 1)
    assert "the disk is full" in finished.err


@pytest.mark.parametrize("command", READERS, ids=lambda command: command[0])
def test_a_read_only_disk_can_be_read_from(
    on_disk: Path, tracker: Tracker, checked: str, disk: Disk, command: tuple[str, ...]
) -> None:
    before = tracker(*command)
    disk.become_read_only()

    finished = tracker(*command)

    assert (finished.code, finished.err) == (0, "")
    assert len(finished.out.splitlines()) == len(before.out.splitlines()) > 0


@pytest.mark.parametrize("command", WRITERS, ids=lambda command: command[0])
def test_a_read_only_disk_is_one_line(
    on_disk: Path, tracker: Tracker, checked: str, disk: Disk, command: tuple[str, ...]
) -> None:
    disk.become_read_only()

    finished = tracker(*command)

    assert (finished.code, len(finished.errors)) == (1, 1)
    assert "its file system is read-only; it can only be read there" in finished.err


def test_following_ends_at_the_start_where_nothing_can_ever_be_written(
    on_disk: Path, tracker: Tracker, checked: str, disk: Disk
) -> None:
    disk.become_read_only()

    finished = tracker("run")

    assert finished.code == 1
    assert finished.errors[-1].endswith("its file system is read-only; it can only be read there")


def test_a_copy_is_read_where_it_can_not_be_written(
    on_disk: Path, tracker: Tracker, disk: Disk, tmp_path: Path, url: str
) -> None:
    elsewhere = tmp_path / "elsewhere.db"
    tracker("--db", elsewhere, "add", url)
    shutil.copy(elsewhere, on_disk)
    disk.become_read_only()

    finished = tracker("list", "--json")

    assert [article["url"] for article in finished.json] == [url]


def test_a_link_to_a_database_leads_to_its_log_too(
    tracker: Tracker, database: Database, database_path: Path, tmp_path: Path, noon: datetime
) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(database_path)
    articles.add(database, "https://news.example/1", now=noon)

    listed = tracker("--db", link, "list", "--json")

    assert [article["url"] for article in listed.json] == ["https://news.example/1"]
