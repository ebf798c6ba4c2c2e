"""Some text with its marks, made safe and of one line; shortened so that what changed stays."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from tracker.core.tokens import HANGS
from tracker.core.values import EditKind, Run
from tracker.render.escape import visible
from tracker.render.wrap import CHARACTER

# Scripts that may be broken between any two characters: Thai to Khmer, Chinese and Japanese with their marks.
_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff9f\U00020000-\U0003ffff"
)
_OPENING = "「『（〔［｛〈《【"
_CLOSING = "」』）〕］｝〉》】、。，．！？：；・ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"

UNIT = re.compile(rf"(?:[{_OPENING}]{{0,3}}+[{_SPACELESS}]{HANGS}*+|[^\s{_SPACELESS}]++|\S)[{_CLOSING}]*+\s*+|\s++")
"""What stays on one line: a word with the white space after it, or a character of a script without spaces."""

ELLIPSIS = "…"
GAP = "\N{THREE-PER-EM SPACE}"
"""A run that is in neither text, and keeps what was cut and what was added apart. A page's own are common blanks."""

_LONGEST_WORD = 60
_LONGEST_RUN, _LONGEST = 600, 2_000  # characters, of a run and of a passage: no card has room for more
_LONGEST_READ = 20_000  # characters, many blanks among them
_BLANKS = re.compile(r"\s+")
_LETTER = rf"[^\s{_SPACELESS}]"
_LONG_WORD = re.compile(rf"(?<!{_LETTER}){_LETTER}{{{_LONGEST_WORD + 1},}}+")
_NO_XML = dict.fromkeys((0xFFFE, 0xFFFF), "\N{REPLACEMENT CHARACTER}")  # what `visible` leaves of all that XML forbids


@dataclass(frozen=True, slots=True)
class Passage:
    """Runs that are KEPT, CUT, ADDED or MOVED; what was cut stands before what was added. `label` says what it is."""

    runs: tuple[Run, ...]
    label: str = ""

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(run.text for run in self.runs)

    @property
    def old(self) -> str:
        """How it read before."""
        return self._side(EditKind.ADDED)

    @property
    def new(self) -> str:
        """How it reads now."""
        return self._side(EditKind.CUT)

    @property
    def kinds(self) -> frozenset[EditKind]:
        """Which kinds of text it has."""
        return frozenset(run.kind for run in self.runs if run.text.strip())

    @property
    def is_changed(self) -> bool:
        """Whether any of it is marked."""
        return any(kind is not EditKind.KEPT for kind in self.kinds)

    def _side(self, other: EditKind) -> str:
        return "".join(run.text for run in self.runs if run.kind is not other and run.text != GAP).strip()

    def shortened(self, kept: int, changed: int) -> "Passage":
        """Return it with at most so many characters beside each change, and of each, cut at whole words."""
        last = len(self.runs) - 1
        runs = (_shorter(run, *_ends(run, n == 0, n == last, kept, changed)) for n, run in enumerate(self.runs))
        return replace(self, runs=tuple(runs))


def passage_of(marked: Iterable[tuple[EditKind, str]], label: str = "") -> Passage:
    """Return the passage: blanks are single ones, hostile characters are symbols, endless texts and words are cut."""
    runs: list[Run] = []
    left = _LONGEST
    for (kind, is_gap), stretch in groupby(marked, key=lambda one: (one[0], one[1] == GAP)):
        if left < 0:
            runs.append(Run(EditKind.KEPT, f" {ELLIPSIS}"))
            break
        text = GAP if is_gap else safe("".join(text for _, text in stretch))
        if not runs or runs[-1].text[-1].isspace():
            text = text.lstrip()
        if text:
            runs.append(_shorter(Run(kind, text), _LONGEST_RUN, _LONGEST_RUN))
            left -= len(runs[-1].text)
    while runs and not runs[-1].text.strip():
        runs.pop()
    return Passage(tuple(runs), label).shortened(_LONGEST_RUN, _LONGEST_RUN)


def safe(text: str) -> str:
    """Return the text as it may be shown: on one line, with symbols for controls, no word longer than 60 characters.

    Of a text without end only the two ends are left.
    """
    half = _LONGEST_READ // 2
    read = text if len(text) <= _LONGEST_READ else f"{text[:half]} {ELLIPSIS} {text[-half:]}"
    shown = visible(_BLANKS.sub(" ", read)).translate(_NO_XML)
    return _LONG_WORD.sub(_cut_word, shown)


def _cut_word(word: re.Match[str]) -> str:
    """Return the start of the word, whole characters of it, with an ellipsis."""
    start = word.group()[:_LONGEST_WORD]
    ends = [character.end() for character in CHARACTER.finditer(start) if character.end() < len(start)]
    return f"{start[: ends[-1] if ends else -1]}{ELLIPSIS}"


def shortened(text: str, most: int) -> str:
    """Return the first whole words, in so many characters with the ellipsis that stands for the rest."""
    return _shorter(Run(EditKind.KEPT, text), most - 2, 0).text


def _ends(run: Run, is_first: bool, is_last: bool, kept: int, changed: int) -> tuple[int, int]:
    """Return how many characters may stay of the run's start, and of its end: of kept text those beside a change."""
    if run.kind is not EditKind.KEPT or (is_first and is_last):
        return changed, 0
    return 0 if is_first else kept, 0 if is_last else kept


def _shorter(run: Run, head: int, tail: int) -> Run:
    """Return the run with so many characters of its start and of its end, an ellipsis for the rest."""
    text = run.text
    if len(text) <= head + tail + 2:
        return run
    start, end = text[: _end_of(text, head)].rstrip(), text[_start_of(text, len(text) - tail) :].lstrip()
    blank = " " if text.endswith(" ") and not end else ""
    return replace(run, text=" ".join(filter(None, (start, ELLIPSIS, end))) + blank)


def _end_of(text: str, most: int) -> int:
    """Return where the last whole unit ends of the first so many characters: not before the first, unless at 0."""
    starts = [unit.start() for unit in UNIT.finditer(text[: most + 1])]
    first = UNIT.match(text)
    return starts[-1] or (first.end() if most and first else 0)


def _start_of(text: str, least: int) -> int:
    """Return where the first whole unit begins, from that character on."""
    starts = (unit.start() for unit in UNIT.finditer(text, max(least - 1, 0)))
    return next((start for start in starts if start >= least), len(text))
