"""The flow of a check, top to bottom: claim, fetch, judge, record.

The unit of work is a host: its articles are fetched one after another with its spacing, while those fetched before are
still being read and written. Nothing holds a transaction while it waits for a web site.
"""

import asyncio
import functools
import logging
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import ParamSpec, TypeVar

from tracker.core.cadence import Cadence, fresh_at, next_check_at
from tracker.core.judge import recognise, unreachable
from tracker.core.values import Change
from tracker.core.verdict import Known, Page, Verdict
from tracker.errors import ExtractError, FetchError, StoreError
from tracker.fetch import Fetcher
from tracker.reading import Reader
from tracker.recorder import Recorder
from tracker.store import claims, readings, technical
from tracker.store.articles import Article
from tracker.store.engine import Database
from tracker.store.record import Checked

logger = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reextracted:
    """A stored page that was read anew: what is known now, what our own reading changed, or the trouble with it."""

    known: Known
    change: Change
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks articles under one lease. `room` bounds the pages that wait to be judged and recorded."""

    database: Database
    lease: str
    thread: Executor
    fetcher: Fetcher
    reader: Reader
    recorder: Recorder
    room: asyncio.Semaphore
    cadence: Cadence
    spacing: Callable[[str], timedelta]
    clock: Callable[[], datetime]

    async def due_hosts(self, limit: int, only: Collection[int] | None = None) -> tuple[int, ...]:
        """Return the hosts that have something to check."""
        return await self._in_store(claims.due_hosts, self.database, self.lease, self.clock(), limit, only)

    async def reap(self) -> int:
        """Free the articles held by processes that have died."""
        return await self._in_store(claims.reap, self.database, self.lease)

    async def check_due(self, host_id: int, only: Collection[int] | None = None) -> None:
        """Check what is due on a host (of `only` these articles, where given) and not held by another process."""
        claimed = await self._in_store(claims.claim_due, self.database, host_id, self.lease, self.clock(), only)
        await self._check(claimed)
        if claimed:  # the host is not taken up again before its spacing is over
            await asyncio.sleep(self.spacing(claimed[-1].url).total_seconds())

    async def check_all(self, articles: Sequence[Article], *, hosts_at_once: int) -> tuple[Article, ...]:
        """Check these articles, due or not, some hosts side by side; return those that another process is checking."""
        await self.reap()
        by_host = sorted(articles, key=lambda article: (article.host, article.id))
        room = asyncio.Semaphore(hosts_at_once)

        async def check_host(of_host: Sequence[Article]) -> tuple[Article, ...]:
            async with room:
                return await self.check_now(of_host)

        async with asyncio.TaskGroup() as hosts:
            tasks = [
                hosts.create_task(check_host(tuple(of_host)))
                for _, of_host in groupby(by_host, key=lambda article: article.host)
            ]
        return tuple(article for task in tasks for article in task.result())

    async def check_now(self, articles: Sequence[Article]) -> tuple[Article, ...]:
        """Check these articles of one host, due or not; return those that another process is just checking."""
        held: list[Article] = []
        for start in range(0, len(articles), claims.BATCH):
            if start:
                await asyncio.sleep(self.spacing(articles[start].url).total_seconds())
            batch = {article.id: article for article in articles[start : start + claims.BATCH]}
            claimed = await self._take(tuple(batch))
            await self._check(claimed)
            held += [batch[i] for i in batch.keys() - {known.article_id for known in claimed}]
        return tuple(held)

    async def reextract(
        self, article_ids: Sequence[int], on_reextracted: Callable[[Reextracted], None], *, is_dry_run: bool = False
    ) -> tuple[int, ...]:
        """Read the last revisions' pages anew, of these articles, where another extractor read them; ask no web site.

        Returns the articles that another process is just checking. A dry run holds nothing and writes nothing.
        """
        if not is_dry_run:
            await self.reap()
        held: list[int] = []
        for start in range(0, len(article_ids), claims.BATCH):
            batch = article_ids[start : start + claims.BATCH]
            outdated = await self._in_store(readings.outdated, self.database, batch, self.reader.extractor)
            taken = await self._look(outdated) if is_dry_run else await self._take(outdated)
            async with asyncio.TaskGroup() as reading:
                for known in taken:
                    reading.create_task(self._reextract_and_report(known, on_reextracted, is_dry_run))
            if taken and not is_dry_run:
                await self._in_store(claims.release, self.database, self.lease)
            held += sorted(set(outdated) - {known.article_id for known in taken})
        return tuple(held)

    async def _check(self, claimed: Sequence[Known]) -> None:
        async with asyncio.TaskGroup() as following:
            for position, known in enumerate(claimed):
                if position:
                    await asyncio.sleep(self.spacing(known.url).total_seconds())
                began = self.clock()
                answer = await self._fetch(known)
                await self.room.acquire()
                judged = following.create_task(self._judge_and_record(known, answer, began))
                judged.add_done_callback(lambda _: self.room.release())

    async def _take(self, article_ids: Sequence[int]) -> tuple[Known, ...]:
        return await self._in_store(claims.claim, self.database, article_ids, self.lease, self.clock())

    async def _look(self, article_ids: Sequence[int]) -> tuple[Known, ...]:
        return await self._in_store(claims.look, self.database, article_ids)

    async def _fetch(self, known: Known) -> Page | FetchError:
        """Ask with the last page's validators, but for the first time each day: on some sites they outlive an edit."""
        is_first_today = known.last_seen_at is None or known.last_seen_at.date() < self.clock().date()
        etag, last_modified = (None, None) if is_first_today else (known.etag, known.last_modified)
        try:
            return await self.fetcher.fetch(known.url, etag=etag, last_modified=last_modified)
        except FetchError as error:
            return error

    async def _judge_and_record(self, known: Known, answer: Page | FetchError, began: datetime) -> None:
        now = answer.fetched_at if isinstance(answer, Page) else self.clock()
        url = answer.url if isinstance(answer, Page) else known.url
        known, verdict = await self._judge(known, answer)
        is_recorded = await self.recorder.record(
            Checked(
                known=known,
                page=answer if isinstance(answer, Page) else None,
                verdict=verdict,
                checked_at=now,
                duration=self.clock() - began,
                next_check_at=next_check_at(known, verdict, now, self.cadence),
                fresh_at=fresh_at(known, verdict, now),
                extractor=self.reader.extractor(url),
            )
        )
        if not is_recorded:
            logger.warning("%s: another process has taken the article over; this check is dropped", known.url)

    async def _judge(self, known: Known, answer: Page | FetchError) -> tuple[Known, Verdict]:
        """Judge the cheap ways where they decide; else load the last text, which comes back too, and read the page."""
        if isinstance(answer, FetchError):
            return known, unreachable(known, str(answer))
        now, confirm_after = answer.fetched_at, self.cadence.confirm_after
        verdict = recognise(known, answer, now, confirm_after) or await self.reader.glance(known, answer)
        if verdict:
            return known, verdict
        known = await self._in_store(claims.recall, self.database, known)
        known = await self._up_to_date(known)
        return known, await self.reader.judge(known, answer, now, confirm_after)

    async def _up_to_date(self, known: Known) -> Known:
        """Return what is known in the words of today's extractor: else our own change would be taken for an edit."""
        if not self._is_outdated(known):
            return known
        try:
            page = await self._in_store(technical.last_page, self.database, known)
        except StoreError as error:  # it is lost: better an edit told along with our change than an edit lost
            logger.warning("%s: %s; our own change may be told with the next edit", known.url, error)
            return replace(known, extractor=self.reader.extractor(known.last_url))
        try:
            return (await self._reextract(known, page)).known
        except ExtractError as error:  # likewise
            logger.warning("%s: the stored page can't be read anew: %s", known.url, error)
            return replace(known, extractor=self.reader.extractor(known.last_url))

    def _is_outdated(self, known: Known) -> bool:
        return known.last is not None and known.extractor != self.reader.extractor(known.last_url)

    async def _reextract(self, known: Known, page: Page, *, is_dry_run: bool = False) -> Reextracted:
        """Read the last revision's page anew, and record what differs as our own doing, once and for all."""
        done = await self.reader.reextract(known, page)
        if is_dry_run:
            return Reextracted(known, done.change)
        extractor = self.reader.extractor(page.url)
        recorded = await self._in_store(technical.record, self.database, self.lease, known, done, extractor)
        if recorded is None:
            return Reextracted(known, Change(), "another process has taken the article over; run this again")
        if done.change:
            logger.info("%s: our own reading changed: %s", known.url, done.change.summary)
        return Reextracted(recorded, done.change)

    async def _reextract_and_report(
        self, known: Known, on_reextracted: Callable[[Reextracted], None], is_dry_run: bool
    ) -> None:
        known = await self._in_store(claims.recall, self.database, known)
        if not self._is_outdated(known):
            return
        try:
            page = await self._in_store(technical.last_page, self.database, known)
            done = await self._reextract(known, page, is_dry_run=is_dry_run)
        except (ExtractError, StoreError) as error:
            done = Reextracted(known, Change(), str(error))
        on_reextracted(done)

    async def _in_store(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a store call on the one thread that all of them share: so they never wait for each other's locks."""
        return await asyncio.get_running_loop().run_in_executor(self.thread, functools.partial(call, *args, **kwargs))
