"""What readings of sources found, written: new articles, articles that a feed says were changed, when to read again.

A source is claimed by putting its next reading off, so that two processes never read one at once, and one that dies
delays it only. Entries that a feed had before are remembered: an article that somebody removed does not come back.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import select, update
from sqlmodel import Session, col

from tracker.core.feed.values import Entry, Feed
from tracker.store import articles
from tracker.store.articles import refresh_due
from tracker.store.database.engine import Database
from tracker.store.database.locks import Alone, be_alone, lock
from tracker.store.tables import ArticleRow, SourceRow

LEASE = timedelta(minutes=10)
MARK = 8  # bytes of an entry's SHA-256
MOST_KNOWN = 4000  # entries that are remembered: two marks each
NOISE = 0.5  # the share of entries from which on changed times say nothing of the articles
FEW = 5  # entries of which all may have been changed


@dataclass(frozen=True, slots=True)
class DueSource:
    """A source that is to be read now."""

    id: int
    url: str
    tags: tuple[str, ...]
    etag: str | None
    last_modified: str | None
    failures: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reading found, and what is to be sent with the next; `url` is where the feed was found."""

    feed: Feed
    url: str
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class Discovered:
    """How many articles are new, and how many of those known are due at once, since the feed says they were changed."""

    added: int
    hurried: int


def claim(database: Database, now: datetime, *, limit: int) -> tuple[DueSource, ...]:
    """Take the sources that have been due for the longest; they are due again after LEASE, if nothing is written."""
    is_due = col(SourceRow.next_due_at) <= now, col(SourceRow.paused_at).is_(None)
    query = select(SourceRow).where(*is_due).order_by(col(SourceRow.next_due_at)).limit(limit)
    with database.read() as session:  # nothing is due most of the time: then nobody is kept from writing
        if not session.scalars(query).first():
            return ()
    with database.write() as session:
        rows = session.scalars(query.with_for_update(skip_locked=True, key_share=True)).all()
        for row in rows:
            row.next_due_at = now + LEASE
        return tuple(
            DueSource(row.id, row.url, tuple(row.tags), row.etag, row.last_modified, row.failures) for row in rows
        )


def take_in(
    database: Database,
    source: DueSource,
    reading: Reading,
    *,
    now: datetime,
    next_due_at: datetime,
    shortest: timedelta,
) -> Discovered:
    """Track what a feed has that it did not have before, and remember all that it has.

    An article that it says was changed since its last check is due at once, unless that is less than `shortest` ago.
    A source that was forgotten while it was read leads to nothing.
    """
    with database.read() as session:
        row = session.get(SourceRow, source.id)
        if row is None:  # somebody has forgotten it meanwhile
            return Discovered(0, 0)
        known = _marks(row.known)
    entries = reading.feed.entries
    new = [entry.url for entry in entries if _mark(entry.url) not in known]
    added = articles.add_all(database, new, now=now, tags=source.tags) if new else ()
    count = sum(is_new for _, is_new in added)
    changed = _changed(entries, known)
    with database.write() as session:
        be_alone(session.connection(), Alone.TRACKING)  # nobody forgets the source meanwhile
        row = session.get(SourceRow, source.id)
        led_to = [article.id for article, _ in added] if row else []
        hurried = _hurried(session, changed, now, shortest)
        lock(session.connection(), ArticleRow, [*led_to, *hurried])
        _lead_to(session, source.id, led_to)
        _hurry(session, hurried, now)
        if row:
            _remember(row, reading, now, next_due_at)
            row.found += count
    if reading.url != source.url:
        _move(database, source.id, reading.url)
    return Discovered(count, len(hurried))


def put_off(
    database: Database, source: DueSource, *, now: datetime, next_due_at: datetime, why: str, is_over: bool = False
) -> None:
    """Write that a source could not be read, and why; one that is over for good is paused."""
    _settle(database, source, next_due_at, last_read_at=now, failures=source.failures + 1, detail=why)
    if is_over:
        _settle(database, source, next_due_at, paused_at=now)


def nothing_new(database: Database, source: DueSource, *, now: datetime, next_due_at: datetime) -> None:
    """Write that a feed is as it was."""
    _settle(database, source, next_due_at, last_read_at=now, failures=0, detail="")


def _settle(database: Database, source: DueSource, next_due_at: datetime, **values: datetime | int | str) -> None:
    change = update(SourceRow).where(col(SourceRow.id) == source.id).values(next_due_at=next_due_at, **values)
    with database.write() as session:
        session.execute(change)


def _remember(row: SourceRow, reading: Reading, now: datetime, next_due_at: datetime) -> None:
    present = [mark for entry in reading.feed.entries for mark in (_mark(entry.url), _mark(_told(entry)))]
    before = [mark for mark in _listed(row.known) if mark not in set(present)]
    row.known = b"".join((present + before)[: 2 * MOST_KNOWN])
    row.title = reading.feed.title or row.title
    row.etag, row.last_modified = reading.etag, reading.last_modified
    row.last_read_at, row.next_due_at, row.failures, row.detail = now, next_due_at, 0, ""


def _move(database: Database, source_id: int, url: str) -> None:
    """Give a source the address where its feed was found, unless that is another one's.

    It is no part of a larger write: on PostgreSQL a new key waits for all who write articles that it led to.
    """
    is_taken = select(col(SourceRow.id)).where(col(SourceRow.url) == url)
    with database.write() as session:
        be_alone(session.connection(), Alone.TRACKING)
        if session.scalar(is_taken) is None:
            session.execute(update(SourceRow).where(col(SourceRow.id) == source_id).values(url=url))


def _lead_to(session: Session, source_id: int, article_ids: Collection[int]) -> None:
    """Write which source led to these articles, where none did before."""
    is_one = col(ArticleRow.id).in_(article_ids), col(ArticleRow.source_id).is_(None)
    session.execute(update(ArticleRow).where(*is_one).values(source_id=source_id))


def _changed(entries: Collection[Entry], known: frozenset[bytes]) -> list[Entry]:
    """Return the entries whose time was another one before; none where that is so of most: then it says nothing."""
    changed = [entry for entry in entries if _mark(entry.url) in known and _mark(_told(entry)) not in known]
    return changed if len(changed) <= max(FEW, NOISE * len(entries)) else []


def _hurried(session: Session, changed: Iterable[Entry], now: datetime, shortest: timedelta) -> list[int]:
    """Return the ids of the articles that were changed since their last check, and are not due yet."""
    times = {entry.url: entry.updated_at for entry in changed if entry.updated_at}
    query = select(ArticleRow).where(
        col(ArticleRow.url).in_(times), col(ArticleRow.paused_at).is_(None), col(ArticleRow.next_check_at) > now
    )
    return [
        row.id
        for row in session.scalars(query)
        if row.last_check_at and row.last_check_at < times[row.url] and row.last_check_at <= now - shortest
    ]


def _hurry(session: Session, article_ids: Collection[int], now: datetime) -> None:
    if article_ids:
        due = update(ArticleRow).where(col(ArticleRow.id).in_(article_ids)).values(next_check_at=now, deadline_at=now)
        refresh_due(session, session.scalars(due.returning(col(ArticleRow.host_id))).all())


def _told(entry: Entry) -> str:
    return f"{entry.url} {entry.updated_at}"


def _mark(text: str) -> bytes:
    return sha256(text.encode()).digest()[:MARK]


def _marks(known: bytes) -> frozenset[bytes]:
    return frozenset(_listed(known))


def _listed(known: bytes) -> list[bytes]:
    return [known[start : start + MARK] for start in range(0, len(known), MARK)]
