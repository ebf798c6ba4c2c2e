"""The engine of one process: asyncio tasks, one a host, and a few APScheduler jobs that say when."""

import asyncio
import logging
from collections.abc import Collection
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from tracker.check import Checker
from tracker.errors import TrackerError

REAP_EVERY = timedelta(minutes=1)
DRAIN_SECONDS = 5.0
AFTER_ERROR_SECONDS = 30.0

logger = logging.getLogger(__name__)


class EmbeddedRunner:
    """Runs the checks of at most `hosts_at_once` hosts at a time, of a host never two."""

    def __init__(self, checker: Checker, *, hosts_at_once: int, only: Collection[int] | None = None) -> None:
        self._checker = checker
        self._hosts_at_once = hosts_at_once
        self._only = only
        self._running: dict[int, asyncio.Task[None]] = {}
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def tick(self) -> None:
        """Start on the hosts that are due, as far as there is room."""
        room = self._hosts_at_once - len(self._running)
        if room <= 0:
            return
        try:
            due = await self._checker.due_hosts(len(self._running) + room, self._only)
        except TrackerError as error:
            logger.error("%s", error)
            return
        room = self._hosts_at_once - len(self._running)
        for host_id in [host_id for host_id in due if host_id not in self._running][: max(0, room)]:
            self._running[host_id] = asyncio.create_task(self._run(host_id))

    async def reap(self) -> None:
        """Free what dead processes hold."""
        try:
            await self._checker.reap()
        except TrackerError as error:
            logger.error("%s", error)

    async def drain(self) -> None:
        """End what runs. What was recorded stays; what was only fetched is fetched again another time."""
        self._hosts_at_once = 0  # so that a tick under way starts nothing more
        tasks = list(self._running.values())
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=DRAIN_SECONDS)

    async def _run(self, host_id: int) -> None:
        try:
            await self._checker.check_due(host_id, self._only)
        except* BrokenPipeError as errors:  # nobody hears any more what is found
            if not self.ended.done():
                self.ended.set_exception(errors.exceptions[0])
        except* TrackerError as errors:
            logger.error("%s", errors.exceptions[0])
            await asyncio.sleep(AFTER_ERROR_SECONDS)  # the store fails: the site must not be asked in vain each second
        except* Exception as errors:  # a bug ends this batch; it must neither end the others nor hurry
            logger.error("checking host %d failed", host_id, exc_info=errors)
            await asyncio.sleep(AFTER_ERROR_SECONDS)
        finally:
            del self._running[host_id]


async def run(runner: EmbeddedRunner, *, tick: timedelta) -> None:
    """Follow the due articles until cancelled, or until nobody listens to what is found."""
    scheduler = AsyncIOScheduler(
        timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    scheduler.add_job(runner.tick, "interval", seconds=tick.total_seconds(), id="tick")
    scheduler.add_job(runner.reap, "interval", seconds=REAP_EVERY.total_seconds(), id="reap")
    await runner.reap()
    await runner.tick()
    scheduler.start()
    try:
        await runner.ended
    finally:
        scheduler.pause()
        await runner.drain()
        scheduler.shutdown(wait=False)
