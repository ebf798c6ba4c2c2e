"""The shape of a publisher's note: in a text, and on record with its article and what became of it."""

from typing_extensions import TypedDict

from tracker.core.values import Note, NoteKind, Whence
from tracker.render.note import NoteShape, note_shape
from tracker.shapes.moments import Moment, moment_shape, seconds_shape
from tracker.store.notes import NoteStatus, StoredNote


class PlacedNoteShape(NoteShape):
    """A note in its article; `place` is how many paragraphs stand before it, null where it stands beside the text."""

    place: int | None


class StoredNoteShape(TypedDict):
    """A note in one wording, for as long as it stood without a break: a line of the ledger."""

    note: int
    article: int
    url: str
    host: str
    title: str
    published_at: Moment | None
    kind: NoteKind
    text: str
    reason: str | None
    at: Moment | None
    local: str | None
    zone: str | None
    date_from: Whence | None
    zone_from: Whence | None
    status: NoteStatus
    first_revision: int
    last_revision: int
    not_before_at: Moment | None
    first_seen_at: Moment
    last_seen_at: Moment | None
    removed_at: Moment | None
    follows: int | None
    discloses: list[int]
    seconds_since_edit: int | None
    seconds_since_publication: int | None


NOTE_COLUMNS = tuple(StoredNoteShape.__annotations__)
"""The columns of the ledger as a table, such as CSV."""


def placed_note_shape(note: Note) -> PlacedNoteShape:
    """Return a note with its place in its article."""
    return {**note_shape(note), "place": note.place}


def stored_note_shape(stored: StoredNote) -> StoredNoteShape:
    """Return a note on record."""
    return {
        "note": stored.id,
        "article": stored.article_id,
        "url": stored.url,
        "host": stored.host,
        "title": stored.title,
        "published_at": moment_shape(stored.published_at),
        **note_shape(stored.note),
        "status": stored.status,
        "first_revision": stored.first_revision,
        "last_revision": stored.last_revision,
        "not_before_at": moment_shape(stored.not_before_at),
        "first_seen_at": moment_shape(stored.first_seen_at),
        "last_seen_at": moment_shape(stored.last_seen_at),
        "removed_at": moment_shape(stored.removed_at),
        "follows": stored.follows,
        "discloses": [disclosed.revision for disclosed in stored.discloses],
        "seconds_since_edit": seconds_shape(stored.after_edit),
        "seconds_since_publication": seconds_shape(stored.after_publication),
    }
