"""The shape of what was read from a page, and of who gives other dates than those believed."""

from typing_extensions import TypedDict

from tracker.core.claims import Disagreement
from tracker.core.values import Content, Note, ParagraphKind, Source
from tracker.shapes.moments import Moment, moment_shape, seconds_shape
from tracker.shapes.notes import PlacedNoteShape, placed_note_shape


class ContentShape(TypedDict):
    """What a reader sees of an article; `kinds` are those of the paragraphs, in step with them."""

    title: str
    byline: str
    published_at: Moment | None
    modified_at: Moment | None
    language: str | None
    canonical_url: str | None
    section: str | None
    image: str | None
    paragraphs: tuple[str, ...]
    kinds: tuple[ParagraphKind, ...]
    captions: tuple[str, ...]
    notes: list[PlacedNoteShape]


class DisagreementShape(TypedDict):
    """Who gives another date than the believed one: a `source` of the page, or a `note`, which is its text."""

    field: str
    believed_at: Moment
    source: Source | None
    note: str | None
    at: Moment
    later_seconds: int


def content_shape(content: Content) -> ContentShape:
    """Return what was read from a page."""
    return {
        "title": content.title,
        "byline": content.byline,
        "published_at": moment_shape(content.published_at),
        "modified_at": moment_shape(content.modified_at),
        "language": content.language,
        "canonical_url": content.canonical_url,
        "section": content.section,
        "image": content.image,
        "paragraphs": content.paragraphs,
        "kinds": content.kinds,
        "captions": content.captions,
        "notes": [placed_note_shape(note) for note in content.notes],
    }


def disagreement_shape(disagreement: Disagreement) -> DisagreementShape:
    """Return who gives another date than the believed one."""
    said = disagreement.said
    return {
        "field": disagreement.field,
        "believed_at": moment_shape(disagreement.believed_at),
        "source": None if isinstance(said, Note) else said.source,
        "note": said.text if isinstance(said, Note) else None,
        "at": moment_shape(disagreement.at),
        "later_seconds": seconds_shape(disagreement.later),
    }
