"""Writes a publisher's note as JSON: the same keys wherever one is told to programs."""

from collections.abc import Callable

from tracker.core.canonical import rfc3339
from tracker.core.values import Note

NOTE_FIELDS: dict[str, Callable[[Note], str | None]] = {
    "kind": lambda note: note.kind,
    "text": lambda note: note.text,
    "reason": lambda note: note.reason,
    "at": lambda note: rfc3339(note.at),
    "local": lambda note: note.time.local or None if note.time else None,
    "zone": lambda note: note.time.zone if note.time else None,
    "date_from": lambda note: note.time.date_from if note.time else None,
    "zone_from": lambda note: note.time.zone_from if note.time else None,
}


def note_shape(note: Note) -> dict[str, str | None]:
    """Return a publisher's note, with what its time was read from."""
    return {name: field(note) for name, field in NOTE_FIELDS.items()}
