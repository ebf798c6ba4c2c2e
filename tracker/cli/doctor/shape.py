"""The doctor's findings as JSON; docs/json.md describes it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from tracker.cli.doctor.finding import Finding, Level
from tracker.core.canonical import rfc3339
from tracker.store.health import Schedule
from tracker.store.inspection import Inspection, Place
from tracker.store.retention.sizes import Sizes

Shape = dict[str, object]


def report_shape(
    now: datetime, sections: Mapping[str, Sequence[Finding]], place: Place | None, inspection: Inspection | None
) -> Shape:
    """Return the whole report; `database` and `schedule` are None where they can't be looked at."""
    found = [_finding(section, finding) for section, findings in sections.items() for finding in findings]
    return {
        "level": worst(sections),
        "at": rfc3339(now),
        "findings": found,
        "database": place and _database(place, inspection),
        "schedule": inspection and inspection.schedule and _schedule(inspection.schedule, now),
    }


def worst(sections: Mapping[str, Sequence[Finding]]) -> Level:
    """Return the worst level of all findings."""
    levels = {finding.level for findings in sections.values() for finding in findings}
    return next(level for level in (Level.ERROR, Level.WARNING, Level.OK) if level in levels or level is Level.OK)


def _finding(section: str, finding: Finding) -> Shape:
    return {
        "section": section,
        "name": finding.name,
        "level": finding.level,
        "says": finding.says,
        "remedy": finding.remedy,
    }


def _database(place: Place, inspection: Inspection | None) -> Shape:
    return {
        "path": str(place.path),
        "size_bytes": place.size_bytes,
        "free_bytes": place.free_bytes,
        "is_writable": place.is_writable,
        "server": inspection.server.version if inspection and inspection.server else None,
        "schema": inspection and inspection.schema,
        "is_damaged": bool(inspection.damages) if inspection else None,
        "room": inspection and inspection.sizes and _room(inspection.sizes),
    }


def _room(sizes: Sizes) -> Shape:
    return {
        "pages_bytes": sizes.pages,
        "revisions_bytes": sizes.revisions,
        "checks_bytes": sizes.checks,
        "rest_bytes": sizes.rest,
    }


def _schedule(schedule: Schedule, now: datetime) -> Shape:
    counts, earliest_at = schedule.counts, schedule.due.earliest_at
    return {
        "tracked": counts.tracked,
        "paused": counts.paused,
        "states": counts.states,
        "held": counts.held,
        "ignoring_robots": counts.ignoring_robots,
        "due": schedule.due.count,
        "most_overdue_seconds": max(0, round((now - earliest_at).total_seconds())) if earliest_at else None,
        "last_check_at": rfc3339(schedule.last_check_at),
        "last_hour": schedule.last_hour,
        "last_day": schedule.last_day,
        "sites_in_trouble": schedule.site_count,
        "sites": [
            {
                "host": site.name,
                "trouble": site.trouble or None,
                "since": rfc3339(site.since),
                "next_try_at": rfc3339(site.next_try_at),
                "articles": site.articles,
            }
            for site in schedule.sites
        ],
        "robots": [
            {"origin": trouble.origin, "since": rfc3339(trouble.since), "detail": trouble.why}
            for trouble in schedule.robots
        ],
        "stuck": [
            {
                "condition": stuck.condition,
                "count": stuck.count,
                "articles": [{"article": article_id, "url": url} for article_id, url in stuck.articles],
            }
            for stuck in schedule.stuck
        ],
    }
