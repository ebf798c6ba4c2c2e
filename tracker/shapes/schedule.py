"""The shape of the schedule: what is tracked and due, how checks went, which sites and articles need a person."""

from collections.abc import Mapping
from datetime import datetime

from typing_extensions import TypedDict

from tracker.core.verdict import Condition, Outcome, State
from tracker.shapes.moments import Moment, moment_shape
from tracker.store.health import RobotsTrouble, Schedule, SiteTrouble, Stuck


class SiteTroubleShape(TypedDict):
    """A site that is left in peace; `trouble` is null where it only asked for a wait."""

    host: str
    trouble: str | None
    since: Moment | None
    next_try_at: Moment | None
    articles: int


class RobotsTroubleShape(TypedDict):
    """An origin whose robots.txt can't be had."""

    origin: str
    since: Moment
    detail: str


class StuckArticleShape(TypedDict):
    """An article that is stuck."""

    article: int
    url: str


class StuckShape(TypedDict):
    """Articles whose last checks all ended in the same condition: how many, and which, 100 at most."""

    condition: Condition
    count: int
    articles: list[StuckArticleShape]


class ScheduleShape(TypedDict):
    """The schedule at a moment. Of each list come 100 at most."""

    tracked: int
    paused: int
    states: Mapping[State, int]
    held: int
    ignoring_robots: int
    due: int
    most_overdue_seconds: int | None
    last_check_at: Moment | None
    last_hour: Mapping[Outcome, int]
    last_day: Mapping[Outcome, int]
    sites_in_trouble: int
    sites: list[SiteTroubleShape]
    robots: list[RobotsTroubleShape]
    stuck: list[StuckShape]


def schedule_shape(schedule: Schedule, now: datetime) -> ScheduleShape:
    """Return how the schedule is."""
    counts, earliest_at = schedule.counts, schedule.due.earliest_at
    return {
        "tracked": counts.tracked,
        "paused": counts.paused,
        "states": counts.states,
        "held": counts.held,
        "ignoring_robots": counts.ignoring_robots,
        "due": schedule.due.count,
        "most_overdue_seconds": max(0, round((now - earliest_at).total_seconds())) if earliest_at else None,
        "last_check_at": moment_shape(schedule.last_check_at),
        "last_hour": schedule.last_hour,
        "last_day": schedule.last_day,
        "sites_in_trouble": schedule.site_count,
        "sites": [_site(site) for site in schedule.sites],
        "robots": [_robots(trouble) for trouble in schedule.robots],
        "stuck": [_stuck(stuck) for stuck in schedule.stuck],
    }


def _site(site: SiteTrouble) -> SiteTroubleShape:
    return {
        "host": site.name,
        "trouble": site.trouble or None,
        "since": moment_shape(site.since),
        "next_try_at": moment_shape(site.next_try_at),
        "articles": site.articles,
    }


def _robots(trouble: RobotsTrouble) -> RobotsTroubleShape:
    return {"origin": trouble.origin, "since": moment_shape(trouble.since), "detail": trouble.why}


def _stuck(stuck: Stuck) -> StuckShape:
    articles: list[StuckArticleShape] = [{"article": key, "url": url} for key, url in stuck.articles]
    return {"condition": stuck.condition, "count": stuck.count, "articles": articles}
