"""What `run` says of itself: how much it checked and how late, which sites are in trouble, whether it falls behind."""

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta, tzinfo

from tracker.errors import StoreUnavailable, TrackerError
from tracker.render.times import at, length
from tracker.schedule.clock import Clock
from tracker.schedule.pulse import WINDOW, Pulse
from tracker.store.database.engine import Database
from tracker.store.health import Due, SiteTrouble, due, troubled_sites

MINUTE = timedelta(minutes=1)
LATE = 5 * MINUTE
REMINDED_AFTER = 10 * MINUTE
NAMED = 10  # sites whose trouble is told one by one

logger = logging.getLogger(__name__)


class Health:
    """Looks at the schedule from time to time, of `only` these articles where given, and logs what is worth a line.

    `is_full` says whether more is due than there is room for; times are told in `zone`.
    """

    def __init__(
        self,
        database: Database,
        pulse: Pulse,
        clock: Callable[[], datetime],
        *,
        zone: tzinfo,
        is_full: Callable[[], bool],
        only: Collection[int] | None = None,
    ) -> None:
        self._database = database
        self._pulse = pulse
        self._clock = clock
        self._jumps = Clock(clock, time.monotonic)
        self._zone = zone
        self._is_full = is_full
        self._only = only
        self._troubled: dict[str, SiteTrouble] = {}
        self._out_since: datetime | None = None
        self._out_told_at: datetime | None = None
        self._warned_at: datetime | None = None

    async def report(self) -> None:
        """Say what was done since the last report, where there is something to say, and whether it was enough."""
        count, span = self._pulse.beat()
        if count:
            logger.info("%s", self._done(count, span))
        try:
            self._tell_backlog(await asyncio.to_thread(self._late))
        except TrackerError as error:
            self._tell_unread(error)

    async def look_at_sites(self) -> None:
        """Tell which sites are in trouble since the last look, and which are well again."""
        try:
            troubled = {site.name: site for site in await asyncio.to_thread(self._troubled_sites)}
        except TrackerError as error:
            self._tell_unread(error)
            return
        self._tell_begun([site for name, site in troubled.items() if name not in self._troubled])
        for name in self._troubled.keys() - troubled.keys():
            logger.info("%s: well again%s", name, self._lasted(self._troubled[name]))
        self._troubled = troubled

    def look_at_clock(self) -> bool:
        """Whether the time of day has jumped; what is late by that alone does not count as lag."""
        jump = self._jumps.jump()
        if not jump:
            return False
        told = length(MINUTE * round(abs(jump) / MINUTE))
        if jump > timedelta(0):
            logger.info("the clock is %s ahead of before, or the machine slept: what is due is worked off", told)
        else:
            logger.warning("the clock was set back by %s", told)
        self._pulse.woke()
        return True

    def tell_store(self, trouble: StoreUnavailable | None) -> None:
        """Hear that the database failed, or (None) that it did not; say so once, now and then, and when it is over."""
        now = self._clock()
        if trouble is None:
            if self._out_since:
                logger.warning("the database is well again, after %s", length(now - self._out_since))
            self._out_since = self._out_told_at = None
        elif self._out_told_at is None or now - self._out_told_at >= REMINDED_AFTER:
            self._out_since, self._out_told_at = self._out_since or now, now
            logger.error("%s; what was checked waits, nothing more is asked for until it is well", trouble)

    def _tell_unread(self, error: TrackerError) -> None:
        if self._out_since is None:  # else it is known
            logger.error("%s", error)

    def _late(self) -> Due:
        with self._database.read() as session:
            return due(session, self._clock(), since=LATE, only=self._only)

    def _troubled_sites(self) -> tuple[SiteTrouble, ...]:
        with self._database.read() as session:
            sites = troubled_sites(session, self._clock(), self._only, limit=None)
        return tuple(site for site in sites if site.trouble and site.articles)

    def _done(self, count: int, span: timedelta) -> str:
        parts = [f"checked {count:,} in the last {span.total_seconds():.0f} s"]
        if lag := self._pulse.lag:
            parts.append(f"lag median {_short(lag.median)}, 95 % {_short(lag.p95)}, worst {_short(lag.worst)}")
        if self._troubled:
            parts.append(f"{len(self._troubled)} site{'s' * (len(self._troubled) > 1)} in trouble")
        return "; ".join(parts)

    def _tell_backlog(self, late: Due) -> None:
        """Warn where more is late than the next minutes can bring: not of what is late since we were not there."""
        now = self._clock()
        was_there = now - self._pulse.awake_since > LATE
        is_behind = was_there and late.count > self._pulse.pace * WINDOW.total_seconds()
        if is_behind and (self._warned_at is None or now - self._warned_at >= REMINDED_AFTER):
            self._warned_at = now
            logger.warning("%s", self._behind(late))
        elif self._warned_at and not late.count:
            self._warned_at = None
            logger.info("no longer behind")

    def _behind(self, late: Due) -> str:
        said = f"behind: {late.count:,} articles are late by more than {length(LATE)}"
        if pace := self._pulse.pace:
            said += f", {length(timedelta(seconds=late.count / pace))} of work at this pace"
        if self._is_full():
            return (
                f"{said}; all hosts at once are taken: raise fetch.hosts_at_once, or check less often (cadence.steps)"
            )
        return f"{said}; their sites' spacing holds them back: check these less often (see docs/running.md)"

    def _tell_begun(self, sites: Sequence[SiteTrouble]) -> None:
        for site in sites[:NAMED]:
            logger.warning("%s", self._trouble(site))
        if len(sites) > NAMED:
            more = len(sites) - NAMED
            logger.warning("%d more sites are in trouble: is this machine's network well? see `tracker doctor`", more)

    def _trouble(self, site: SiteTrouble) -> str:
        since = f" since {self._at(site.since)}" if site.since else ""
        waits = f"{site.articles:,} article{'s wait' if site.articles > 1 else ' waits'}"
        next_try = f", next try {self._at(site.next_try_at)}" if site.next_try_at else ""
        return f"{site.name}: in trouble{since}: {site.trouble}; {waits}{next_try}"

    def _lasted(self, site: SiteTrouble) -> str:
        return f", after {length(self._clock() - site.since)}" if site.since else ""

    def _at(self, moment: datetime) -> str:
        return at(moment, self._zone, today=self._clock().astimezone(self._zone).date())


def _short(lag: timedelta) -> str:
    """Return "0.4 s", and from ten seconds on what is said of longer times."""
    return f"{lag.total_seconds():.1f} s" if lag < timedelta(seconds=10) else length(lag)
