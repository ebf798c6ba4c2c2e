"""Breaks passages into lines by the widths of a typeface, and cuts them so that they fit."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tracker.core.tokens import HANGS
from tracker.core.values import EditKind, Run
from tracker.render.card.faces import Face, width
from tracker.render.card.passage import ELLIPSIS, UNIT, Passage

_LEADING = 1.34  # of the size
Line = tuple[Run, ...]

_CHARACTER = re.compile(rf".{HANGS}*+", re.DOTALL)
# Characters to keep beside each change, and of each, from much to little: the changes themselves are cut last.
_STEPS = (
    *((kept, 600) for kept in (400, 330, 270, 220, 180, 150, 125, 105, 90, 75, 62, 52, 43, 36, 30, 24)),
    *((24, changed) for changed in (480, 400, 330, 270, 220, 180, 150, 125, 105, 90, 75, 62, 52, 43, 36, 30, 24)),
)


@dataclass(frozen=True, slots=True)
class Type:
    """A face at a size, in pixels, set to lines of a width."""

    face: Face
    size: float
    measure: float

    @property
    def leading(self) -> float:
        """The distance between baselines."""
        return self.size * _LEADING


def fitted(passage: Passage, type: Type, most: int) -> tuple[Line, ...]:
    """Return at most so many lines. What does not fit is cut at whole words, at first far from what changed."""
    whole = wrap(passage.runs, type)
    if len(whole) <= most:
        return whole
    if len(passage.kinds) == 1:
        return _cut(whole, type, most)
    lines = whole
    for step in _STEPS:
        lines = wrap(passage.shortened(*step).runs, type)
        if len(lines) <= most:
            break
    return _cut(lines, type, most)


def wrap(runs: Sequence[Run], type: Type) -> tuple[Line, ...]:
    """Return the lines, none wider than the measure. A word that is wider itself is broken between characters."""
    text = "".join(run.text for run in runs)
    lines: list[tuple[int, int]] = []
    start, used = 0, 0.0
    for begin, end in _units(text, type):
        needed = width(text[begin:end].rstrip(), type.face, type.size)
        if begin > start and used + needed > type.measure:
            lines.append((start, begin))
            start, used = begin, 0.0
        used += width(text[begin:end], type.face, type.size)
    lines.append((start, len(text)))
    return tuple(line for line in (_line(runs, *ends) for ends in lines) if line)


def _units(text: str, type: Type) -> Iterator[tuple[int, int]]:
    for unit in UNIT.finditer(text):
        if width(unit.group().rstrip(), type.face, type.size) <= type.measure:
            yield unit.span()
        else:
            yield from (part.span() for part in _CHARACTER.finditer(text, *unit.span()))


def _line(runs: Sequence[Run], start: int, end: int) -> Line:
    """Return what lies between these offsets, without the white space at the ends."""
    found: list[Run] = []
    at = 0
    for run in runs:
        text = run.text[max(start - at, 0) : max(end - at, 0)]
        at += len(run.text)
        if text and (found or text.strip()):
            found.append(replace(run, text=text if found else text.lstrip()))
    while found and not found[-1].text.strip():
        found.pop()
    return (*found[:-1], replace(found[-1], text=found[-1].text.rstrip())) if found else ()


def _cut(lines: Sequence[Line], type: Type, most: int) -> tuple[Line, ...]:
    """Return so many lines, the last one with an ellipsis where more follow."""
    if len(lines) <= most:
        return tuple(lines)
    *front, last = lines[:most]
    return (*front, _ended(last, type))


def _ended(line: Line, type: Type) -> Line:
    """Return the line with an ellipsis, without the last words, or else letters, that leave no room for it."""
    text = "".join(run.text for run in line)
    ends = [unit.end() for cut in (_CHARACTER, UNIT) for unit in cut.finditer(text)]
    for end in reversed(ends):
        ended = _with_ellipsis(_line(line, 0, end))
        if sum(width(run.text, type.face, type.size) for run in ended) <= type.measure:
            return ended
    return _with_ellipsis(())


def _with_ellipsis(line: Line) -> Line:
    if line and line[-1].text.endswith(ELLIPSIS):
        return line
    if line and line[-1].kind is not EditKind.KEPT:
        return (*line[:-1], replace(line[-1], text=f"{line[-1].text} {ELLIPSIS}"))
    return _joined((*line, Run(EditKind.KEPT, f" {ELLIPSIS}" if line else ELLIPSIS)))


def _joined(line: Line) -> Line:
    return tuple(
        Run(kind, "".join(run.text for run in stretch)) for kind, stretch in groupby(line, key=lambda run: run.kind)
    )
