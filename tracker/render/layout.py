"""Lays a change out as an article reads: paragraphs with marked pieces, ghosts of moved text, folded stretches."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from tracker.core.values import Edit, EditKind, Run

_CONTEXT = 1  # unchanged paragraphs that stay on each side of a change
_GHOST_WORDS = 6
_BREAK = "¶ "  # shown where a paragraph was split, or joined to the one before

_ANCHORED = (EditKind.KEPT, EditKind.CHANGED)  # stands on both sides, in the same order
_REPLACED = (EditKind.CUT, EditKind.ADDED)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of a paragraph: KEPT, CUT, ADDED or MOVED.

    `moved_from` is set in moved sentences: the index of their paragraph in the old text.
    """

    kind: EditKind
    text: str
    moved_from: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `kind` is what became of it whole: KEPT, ADDED, CUT or MOVED; CHANGED where its parts differ."""

    kind: EditKind
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Ghost:
    """The old place of moved text: `moved_to` is its paragraph's index in the new text, `words` its first words."""

    moved_to: int
    words: str


@dataclass(frozen=True, slots=True)
class Fold:
    """So many unchanged paragraphs that are not shown."""

    count: int


Block = Paragraph | Ghost | Fold

_Marked = TypeVar("_Marked", Edit, Run)

# Orders paragraphs: index in the new text, then 0 for that paragraph itself and 1 for what was cut after it, then the
# index in the old text of what was cut.
_Home = tuple[int, int, int]


def lay_out(edits: tuple[Edit, ...]) -> tuple[Block, ...]:
    """Return the blocks in reading order: a cut or moved paragraph where it stood, cut before added.

    A cut sentence belongs to the new paragraph of the sentences around it, if they come from its old paragraph; else
    it stands in a paragraph of its own.
    """
    homes = _homes(edits)
    members: dict[_Home, list[Edit]] = {}
    for edit, home in zip(edits, homes, strict=True):
        members.setdefault(home, []).append(edit)
    ghosts = _ghosts(edits, homes)
    blocks: list[Paragraph | Ghost] = list(ghosts.get(None, ()))
    last: Edit | None = None
    for home in sorted(members):
        anchors = [edit for edit in members[home] if edit.kind in _ANCHORED]
        is_split = last is not None and bool(anchors) and _old_paragraph(last) == _old_paragraph(anchors[0])
        blocks += [_paragraph(members[home], is_split), *ghosts.get(home, ())]
        last = anchors[-1] if anchors else last
    return tuple(_folded(blocks))


def _homes(edits: tuple[Edit, ...]) -> list[_Home]:
    before = _neighbours(edits)
    after = list(reversed(_neighbours(reversed(edits))))
    return [_home(*around) for around in zip(edits, before, after, strict=True)]


def _neighbours(edits: Iterable[Edit]) -> list[Edit | None]:
    """Return for each edit the last one before it that is anchored."""
    last: Edit | None = None
    found = []
    for edit in edits:
        found.append(last)
        last = edit if edit.kind in _ANCHORED else last
    return found


def _home(edit: Edit, before: Edit | None, after: Edit | None) -> _Home:
    if edit.new_place is not None:
        return edit.new_place.paragraph, 0, 0
    old = _old_paragraph(edit)
    for neighbour in (before, after):
        if neighbour is not None and _old_paragraph(neighbour) == old:
            return _new_paragraph(neighbour), 0, 0
    return (-1 if before is None else _new_paragraph(before)), 1, old


def _old_paragraph(edit: Edit) -> int:
    return -1 if edit.old_place is None else edit.old_place.paragraph


def _new_paragraph(edit: Edit) -> int:
    return -1 if edit.new_place is None else edit.new_place.paragraph


def _ghosts(edits: tuple[Edit, ...], homes: list[_Home]) -> dict[_Home | None, list[Ghost]]:
    """Return the ghosts by the paragraph after which they stand; None: before the first."""
    placed = [(edit.old_place.offset, edit, home) for edit, home in zip(edits, homes, strict=True) if edit.old_place]
    placed.sort(key=lambda row: row[0])
    ghosts: dict[_Home | None, list[Ghost]] = {}
    stands_after: _Home | None = None
    previous: tuple[int, int] | None = None
    for _, edit, home in placed:
        if edit.kind is not EditKind.MOVED:
            stands_after, previous = home, None
            continue
        move = _old_paragraph(edit), _new_paragraph(edit)
        if move != previous:  # else one more sentence of the same move
            ghosts.setdefault(stands_after, []).append(Ghost(move[1], _first_words(edit.old)))
        previous = move
    return ghosts


