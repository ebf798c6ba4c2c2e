"""What stands above the text of a comparison, in words: the badges, the fields and the notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo

from tracker.core.values import Change, Content, Disclosure, EditKind, FieldChange, Note, NoteKind, Significance
from tracker.render.comparison import CLAIMED_TIMES, Comparison
from tracker.render.disclosed import remark
from tracker.render.times import at

FIELDS = {
    "title": "headline",
    "byline": "byline",
    "published_at": "published",
    "modified_at": "modified",
    "captions": "captions",
    "image": "lead image",
}
"""What people call the fields of Content that a change may be told of."""

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


@dataclass(frozen=True, slots=True)
class Badge:
    """One word of a verdict, and `why`: "" where nothing is to be said."""

    word: str
    why: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A field or note: its label, and how it reads on both sides, "" where there is none."""

    label: str
    old: str
    new: str


def badges(change: Change) -> tuple[Badge, ...]:
    """Return how much the change matters and whether the publisher said so; nothing of what can't be said."""
    matters = Badge(_SIGNIFICANCES.get(change.significance, ""), ", ".join(change.reasons))
    said = ": ".join(filter(None, (_DISCLOSURES.get(change.disclosure, ""), remark(change))))
    return tuple(badge for badge in (matters, Badge(said, change.evidence)) if badge.word)


def labelled(comparison: Comparison, zone: tzinfo) -> Iterator[Labelled]:
    """Yield headline and byline, changed or not, the other fields that changed, then the notes that did.

    Times are worded in that zone.
    """
    changed = {field.name: _sides(field, comparison, zone) for field in comparison.change.fields}
    same = {"title": comparison.new.title, "byline": comparison.new.byline}
    for name, label in FIELDS.items():
        old, new = changed.get(name, (same.get(name, ""),) * 2)
        if old or new:
            yield Labelled(label, old, new)
    for note in comparison.change.notes:
        yield Labelled(_NOTES[note.kind], *(side.text if side else "" for side in (note.old, note.new)))


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
