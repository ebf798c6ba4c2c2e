"""Tells what a paragraph shows of its edits: pieces that were kept, cut, added or moved, in the order they are read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeVar

from tracker.core.diff.words import word_runs
from tracker.core.values import Edit, EditKind, Place, Run

ANCHORED = (EditKind.KEPT, EditKind.CHANGED)
"""What stands on both sides, in the same order."""

REPLACED = (EditKind.CUT, EditKind.ADDED)
"""What stands on one side alone."""

# Share of the shorter side's letters below which a sentence keeps next to nothing: marks on words would be confetti.
_NEXT_TO_NOTHING = 1 / 3
_LONGEST = 20_000  # characters of two texts, beyond which they are not compared word by word
_HERE = Place(0, 0)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of a paragraph: KEPT, CUT, ADDED or MOVED.

    `moved_from` is set in moved sentences: the index of their paragraph in the old text. `is_gap`: a space or an
    arrow that is in neither text and keeps what was cut and what was added apart.
    """

    kind: EditKind
    text: str
    moved_from: int | None = None
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """A paragraph's end that came or went: ADDED where one was split, CUT where two were joined. Shown as "¶"."""

    kind: EditKind


Part = Piece | Break
_Marked = TypeVar("_Marked", Edit, Run)


def parts_of(edits: Iterable[Edit], *, is_split: bool = False) -> tuple[Part, ...]:
    """Return what is shown of a paragraph's edits, cut before added; `is_split`: it was one with the paragraph before.

    A sentence that keeps next to nothing is one piece cut and one added.
    """
    opening = [Break(EditKind.ADDED)] if is_split else []
    return tuple(_merged([*opening, *_parts(edits)]))


def worded(old: str, new: str) -> tuple[Piece, ...]:
    """Return what was kept, cut and added of a line's words; none is kept of one written anew, or of endless ones."""
    runs = word_runs(old, new) if len(old) + len(new) <= _LONGEST else ()
    edit = Edit(EditKind.CHANGED, old, new, _HERE, _HERE, runs or (Run(EditKind.CUT, old), Run(EditKind.ADDED, new)))
    return tuple(part for part in parts_of([edit]) if isinstance(part, Piece))


def stretches(parts: Iterable[Part]) -> Iterator[tuple[int | None, tuple[Part, ...]]]:
    """Yield neighbours that came from one place together: the index of the paragraph they moved from, None for none."""
    for origin, stretch in groupby(parts, key=origin_of):
        yield origin, tuple(stretch)


def origin_of(part: Part) -> int | None:
    """Return the index of the paragraph it moved from, None where it did not move."""
    return part.moved_from if isinstance(part, Piece) else None


def old_paragraph(edit: Edit) -> int:
    """Return the index of its paragraph in the old text, -1 where it is in the new one alone."""
    return -1 if edit.old_place is None else edit.old_place.paragraph


def _parts(edits: Iterable[Edit]) -> Iterator[Part]:
    before: Edit | None = None
    anchor: Edit | None = None
    for edit in _cut_first(edits):
        if before is not None and _is_glued(before, edit):
            yield Piece(EditKind.KEPT, " ", is_gap=not before.old[-1:].isspace())
        if edit.kind in ANCHORED:
            if anchor is not None and old_paragraph(anchor) != old_paragraph(edit):
                yield Break(EditKind.CUT)
            anchor = edit
        yield from _pieces_of(edit)
        before = edit


def _pieces_of(edit: Edit) -> Iterator[Piece]:
    is_moved = edit.kind is EditKind.MOVED
    for run in _cut_first(_runs(edit)):
        kind = EditKind.MOVED if is_moved and run.kind is EditKind.KEPT else run.kind
        yield Piece(kind, run.text, old_paragraph(edit) if is_moved else None)


def _runs(edit: Edit) -> tuple[Run, ...]:
    """Return what to show of an edit: not the white space that comes and goes with a paragraph's end."""
    if edit.kind is EditKind.KEPT or not edit.runs:
        return (Run(edit.kind, edit.new or edit.old),)
    if _is_rewritten(edit):
        return Run(EditKind.CUT, edit.old), Run(EditKind.ADDED, edit.new)
    *front, last = edit.runs
    is_all = edit.kind is EditKind.CHANGED and not any(run.text.strip() for run in front if run.kind in REPLACED)
    if is_all or last.kind is EditKind.KEPT or last.text.strip():
        return edit.runs
    return tuple(front) if last.kind is EditKind.CUT else (*front, Run(EditKind.KEPT, last.text))


def _is_rewritten(edit: Edit) -> bool:
    kept = sum(_letters(run.text) for run in edit.runs if run.kind is EditKind.KEPT)
    return kept < min(_letters(edit.old), _letters(edit.new)) * _NEXT_TO_NOTHING


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _is_glued(before: Edit, after: Edit) -> bool:
    """Whether a cut sentence would touch its neighbour, as a paragraph's last sentence has no white space after it."""
    if EditKind.CUT not in (before.kind, after.kind) or (before.new or before.old)[-1:].isspace():
        return False
    if before.kind is after.kind:
        return old_paragraph(before) != old_paragraph(after)  # in one they touched before: 「一。二。」
    return before.kind not in ANCHORED or before.old[-1:].isspace()


def _cut_first(marked: Iterable[_Marked]) -> Iterator[_Marked]:
    """Put what was cut before what was added in its stead: that is the order in which it is read."""
    for _, stretch in groupby(marked, key=lambda one: one.kind in REPLACED):
        yield from sorted(stretch, key=lambda one: one.kind is not EditKind.CUT)


def _merged(parts: Iterable[Part]) -> Iterator[Part]:
    """Join neighbours of one kind, and keep a cut word and the one added for it apart."""
    is_open_cut = False
    for part in _joined(parts):
        if isinstance(part, Break):
            is_open_cut = False
        else:
            if is_open_cut and part.kind is EditKind.ADDED and not part.text[:1].isspace():
                yield Piece(EditKind.KEPT, " ", part.moved_from, is_gap=True)
            is_open_cut = part.kind is EditKind.CUT and not part.text[-1:].isspace()
        yield part


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    for _, stretch in groupby(parts, key=_look):
        first, *rest = stretch
        if isinstance(first, Piece) and rest:
            first = replace(first, text=first.text + "".join(piece.text for piece in rest if isinstance(piece, Piece)))
        yield first


def _look(part: Part) -> tuple[object, ...]:
    return (part,) if isinstance(part, Break) else (part.kind, part.moved_from, part.is_gap)
