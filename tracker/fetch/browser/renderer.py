"""Renders pages: a driver that is at hand, a fresh Chromium for each page, and an end to whatever goes wrong."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, aclosing, asynccontextmanager

from playwright.async_api import Error as DriverError

from tracker.core.verdict import Page
from tracker.errors import FetchError
from tracker.fetch.browser.answers import Answers
from tracker.fetch.browser.chromium import can_be_sandboxed
from tracker.fetch.browser.driver import Driver
from tracker.fetch.browser.limits import BrowserLimits, End, Fetch
from tracker.fetch.browser.tab import rendered

logger = logging.getLogger(__name__)


class Renderer:
    """Renders pages with one Chromium. The parameters are Browser's."""

    def __init__(
        self, executable: str, fetch: Fetch, fetch_elsewhere: Fetch, *, user_agent: str, limits: BrowserLimits
    ) -> None:
        self._executable = executable
        self._fetch = fetch
        self._fetch_elsewhere = fetch_elsewhere
        self._user_agent = user_agent
        self._limits = limits
        self._idle: list[Driver] = []
        self._ending: set[asyncio.Task[None]] = set()
        self._starting = asyncio.Lock()
        if not can_be_sandboxed():
            logger.warning("Chromium runs without its sandbox, as root must; run tracker as an ordinary user")

    async def render(self, first: Page, end: End) -> bytes:
        """Return a fetched page as it stands once it rests, as HTML in UTF-8.

        `end` is told where a limit is broken, and should cancel this. Raises FetchErrors without the URL.
        """
        answers = Answers(first, self._fetch, self._fetch_elsewhere, self._limits, end)
        try:
            async with (
                self._borrowed() as driver,
                aclosing(answers),
                driver.watched(self._limits.memory_bytes, end),
                driver.chromium(self._executable, end) as chromium,
            ):
                return await rendered(chromium, first.url, answers, self._limits, end, user_agent=self._user_agent)
        except DriverError as error:
            raise FetchError(f"the browser gave the page up ({error.message.partition(chr(10))[0]})") from error

    async def close(self) -> None:
        """End the drivers."""
        await asyncio.gather(*self._ending)
        while self._idle:
            await self._idle.pop().stop()

    @asynccontextmanager
    async def _borrowed(self) -> AsyncIterator[Driver]:
        """Lend a driver, which comes back only where all went well: a page may have harmed it."""
        driver = await self._at_hand()
        async with AsyncExitStack() as on_trouble:
            on_trouble.push_async_callback(self._end, driver)
            yield driver
            on_trouble.pop_all()
        self._idle.append(driver)

    async def _end(self, driver: Driver) -> None:
        """Kill a driver, even where this is given up meanwhile: half an end would leave its processes behind."""
        ending = asyncio.create_task(driver.kill())
        self._ending.add(ending)
        ending.add_done_callback(self._ending.discard)
        await asyncio.shield(ending)

    async def _at_hand(self) -> Driver:
        while self._idle:
            driver = self._idle.pop()
            if driver.can_serve:
                return driver
            await self._end(driver)
        async with self._starting:
            return await Driver.start()
