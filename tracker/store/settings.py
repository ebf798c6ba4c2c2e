"""What a person sets of single articles."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlmodel import Session, col

from tracker.core.cadence import deadline
from tracker.store.articles import refresh_due
from tracker.store.database.engine import Database
from tracker.store.database.locks import lock
from tracker.store.tables import ArticleRow, ArticleTagRow

USUAL = timedelta(0)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is to be set; None leaves it as it is. An interval of USUAL is the one that the cadence gives."""

    every: timedelta | None = None
    heeds_robots: bool | None = None
    uses_browser: bool | None = None
    tags: tuple[str, ...] = ()
    untags: tuple[str, ...] = ()


def apply(database: Database, article_ids: Collection[int], wishes: Wishes, *, now: datetime) -> None:
    """Set this of these articles. One that is to be fetched in another way is due at once."""
    with database.write() as session:
        lock(session.connection(), ArticleRow, article_ids)
        rows = [row for key in sorted(article_ids) if (row := session.get(ArticleRow, key))]
        for row in rows:
            _set_interval(row, wishes.every, now)
            _set_way(row, wishes, now)
            _set_tags(session, row.id, wishes)
        session.flush()
        refresh_due(session, {row.host_id for row in rows})


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


def _set_tags(session: Session, article_id: int, wishes: Wishes) -> None:
    untagged = (col(ArticleTagRow.article_id) == article_id, col(ArticleTagRow.tag).in_(wishes.untags))
    session.execute(delete(ArticleTagRow).where(*untagged))
    for tag in wishes.tags:
        session.merge(ArticleTagRow(article_id=article_id, tag=tag))
