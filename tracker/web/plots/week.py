"""The edits by weekday and hour of the day, in the reader's zone."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo

from tracker.store.statistics import SlotCount

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHADES = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """The edits of an hour of a weekday; `shade` is 0 for none, SHADES for the most."""

    edits: int
    shade: int


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour of the day, on the seven days of the week."""

    name: str
    cells: tuple[Cell, ...]

    @property
    def total(self) -> int:
        """All edits in that hour."""
        return sum(cell.edits for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Week:
    """The day's hours. `busiest` is the one with the most edits, None where there are none."""

    hours: tuple[Hour, ...]
    busiest: Hour | None

    @property
    def total(self) -> int:
        """All edits."""
        return sum(hour.total for hour in self.hours)

    @property
    def at_weekends(self) -> int:
        """The edits of Saturdays and Sundays."""
        return sum(cell.edits for hour in self.hours for cell in hour.cells[5:])


def week_of(slots: Iterable[SlotCount], zone: tzinfo) -> Week:
    """Sort half hours into hours of that zone, a slot by its beginning."""
    counts: Counter[tuple[int, int]] = Counter()
    for slot in slots:
        local = slot.begins_at.astimezone(zone)
        counts[local.hour, local.weekday()] += slot.edits
    most = max(counts.values(), default=0)
    hours = tuple(
        Hour(_name(hour), tuple(_cell(counts[hour, day], most) for day in range(len(DAYS)))) for hour in range(24)
    )
    return Week(hours, max(hours, key=lambda hour: hour.total) if most else None)


def _cell(edits: int, most: int) -> Cell:
    return Cell(edits, -(-edits * SHADES // most) if most else 0)


def _name(hour: int) -> str:
    return f"{hour:02}:00 to {(hour + 1) % 24:02}:00"
