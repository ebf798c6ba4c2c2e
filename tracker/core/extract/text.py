"""The article's text from its place in the page: paragraphs, captions, and the publisher's notes."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from tracker.core.extract import rules
from tracker.core.extract.body import Place, find_place, is_caption, is_chrome, is_label, is_prose
from tracker.core.extract.tree import Block, is_elsewhere
from tracker.core.values import Content, Note

_LINKED_BOX = 0.75
_FORM_CHARS = 600
_NOTE_CHARS = 1000
# A note after the body stands close to it.
_AFTER = 15
_ABOVE = 6
_BELOW = 5
_MARGIN_CHARS = 160

FindNotes = Callable[[str], tuple[Note, ...]]


@dataclass(frozen=True, slots=True)
class Text:
    """What the article says; a note in the header is in `notes` only.

    `margin` are the short lines around the body, where its author and date stand: those above it, then those below.
    """

    paragraphs: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    margin: tuple[Block, ...] = ()


def read_text(blocks: Sequence[Block], known: Content, find_notes: FindNotes) -> Text:
    """Return the text of the article, nothing for a page without.

    `known` is its content of last time: what is still in the body stays the paragraph or caption that it was.
    """
    place = find_place(blocks, known.paragraphs)
    if place is None:
        return Text()
    return _Reading(blocks, place, known, find_notes).text()


class _Reading:
    """One article read from its place; what blocks and boxes are is found out once."""

    def __init__(self, blocks: Sequence[Block], place: Place, known: Content, find_notes: FindNotes) -> None:
        self._blocks = blocks
        self._place = place
        self._find_notes = find_notes
        self._known = known
        self._asides = _asides(blocks[place.start : place.end], place)
        self._texts = {index for index in range(place.header, place.end) if self._is_text(blocks[index])}
        self._opening = next(
            (index for index in sorted(self._texts) if index >= place.start and is_prose(blocks[index])), 0
        )

    def text(self) -> Text:
        notes = {index: self._notes_of(index) for index in self._note_indices()}
        paragraphs = {index for index in self._texts if self._is_paragraph(index)}
        paragraphs |= {index for index, found in notes.items() if found and self._is_kept(index, found)}
        missing = set(self._known.paragraphs) - {self._blocks[index].text for index in paragraphs}
        paragraphs |= {index for index in self._body() if self._blocks[index].text in missing}
        return Text(
            tuple(self._blocks[index].text for index in sorted(paragraphs)),
            tuple(dict.fromkeys(self._captions())),
            tuple(dict.fromkeys(note for index in sorted(notes) for note in notes[index])),
            tuple(self._margin()),
        )

    def _margin(self) -> Iterator[Block]:
        above = range(max(0, self._place.header - _ABOVE), max(self._opening, self._place.start) + 1)
        below = range(max(above.stop, self._place.end - _BELOW), min(len(self._blocks), self._place.end + _BELOW))
        for index in (*above, *below):
            block = self._blocks[index]
            if index >= self._place.end and block.holder.tag in rules.HEADING_TAGS:
                return
            if len(block.text) <= _MARGIN_CHARS and self._is_ours(block):
                yield block

    def _body(self) -> range:
        return range(self._place.start, self._place.end)

    def _is_paragraph(self, index: int) -> bool:
        """Whether a text block is a paragraph: a standfirst above the body is, a date line there is not."""
        block = self._blocks[index]
        if index < self._place.start:
            return is_prose(block) and (
                block.holder.tag in rules.HEADING_TAGS or block.holder.tag not in rules.STANDING_TAGS
            )
        return index >= self._opening or not rules.HEADER_LINE.search(block.text)

    def _is_text(self, block: Block) -> bool:
        return not (
            block.holder.tag == "h1"
            or block.holder in self._asides
            or self._place.is_beside(block)
            or self._is_caption(block)
            or is_label(block)
        )

    def _is_caption(self, block: Block) -> bool:
        was_caption, was_paragraph = block.text in self._known.captions, block.text in self._known.paragraphs
        return is_caption(block) if was_caption == was_paragraph else was_caption

    def _note_indices(self) -> Iterator[int]:
        """Blocks that may be notes: the header's, the body's with its side boxes, and some after it."""
        after = 0
        for index in range(self._place.header, len(self._blocks)):
            block = self._blocks[index]
            if index >= self._place.end:
                after += 1
            if after > _AFTER:
                return
            is_notelike = len(block.text) <= _NOTE_CHARS and block.link_share < 0.5
            if is_notelike and self._is_ours(block) and not self._is_caption(block):
                yield index

    def _is_ours(self, block: Block) -> bool:
        return not any(box not in self._place.around and is_elsewhere(box) for box in block.boxes)

    def _notes_of(self, index: int) -> tuple[Note, ...]:
        text = self._blocks[index].text
        return () if is_chrome(text) else self._find_notes(text)

    def _is_kept(self, index: int, found: tuple[Note, ...]) -> bool:
        """Whether the block of a note is a paragraph: a bare stamp before the first paragraph is the header's."""
        return index > self._opening or (index >= self._place.start and any(note.reason for note in found))

    def _captions(self) -> Iterator[str]:
        for block in self._blocks[self._place.header : self._place.end]:
            if self._is_caption(block) and not is_label(block) and self._is_ours(block):
                yield block.text


def _asides(blocks: Iterable[Block], place: Place) -> frozenset[etree._Element]:
    """Return the holders inside boxes of links, and inside small boxes with a form."""
    chars: Counter[etree._Element] = Counter()
    linked: dict[etree._Element, float] = defaultdict(float)
    held: dict[etree._Element, list[etree._Element]] = defaultdict(list)
    for block in blocks:
        for box in _inner(block.holder, place):
            chars[box] += len(block.text)
            linked[box] += len(block.text) * block.link_share
            held[box].append(block.holder)
    return frozenset(
        holder
        for box, holders in held.items()
        if (box.tag not in ("p", "td", "tr") and linked[box] > _LINKED_BOX * chars[box])
        or (_has_form(box) and chars[box] < _FORM_CHARS)
        for holder in holders
    )


def _inner(element: etree._Element | None, place: Place) -> Iterator[etree._Element]:
    for _ in range(6):
        if element is None or element in place.around:
            return
        yield element
        element = element.getparent()


def _has_form(box: etree._Element) -> bool:
    return box.tag == "form" or any(child.tag in ("form", "input") for child in box)
