"""The article's text from its place in the page: paragraphs, captions, and the publisher's notes.

Every line in and around the place has a fate, and a reason. What is known from the last page keeps its fate: text that
was the article's stays so, and what was left out stays out, however the markup around it churns. Only new lines are
judged by their markup.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import islice

from tracker.core.extract import rules
from tracker.core.extract.body import LINKED, Place, is_linked, is_prose
from tracker.core.extract.dates import published_in
from tracker.core.extract.fates import Fate, Line, Text, digest_of
from tracker.core.extract.guide import Guide
from tracker.core.extract.lines import is_chrome
from tracker.core.extract.plain import plain
from tracker.core.extract.tree import Block, Node, is_captioned, is_elsewhere
from tracker.core.values import Content, Note, NoteKind

_FORM_CHARS = 600
AFTER = 15  # room below the body, in lines: a note stands close to it
ABOVE = 18  # lines above the headline that may tell of the article
_MARGIN_ABOVE = 6
_MARGIN_BELOW = 5
_MARGIN_CHARS = 160
_CRUMB_CHARS = 60
_IN_BODY = 0.1
_ONLY_ABOVE = (NoteKind.DEVELOPING, NoteKind.LIVE_BLOG)  # below the body they head other stories
_HOME = 5  # levels around a new line where known text must stand

FindNotes = Callable[[str], tuple[Note, ...]]


def read_text(blocks: Sequence[Block], place: Place, known: Content, guide: Guide, find_notes: FindNotes) -> Text:
    """Return the text of the article at its place; `known` is its content of last time, with its anchor."""
    return _Reading(blocks, place, known, guide, find_notes).text()


def window(blocks: Sequence[Block], place: Place) -> Iterator[Block]:
    """Yield the lines that may be the article's: from its headline to some way after its body."""
    return (blocks[index] for index in _window(blocks, place))


def margin_of(blocks: Sequence[Block], place: Place) -> Iterator[Block]:
    """Yield the short lines around the body, where its author and date stand: those above it, then those below."""
    return _Reading(blocks, place, Content(), Guide(), _no_notes).margin()


def is_passed_over(block: Block, place: Place) -> bool:
    """Whether a line that was not the article's before can't be, whatever it says: moot, or in another's box."""
    return is_moot(block) or any(is_elsewhere(box) for box in place.boxes_of(block))


def is_moot(block: Block) -> bool:
    """Whether a line can be neither text nor note: a link to elsewhere, the page's own words."""
    return is_linked(block) or (is_chrome(block.text) and not block.node.is_row)


def held_share(blocks: Sequence[Block], place: Place, known: Content) -> float:
    """Return how many of the known paragraphs stand at a place, 0 to 1; 1 where none are known.

    Some may stand above or below the body, but where hardly any stand in it, it is not the place.
    """
    wanted = frozenset(map(plain, known.paragraphs))
    if not wanted:
        return 1.0
    around = {plain(block.text) for block in window(blocks, place) if not is_linked(block)}
    inside = {plain(block.text) for block in islice(blocks, place.start, place.end) if not is_linked(block)}
    is_place = len(wanted & inside) >= _IN_BODY * len(wanted)
    return len(wanted & around) / len(wanted) if is_place else 0.0


