"""The publisher's notes in a comparison: how they changed, and which edits are merely theirs."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice, takewhile
from operator import itemgetter

from tracker.core.diff.likeness import Bag, likely_pairs
from tracker.core.values import Content, Edit, EditKind, Note, NoteChange, NoteKind, Place

_ALIKE = 0.4
_SAME = 0.75  # of another kind: a correction that is called a clarification now


def note_changes(old: Sequence[Note], new: Sequence[Note]) -> Iterator[NoteChange]:
    """Yield what became of the notes, in the order of the new ones, then those cut.

    A note is CHANGED where it reads like one that went, where both only give a time, or where it is the one update note
    in place of another.
    """
    if not old and not new:
        return
    gone, come = list(_lacking(old, new)), list(_lacking(new, old))
    before: dict[int, int] = {}
    left = set(range(len(gone)))
    for i, j in chain(_alike(gone, come), _of_a_kind(gone, come)):
        if i in left and j not in before:
            before[j] = i
            left.remove(i)
    for j, note in enumerate(come):
        if j in before:
            yield NoteChange(EditKind.CHANGED, gone[before[j]], note)
        else:
            yield NoteChange(EditKind.ADDED, None, note)
    for i in sorted(left):
        yield NoteChange(EditKind.CUT, gone[i], None)


def _lacking(notes: Sequence[Note], others: Sequence[Note]) -> Iterator[Note]:
    """Yield the notes whose words the others lack: its time may differ by what the page says elsewhere."""
    said = Counter((note.kind, note.text) for note in others)
    for note in notes:
        said[note.kind, note.text] -= 1
        if said[note.kind, note.text] < 0:
            yield note


def _alike(gone: Sequence[Note], come: Sequence[Note]) -> Iterator[tuple[int, int]]:
    """Yield pairs of indices, the likest first."""
    gone_bags, come_bags = ({n: Bag(note.text) for n, note in enumerate(notes)} for notes in (gone, come))
    pairs = likely_pairs(range(len(gone)), range(len(come)), gone_bags, come_bags, _ALIKE)
    for i, j, likeness in sorted(pairs, key=lambda pair: (-pair[2], pair[1], pair[0])):
        if gone[i].kind is come[j].kind or likeness >= _SAME:
            yield i, j


def _of_a_kind(gone: Sequence[Note], come: Sequence[Note]) -> Iterator[tuple[int, int]]:
    for kind in NoteKind:
        olds, news = ([n for n, note in enumerate(notes) if note.kind is kind] for notes in (gone, come))
        yield from zip(
            (i for i in olds if gone[i].reason is None), (j for j in news if come[j].reason is None), strict=False
        )
        if kind is NoteKind.UPDATE and len(olds) == len(news) == 1:
            yield olds[0], news[0]


def without_notes(
    edits: Sequence[Edit], old: Content, new: Content, old_notes: Sequence[Note], new_notes: Sequence[Note]
) -> Sequence[Edit]:
    """Return the edits of the article's own text, but for a note's own sentences.

    What a note took up, such as a sentence that it corrects, the article's text has lost; and the other way round.
    """
    if not old_notes and not new_notes:
        return edits
    own = _own(old, new, old_notes, new_notes)
    return [left for left in map(own, edits) if left]


def _own(
    old: Content, new: Content, old_notes: Sequence[Note], new_notes: Sequence[Note]
) -> Callable[[Edit], Edit | None]:
    """Return what leaves of an edit what is the article's own, None where that is nothing."""
    old_stretches, new_stretches = _stretches(old, old_notes), _stretches(new, new_notes)

    def own(edit: Edit) -> Edit | None:
        was_note = _lies_in(edit.old_place, edit.old, old_stretches)
        is_note = _lies_in(edit.new_place, edit.new, new_stretches)
        if not was_note and not is_note:
            return edit
        if edit.kind is EditKind.KEPT:
            return None
        if edit.old_place is not None and not was_note:
            return Edit(EditKind.CUT, edit.old, "", edit.old_place, None)
        if edit.new_place is not None and not is_note:
            return Edit(EditKind.ADDED, "", edit.new, None, edit.new_place)
        return None

    return own


def _stretches(content: Content, notes: Sequence[Note]) -> list[tuple[int, int]]:
    """Return where in the text the notes stand, in its order; a note that is no part of a paragraph stands nowhere."""
    text, begin = content.text, 0
    found: list[tuple[int, int]] = []
    for note in notes:
        start = text.find(note.text, begin) if note.text else -1
        if start >= 0:
            begin = start + len(note.text)
            found.append((start, begin))
    return found


def _lies_in(place: Place | None, text: str, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether more than half of the sentence lies in one of the stretches."""
    if place is None or not stretches:
        return False
    start, end = place.offset, place.offset + len(text.rstrip())
    first = max(0, bisect_right(stretches, start, key=itemgetter(0)) - 1)
    near = takewhile(lambda stretch: stretch[0] < end, islice(stretches, first, None))
    return any(2 * (min(end, stop) - max(start, begin)) > end - start for begin, stop in near)
