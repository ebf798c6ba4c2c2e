"""Breaks passages into lines by the widths of a typeface, and cuts them so that they fit."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice

from tracker.core.values import EditKind, Run
from tracker.render.card.faces import Face, width
from tracker.render.card.passage import ELLIPSIS, GAP, UNIT, Passage
from tracker.render.wrap import CHARACTER

_LEADING = 1.34  # of the size
_MOST = 24  # lines: no card has room for more
Line = tuple[Run, ...]

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
    lines = wrap(passage.runs, type, most)
    for step in _STEPS if len(passage.kinds) > 1 else ():
        if len(lines) <= most:
            break
        lines = wrap(passage.shortened(*step).runs, type, most)
    return _cut(lines, type, most)


def wrap(runs: Sequence[Run], type: Type, most: int = _MOST) -> tuple[Line, ...]:
    """Return the lines, of more than `most` the first ones and one more. Joined, they are the text.

    None is wider than the measure, but for the white space at its end. A word that is wider itself is broken between
    characters.
    """
    text = "".join(run.text for run in runs)
    return tuple(_line(runs, *ends) for ends in islice(_ends(text, type), most + 1) if text.strip())


def trimmed(line: Line) -> Line:
    """Return the line without the white space at its end."""
    runs = list(line)
    while runs and not runs[-1].text.strip():
        runs.pop()
    return (*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip())) if runs else ()


def _ends(text: str, type: Type) -> Iterator[tuple[int, int]]:
    """Yield where each line begins and ends."""
    start, used = 0, 0.0
    for begin, end in _units(text, type):
        needed = width(text[begin:end].rstrip(), type.face, type.size)
        if begin > start and used + needed > type.measure:
            yield start, begin
            start, used = begin, 0.0
        used += width(text[begin:end], type.face, type.size)
    yield start, len(text)


def _units(text: str, type: Type) -> Iterator[tuple[int, int]]:
    for unit in UNIT.finditer(text):
        if width(unit.group().rstrip(), type.face, type.size) <= type.measure:
            yield unit.span()
        else:
            yield from (part.span() for part in CHARACTER.finditer(text, *unit.span()))


def _line(runs: Sequence[Run], start: int, end: int) -> Line:
    """Return what lies between these offsets."""
    found: list[Run] = []
    at = 0
    for run in runs:
        if at >= end:
            break
        text = run.text[max(start - at, 0) : end - at]
        at += len(run.text)
        if text:
            found.append(replace(run, text=text))
    return tuple(found)


def _cut(lines: Sequence[Line], type: Type, most: int) -> tuple[Line, ...]:
    """Return so many lines, the last one with an ellipsis where more follow."""
    if len(lines) <= most:
        return tuple(lines)
    *front, last = lines[:most]
    return (*front, _ended(last, type))


def _ended(line: Line, type: Type) -> Line:
    """Return the line with an ellipsis, without the last words, or else letters, that leave no room for it."""
    text = "".join(run.text for run in line)
    ends = [unit.end() for cut in (CHARACTER, UNIT) for unit in cut.finditer(text)]
    for end in reversed(ends):
        ended = _with_ellipsis(trimmed(_line(line, 0, end)))
        if sum(width(run.text, type.face, type.size) for run in ended) <= type.measure:
            return ended
    return _with_ellipsis(())


def _with_ellipsis(line: Line) -> Line:
    if line and line[-1].text.endswith(ELLIPSIS):
        return line
    if line and line[-1].kind is not EditKind.KEPT:
        return (*line[:-1], replace(line[-1], text=f"{line[-1].text} {ELLIPSIS}"))
    return joined((*line, Run(EditKind.KEPT, f" {ELLIPSIS}" if line else ELLIPSIS)))


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs, neighbours of one kind as one."""
    kinds = groupby(runs, key=lambda run: (run.kind, run.text == GAP))
    return tuple(Run(kind, "".join(run.text for run in stretch)) for (kind, _), stretch in kinds)
