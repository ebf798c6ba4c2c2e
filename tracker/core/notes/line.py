"""A line to look for notes in: folded so that wordings match, with the way back to the text as it stands."""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from tracker.core.notes.cues import cues_in

# A longer line is no paragraph; what lies beyond is not read, so that a hostile page can't take long.
_LONGEST = 20_000
_MOST_OPENINGS = 300
_LABEL = 40  # characters, at most, on either side of its stem

# Soft hyphens, zero-width characters and marks of direction stand inside words and labels, and nobody sees them.
_UNSEEN = r"\x00\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe0e\ufe0f\ufeff"
_ODD = re.compile(rf"[{_UNSEEN}\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_SEEN = re.compile(rf"[^{_UNSEEN}]")
_BLANKS = dict.fromkeys((9, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")

BULLETS = r"*＊+•·|–—>»→※◆◇■□●○▲▼△▽★☆▶►‼⚠🔴🔵📌✏"
OPENING = "([（［【〔"
CLOSING = ")]）］】〕"
_QUOTATIONS = (("“", "”"), ("«", "»"), ("「", "」"), ("『", "』"))

_STARTS = re.compile(rf"^[\s{BULLETS}-]{{0,8}}|(?<=[.!?…)\]”\"|•·—–*؟۔।] )[{BULLETS}]?\s?|(?<=[。！？）】」』])\s?")
_BRACKET = re.compile(rf"[{re.escape(OPENING)}]\s?[{BULLETS}]?\s?")
_ANY_BRACKET = re.compile(f"[{re.escape(OPENING + CLOSING)}]")


class Opening(NamedTuple):
    """Where a note may begin: at `start`, its first word at `words`; `close` is where the bracket between them ends."""

    start: int
    words: int
    has_bracket: bool = False
    close: int | None = None


class Line:
    """One line of an article: `text` as read, `lowered` the same in lower case; all places in it count in these.

    `cues` are the stems of wordings in it: without any it has no note, but perhaps a headline's tag.
    """

    def __init__(self, text: str) -> None:
        self._beyond = text[_LONGEST:]
        self._said = text[:_LONGEST]
        self.text = _folded(self._said) if _ODD.search(self._said) else self._said
        self.lowered = self.text.replace("İ", "I").lower()  # the one letter that is longer in lower case
        self._places = cues_in(self.lowered)
        self.cues = frozenset(self._places)

    @cached_property
    def openings(self) -> tuple[Opening, ...]:
        """Where notes may begin: the line's start, and after each sentence or separator."""
        starts = (found.end() for found in _STARTS.finditer(self.text))
        return tuple(self._opening(start) for start in islice(dict.fromkeys(starts), _MOST_OPENINGS))

    def around(self, cues: frozenset[str]) -> list[tuple[int, int]]:
        """Return from where to where a label may stand that has one of these stems, in reading order."""
        windows: list[tuple[int, int]] = []
        for place in sorted(place for cue in cues & self.cues for place in self._places[cue]):
            start, end = max(0, place - _LABEL), place + _LABEL
            if windows and start <= windows[-1][1]:
                start, _ = windows.pop()
            windows.append((start, end))
        return windows

    def said(self, start: int, end: int | None) -> str:
        """Return the text between two places as it stands in the page; what was not read belongs to the line's end."""
        is_last = end is None or end >= len(self.text)
        return self._said_between(start, end) + (self._beyond if is_last else "")

    def _said_between(self, start: int, end: int | None) -> str:
        if len(self.text) == len(self._said):
            return self._said[start:end]
        shown = self._shown
        last = min(len(shown), len(self.text) if end is None else end)
        return self._said[shown[start] : shown[last - 1] + 1] if start < last else ""

    def is_quoted(self, at: int) -> bool:
        """Whether what stands there is in a quotation, and so is another's. In „German“ quotes “ closes."""
        if "„" in self.text:
            return False
        return any(self.text.rfind(mark, 0, at) > self.text.rfind(end, 0, at) for mark, end in _QUOTATIONS)

    @cached_property
    def _shown(self) -> tuple[int, ...]:
        return tuple(found.start() for found in _SEEN.finditer(self._said))

    def _opening(self, start: int) -> Opening:
        bracket = _BRACKET.match(self.text, start)
        if bracket is None:
            return Opening(start, start)
        return Opening(start, bracket.end(), has_bracket=True, close=self._closings.get(start))

    @cached_property
    def _closings(self) -> dict[int, int]:
        """Where each bracket that is closed again ends, by its start."""
        closings: dict[int, int] = {}
        still_open: list[int] = []
        for found in _ANY_BRACKET.finditer(self.text):
            if found[0] in OPENING:
                still_open.append(found.start())
            elif still_open and OPENING.index(self.text[still_open[-1]]) == CLOSING.index(found[0]):
                closings[still_open.pop()] = found.end()
        return closings


def lines_of(text: str) -> Iterator[str]:
    """Yield the lines of a text that have something in them."""
    return (line for line in text.splitlines() if not line.isspace() and line)


def _folded(text: str) -> str:
    return "".join(_SEEN.findall(text)).translate(_BLANKS)
