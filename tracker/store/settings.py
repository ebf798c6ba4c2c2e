"""What a person sets of articles: how often and how they are checked, whether at all, and when next."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select, update
from sqlmodel import Session, col

from tracker.core.cadence import deadline
from tracker.store.articles import parts, refresh_due
from tracker.store.database.engine import Database
from tracker.store.database.locks import lock
from tracker.store.tables import ArticleRow, ArticleTagRow, HostRow

USUAL = timedelta(0)
AT_ONCE = 250  # articles that are written in one transaction: nobody else writes meanwhile


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is to be set; None leaves it as it is. An interval of USUAL is the one that the cadence gives."""

    every: timedelta | None = None
    heeds_robots: bool | None = None
    uses_browser: bool | None = None
    tags: tuple[str, ...] = ()
    untags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteWait:
    """A site that asked to be left alone, and until when."""

    name: str
    until: datetime


def apply(database: Database, article_ids: Collection[int], wishes: Wishes, *, now: datetime) -> int:
    """Set this of these articles, and return how many are there. One to be fetched in another way is due at once."""
    with database.write() as session:
        lock(session.connection(), ArticleRow, article_ids)
        query = select(ArticleRow).order_by(col(ArticleRow.id))
        rows = [
            row for some in parts(article_ids) for row in session.scalars(query.where(col(ArticleRow.id).in_(some)))
        ]
        for row in rows:
            _set_interval(row, wishes.every, now)
            _set_way(row, wishes, now)
        for some in parts([row.id for row in rows]):
            _set_tags(session, some, wishes)
        session.flush()
        refresh_due(session, {row.host_id for row in rows})
        return len(rows)


def apply_to_many(database: Database, article_ids: Collection[int], wishes: Wishes, *, now: datetime) -> int:
    """Set this of these articles, some after the other: who stops halfway leaves some as they were."""
    return sum(apply(database, some, wishes, now=now) for some in parts(sorted(article_ids), AT_ONCE))


def pause_all(database: Database, article_ids: Collection[int], *, now: datetime) -> int:
    """Stop checking these, and return how many were checked before; some are written after the other."""
    return _write(database, article_ids, col(ArticleRow.paused_at).is_(None), paused_at=now)


def resume_all(database: Database, article_ids: Collection[int], *, now: datetime) -> int:
    """Check these again, from now on, and return how many were paused."""
    is_paused = col(ArticleRow.paused_at).is_not(None)
    return _write(database, article_ids, is_paused, paused_at=None, next_check_at=now, deadline_at=now)


def check_soon(database: Database, article_ids: Collection[int], *, now: datetime) -> int:
    """Let these be due at once, also where they or their sites wait after failures; return how many are.

    Paused ones stay so. A site that asked to be left alone is left alone all the same: see `waits`.
    """
    is_checked = col(ArticleRow.paused_at).is_(None)
    return _write(database, article_ids, is_checked, ends_waits=True, next_check_at=now, deadline_at=now)


def waits(database: Database, article_ids: Collection[int], *, now: datetime) -> tuple[SiteWait, ...]:
    """Return the sites of these articles that asked to be left alone, the longest wait first."""
    asked = col(HostRow.is_asked) & (col(HostRow.not_before_at) > now)
    query = select(col(HostRow.name), col(HostRow.not_before_at)).where(asked)
    found: set[SiteWait] = set()
    with database.read() as session:
        for some in parts(article_ids):
            of_these = select(col(ArticleRow.host_id)).where(col(ArticleRow.id).in_(some))
            found |= {SiteWait(*row) for row in session.execute(query.where(col(HostRow.id).in_(of_these)))}
    return tuple(sorted(found, key=lambda wait: (wait.until, wait.name), reverse=True))


def _write(
    database: Database,
    article_ids: Collection[int],
    are_meant: ColumnElement[bool],
    *,
    ends_waits: bool = False,
    **values: datetime | None,
) -> int:
    """Write this of those that are meant, and return how many they are."""
    written = 0
    for some in parts(sorted(article_ids), AT_ONCE):
        with database.write() as session:
            lock(session.connection(), ArticleRow, some)
            change = update(ArticleRow).where(col(ArticleRow.id).in_(some), are_meant).values(**values)
            host_ids = session.scalars(change.returning(col(ArticleRow.host_id))).all()
            refresh_due(session, set(host_ids))
            if ends_waits:
                is_own = col(HostRow.id).in_(set(host_ids)) & ~col(HostRow.is_asked)
                session.execute(update(HostRow).where(is_own).values(not_before_at=None))
        written += len(host_ids)
    return written


def _set_interval(row: ArticleRow, every: timedelta | None, now: datetime) -> None:
    if every is None:
        return
    row.every_seconds = round(every.total_seconds()) or None
    row.next_check_at = min(row.next_check_at, now + every)
    row.deadline_at = deadline(row.next_check_at, now)


def _set_way(row: ArticleRow, wishes: Wishes, now: datetime) -> None:
    before = row.heeds_robots, row.uses_browser
    row.heeds_robots = row.heeds_robots if wishes.heeds_robots is None else wishes.heeds_robots
    row.uses_browser = row.uses_browser if wishes.uses_browser is None else wishes.uses_browser
    if (row.heeds_robots, row.uses_browser) != before:
        row.next_check_at = row.deadline_at = min(row.next_check_at, now)


def _set_tags(session: Session, article_ids: Collection[int], wishes: Wishes) -> None:
    of_these = col(ArticleTagRow.article_id).in_(article_ids)
    session.execute(delete(ArticleTagRow).where(of_these, col(ArticleTagRow.tag).in_(wishes.untags)))
    there = {(row.article_id, row.tag) for row in session.scalars(select(ArticleTagRow).where(of_these))}
    wanted = ((key, tag) for key in article_ids for tag in dict.fromkeys(wishes.tags))
    session.add_all(ArticleTagRow(article_id=key, tag=tag) for key, tag in wanted if (key, tag) not in there)
