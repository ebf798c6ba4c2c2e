"""The shape of a filter of changes that somebody keeps under a name."""

from typing_extensions import TypedDict

from tracker.core.values import Disclosure, Significance
from tracker.shapes.moments import Moment, moment_shape
from tracker.store.filters import SavedFilter


class FilterShape(TypedDict):
    """A filter under a name: changes that fit all that is given; what is null, or empty, fits any.

    `query` is what makes the same filter in the URL of the page Changes.
    """

    filter: int
    name: str
    query: str
    site: str | None
    tag: str | None
    significance: tuple[Significance, ...]
    disclosure: tuple[Disclosure, ...]
    text: str | None
    article: int | None
    since: Moment | None
    until: Moment | None
    created_at: Moment


def filter_shape(saved: SavedFilter) -> FilterShape:
    """Return a filter."""
    asked = saved.asked
    return {
        "filter": saved.id,
        "name": saved.name,
        "query": saved.query,
        "site": asked.site or None,
        "tag": asked.tag or None,
        "significance": asked.significance,
        "disclosure": asked.disclosure,
        "text": asked.text or None,
        "article": asked.article_id,
        "since": moment_shape(asked.since),
        "until": moment_shape(asked.until),
        "created_at": moment_shape(saved.created_at),
    }
