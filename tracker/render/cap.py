"""Keeps a text to a size that can be shown: what is too much is counted instead."""

from collections.abc import Callable, Sequence
from itertools import accumulate

from tracker.render.layout import Block, Fold, Ghost, Paragraph


def capped(
    blocks: Sequence[Block], room: int, size: Callable[[Paragraph | Ghost], int]
) -> tuple[tuple[Block, ...], int]:
    """Return the blocks that fit into the room, and how many paragraphs are not among them.

    Where they don't all fit, folds lose their paragraphs first, then the last blocks go.
    """
    if sum(map(size, _open(blocks))) <= room:
        return tuple(blocks), 0
    closed = [Fold((), block.count) if isinstance(block, Fold) else block for block in blocks]
    ends = accumulate(0 if isinstance(block, Fold) else size(block) for block in closed)
    shown = tuple(block for block, end in zip(closed, ends, strict=True) if end <= room)
    return shown, _paragraphs(_open(blocks)) - _paragraphs(_open(shown))


def _open(blocks: Sequence[Block]) -> list[Paragraph | Ghost]:
    return [one for block in blocks for one in (block.paragraphs if isinstance(block, Fold) else (block,))]


def _paragraphs(blocks: Sequence[Paragraph | Ghost]) -> int:
    return sum(isinstance(block, Paragraph) for block in blocks)
