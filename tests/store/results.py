"""Results of checks, written by hand: what a check of an article found, ready for the record."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from tracker.core.diff import compare
from tracker.core.values import Anchor, Content, Note, NoteKind
from tracker.core.verdict import Condition, Held, Known, Outcome, Page, State, Verdict
from tracker.store import articles, claims
from tracker.store import known as store_known
from tracker.store.database.engine import Database
from tracker.store.recording.record import Checked, record

MINUTE = timedelta(minutes=1)
LEASE = claims.new_lease()


def note(text: str, kind: NoteKind = NoteKind.UPDATE) -> Note:
    return Note(kind, text)


def content(title: str = "Bridge closed", *notes: Note, canonical: str | None = None) -> Content:
    return Content(title=title, paragraphs=("The bridge is closed.",), notes=notes, canonical_url=canonical)


def page(known: Known, body: bytes, at: datetime, *, led_to: str | None = None, status: int = 200) -> Page:
    redirects = (known.url,) if led_to else ()
    return Page(led_to or known.url, status, (("ETag", '"1"'), ("X-Odd", "é")), body, at, redirects)


def saw(known: Known, new: Content, at: datetime, *, body: bytes | None = None, led_to: str | None = None) -> Checked:
    """Return a check that found this content, different from the one before."""
    change = compare(known.last, new) if known.last else None
    outcome = Outcome.REVISED if change else Outcome.FIRST
    verdict = Verdict(outcome, State.OK, content=new, change=change, anchor=new.anchor)
    return _checked(known, page(known, body or new.title.encode(), at, led_to=led_to), verdict, at)


def saw_the_same(
    known: Known, at: datetime, *, led_to: str | None = None, anchor: Anchor | None = None, stands_for_text: bool = True
) -> Checked:
    """Return a check that found the article as it was; with an anchor, after reading it whole."""
    verdict = Verdict(Outcome.UNCHANGED, State.OK, stands_for_text=stands_for_text, anchor=anchor)
    return _checked(known, page(known, b"the same", at, led_to=led_to), verdict, at)


def held_back(known: Known, at: datetime) -> Checked:
    """Return a check that saw a loss which another one must see too."""
    verdict = Verdict(Outcome.HELD, State.OK, Condition.TEXT_LOST, held=Held("digest", at))
    return _checked(known, page(known, b"a scrap", at), verdict, at)


def saw_a_wall(known: Known, at: datetime) -> Checked:
    """Return a check that was shown a bot wall."""
    verdict = Verdict(Outcome.BAD_PAGE, State.BLOCKED, Condition.BOT_WALL, "the page says “just a moment”")
    return _checked(known, page(known, b"just a moment", at), verdict, at)


def failed(known: Known, at: datetime) -> Checked:
    """Return a check that got no page."""
    return _checked(known, None, Verdict(Outcome.FAILED, State.ERROR, Condition.UNREACHABLE, "refused"), at)


def _checked(known: Known, got: Page | None, verdict: Verdict, at: datetime) -> Checked:
    return Checked(known, got, verdict, at, timedelta(seconds=0.25), at + 10 * MINUTE, at, "test/1")


class Bench:
    """Claims articles and records what checks of them found, a minute after each other."""

    def __init__(self, database: Database, now: datetime) -> None:
        self.database = database
        self.now = now

    def add(self, url: str = "https://news.example/1") -> int:
        """Track an article."""
        return articles.add(self.database, url, now=self.now)[0].id

    def claim(self, article_id: int) -> Known:
        """Claim an article, with its last content."""
        self.now += MINUTE
        (known,) = claims.claim(self.database, [article_id], LEASE, self.now)
        return store_known.recall(self.database, known)

    def record(self, *batch: Checked) -> frozenset[int]:
        """Record these checks under the lease that `claim` claims with."""
        return record(self.database, LEASE, batch)

    def see(self, article_id: int, *contents: Content) -> None:
        """Record a check for each of these contents."""
        for each in contents:
            self.record(saw(self.claim(article_id), each, self.now))

    def ids(self, count: int) -> Sequence[int]:
        """Track some articles of one site."""
        return [self.add(f"https://news.example/{number}") for number in range(1, count + 1)]
