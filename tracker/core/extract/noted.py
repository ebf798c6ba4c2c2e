"""Whose note is it? What tells an article's own notes from the stamps of other stories and of the site around it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise

from tracker.core.extract.body import Place, is_linked
from tracker.core.extract.dates import days_in_words
from tracker.core.extract.fates import Fate, FindNotes, Line
from tracker.core.extract.lines import SENTENCE_ENDS
from tracker.core.extract.rules import COUNTS_FROM_NOW, HEADING_TAGS
from tracker.core.extract.tree import Block, Node
from tracker.core.extract.window import ABOVE, is_ours
from tracker.core.stamps import read_stamp
from tracker.core.values import Content, Note, NoteKind

_DATED = (NoteKind.FIRST_PUBLISHED, NoteKind.UPDATE)
# A day without clock or zone, and a moment of that day somewhere on earth.
_ONE_DAY = timedelta(hours=38)
# As many stamps of one shape make a list of stories: fewer below the body, where other stories stand anyway.
_LIST_WITHIN, _LIST_BELOW = 3, 2

# Of the site, above the body: its own date may stand there, so what is the article's stands close, in lines or levels.
_CLOSE, _HOME, _NEAR = 6, 6, 4
_LONGEST_REST = 200  # around notes: more is no date
_WHOLE = ("body", "html")
_LABELS = (NoteKind.DEVELOPING, NoteKind.LIVE_BLOG)  # below the body they head other stories

_Shape = tuple[tuple[str, ...], str | None, NoteKind]


def is_stamp(note: Note) -> bool:
    """Whether a note is a date or time alone, which any story may carry."""
    return note.kind in _DATED and note.reason is None and any(map(str.isdigit, note.text))


def counts_from_now(note: Note) -> bool:
    """Whether a stamp reads "2 hours ago": the same page says another time at each check."""
    is_relative = note.time is not None and not note.time.local
    return note.reason is None and (is_relative or bool(COUNTS_FROM_NOW.search(note.text.lower())))


def is_all_notes(text: str, notes: Sequence[Note]) -> bool:
    """Whether no word but the notes' stands in a line, dates and times that count from now aside."""
    for note in notes:
        text = text.replace(note.text, " ", 1)
    rest = COUNTS_FROM_NOW.sub(" ", text.lower()) if len(text) <= _LONGEST_REST else text
    stamp = read_stamp(rest)
    return not any(map(str.isalnum, rest[stamp.end if stamp else 0 :]))


def is_of_other_story(stamp: Note, published: Sequence[datetime]) -> bool:
    """Whether a stamp names a day on which the article was not published, or one before it could be updated.

    `published` are the moments that the page states, in all their readings.
    """
    days = days_in_words(stamp.text)
    if not (days and published):
        return False
    is_first = stamp.kind is NoteKind.FIRST_PUBLISHED
    return all(at - day > _ONE_DAY or (is_first and day - at > _ONE_DAY) for day in days for at in published)


