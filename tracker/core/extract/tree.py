"""A page as a tree, and the tree as blocks of text in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from lxml import etree

from tracker.core.extract import rules
from tracker.core.extract.crowds import cut_crowds
from tracker.core.extract.lines import is_chrome
from tracker.core.extract.plain import fold
from tracker.core.values import ParagraphKind

_CONTROLS = bytes([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
_NAMES_CHARS = 500
_NOTE_CHARS = 1000
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ROW_CHARS = 600
DEEPEST = 4096
_NOT_IN_ROWS = tuple(rules.BLOCK_TAGS - {"tr", "td", "th", "hr"})
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), ParagraphKind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), ParagraphKind.LIST_ITEM),
    "blockquote": ParagraphKind.QUOTE,
}


@dataclass(slots=True, eq=False)
class Node:
    """A block element of the page, or one with a name of its own ("amp-img").

    Its text are the blocks from `start` to before `end`. What else it is is found out when asked for: of most nodes
    nobody does.
    """

    element: etree._Element
    tag: str
    parent: "Node | None"
    start: int
    end: int = 0
    is_row: bool = False
    _names: str | None = None
    _boxes: "tuple[Node, ...] | None" = None

    def up(self, levels: int) -> "Iterator[Node]":
        """Yield itself and the nodes around it, at most `levels` of them: DEEPEST is all."""
        node: Node | None = self
        while node is not None and levels > 0:
            yield node
            node, levels = node.parent, levels - 1

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags from itself to the outermost node: lines of one body have the same."""
        tags, node = [self.tag], self.parent
        while node is not None:
            tags.append(node.tag)
            node = node.parent
        return tuple(tags)

    @property
    def names(self) -> str:
        """Its classes and id."""
        if self._names is None:
            self._names = names_of(self.element)
        return self._names

    @property
    def boxes(self) -> "tuple[Node, ...]":
        """The nodes down to and with itself that look like something beside the article."""
        if self._boxes is None:
            unknown = list(takewhile(lambda node: node._boxes is None, self.up(DEEPEST)))
            boxes = (unknown[-1].parent and unknown[-1].parent._boxes) or ()
            for node in reversed(unknown):
                boxes = node._boxes = (*boxes, node) if node.parent and _is_box(node) else boxes
        return self._boxes or ()

    @property
    def kind(self) -> ParagraphKind:
        """What a paragraph right inside it is."""
        if self.is_row:
            return ParagraphKind.TABLE_ROW
        tags = (element.tag for element in (self.element, *self.element.iterancestors()))
        return next((_KINDS[tag] for tag in tags if tag in _KINDS), ParagraphKind.TEXT)


class Block(NamedTuple):
    """One line of text: a paragraph, heading, list item, table row, or the loose text between blocks.

    `node` is the innermost node around it, `link_share` how much of the text is in links (0 to 1).
    """

    node: Node
    text: str
    link_share: float

    @property
    def is_notelike(self) -> bool:
        """Whether it may be a note: not too long, hardly linked, no button's or counter's words."""
        return len(self.text) <= _NOTE_CHARS and self.link_share < 0.5 and not is_chrome(self.text)

    @property
    def room(self) -> float:
        """How much it takes of the room below a body, where notes are looked for: links are passed over sooner."""
        return 1.0 if self.is_notelike else 0.25


def parse(text: str) -> etree._Element | None:
    """Return the root element, None where there is none; what is nested deeper than 2,048 is lost."""
    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(cut_crowds(text.encode("utf-8", "replace").translate(None, _CONTROLS)), parser)
    except etree.XMLSyntaxError:
        return None


def text_of(element: etree._Element) -> str:
    """Return all text in an element, on one line."""
    return fold("".join(map(str, element.itertext())))


def blocks(scope: etree._Element) -> list[Block]:
    """Return the blocks inside an element in reading order.

    A single <br> is white space, two divide a block; a row of a table is one block, unless its cells hold blocks.
    """
    return _Walk(scope).blocks()


def blocks_to(holder: etree._Element, scope: etree._Element, room: float) -> tuple[list[Block], Node | None]:
    """Return the blocks inside `scope` until those after `holder` have taken that room, and the holder's node.

    The node is None where the holder is hidden.
    """
    walk = _Walk(scope, holder, room)
    return walk.blocks(), walk.holder


