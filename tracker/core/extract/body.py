"""Where the article stands in the page, and which blocks of it are its text."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from tracker.core.extract import rules
from tracker.core.extract.tree import Block, is_captioned, names_of

_COMMAS = re.compile("[,،、，;؛]")
_PROSE_CHARS = 60
_LINKED = 0.75
_CLIMB = 6
_LEVELS = 6
_SENTENCE_CHARS = 25


@dataclass(frozen=True, slots=True)
class Place:
    """Where the article is among the blocks of its page.

    `start` is the first block of the body, `end` the one after its last, `header` the one after the headline (`start`
    where there is no headline above). `around` are the elements that enclose the whole body.
    """

    header: int
    start: int
    end: int
    around: frozenset[etree._Element]

    def is_beside(self, block: Block) -> bool:
        """Whether the block is in a box of its own, inside or next to the body."""
        return any(box not in self.around for box in block.boxes)


def find_place(blocks: Sequence[Block], known: Iterable[str] = ()) -> Place | None:
    """Return the place of the article, None for a page without text.

    `known` are the paragraphs that it had last time: where the usual reading misses most of them and another element
    holds most of them, that element is the place.
    """
    holder = _best_holder(blocks)
    if holder is None:
        return None
    place, wanted = _place(blocks, holder), frozenset(known)
    if 2 * _held(blocks, place, wanted) >= len(wanted):
        return place
    kept = _holder_of(blocks, wanted)
    other = place if kept is None else _place(blocks, kept)
    return other if 2 * _held(blocks, other, wanted) >= len(wanted) else place


def is_prose(block: Block) -> bool:
    """Whether it reads like running text: long, hardly linked."""
    return len(block.text) >= _PROSE_CHARS and block.link_share < 0.3


def is_caption(block: Block) -> bool:
    """Whether the block describes a picture."""
    return any(is_captioned(element) for element in _up(block.holder, 3))


def is_label(block: Block) -> bool:
    """Whether the text itself says that it is not the article's: a counter, an advertisement, a link elsewhere."""
    return block.link_share > _LINKED or (block.holder.tag not in rules.CELL_TAGS and is_chrome(block.text))


def is_chrome(text: str) -> bool:
    """Whether a line is a button's, a counter's, a relative time, an appeal to subscribe or to read something else."""
    return len(text) <= rules.LABEL_CHARS and any(pattern.search(text) for pattern in rules.LABELS)


def _up(element: etree._Element | None, levels: int) -> Iterator[etree._Element]:
    for _ in range(levels):
        if element is None:
            return
        yield element
        element = element.getparent()


def _best_holder(blocks: Sequence[Block]) -> etree._Element | None:
    """Return what holds the running text; a page of a few words has no running text, there any words count."""
    trusted = _trusted_boxes(blocks)
    for least in (_SENTENCE_CHARS, 1):
        best = _best_scored(blocks, [_points(block, trusted, least) for block in blocks])
        if best is not None:
            return _widened(best, blocks, trusted)
    return None


def _best_scored(blocks: Sequence[Block], points: Sequence[float]) -> etree._Element | None:
    """Score the elements around running text, as Arc90's Readability does: the nearer and the longer, the more."""
    scores: dict[etree._Element, float] = defaultdict(float)
    chars: Counter[etree._Element] = Counter()
    linked: dict[etree._Element, float] = defaultdict(float)
    crowded = {holder for holder, count in Counter(block.holder for block in blocks).items() if count > 1}
    for block, worth in zip(blocks, points, strict=True):
        is_loose = block.holder in crowded or block.holder.tag not in ("p", "div")
        start = block.holder if is_loose else block.holder.getparent()
        for level, element in enumerate(_up(start, _LEVELS)):
            chars[element] += len(block.text)
            linked[element] += len(block.text) * block.link_share
            if worth and level < len(rules.LEVEL_SHARES):
                scores[element] += worth * rules.LEVEL_SHARES[level]
    return max(
        scores,
        key=lambda element: scores[element] * _weight(element) * (1 - linked[element] / chars[element]),
        default=None,
    )


