"""Where the article stands in its page."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice, takewhile

from tracker.core.extract import rules
from tracker.core.extract.plain import plain
from tracker.core.extract.tree import DEEPEST, Block, Node

_COMMAS = re.compile("[,،、，;؛]")
_PROSE_CHARS = 60
_OWN_CHARS = 50
LINKED = 0.75  # of the text: a teaser's, a menu's
_CLIMB = 6
_SENTENCE_CHARS = 25
_DEEP = 50
_COMPLETE = 8
_MORE = 1.5
_MOSTLY = 0.7


@dataclass(frozen=True, slots=True)
class Place:
    """Where the article is among the blocks of its page.

    `holder` holds the body: the blocks from `start` to before `end`. `header` is the block after the headline (`start`
    where there is no headline above). `around` are the nodes that enclose the whole body, and those inside it whose
    names mislead. `sums` tell how much text any node holds.
    """

    holder: Node
    header: int
    start: int
    end: int
    around: frozenset[Node]
    sums: "Sums"

    def boxes_of(self, block: Block) -> tuple[Node, ...]:
        """Return the boxes of their own, inside or next to the body, that the block stands in."""
        boxes = block.node.boxes
        return tuple(box for box in boxes if box not in self.around) if boxes else boxes


def is_prose(block: Block) -> bool:
    """Whether it reads like running text: long, hardly linked."""
    return len(block.text) >= _PROSE_CHARS and block.link_share < 0.3


def is_linked(block: Block) -> bool:
    """Whether it is a link to elsewhere, with hardly a word of its own."""
    return block.link_share > LINKED and (1 - block.link_share) * len(block.text) < _OWN_CHARS


def find_place(blocks: Sequence[Block]) -> Place | None:
    """Return the place of the article, None for a page without text."""
    trusted = _trusted_boxes(blocks)
    others = _other_stories(blocks)
    sums = Sums(blocks)
    for least in (_SENTENCE_CHARS, 1):  # a page of a few words has no running text: there any words count
        best = _best_scored(blocks, [_points(block, trusted, others, least) for block in blocks], sums)
        if best is not None:
            return place_of(blocks, _completed(_widened(best, blocks, trusted), blocks, trusted, sums), sums)
    return None


def find_known(blocks: Sequence[Block], known: Iterable[str]) -> Place | None:
    """Return the innermost place that holds most of these lines, None where no place holds any."""
    wanted = frozenset(map(plain, known))
    held: Counter[Node] = Counter()
    for block in blocks:
        if plain(block.text) in wanted and not is_linked(block):
            held.update(block.node.up(_DEEP))
    depths = {node: sum(1 for _ in node.up(_DEEP)) for node in held}
    holder = max(held, key=lambda node: (held[node], depths[node]), default=None)
    return place_of(blocks, holder) if holder else None


def place_of(blocks: Sequence[Block], holder: Node, sums: "Sums | None" = None) -> Place:
    """Return the place whose body that node holds."""
    start, end = holder.start, holder.end
    headlines = [index for index in range(start) if blocks[index].node.tag == "h1"]
    around = frozenset(holder.up(DEEPEST))
    around |= _mistaken(blocks[start:end], around)
    return Place(holder, headlines[-1] + 1 if headlines else start, start, end, around, sums or Sums(blocks))


def _best_scored(blocks: Sequence[Block], points: Sequence[float], sums: "Sums") -> Node | None:
    """Score the nodes around running text, as Arc90's Readability does: the nearer and the longer, the more."""
    scores: dict[Node, float] = defaultdict(float)
    crowded = {node for node, count in Counter(block.node for block in blocks).items() if count > 1}
    for block, worth in zip(blocks, points, strict=True):
        if worth:
            is_loose = block.node in crowded or block.node.tag not in ("p", "div")
            start = block.node if is_loose else block.node.parent
            if start is not None:
                for node, share in zip(start.up(len(rules.LEVEL_SHARES)), rules.LEVEL_SHARES, strict=False):
                    scores[node] += worth * share
    return max(scores, key=lambda node: scores[node] * _weight(node) * (1 - sums.link_share(node)), default=None)