class _Walk:
    """A walk through a tree that collects the text between the tags of blocks."""

    def __init__(self, scope: etree._Element, until: etree._Element | None = None, room: float = 0) -> None:
        self._scope = scope
        self._until = until
        self._room = room
        self._is_past = False
        self._node = Node(scope, scope.tag, None, 0)
        self.holder = self._node if until is scope else None
        self._found: list[Block] = []
        self._parts: list[str] = []
        self._cells: list[str] | None = None
        self._linked = 0
        self._is_broken = False

    def blocks(self) -> list[Block]:
        """Walk: in one loop, with calls for blocks alone, since it is what reading a page costs most."""
        walker = etree.iterwalk(self._scope, events=("start", "end"))
        parts, scope, until, part_of, roles = self._parts, self._scope, self._until, _PARTS.get, rules.UNREAD_ROLES
        link, line_break, unread, custom = _Part.LINK, _Part.BREAK, _Part.UNREAD, _Part.CUSTOM
        in_link, skipped = 0, None
        for event, element in walker:
            tag = element.tag
            part = part_of(tag) or (custom if "-" in tag else None)
            if event == "start":
                if (
                    (part is unread and not _is_unclosed(element))
                    or element.get("hidden") is not None
                    or element.get("role") in roles
                    or ((style := element.get("style")) is not None and _HIDDEN.search(style))
                ):
                    walker.skip_subtree()
                    skipped = element
                    continue
                if part is None:
                    pass
                elif part is link:
                    in_link += 1
                elif part is line_break:
                    self._break()
                elif part is not unread and element is not scope:
                    self._enter(element, tag, part)
                text = element.text
            else:
                if element is skipped:
                    skipped = None
                elif part is link:
                    in_link -= 1
                elif part is not None and part is not line_break and part is not unread:
                    self._leave(part, tag)
                if element is until:
                    self._is_past = True
                if element is scope or (self._is_past and self._room < 0):
                    break
                text = element.tail
            if not text:
                continue
            if not text.isspace():
                parts.append(text)
                self._is_broken = False
                if in_link:
                    self._linked += len(text.strip())
            elif parts:
                parts.append(" ")
        if parts:
            self._end_block()
        for node in self._node.up(DEEPEST):
            node.end = len(self._found)
        return self._found

    def _enter(self, element: etree._Element, tag: str, part: "_Part") -> None:
        if self._cells is not None and tag in rules.CELL_TAGS:
            return
        if part is _BLOCK and self._parts:
            self._end_block()
        self._node = Node(element, tag, self._node, len(self._found))
        if element is self._until:
            self.holder = self._node
        if tag == "tr" and _is_row(element):
            self._node.is_row = True
            self._cells = []

    def _leave(self, part: "_Part", tag: str) -> None:
        if self._cells is not None:
            if tag in rules.CELL_TAGS:
                self._cells.append(fold("".join(self._parts)))
                self._parts.clear()
                return
            if tag == "tr":
                self._parts.append(" | ".join(filter(None, self._cells)))
                self._cells = None
        if part is _BLOCK and self._parts:
            self._end_block()
        node = self._node
        if node.parent is not None:
            node.end = len(self._found)
            self._node = node.parent

    def _break(self) -> None:
        if self._is_broken and self._cells is None:  # then a space stands among the parts
            self._end_block()
        self._is_broken = True
        self._parts.append(" ")

    def _end_block(self) -> None:
        text = fold("".join(self._parts))
        self._parts.clear()
        if text:
            block = Block(self._node, text, min(1.0, self._linked / len(text)) if self._linked else 0.0)
            self._found.append(block)
            if self._is_past:
                self._room -= block.room
        self._linked = 0
        self._is_broken = False


class _Part(Enum):
    """What an element is to the walk, unless it is a part of a line."""

    BLOCK = auto()
    CUSTOM = auto()
    LINK = auto()
    BREAK = auto()
    UNREAD = auto()


_BLOCK = _Part.BLOCK  # a name of its own: to look it up in the class takes its time, some thousand times a page

_PARTS = {
    **dict.fromkeys(rules.BLOCK_TAGS, _Part.BLOCK),
    **dict.fromkeys(rules.UNREAD_TAGS, _Part.UNREAD),
    "a": _Part.LINK,
    "br": _Part.BREAK,
}


def _is_row(row: etree._Element) -> bool:
    """Whether it is a row of facts: some cells, little text, no blocks. Old pages lay out whole articles in tables."""
    if len(row) < 2 or next(row.iter(*_NOT_IN_ROWS), None) is not None:
        return False
    return sum(map(len, map(str, row.itertext()))) <= _ROW_CHARS


def _is_unclosed(element: etree._Element) -> bool:
    """Whether an element that is never read holds the article, as a button or menu does that its page never closes."""
    return element.tag in rules.UNCLOSED_TAGS and next(element.iter("main", "article", "h1"), None) is not None


def is_hidden(element: etree._Element) -> bool:
    """Whether its own attributes hide it from readers."""
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and bool(_HIDDEN.search(style)))


def _is_box(node: Node) -> bool:
    """Whether tag, role or names say that it is something beside the article."""
    role = node.element.get("role")
    if node.tag in rules.BOX_TAGS or (role is not None and role.lower() in rules.BOX_ROLES):
        return True
    if node.tag == "p":
        return bool(node.names) and _is_boxed_paragraph(node.names)
    return node.tag not in rules.UNNAMED_TAGS and any(map(_is_box_name, node.names.split()))


def is_elsewhere(box: Node) -> bool:
    """Whether a box holds the site's own or other people's text, not even the article's notes."""
    return box.tag in rules.ELSEWHERE_TAGS or _is_elsewhere_name(box.names)


def is_captioned(node: Node) -> bool:
    """Whether tag or names say that it describes a picture."""
    return node.tag == "figcaption" or _is_caption_name(node.names)


def names_of(element: etree._Element) -> str:
    """Return the element's classes and id, cut where they are too long to be any."""
    classes, identity = element.get("class"), element.get("id")
    if identity is None:
        return (classes or "")[:_NAMES_CHARS]
    return f"{classes or ''} {identity}"[:_NAMES_CHARS]


# A site repeats a few names thousands of times.
@lru_cache(16384)
def _is_box_name(name: str) -> bool:
    name = name.lower()
    return bool(rules.BOX_NAMES.search(name)) and not rules.STATE_TOKENS.match(name)


@lru_cache(4096)
def _is_boxed_paragraph(names: str) -> bool:
    return bool(rules.PARAGRAPH_NAMES.search(names.lower()))


@lru_cache(4096)
def _is_elsewhere_name(names: str) -> bool:
    return any(rules.ELSEWHERE_NAMES.search(name) and not rules.STATE_NAMES.search(name) for name in names.split())


@lru_cache(4096)
def _is_caption_name(names: str) -> bool:
    return bool(rules.CAPTION_NAMES.search(names))
