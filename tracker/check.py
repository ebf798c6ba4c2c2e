"""The flow of a check, top to bottom: claim, ask for the page, judge it, record what it says.

The unit of work is a host: its articles are asked for one after another with its spacing, while those that came before
are still being read and written. Nothing holds a transaction while it waits for a web site.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from itertools import groupby

from tracker.core import politeness
from tracker.core.cadence import Cadence, fresh_at, next_check_at
from tracker.core.recognising import disallowed, recognise, unreachable, unreadable
from tracker.core.robots import FREE
from tracker.core.site import Site
from tracker.core.verdict import Known, Page, Verdict
from tracker.errors import Disallowed, FetchError, MissingExtra, StoreError, StoreUnavailable, TrackerError
from tracker.fetch import Fetcher
from tracker.fetch.access import Access
from tracker.fetch.browser import Browser
from tracker.fetch.budget import Share
from tracker.gathering import Gathered
from tracker.reading import Reader
from tracker.recorder import Recorder
from tracker.reextraction import Reextractor
from tracker.robots import Robots
from tracker.store import claims
from tracker.store import known as store_known
from tracker.store.articles import Target
from tracker.store.claims import Work
from tracker.store.database.engine import Database
from tracker.store.database.thread import StoreThread
from tracker.store.recording.record import Checked

CLAIMED_AT_ONCE = 50  # hosts whose articles are claimed in one transaction
GATHERING_SECONDS = 0.005
DAY_SECONDS = 86_400
SLOW = timedelta(seconds=10)  # a spacing for which a host gives up its place, and its other articles

logger = logging.getLogger(__name__)


class Haste(Enum):
    """What may keep a check from being made: all that the site's state says, only what a person heeds, or nothing."""

    NONE = 0
    BY_HAND = 1
    FORCED = 2


@dataclass(frozen=True, slots=True)
class Unchecked:
    """An article that was not checked: another process holds it, or its `site` is to be left in peace."""

    article_id: int
    site: Site | None = None


class Visit:
    """One host while its articles are checked: how the site is changes with each of them."""

    def __init__(self, work: Work, access: Access, haste: Haste) -> None:
        self.site = work.site
        self.access = access
        self.spacing = access.spacing
        self.turns = asyncio.Semaphore(access.at_once)
        self._haste = haste
        self._before = work.site

    def may_ask(self, now: datetime) -> bool:
        """Whether one more page may be asked for."""
        by_hand = self._before if self._haste is Haste.BY_HAND else None
        return self._haste is Haste.FORCED or politeness.may_ask(self.site, now, by_hand=by_hand)

    @property
    def is_slow(self) -> bool:
        """Whether its other articles are to be claimed anew: to rest takes no room and no lease, to wait here does."""
        return self._haste is Haste.NONE and self.spacing >= SLOW

    async def pause(self) -> None:
        """Let the time between two requests pass."""
        await asyncio.sleep(self.spacing.total_seconds())


