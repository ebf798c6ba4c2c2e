"""The page Changes: what changed lately, one row a change, the newest first; live, and filtered by its URL."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query, Response

from tracker.core.filtering import as_query, parse_query
from tracker.render import times
from tracker.store import changes
from tracker.store.changes import StoredChange
from tracker.store.paging import Place
from tracker.web.filterform import form_of
from tracker.web.paging import cursor_of, place_of
from tracker.web.seen import remember, seen_by
from tracker.web.visit import Reader, Visit

SHOWN = 30  # changes of a page: with long headlines it stays below 100 KB, htmx included
HIGHEST = 2**63 - 1
NO_CONTENT = 204
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Row:
    """A change, when it was made in the words of its day, and whether it came since the reader's last visit."""

    change: StoredChange
    when: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the reader's, with its changes."""

    name: str
    rows: tuple[Row, ...]


@router.get("/")
def listed(visit: Reader, cursor: Annotated[str | None, Query(max_length=50)] = None) -> Response:
    """Show the changes that the URL's filter takes."""
    asked = parse_query(visit.request.url.query)
    newest_id = changes.newest_id(visit.database)
    seen = seen_by(visit, newest_id)
    page = changes.changes(visit.database, asked, limit=SHOWN, after=place_of(cursor))
    new = changes.count_since(visit.database, asked, Place(0, seen.before_id)) if seen.last_visit_at else 0
    response = visit.page(
        "changes.html",
        form=form_of(visit.database, asked),
        days=tuple(_days(visit, page.rows, seen.before_id)),
        next=cursor_of(page.end),
        looked_down_to=page.end.moment if page.end and len(page.rows) < SHOWN else None,
        cursor=cursor,
        newest_id=newest_id,
        new=new,
        most=changes.MOST_COUNTED,
        last_visit_at=seen.last_visit_at,
        is_tracking=bool(page.rows) or changes.has_articles(visit.database),
    )
    if not cursor:
        remember(visit, seen, response)
    return response


@router.get("/changes/newer")
def newer(
    visit: Reader,
    than: Annotated[int, Query(ge=0, le=HIGHEST)],
    told: Annotated[int, Query(ge=0, le=HIGHEST)] = 0,
) -> Response:
    """Say how many changes came since the page was made, for the page itself; nothing where it has `told` that."""
    asked = parse_query(visit.request.url.query)
    count = changes.count_since(visit.database, asked, Place(0, than))
    if count == told:
        return Response(status_code=NO_CONTENT)
    query = as_query(asked)
    return visit.fragment("newer.html", count=count, most=changes.MOST_COUNTED, newest_id=than, query=query)


def _days(visit: Visit, found: Sequence[StoredChange], seen_id: int) -> Iterator[Day]:
    """Yield the days of these changes, in the reader's zone."""
    today = visit.now.astimezone(visit.zone).date()
    for day, some in groupby(found, key=lambda change: change.at.astimezone(visit.zone).date()):
        rows = tuple(Row(change, _when(visit, change, day), change.id > seen_id) for change in some)
        yield Day(_name(visit, rows[0].change, day, today), rows)


def _name(visit: Visit, change: StoredChange, day: date, today: date) -> str:
    named = times.at(change.at, visit.zone).partition(",")[0]
    near = {today: "Today, ", today - timedelta(days=1): "Yesterday, "}.get(day, "")
    return f"{near}{WEEKDAYS[day.weekday()]} {named}"


def _when(visit: Visit, change: StoredChange, day: date) -> str:
    if change.is_event:
        return f"noticed {times.at(change.at, visit.zone, today=day)}"
    return times.between(change.not_before_at, change.at, visit.zone, today=day)
