"""The article's text from its place in the page: paragraphs, captions, and the publisher's notes.

Every line in and around the place has a fate, and a reason. What is known from the last page keeps its fate: text that
was the article's stays so, and what was left out stays out, however the markup around it churns. Only new lines are
judged by their markup.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from itertools import islice, pairwise

from tracker.core.extract import rules
from tracker.core.extract.asides import Asides
from tracker.core.extract.body import Place, is_linked, is_prose
from tracker.core.extract.dates import published_in
from tracker.core.extract.fates import Fate, FindNotes, Line, Text, digest_of
from tracker.core.extract.guide import Guide
from tracker.core.extract.lines import SENTENCE_ENDS, is_chrome
from tracker.core.extract.noted import OwnNotes, counts_from_now, is_all_notes, without_bare_labels, without_lists
from tracker.core.extract.plain import plain
from tracker.core.extract.tree import Block, Node, is_captioned
from tracker.core.extract.window import ABOVE, AFTER, is_moot, is_ours, window, window_indices
from tracker.core.values import Content, Note, NoteKind

_MARGIN_ABOVE = 6
_MARGIN_BELOW = 5
MARGIN_CHARS = 160  # a longer line does not say who wrote the article, or when
_CRUMB_CHARS = 60
_HOME = 6  # levels around a new line where known text must stand
_DEPTH = 10
_PARTS = 3


def read_text(
    blocks: Sequence[Block],
    place: Place,
    known: Content,
    guide: Guide,
    find_notes: FindNotes,
    published: Sequence[datetime] = (),
) -> Text:
    """Return the text of the article at its place; `known` is its content of last time, with its anchor.

    `published` is when, by what the page states: a stamp below the body that belies it is another story's.
    """
    return _Reading(blocks, place, known, guide, find_notes, published).text()


def margin_of(blocks: Sequence[Block], place: Place) -> Iterator[Block]:
    """Yield the short lines around the body, where its author and date stand: those above it, then those below."""
    return _Reading(blocks, place, Content(), Guide(), _no_notes).margin()


class _Reading:
    """One article read from its place; what blocks and boxes are is found out once."""

    def __init__(
        self,
        blocks: Sequence[Block],
        place: Place,
        known: Content,
        guide: Guide,
        find_notes: FindNotes,
        published: Sequence[datetime] = (),
    ) -> None:
        self._blocks = blocks
        self._guide = guide
        self._place = place
        self._find_notes = find_notes
        self._notes = OwnNotes(blocks, place, known, find_notes, published)
        self._known = known
        self._paragraphs = Counter(map(plain, known.paragraphs))
        self._known_captions = frozenset(map(plain, known.captions))
        self._beside = known.anchor.beside if known.anchor else frozenset()
        self._asides = Asides(blocks, place)
        self._captioned: dict[Node, bool] = {}

    def text(self) -> Text:
        indices = self._indices()
        lines = [self._line(index) for index in indices]
        start = max(self._opening, self._place.start)
        kept = without_bare_labels(without_lists(lines, indices, start, self._place.end))
        return Text((*self._above(), *kept), tuple(self.margin()))

    def _above(self) -> Iterator[Line]:
        """Yield the stamps above the headline: some sites say there when and by whom."""
        for index in self._margin_above():
            block = self._blocks[index]
            is_ruled = self._guide.is_note(block.node) or not self._is_marginal(block)
            if found := () if is_ruled else self._notes.above(index):
                yield Line(block, Fate.NOTE, "a note above the headline", found)

    def _indices(self) -> Sequence[int]:
        """The lines that may be the article's, with those that the site's rule calls notes wherever they stand."""
        indices = list(window_indices(self._blocks, self._place))
        if self._guide.note_holders:
            noted = (index for index, block in enumerate(self._blocks) if self._guide.is_note(block.node))
            indices = sorted({*indices, *noted})
        return indices

    def _line(self, index: int) -> Line:
        block = self._blocks[index]
        return self._ruled(block, index) or self._remembered(block) or self._judged(block, index)

    def _ruled(self, block: Block, index: int) -> Line | None:
        """Return the fate that the site's rule gives a line; None for one that it leaves to us."""
        guide = self._guide
        if guide.rule is None:
            return None
        if guide.is_note(block.node):
            found = self._find_notes(block.text) or (Note(NoteKind.EDITORS_NOTE, block.text),)
            return Line(block, Fate.NOTE, "the site rule says it is a note", found)
        if guide.ignores(block.text):
            return Line(block, Fate.LEFT_OUT, "the site rule ignores it")
        if guide.kept and not guide.keeps(block.node):
            return self._left_out(block, index, "not in what the site rule keeps")
        return None

    def _remembered(self, block: Block) -> Line | None:
        """Return the fate that the line had; None for one that is new, had several, or stands there more often now."""
        if not (self._paragraphs or self._known_captions or self._beside):
            return None
        text = plain(block.text)
        was_text, was_caption = text in self._paragraphs, text in self._known_captions
        count = self._shown[text]
        if was_text and count > self._paragraphs[text]:
            return None
        was_beside = bool(self._beside) and digest_of(text, max(1, count)) in self._beside
        if was_text + was_caption + was_beside != 1:
            return None
        if was_text:
            return Line(
                block, Fate.TEXT, "as before", self._find_notes(block.text) if self._notes.were_in(block) else ()
            )
        if was_caption:
            return Line(block, Fate.CAPTION, "as before")
        # Put among the paragraphs, in tags like theirs, it may be text now.
        return None if block.node.tags in self._shapes else Line(block, Fate.LEFT_OUT, "left out before")

    def _judged(self, block: Block, index: int) -> Line:
        reason = self._why_not(block, index)
        if reason:
            return self._left_out(block, index, reason)
        found = self._notes.of(index)
        if not found or not is_all_notes(block.text, found):
            return Line(block, Fate.TEXT, "in the body", found)
        lasting = tuple(note for note in found if not counts_from_now(note))
        if not lasting:
            return Line(block, Fate.LEFT_OUT, "a time that counts from now")
        return Line(block, Fate.NOTE, "a note", lasting)

    def _left_out(self, block: Block, index: int, reason: str) -> Line:
        """Return the fate of a line that is no paragraph: a note all the same, a caption, or none of the article's."""
        may_be_note = block.is_notelike or self._may_be_dateline(block, index)
        found = tuple(note for note in self._notes.of(index) if not counts_from_now(note)) if may_be_note else ()
        is_caption = self._is_caption(block) and not self._notes.were_in(block)
        if found and (not is_caption or block.text.startswith(found[0].text)):
            return Line(block, Fate.NOTE, "a note", found)
        is_ours_inside = index < self._place.end and not is_moot(block) and is_ours(block, self._place)
        return Line(block, Fate.CAPTION if is_caption and is_ours_inside else Fate.LEFT_OUT, reason)

    def _may_be_dateline(self, block: Block, index: int) -> bool:
        """Whether it stands above the text and is short: there a link may lead to all that was published that day."""
        return index < self._opening and self._is_marginal(block) and not is_chrome(block.text)

    def _why_not(self, block: Block, index: int) -> str:
        """Say why a line is no paragraph by its markup and place; nothing for one that is."""
        if index >= self._place.end:
            return "below the body"
        if block.node.tag == "h1":
            return "a main heading"
        if is_moot(block):
            return "a link to elsewhere" if is_linked(block) else "the page's own words"
        if self._is_caption(block):
            return "a caption"
        if self._guide.kept:
            return ""
        if self._asides.holds(block.node):
            return "in a box of links, of other stories, or with a form"
        if boxes := self._place.boxes_of(block):
            return f"in a box beside the article: {_name(boxes[-1])}"
        if index < self._place.start:
            is_standfirst = is_prose(block) and (
                block.node.tag in rules.HEADING_TAGS or block.node.tag not in rules.STANDING_TAGS
            )
            return "" if is_standfirst else "above the body"
        if index < self._opening and rules.HEADER_LINE.search(block.text):
            return "above the body: who, where, when"
        if index > self._bottom and block.node.tag in rules.HEADING_TAGS:
            return "a heading with no text below"
        is_short = len(block.text) < _CRUMB_CHARS and not block.text.endswith(SENTENCE_ENDS)
        is_crumb = is_short and block.node.tag in rules.LOOSE_TAGS
        if is_crumb and (index > self._closing or self._around_running.isdisjoint(block.node.up(_HOME))):
            return "a crumb, and no running text around it"
        if not self._is_text(block) and not self._is_at_home(block.node):
            return "new, and no known text stands around it"
        return ""

    @cached_property
    def _opening(self) -> int:
        """The first paragraph of running text, 0 where there is none."""
        return next((index for index in range(self._place.start, self._place.end) if self._is_running(index)), 0)

    @cached_property
    def _closing(self) -> int:
        """The last paragraph of running text."""
        backwards = range(self._place.end - 1, self._place.start - 1, -1)
        return next((index for index in backwards if self._is_running(index)), self._place.end)

    @cached_property
    def _bottom(self) -> int:
        """The last line of the body that is neither heading nor link nor the page's own words."""
        backwards = range(self._place.end - 1, self._place.start - 1, -1)
        lines = ((index, self._blocks[index]) for index in backwards)
        others = (index for index, block in lines if block.node.tag not in rules.HEADING_TAGS and not is_moot(block))
        return next(others, self._place.end)

    def _is_running(self, index: int) -> bool:
        block = self._blocks[index]
        return is_prose(block) and not (
            block.node.tag == "h1"
            or is_chrome(block.text)
            or self._is_caption(block)
            or self._asides.holds(block.node)
            or self._place.boxes_of(block)
        )

    @cached_property
    def _shown(self) -> Counter[str]:
        """How often each line stands in and around the article."""
        return Counter(plain(block.text) for block in window(self._blocks, self._place))

    @cached_property
    def _homes(self) -> frozenset[Node]:
        """The nodes closely around known text; empty where nothing is known."""
        return _homes_of(self._known_nodes)

    @cached_property
    def _shapes(self) -> frozenset[tuple[str, ...]]:
        """The tags around known text."""
        return frozenset(node.tags for node in self._known_nodes)

    @cached_property
    def _known_nodes(self) -> tuple[Node, ...]:
        body = self._blocks[self._place.start : self._place.end]
        return tuple(block.node for block in body if self._is_text(block))

    @cached_property
    def _around_running(self) -> frozenset[Node]:
        """The nodes closely around running text."""
        running = (index for index in range(self._place.start, self._place.end) if self._is_running(index))
        return _homes_of(self._blocks[index].node for index in running)

    def _is_text(self, block: Block) -> bool:
        return plain(block.text) in self._paragraphs

    def _is_at_home(self, node: Node) -> bool:
        """Whether a new line stands closely around known text, or in tags as known text does: in one more chunk."""
        return not self._homes or any(around in self._homes for around in node.up(_HOME)) or node.tags in self._shapes

    def _is_caption(self, block: Block) -> bool:
        text = block.text
        if ("©" in text or text.endswith(")")) and len(text) <= rules.CREDITED_CHARS and rules.CREDITED.search(text):
            return True
        return self._is_captioned(block.node)

    def _is_captioned(self, node: Node) -> bool:
        known = self._captioned.get(node)
        if known is None:
            known = self._captioned[node] = any(map(is_captioned, node.up(3)))
        return known

    def margin(self) -> Iterator[Block]:
        place, last = self._place, max(self._opening, self._place.start)
        within = self._telling(place.header, min(last + 1, len(self._blocks)))
        below = self._telling(max(last + 1, place.end - _MARGIN_BELOW), min(len(self._blocks), place.end + AFTER))
        for index in (*self._margin_above(), *within, *below[: 2 * _MARGIN_BELOW]):
            block = self._blocks[index]
            if index >= place.end and block.node.tag in rules.HEADING_TAGS:
                return
            if self._is_marginal(block):
                yield block

    def _margin_above(self) -> list[int]:
        header = self._place.header
        return self._telling(max(0, header - ABOVE), header)[-_MARGIN_ABOVE:]

    def _is_marginal(self, block: Block) -> bool:
        return len(block.text) <= MARGIN_CHARS and is_ours(block, self._place)

    def _telling(self, start: int, end: int) -> list[int]:
        """The lines in that range but for the page's own words, such as counters: they come and go. Dates tell."""
        lines = ((index, self._blocks[index].text) for index in range(start, end))
        return [index for index, text in lines if not is_chrome(text) or published_in(text)]


def _no_notes(_: str) -> tuple[Note, ...]:
    return ()


def _homes_of(nodes: Iterable[Node]) -> frozenset[Node]:
    """Return the nodes closely around these lines, and those whose parts hold lines one by one, however deep."""
    lines = list(nodes)
    # The line's own node as well where that may hold several lines.
    homes = {home for node in lines for home in islice(node.up(3), 0 if node.tag in rules.LOOSE_TAGS else 1, None)}
    parts: dict[Node, Counter[Node]] = defaultdict(Counter)
    for node in lines:
        for part, around in pairwise(node.up(_DEPTH)):
            parts[around][part] += 1
    homes |= {
        node for node, held in parts.items() if len(held) >= _PARTS or (len(held) > 1 and max(held.values()) == 1)
    }
    return frozenset(homes)


def _name(node: Node) -> str:
    """Name a box as a reader of its markup would: aside.newsletter."""
    names = (node.element.get("class") or node.element.get("id") or node.element.get("role") or "").split()
    return ".".join([node.tag, *names[:1]])
