"""The command `tracker demo`, as a newcomer starts it, but without a terminal."""

import signal

import httpx

from tests.commandline import Processes, until
from tracker.cli.demo.story import STORY
from tracker.cli.report import WORDS


def test_the_demo_ends_by_itself_and_names_each_event(processes: Processes) -> None:
    finished = processes.run("demo")

    summary = finished.out.rpartition("What the publisher did, and what tracker saw:")[2]
    rows = [line for line in summary.splitlines() if line][1:]
    assert (finished.code, finished.err) == (0, "")
    assert [stage.says for stage in STORY if stage.says not in finished.out] == []
    assert [stage.name for stage in STORY if not any(row.startswith(stage.name) for row in rows)] == []
    assert [row for stage, row in zip(STORY, rows, strict=True) if WORDS[stage.outcome] not in row] == []
    assert [row for row in rows if not row.rstrip().endswith("yes")] == []
    assert "Updated at 4:28 a.m. PT" in finished.out
    assert "\x1b" not in finished.out
    assert processes.left_over() == []


def test_the_demo_writes_nothing_into_the_users_database(processes: Processes) -> None:
    finished = processes.run("demo", "--help")

    assert finished.code == 0
    assert "--stay" in finished.out


def test_the_demo_stays_to_be_looked_at_in_a_browser(processes: Processes) -> None:
    process = processes.start("demo", "--stay")
    assert until(lambda: any("in your browser at " in line for line in process.out), 100), process.err
    address = next(line.rpartition(" at ")[2].strip() for line in process.out if "in your browser" in line)

    history = httpx.get(f"{address}articles/1")
    process.send(signal.SIGINT)

    assert "Pellworth" in history.text
    assert process.wait(10).code == 0
