"""The shape of what a search finds."""

from typing_extensions import TypedDict

from tracker.core.search.passages import Part
from tracker.shapes.moments import Moment, moment_shape
from tracker.store.index.search import Hit


class HitShape(TypedDict):
    """A passage that has what is asked for; `marks` are where the words found stand in the snippet, [start, end]."""

    article: int
    url: str
    host: str
    title: str
    part: Part
    first_revision: int
    first_seen_at: Moment
    cut_in: int | None
    cut_at: Moment | None
    is_standing: bool
    snippet: str
    marks: list[tuple[int, int]]
    cursor: int


def hit_shape(hit: Hit) -> HitShape:
    """Return a passage that a search found."""
    return {
        "article": hit.article_id,
        "url": hit.url,
        "host": hit.host,
        "title": hit.title,
        "part": hit.part,
        "first_revision": hit.first_revision,
        "first_seen_at": moment_shape(hit.first_seen_at),
        "cut_in": hit.cut_in,
        "cut_at": moment_shape(hit.cut_at),
        "is_standing": hit.is_standing,
        "snippet": hit.snippet.text,
        "marks": list(hit.snippet.marks),
        "cursor": hit.cursor,
    }
