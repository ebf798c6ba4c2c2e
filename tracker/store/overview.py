"""How everything is, at a glance, for those who look after it: schedule, errors, search index, room on the disk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import func, select
from sqlmodel import Session, col

from tracker.core.verdict import Condition, State
from tracker.store import health, inspection
from tracker.store.database.engine import Database
from tracker.store.health import LISTED, Schedule
from tracker.store.index import passages
from tracker.store.inspection import Place
from tracker.store.tables import ArticleRow, HostRow


@dataclass(frozen=True, slots=True)
class SiteErrors:
    """A site's articles whose last checks were not well, by why."""

    site: str
    articles: Mapping[Condition, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.articles.values())


@dataclass(frozen=True, slots=True)
class Overview:
    """All of it. `errors` are of LISTED sites at most, those with the most first; `unindexed` counts revisions."""

    schedule: Schedule
    errors: tuple[SiteErrors, ...]
    error_sites: int
    revisions: int
    unindexed: int
    place: Place
    sqlite: tuple[int, int, int] | None


def overview(database: Database, now: datetime) -> Overview:
    """Look; reads the articles four times, of the checks only the last day's. `sqlite` is None on a server."""
    with database.read() as session:
        schedule, errors = health.schedule(session, now), _errors(session)
        revisions = session.scalar(select(func.sum(col(ArticleRow.revision_count)))) or 0
    return Overview(
        schedule=schedule,
        errors=tuple(errors[:LISTED]),
        error_sites=len(errors),
        revisions=int(revisions),
        unindexed=passages.count_owed(database),
        place=inspection.place_of(database.url),
        sqlite=inspection.sqlite_version() if database.is_sqlite else None,
    )


def is_there(database: Database) -> None:
    """Ask the database something that costs nothing; StoreError says why it does not answer."""
    with database.read() as session:
        session.scalar(select(col(ArticleRow.id)).limit(1))


def _errors(session: Session) -> list[SiteErrors]:
    """Count the articles that are checked and are in trouble now; what is gone is no error."""
    site, condition = col(HostRow.name), col(ArticleRow.trouble)
    query = (
        select(site, condition, func.count())
        .join(HostRow, col(HostRow.id) == col(ArticleRow.host_id))
        .where(condition.is_not(None), col(ArticleRow.paused_at).is_(None), col(ArticleRow.state) != State.GONE)
        .group_by(site, condition)
        .order_by(site, condition)
    )
    by_site = groupby(session.execute(query), key=lambda row: row[0])
    found = [SiteErrors(name, {row[1]: row[2] for row in rows}) for name, rows in by_site]
    return sorted(found, key=lambda errors: (-errors.total, errors.site))
