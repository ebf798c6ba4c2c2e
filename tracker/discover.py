"""The flow of a discovery, top to bottom: claim the sources that are due, ask for each, read it, track what is new."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Protocol

from tracker.core.address import host_of
from tracker.core.feed.values import Elsewhere, Feed
from tracker.core.freshness import remaining_freshness
from tracker.core.politeness import retry_after
from tracker.core.robots import Permission
from tracker.core.verdict import Page
from tracker.errors import BadAddress, ExtractError, FetchError, TrackerError
from tracker.reading import Reader
from tracker.store import discovered
from tracker.store.database.engine import Database
from tracker.store.database.thread import StoreThread
from tracker.store.discovered import DueSource, Reading

AT_ONCE = 20  # sources that are claimed in one go
EVERY, EVERY_MOST, NOTHING = timedelta(minutes=10), timedelta(days=1), timedelta(0)
DOUBLINGS = 8
ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)
OK, NOT_MODIFIED, GONE = 200, 304, 410

logger = logging.getLogger(__name__)


class Fetch(Protocol):
    """How a feed is asked for: tracker.fetch.Fetcher.fetch."""

    def __call__(self, url: str, *, etag: str | None, last_modified: str | None, accept: str) -> Awaitable[Page]:
        """Return the page that a URL leads to."""


class _Refused(FetchError):
    """An answer that is no feed; the site may ask for a `wait`."""

    def __init__(self, why: str, *, wait: timedelta = NOTHING, is_over: bool = False) -> None:
        super().__init__(why)
        self.wait = wait
        self.is_over = is_over


class Discoverer:
    """Reads the sources that are due, those of one host one after another."""

    def __init__(
        self,
        *,
        database: Database,
        thread: StoreThread,
        fetch: Fetch,
        permission: Callable[[str, datetime], Awaitable[Permission]],
        spacing: Callable[[str], timedelta],
        reader: Reader,
        shortest: timedelta,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._thread = thread
        self._fetch = fetch
        self._permission = permission
        self._spacing = spacing
        self._reader = reader
        self._shortest = shortest
        self._clock = clock

    async def read_due(self) -> None:
        """Read what is due, a first lot of it."""
        try:
            due = await self._thread.run(discovered.claim, self._database, self._clock(), limit=AT_ONCE)
            by_host = groupby(sorted(due, key=_host), key=_host)
            async with asyncio.TaskGroup() as group:
                for _, sources in by_host:
                    group.create_task(self._read_all(list(sources)))
        except* TrackerError as errors:
            logger.error("%s", errors.exceptions[0])

    async def _read_all(self, sources: Sequence[DueSource]) -> None:
        for number, source in enumerate(sources):
            await asyncio.sleep(self._spacing(source.url).total_seconds() if number else 0)
            await self._read(source)

    async def _read(self, source: DueSource) -> None:
        """Read a source; whatever is wrong with it is written beside it, and it is tried again later."""
        try:
            page = await self._ask(source.url, source)
            if page.status == NOT_MODIFIED:
                await self._nothing_new(source, page)
            else:
                await self._take_in(source, *await self._feed_of(source.url, page))
        except (FetchError, ExtractError) as error:
            await self._put_off(source, error)

    async def _feed_of(self, url: str, page: Page) -> tuple[str, Page, Feed]:
        """Read a page as a feed, or the feed that it names, with its address and its page."""
        read = await self._reader.read_feed(page)
        if isinstance(read, Elsewhere):
            url, page = read.url, await self._ask(read.url)
            read = await self._reader.read_feed(page)
        if isinstance(read, Elsewhere):
            raise ExtractError("it names a feed that is a web page as well; give the feed's own address")
        return url, page, read

    async def _take_in(self, source: DueSource, url: str, page: Page, feed: Feed) -> None:
        now = self._clock()
        found = await self._thread.run(
            discovered.take_in,
            self._database,
            source,
            Reading(feed, url, page.header("etag"), page.header("last-modified")),
            now=now,
            next_due_at=now + _wait(page, feed.ttl),
            shortest=self._shortest,
        )
        if found.added or found.hurried:
            logger.info("%s: %d articles are new, %d were changed", source.url, found.added, found.hurried)

    async def _ask(self, url: str, source: DueSource | None = None) -> Page:
        """Return a page, or 304 where the source's is as it was; FetchError for any other answer."""
        now = self._clock()
        permission = await self._permission(url, now)
        if permission.error:
            raise permission.error
        if not permission.is_allowed:
            raise _Refused(permission.why)
        page = await self._fetch(
            url,
            etag=source.etag if source else None,
            last_modified=source.last_modified if source else None,
            accept=ACCEPT,
        )
        if page.status in (OK, NOT_MODIFIED):
            return page
        wait = retry_after(page.header("retry-after") or "", now)
        raise _Refused(f"HTTP {page.status}", wait=wait or NOTHING, is_over=page.status == GONE)

    async def _nothing_new(self, source: DueSource, page: Page) -> None:
        now = self._clock()
        due_at = now + _wait(page, None)
        await self._thread.run(discovered.nothing_new, self._database, source, now=now, next_due_at=due_at)

    async def _put_off(self, source: DueSource, error: TrackerError) -> None:
        """Try again later: the wait doubles with each failure in a row, up to a day; or as long as the site asks."""
        now = self._clock()
        refusal = error if isinstance(error, _Refused) else _Refused("")
        wait = max(min(EVERY * 2 ** min(source.failures, DOUBLINGS), EVERY_MOST), refusal.wait)
        await self._thread.run(
            discovered.put_off,
            self._database,
            source,
            now=now,
            next_due_at=now + wait,
            why=str(error).removeprefix(f"{source.url}: "),
            is_over=refusal.is_over,
        )


def _wait(page: Page, ttl: timedelta | None) -> timedelta:
    """Return when to read a feed again: as it says itself, or as caches on the way are told."""
    return min(max(EVERY, ttl or EVERY, remaining_freshness(page)), EVERY_MOST)


def _host(source: DueSource) -> str:
    try:
        return host_of(source.url)
    except BadAddress:
        return ""
