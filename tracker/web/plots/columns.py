"""Columns, each a stack of parts, as the shapes of an SVG: templates/plots.html draws them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

WIDTH, HEIGHT = 360, 150
LEFT, RIGHT, TOP, BOTTOM = 26, 358, 8, 132  # of the place where the columns stand
GAP = 1.0
STEPS = (1, 2, 5)  # of round numbers, each times a power of ten
LINES = 4  # across, at most


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a column."""

    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it says where somebody points at it, and its parts."""

    says: str
    x: float
    width: float
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale: where it is, and the number there."""

    at: float
    says: str


@dataclass(frozen=True, slots=True)
class Columns:
    """The whole of it."""

    columns: tuple[Column, ...]
    ticks: tuple[Tick, ...]


def columns(stacks: Sequence[tuple[str, Mapping[str, int]]]) -> Columns:
    """Return a column for each pair of words and parts, from the left; the parts stand on each other in their order."""
    step = _step(max((sum(parts.values()) for _, parts in stacks), default=0))
    most = max(step, *(-(-sum(parts.values()) // step) * step for _, parts in stacks))
    width = (RIGHT - LEFT) / len(stacks)
    drawn = (
        Column(says, round(LEFT + place * width, 2), round(width, 2), tuple(_boxes(parts, place * width, width, most)))
        for place, (says, parts) in enumerate(stacks)
    )
    ticks = (Tick(round(_height_of(value, most), 2), f"{value:,}") for value in range(0, most + 1, step))
    return Columns(tuple(drawn), tuple(ticks))


def _boxes(parts: Mapping[str, int], left: float, width: float, most: int) -> Iterator[Box]:
    tops = accumulate(parts.values())
    for kind, count, top in zip(parts, parts.values(), tops, strict=True):
        y = _height_of(top, most)
        height = _height_of(top - count, most) - y
        yield Box(kind, round(LEFT + left + GAP / 2, 2), round(y, 2), round(width - GAP, 2), round(height, 2))


def _height_of(value: int, most: int) -> float:
    return BOTTOM - (BOTTOM - TOP) * value / most


def _step(most: int) -> int:
    """Return the smallest round number of which LINES reach that high."""
    power = 1
    while True:
        for step in STEPS:
            if step * power * LINES >= most:
                return step * power
        power *= 10
