"""A database that fails while `run` is at work: said once, nothing lost, and all goes on when it is well again."""

import resource
import signal
import sqlite3
from pathlib import Path

import pytest

from tests.commandline import Process, Processes, Tracker, until
from tests.durability.conftest import Disk
from tests.servers import Server
from tests.website import Web, page

OFTEN = {"TRACKER_CADENCE__SHORTEST": "1s", "TRACKER_FETCH__SPACING": "0.01s", "TRACKER_READING__PROCESSES": "1"}


@pytest.fixture
def often(settings: dict[str, str]) -> None:
    settings.update(OFTEN)


@pytest.fixture
def followed(on_disk: Path, often: None, tracker: Tracker, url: str, processes: Processes) -> Process:
    """A daemon that checks an article each second, and has seen it once."""
    tracker("add", url, "--every", "1s")
    process = processes.start("run")
    assert until(lambda: said(process, "first seen") == 1)
    return process


def said(process: Process, words: str) -> int:
    """Return in how many lines of its log these words stand."""
    return sum(words in line for line in list(process.err))


def test_a_full_disk_is_said_once_and_what_was_seen_meanwhile_is_recorded_when_there_is_room(
    followed: Process, web: Web, disk: Disk, tracker: Tracker
) -> None:
    disk.fill()
    web.publish("/1", page("Two bridges are closed"))
    assert until(lambda: said(followed, "the disk is full") == 1)
    listed = tracker("list", "--json")
    web.publish("/1", page("Three bridges are closed"))
    asked = web.count("/1")

    disk.make_room()
    is_well = until(lambda: said(followed, "the database is well again") == 1)
    goes_on = until(lambda: said(followed, "  revised ") >= 1 and web.count("/1") > asked + 2)
    followed.send(signal.SIGTERM)
    ended = followed.wait()
    history = tracker("history", "1", "--json").json

    assert (listed.code, listed.err) == (0, "")
    assert (is_well, goes_on, ended.code) == (True, True, 0)
    assert said(followed, "the disk is full") == 1
    assert said(followed, "  revised ") == history["revisions"] - 1
    assert "Traceback" not in ended.err


def test_a_disk_that_stays_full_does_not_keep_it_from_ending(followed: Process, web: Web, disk: Disk) -> None:
    disk.fill()
    web.publish("/1", page("Two bridges are closed"))
    assert until(lambda: said(followed, "the disk is full") == 1)

    followed.send(signal.SIGTERM)
    ended = followed.wait(10)

    assert ended.code == 0
    assert "Traceback" not in ended.err


def test_a_disk_that_fails_is_said_once_and_got_over(followed: Process, web: Web, on_disk: Path) -> None:
    none, usual = (1024, resource.RLIM_INFINITY), (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    resource.prlimit(followed.popen.pid, resource.RLIMIT_FSIZE, none)
    web.publish("/1", page("Two bridges are closed"))

    fails = until(lambda: said(followed, "the disk fails or is full") == 1)
    resource.prlimit(followed.popen.pid, resource.RLIMIT_FSIZE, usual)
    is_well = until(lambda: said(followed, "the database is well again") == 1)
    goes_on = until(lambda: said(followed, "  revised ") == 1)

    assert (fails, is_well, goes_on) == (True, True, True)
    assert said(followed, "the disk fails or is full") == 1


def test_a_file_that_is_taken_away_is_said_and_used_again_when_it_is_back(
    followed: Process, web: Web, on_disk: Path
) -> None:
    elsewhere = on_disk.parent / "elsewhere"
    elsewhere.mkdir()
    for each in [path for path in on_disk.parent.iterdir() if path.name.startswith("tracker.db")]:
        each.rename(elsewhere / each.name)
    is_missed = until(lambda: said(followed, "the file is gone; put it back") == 1)
    names = [path.name for path in on_disk.parent.iterdir()]
    web.publish("/1", page("Two bridges are closed"))

    for each in list(elsewhere.iterdir()):
        each.rename(on_disk.parent / each.name)
    goes_on = until(lambda: said(followed, "  revised ") == 1)

    assert (is_missed, goes_on) == (True, True)
    assert names == ["elsewhere"]


def test_one_who_holds_the_lock_is_waited_for_and_does_not_keep_it_from_ending(
    followed: Process, web: Web, on_disk: Path
) -> None:
    connection = sqlite3.connect(on_disk, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    asked = web.count("/1")
    until(lambda: web.count("/1") > asked, 3)

    followed.send(signal.SIGTERM)
    ended = followed.wait(10)
    connection.close()

    assert ended.code == 0


def test_a_server_that_stops_is_said_once_and_what_was_seen_is_recorded_when_it_runs(
    postgresql: Server,
    often: None,
    settings: dict[str, str],
    tracker: Tracker,
    url: str,
    web: Web,
    processes: Processes,
) -> None:
    with postgresql.database() as place:
        tracker("--db", place, "add", url, "--every", "1s")
        process = processes.start("run", TRACKER_DB=place)
        assert until(lambda: said(process, "first seen") == 1)

        with postgresql.stopped():
            web.publish("/1", page("Two bridges are closed"))
            is_said = until(lambda: said(process, "what was checked waits") == 1)
        goes_on = until(lambda: said(process, "  revised ") == 1)
        process.send(signal.SIGTERM)
        ended = process.wait()

    assert (is_said, goes_on, ended.code) == (True, True, 0)
    assert said(process, "what was checked waits") == 1
    assert said(process, "the database is well again") == 1
    assert "Traceback" not in ended.err
