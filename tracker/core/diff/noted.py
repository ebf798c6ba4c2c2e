"""The publisher's notes in a comparison: how they changed, and which edits are merely theirs."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from tracker.core.diff.likeness import Bag
from tracker.core.values import Content, Edit, EditKind, Note, NoteChange, Place

_ALIKE = 0.4


def note_changes(old: Sequence[Note], new: Sequence[Note]) -> Iterator[NoteChange]:
    """Yield what became of the notes, in the order of the new ones, then those cut.

    A note is CHANGED where the other side has one of its kind that reads alike, or where both only give a time.
    """
    left = list((Counter(old) - Counter(new)).elements())
    bags = {note: Bag(note.text) for note in {*old, *new}}
    for note in (Counter(new) - Counter(old)).elements():
        alike = [other for other in left if _became(other, note, bags)]
        before = max(alike, key=lambda other: bags[other].likeness(bags[note]), default=None)
        if before is None:
            yield NoteChange(EditKind.ADDED, None, note)
        else:
            left.remove(before)
            yield NoteChange(EditKind.CHANGED, before, note)
    for note in left:
        yield NoteChange(EditKind.CUT, note, None)


def _became(old: Note, new: Note, bags: dict[Note, Bag]) -> bool:
    if old.kind is not new.kind:
        return False
    return old.reason is new.reason is None or bags[old].likeness(bags[new]) >= _ALIKE


def is_noted(
    old: Content, new: Content, old_notes: Sequence[Note], new_notes: Sequence[Note]
) -> Callable[[Edit], bool]:
    """Return the test whether an edit is one of a note's own sentences, on either side."""
    old_stretches, new_stretches = _stretches(old, old_notes), _stretches(new, new_notes)

    def test(edit: Edit) -> bool:
        return _lies_in(edit.old_place, edit.old, old_stretches) or _lies_in(edit.new_place, edit.new, new_stretches)

    return test


def _stretches(content: Content, notes: Sequence[Note]) -> list[tuple[int, int]]:
    """Return where in the text the notes stand; those in the page's header stand nowhere."""
    text = content.text
    found = ((text.find(note.text), len(note.text)) for note in notes if note.text)
    return [(start, start + length) for start, length in found if start >= 0]


def _lies_in(place: Place | None, text: str, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether more than half of the sentence lies in one of the stretches."""
    if place is None:
        return False
    start, end = place.offset, place.offset + len(text.rstrip())
    return any(2 * (min(end, stop) - max(start, begin)) > end - start for begin, stop in stretches)
