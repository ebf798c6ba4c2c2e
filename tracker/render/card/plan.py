"""Where each line of a card stands, and how large: the type shrinks in steps until the change fits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from tracker.core.values import EditKind, Run
from tracker.render.card.faces import HEADLINE, LABEL, TEXT, width
from tracker.render.card.flow import Line, Type, fitted, wrap
from tracker.render.card.passage import Passage
from tracker.render.card.story import Story

WIDTH, HEIGHT = 1200, 630  # pixels: what social networks show whole (the Open Graph protocol's usual size)
MARGIN = 64
BAND = 84  # height of the band at the bottom
SMALLEST = 28  # pixels: 9 on a phone

INDENT = 28
_MEASURE = WIDTH - 2 * MARGIN
_TOP, _BOTTOM = 146, HEIGHT - BAND - 16
_GAP = 22
_LOWEST = 48  # pixels that the body may be lower than at the top
_LABEL_LINE = 40
_MORE = 54  # pixels: the line that says how many changes are not shown, with the gap above it
_HEADLINES = 3  # lines, where the change needs the room
_LEAST = 2  # lines of a second edit: in fewer it says nothing, unless it is sure to be shown
_WHOLE = 24  # lines: more than there is room for
# How many lines there should be room for of each edit: the first that fits is taken.
_LINES = ((_WHOLE, _WHOLE), (_WHOLE, 3), (_WHOLE, 2), (_WHOLE, 1), (_WHOLE,))
_SITE = Type(LABEL, 34, _MEASURE)
_SMALL = Type(LABEL, SMALLEST, _MEASURE)
_NAME = "tracker"
_STRONG = (38, 34, 31, SMALLEST)  # sizes of the first verdict
_BETWEEN = 30
_NARROWEST = 120  # room for a second verdict


class Part(Enum):
    """What a block is of the card."""

    SITE = auto()
    TIME = auto()
    HEADLINE = auto()
    LABEL = auto()
    EDIT = auto()
    MORE = auto()
    VERDICT = auto()
    NAME = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one type, and where: the left edge, and the baseline of each.

    `passage` is what they are of; where there was too little room they show less of it.
    """

    part: Part
    passage: Passage
    type: Type
    lines: tuple[Line, ...]
    left: float
    baselines: tuple[float, ...]


# Sizes of the headline and of the text: where both changed, where only the text did, and where only the headline did.
_BOTH = ((56, 48), (52, 44), (48, 42), (44, 38), (40, 36), (34, 34))
_TEXT_FIRST = ((46, 56), (46, 52), (44, 48), (44, 44), (42, 40), (38, 38), (36, 36), (34, 34))
_ALONE = ((76, 34), (68, 34), (60, 34), (52, 34), (46, 34), (40, 34), (36, 34))


def blocks_of(story: Story) -> tuple[Block, ...]:
    """Return the blocks from top to bottom: site, time, headline, the weightiest edits, and what stands in the band."""
    head = (_single(Part.SITE, story.site, _SITE, 72), _single(Part.TIME, story.between, _SMALL, 115))
    return tuple(block for block in (*head, *_body(story), *_band(story)) if block.lines)


def _body(story: Story) -> list[Block]:
    headline, text, most = _types(story)
    column = _Column(_bottom(story, len(most)))
    column.add(Part.HEADLINE, story.headline, headline, _headlines(story) or column.lines_left(headline))
    shown = 0
    for place, edit in enumerate(story.edits):
        is_sure = place < story.sure
        later = _height(story.edits[place + 1 : story.sure], text, most[place + 1 :])
        shown += column.add_edit(edit, text, 1 if is_sure else _LEAST, later)
    more = story.count - shown if story.edits else 0
    if more > 0:
        column.add_words(Part.MORE, f"and {more} more change{'s' * (more > 1)}")
    return column.centred()


def _headlines(story: Story) -> int:
    """Return how many lines the headline may have, 0 for as many as there is room for: where it stands alone."""
    return _HEADLINES - (story.sure > 1) if story.edits else 0


def _types(story: Story) -> tuple[Type, Type, tuple[int, ...]]:
    """Return the largest types in which the headline and two edits fit whole, or else less, and how many lines of each.

    Where nothing fits, the smallest types, and a line of what is sure to be shown.
    """
    sizes = _ALONE if not story.edits else _BOTH if story.headline.is_changed else _TEXT_FIRST
    types = [(Type(HEADLINE, one, _MEASURE), Type(TEXT, other, _MEASURE - INDENT)) for one, other in sizes]
    lines = [most for most in _LINES if story.sure <= len(most) <= max(len(story.edits), 1)]
    tries = ((*pair, most) for most in lines for pair in types)
    smallest = (*types[-1], (1,) * story.sure)
    return next((one for one in tries if _fits(story, *one)), smallest)


