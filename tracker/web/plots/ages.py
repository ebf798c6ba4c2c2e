"""The edits by how old their article was: an hour each at first, then what came later."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tracker.core.values import Significance
from tracker.store.statistics import BEFORE, OLDEST, AgeCount

HOURLY = 48
STACK = (Significance.SUBSTANTIVE, Significance.MINOR, Significance.COSMETIC, Significance.NONE)
LATER = ((HOURLY, 7 * 24, "3rd to 7th day"), (7 * 24, OLDEST, "8th to 30th day"), (OLDEST, OLDEST + 1, "later"))


@dataclass(frozen=True, slots=True)
class AgeBin:
    """The edits of an age, by significance; `is_hour` where it is one hour."""

    name: str
    edits: Mapping[Significance, int]
    is_hour: bool = False

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.edits.values())


@dataclass(frozen=True, slots=True)
class Ages:
    """All edits: those seen in the first hours, those seen later, those whose age is not known.

    Half of those that are neither unknown nor too early came within `half_within` hours, None where that can't be said.
    """

    hours: tuple[AgeBin, ...]
    later: tuple[AgeBin, ...]
    before: AgeBin
    unknown: AgeBin
    half_within: int | None

    @property
    def bins(self) -> tuple[AgeBin, ...]:
        """All of them, in the order of their table."""
        return (*self.hours, *self.later, self.before, self.unknown)

    @property
    def known(self) -> int:
        """How many edits have an age."""
        return sum(each.total for each in (*self.hours, *self.later))

    @property
    def after_a_day(self) -> int:
        """How many of them came after the first day."""
        return self.known - sum(each.total for each in self.hours[:24])


def ages_of(counts: Iterable[AgeCount]) -> Ages:
    """Sort the counts into bins."""
    edits: dict[int | None, dict[Significance, int]] = {}
    for count in counts:
        edits.setdefault(count.hours, {})[count.significance] = count.edits
    return Ages(
        hours=tuple(AgeBin(f"{hour} to {hour + 1} h", edits.get(hour, {}), is_hour=True) for hour in range(HOURLY)),
        later=tuple(AgeBin(name, _sum(edits, first, end)) for first, end, name in LATER),
        before=AgeBin("before it", edits.get(BEFORE, {})),
        unknown=AgeBin("not known", edits.get(None, {})),
        half_within=_half({hours: sum(told.values()) for hours, told in edits.items() if hours not in (None, BEFORE)}),
    )


def _sum(edits: Mapping[int | None, Mapping[Significance, int]], first: int, end: int) -> dict[Significance, int]:
    told = [edits.get(hours, {}) for hours in range(first, end)]
    return {each: total for each in STACK if (total := sum(found.get(each, 0) for found in told))}


def _half(totals: Mapping[int | None, int]) -> int | None:
    """Return within how many hours at least half of them came."""
    left = sum(totals.values()) / 2
    for hours in sorted(hours for hours in totals if hours is not None):
        left -= totals[hours]
        if left <= 0:
            return hours + 1 if hours < OLDEST else None
    return None
