"""Sites by the dozen, without a network: every URL has the same page, and it is noted who asks side by side."""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from urllib.parse import urlsplit

from tests.website import HTML, page
from tracker.core.verdict import Page
from tracker.fetch import Fetcher
from tracker.fetch.budget import Budget

BODY = page().encode()


class Sites(Fetcher):
    """Fetches from them; while `are_open` is not set, they take requests and do not answer. None has a robots.txt."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.asked: list[str] = []
        self.answered: list[str] = []
        self.most_at_once = 0
        self.most_of_one = 0
        self.are_open = asyncio.Event()
        self.are_open.set()
        self._now = clock
        self._asking: Counter[str] = Counter()
        self._budget = Budget()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is open."""

    async def fetch(self, url: str, *_: object, **__: object) -> Page:
        """Answer with the page, after all who ask at this moment have asked."""
        if url.endswith("/robots.txt"):
            return Page(url, 404, (), b"", self._now())
        host = urlsplit(url).netloc
        self.asked.append(url)
        self._asking[host] += 1
        self.most_at_once = max(self.most_at_once, self._asking.total())
        self.most_of_one = max(self.most_of_one, self._asking[host])
        try:
            await self.are_open.wait()
            await asyncio.sleep(0)
        finally:
            self._asking[host] -= 1
        self.answered.append(url)
        return Page(url, 200, (("Content-Type", HTML),), BODY, self._now())
