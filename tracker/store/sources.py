"""Sources: feeds that lead to articles, added, listed, paused, removed.

What a reading of one finds is written by store/discovered.py.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlmodel import Session, col

from tracker.core.address import article_url
from tracker.errors import UsageError
from tracker.store.database.engine import Database
from tracker.store.database.locks import Alone, be_alone, lock
from tracker.store.paging import Page, Place
from tracker.store.tables import ArticleRow, SourceRow

FEED = "feed"


@dataclass(frozen=True, slots=True)
class Source:
    """A feed as it stands. `found` counts the articles that it led to; `detail` is why it can't be read, "" if it can.

    It is due at `next_due_at`, never while it is paused.
    """

    id: int
    url: str
    kind: str
    title: str
    tags: tuple[str, ...]
    added_at: datetime
    paused_at: datetime | None
    next_due_at: datetime | None
    last_read_at: datetime | None
    failures: int
    detail: str
    found: int


def add(
    database: Database, given: str, *, now: datetime, tags: Collection[str] = (), kind: str = FEED
) -> tuple[Source, bool]:
    """Follow a feed from `now` on, and say whether it is new; BadAddress where that is no URL."""
    url = article_url(given)
    with database.write() as session:
        be_alone(session.connection(), Alone.TRACKING)
        row = session.scalar(select(SourceRow).where(col(SourceRow.url) == url))
        is_new = row is None
        row = row or SourceRow(url=url, kind=kind, added_at=now, next_due_at=now)
        row.tags = [*dict.fromkeys((*row.tags, *tags))]
        session.add(row)
        session.flush()
        return _source(row), is_new


def page(database: Database, *, limit: int, after: Place | None = None) -> Page[Source]:
    """Return the sources in the order of their ids."""
    query = select(SourceRow).order_by(col(SourceRow.id)).limit(limit + 1)
    if after:
        query = query.where(col(SourceRow.id) > after.key)
    with database.read() as session:
        found = [_source(row) for row in session.scalars(query)]
    end = Place(0, found[limit - 1].id) if len(found) > limit else None
    return Page(tuple(found[:limit]), end)


def find(database: Database, source_id: int) -> Source:
    """Return a source; UsageError where there is none with that id."""
    with database.read() as session:
        return _source(_row(session, source_id))


def pause(database: Database, source_id: int, *, now: datetime) -> None:
    """Read a source no more; its articles are checked as before."""
    _set(database, source_id, paused_at=now)


def resume(database: Database, source_id: int, *, now: datetime) -> None:
    """Read a source again, from now on."""
    _set(database, source_id, paused_at=None, next_due_at=now)


def read_soon(database: Database, source_id: int, *, now: datetime) -> None:
    """Let a source be due at once."""
    _set(database, source_id, next_due_at=now)


def set_tags(database: Database, source_id: int, tags: Sequence[str]) -> None:
    """Put these tags, and no others, on the articles that a source leads to from now on."""
    _set(database, source_id, tags=list(dict.fromkeys(tags)))


def remove(database: Database, source_id: int) -> None:
    """Forget a source; its articles stay."""
    with database.write() as session:
        be_alone(session.connection(), Alone.TRACKING)
        _row(session, source_id)
        is_its = col(ArticleRow.source_id) == source_id
        lock(session.connection(), ArticleRow, session.scalars(select(col(ArticleRow.id)).where(is_its)).all())
        session.execute(delete(SourceRow).where(col(SourceRow.id) == source_id))


def _set(database: Database, source_id: int, **values: datetime | list[str] | None) -> None:
    with database.write() as session:
        _row(session, source_id)
        session.execute(update(SourceRow).where(col(SourceRow.id) == source_id).values(**values))


def _row(session: Session, source_id: int) -> SourceRow:
    row = session.get(SourceRow, source_id)
    if row is None:
        raise UsageError(f"there is no source {source_id}")
    return row


def _source(row: SourceRow) -> Source:
    return Source(
        id=row.id,
        url=row.url,
        kind=row.kind,
        title=row.title,
        tags=tuple(row.tags),
        added_at=row.added_at,
        paused_at=row.paused_at,
        next_due_at=row.next_due_at,
        last_read_at=row.last_read_at,
        failures=row.failures,
        detail=row.detail,
        found=row.found,
    )
