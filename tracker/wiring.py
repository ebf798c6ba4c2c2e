"""Config -> running parts. The only place that knows how they fit together."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta

from tracker.check import Checker
from tracker.config import MEGABYTE, Config, cadence_of, site_rules_of
from tracker.fetch import Allowed, Fetcher, Limits
from tracker.reading import Reader
from tracker.recorder import Recorder
from tracker.store import claims, schema
from tracker.store.engine import Database, parse_url
from tracker.store.record import Checked

WAITING_PAGES = 32  # to be judged and recorded, beside the one that each host may hold: bounds the memory


def now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


@contextmanager
def open_database(config: Config) -> Iterator[Database]:
    """Open the database, made or migrated where it is not there yet."""
    database = Database(parse_url(config.database))
    try:
        schema.prepare(database)
        yield database
    finally:
        database.close()


def fetcher_of(config: Config) -> Fetcher:
    """Return what fetches pages."""
    settings = config.fetch
    size = round(settings.page_megabytes * MEGABYTE)
    limits = Limits(
        connect_seconds=settings.connect_timeout.total_seconds(),
        total_seconds=settings.total_timeout.total_seconds(),
        wire_bytes=size,
        body_bytes=size,
        redirects=settings.redirects,
    )
    return Fetcher(user_agent=settings.user_agent, limits=limits, allow=settings.allow, clock=now)


def spacing_of(config: Config) -> Callable[[str], timedelta]:
    """Return how long to wait between two requests to a URL's host: not at all where the user allowed it by name."""
    allowed = Allowed.parse(config.fetch.allow)
    return lambda url: timedelta(0) if allowed.names(url) else config.fetch.spacing


@asynccontextmanager
async def checking(
    config: Config, database: Database, on_recorded: Callable[[Checked], None]
) -> AsyncIterator[Checker]:
    """Start what checks articles; at the end what was claimed and not checked is given back."""
    lease = claims.new_lease()
    reading = config.reading
    reader = Reader(
        processes=reading.processes,
        timeout=reading.timeout,
        memory_bytes=reading.megabytes * MEGABYTE,
        rules=site_rules_of(config),
    )
    with ThreadPoolExecutor(1, thread_name_prefix="store") as thread:
        recorder = Recorder(database, lease, thread, on_recorded)
        async with fetcher_of(config) as fetcher:
            try:
                yield Checker(
                    database=database,
                    lease=lease,
                    thread=thread,
                    fetcher=fetcher,
                    reader=reader,
                    recorder=recorder,
                    room=asyncio.Semaphore(WAITING_PAGES),
                    cadence=cadence_of(config),
                    spacing=spacing_of(config),
                    clock=now,
                )
            finally:
                try:
                    await reader.close()
                    await recorder.finish()
                finally:
                    thread.submit(claims.release, database, lease)
