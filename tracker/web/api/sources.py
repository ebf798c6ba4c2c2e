"""The API's operations on sources: feeds that lead to articles."""

from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import Field, StrictBool
from typing_extensions import TypedDict

from tracker.shapes.sources import SourceShape, source_shape
from tracker.store import sources
from tracker.web.api import examples
from tracker.web.api.answers import CREATED, NO_CONTENT, Json, answers, next_of
from tracker.web.api.asking import Asked, Id, Paged, Query, Tag, Url, found
from tracker.web.visit import Editor, Reader

Tags = Annotated[list[Tag], Field(max_length=50)]

router = APIRouter(tags=["Sources"], default_response_class=Json)


class SourcesShape(TypedDict):
    """Sources, in the order in which they were added."""

    sources: list[SourceShape]
    next: str | None


class AddedSourceShape(SourceShape):
    """A source that is followed from now on, or was already."""

    is_new: bool


class NewSource(Asked):
    """A feed to follow; its tags are put on the articles that it leads to."""

    url: Url
    tags: Tags = Field(default_factory=list)


class SourceSettings(Asked):
    """What is to be set of a source; what is left out stays as it is."""

    is_paused: StrictBool | None = None
    tags: Tags | None = Field(None, description="These tags, and no others, on the articles that it leads to.")


@router.get(
    "/sources",
    operation_id="list_sources",
    summary="List the feeds that lead to articles",
    responses=answers({"sources": [examples.SOURCE], "next": None}),
)
def list_sources(visit: Reader, asked: Query[Paged], response: Response) -> SourcesShape:
    """Answer with a page of the sources."""
    page = sources.page(visit.database, limit=asked.limit, after=asked.after)
    return {"sources": [source_shape(row) for row in page.rows], "next": next_of(visit, response, page.end)}


@router.post(
    "/sources",
    operation_id="add_source",
    summary="Follow a feed",
    status_code=CREATED,
    responses=answers({**examples.SOURCE, "is_new": True}, 413, status=CREATED),
)
def add_source(visit: Editor, wanted: NewSource) -> AddedSourceShape:
    """Follow a feed from now on; of one that is followed already the tags are added."""
    source, is_new = sources.add(visit.database, wanted.url, now=visit.now, tags=wanted.tags)
    return {**source_shape(source), "is_new": is_new}


@router.get(
    "/sources/{source_id}",
    operation_id="show_source",
    summary="Show a source as it stands",
    responses=answers(examples.SOURCE, 404),
)
def show_source(visit: Reader, source_id: Id) -> SourceShape:
    """Answer with a source."""
    return source_shape(found(lambda: sources.find(visit.database, source_id)))


@router.patch(
    "/sources/{source_id}",
    operation_id="set_source",
    summary="Pause or resume a source, set its tags",
    responses=answers(examples.SOURCE, 404, 413),
)
def set_source(visit: Editor, source_id: Id, wanted: SourceSettings) -> SourceShape:
    """Set what is given, and answer with the source as it is then."""
    source = found(lambda: sources.find(visit.database, source_id))
    if wanted.tags is not None:
        sources.set_tags(visit.database, source_id, wanted.tags)
    if wanted.is_paused is not None and wanted.is_paused != (source.paused_at is not None):
        (sources.pause if wanted.is_paused else sources.resume)(visit.database, source_id, now=visit.now)
    return source_shape(sources.find(visit.database, source_id))


@router.delete(
    "/sources/{source_id}",
    operation_id="remove_source",
    summary="Forget a source",
    status_code=NO_CONTENT,
    responses=answers(None, 404),
)
def remove_source(visit: Editor, source_id: Id) -> None:
    """Forget a source; its articles stay."""
    found(lambda: sources.remove(visit.database, source_id))