def _fits(story: Story, headline: Type, text: Type, most: tuple[int, ...]) -> bool:
    """Whether the headline fits whole, and of each of the first edits so many lines."""
    head = len(wrap(story.headline.runs, headline)) * headline.leading
    return head + _height(story.edits, text, most) <= _bottom(story, len(most)) - _TOP


def _height(edits: Sequence[Passage], text: Type, most: tuple[int, ...]) -> float:
    """Return how high so many lines at most of the edits are, with their labels and the gaps above them."""
    heights = (
        _GAP + _LABEL_LINE * bool(edit.label) + min(len(wrap(edit.runs, text, lines)), lines) * text.leading
        for edit, lines in zip(edits, most, strict=False)
    )
    return sum(heights)


def _bottom(story: Story, edits: int) -> float:
    """Return where the body ends: above the line that says how many changes are not shown."""
    return _BOTTOM - _MORE * (story.count > edits)


class _Column:
    """The body of a card, filled from the top."""

    def __init__(self, bottom: float) -> None:
        self.blocks: list[Block] = []
        self._top: float = _TOP
        self._bottom = bottom

    @property
    def room(self) -> float:
        """The height that is left."""
        return self._bottom - self._top

    def lines_left(self, type: Type) -> int:
        """Return how many lines of that type still fit."""
        return max(int(self.room // type.leading), 0)

    def centred(self) -> list[Block]:
        """Return the blocks, somewhat lower where much room is left."""
        down = max(min(self.room / 2, _LOWEST), 0.0)
        return [replace(block, baselines=tuple(y + down for y in block.baselines)) for block in self.blocks]

    def add(self, part: Part, passage: Passage, type: Type, most: int) -> None:
        """Add a passage in so many lines at most, and the gap after it."""
        lines = fitted(passage, type, most)
        baselines = tuple(self._top + type.size + type.leading * place for place in range(len(lines)))
        left = MARGIN + INDENT * (part is Part.EDIT)
        self.blocks.append(Block(part, passage, type, lines, left, baselines))
        self._top += type.leading * len(lines) + _GAP * bool(lines)

    def add_edit(self, edit: Passage, type: Type, least: int, kept: float) -> bool:
        """Add an edit under its label, unless there is no room for so many lines; return whether there was.

        So much room is kept for what follows.
        """
        most = int((self.room - kept - _LABEL_LINE * bool(edit.label)) // type.leading)
        if most < min(least, len(wrap(edit.runs, type, least))):
            return False
        self.add_words(Part.LABEL, edit.label[:1].upper() + edit.label[1:])
        self.add(Part.EDIT, edit, type, most)
        return True

    def add_words(self, part: Part, words: str) -> None:
        """Add a line in the small type, if there is something to say."""
        if words:
            self.blocks.append(_single(part, words, _SMALL, self._top + SMALLEST))
            self._top += _LABEL_LINE


def _band(story: Story) -> Iterator[Block]:
    """Yield our name, at the right, and before it the verdicts: what the publisher said, how much it matters."""
    baseline = HEIGHT - BAND / 2 + SMALLEST / 3
    left, right = float(MARGIN), WIDTH - MARGIN - width(_NAME, LABEL, SMALLEST)
    yield _single(Part.NAME, _NAME, _SMALL, baseline, right)
    for words, sizes in zip(story.verdicts, (_STRONG, (SMALLEST,)), strict=False):
        types = [Type(LABEL, size, right - left - _BETWEEN) for size in sizes]
        type = next((type for type in types if width(words, LABEL, type.size) <= type.measure), types[-1])
        if type.measure >= _NARROWEST:
            block = _single(Part.VERDICT, words, type, baseline, left)
            yield block
            left += sum(width(run.text, LABEL, type.size) for run in block.lines[0]) + _BETWEEN


def _single(part: Part, words: str, type: Type, baseline: float, left: float = MARGIN) -> Block:
    """Return a block of one line."""
    passage = Passage((Run(EditKind.KEPT, words),) if words else ())
    return Block(part, passage, type, fitted(passage, type, 1), left, (baseline,))
