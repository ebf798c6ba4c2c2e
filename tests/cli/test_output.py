"""What all commands print alike: local times, any character in any encoding, and how misuse is told."""

import os
import pty
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.commandline import COMMAND, Processes, Tracker, clean_environment
from tests.website import TEXT, page
from tracker.cli.output import local_zone

WORDS = "“Déjà vu” – 東京 ✓"


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Path, Path]:
    """Two texts that no old encoding of one byte a character can write."""
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("Nobody was hurt.", "utf-8")
    new.write_text(f"Nobody was hurt.\n\n{WORDS} was shown.", "utf-8")
    return old, new


def read_on_a_terminal(*arguments: str | Path, **variables: str) -> str:
    """Return what the command shows on a terminal of its own."""
    ours, its = pty.openpty()
    environment = {**clean_environment(), "NO_COLOR": "1", **variables}
    subprocess.run([COMMAND, *arguments], env=environment, stdout=its, stderr=its, check=False, timeout=60)
    shown = os.read(ours, 100_000)
    os.close(its)
    os.close(ours)
    return shown.decode("ascii")


@pytest.mark.parametrize(("month", "hours", "name"), [(1, 1, "CET"), (7, 2, "CEST")])
def test_a_time_is_shown_as_the_clock_stood_then_not_as_it_stands_now(
    live_in: Callable[[str], None], month: int, hours: int, name: str
) -> None:
    live_in("Europe/Berlin")

    local = datetime(2026, month, 5, 12, tzinfo=UTC).astimezone(local_zone())

    assert (local.utcoffset(), local.tzname()) == (timedelta(hours=hours), name)


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
@pytest.mark.parametrize("format", ["terminal", "json"])
def test_what_is_piped_is_utf_8_whatever_the_machines_encoding(
    processes: Processes, texts: tuple[Path, Path], encoding: str, format: str
) -> None:
    finished = processes.run("compare", *texts, "--format", format, PYTHONUTF8="0", PYTHONIOENCODING=encoding)

    assert (finished.code, finished.err) == (1, "")
    assert WORDS in finished.out


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_an_error_is_told_whatever_the_machines_encoding(processes: Processes, encoding: str) -> None:
    finished = processes.run("compare", WORDS, "-", PYTHONUTF8="0", PYTHONIOENCODING=encoding)

    assert finished.code == 2
    assert WORDS in finished.err
    assert len(finished.errors) == 1


def test_a_terminal_shows_as_codes_what_it_has_no_characters_for(tmp_path: Path) -> None:
    story = tmp_path / "story.html"
    story.write_text(page(WORDS, *TEXT), "utf-8")

    shown = read_on_a_terminal("extract", story, PYTHONUTF8="0", PYTHONIOENCODING="ascii")

    assert r"\u201cD\xe9j\xe0 vu\u201d" in shown


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["diff", "1", "--format", "doc"], "Invalid value for '--format': 'doc' is not one of"),
        (["blame"], "Missing argument 'ARTICLE[@N]'; see tracker blame --help"),
        (["diff", "--bogus"], "No such option: --bogus; see tracker diff --help"),
        (["bogus"], "No such command 'bogus'; see tracker --help"),
        (["--bogus"], "No such option: --bogus; see tracker --help"),
    ],
)
def test_misuse_is_told_in_our_words_with_the_help_that_tells_more(
    tracker: Tracker, arguments: list[str], told: str
) -> None:
    finished = tracker(*arguments)

    assert (finished.code, finished.out) == (2, "")
    assert finished.err.startswith(f"tracker: {told}")