def _first_words(text: str) -> str:
    words = text.split(maxsplit=_GHOST_WORDS)
    return " ".join(words[:_GHOST_WORDS]) + (" …" if len(words) > _GHOST_WORDS else "")


def _paragraph(edits: list[Edit], is_split: bool) -> Paragraph:
    opening = [Piece(EditKind.ADDED, _BREAK)] if is_split else []
    pieces = tuple(_merged([*opening, *_pieces(edits)]))
    return Paragraph(_kind(pieces), pieces)


def _kind(pieces: tuple[Piece, ...]) -> EditKind:
    kinds, origins = {piece.kind for piece in pieces}, {piece.moved_from for piece in pieces}
    if len(origins) == 1 and None not in origins:
        return EditKind.MOVED
    return kinds.pop() if len(kinds) == 1 else EditKind.CHANGED


def _pieces(edits: list[Edit]) -> Iterator[Piece]:
    before: Edit | None = None
    anchor: Edit | None = None
    for edit in _cut_first(edits):
        if before is not None and _is_glued(before, edit):
            yield Piece(EditKind.KEPT, " ")
        if edit.kind in _ANCHORED:
            if anchor is not None and _old_paragraph(anchor) != _old_paragraph(edit):
                yield Piece(EditKind.CUT, _BREAK)
            anchor = edit
        yield from _pieces_of(edit)
        before = edit


def _pieces_of(edit: Edit) -> Iterator[Piece]:
    is_moved = edit.kind is EditKind.MOVED
    for run in _cut_first(_runs(edit)):
        kind = EditKind.MOVED if is_moved and run.kind is EditKind.KEPT else run.kind
        yield Piece(kind, run.text, _old_paragraph(edit) if is_moved else None)


def _runs(edit: Edit) -> tuple[Run, ...]:
    """Return what to show of an edit: not the white space that comes and goes with a paragraph's end."""
    if edit.kind is EditKind.KEPT or not edit.runs:
        return (Run(edit.kind, edit.new or edit.old),)
    *front, last = edit.runs
    if edit.kind is EditKind.CHANGED or last.kind is EditKind.KEPT or last.text.strip():
        return edit.runs
    return tuple(front) if last.kind is EditKind.CUT else (*front, Run(EditKind.KEPT, last.text))


def _is_glued(before: Edit, after: Edit) -> bool:
    """Whether a cut sentence would touch its neighbour, as a paragraph's last sentence has no white space after it."""
    return EditKind.CUT in (before.kind, after.kind) and not (before.new or before.old)[-1:].isspace()


def _cut_first(marked: Iterable[_Marked]) -> Iterator[_Marked]:
    """Put what was cut before what was added in its stead: that is the order in which it is read."""
    for _, stretch in groupby(marked, key=lambda one: one.kind in _REPLACED):
        yield from sorted(stretch, key=lambda one: one.kind is not EditKind.CUT)


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join neighbours of one kind, and keep a cut word and the one added for it apart."""
    is_open_cut = False
    for (kind, moved_from), stretch in groupby(pieces, key=lambda piece: (piece.kind, piece.moved_from)):
        text = "".join(piece.text for piece in stretch)
        if is_open_cut and kind is EditKind.ADDED and not text[:1].isspace():
            yield Piece(EditKind.KEPT, " ", moved_from)
        yield Piece(kind, text, moved_from)
        is_open_cut = kind is EditKind.CUT and not text[-1:].isspace()


def _folded(blocks: list[Paragraph | Ghost]) -> Iterator[Block]:
    changed = [place for place, block in enumerate(blocks) if not _is_unchanged(block)]
    shown = {near for place in changed for near in range(place - _CONTEXT, place + _CONTEXT + 1)}
    for is_shown, stretch in groupby(enumerate(blocks), key=lambda row: row[0] in shown):
        rows = [block for _, block in stretch]
        yield from rows if is_shown else [Fold(len(rows))]


def _is_unchanged(block: Paragraph | Ghost) -> bool:
    return isinstance(block, Paragraph) and block.kind is EditKind.KEPT
