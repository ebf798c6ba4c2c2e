"""Config -> running parts. The only place that knows how they fit together."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from tracker.check import Checker
from tracker.config import MEGABYTE, Config, access_of, paces_of, site_rules_of
from tracker.core.robots import FREE, Permission
from tracker.discover import Discoverer
from tracker.fetch import Fetcher, Limits
from tracker.fetch.access import Access
from tracker.fetch.browser import Browser
from tracker.reading import Reader
from tracker.recorder import Recorder
from tracker.robots import LIMITS as ROBOTS_LIMITS
from tracker.robots import Robots
from tracker.store import claims
from tracker.store.database import schema
from tracker.store.database.engine import Database
from tracker.store.database.thread import StoreThread
from tracker.store.recording.record import Checked

KILOBYTE = 1000
WAITING_PAGES = 32  # to be judged and recorded, beside the one that each host may hold: bounds the memory


def now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


@contextmanager
def open_database(config: Config) -> Iterator[Database]:
    """Open the database, made or migrated where it is not there yet."""
    with schema.opened(config.database) as database:
        yield database


def fetcher_of(config: Config, *, is_trusted: bool = True) -> Fetcher:
    """Return what fetches pages; one that is not trusted has no secrets of the user's and reaches no private place."""
    settings = config.fetch
    plain = Access(user_agent=settings.user_agent, proxy=settings.proxy.get_secret_value())
    size = round(settings.page_megabytes * MEGABYTE)
    limits = Limits(
        connect_seconds=settings.connect_timeout.total_seconds(),
        total_seconds=settings.total_timeout.total_seconds(),
        wire_bytes=size,
        body_bytes=size,
        header_bytes=settings.header_kilobytes * KILOBYTE,
        redirects=settings.redirects,
    )
    return Fetcher(
        user_agent=settings.user_agent,
        limits=limits,
        allow=settings.allow if is_trusted else (),
        ports=settings.ports,
        access=access_of(config) if is_trusted else lambda _: plain,
        clock=now,
    )


@asynccontextmanager
async def fetching(config: Config) -> AsyncIterator[tuple[Fetcher, Browser]]:
    """Start what fetches pages, and what renders them: what a page asks of others is fetched by one not trusted."""
    settings = config.fetch
    async with (
        fetcher_of(config) as fetcher,
        fetcher_of(config, is_trusted=False) as stranger,
        Browser(
            fetcher.fetch,
            fetch_elsewhere=stranger.fetch,
            executable=settings.browser,
            user_agent=settings.user_agent,
            clock=now,
        ) as browser,
    ):
        yield fetcher, browser


def _discoverer(
    config: Config, database: Database, thread: StoreThread, fetcher: Fetcher, robots: Robots, reader: Reader
) -> Discoverer:
    access = access_of(config)
    return Discoverer(
        database=database,
        thread=thread,
        fetch=fetcher.fetch,
        permission=lambda url, at: robots.permission(url, at) if access(url).heeds_robots else _free(),
        spacing=lambda url: access(url).spacing,
        reader=reader,
        shortest=config.cadence.shortest,
        clock=now,
    )


async def _free() -> Permission:
    return FREE


@dataclass(frozen=True, slots=True)
class Working:
    """What looks at the web: who checks articles, and who reads the sources that lead to them."""

    checker: Checker
    discoverer: Discoverer
    thread: StoreThread


@asynccontextmanager
async def checking(
    config: Config, database: Database, on_recorded: Callable[[Checked], None]
) -> AsyncIterator[Checker]:
    """Start what checks articles; at the end what was claimed and not checked is given back."""
    async with working(config, database, on_recorded) as started:
        yield started.checker


@asynccontextmanager
async def working(config: Config, database: Database, on_recorded: Callable[[Checked], None]) -> AsyncIterator[Working]:
    """Start what checks articles and what reads sources; both use the same connections, and the same manners."""
    lease = claims.new_lease()
    reading, access = config.reading, access_of(config)
    reader = Reader(
        processes=reading.processes,
        timeout=reading.timeout,
        memory_bytes=reading.megabytes * MEGABYTE,
        rules=site_rules_of(config),
    )
    thread = StoreThread()
    recorder = Recorder(database, lease, thread, on_recorded)
    async with fetching(config) as (fetcher, browser):
        robots = Robots(
            database=database,
            thread=thread,
            fetch=lambda url: fetcher.fetch(url, limits=ROBOTS_LIMITS),
            user_agent=lambda url: access(url).user_agent,
        )
        try:
            checker = Checker(
                database=database,
                lease=lease,
                thread=thread,
                fetcher=fetcher,
                browser=browser,
                robots=robots,
                reader=reader,
                recorder=recorder,
                room=WAITING_PAGES,
                pace=paces_of(config),
                access=access,
                longest_delay=config.fetch.longest_crawl_delay,
                clock=now,
            )
            discoverer = _discoverer(config, database, thread, fetcher, robots, reader)
            yield Working(checker, discoverer, thread)
        finally:
            try:
                await reader.close()
                await recorder.finish()
                await robots.finish()
            finally:
                thread.close(claims.release, database, lease)
