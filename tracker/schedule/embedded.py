"""The engine of one process: asyncio tasks, one a host, and a few APScheduler jobs that say when."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from tracker.check import Checker
from tracker.errors import TrackerError
from tracker.schedule.health import Health
from tracker.schedule.pulse import Pulse
from tracker.store.claims import Work

REAP_EVERY = timedelta(minutes=1)
REPORT_EVERY = timedelta(minutes=1)
LOOK_AT_SITES_EVERY = timedelta(seconds=10)
LOOK_AT_CLOCK_SECONDS = 1.0
DRAIN_SECONDS = 5.0
AFTER_ERROR_SECONDS = 30.0
GATHERING_SECONDS = 0.02  # one claim for all the room that gets free in this time

Job = Callable[[], Awaitable[None]]

logger = logging.getLogger(__name__)


class EmbeddedRunner:
    """Runs the checks of at most `hosts_at_once` hosts at a time, of a host never two.

    What there is no room for stays in the store. Room that gets free is filled at once, as long as more is due. A host
    that was checked rests for its spacing; that takes no room.
    """

    def __init__(
        self, checker: Checker, *, hosts_at_once: int, only: Collection[int] | None = None, pulse: Pulse | None = None
    ) -> None:
        self._checker = checker
        self._only = only
        self._pulse = pulse
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._hosts_at_once = hosts_at_once
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._resting: set[int] = set()
        self._is_more_due = False
        self._claiming = asyncio.Lock()
        self._refilling: asyncio.Task[None] | None = None

    def is_full(self) -> bool:
        """Whether more is due than there is room for, as far as is known."""
        return self._is_more_due

    async def tick(self) -> None:
        """Start on the hosts that are due, as far as there is room."""
        async with self._claiming:
            room = self._room()
            if room <= 0:
                return
            try:
                claimed = await self._checker.claim_due(room, tuple(self._busy), self._only)
            except TrackerError as error:
                logger.error("%s", error)
                self._is_more_due = False
                await asyncio.sleep(AFTER_ERROR_SECONDS)
                return
            self._is_more_due = len(claimed) == room
            for work in claimed:
                self._start(work)

    async def reap(self) -> None:
        """Free what dead processes hold, and set right what a wrong clock wrote."""
        try:
            await self._checker.reap()
        except TrackerError as error:
            logger.error("%s", error)

    async def drain(self) -> None:
        """End what runs. What was recorded stays; what was only fetched is fetched again another time."""
        self._hosts_at_once = 0  # so that a tick under way starts nothing more
        tasks = [*self._busy.values(), *filter(None, [self._refilling])]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=DRAIN_SECONDS)

    def _room(self) -> int:
        return self._hosts_at_once - (len(self._busy) - len(self._resting))

    def _start(self, work: Work) -> None:
        if self._hosts_at_once:
            if self._pulse:
                self._pulse.claimed(known.due_at for known in work.articles if known.due_at)
            self._busy[work.site.id] = asyncio.create_task(self._run(work))

    async def _run(self, work: Work) -> None:
        try:
            rest = await self._check(work)
            self._resting.add(work.site.id)
            self._refill()
            await asyncio.sleep(rest.total_seconds())
        finally:
            del self._busy[work.site.id]
            self._resting.discard(work.site.id)

    async def _check(self, work: Work) -> timedelta:
        """Check what was claimed, and return how long its host is to be left alone."""
        try:
            return await self._checker.check_host(work)
        except* BrokenPipeError as errors:  # nobody hears any more what is found
            if not self.ended.done():
                self.ended.set_exception(errors.exceptions[0])
        except* TrackerError as errors:
            logger.error("%s", errors.exceptions[0])
            await asyncio.sleep(AFTER_ERROR_SECONDS)  # the store fails: the site must not be asked in vain each second
        except* Exception as errors:  # a bug ends this batch; it must neither end the others nor hurry
            logger.error("checking %s failed", work.site.name, exc_info=errors)
            await asyncio.sleep(AFTER_ERROR_SECONDS)
        return timedelta(0)

    def _refill(self) -> None:
        if self._is_more_due and (self._refilling is None or self._refilling.done()):
            self._refilling = asyncio.create_task(self._fill())

    async def _fill(self) -> None:
        while self._is_more_due and self._room() > 0:
            await asyncio.sleep(GATHERING_SECONDS)
            await self.tick()


async def run(
    runner: EmbeddedRunner,
    *,
    tick: timedelta,
    health: Health | None = None,
    upkeep: Mapping[Job, timedelta] = MappingProxyType({}),
) -> None:
    """Follow the due articles until cancelled, or until nobody listens to what is found.

    Without `health` nothing is said of how it goes, and nobody looks whether the clock is set. `upkeep` says how often
    which further jobs are done.
    """
    jobs: dict[Job, timedelta] = {runner.tick: tick, runner.reap: REAP_EVERY, **upkeep}
    beginning: list[Job] = [runner.reap, runner.tick]
    if health:
        jobs |= {health.report: REPORT_EVERY, health.look_at_sites: LOOK_AT_SITES_EVERY}
        beginning = [runner.reap, health.look_at_sites, runner.tick]
    for job in beginning:
        await job()
    scheduler = scheduler_of(jobs)
    scheduler.start()
    keeping_time = asyncio.create_task(_keep_time(scheduler, health)) if health else None
    try:
        await runner.ended
    finally:
        scheduler.pause()
        if keeping_time:
            keeping_time.cancel()
        await runner.drain()
        scheduler.shutdown(wait=False)


def scheduler_of(jobs: Mapping[Job, timedelta]) -> AsyncIOScheduler:
    """Return what runs each of these jobs that often, never one twice at a time; runs that were missed become one."""
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)  # a tick that waits for the last one, an end in between
    scheduler = AsyncIOScheduler(
        timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    scheduler.add_listener(_log_fault, EVENT_JOB_ERROR)
    for job, every in jobs.items():
        scheduler.add_job(job, "interval", seconds=every.total_seconds())
    return scheduler


def _log_fault(event: JobExecutionEvent) -> None:
    """Log a bug in a job; that one was cancelled at the end is none."""
    if isinstance(event.exception, Exception):
        logger.error("a job of the schedule failed", exc_info=event.exception)


def run_jobs_now(scheduler: AsyncIOScheduler) -> None:
    """Run all jobs at once, and from now on at their intervals."""
    for job in scheduler.get_jobs():
        job.modify(next_run_time=datetime.now(UTC))


async def _keep_time(scheduler: AsyncIOScheduler, health: Health) -> None:
    """Watch the clock by one that can't be set: a job waits for its time of day, an hour more when that is set back."""
    while True:
        await asyncio.sleep(LOOK_AT_CLOCK_SECONDS)
        if health.look_at_clock():
            run_jobs_now(scheduler)
