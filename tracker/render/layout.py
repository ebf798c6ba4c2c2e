"""Lays a change out as an article reads: paragraphs with marked pieces, ghosts of moved text, folded stretches."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from tracker.core.tokens import TOKEN
from tracker.core.values import Edit, EditKind
from tracker.render.pieces import ANCHORED, Break, Part, Piece, old_paragraph, origin_of, parts_of

_GHOST_WORDS = 6
_GHOST_LETTERS = 60  # for languages that put no space between words


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
    """The old place of moved text: indices of its paragraph in the old and the new text, and how it read before.

    Its pieces are MOVED, or CUT where they did not come along.
    """

    moved_from: int
    moved_to: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(piece.text for piece in self.pieces)

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
    """Unchanged paragraphs that are not shown, or only when asked for; and how many more were `left_out`."""

    paragraphs: tuple[Paragraph, ...]
    left_out: int = 0

    @property
    def count(self) -> int:
        """How many it stands for."""
        return len(self.paragraphs) + self.left_out

    @property
    def words(self) -> str:
        """What stands in their place."""
        return f"{self.count:,} paragraph{'s' if self.count > 1 else ''} unchanged"


Block = Paragraph | Ghost | Fold

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
        anchors = [edit for edit in members[home] if edit.kind in ANCHORED]
        is_split = last is not None and bool(anchors) and old_paragraph(last) == old_paragraph(anchors[0])
        blocks += [_paragraph(members[home], home, is_split), *ghosts.get(home, ())]
        last = anchors[-1] if anchors else last
    return tuple(blocks if context is None else _folded(blocks, context, pinned))


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
        last = edit if edit.kind in ANCHORED else last
    return found


def _home(edit: Edit, before: Edit | None, after: Edit | None) -> _Home:
    if edit.new_place is not None:
        return edit.new_place.paragraph, 0, 0
    old = old_paragraph(edit)
    for neighbour in (before, after):
        if neighbour is not None and old_paragraph(neighbour) == old:
            return _new_paragraph(neighbour), 0, 0
    return (-1 if before is None else _new_paragraph(before)), 1, old


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
            pieces = tuple(_before(parts_of(edit for _, edit, _ in rows)))
            ghosts.setdefault(stands_after, []).append(Ghost(*move, pieces))
    return ghosts


def _move(edit: Edit) -> tuple[int, int] | None:
    return (old_paragraph(edit), _new_paragraph(edit)) if edit.kind is EditKind.MOVED else None


def _before(parts: Iterable[Part]) -> Iterator[Piece]:
    for part in parts:
        if isinstance(part, Piece) and part.kind is not EditKind.ADDED and not part.is_gap:
            yield part


def _paragraph(edits: list[Edit], home: _Home, is_split: bool) -> Paragraph:
    pieces = parts_of(edits, is_split=is_split)
    new, is_cut, _ = home
    return Paragraph(_kind(pieces), pieces, _old_index(edits), None if is_cut else new)


def _kind(pieces: tuple[Part, ...]) -> EditKind:
    origins = {origin_of(piece) for piece in pieces}
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
