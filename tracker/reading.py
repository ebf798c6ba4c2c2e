"""Pages are read and judged in processes of their own: one that hangs, crashes or eats memory harms its check alone."""

import asyncio
import logging
import multiprocessing
import resource
import signal
from concurrent.futures import Future
from concurrent.futures import TimeoutError as ReadingTimeout
from concurrent.futures.process import BrokenProcessPool
from datetime import datetime, timedelta

from pebble import ProcessExpired, ProcessPool

from tracker.core.judge import judge, unreadable
from tracker.core.verdict import Known, Page, Verdict

TASKS_PER_PROCESS = 1000  # then it is replaced: a parser's leak stays small

Task = tuple[Known, Page, datetime, timedelta]  # the arguments of `judge`

logger = logging.getLogger(__name__)


class Reader:
    """A pool of reading processes, started with the first page."""

    def __init__(self, *, processes: int, timeout: timedelta, memory_bytes: int) -> None:
        self._processes = processes
        self._timeout = timeout.total_seconds()
        self._memory_bytes = memory_bytes
        self._pool = self._new_pool()

    async def judge(self, known: Known, page: Page, now: datetime, confirm_after: timedelta) -> Verdict:
        """Judge a page; one that can't be read within the bounds of time and memory is a failed check."""
        try:
            return await self._judge((known, page, now, confirm_after))
        except ReadingTimeout:
            return unreadable(known, f"reading the page took longer than {self._timeout:g} s")
        except (ProcessExpired, MemoryError):
            return unreadable(known, "reading the page took more memory than allowed, or crashed")
        except Exception as error:  # whatever a page provokes in a reading process is that check's outcome, and a bug
            logger.exception("reading %s failed", page.url)
            return unreadable(known, f"a fault in tracker while reading the page: {error!r}")

    async def close(self) -> None:
        """End the processes, whatever they are at."""
        await asyncio.to_thread(_stop, self._pool)

    async def _judge(self, task: Task) -> Verdict:
        """Hand the task to the pool, once more to a new one where a process that was killed while idle broke it."""
        pool = self._pool
        try:
            return await self._ask(pool, task)
        except BrokenProcessPool:
            if pool is self._pool:
                self._pool = self._new_pool()
                await asyncio.to_thread(_stop, pool)
            return await self._ask(self._pool, task)

    async def _ask(self, pool: ProcessPool, task: Task) -> Verdict:
        return await asyncio.wrap_future(await asyncio.to_thread(self._schedule, pool, task))

    def _schedule(self, pool: ProcessPool, task: Task) -> Future[Verdict]:
        """Give the task to the pool, which starts it if need be: that takes a while, so it is called in a thread."""
        if not pool.active:
            raise BrokenProcessPool
        return pool.schedule(judge, args=task, timeout=self._timeout)

    def _new_pool(self) -> ProcessPool:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tracker.core.judge"])
        return ProcessPool(
            max_workers=self._processes,
            max_tasks=TASKS_PER_PROCESS,
            initializer=_confine,
            initargs=(self._memory_bytes,),
            context=context,
        )


def _stop(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


def _confine(memory_bytes: int) -> None:
    """Bound this process; Ctrl-C in the terminal is for the one that gives the work."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
