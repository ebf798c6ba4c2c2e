"""A real Chromium, and `tracker` as a process that serves it."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from tests.commandline import Process, Processes, until
from tests.journeys.windows import Window

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
SAYS = "the web interface is at "
Open = Callable[..., Awaitable[Window]]


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

    async def opened(address: str, **wishes: bool | int) -> Window:
        windows.append(await Window.opened(chromium_running, address, **wishes))  # type: ignore[arg-type] # its wishes
        return windows[-1]

    yield opened
    faults = [fault for window in windows for fault in window.faults]
    for window in windows:
        await window.close()
    assert faults == []


@pytest.fixture
def serve(processes: Processes) -> Callable[..., str]:
    """Starts `tracker run`, or another command that serves, and returns its address."""

    def served(*arguments: str) -> str:
        return address_of(processes.start(*(arguments or ("run",))))

    return served


def address_of(process: Process) -> str:
    """Wait until it serves, and return where."""
    assert until(lambda: any(SAYS in line for line in process.err)), process.err
    return next(line.partition(SAYS)[2].strip() for line in process.err if SAYS in line)
