"""A page as a tree, and the tree as blocks of text in reading order."""

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import is_normalized

from lxml import etree

from tracker.core.extract import rules
from tracker.core.extract.decode import clean

_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x2060, 0xFEFF])
# References such as &#150; mean windows-1252 (HTML standard, "numeric character reference end state").
_C1 = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
_FOLDED = _INVISIBLE | _C1
_RARE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u2060\ufdd0-\ufdef\ufeff\ufffe\uffff]")
_NAMES_CHARS = 500
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """One line of text: a paragraph, heading, list item, cell, or the loose text between blocks.

    `holder` is the innermost block element around it, `link_share` how much of the text is in links (0 to 1), `boxes`
    are the elements around it that look like something beside the article, innermost last.
    """

    holder: etree._Element
    text: str
    link_share: float
    boxes: tuple[etree._Element, ...]


def parse(text: str) -> etree._Element | None:
    """Return the root element, None where there is none; what is nested deeper than 2,048 is lost."""
    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        return None


def fold(text: str) -> str:
    """Return the text on one line in NFC: white space folded, invisible and control characters dropped.

    The page was cleaned before, but references such as &#1; and JSON's escapes bring such characters back.
    """
    if _RARE.search(text) or not is_normalized("NFC", text):
        text = clean(text.translate(_FOLDED))
    return " ".join(text.split())


def text_of(element: etree._Element) -> str:
    """Return all text in an element, on one line."""
    return fold("".join(map(str, element.itertext())))


def blocks(root: etree._Element) -> list[Block]:
    """Return the blocks of a tree in reading order. A single <br> is white space, two divide a block."""
    reader = _Reader()
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if _is_unread(element):
            if event == "start":
                walker.skip_subtree()
            else:
                reader.add(element.tail)
        elif event == "start":
            reader.open(element)
        else:
            reader.close(element)
    return reader.blocks


class _Reader:
    """Collects text between block tags."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._holders: list[etree._Element] = []
        self._boxes: list[etree._Element] = []
        self._parts: list[str] = []
        self._links = 0
        self._in_link = 0
        self._is_broken = False

    def open(self, element: etree._Element) -> None:
        if element.tag in rules.BLOCK_TAGS:
            self._end_block()
            self._holders.append(element)
        if (element.tag in rules.BLOCK_TAGS or "-" in element.tag) and is_box(element):
            self._boxes.append(element)
        if element.tag == "a":
            self._in_link += 1
        if element.tag == "br":
            self._break()
        self.add(element.text)

    def close(self, element: etree._Element) -> None:
        if element.tag in rules.BLOCK_TAGS:
            self._end_block()
            self._holders.pop()
        if self._boxes and self._boxes[-1] is element:
            self._boxes.pop()
        if element.tag == "a":
            self._in_link -= 1
        self.add(element.tail)

    def add(self, text: str | None) -> None:
        if not text:
            return
        self._parts.append(text)
        if not text.isspace():
            self._is_broken = False
            if self._in_link:
                self._links += len(text.strip())

    def _break(self) -> None:
        if self._is_broken:
            self._end_block()
        self._is_broken = True
        self._parts.append(" ")

    def _end_block(self) -> None:
        text = fold("".join(self._parts))
        if text and self._holders:
            self.blocks.append(Block(self._holders[-1], text, min(1.0, self._links / len(text)), tuple(self._boxes)))
        self._parts.clear()
        self._links = 0
        self._is_broken = False


def _is_unread(element: etree._Element) -> bool:
    style = element.get("style")
    return (
        element.tag in rules.UNREAD_TAGS
        or element.get("hidden") is not None
        or (style is not None and bool(_HIDDEN.search(style)))
    )


def is_box(element: etree._Element) -> bool:
    """Whether tag, role or names say that it is something beside the article."""
    return (
        element.tag in rules.BOX_TAGS
        or element.get("role", "").lower() in rules.BOX_ROLES
        or (element.tag not in rules.UNNAMED_TAGS and _is_box_name(names_of(element)))
    )


def is_elsewhere(box: etree._Element) -> bool:
    """Whether a box holds the site's own or other people's text, not even the article's notes."""
    return box.tag in rules.ELSEWHERE_TAGS or _is_elsewhere_name(names_of(box))


def is_captioned(element: etree._Element) -> bool:
    """Whether tag or names say that it describes a picture."""
    return element.tag == "figcaption" or _is_caption_name(names_of(element))


def names_of(element: etree._Element) -> str:
    """Return the element's classes and id, cut where they are too long to be any."""
    return f"{element.get('class', '')} {element.get('id', '')}"[:_NAMES_CHARS]


# A page repeats a few names thousands of times.
@lru_cache(4096)
def _is_box_name(names: str) -> bool:
    kept = " ".join(token for token in names.lower().split() if not rules.STATE_TOKENS.match(token))
    return bool(rules.BOX_NAMES.search(kept))


@lru_cache(4096)
def _is_elsewhere_name(names: str) -> bool:
    return bool(rules.ELSEWHERE_NAMES.search(names))


@lru_cache(4096)
def _is_caption_name(names: str) -> bool:
    return bool(rules.CAPTION_NAMES.search(names))
