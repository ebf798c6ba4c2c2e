"""How much of a text that is too long is shown."""

import pytest

from tracker.core.values import EditKind
from tracker.render.cap import capped
from tracker.render.layout import Block, Fold, Ghost, Paragraph
from tracker.render.pieces import Piece


def paragraph(text: str) -> Paragraph:
    return Paragraph(EditKind.KEPT, (Piece(EditKind.KEPT, text),), 0, 0)


def size(block: Paragraph | Ghost) -> int:
    return sum(len(part.text) for part in block.pieces if isinstance(part, Piece))


FIRST, SECOND, THIRD = paragraph("One."), paragraph("Second."), paragraph("Three.")
FOLD = Fold((SECOND, SECOND))
CLOSED = Fold((), left_out=2)
GHOST = Ghost(3, 0, (Piece(EditKind.MOVED, "Moved.", 3),))
BLOCKS: tuple[Block, ...] = (FIRST, FOLD, GHOST, THIRD)


@pytest.mark.parametrize(
    ("room", "shown", "left_out"),
    [
        (30, BLOCKS, 0),
        (29, (FIRST, CLOSED, GHOST, THIRD), 2),
        (16, (FIRST, CLOSED, GHOST, THIRD), 2),
        (15, (FIRST, CLOSED, GHOST), 3),
        (9, (FIRST, CLOSED), 3),
        (3, (), 4),
    ],
)
def test_folds_lose_their_paragraphs_first_then_the_last_blocks_go(
    room: int, shown: tuple[Block, ...], left_out: int
) -> None:
    assert capped(BLOCKS, room, size) == (shown, left_out)


def test_nothing_fits_everywhere() -> None:
    assert capped((), 0, size) == ((), 0)
