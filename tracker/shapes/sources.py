"""The shape of a source: a feed that leads to articles."""

from typing_extensions import TypedDict

from tracker.shapes.moments import Moment, moment_shape
from tracker.store.sources import Source


class SourceShape(TypedDict):
    """A source as it stands. `found` counts the articles that it led to; `detail` is why it can't be read, or "".

    `tags` are put on the articles that it leads to.
    """

    source: int
    url: str
    kind: str
    title: str
    tags: tuple[str, ...]
    added_at: Moment
    paused_at: Moment | None
    last_read_at: Moment | None
    next_read_at: Moment | None
    failures: int
    detail: str
    found: int


def source_shape(source: Source) -> SourceShape:
    """Return a source."""
    return {
        "source": source.id,
        "url": source.url,
        "kind": source.kind,
        "title": source.title,
        "tags": source.tags,
        "added_at": moment_shape(source.added_at),
        "paused_at": moment_shape(source.paused_at),
        "last_read_at": moment_shape(source.last_read_at),
        "next_read_at": moment_shape(None if source.paused_at else source.next_due_at),
        "failures": source.failures,
        "detail": source.detail,
        "found": source.found,
    }
