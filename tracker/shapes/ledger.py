"""The ledger of notes as CSV: the same columns for the command line and the pages."""

from collections.abc import Iterable, Iterator

from tracker.render.csv import Cell, csv_lines
from tracker.shapes.notes import NOTE_COLUMNS, stored_note_shape
from tracker.store.notes import StoredNote

OWN = ("zone",)  # a column whose values may begin like a formula: "-08:00"


def ledger_lines(found: Iterable[StoredNote]) -> Iterator[str]:
    """Yield the heading, then a line for each note, with their ends; see docs/json.md for the columns."""
    return csv_lines(NOTE_COLUMNS, (map(_cell, stored_note_shape(stored).values()) for stored in found), own=OWN)


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, int):
        return value
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
