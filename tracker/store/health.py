"""How the schedule is, for those who ask whether all is well: what is due, what waits, which sites are in trouble."""

from bisect import bisect_left
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from tracker.core.verdict import Condition, Outcome, State
from tracker.store.tables import ArticleRow, CheckRow, HostRow, RobotsRow

LISTED = 100  # of each kind: more are only counted
IN_A_ROW = 3  # checks that end alike, before a person is asked to look


@dataclass(frozen=True, slots=True)
class Due:
    """Articles that could be checked now: how many, and when the longest due one was to be checked."""

    count: int
    earliest_at: datetime | None


@dataclass(frozen=True, slots=True)
class SiteTrouble:
    """A site that is left in peace. `trouble` is "" where it only asked for a wait; `articles` are not paused."""

    name: str
    trouble: str
    since: datetime | None
    next_try_at: datetime | None
    articles: int


@dataclass(frozen=True, slots=True)
class RobotsTrouble:
    """An origin whose robots.txt can't be had."""

    origin: str
    since: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Stuck:
    """Articles whose last checks all ended in the same condition; `articles` pairs ids with URLs, LISTED at most."""

    condition: Condition
    count: int
    articles: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles are tracked, and how they are; the paused ones count in `tracked` and `paused` alone."""

    tracked: int
    paused: int
    states: Mapping[State, int]
    held: int
    ignoring_robots: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """The state of the schedule at a moment. Of `sites` and `robots` come LISTED at most, the oldest trouble first."""

    counts: Counts
    due: Due
    last_check_at: datetime | None
    last_hour: Mapping[Outcome, int]
    last_day: Mapping[Outcome, int]
    sites: tuple[SiteTrouble, ...]
    site_count: int
    robots: tuple[RobotsTrouble, ...]
    robots_count: int
    stuck: tuple[Stuck, ...]


def schedule(session: Session, now: datetime) -> Schedule:
    """Return how the schedule is; reads the articles twice, of the checks only the last day's."""
    return Schedule(
        counts=_counts(session),
        due=due(session, now),
        last_check_at=session.scalar(select(col(CheckRow.checked_at)).order_by(col(CheckRow.id).desc()).limit(1)),
        last_hour=_outcomes_since(session, now - timedelta(hours=1)),
        last_day=_outcomes_since(session, now - timedelta(days=1)),
        sites=troubled_sites(session, now),
        site_count=_count(session, _troubled(now)),
        robots=_robots(session),
        robots_count=_count(session, _failing_robots()),
        stuck=_stuck(session),
    )


def due(
    session: Session, now: datetime, *, since: timedelta = timedelta(0), only: Collection[int] | None = None
) -> Due:
    """Return what (of `only` these articles, where given) has been due for that long, on sites that may be asked."""
    latest = now - since
    may_be_asked = col(HostRow.not_before_at).is_(None) | (col(HostRow.not_before_at) <= now)
    query = (
        select(func.count(), func.min(col(ArticleRow.next_check_at)))
        .select_from(HostRow)
        .join(ArticleRow, col(ArticleRow.host_id) == col(HostRow.id))
        .where(col(HostRow.next_due_at) <= latest, may_be_asked)
        .where(col(ArticleRow.next_check_at) <= latest, col(ArticleRow.paused_at).is_(None))
    )
    if only is not None:
        query = query.where(col(ArticleRow.id).in_(only))
    count, earliest_at = session.execute(query).one()
    return Due(count, earliest_at)


def troubled_sites(
    session: Session, now: datetime, only: Collection[int] | None = None, limit: int | None = LISTED
) -> tuple[SiteTrouble, ...]:
    """Return the sites in trouble (of `only` these articles, where given), and those that asked for a wait.

    The longest in trouble come first.
    """
    articles = (
        select(func.count())
        .where(col(ArticleRow.host_id) == col(HostRow.id), col(ArticleRow.paused_at).is_(None))
        .scalar_subquery()
    )
    query = _troubled(now).add_columns(articles)
    if only is not None:
        query = query.where(col(HostRow.id).in_(select(col(ArticleRow.host_id)).where(col(ArticleRow.id).in_(only))))
    rows = session.execute(query.order_by(col(HostRow.trouble_since), col(HostRow.name)).limit(limit))
    return tuple(
        SiteTrouble(host.name, host.trouble, host.trouble_since, host.not_before_at, count) for host, count in rows
    )