class _Reading:
    """One article read from its place; what blocks and boxes are is found out once."""

    def __init__(
        self, blocks: Sequence[Block], place: Place, known: Content, guide: Guide, find_notes: FindNotes
    ) -> None:
        self._blocks = blocks
        self._guide = guide
        self._place = place
        self._find_notes = find_notes
        self._known = known
        self._paragraphs = Counter(map(plain, known.paragraphs))
        self._known_captions = frozenset(map(plain, known.captions))
        self._beside = known.anchor.beside if known.anchor else frozenset()
        self._asides: dict[Node, bool] = {}

    def text(self) -> Text:
        return Text(tuple(self._line(index) for index in self._indices()), tuple(self.margin()))

    def _indices(self) -> Sequence[int]:
        """The lines that may be the article's, with those that the site's rule calls notes wherever they stand."""
        indices = list(_window(self._blocks, self._place))
        if self._guide.note_holders:
            noted = (index for index, block in enumerate(self._blocks) if self._guide.is_note(block.node))
            indices = sorted({*indices, *noted})
        return indices

    def _line(self, index: int) -> Line:
        block = self._blocks[index]
        return self._ruled(block) or self._remembered(block) or self._judged(block, index)

    def _ruled(self, block: Block) -> Line | None:
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
            return Line(block, Fate.LEFT_OUT, "not in what the site rule keeps")
        return None

    def _remembered(self, block: Block) -> Line | None:
        """Return the fate that the line had; None for one that is new, had several, or stands there more often now."""
        if not (self._paragraphs or self._known_captions or self._beside):
            return None
        text = plain(block.text)
        was_text, was_caption = text in self._paragraphs, text in self._known_captions
        if was_text and self._shown[text] > self._paragraphs[text]:
            return None
        was_beside = bool(self._beside) and digest_of(text) in self._beside
        if was_text + was_caption + was_beside != 1:
            return None
        if was_text:
            return Line(block, Fate.TEXT, "as before", self._find_notes(block.text) if self._was_noted(block) else ())
        if was_caption:
            return Line(block, Fate.CAPTION, "as before")
        return Line(block, Fate.LEFT_OUT, "left out before")

    def _judged(self, block: Block, index: int) -> Line:
        reason = self._why_not(block, index)
        if reason and self._is_caption(block):
            is_ours = index < self._place.end and not is_moot(block) and self._is_ours(block)
            return Line(block, Fate.CAPTION if is_ours else Fate.LEFT_OUT, reason)
        found = self._notes_of(block, index) if not reason or block.is_notelike else ()
        if found and (reason or _is_all_notes(block.text, found)):
            return Line(block, Fate.NOTE, "a note", found)
        return Line(block, Fate.LEFT_OUT if reason else Fate.TEXT, reason or "in the body", found)

    def _notes_of(self, block: Block, index: int) -> tuple[Note, ...]:
        if not self._is_ours(block) and not self._was_noted(block):
            return ()
        found = self._find_notes(block.text)
        is_below = index >= self._place.end
        return tuple(note for note in found if note.kind not in _ONLY_ABOVE) if is_below else found

    def _was_noted(self, block: Block) -> bool:
        return any(note.text in block.text for note in self._known.notes)

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
        if self._is_aside(block.node):
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
        is_crumb = len(block.text) < _CRUMB_CHARS and block.node.tag in rules.LOOSE_TAGS
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
            or self._is_aside(block.node)
            or self._place.boxes_of(block)
        )

    @cached_property
    def _shown(self) -> Counter[str]:
        """How often each line stands in and around the article."""
        return Counter(plain(block.text) for block in window(self._blocks, self._place))

    @cached_property
    def _homes(self) -> frozenset[Node]:
        """The nodes closely around known text; empty where nothing is known."""
        known = (block.node for block in self._blocks[self._place.start : self._place.end] if self._is_text(block))
        return frozenset(home for node in known for home in _around(node))

    @cached_property
    def _around_running(self) -> frozenset[Node]:
        """The nodes closely around running text."""
        running = (index for index in range(self._place.start, self._place.end) if self._is_running(index))
        return frozenset(node for index in running for node in _around(self._blocks[index].node))

    def _is_text(self, block: Block) -> bool:
        return plain(block.text) in self._paragraphs

    def _is_at_home(self, node: Node) -> bool:
        return not self._homes or any(around in self._homes for around in node.up(_HOME))

    def _is_caption(self, block: Block) -> bool:
        text = block.text
        if ("©" in text or text.endswith(")")) and len(text) <= rules.CREDITED_CHARS and rules.CREDITED.search(text):
            return True
        return any(is_captioned(node) for node in block.node.up(3))

    def _is_ours(self, block: Block) -> bool:
        return not any(is_elsewhere(box) for box in self._place.boxes_of(block))

    def _is_aside(self, node: Node) -> bool:
        """Whether it is inside a box of links, or a small box with a form."""
        known = self._asides.get(node)
        if known is None:
            is_inside = node not in self._place.around
            known = is_inside and (
                self._is_aside_box(node) or (node.parent is not None and self._is_aside(node.parent))
            )
            self._asides[node] = known
        return known

    def _is_aside_box(self, node: Node) -> bool:
        if node.start == node.end or node.tag in ("p", "td", "tr"):
            return False
        first = self._blocks[node.start]
        is_titled = first.node is not node and first.node.tag in rules.HEADING_TAGS and _is_box_title(first.text)
        is_teaser = node.tag == "article" and first.node.tag == "h1"
        is_links = self._place.sums.link_share(node) > LINKED and not self._place.sums.prose(node)
        if is_titled or is_teaser or is_links:
            return True
        return self._place.sums.chars(node) < _FORM_CHARS and _has_form(node)

    def margin(self) -> Iterator[Block]:
        place, last = self._place, max(self._opening, self._place.start)
        above = self._telling(max(0, place.header - ABOVE), place.header)[-_MARGIN_ABOVE:]
        within = self._telling(place.header, min(last + 1, len(self._blocks)))
        below = self._telling(max(last + 1, place.end - _MARGIN_BELOW), min(len(self._blocks), place.end + AFTER))
        for index in (*above, *within, *below[: 2 * _MARGIN_BELOW]):
            block = self._blocks[index]
            if index >= place.end and block.node.tag in rules.HEADING_TAGS:
                return
            if len(block.text) <= _MARGIN_CHARS and self._is_ours(block):
                yield block

    def _telling(self, start: int, end: int) -> list[int]:
        """The lines in that range but for the page's own words, such as counters: they come and go. Dates tell."""
        lines = ((index, self._blocks[index].text) for index in range(start, end))
        return [index for index, text in lines if not is_chrome(text) or published_in(text)]


def _window(blocks: Sequence[Block], place: Place) -> Iterator[int]:
    yield from range(place.header, place.end)
    taken = 0.0
    for index in range(place.end, len(blocks)):
        taken += blocks[index].room
        if taken > AFTER:
            return
        yield index


def _is_all_notes(text: str, notes: Sequence[Note]) -> bool:
    """Whether no word but the notes' stands in a line."""
    for note in notes:
        text = text.replace(note.text, " ", 1)
    return not any(map(str.isalnum, text))


def _no_notes(_: str) -> tuple[Note, ...]:
    return ()


def _around(node: Node) -> Iterator[Node]:
    """The nodes closely around a line; its own one where that may hold several lines."""
    return islice(node.up(3), 0 if node.tag in rules.LOOSE_TAGS else 1, None)


def _is_box_title(text: str) -> bool:
    return is_chrome(text) or bool(rules.BOX_TITLES.match(text))


def _has_form(node: Node) -> bool:
    return node.tag == "form" or next(node.element.iterchildren("form", "input"), None) is not None


def _name(node: Node) -> str:
    """Name a box as a reader of its markup would: aside.newsletter."""
    names = (node.element.get("class") or node.element.get("id") or node.element.get("role") or "").split()
    return ".".join([node.tag, *names[:1]])