class OwnNotes:
    """The notes of one article, by the line of its page; `known` is its content of last time."""

    def __init__(
        self,
        blocks: Sequence[Block],
        place: Place,
        known: Content,
        find_notes: FindNotes,
        published: Sequence[datetime] = (),
    ) -> None:
        self._blocks = blocks
        self._place = place
        self._known = known
        self._find = find_notes
        self._published = published

    def of(self, index: int) -> tuple[Note, ...]:
        """Return the notes in the line at that index, but for those of others and of the site."""
        block = self._blocks[index]
        if not self.were_in(block) and not (is_ours(block, self._place) and self._is_near(index)):
            return ()
        return tuple(note for note in self._find(block.text) if self._is_own(note, index))

    def above(self, index: int) -> tuple[Note, ...]:
        """Return the stamps in a line above the headline and close to it; none for a line that holds others as well."""
        node = self._blocks[index].node
        is_below_heading = self._headline is not None and index > self._headline and self._is_near(index)
        is_near = is_below_heading or self._is_around_headline(node, _NEAR)
        found = self._find(self._blocks[index].text) if is_near and node.tag not in HEADING_TAGS else ()
        return found if all(is_stamp(note) and not counts_from_now(note) for note in found) else ()

    def were_in(self, block: Block) -> bool:
        """Whether a known note stands in a line; a headline's "UPDATE 2-" may head other stories as well."""
        return any(note.text in block.text and note.text not in self._known.title for note in self._known.notes)

    def _is_own(self, note: Note, index: int) -> bool:
        if index >= self._place.end:
            is_other = is_stamp(note) and is_of_other_story(note, self._published)
            return note.kind not in _LABELS and not is_other
        is_sentence = note.kind not in _LABELS or note.text.endswith(SENTENCE_ENDS)
        return is_sentence or index - self._place.header <= _CLOSE

    def _is_near(self, index: int) -> bool:
        """Whether a line above the body stands close to it or to the headline; others do anyway."""
        place = self._place
        is_close = min(abs(index - place.header), abs(place.start - index)) <= _CLOSE
        return index >= place.start or is_close or self._is_around_headline(self._blocks[index].node, _HOME)

    def _is_around_headline(self, node: Node, levels: int) -> bool:
        return any(around in self._around_headline for around in node.up(levels))

    @cached_property
    def _around_headline(self) -> frozenset[Node]:
        node = None if self._headline is None else self._blocks[self._headline].node
        return frozenset(around for around in (node.up(_HOME) if node else ()) if around.tag not in _WHOLE)

    @cached_property
    def _headline(self) -> int | None:
        """The last heading above the body, the main one where there is any."""
        above = range(self._place.header - 1, max(-1, self._place.header - ABOVE), -1)
        lines = ((index, self._blocks[index]) for index in above)
        headings = (index for index, block in lines if block.node.tag in HEADING_TAGS and not is_linked(block))
        return next(headings, None)


def without_lists(lines: Sequence[Line], places: Sequence[int], start: int, end: int) -> tuple[Line, ...]:
    """Leave out the stamps that stand between other lines in one shape again and again: each is its neighbour's.

    `places` are the lines' places among those of the page; the article's text is from `start` to before `end`.
    """
    listed = frozenset(_listed(lines, places, start, end))
    return tuple(
        line._replace(fate=Fate.LEFT_OUT, reason="a stamp in a list of stories", notes=()) if at in listed else line
        for at, line in enumerate(lines)
    )


def _listed(lines: Sequence[Line], places: Sequence[int], start: int, end: int) -> Iterator[int]:
    shapes: dict[_Shape, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if line.fate is Fate.NOTE and places[at] >= start and all(map(is_stamp, line.notes)):
            shapes[_shape(line.block.node, line.notes[0].kind)].append(at)
    for found in shapes.values():
        most = _LIST_BELOW if places[found[0]] >= end else _LIST_WITHIN
        if len(found) >= most and any(places[later] - places[one] > 1 for one, later in pairwise(found)):
            yield from found


def without_bare_labels(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Leave out a label that stands alone before the note that it heads: the two are one."""
    heads = (_is_bare_label(line) and _opens_with_note(after) for line, after in pairwise(lines))
    left_out = [
        line._replace(fate=Fate.LEFT_OUT, reason="the label of the next line", notes=()) if is_head else line
        for line, is_head in zip(lines, heads, strict=False)
    ]
    return *left_out, *lines[-1:]


def _is_bare_label(line: Line) -> bool:
    is_one = line.fate is Fate.NOTE and len(line.notes) == 1
    return is_one and line.notes[0].reason is None and line.notes[0].text.endswith((":", "："))


def _opens_with_note(line: Line) -> bool:
    return bool(line.notes) and not is_stamp(line.notes[0]) and line.block.text.startswith(line.notes[0].text)


def _shape(node: Node, kind: NoteKind) -> _Shape:
    return node.tags, node.element.get("class"), kind
