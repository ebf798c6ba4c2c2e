"""Sets two texts side by side: what stands in one row, and what the old column has of it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from tracker.core.tokens import TOKEN, is_slight
from tracker.core.values import EditKind
from tracker.render.layout import Block, Paragraph
from tracker.render.pieces import REPLACED, Break, Part, Piece

_SHARED = 1 / 4  # of the words that matter in the shorter of two paragraphs


def rows_of(blocks: Iterable[Block]) -> Iterator[tuple[Block, ...]]:
    """Yield what stands in one row: a block, or a paragraph that was cut and one that was added and is like it."""
    for is_replaced, stretch in groupby(blocks, key=lambda block: _became(block, *REPLACED)):
        stood = list(stretch)
        if is_replaced:
            cut, added = ([block for block in stood if _became(block, kind)] for kind in REPLACED)
            yield from _paired(cut, added)
        else:
            yield from ((block,) for block in stood)


def goes_on(row: tuple[Block, ...], after: tuple[Block, ...]) -> bool:
    """Whether the next row is a paragraph that was cut, or added, as this one was: they are one bar."""
    return any(all(len(one) == 1 and _became(one[0], kind) for one in (row, after)) for kind in REPLACED)


def old_side(paragraph: Paragraph) -> tuple[Part, ...]:
    """Return what the old text has in a paragraph's place; what moved stands with its ghost."""
    return tuple(part for part in paragraph.pieces if _is_old(part))


def _paired(cut: Sequence[Block], added: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    start = 0
    for place, pair in enumerate(zip(cut, added, strict=False)):
        if _are_alike(*map(_weighty_words, pair)):
            yield from ((block,) for block in (*cut[start:place], *added[start:place]))
            yield pair
            start = place + 1
    yield from ((block,) for block in (*cut[start:], *added[start:]))


def _are_alike(old: set[str], new: set[str]) -> bool:
    return len(old & new) > _SHARED * min(len(old), len(new))


def _weighty_words(block: Block) -> set[str]:
    pieces = block.pieces if isinstance(block, Paragraph) else ()
    text = "".join(piece.text for piece in pieces if isinstance(piece, Piece))
    return {word for word in map(str.casefold, TOKEN.findall(text)) if not is_slight(word)}


def _became(block: Block, *kinds: EditKind) -> bool:
    return isinstance(block, Paragraph) and block.kind in kinds


def _is_old(part: Part) -> bool:
    if isinstance(part, Break):
        return part.kind is EditKind.CUT
    return part.kind in (EditKind.KEPT, EditKind.CUT) and part.moved_from is None and not part.is_gap