class Checker:
    """Checks articles under one lease. `room` bounds the pages that wait to be judged and recorded."""

    def __init__(
        self,
        *,
        database: Database,
        lease: str,
        thread: StoreThread,
        fetcher: Fetcher,
        browser: Browser,
        robots: Robots,
        reader: Reader,
        recorder: Recorder,
        room: int,
        pace: Callable[[Known], Cadence],
        access: Callable[[str], Access],
        longest_delay: timedelta,
        clock: Callable[[], datetime],
    ) -> None:
        self.reextractor = Reextractor(database, lease, thread, reader, clock)
        self._database = database
        self._lease = lease
        self._thread = thread
        self._fetcher = fetcher
        self._browser = browser
        self._robots = robots
        self._reader = reader
        self._recorder = recorder
        self._room = asyncio.Semaphore(room)
        self._pace = pace
        self._access = access
        self._longest_delay = longest_delay
        self._clock = clock
        self._claiming = Gathered(self._claim_together, size=CLAIMED_AT_ONCE, seconds=GATHERING_SECONDS)

    def be_patient(self, tell: Callable[[StoreUnavailable | None], None]) -> None:
        """Wait from now on while the database fails, with what was checked; `tell` hears how it is."""
        self._thread.be_patient(tell)

    async def reap(self) -> None:
        """Free the articles held by processes that have died, and those put off while the clock was wrong."""
        await self._thread.run(claims.reap, self._database, self._lease)
        count = await self._thread.run(claims.set_right, self._database, self._clock(), self._pace)
        if count:
            logger.warning("the clock was ahead: %d articles that were put off until then are due as usual", count)

    async def claim_due(
        self, hosts: int, busy: Collection[int] = (), only: Collection[int] | None = None
    ) -> tuple[Work, ...]:
        """Take what is due (of `only` these articles, where given) of so many hosts, `busy` ones passed over."""
        return await self._thread.run(
            claims.claim_due, self._database, self._lease, self._clock(), hosts, busy=busy, only=only
        )

    async def check_host(self, work: Work) -> timedelta:
        """Check what was claimed of a host, and return for how long it is not to be taken up again: its spacing."""
        visit = Visit(work, self._access(work.articles[0].url), Haste.NONE)
        await self._check(visit, work.articles)
        return visit.spacing

    async def check_all(
        self, targets: Sequence[Target], *, hosts_at_once: int, haste: Haste = Haste.BY_HAND
    ) -> tuple[Unchecked, ...]:
        """Check these articles, due or not, some hosts side by side; return those that could not be checked."""
        await self.reap()
        by_host = groupby(sorted(targets, key=lambda target: (target.host, target.id)), key=lambda target: target.host)
        waiting = iter([[target.id for target in of_host] for _, of_host in by_host])

        async def check_hosts() -> list[Unchecked]:
            return [unchecked for ids in waiting for unchecked in await self.check_now(ids, haste=haste)]

        async with asyncio.TaskGroup() as hosts:
            tasks = [hosts.create_task(check_hosts()) for _ in range(hosts_at_once)]
        return tuple(unchecked for task in tasks for unchecked in task.result())

    async def check_now(
        self, article_ids: Sequence[int], *, haste: Haste = Haste.BY_HAND, accepts: bool = False
    ) -> tuple[Unchecked, ...]:
        """Check these articles of one host, due or not; return those that could not be checked.

        Who `accepts` takes each page as it is for the article.
        """
        unchecked: list[Unchecked] = []
        visit: Visit | None = None
        for start in range(0, len(article_ids), claims.BATCH):
            batch = article_ids[start : start + claims.BATCH]
            claimed = await self._claiming.ask(batch)
            taken = {known.article_id for work in claimed for known in work.articles}
            unchecked += [Unchecked(article_id) for article_id in batch if article_id not in taken]
            for work in claimed:
                if visit is None:
                    visit = Visit(work, self._access(work.articles[0].url), haste)
                elif visit.may_ask(self._clock()):
                    await visit.pause()
                left = await self._check(visit, [replace(known, accepts=accepts) for known in work.articles])
                unchecked += [Unchecked(known.article_id, visit.site) for known in left]
        return tuple(unchecked)

    async def _claim_together(self, asked: Sequence[Sequence[int]]) -> list[list[Work]]:
        """Claim in one transaction what was asked for; return to each who asked what is his."""
        wanted = [article_id for ids in asked for article_id in ids]
        claimed = await self._thread.run(claims.claim_hosts, self._database, wanted, self._lease, self._clock())
        taken = {known.article_id: (work.site, known) for work in claimed for known in work.articles}
        return [_by_site([taken[article_id] for article_id in ids if article_id in taken]) for ids in asked]

    async def _check(self, visit: Visit, articles: Sequence[Known]) -> Sequence[Known]:
        """Check the articles of a host; give back and return those that are left where it is to be left in peace."""
        left: Sequence[Known] = ()
        async with asyncio.TaskGroup() as following:
            for position, known in enumerate(articles):
                await visit.turns.acquire()
                if position and visit.is_slow:
                    left = articles[position:]
                    break
                if position:
                    await visit.pause()
                if not visit.may_ask(self._clock()):
                    left = articles[position:]
                    break
                following.create_task(self._check_one(visit, known))
        if left:
            ids = [known.article_id for known in left]
            await self._thread.run(claims.let_go, self._database, self._lease, ids)
        return left

    async def _check_one(self, visit: Visit, known: Known) -> None:
        began = self._clock()
        is_first = self._is_first_of_day(known)  # once: a day may begin while the page is on its way
        with self._fetcher.sharing() as share:  # a large page counts until it is recorded
            try:
                answer = await self._ask(visit, known, is_first, share)
                await self._room.acquire()
            finally:
                visit.turns.release()
            try:
                await self._judge_and_record(visit, known, answer, began, is_first)
            finally:
                self._room.release()

    async def _ask(self, visit: Visit, known: Known, is_first: bool, share: Share) -> Page | FetchError:
        """Ask for the page, if the site lets us; an error says why there is none."""
        try:
            return await self._asked(visit, known, is_first, share)
        except FetchError as error:
            return error
        except MissingExtra as error:
            return FetchError(str(error))
        except TrackerError:  # the store's: it is no matter of this page
            raise
        except Exception as error:  # a bug that this site provokes: the others are to be checked all the same
            logger.exception("%s: asking for it failed", known.url)
            return FetchError(f"{known.url}: a fault in tracker: {error!r}")

    async def _asked(self, visit: Visit, known: Known, is_first: bool, share: Share) -> Page:
        permission = FREE
        if visit.access.heeds_robots:
            permission = await self._robots.permission(known.url, self._clock())
        visit.spacing = politeness.spacing(visit.access.spacing, permission.delay, longest=self._longest_delay)
        if not permission.is_allowed and known.heeds_robots:
            raise permission.error or Disallowed(permission.why)
        if not permission.is_allowed:
            logger.info("%s: %s; asked for all the same, as its settings say", known.url, permission.why)
        uses_browser = visit.access.uses_browser if known.uses_browser is None else known.uses_browser
        return await (self._browser.fetch(known.url) if uses_browser else self._fetched(known, is_first, share))

    async def _fetched(self, known: Known, is_first: bool, share: Share) -> Page:
        """Ask with the last page's validators, but for the first time each day: on some sites they outlive an edit."""
        etag, last_modified = (None, None) if is_first else (known.etag, known.last_modified)
        return await self._fetcher.fetch(known.url, etag=etag, last_modified=last_modified, share=share)

    def _is_first_of_day(self, known: Known) -> bool:
        """Whether no check has seen the text today. Each article's day begins at a time of its own."""
        if known.last_seen_at is None:
            return True
        begins = known.article_id * 7919 % DAY_SECONDS
        days = {(moment.timestamp() + begins) // DAY_SECONDS for moment in (known.last_seen_at, self._clock())}
        return len(days) > 1

    async def _judge_and_record(
        self, visit: Visit, known: Known, answer: Page | FetchError, began: datetime, is_first: bool
    ) -> None:
        now = answer.fetched_at if isinstance(answer, Page) else self._clock()
        cadence = self._pace(known)
        try:
            known, verdict = await self._judge(known, answer, cadence.confirm_after, is_first)
        except StoreError as error:
            verdict = self._damaged(known, error)
        except TrackerError:
            raise
        except Exception as error:  # likewise
            logger.exception("%s: judging it failed", known.url)
            verdict = unreadable(known, f"a fault in tracker: {error!r}")
        before, visit.site = visit.site, politeness.after(visit.site, answer, verdict, now)
        page = answer if isinstance(answer, Page) else None
        checked = Checked(
            known=known,
            page=page,
            verdict=verdict,
            checked_at=now,
            duration=self._clock() - began,
            next_check_at=next_check_at(known, verdict, now, cadence, page),
            fresh_at=fresh_at(known, verdict, now),
            extractor=self._reader.extractor(page.url if page else known.url),
            site=visit.site if visit.site != before else None,
        )
        if not await self._recorded(checked, cadence):
            logger.warning("%s: another process has taken the article over; this check is dropped", known.url)

    async def _recorded(self, checked: Checked, cadence: Cadence) -> bool:
        """Record the check; where the article's record is damaged, as one that failed, which says so."""
        try:
            return await self._recorder.record(checked)
        except StoreError as error:
            known, now = checked.known, checked.checked_at
            verdict = self._damaged(known, error)
            due_at = next_check_at(known, verdict, now, cadence, None)
            return await self._recorder.record(replace(checked, page=None, verdict=verdict, next_check_at=due_at))

    def _damaged(self, known: Known, error: StoreError) -> Verdict:
        """Return that an article's own record is in the way of its check; an outage of the database is raised."""
        if isinstance(error, StoreUnavailable):
            raise error
        logger.error("%s: %s", known.url, error)
        return unreadable(known, str(error))

    async def _judge(
        self, known: Known, answer: Page | FetchError, confirm_after: timedelta, is_first: bool
    ) -> tuple[Known, Verdict]:
        """Judge the cheap ways where they decide; else load the last text, which comes back too, and read the page.

        The first page of a day is always read: the gate passes over what only links say.
        """
        if isinstance(answer, Disallowed):
            return known, disallowed(known, str(answer))
        if isinstance(answer, FetchError):
            return known, unreachable(known, str(answer))
        is_read = is_first or known.extractor != self._reader.extractor(answer.url)
        seen = replace(_as_asked(known, is_first), gate=None if is_read else known.gate)
        verdict = recognise(seen, answer, answer.fetched_at, confirm_after)
        if verdict:
            return known, verdict
        known = await self._thread.run(store_known.recall, self._database, known)
        known = await self.reextractor.up_to_date(known)
        return known, await self._reader.judge(_as_asked(known, is_first), answer, answer.fetched_at, confirm_after)


def _as_asked(known: Known, is_first: bool) -> Known:
    """Return what is known with the validators that were sent: of a day's first check none."""
    return replace(known, etag=None, last_modified=None) if is_first else known


def _by_site(taken: Sequence[tuple[Site, Known]]) -> list[Work]:
    by_site = groupby(taken, key=lambda pair: pair[0])
    return [Work(site, tuple(known for _, known in of_site)) for site, of_site in by_site]
