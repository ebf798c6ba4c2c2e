"""The whole check with real parts, at times that the test says."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self

from tests.website import HTML, Web
from tracker.check import Checker
from tracker.core.cadence import Cadence
from tracker.core.diff import compare
from tracker.core.values import Content
from tracker.core.verdict import Outcome, Page, State, Verdict
from tracker.fetch import Fetcher, Limits
from tracker.fetch.access import Access
from tracker.fetch.browser import Browser
from tracker.reading import Reader
from tracker.recorder import Recorder
from tracker.reextraction import Reextracted
from tracker.robots import Robots
from tracker.store import articles, claims
from tracker.store import known as store_known
from tracker.store.articles import Article
from tracker.store.database.engine import Database
from tracker.store.database.thread import StoreThread
from tracker.store.recording.record import Checked, record

MINUTE = timedelta(minutes=1)
AGENT = "tracker-test/1"


@dataclass
class Flow:
    """Checks articles of the test's site. `reported` are the checks that the recorder told of, in their order."""

    database: Database
    web: Web
    reader: Reader
    now: datetime
    spacing: timedelta = timedelta(0)
    reported: list[Checked] = field(default_factory=list)
    on_recorded: Callable[[Checked], None] = lambda checked: None
    name_for: Callable[[str], str] = lambda url: AGENT

    async def __aenter__(self) -> Self:
        self.thread = StoreThread()
        self.fetcher = Fetcher(
            user_agent=AGENT,
            limits=Limits(total_seconds=20, connect_seconds=2),
            allow=(self.web.place, "127.0.0.1:9"),
            clock=lambda: self.now,
        )
        self._lease = claims.new_lease()
        self.checker = self._checker(self.reader)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.fetcher.__aexit__(kind, error, trace)
        self.thread.close(claims.release, self.database, self._lease)

    def read_with(self, reader: Reader) -> None:
        """Read pages with another reader from now on."""
        self.checker = self._checker(reader)

    def earlier_reading(self, url: str, body: str, content: Content) -> None:
        """Record a check some time later in which an earlier extractor read this of a page."""
        self.now += MINUTE
        record_earlier_reading(self.database, url, body, content, self.now)

    def add(self, url: str) -> Article:
        """Track an article."""
        return articles.add(self.database, url, now=self.now)[0]

    def article(self, article_id: int = 1) -> Article:
        """Return an article as it stands."""
        return articles.find(self.database, str(article_id))

    async def check(self, *article_ids: int, later: timedelta = MINUTE) -> list[Checked]:
        """Check these articles (all, if none are named) some time later, and return what was reported of it."""
        self.now += later
        known = len(self.reported)
        chosen = [each for each in articles.every_article(self.database) if not article_ids or each.id in article_ids]
        await self.checker.check_now([each.id for each in chosen])
        return sorted(self.reported[known:], key=lambda checked: checked.known.article_id)

    async def outcome(self, *, later: timedelta = MINUTE) -> Outcome:
        """Check the one article, and return the outcome."""
        (checked,) = await self.check(later=later)
        return checked.verdict.outcome

    async def reextract(self, *article_ids: int, is_dry_run: bool = False) -> list[Reextracted]:
        """Read the stored pages of these articles (all, if none are named) anew, and return what came of it."""
        chosen = article_ids or tuple(each.id for each in articles.every_article(self.database))
        done: list[Reextracted] = []
        await self.checker.reextractor.reextract(chosen, done.append, is_dry_run=is_dry_run)
        return sorted(done, key=lambda each: each.known.article_id)

    def robots(self) -> Robots:
        """Return who knows the sites' robots.txt."""
        return Robots(
            database=self.database,
            thread=self.thread,
            fetch=self.fetcher.fetch,
            user_agent=lambda url: self.name_for(url),  # noqa: PLW0108 (a test may set another one)
        )

    def _checker(self, reader: Reader) -> Checker:
        return Checker(
            database=self.database,
            lease=self._lease,
            thread=self.thread,
            fetcher=self.fetcher,
            browser=Browser(
                self.fetcher.fetch, fetch_elsewhere=self.fetcher.fetch, user_agent=AGENT, clock=lambda: self.now
            ),
            robots=self.robots(),
            reader=reader,
            recorder=Recorder(self.database, self._lease, self.thread, self._report),
            room=32,
            pace=lambda known: Cadence(jitter=0),
            access=lambda url: Access(spacing=self.spacing),
            longest_delay=MINUTE,
            clock=lambda: self.now,
        )

    def _report(self, checked: Checked) -> None:
        self.reported.append(checked)
        self.on_recorded(checked)


def record_earlier_reading(database: Database, url: str, body: str, content: Content, now: datetime) -> None:
    """Track an article, if it is not yet, and record a check in which an earlier extractor read this of its page."""
    lease = claims.new_lease()
    article, _ = articles.add(database, url, now=now)
    (claimed,) = claims.claim(database, [article.id], lease, now)
    known = store_known.recall(database, claimed)
    page = Page(url, 200, (("Content-Type", HTML),), body.encode(), now)
    change = compare(known.last, content) if known.last else None
    verdict = Verdict(Outcome.REVISED if change else Outcome.FIRST, State.OK, content=content, change=change)
    record(database, lease, [Checked(known, page, verdict, now, MINUTE, now + MINUTE, now, "earlier")])
