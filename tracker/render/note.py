"""Writes a publisher's note as JSON: the same keys wherever one is told to programs."""

from typing_extensions import TypedDict

from tracker.core.canonical import rfc3339
from tracker.core.values import Note, NoteKind, Whence


class NoteShape(TypedDict):
    """A publisher's own sentence. `at` is its own time, `local` the same as it stands there, in ISO 8601."""

    kind: NoteKind
    text: str
    reason: str | None
    at: str | None
    local: str | None
    zone: str | None
    date_from: Whence | None
    zone_from: Whence | None


def note_shape(note: Note) -> NoteShape:
    """Return a publisher's note, with what its time was read from."""
    time = note.time
    return {
        "kind": note.kind,
        "text": note.text,
        "reason": note.reason,
        "at": rfc3339(note.at),
        "local": time.local or None if time else None,
        "zone": time.zone if time else None,
        "date_from": time.date_from if time else None,
        "zone_from": time.zone_from if time else None,
    }
