"""Nothing of a browser outlives what it was started for."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
import pytest

from tests.browser.processes import SECONDS, started, until
from tests.browser.test_rendering import scripted
from tests.browser.world import Story
from tracker.fetch.browser import Browser

ROOT = Path(__file__).parents[2]
# Renders a page that goes on for ever, and says so once Chromium is at it.
PROGRAM = """
import asyncio, sys
from datetime import UTC, datetime
from tracker.core.verdict import Page
from tracker.fetch.browser import Browser

HTML = (("Content-Type", "text/html"),)

async def fetch(url, *, accept=""):
    if url.endswith("part"):
        print("under way", flush=True)
    return Page(url, 200, HTML, b"<script>fetch('part').then(() => { for (;;); })</script>", datetime.now(UTC))

async def main():
    browser = Browser(
        fetch, fetch_elsewhere=fetch, executable=sys.argv[1], user_agent="test/1", clock=lambda: datetime.now(UTC)
    )
    async with browser:
        await browser.fetch("https://news.example/")

asyncio.run(main())
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A temporary folder with a short name, as that of a socket in it may not be long."""
    with TemporaryDirectory() as name:
        yield Path(name)


@pytest.fixture
def program(chromium: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that is rendering a page."""
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "TMPDIR": str(folder)}
    command = [sys.executable, "-c", PROGRAM, chromium]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as running:
        yield running
        running.kill()


@pytest.mark.asyncio(loop_scope="session")
async def test_a_fetch_that_is_given_up_leaves_nothing_running(browsers: Callable[..., Browser], story: Story) -> None:
    before = set(started())
    url = story.publish("", scripted("setInterval(() => fetch('part'), 100)"))
    fetching = asyncio.create_task(browsers().fetch(url))
    await until(lambda: "part" in story.asked)

    fetching.cancel()
    await asyncio.wait([fetching])

    assert fetching.cancelled()
    await until(lambda: set(started()) <= before)


@pytest.mark.asyncio(loop_scope="session")
async def test_a_browser_that_is_closed_leaves_nothing_running(browsers: Callable[..., Browser], story: Story) -> None:
    before = set(started())
    url = story.publish("", "<p>Fine.")

    async with browsers() as browser:
        await browser.fetch(url)
        between = set(started()) - before

    assert len(between) == 1  # the driver, which is kept; Chromium is gone with its page
    await until(lambda: set(started()) <= before)


@pytest.mark.asyncio(loop_scope="session")
async def test_an_interrupt_from_the_keyboard_is_ours_to_answer(browsers: Callable[..., Browser], story: Story) -> None:
    before = set(started())
    url = story.publish("", scripted("setTimeout(() => { said.textContent = 'Done.'; }, 400); fetch('part')"))
    fetching = asyncio.create_task(browsers().fetch(url))
    await until(lambda: "part" in story.asked)

    drivers = [one for one in set(started()) - before if one.ppid() == os.getpid()]
    drivers[0].send_signal(signal.SIGINT)
    page = await fetching

    assert b">Done.</p>" in page.body


def test_nothing_outlives_a_process_that_is_killed(program: "subprocess.Popen[str]", folder: Path) -> None:
    assert program.stdout is not None
    assert program.stdout.readline() == "under way\n"
    processes = started(psutil.Process(program.pid))

    program.kill()
    program.wait()
    _, left = psutil.wait_procs(processes, timeout=SECONDS)

    assert len(processes) > 2
    assert left == []
    assert [path.name for path in folder.iterdir() if "playwright" in path.name] == []