def _points(block: Block, trusted: frozenset[etree._Element], least: int) -> float:
    if len(block.text) < least or block.link_share > 0.5 or block.holder.tag in rules.HEADING_TAGS:
        return 0
    points = 1.0 + len(_COMMAS.findall(block.text)) + min(len(block.text) // 100, 3)
    doubtful = [box for box in block.boxes if box not in trusted]
    if any(box.tag in rules.BOX_TAGS for box in doubtful):
        return 0
    return points * rules.BOXED_SHARE if doubtful else points


def _trusted_boxes(blocks: Sequence[Block]) -> frozenset[etree._Element]:
    """Return the boxes that hold so much of the page's running text that their names must mean something else."""
    prose = [block for block in blocks if is_prose(block)]
    enough = 0.4 * sum(len(block.text) for block in prose)
    held: Counter[etree._Element] = Counter()
    for block in prose:
        for box in block.boxes:
            held[box] += len(block.text)
    return frozenset(box for box, chars in held.items() if chars > enough and box.tag not in rules.BOX_TAGS)


def _weight(element: etree._Element) -> float:
    if element.get("itemprop") == "articleBody":
        return 2.0
    return 1.4 if rules.BODY_NAMES.search(names_of(element)) else 1.0


def _widened(holder: etree._Element, blocks: Sequence[Block], trusted: frozenset[etree._Element]) -> etree._Element:
    """Climb from one chunk of a body to what holds all chunks: siblings alike, or paragraphs beside the chunk."""
    prose = [block.holder for block in blocks if is_prose(block) and trusted.issuperset(block.boxes)]
    leaves = set(prose)
    occupied = {element for leaf in leaves for element in _up(leaf, 12)}
    headed = {e for block in blocks if block.holder.tag == "h1" for e in _up(block.holder, 50)}
    found = True
    while found:
        found = False
        for element in _up(holder, _CLIMB):
            parent = element.getparent()
            if parent is None or parent in headed or element.tag in ("body", "article", "main"):
                break
            kin = [other for other in parent if other is not element and other in occupied]
            if any(_are_alike(element, other) for other in kin) or sum(other in leaves for other in kin) > 1:
                holder, found = parent, True
                break
    return holder


def _are_alike(one: etree._Element, other: etree._Element) -> bool:
    mine, theirs = set(names_of(one).split()), set(names_of(other).split())
    return one.tag == other.tag and (bool(mine & theirs) or not (mine or theirs))


def _held(blocks: Sequence[Block], place: Place, wanted: frozenset[str]) -> int:
    return len(wanted.intersection(block.text for block in blocks[place.header : place.end]))


def _holder_of(blocks: Sequence[Block], wanted: frozenset[str]) -> etree._Element | None:
    """Return the innermost element that holds the most of those lines."""
    held: Counter[etree._Element] = Counter()
    for block in blocks:
        if block.text in wanted:
            held.update(_up(block.holder, 50))
    return max(held, key=lambda element: (held[element], sum(1 for _ in element.iterancestors())), default=None)


def _place(blocks: Sequence[Block], holder: etree._Element) -> Place:
    inside = set(holder.iter())
    indices = [index for index, block in enumerate(blocks) if block.holder in inside]
    start, end = indices[0], indices[-1] + 1
    headlines = [index for index in range(start) if blocks[index].holder.tag == "h1"]
    around = frozenset([holder, *holder.iterancestors()])
    around |= _mistaken(blocks[start:end], around)
    return Place(headlines[-1] + 1 if headlines else start, start, end, around)


def _mistaken(blocks: Sequence[Block], around: frozenset[etree._Element]) -> frozenset[etree._Element]:
    """Return the boxes by name inside the body where they hold most of it: then the names mean something else."""
    prose = [block for block in blocks if is_prose(block)]
    named = [box for block in prose for box in block.boxes if box not in around and box.tag not in rules.BOX_TAGS]
    beside = [block for block in prose if not around.issuperset(block.boxes)]
    is_most = 2 * sum(len(block.text) for block in beside) > sum(len(block.text) for block in prose)
    return frozenset(named) if is_most else frozenset()
