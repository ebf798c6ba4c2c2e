"""The doctor's findings as JSON; docs/json.md describes it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from tracker.cli.doctor.finding import Finding, Level
from tracker.cli.output import Shape
from tracker.core.canonical import rfc3339
from tracker.shapes.schedule import schedule_shape
from tracker.store.inspection import Inspection, Place
from tracker.store.retention.sizes import Sizes


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
        "schedule": inspection and inspection.schedule and schedule_shape(inspection.schedule, now),
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
