"""Breaks text into lines as wide as a terminal, in columns, and never inside what a reader takes for one character."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from rich.cells import cell_len

from tracker.core.tokens import HANGS

CHARACTER = re.compile(rf"[\U0001f1e6-\U0001f1ff]{{2}}|.(?:{HANGS}++(?:(?<=\u200d).)?+)*+", re.DOTALL)
"""What a reader takes for one character, as nearly as a pattern can tell: UAX #29 calls it a grapheme cluster."""

# Latin, Greek, Cyrillic and their marks, each one column wide: lines of these can be told by a pattern.
_NARROW = re.compile(r"[ -~\xa1-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20c0]*+")
_RUN = re.compile(r"\S++\s*+|\s++")
_WIDE = 2  # columns
_OPENING, _CLOSING = ("Ps", "Pi"), ("Pe", "Pf", "Po")  # no line ends with one of the first, nor begins with the second


def line_starts(text: str, width: int) -> list[int]:
    """Return the offsets at which new lines begin: none is wider than `width` columns, white space at its end aside.

    A line ends after white space, or between wide characters, as Chinese and Japanese put no spaces between words; a
    word that is wider than a line is broken between any characters. `width` is 2 or more, as wide as a character is.
    """
    if _NARROW.fullmatch(text) and not re.search(rf"\A\s|\S{{{width + 1}}}", text):
        return [line.end() for line in re.finditer(rf".{{1,{width}}}(?!\S)\s*+", text)][:-1]
    starts: list[int] = []
    at = used = 0
    for unit in _units(text, width):
        if used and used + cell_len(unit.rstrip()) > width:
            starts.append(at)
            used = 0
        at += len(unit)
        used += cell_len(unit)
    return starts


def _units(text: str, width: int) -> Iterator[str]:
    """Yield the text in pieces that are not broken any further."""
    for run in _RUN.findall(text):
        is_narrow = cell_len(run) == len(run)
        for piece in [run] if is_narrow else _pieces(run):
            yield from [piece] if cell_len(piece.rstrip()) <= width else CHARACTER.findall(piece)


def _pieces(run: str) -> Iterator[str]:
    characters = CHARACTER.findall(run)
    start = 0
    for stop, (before, after) in enumerate(pairwise(characters), 1):
        if _may_part(before, after):
            yield "".join(characters[start:stop])
            start = stop
    yield "".join(characters[start:])


def _may_part(before: str, after: str) -> bool:
    are_wide = cell_len(before) == cell_len(after) == _WIDE
    ends, begins = unicodedata.category(before[-1]), unicodedata.category(after[0])
    return are_wide and ends not in _OPENING and begins not in _CLOSING
