"""What becomes of each line of a page, and what they make together."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import blake2b
from itertools import accumulate
from typing import NamedTuple, Self

from tracker.core.extract.plain import plain
from tracker.core.extract.tree import Block
from tracker.core.values import Note, ParagraphKind

FindNotes = Callable[[str], tuple[Note, ...]]


class Fate(StrEnum):
    """What becomes of a line of the page. A NOTE is a publisher's note from end to end."""

    TEXT = "text"
    CAPTION = "caption"
    NOTE = "note"
    LEFT_OUT = "left out"


class Line(NamedTuple):
    """One line in or around the article: its fate, why, and the notes in it."""

    block: Block
    fate: Fate
    reason: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """What the article says: its lines and those around it, in reading order.

    `margin` are the short lines around the body, where its author and date stand: those above it, then those below.
    """

    lines: tuple[Line, ...] = ()
    margin: tuple[Block, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs."""
        return tuple(line.block.text for line in self.lines if line.fate is Fate.TEXT)

    @property
    def kinds(self) -> tuple[ParagraphKind, ...]:
        """What each paragraph is."""
        return tuple(line.block.node.kind for line in self.lines if line.fate is Fate.TEXT)

    @property
    def captions(self) -> tuple[str, ...]:
        """The captions, each once."""
        return tuple(dict.fromkeys(line.block.text for line in self.lines if line.fate is Fate.CAPTION))

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes, each once, with their places among the paragraphs."""
        before = accumulate((line.fate is Fate.TEXT for line in self.lines), initial=0)
        found = (
            replace(note, place=place) for line, place in zip(self.lines, before, strict=False) for note in line.notes
        )
        return tuple(dict.fromkeys(found))

    def with_notes_by(self, find_notes: FindNotes) -> Self:
        """Return it with its notes found anew, by another clock."""
        lines = (line._replace(notes=_anew(line, find_notes)) if line.notes else line for line in self.lines)
        return replace(self, lines=tuple(lines))

    @property
    def beside(self) -> frozenset[int]:
        """Digests of the lines that were left out, but for those that stand elsewhere as a note."""
        notes = {line.block.text for line in self.lines if line.fate is Fate.NOTE}
        texts = [line.block.text for line in self.lines if line.fate is Fate.LEFT_OUT and line.block.text not in notes]
        counts = Counter(map(plain, texts))
        return frozenset(digest_of(text, nth) for text, count in counts.items() for nth in range(1, count + 1))


def _anew(line: Line, find_notes: FindNotes) -> tuple[Note, ...]:
    found = {note.text: note for note in find_notes(line.block.text)}
    return tuple(found.get(note.text, note) for note in line.notes)


def digest_of(line: str, nth: int = 1) -> int:
    """Return 40 bits of BLAKE2b by which the nth line of that plain text is known again among some hundred."""
    told = line if nth == 1 else f"{line}\n{nth}"
    return int.from_bytes(blake2b(told.encode(errors="replace"), digest_size=5).digest())
