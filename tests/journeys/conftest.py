"""A real Chromium, and `tracker` as a process that serves it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from tests.commandline import PATIENCE_SECONDS, Process, Processes, until
from tests.journeys.record import fill
from tests.journeys.windows import Window
from tracker.store.database import schema

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
SAYS = "the web interface is at "
Open = Callable[..., Awaitable[Window]]
Serve = Callable[..., str]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium_running(chromium: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def open_window(chromium_running: Browser) -> AsyncIterator[Open]:
    """Opens windows; at the end none of them may have seen a fault."""
    windows: list[Window] = []

    async def opened(address: str, **wishes: bool | int | str | frozenset[int]) -> Window:
        windows.append(await Window.opened(chromium_running, address, **wishes))  # type: ignore[arg-type] # its wishes
        return windows[-1]

    yield opened
    faults = [fault for window in windows for fault in window.faults]
    for window in windows:
        await window.close()
    assert faults == []


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Path:
    """A database with one of each, to be copied."""
    path = tmp_path_factory.mktemp("record") / "tracker.db"
    with schema.opened(str(path)) as database:
        fill(database, datetime.now(UTC))
    return path


@pytest.fixture(scope="session")
def record_served(record: Path) -> Iterator[str]:
    """Where that record is served to tests that only read it."""
    folder = str(record.parent)
    variables = {"TRACKER_DATA_DIR": folder, "TRACKER_WEB__PORT": "0", "HOME": folder, "STARTED_BY": folder}
    processes = Processes(variables)
    yield address_of(processes.start("web"))
    processes.stop()


@pytest.fixture
def serve(chromium: str, processes: Processes) -> Serve:
    """Starts `tracker run`, or another command that serves, and returns its address."""

    def served(*arguments: str) -> str:
        return address_of(processes.start(*(arguments or ("run",))))

    return served


def address_of(process: Process) -> str:
    """Wait until it serves, and return where."""
    assert until(lambda: any(SAYS in line for line in process.err)), process.err
    return next(line.partition(SAYS)[2].strip() for line in process.err if SAYS in line)


async def recorded(address: str, revisions: int, article: int = 1) -> None:
    """Wait until so many revisions of an article are on record."""

    def is_so() -> bool:
        found = httpx.get(f"{address}api/v1/articles/{article}")
        return found.is_success and found.json()["revisions"] == revisions

    assert await asyncio.to_thread(until, is_so, 2 * PATIENCE_SECONDS)


async def searchable(address: str) -> None:
    """Wait until all that is on record is in the search index."""

    def is_so() -> bool:
        return "be found yet" not in httpx.get(f"{address}search?q=bridge").text

    assert await asyncio.to_thread(until, is_so, 2 * PATIENCE_SECONDS)


async def ask(url: str, *, method: str = "GET", token: str = "") -> httpx.Response:
    """Ask as a program does."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with httpx.AsyncClient(follow_redirects=True) as client:
        return await client.request(method, url, headers=headers)