def _troubled(now: datetime) -> Select[HostRow]:
    return select(HostRow).where((col(HostRow.trouble) != "") | (col(HostRow.not_before_at) > now))


def _counts(session: Session) -> Counts:
    """Count in one pass over the articles, grouped by all that is asked of them."""
    is_paused = col(ArticleRow.paused_at).is_not(None)
    is_held = col(ArticleRow.held_what).is_not(None)
    kinds = (is_paused, col(ArticleRow.state), is_held, col(ArticleRow.heeds_robots))
    rows = [tuple(row) for row in session.execute(select(*kinds, func.count()).group_by(*kinds))]
    states: dict[State, int] = {}
    for paused, state, _, _, count in rows:
        if not paused:
            states[state] = states.get(state, 0) + count
    return Counts(
        tracked=sum(row[-1] for row in rows),
        paused=sum(row[-1] for row in rows if row[0]),
        states=states,
        held=sum(row[-1] for row in rows if row[2] and not row[0]),
        ignoring_robots=sum(row[-1] for row in rows if not row[3] and not row[0]),
    )


def _outcomes_since(session: Session, moment: datetime) -> dict[Outcome, int]:
    """Count the checks since then by outcome. Their ids grow with time, so no index of times is needed."""
    ends = (select(end(col(CheckRow.id))).scalar_subquery() for end in (func.min, func.max))  # both in one: a scan
    first, last = session.execute(select(*ends)).one()
    if last is None:
        return {}

    def is_since(check_id: int) -> bool:
        next_one = select(col(CheckRow.checked_at)).where(col(CheckRow.id) >= check_id).order_by(col(CheckRow.id))
        checked_at = session.scalar(next_one.limit(1))
        return checked_at is None or checked_at >= moment

    start = first + bisect_left(range(first, last + 1), True, key=is_since)
    counted = select(col(CheckRow.outcome), func.count().label("times")).where(col(CheckRow.id) >= start)
    return {row.outcome: row.times for row in session.execute(counted.group_by(col(CheckRow.outcome)))}


def _robots(session: Session) -> tuple[RobotsTrouble, ...]:
    rows = session.scalars(_failing_robots().order_by(col(RobotsRow.failing_since)).limit(LISTED))
    return tuple(RobotsTrouble(row.origin, row.failing_since, row.detail) for row in rows if row.failing_since)


def _failing_robots() -> Select[RobotsRow]:
    return select(RobotsRow).where(col(RobotsRow.failing_since).is_not(None))


def _stuck(session: Session) -> tuple[Stuck, ...]:
    """Return what needs a person: what is gone is told by its state, and what robots.txt disallows does not change."""
    condition = col(ArticleRow.trouble)
    is_stuck = (
        condition.is_not(None),
        col(ArticleRow.paused_at).is_(None),
        col(ArticleRow.state) != State.GONE,
        (col(ArticleRow.alike) >= IN_A_ROW) | (condition == Condition.DISALLOWED),
    )
    place = func.row_number().over(partition_by=condition, order_by=col(ArticleRow.id)).label("place")
    total = func.count().over(partition_by=condition).label("total")
    ranked = select(condition.label("condition"), col(ArticleRow.id), col(ArticleRow.url), place, total)
    rows = ranked.where(*is_stuck).subquery()
    listed = select(rows).where(rows.c.place <= LISTED).order_by(rows.c.condition, rows.c.place)
    found = session.execute(listed).all()
    return tuple(
        Stuck(condition, of_condition[0].total, tuple((row.id, row.url) for row in of_condition))
        for condition, group in groupby(found, key=lambda row: row.condition)
        if (of_condition := list(group))
    )


def _count(session: Session, query: Select[HostRow] | Select[RobotsRow]) -> int:
    return session.scalar(select(func.count()).select_from(query.subquery())) or 0
