"""The API's counts over many articles: the figures behind each plot of the page Statistics."""

from datetime import UTC
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path
from typing_extensions import TypedDict

from tracker.render.csv import Cell
from tracker.shapes.moments import Moment, moment_shape
from tracker.store.statistics import StatisticsQuery
from tracker.web.api import examples
from tracker.web.api.answers import Json, answers
from tracker.web.api.asking import NOT_FOUND, Asked, OfSite, Query, Since, Until, WithTag
from tracker.web.pages.stats import KEPT, TABLES
from tracker.web.visit import Reader

FIRST, *_ = TABLES
Plot = Annotated[
    str,
    Path(description=f"Which: {', '.join(TABLES)}.", json_schema_extra={"enum": list(TABLES)}, examples=[FIRST]),
]

router = APIRouter(tags=["Statistics"], default_response_class=Json)


class TableShape(TypedDict):
    """The figures of a plot: a row each, by column."""

    plot: str
    counted_at: Moment
    rows: list[dict[str, Cell]]


class StatsQuery(Asked):
    """What is counted: what was first seen in that time, at a site and those below it, with a tag."""

    site: OfSite = None
    tag: WithTag = None
    since: Since = None
    until: Until = None


@router.get(
    "/stats/{plot}",
    operation_id="count_edits",
    summary="Count when edits happen, who discloses them, how long corrections take",
    responses=answers({"plot": FIRST, "counted_at": examples.CHECK["checked_at"], "rows": []}, 404),
)
def count_edits(visit: Reader, plot: Plot, asked: Query[StatsQuery]) -> TableShape:
    """Answer with the figures of a plot. They may be some minutes old; hours of the week are those of UTC."""
    if plot not in TABLES:
        raise HTTPException(NOT_FOUND, f"There is no such plot; there are {', '.join(TABLES)}.")
    columns, rows = TABLES[plot]
    wanted = StatisticsQuery(asked.since, asked.until, asked.site or "", asked.tag or "")
    answer = KEPT.ask(visit.database, wanted, visit.now)
    return {
        "plot": plot,
        "counted_at": moment_shape(answer.at),
        "rows": [dict(zip(columns, row, strict=True)) for row in rows(answer.told, UTC)],
    }
