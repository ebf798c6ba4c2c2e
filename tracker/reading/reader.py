"""Hands pages to the reading processes, some at once, and says what came of each."""

import asyncio
import multiprocessing
import signal
from collections.abc import Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as ReadingTimeout
from concurrent.futures.process import BrokenProcessPool
from datetime import datetime, timedelta
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from tracker.core.extract.sites import SiteRules, site_rules
from tracker.core.extract.version import EXTRACTOR
from tracker.core.feed.values import Elsewhere, Feed
from tracker.core.recognising import unreadable
from tracker.core.values import Content
from tracker.core.verdict import Known, Page, Reextraction, Verdict
from tracker.errors import ExtractError
from tracker.gathering import Gathered
from tracker.reading.processes import Processes
from tracker.reading.work import CPU_SECONDS, Read, begin, read_all

TASKS_PER_PROCESS = 1000  # then it is replaced: a parser's leak stays small
PAGES = 10  # that a process is given at once: handing over costs more than many a page
GATHERING_SECONDS = 0.005
MOST_TAGS = 100_000  # of a page: the richest have a fifth of that
HEAVY_BYTES = 500_000  # hardly a page has more: these are read one by one, so that the others need not wait for them

T = TypeVar("T")


class Reader:
    """Has pages read by at most so many `processes`, started as they are needed.

    `version` names the extractor; a test that plays an upgrade says another one.
    """

    def __init__(
        self,
        *,
        processes: int,
        timeout: timedelta,
        memory_bytes: int,
        rules: SiteRules | None = None,
        version: str = EXTRACTOR,
    ) -> None:
        self._timeout = timeout.total_seconds()
        self._memory_bytes = memory_bytes
        self._rules = rules or site_rules()
        self._version = version
        self._processes = Processes(self._new_pool, most=processes)
        self._judging: Gathered[Read[Verdict], Verdict | ExtractError] = Gathered(
            self._read_all, size=PAGES, seconds=GATHERING_SECONDS, at_once=processes
        )
        self._judging_heavy: Gathered[Read[Verdict], Verdict | ExtractError] = Gathered(
            self._read_all, size=1, seconds=0, at_once=max(1, processes - 1)
        )

    def extractor(self, url: str) -> str:
        """Return who reads a page at that URL: the version, and the digest of the site rule where there is one."""
        rule = self._rules.for_url(url)
        return f"{self._version}+{rule.digest}" if rule else self._version

    async def judge(self, known: Known, page: Page, now: datetime, confirm_after: timedelta) -> Verdict:
        """Judge a page; one that can't be read within the bounds of time and memory is a failed check."""
        if page.body.count(b"<") > MOST_TAGS:
            return unreadable(known, f"it has more than {MOST_TAGS:,} tags: no article has, and it is not read")
        judging = self._judging_heavy if len(page.body) > HEAVY_BYTES else self._judging
        read = await judging.ask(Read("judge:judge", (known, page, now, confirm_after)))
        return unreadable(known, str(read)) if isinstance(read, ExtractError) else read

    async def reextract(self, known: Known, page: Page) -> Reextraction:
        """Read the last revision's page anew; ExtractError where it can't be read, or has no text any more."""
        last = known.last or Content()
        reads: list[Read[Reextraction]] = [Read("judge:reextract", (last, page))]
        (read,) = await self._read_all(reads)
        if isinstance(read, ExtractError):
            raise read
        if last.text and not (read.content.text or read.content.notes):
            raise ExtractError("no text is found any more in the stored page; look at the rules for its site")
        return read

    async def read_feed(self, page: Page) -> Feed | Elsewhere:
        """Read a feed; ExtractError where it can't be read, or is none."""
        reads: list[Read[Feed | Elsewhere]] = [Read("feed.reading:read_feed", (page,))]
        (read,) = await self._read_all(reads)
        if isinstance(read, ExtractError):
            raise read
        return read

    async def close(self) -> None:
        """End the processes, whatever they are at."""
        await self._processes.close()

    async def _read_all(self, reads: Sequence[Read[T]]) -> Sequence[T | ExtractError]:
        """Read some pages in one of the processes, with an error in words in the place of what could not be read.

        Where one of several brings the process down nobody knows which it was: then each is read alone.
        """
        try:
            return await self._ask_twice(reads)
        except (ReadingTimeout, ProcessExpired, MemoryError) as error:
            if len(reads) == 1:
                return [ExtractError(self._why(error))]
        return [(await self._read_all([read]))[0] for read in reads]

    def _why(self, error: Exception) -> str:
        if isinstance(error, ReadingTimeout):
            return f"reading the page took longer than {self._timeout:g} s"
        if isinstance(error, ProcessExpired) and error.exitcode == -signal.SIGPROF:
            return f"reading the page took more than {CPU_SECONDS} s of processor time"
        return "reading the page took more memory than allowed, or crashed"

    async def _ask_twice(self, reads: Sequence[Read[T]]) -> Sequence[T | ExtractError]:
        """Give the task to a process, once more to another where one that was killed while idle broke its pool."""
        try:
            return await self._ask(reads)
        except BrokenProcessPool:
            return await self._ask(reads)

    async def _ask(self, reads: Sequence[Read[T]]) -> Sequence[T | ExtractError]:
        async with self._processes.taken() as pool:
            try:
                return await asyncio.wrap_future(await asyncio.to_thread(self._schedule, pool, reads))
            except BrokenProcessPool:
                await self._processes.replace(pool)
                raise

    def _schedule(self, pool: ProcessPool, reads: Sequence[Read[T]]) -> Future[list[T | ExtractError]]:
        """Give the task to the pool, which starts it if need be: that takes a while, so it is called in a thread."""
        if not pool.active:
            raise BrokenProcessPool
        return pool.schedule(read_all, args=(reads,), timeout=self._timeout)

    def _new_pool(self) -> ProcessPool:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tracker.reading.preloaded"])
        return ProcessPool(
            max_workers=1,
            max_tasks=TASKS_PER_PROCESS,
            initializer=begin,
            initargs=(self._memory_bytes, self._rules),
            context=context,
        )
