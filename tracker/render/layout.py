"""Lays a change out as an article reads: paragraphs with marked pieces, ghosts of moved text, folded stretches."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeVar

from tracker.core.tokens import TOKEN
from tracker.core.values import Edit, EditKind, Run

_GHOST_WORDS = 6
_GHOST_LETTERS = 60  # for languages that put no space between words
# Share of the shorter side's letters below which a sentence keeps next to nothing: marks on words would be confetti.
_NEXT_TO_NOTHING = 1 / 3

_ANCHORED = (EditKind.KEPT, EditKind.CHANGED)  # stands on both sides, in the same order
_REPLACED = (EditKind.CUT, EditKind.ADDED)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of a paragraph: KEPT, CUT, ADDED or MOVED.

    `moved_from` is set in moved sentences: the index of their paragraph in the old text. `is_gap`: a space that is in
    neither text and keeps what was cut and what was added apart.
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


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `kind` is what became of it whole: KEPT, ADDED, CUT or MOVED; CHANGED where its parts differ.

    `old` and `new` are its indices in the two texts, None where it is in one alone. Both parts of a split paragraph
    have its `old`; of joined ones it is the first's.
    """

    kind: EditKind
    pieces: tuple[Part, ...]
    old: int | None
    new: int | None


@dataclass(frozen=True, slots=True)
class Ghost:
    """The old place of moved text: indices of its paragraph in the old and the new text, and how it read before."""

    moved_from: int
    moved_to: int
    text: str

    @property
    def words(self) -> str:
        """Its first words, for a line."""
        words = self.text.split(maxsplit=_GHOST_WORDS)
        start = " ".join(words[:_GHOST_WORDS])
        if len(start) <= _GHOST_LETTERS:
            return start + (" …" if len(words) > _GHOST_WORDS else "")
        ends = [token.start() for token in TOKEN.finditer(start[: _GHOST_LETTERS + 1])]
        return start[: ends[-1] or _GHOST_LETTERS].rstrip() + " …"


@dataclass(frozen=True, slots=True)
class Fold:
    """Unchanged paragraphs that are not shown, or only when asked for."""

    paragraphs: tuple[Paragraph, ...]


Block = Paragraph | Ghost | Fold

_Marked = TypeVar("_Marked", Edit, Run)

# Orders paragraphs: index in the new text, then 0 for that paragraph itself and 1 for what was cut after it, then the
# index in the old text of what was cut.
_Home = tuple[int, int, int]


def lay_out(edits: tuple[Edit, ...], context: int | None = 1, pinned: Container[int] = ()) -> tuple[Block, ...]:
    """Return the blocks in reading order: a cut or moved paragraph where it stood, cut before added.

    A cut sentence belongs to the new paragraph of the sentences around it, if they come from its old paragraph; else
    it stands in a paragraph of its own. Unchanged paragraphs are folded but for `context` of them on each side of a
    change (None: for all), and for those whose index in the new text is `pinned`.
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
        blocks += [_paragraph(members[home], home, is_split), *ghosts.get(home, ())]
        last = anchors[-1] if anchors else last
    return tuple(blocks if context is None else _folded(blocks, context, pinned))


def stretches(parts: Iterable[Part]) -> Iterator[tuple[int | None, tuple[Part, ...]]]:
    """Yield neighbours that came from one place together: the index of the paragraph they moved from, None for none."""
    for origin, stretch in groupby(parts, key=_origin):
        yield origin, tuple(stretch)


def _origin(part: Part) -> int | None:
    return part.moved_from if isinstance(part, Piece) else None


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
    for move, stretch in groupby(placed, key=lambda row: _move(row[1])):
        rows = list(stretch)
        if move is None:
            stands_after = rows[-1][2]
        else:
            text = "".join(edit.old for _, edit, _ in rows)
            ghosts.setdefault(stands_after, []).append(Ghost(*move, text))
    return ghosts


def _move(edit: Edit) -> tuple[int, int] | None:
    return (_old_paragraph(edit), _new_paragraph(edit)) if edit.kind is EditKind.MOVED else None


def _paragraph(edits: list[Edit], home: _Home, is_split: bool) -> Paragraph:
    opening = [Break(EditKind.ADDED)] if is_split else []
    pieces = tuple(_merged([*opening, *_parts(edits)]))
    new, is_cut, _ = home
    return Paragraph(_kind(pieces), pieces, _old_index(edits), None if is_cut else new)


def _kind(pieces: tuple[Part, ...]) -> EditKind:
    origins = {_origin(piece) for piece in pieces}
    if None not in origins:
        return EditKind.MOVED if len(origins) == 1 else EditKind.CHANGED
    kinds = {EditKind.CHANGED if isinstance(piece, Break) else piece.kind for piece in pieces}
    return kinds.pop() if len(kinds) == 1 else EditKind.CHANGED


def _old_index(edits: list[Edit]) -> int | None:
    for edit in edits:
        if edit.old_place and edit.kind is not EditKind.MOVED:
            return edit.old_place.paragraph
    origins = {edit.old_place.paragraph if edit.old_place else None for edit in edits}
    return origins.pop() if len(origins) == 1 else None


def _parts(edits: list[Edit]) -> Iterator[Part]:
    before: Edit | None = None
    anchor: Edit | None = None
    for edit in _cut_first(edits):
        if before is not None and _is_glued(before, edit):
            yield Piece(EditKind.KEPT, " ", is_gap=not before.old[-1:].isspace())
        if edit.kind in _ANCHORED:
            if anchor is not None and _old_paragraph(anchor) != _old_paragraph(edit):
                yield Break(EditKind.CUT)
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
    if _is_rewritten(edit):
        return Run(EditKind.CUT, edit.old), Run(EditKind.ADDED, edit.new)
    *front, last = edit.runs
    is_all = edit.kind is EditKind.CHANGED and not any(run.text.strip() for run in front if run.kind in _REPLACED)
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
    return before.kind not in _ANCHORED or before.old[-1:].isspace()  # else they touched before: 「一。二。」


def _cut_first(marked: Iterable[_Marked]) -> Iterator[_Marked]:
    """Put what was cut before what was added in its stead: that is the order in which it is read."""
    for _, stretch in groupby(marked, key=lambda one: one.kind in _REPLACED):
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


def _folded(blocks: list[Paragraph | Ghost], context: int, pinned: Container[int]) -> Iterator[Block]:
    changed = [place for place, block in enumerate(blocks) if not _is_unchanged(block)]
    shown = {near for place in changed for near in range(place - context, place + context + 1)}
    for fold, stretch in groupby(enumerate(blocks), key=lambda row: row[0] not in shown and _can_fold(row[1], pinned)):
        rows = [block for _, block in stretch]
        yield from [Fold(tuple(row for row in rows if isinstance(row, Paragraph)))] if fold else rows


def _can_fold(block: Paragraph | Ghost, pinned: Container[int]) -> bool:
    return isinstance(block, Paragraph) and block.new not in pinned


def _is_unchanged(block: Paragraph | Ghost) -> bool:
    return isinstance(block, Paragraph) and block.kind is EditKind.KEPT
