"""A driver process of Playwright's, the Chromium that it starts for one page, and the memory of both."""

import asyncio
import signal
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Self

import psutil
from playwright.async_api import Browser as Chromium
from playwright.async_api import Error as DriverError
from playwright.async_api import Playwright, async_playwright

from tracker.errors import FetchError, TooLarge
from tracker.fetch.body import megabytes
from tracker.fetch.browser.chromium import FLAGS, UNWANTED_FLAGS, can_be_sandboxed, environment
from tracker.fetch.browser.limits import End

LOOK_SECONDS = 0.2
END_SECONDS = 5.0
PAGES = 100  # then another takes its place, so that nothing piles up
COMMAND = "run-driver"
NO_SANDBOX = "sandboxing failed"


class Driver:
    """A running driver. It serves one page at a time; after any trouble it is killed, with all that it started."""

    def __init__(self, playwright: Playwright, process: psutil.Process) -> None:
        self._playwright = playwright
        self._process = process
        self._pages = 0

    @classmethod
    async def start(cls) -> Self:
        """Start a driver: some 0.4 s. Only one may be starting at a time, as it is known by being new."""
        earlier = _drivers()
        with _without_interrupts():
            starting = asyncio.ensure_future(async_playwright().start())
            try:
                playwright = await asyncio.shield(starting)
            except asyncio.CancelledError:  # half a start would leave a process behind
                await (await starting).stop()
                raise
        return cls(playwright, *(_drivers() - earlier))

    @property
    def can_serve(self) -> bool:
        """Whether it may be given another page."""
        return self._pages < PAGES and self._is_alive()

    @asynccontextmanager
    async def chromium(self, executable: str, end: End) -> AsyncIterator[Chromium]:
        """Start a Chromium without any state, gone at the end; `end` is told where it is gone before.

        Raises FetchError. After an error `kill` must follow.
        """
        self._pages += 1
        try:
            browser = await self._playwright.chromium.launch(
                executable_path=executable,
                args=FLAGS,
                ignore_default_args=UNWANTED_FLAGS,
                chromium_sandbox=can_be_sandboxed(),
                env=environment(),
                handle_sigint=False,  # we end it ourselves, when we are ready
                handle_sigterm=False,
                handle_sighup=False,
            )
        except DriverError as error:
            raise FetchError(_not_started(executable, str(error))) from error

        def died(_: Chromium) -> None:
            end(FetchError("the browser has died"))

        browser.on("disconnected", died)
        try:
            yield browser
        finally:
            browser.remove_listener("disconnected", died)  # from here on that is our doing
        await browser.close()

    @asynccontextmanager
    async def watched(self, most: int, end: End) -> AsyncIterator[None]:
        """End the page as soon as its processes have more than `most` bytes, or the driver has died."""
        watching = asyncio.create_task(self._watch(most, end))
        try:
            yield
        finally:
            watching.cancel()

    async def stop(self) -> None:
        """End the driver, which has no Chromium left."""
        await self._playwright.stop()

    async def kill(self) -> None:
        """End all that the driver has started, whatever it is at, and then the driver, which removes its folders."""
        driver, *others = _tree(self._process) or [self._process]
        _kill(others)
        await asyncio.to_thread(psutil.wait_procs, others, END_SECONDS)  # they would write into what is being removed
        with suppress(DriverError, TimeoutError):
            async with asyncio.timeout(END_SECONDS):
                await self.stop()
        _kill([driver])

    def _is_alive(self) -> bool:
        try:
            return self._process.is_running() and self._process.status() != psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return False

    async def _watch(self, most: int, end: End) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            if not self._is_alive():
                return end(FetchError("the browser's driver has died"))
            if _memory(self._process) > most:
                return end(TooLarge(f"in the browser it takes more than {megabytes(most)} of memory"))


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Let Ctrl-C pass by what is started here, as its signals are ours to answer: who is started inherits the mask."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _drivers() -> set[psutil.Process]:
    found = set()
    for child in psutil.Process().children():
        with suppress(psutil.Error):
            found |= {child} if COMMAND in child.cmdline() else set()
    return found


def _tree(process: psutil.Process) -> list[psutil.Process]:
    """Return a process and its descendants, without those that have gone."""
    try:
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _kill(processes: Iterable[psutil.Process]) -> None:
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.kill()


def _memory(process: psutil.Process) -> int:
    """Return the bytes that a process and its descendants have to themselves, as far as the system tells cheaply."""
    total = 0
    for one in _tree(process):
        with suppress(psutil.NoSuchProcess):
            memory = one.memory_info()
            total += memory.rss - getattr(memory, "shared", 0)  # the program's own pages, above all: told on Linux
    return total


def _not_started(executable: str, error: str) -> str:
    if NO_SANDBOX in error:
        return "Chromium has no sandbox here: allow unprivileged user namespaces, or install chromium-sandbox"
    cause = error.partition("\n")[0]
    return f"{executable} does not start ({cause}); fetch.browser names another one"
