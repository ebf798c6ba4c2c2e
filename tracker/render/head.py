"""What stands above the text of a comparison, in words: the badges, the fields and the notes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from tracker.core.diff.summary import FIELDS
from tracker.core.values import Change, Content, Disclosure, EditKind, FieldChange, Note, NoteKind, Significance
from tracker.render.comparison import CLAIMED_TIMES, Comparison, Origin
from tracker.render.disclosed import remark
from tracker.render.pieces import Piece, worded
from tracker.render.times import at

_NOTES = {EditKind.ADDED: "note added", EditKind.CUT: "note removed", EditKind.CHANGED: "note changed"}
_SIGNIFICANCES = {
    Significance.COSMETIC: "cosmetic",
    Significance.MINOR: "minor",
    Significance.SUBSTANTIVE: "substantive",
}
_DISCLOSURES = {
    Disclosure.DISCLOSED: "disclosed",
    Disclosure.DATE_ONLY: "date only",
    Disclosure.UNDISCLOSED: "undisclosed",
    Disclosure.NOTE_ONLY: "note only",
}
_REPLACED_WHOLE = (*CLAIMED_TIMES, "image")
_REASONS = 5  # of a change: more than that nobody reads
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z")  # RFC 3339, as a Change has its times
_ARROW = Piece(EditKind.KEPT, " → ", is_gap=True)


@dataclass(frozen=True, slots=True)
class Badge:
    """One word of a verdict, and `why`: "" where nothing is to be said."""

    word: str
    why: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A field or note: its label, and how it reads on both sides, "" where there is none.

    `is_worded`: it is of words, that may be kept, cut and added one by one. Dates and addresses are replaced whole.
    """

    label: str
    old: str
    new: str
    is_worded: bool = True

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What was kept, cut and added of it; where it was replaced whole, with an arrow in between."""
        if self.old == self.new:
            return (Piece(EditKind.KEPT, self.new),)
        pieces = worded(self.old, self.new) if self.is_worded and self.old and self.new else ()
        if any(piece.kind is EditKind.KEPT and piece.text.strip() for piece in pieces):
            return pieces
        cut, added = Piece(EditKind.CUT, self.old), Piece(EditKind.ADDED, self.new)
        return (cut, _ARROW, added) if self.old and self.new else (cut if self.old else added,)


def when(comparison: Comparison) -> str:
    """Return when the edit happened; of two articles, how much of each text the other has."""
    if not comparison.is_of_two:
        return comparison.between
    of_old, of_new = comparison.change.shares()
    return f"{of_old:.0%} of the first text stands in the second, {of_new:.0%} of the second in the first"


def seen(origin: Origin, zone: tzinfo) -> str:
    """Return what a side is called, and when it was seen: "revision 14, seen 12 June 2026, 14:47 UTC"."""
    return f"{origin.name}, seen {at(origin.observed_at, zone)}" if origin.observed_at else origin.name


def badges(change: Change, zone: tzinfo = UTC) -> tuple[Badge, ...]:
    """Return how much the change matters and whether the publisher said so; nothing of what can't be said.

    Of its reasons the first five are told. A date that it rests on is worded in that zone.
    """
    matters = Badge(_SIGNIFICANCES.get(change.significance, ""), _reasons(change))
    said = ": ".join(filter(None, (_DISCLOSURES.get(change.disclosure, ""), remark(change))))
    return tuple(badge for badge in (matters, Badge(said, _evidence(change, zone))) if badge.word)


def _reasons(change: Change) -> str:
    more = len(change.reasons) - _REASONS
    return ", ".join(change.reasons[:_REASONS]) + (f" and {more} more" if more > 0 else "")


def _evidence(change: Change, zone: tzinfo) -> str:
    is_moment = _MOMENT.fullmatch(change.evidence)
    return at(datetime.fromisoformat(change.evidence), zone) if is_moment else change.evidence


def labelled(comparison: Comparison, zone: tzinfo) -> Iterator[Labelled]:
    """Yield headline and byline, changed or not, the other fields that changed, then the notes that did.

    Times are worded in that zone.
    """
    changed = {field.name: _sides(field, comparison, zone) for field in comparison.change.fields}
    same = {"title": comparison.new.title, "byline": comparison.new.byline}
    for name, label in FIELDS.items():
        old, new = changed.get(name, (same.get(name, ""),) * 2)
        if old or new:
            yield Labelled(label, old, new, is_worded=name not in _REPLACED_WHOLE)
    for note in comparison.change.notes:
        old, new = (side.text if side else "" for side in (note.old, note.new))
        yield Labelled(_NOTES[note.kind], old, new)


def standing_notes(comparison: Comparison) -> Iterator[Labelled]:
    """Yield the notes that stand as they did and are no part of a paragraph; a live blog's stamps say nothing here."""
    told = {change.new for change in comparison.change.notes}
    for note in comparison.new.notes:
        if note not in told and not _is_inside(note, comparison.new) and note.kind is not NoteKind.LIVE_BLOG:
            yield Labelled("note", note.text, note.text)


def noted_paragraphs(content: Content) -> frozenset[int]:
    """Return the indices of paragraphs that have a note in them: they are never folded."""
    inside = (note for note in content.notes if _is_inside(note, content) and note.kind is not NoteKind.LIVE_BLOG)
    return frozenset(note.place for note in inside if note.place is not None)


def _is_inside(note: Note, content: Content) -> bool:
    if note.place is None or note.place >= len(content.paragraphs):
        return False
    return note.text in content.paragraphs[note.place]


def claimed(content: Content, name: str, zone: tzinfo) -> str:
    """Return what the article claims as its `published_at` or `modified_at`: "12 June 2019, 14:20 UTC", or ""."""
    moment = CLAIMED_TIMES[name](content)
    return at(moment, zone) if moment else ""


def _sides(field: FieldChange, comparison: Comparison, zone: tzinfo) -> tuple[str, str]:
    if field.name not in CLAIMED_TIMES:
        return field.old, field.new
    return claimed(comparison.old, field.name, zone), claimed(comparison.new, field.name, zone)
