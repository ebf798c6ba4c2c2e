"""Pages are read and judged in processes of their own: one that hangs, crashes or eats memory harms its check alone."""

import asyncio
import logging
import multiprocessing
import resource
import signal
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as ReadingTimeout
from concurrent.futures.process import BrokenProcessPool
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import TypeVar, TypeVarTuple

from pebble import ProcessExpired, ProcessPool

from tracker.core.extract import EXTRACTOR
from tracker.core.extract.sites import SiteRules, site_rules
from tracker.core.judge import glance, judge, reextract, unreadable
from tracker.core.values import Content
from tracker.core.verdict import Known, Page, Reextraction, Verdict
from tracker.errors import ExtractError

TASKS_PER_PROCESS = 1000  # then it is replaced: a parser's leak stays small

_RULES: ContextVar[SiteRules] = ContextVar("rules")  # of a reading process

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

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

    def extractor(self, url: str) -> str:
        """Return who reads a page at that URL: the version, and the digest of the site rule where there is one."""
        rule = self._rules.for_url(url)
        return f"{self._version}+{rule.digest}" if rule else self._version

    async def glance(self, known: Known, page: Page) -> Verdict | None:
        """Judge a page by its place and metadata; None where it must be read, as where another extractor read it."""
        if known.anchor is None or known.extractor != self.extractor(page.url):
            return None
        try:
            return await self._in_process(page, glance, known, page)
        except ExtractError as error:
            return unreadable(known, str(error))

    async def judge(self, known: Known, page: Page, now: datetime, confirm_after: timedelta) -> Verdict:
        """Judge a page; one that can't be read within the bounds of time and memory is a failed check."""
        try:
            return await self._in_process(page, judge, known, page, now, confirm_after)
        except ExtractError as error:
            return unreadable(known, str(error))

    async def reextract(self, known: Known, page: Page) -> Reextraction:
        """Read the last revision's page anew; ExtractError where it can't be read, or has no text any more."""
        last = known.last or Content()
        reextraction = await self._in_process(page, reextract, last, page)
        content = reextraction.content
        if last.text and not (content.text or content.notes):
            raise ExtractError("no text is found any more in the stored page; look at the rules for its site")
        return reextraction

    async def close(self) -> None:
        """End the processes, whatever they are at."""
        await asyncio.to_thread(_stop, self._pool)

    async def _in_process(self, page: Page, read: Callable[[*Ts, SiteRules], T], *args: *Ts) -> T:
        """Read a page in one of the processes; ExtractError says in words why that could not be."""
        try:
            return await self._ask_twice(read, *args)
        except ReadingTimeout as error:
            raise ExtractError(f"reading the page took longer than {self._timeout:g} s") from error
        except (ProcessExpired, MemoryError) as error:
            raise ExtractError("reading the page took more memory than allowed, or crashed") from error
        except ExtractError:
            raise
        except Exception as error:  # whatever a page provokes in a reading process is that check's outcome, and a bug
            logger.exception("reading %s failed", page.url)
            raise ExtractError(f"a fault in tracker while reading the page: {error!r}") from error

    async def _ask_twice(self, read: Callable[[*Ts, SiteRules], T], *args: *Ts) -> T:
        """Hand the task to the pool, once more to a new one where a process that was killed while idle broke it."""
        pool = self._pool
        try:
            return await self._ask(pool, read, *args)
        except BrokenProcessPool:
            if pool is self._pool:
                self._pool = self._new_pool()
                await asyncio.to_thread(_stop, pool)
            return await self._ask(self._pool, read, *args)

    async def _ask(self, pool: ProcessPool, read: Callable[[*Ts, SiteRules], T], *args: *Ts) -> T:
        return await asyncio.wrap_future(await asyncio.to_thread(lambda: self._schedule(pool, read, *args)))

    def _schedule(self, pool: ProcessPool, read: Callable[[*Ts, SiteRules], T], *args: *Ts) -> Future[T]:
        """Give the task to the pool, which starts it if need be: that takes a while, so it is called in a thread."""
        if not pool.active:
            raise BrokenProcessPool
        return pool.schedule(_with_rules, args=(read, *args), timeout=self._timeout)

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


def _with_rules(read: Callable[[*Ts, SiteRules], T], *args: *Ts) -> T:
    return read(*args, _RULES.get())
