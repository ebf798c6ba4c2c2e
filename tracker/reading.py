"""Pages are read and judged in processes of their own: one that hangs, crashes or eats memory harms its check alone."""

import asyncio
import logging
import multiprocessing
import resource
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as ReadingTimeout
from concurrent.futures.process import BrokenProcessPool
from contextvars import ContextVar
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from tracker.core.extract import EXTRACTOR
from tracker.core.extract.sites import SiteRules, site_rules
from tracker.core.judge import judge, reextract, unreadable
from tracker.core.values import Content
from tracker.core.verdict import Known, Page, Reextraction, Verdict
from tracker.errors import ExtractError
from tracker.gathering import Gathered

TASKS_PER_PROCESS = 1000  # then it is replaced: a parser's leak stays small
PAGES = 10  # that a process is given at once: handing over costs more than many a page
GATHERING_SECONDS = 0.005
CPU_SECONDS = 15  # for what a process is given at once; no page that people read takes a tenth of one

_RULES: ContextVar[SiteRules] = ContextVar("rules")  # of a reading process

T = TypeVar("T")
Read = Callable[[SiteRules], T]  # reads one page; it travels to the process, and so does what it returns

logger = logging.getLogger(__name__)


class Reader:
    """A pool of reading processes, started with the first page.

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
        self._processes = processes
        self._timeout = timeout.total_seconds()
        self._memory_bytes = memory_bytes
        self._rules = rules or site_rules()
        self._version = version
        self._pool = self._new_pool()
        self._judging: Gathered[Read[Verdict], Verdict | ExtractError] = Gathered(
            self._read_all, size=PAGES, seconds=GATHERING_SECONDS, at_once=processes
        )

    def extractor(self, url: str) -> str:
        """Return who reads a page at that URL: the version, and the digest of the site rule where there is one."""
        rule = self._rules.for_url(url)
        return f"{self._version}+{rule.digest}" if rule else self._version

    async def judge(self, known: Known, page: Page, now: datetime, confirm_after: timedelta) -> Verdict:
        """Judge a page; one that can't be read within the bounds of time and memory is a failed check."""
        read = await self._judging.ask(partial(judge, known, page, now, confirm_after))
        return unreadable(known, str(read)) if isinstance(read, ExtractError) else read

    async def reextract(self, known: Known, page: Page) -> Reextraction:
        """Read the last revision's page anew; ExtractError where it can't be read, or has no text any more."""
        last = known.last or Content()
        (read,) = await self._read_all([partial(reextract, last, page)])
        if isinstance(read, ExtractError):
            raise read
        if last.text and not (read.content.text or read.content.notes):
            raise ExtractError("no text is found any more in the stored page; look at the rules for its site")
        return read

    async def close(self) -> None:
        """End the processes, whatever they are at."""
        await asyncio.to_thread(_stop, self._pool)

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
        """Hand the task to the pool, once more to a new one where a process that was killed while idle broke it."""
        pool = self._pool
        try:
            return await self._ask(pool, reads)
        except BrokenProcessPool:
            if pool is self._pool:
                self._pool = self._new_pool()
                await asyncio.to_thread(_stop, pool)
            return await self._ask(self._pool, reads)

    async def _ask(self, pool: ProcessPool, reads: Sequence[Read[T]]) -> Sequence[T | ExtractError]:
        return await asyncio.wrap_future(await asyncio.to_thread(self._schedule, pool, reads))

    def _schedule(self, pool: ProcessPool, reads: Sequence[Read[T]]) -> Future[list[T | ExtractError]]:
        """Give the task to the pool, which starts it if need be: that takes a while, so it is called in a thread."""
        if not pool.active:
            raise BrokenProcessPool
        return pool.schedule(_with_rules, args=(reads,), timeout=self._timeout)

    def _new_pool(self) -> ProcessPool:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tracker.core.judge"])
        return ProcessPool(
            max_workers=self._processes,
            max_tasks=TASKS_PER_PROCESS,
            initializer=_begin,
            initargs=(self._memory_bytes, self._rules),
            context=context,
        )


def _stop(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


def _begin(memory_bytes: int, rules: SiteRules) -> None:
    """Bound this process, and give it its rules; Ctrl-C in the terminal is for the one that gives the work."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _RULES.set(rules)


def _with_rules(reads: Sequence[Read[T]]) -> list[T | ExtractError]:
    """Read these pages. The timer's signal ends the process: Python's own would wait for the parser."""
    signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)
    try:
        return [_read(read) for read in reads]
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _read(read: Read[T]) -> T | ExtractError:
    try:
        return read(_RULES.get())
    except MemoryError:
        raise
    except ExtractError as error:
        return error
    except Exception as error:  # whatever a page provokes here is that check's outcome, and a bug
        logger.exception("reading a page failed")
        return ExtractError(f"a fault in tracker while reading the page: {error!r}")
