"""The tables of wordings made ready: a row is tried only on a line that has one of its stems."""

import re
import sys
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter

from tracker.core.notes.cues import root_of
from tracker.core.notes.line import Line
from tracker.core.values import NoteKind
from tracker.core.wordings import ELSEWHERE, LANGUAGES, SLUG_PLACE, Row

Found = tuple[NoteKind, re.Match[str]]
_Row = tuple[int, NoteKind, re.Pattern[str], frozenset[str]]  # the number keeps the order of the table
_Written = tuple[int, NoteKind, str, frozenset[str]]  # compiled when a line first asks for it: all would take 0.2 s
_compiled = lru_cache(maxsize=None)(re.compile)


class Table:
    """The rows of one kind of wording in all languages, in the order in which they stand."""

    def __init__(self, rows: Iterable[Row], before: str = "", after: str = "") -> None:
        self._by_cue: dict[str, list[_Written]] = {}
        for number, (kind, stems, pattern) in enumerate(rows):
            cues = frozenset(root_of(stem) for stem in stems.split("|"))
            row = (number, kind, f"{before}(?:{pattern}){after}", cues)
            for cue in cues:
                self._by_cue.setdefault(cue, []).append(row)
        self._cues = frozenset(self._by_cue)
        self._rows_of = lru_cache(maxsize=4_000)(self._sorted)

    def may_be_in(self, line: Line) -> bool:
        """Whether the line has a stem of one of the rows: without, nothing matches."""
        return not self._cues.isdisjoint(line.cues)

    def at(self, line: Line, place: int) -> Found | None:
        """Return what matches at a place, the longest first."""
        longest: Found | None = None
        for _, kind, pattern, _ in self._rows(line):
            found = pattern.match(line.lowered, place)
            if found and (longest is None or found.end() > longest[1].end()):
                longest = kind, found
        return longest

    def find(self, line: Line, start: int = 0, end: int = sys.maxsize) -> list[Found]:
        """Return what matches anywhere, in reading order; of overlapping matches the first, then the longest."""
        matches = [
            (kind, found)
            for _, kind, pattern, cues in self._rows(line)
            for first, last in line.around(cues)
            for found in pattern.finditer(line.lowered, max(start, first), min(end, last))
        ]
        matches.sort(key=lambda match: (match[1].start(), -match[1].end()))
        ends = accumulate((found.end() for _, found in matches), max, initial=-1)
        return [match for match, end in zip(matches, ends, strict=False) if match[1].start() >= end]

    def _rows(self, line: Line) -> tuple[_Row, ...]:
        return self._rows_of(line.cues)

    def _sorted(self, cues: frozenset[str]) -> tuple[_Row, ...]:
        rows = sorted({row for cue in self._cues & cues for row in self._by_cue[cue]}, key=itemgetter(0))
        return tuple((number, kind, _compiled(pattern), stems) for number, kind, pattern, stems in rows)


_NOTED = r"(?:(?:note|hinweis|nota|noot): )?"
_WORD_END = r"(?![^\W\d_])"

STAMP_LABEL = Table(
    [row for spoken in LANGUAGES for row in spoken.stamp_labels],
    before=r"(?<![^\W\d日時时分秒])(?<![’'“\"-])",
    after=_WORD_END,
)
NOTE_LABEL = Table(
    [row for spoken in LANGUAGES for row in spoken.note_labels],
    after=rf"{_WORD_END}(?:,? (?:on )?\w{{3,6}}day(?=:))?(?: ?#?\d{{1,2}}(?=\s?[:：,(–—-](?!\d)))?",
)
SENTENCE = Table([row for spoken in LANGUAGES for row in spoken.sentences], before=_NOTED)
DONE = Table([row for spoken in LANGUAGES for row in spoken.done], before=_NOTED)
PROMISE = Table([row for spoken in LANGUAGES for row in spoken.promises])
SLUG = Table([row for spoken in LANGUAGES for row in spoken.slugs])
BARE_SLUG = Table([row for spoken in LANGUAGES for row in spoken.slugs], after=rf"(?=.{{0,60}}?\b{SLUG_PLACE}s?\b)")

TAGS = tuple((kind, re.compile(pattern)) for spoken in LANGUAGES for kind, pattern in spoken.tags)
ANY_TAG = re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern in TAGS))  # hardly a line has one
DEEDS: dict[NoteKind, list[tuple[NoteKind, re.Pattern[str]]]] = {}
for _spoken in LANGUAGES:
    for _label, _deed, _pattern in _spoken.deeds:
        DEEDS.setdefault(_label, []).append((_deed, re.compile(_pattern)))

_ELSEWHERE = re.compile("|".join(ELSEWHERE))


def is_elsewhere(line: Line) -> bool:
    """Whether a line speaks of something else than the article: a policy, a browser, a source."""
    return bool(_ELSEWHERE.search(line.lowered))
