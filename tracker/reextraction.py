"""Stored pages, read anew where another extractor read them: what differs is our change, and is recorded as that."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tracker.core.values import Change
from tracker.core.verdict import Known, Page
from tracker.errors import ExtractError, StoreError, StoreUnavailable
from tracker.reading import Reader
from tracker.store import claims
from tracker.store import known as store_known
from tracker.store.database.engine import Database
from tracker.store.database.thread import StoreThread
from tracker.store.recording import readings, technical

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reextracted:
    """A stored page that was read anew: what is known now, what our own reading changed, or the trouble with it."""

    known: Known
    change: Change
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Reextractor:
    """Reads last revisions' pages anew under a lease that holds their articles; asks no web site."""

    database: Database
    lease: str
    thread: StoreThread
    reader: Reader
    clock: Callable[[], datetime]

    async def up_to_date(self, known: Known) -> Known:
        """Return what is known in the words of today's extractor: else our own change would be taken for an edit."""
        if not self.is_outdated(known):
            return known
        try:
            page = await self.thread.run(technical.last_page, self.database, known)
        except StoreUnavailable:
            raise
        except StoreError as error:  # it is lost: better an edit told along with our change than an edit lost
            logger.warning("%s: %s; our own change may be told with the next edit", known.url, error)
            return self._taken_as_it_is(known)
        try:
            return (await self._read_anew(known, page)).known
        except ExtractError as error:  # likewise
            logger.warning("%s: the stored page can't be read anew: %s", known.url, error)
            return self._taken_as_it_is(known)

    def _taken_as_it_is(self, known: Known) -> Known:
        return replace(known, extractor=self.reader.extractor(known.last_url), anchor=None, gate=None)

    def is_outdated(self, known: Known) -> bool:
        """Whether another extractor than today's read the last revision, whose text is known."""
        return known.last is not None and known.extractor != self.reader.extractor(known.last_url)

    async def reextract(
        self, article_ids: Sequence[int], on_reextracted: Callable[[Reextracted], None], *, is_dry_run: bool = False
    ) -> tuple[int, ...]:
        """Read the last revisions' pages anew, of these articles, where another extractor read them.

        Returns the articles that another process is just checking. A dry run holds nothing and writes nothing.
        """
        if not is_dry_run:
            await self.thread.run(claims.reap, self.database, self.lease)
        held: list[int] = []
        for start in range(0, len(article_ids), claims.BATCH):
            batch = article_ids[start : start + claims.BATCH]
            outdated = await self.thread.run(readings.outdated, self.database, batch, self.reader.extractor)
            taken = await (self._look(outdated) if is_dry_run else self._take(outdated))
            async with asyncio.TaskGroup() as reading:
                for known in taken:
                    reading.create_task(self._report(known, on_reextracted, is_dry_run))
            if taken and not is_dry_run:
                await self.thread.run(claims.release, self.database, self.lease)
            held += sorted(set(outdated) - {known.article_id for known in taken})
        return tuple(held)

    async def _look(self, article_ids: Sequence[int]) -> tuple[Known, ...]:
        return await self.thread.run(store_known.look, self.database, article_ids)

    async def _take(self, article_ids: Sequence[int]) -> tuple[Known, ...]:
        return await self.thread.run(claims.claim, self.database, article_ids, self.lease, self.clock())

    async def _report(self, known: Known, on_reextracted: Callable[[Reextracted], None], is_dry_run: bool) -> None:
        known = await self.thread.run(store_known.recall, self.database, known)
        if not self.is_outdated(known):
            return
        try:
            page = await self.thread.run(technical.last_page, self.database, known)
            done = await self._read_anew(known, page, is_dry_run=is_dry_run)
        except StoreUnavailable:
            raise
        except (ExtractError, StoreError) as error:
            done = Reextracted(known, Change(), str(error))
        on_reextracted(done)

    async def _read_anew(self, known: Known, page: Page, *, is_dry_run: bool = False) -> Reextracted:
        """Read the last revision's page anew, and record what differs as our own doing, once and for all."""
        done = await self.reader.reextract(known, page)
        if is_dry_run:
            return Reextracted(known, done.change)
        extractor = self.reader.extractor(page.url)
        recorded = await self.thread.run(technical.record, self.database, self.lease, known, done, extractor)
        if recorded is None:
            return Reextracted(known, Change(), "another process has taken the article over; run this again")
        if done.change:
            logger.info("%s: our own reading changed: %s", known.url, done.change.summary)
        return Reextracted(recorded, done.change)
