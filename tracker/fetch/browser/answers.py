"""Answers what a page asks for: from our own fetcher, behind its guard, or not at all."""

import asyncio
import logging
from contextlib import suppress
from urllib.parse import urlsplit

from playwright.async_api import Error as DriverError
from playwright.async_api import Request, Route

from tracker.core.verdict import Page
from tracker.errors import BadAddress, BlockedAddress, FetchError, TooLarge, TooManyRedirects
from tracker.fetch.body import megabytes
from tracker.fetch.browser.limits import BrowserLimits, End, Fetch

logger = logging.getLogger(__name__)

# What can bring text, or is waited for by what does. All else is refused: pictures, fonts, media, frames, pings.
KINDS = frozenset({"script", "stylesheet", "xhr", "fetch"})
TEXT_KINDS = frozenset({"script", "xhr", "fetch"})
PASSING = frozenset({429, 502, 503, 504})  # a moment later the answer may be another one
LASTING = (BadAddress, BlockedAddress, TooLarge, TooManyRedirects)  # it will be the same one
# What spoke of the bytes on the wire, or would make a download of the page.
DROPPED = frozenset({"content-encoding", "content-length", "transfer-encoding", "connection", "content-disposition"})
JOINTS = {"set-cookie": "\n"}
LONGEST_ACCEPT = 200


class Answers:
    """Answers the requests of one page, whose own bytes are `first`.

    What lies at the page's own origin is asked for with `fetch`, which may know the user's secrets and the private
    places that the user allowed; all else with `fetch_elsewhere`, which must not: the page sees every answer. Only GET
    is sent, without cookies and with no header of the page's but Accept. A page leads nowhere: each navigation but the
    first is refused. Where a limit is broken, or a part that may bring text fails for the moment, `end` is told.
    """

    def __init__(self, first: Page, fetch: Fetch, fetch_elsewhere: Fetch, limits: BrowserLimits, end: End) -> None:
        self._first = first
        self._home = _origin(first.url)
        self._fetch = fetch
        self._fetch_elsewhere = fetch_elsewhere
        self._limits = limits
        self._end = end
        self._room = asyncio.Semaphore(limits.requests_at_once)
        self._under_way: set[asyncio.Task[None]] = set()
        self._is_begun = False
        self._asked = self._sent = self._bytes = 0
        self._idle_since = 0.0

    def take(self, route: Route) -> None:
        """Answer one request, in its own time."""
        task = asyncio.create_task(self._answer(route))
        self._under_way.add(task)
        task.add_done_callback(self._done)

    def idle_for(self, now: float) -> float:
        """Return for how long (seconds of the loop's clock) nothing has been under way."""
        return 0.0 if self._under_way else now - self._idle_since

    async def aclose(self) -> None:
        """Drop what is still under way."""
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._idle_since = asyncio.get_running_loop().time()

    async def _answer(self, route: Route) -> None:
        try:
            await self._decide(route)
        except DriverError as error:
            logger.debug("%s: no answer to %s: the page has gone: %s", self._first.url, route.request.url, error)
        finally:
            with suppress(DriverError):  # it is answered
                await route.fallback()  # else it would wait for ever, and Chromium's own network leads nowhere

    async def _decide(self, route: Route) -> None:
        request = route.request
        self._asked += 1
        if self._asked > self._limits.asked:
            self._end(TooLarge(f"it asks for more than {self._limits.asked} things"))
        elif request.is_navigation_request() and not self._is_begun:
            self._is_begun = True
            await _fulfil(route, self._first)
        elif request.method == "GET" and request.resource_type in KINDS:
            await self._pass_on(route)
        else:
            await route.abort("aborted")  # not "failed": that would put an error page in the article's place

    async def _pass_on(self, route: Route) -> None:
        request = route.request
        self._sent += 1
        if self._sent > self._limits.requests:
            self._end(TooLarge(f"it sends more than {self._limits.requests} requests"))
            return
        try:
            async with self._room:
                page = await self._get(request)
        except FetchError as error:
            logger.debug("%s: a part is missing: %s", self._first.url, error)
            if not isinstance(error, LASTING):
                self._note_missing(request, str(error))
            await route.abort("failed")
            return
        if page.status in PASSING:
            self._note_missing(request, f"{request.url}: status {page.status}")
        self._bytes += len(page.body)
        if self._bytes > self._limits.wire_bytes:
            self._end(TooLarge(f"its parts have more than {megabytes(self._limits.wire_bytes)}"))
            return
        await _fulfil(route, page)

    async def _get(self, request: Request) -> Page:
        accept = request.headers.get("accept", "*/*")[:LONGEST_ACCEPT]
        if _origin(request.url) != self._home:
            return await self._fetch_elsewhere(request.url, accept=accept)
        page = await self._fetch(request.url, accept=accept)
        if _origin(page.url) != self._home:  # it was led away: what lies there is not the page's to see with our keys
            return await self._fetch_elsewhere(page.url, accept=accept)
        return page

    def _note_missing(self, request: Request, why: str) -> None:
        """End the page where its text may lack a part for the moment: half a text would pass for an edit."""
        if _origin(request.url) == self._home and request.resource_type in TEXT_KINDS:
            self._end(FetchError(f"a part of the page is missing: {why}"))


async def _fulfil(route: Route, page: Page) -> None:
    headers: dict[str, str] = {}
    for name, value in page.headers:
        key = name.lower()
        if key not in DROPPED and value.isascii() and value.isprintable():  # any other keeps Chromium waiting for ever
            headers[key] = JOINTS.get(key, ", ").join([headers[key], value]) if key in headers else value
    await route.fulfill(status=page.status, headers=headers, body=page.body)


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc
