"""The API's search over the text of all revisions."""

from fastapi import APIRouter, Response
from pydantic import Field
from typing_extensions import TypedDict

from tracker.core.search.asked import LONGEST, parse_words
from tracker.core.search.passages import Part
from tracker.shapes.hits import HitShape, hit_shape
from tracker.store.index.search import SearchQuery, search
from tracker.web.api import examples
from tracker.web.api.answers import Json, answers, link_next
from tracker.web.api.asking import LIMIT, MOST, PRINTED, Asked, OfArticle, OfSite, Query, Since, Until, WithTag
from tracker.web.visit import Reader

router = APIRouter(tags=["Search"], default_response_class=Json)


class HitsShape(TypedDict):
    """What was found, the newest first; a page may have fewer than were asked for, even none, and yet a next one."""

    hits: list[HitShape]
    next: int | None


class HitsQuery(Asked):
    """What is searched for, and where."""

    words: str = Field(
        min_length=1,
        max_length=LONGEST,
        pattern=PRINTED,
        description="Words, \"a phrase\", begin*, a OR b, site:news.example; 'bridge -old' leaves a word out.",
        examples=["bridge"],
    )
    cut: bool = Field(False, description="Only text that was cut or changed, by when it was.")
    part: Part | None = Field(None, description="Only in headlines, bylines, notes, text, or captions.")
    site: OfSite = None
    tag: WithTag = None
    article: OfArticle = None
    since: Since = None
    until: Until = None
    limit: int = Field(LIMIT, ge=1, le=MOST, description="How many at most.")
    cursor: int | None = Field(None, ge=0, lt=2**63, description="Where to go on: `next` of the page before.")


@router.get(
    "/search",
    operation_id="search",
    summary="Search the text of all revisions, cut text too, the newest first",
    responses=answers({"hits": [examples.HIT], "next": None}),
)
def search_texts(visit: Reader, asked: Query[HitsQuery], response: Response) -> HitsShape:
    """Answer with passages that have what is asked for, whether they stand or were cut."""
    wanted = SearchQuery(
        parse_words(asked.words),
        host=asked.site.lower() if asked.site else None,
        tag=asked.tag,
        article_id=asked.article,
        since=asked.since,
        until=asked.until,
        is_cut=asked.cut,
        part=asked.part,
    )
    found = search(visit.database, wanted, now=visit.now, limit=asked.limit, after=asked.cursor)
    if found.cursor is not None:
        link_next(visit, response, str(found.cursor))
    return {"hits": [hit_shape(hit) for hit in found.hits], "next": found.cursor}
