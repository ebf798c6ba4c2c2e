"""The API's operations on sources: feeds that lead to articles."""

from fastapi import APIRouter, Response
from pydantic import Field, StrictBool
from typing_extensions import TypedDict

from tracker.core.address import article_url
from tracker.core.given import feeds_of
from tracker.errors import UsageError
from tracker.shapes.sources import SourceShape, source_shape
from tracker.store import sources
from tracker.web.api import examples
from tracker.web.api.answers import ACCEPTED, CREATED, NO_CONTENT, Json, answers, next_of
from tracker.web.api.asking import Asked, Id, Paged, Query, Tags, Url, found
from tracker.web.visit import Editor, Reader, Visit

AT_ONCE = 1000  # feeds in one request
EXAMPLE = '<opml version="2.0"><body><outline xmlUrl="https://news.example/feed.xml"/></body></opml>'
MISSING = "There is no such source; `GET /sources` lists them."

router = APIRouter(tags=["Sources"], default_response_class=Json)


class SourcesShape(TypedDict):
    """Sources, in the order in which they were added."""

    sources: list[SourceShape]
    next: str | None


class AddedSourceShape(SourceShape):
    """A source that is followed from now on, or was already."""

    is_new: bool


class AddedSourcesShape(TypedDict):
    """The sources of the feeds that were given, in their order."""

    sources: list[AddedSourceShape]


class NewSource(Asked):
    """A feed to follow; its tags are put on the articles that it leads to."""

    url: Url
    tags: Tags = Field(default_factory=list)


class Opml(Asked):
    """A document that lists feeds, such as feed readers export; its folders are left out."""

    opml: str = Field(min_length=1, examples=[EXAMPLE])
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
    return _added(visit, wanted.url, wanted.tags)


@router.post(
    "/sources/opml",
    operation_id="add_sources_of_opml",
    summary="Follow the feeds of an OPML document",
    status_code=CREATED,
    responses=answers({"sources": [{**examples.SOURCE, "is_new": True}]}, 413, status=CREATED),
)
def add_sources_of_opml(visit: Editor, wanted: Opml) -> AddedSourcesShape:
    """Follow all of these feeds from now on, or none where the URL of one can't be."""
    urls = feeds_of(wanted.opml.encode(errors="replace"))
    if len(urls) > AT_ONCE:
        raise UsageError(f"{len(urls):,} feeds are too many at a time; give at most {AT_ONCE}")
    for url in urls:
        article_url(url)
    return {"sources": [_added(visit, url, wanted.tags) for url in urls]}


@router.get(
    "/sources/{source_id:int}",
    operation_id="show_source",
    summary="Show a source as it stands",
    responses=answers(examples.SOURCE, 404),
)
def show_source(visit: Reader, source_id: Id) -> SourceShape:
    """Answer with a source."""
    return source_shape(found(lambda: sources.find(visit.database, source_id), MISSING))


@router.patch(
    "/sources/{source_id:int}",
    operation_id="set_source",
    summary="Pause or resume a source, set its tags",
    responses=answers(examples.SOURCE, 404, 413),
)
def set_source(visit: Editor, source_id: Id, wanted: SourceSettings) -> SourceShape:
    """Set what is given, and answer with the source as it is then."""
    source = found(lambda: sources.find(visit.database, source_id), MISSING)
    if wanted.tags is not None:
        sources.set_tags(visit.database, source_id, wanted.tags)
    if wanted.is_paused is not None and wanted.is_paused != (source.paused_at is not None):
        (sources.pause if wanted.is_paused else sources.resume)(visit.database, source_id, now=visit.now)
    return source_shape(sources.find(visit.database, source_id))


@router.delete(
    "/sources/{source_id:int}",
    operation_id="remove_source",
    summary="Forget a source",
    status_code=NO_CONTENT,
    responses=answers(None, 404),
)
def remove_source(visit: Editor, source_id: Id) -> None:
    """Forget a source; its articles stay."""
    found(lambda: sources.remove(visit.database, source_id), MISSING)


@router.post(
    "/sources/{source_id:int}/read",
    operation_id="read_source",
    summary="Let a source be read as soon as can be",
    status_code=ACCEPTED,
    responses=answers(examples.SOURCE, 404, status=ACCEPTED),
)
def read_source(visit: Editor, source_id: Id) -> SourceShape:
    """Let a source be due at once, and answer with it as it is then; a paused one stays so."""
    found(lambda: sources.read_soon(visit.database, source_id, now=visit.now), MISSING)
    return source_shape(sources.find(visit.database, source_id))


def _added(visit: Visit, url: str, tags: list[str]) -> AddedSourceShape:
    source, is_new = sources.add(visit.database, url, now=visit.now, tags=tags)
    return {**source_shape(source), "is_new": is_new}
