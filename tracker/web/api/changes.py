"""The API's operations on what changed lately, and on the filters that somebody keeps."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Response
from pydantic import Field
from typing_extensions import TypedDict

from tracker.core.filtering import ChangeFilter, parse_query
from tracker.core.search.asked import LONGEST as LONGEST_TEXT
from tracker.core.values import Disclosure, Significance
from tracker.shapes.changes import ChangeShape, change_shape
from tracker.shapes.filters import FilterShape, filter_shape
from tracker.store import filters
from tracker.store.changes import changes
from tracker.web.api import examples
from tracker.web.api.answers import CREATED, NO_CONTENT, Json, answers, next_of
from tracker.web.api.asking import (
    PRINTED,
    WHOLE,
    Asked,
    Id,
    OfArticle,
    OfSite,
    Paged,
    Query,
    Since,
    Until,
    WithTag,
    found,
)
from tracker.web.visit import Editor, Reader

MISSING = "There is no such filter; `GET /filters` lists them."

router = APIRouter(tags=["Changes"], default_response_class=Json)


class ChangesShape(TypedDict):
    """Changes, the newest first."""

    changes: list[ChangeShape]
    next: str | None


class FiltersShape(TypedDict):
    """All filters, by their names."""

    filters: list[FilterShape]


class FilterFields(Asked):
    """Which changes fit: those that have all that is given; what is left out fits any."""

    site: OfSite = None
    tag: WithTag = None
    significance: list[Significance] = Field(default_factory=list, description="Any of these.", max_length=10)
    disclosure: list[Disclosure] = Field(default_factory=list, description="Any of these.", max_length=10)
    text: str | None = Field(
        None,
        max_length=LONGEST_TEXT,
        pattern=PRINTED,
        description="Words that the change brought or cut.",
        examples=["bridge"],
    )
    article: OfArticle = None
    since: Since = None
    until: Until = None

    def as_filter(self) -> ChangeFilter:
        """Return it as the page Changes reads it; UsageError where a value can't be meant."""
        names = FilterFields.model_fields.keys()
        given = self.model_dump(mode="json", include=set(names), exclude_none=True)
        return parse_query(urlencode(given, doseq=True))


class ChangesQuery(Paged, FilterFields):
    """Which changes are asked for, and which page of them."""


class NamedFilter(FilterFields):
    """A filter, and the name under which it is kept."""

    article: Annotated[int, Field(ge=1, lt=10**18), WHOLE] | None = Field(
        None, description="An article's id.", examples=[1]
    )
    name: str = Field(min_length=1, max_length=filters.LONGEST_NAME, pattern=PRINTED, examples=["Silent edits"])


@router.get(
    "/changes",
    operation_id="list_changes",
    summary="List what changed lately, the newest first",
    responses=answers({"changes": [examples.CHANGE], "next": None}),
)
def list_changes(visit: Reader, asked: Query[ChangesQuery], response: Response) -> ChangesShape:
    """Answer with a page of the changes that fit, over all articles."""
    page = changes(visit.database, asked.as_filter(), limit=asked.limit, after=asked.after)
    return {"changes": [change_shape(row) for row in page.rows], "next": next_of(visit, response, page.end)}


@router.get(
    "/filters",
    operation_id="list_filters",
    summary="List the filters that are kept under a name",
    responses=answers({"filters": [examples.FILTER]}),
)
def list_filters(visit: Reader) -> FiltersShape:
    """Answer with all filters; each has a feed of its own."""
    return {"filters": [filter_shape(row) for row in filters.every_filter(visit.database)]}


@router.post(
    "/filters",
    operation_id="add_filter",
    summary="Keep a filter under a name",
    status_code=CREATED,
    responses=answers(examples.FILTER, 413, status=CREATED),
)
def add_filter(visit: Editor, wanted: NamedFilter) -> FilterShape:
    """Keep a filter, under a name that no other one has."""
    return filter_shape(filters.add(visit.database, wanted.name, wanted.as_filter(), now=visit.now))


@router.get(
    "/filters/{filter_id}",
    operation_id="show_filter",
    summary="Show a filter",
    responses=answers(examples.FILTER, 404),
)
def show_filter(visit: Reader, filter_id: Id) -> FilterShape:
    """Answer with a filter."""
    return filter_shape(found(lambda: filters.find(visit.database, filter_id), MISSING))


@router.put(
    "/filters/{filter_id}",
    operation_id="change_filter",
    summary="Give a filter another name, or let it ask for something else",
    responses=answers(examples.FILTER, 404, 413),
)
def change_filter(visit: Editor, filter_id: Id, wanted: NamedFilter) -> FilterShape:
    """Put this filter in the place of what was kept; whoever follows its feed gets that from now on."""
    found(lambda: filters.find(visit.database, filter_id), MISSING)
    filters.change(visit.database, filter_id, wanted.name, wanted.as_filter())
    return filter_shape(filters.find(visit.database, filter_id))


@router.delete(
    "/filters/{filter_id}",
    operation_id="remove_filter",
    summary="Forget a filter",
    status_code=NO_CONTENT,
    responses=answers(None, 404),
)
def remove_filter(visit: Editor, filter_id: Id) -> None:
    """Forget a filter; its feed ends."""
    found(lambda: filters.remove(visit.database, filter_id), MISSING)
