"""What is done beside the checks, in short transactions between theirs: indexing, and thinning out."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta

from tracker.core.retention import RetentionOf
from tracker.errors import TrackerError
from tracker.store.database.engine import Database
from tracker.store.database.thread import StoreThread
from tracker.store.index import passages
from tracker.store.retention import thinning
from tracker.store.retention.thinning import Thinned

INDEX_EVERY, DISCOVER_EVERY, PRUNE_EVERY = timedelta(seconds=2), timedelta(seconds=5), timedelta(hours=6)
INDEXED_AT_ONCE, INDEXED_BETWEEN = 200, 25  # revisions in one transaction; while checks wait for the store
BREATH_SECONDS = 0.1  # between two transactions, and two batches of articles: what is past its time has time

logger = logging.getLogger(__name__)


class Indexer:
    """Makes searchable what was recorded."""

    def __init__(self, database: Database, thread: StoreThread) -> None:
        self._database = database
        self._thread = thread

    async def catch_up(self) -> None:
        """Index what is owed, some revisions at a time."""
        most = done = INDEXED_AT_ONCE
        try:
            while done == most:
                most = INDEXED_BETWEEN if self._thread.is_busy else INDEXED_AT_ONCE
                done = await self._thread.run(passages.catch_up, self._database, most)
        except TrackerError as error:
            logger.error("%s", error)


class Pruner:
    """Thins out what the settings say is past its time."""

    def __init__(
        self, database: Database, thread: StoreThread, retention_of: RetentionOf, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._thread = thread
        self._retention_of = retention_of
        self._clock = clock

    async def thin_out(self) -> None:
        """Go through all articles once, and say what went, where something did."""
        pages = checks = 0
        try:
            async for done in self._steps():
                if done.trouble:
                    logger.warning("%s; nothing of it is thinned out", done.trouble)
                pages += done.pages + done.bad_pages
                checks += done.checks
        except TrackerError as error:
            logger.error("%s", error)
        if pages or checks:
            logger.info("thinned out %s raw pages and %s checks, as the settings say", f"{pages:,}", f"{checks:,}")

    async def _steps(self) -> AsyncIterator[Thinned]:
        """Yield what went, batch by batch: to look through all articles in one call would hold up the checks."""
        batches = thinning.batches(self._database)
        while article_ids := await self._thread.run(next, batches, ()):
            steps = thinning.thin(self._database, self._retention_of, self._clock(), only=article_ids)
            while done := await self._thread.run(next, steps, None):
                yield done
                await asyncio.sleep(BREATH_SECONDS)
            await asyncio.sleep(BREATH_SECONDS)