class Sums:
    """How much text, how much of it in links, and how many lines of running text any node holds."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._chars = list(accumulate((len(block.text) for block in blocks), initial=0))
        self._linked = list(accumulate((len(block.text) * block.link_share for block in blocks), initial=0.0))

        self._prose = list(accumulate((is_prose(block) for block in blocks), initial=0))

    def prose(self, node: Node) -> int:
        """Return the number of lines of running text."""
        return self._prose[node.end] - self._prose[node.start]

    def chars(self, node: Node) -> int:
        """Return the number of characters."""
        return self._chars[node.end] - self._chars[node.start]

    def link_share(self, node: Node) -> float:
        """Return the share of them in links: 0 to 1."""
        return (self._linked[node.end] - self._linked[node.start]) / max(1, self.chars(node))


def _other_stories(blocks: Sequence[Block]) -> frozenset[Node]:
    """Return the nodes that begin with a main heading in a link: it leads to where that story is told."""
    linked = (block.node for block in blocks if block.node.tag == "h1" and block.link_share > LINKED)
    return frozenset(heading.parent for heading in linked if heading.parent and heading.parent.start == heading.start)


def _points(block: Block, trusted: frozenset[Node], others: frozenset[Node], least: int) -> float:
    if len(block.text) < least or block.link_share > 0.5 or block.node.tag in rules.HEADING_TAGS:
        return 0
    points = 1.0 + len(_COMMAS.findall(block.text)) + min(len(block.text) // 100, 3)
    doubtful = [box for box in block.node.boxes if box not in trusted]
    doubtful += [node for node in block.node.up(3) if node in others] if others else []
    if any(box.tag in rules.BOX_TAGS for box in doubtful):
        return 0
    return points * rules.BOXED_SHARE if doubtful else points


def _trusted_boxes(blocks: Sequence[Block]) -> frozenset[Node]:
    """Return the boxes that hold so much of the page's running text that their names must mean something else."""
    prose = [block for block in blocks if is_prose(block)]
    enough = 0.4 * sum(len(block.text) for block in prose)
    held: Counter[Node] = Counter()
    for block in prose:
        for box in block.node.boxes:
            held[box] += len(block.text)
    return frozenset(box for box, chars in held.items() if chars > enough and box.tag not in rules.BOX_TAGS)


def _weight(node: Node) -> float:
    if node.element.get("itemprop") == "articleBody":
        return 2.0
    return 1.4 if rules.BODY_NAMES.search(node.names) else 1.0


def _widened(holder: Node, blocks: Sequence[Block], trusted: frozenset[Node]) -> Node:
    """Climb from one chunk of a body to what holds all chunks: siblings alike, or paragraphs beside the chunk."""
    leaves = {block.node for block in blocks if is_prose(block) and trusted.issuperset(block.node.boxes)}
    occupied: dict[Node | None, set[Node]] = defaultdict(set)
    for leaf in leaves:
        for node in leaf.up(12):
            occupied[node.parent].add(node)
    headed: set[Node] = set()
    for block in blocks:
        if block.node.tag == "h1":
            headed.update(takewhile(lambda node: node not in headed, block.node.up(DEEPEST)))
    found = True
    while found:
        found = False
        for node in holder.up(_CLIMB):
            parent = node.parent
            if parent is None or parent in headed or node.tag in ("body", "article", "main"):
                break
            kin = occupied[parent] - {node}
            if any(_are_alike(node, other) for other in kin) or sum(other in leaves for other in kin) > 1:
                holder, found = parent, True
                break
    return holder


def _completed(holder: Node, blocks: Sequence[Block], trusted: frozenset[Node], sums: Sums) -> Node:
    """Climb to where there is much more running text, hardly mixed with other: a body in chunks that are not alike."""
    is_ours = [is_prose(block) and trusted.issuperset(block.node.boxes) for block in blocks]
    prose = list(accumulate((len(block.text) * ours for block, ours in zip(blocks, is_ours, strict=True)), initial=0))
    best, most = holder, prose[holder.end] - prose[holder.start]
    for node in islice(holder.up(_COMPLETE), 1, None):
        below = blocks[best.end : node.end]
        if node.tag in ("body", "html") or any(block.node.tag == "h1" for block in below):
            break
        held = prose[node.end] - prose[node.start]
        if held >= _MORE * most and held >= _MOSTLY * sums.chars(node):
            best, most = node, held
    return best


def _are_alike(one: Node, other: Node) -> bool:
    mine, theirs = set(one.names.split()), set(other.names.split())
    return one.tag == other.tag and (bool(mine & theirs) or not (mine or theirs))


def _mistaken(blocks: Sequence[Block], around: frozenset[Node]) -> frozenset[Node]:
    """Return the boxes by name inside the body where they hold most of it: then the names mean something else."""
    prose = [block for block in blocks if is_prose(block)]
    named = [box for block in prose for box in block.node.boxes if box not in around and box.tag not in rules.BOX_TAGS]
    beside = [block for block in prose if not around.issuperset(block.node.boxes)]
    is_most = 2 * sum(len(block.text) for block in beside) > sum(len(block.text) for block in prose)
    return frozenset(named) if is_most else frozenset()
