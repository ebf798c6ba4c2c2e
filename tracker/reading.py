"""Pages are read and judged in processes of their own: one that hangs, crashes or eats memory harms its check alone."""

import asyncio
import logging
import multiprocessing
import resource
import signal
from concurrent.futures import TimeoutError as ReadingTimeout
from datetime import datetime, timedelta

from pebble import ProcessExpired, ProcessPool

from tracker.core.judge import judge, unreadable
from tracker.core.values import Known, Page, Verdict

TASKS_PER_PROCESS = 1000  # then it is replaced: a parser's leak stays small
MEGABYTE = 1_000_000

logger = logging.getLogger(__name__)


class Reader:
    """A pool of reading processes, started with the first page."""

    def __init__(self, *, processes: int, timeout: timedelta, megabytes: int) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tracker.core.judge"])
        self._timeout = timeout.total_seconds()
        self._pool = ProcessPool(
            max_workers=processes,
            max_tasks=TASKS_PER_PROCESS,
            initializer=_confine,
            initargs=(megabytes * MEGABYTE,),
            context=context,
        )

    async def judge(self, known: Known, page: Page, now: datetime, confirm_after: timedelta) -> Verdict:
        """Judge a page; one that can't be read within the bounds of time and memory is a failed check."""
        future = self._pool.schedule(judge, args=[known, page, now, confirm_after], timeout=self._timeout)
        try:
            return await asyncio.wrap_future(future)
        except ReadingTimeout:
            return unreadable(known, f"reading the page took longer than {self._timeout:g} s")
        except (ProcessExpired, MemoryError):
            return unreadable(known, "reading the page took more memory than allowed, or crashed")
        except Exception as error:  # whatever a page provokes in a reading process is that check's outcome, and a bug
            logger.exception("reading %s failed", page.url)
            return unreadable(known, f"a fault in tracker while reading the page: {error!r}")

    def close(self) -> None:
        """End the processes, whatever they are at."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


def _confine(memory_bytes: int) -> None:
    """Bound this process; Ctrl-C in the terminal is for the one that gives the work."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
