"""The page Status: is the machine well, and if not, what is to be done? It renews itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi import APIRouter, Response

from tracker.core.verdict import Outcome
from tracker.store import inspection
from tracker.store.database import schema
from tracker.store.database.engine import Database
from tracker.store.overview import Overview, overview
from tracker.web.kept.answers import KeptAnswers
from tracker.web.visit import Reader, Visit
from tracker.web.wellness import Finding, findings, remedy

SECONDS = 10  # between two looks
SHOWN = 5  # articles of a kind, before a reader asks for more

router = APIRouter(include_in_schema=False)


def _look(database: Database, _asked: None, now: datetime) -> Overview:
    return overview(database, now)


KEPT: KeptAnswers[None, Overview] = KeptAnswers(_look, timedelta(seconds=SECONDS))


@dataclass(frozen=True, slots=True)
class Look:
    """What the page shows. `sqlite` is its version, "" on a server."""

    found: Overview
    findings: tuple[Finding, ...]
    outcomes: tuple[tuple[Outcome, int, int], ...]
    a_minute: tuple[str, str]
    overdue: timedelta | None
    sqlite: str
    has_log_bug: bool
    schema: str = schema.VERSION


@router.get("/status")
def status(visit: Reader) -> Response:
    """Show how everything is."""
    return visit.page("status.html", look=_look_of(visit), remedy=remedy, shown=SHOWN, seconds=SECONDS)


@router.get("/status/now")
def status_now(visit: Reader) -> Response:
    """Send the part of the page that renews itself."""
    return visit.fragment("status_now.html", look=_look_of(visit), remedy=remedy, shown=SHOWN)


def _look_of(visit: Visit) -> Look:
    found = KEPT.ask(visit.database, None, visit.now).told
    hour, day, earliest = found.schedule.last_hour, found.schedule.last_day, found.schedule.due.earliest_at
    return Look(
        found=found,
        findings=findings(found, visit.now),
        outcomes=tuple((each, hour.get(each, 0), day.get(each, 0)) for each in Outcome),
        a_minute=(_a_minute(hour, 60), _a_minute(day, 24 * 60)),
        overdue=max(visit.now - earliest, timedelta(0)) if earliest else None,
        sqlite=".".join(map(str, found.sqlite or ())),
        has_log_bug=bool(found.sqlite and inspection.may_lose_writes(found.sqlite)),
    )


def _a_minute(outcomes: Mapping[Outcome, int], minutes: int) -> str:
    """Return how many checks a minute there were: "12", "0.4"."""
    each = sum(outcomes.values()) / minutes
    return f"{each:,.0f}" if each >= 10 or each == 0 else f"{each:.1f}" if each >= 0.1 else "less than 0.1"
