"""What the checks tell beside the revisions: when the article was gone or not to be had, and when nobody looked."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from tracker.core.verdict import TROUBLES, Condition, Outcome
from tracker.store.history import Check

PAUSE = timedelta(days=1)  # between two checks: what is shorter is a matter of course
EVENTS = (Outcome.GONE, Outcome.BACK, Outcome.FLAPPING)  # each is told alone
DOUBTS = (*TROUBLES, Outcome.HELD)


@dataclass(frozen=True, slots=True)
class Spell:
    """Some checks in a row with one condition, or, where `outcome` is None, the time between two checks far apart."""

    outcome: Outcome | None
    condition: Condition
    first_at: datetime
    last_at: datetime
    count: int = 1
    detail: str = ""

    def takes_in(self, other: "Spell") -> bool:
        """Whether the other, which came next, is more of the same."""
        is_alike = (self.outcome, self.condition) == (other.outcome, other.condition)
        return is_alike and self.outcome not in EVENTS


@dataclass
class Looks:
    """All looks at an article in figures: how many, between when, with which outcomes, how far apart at most."""

    count: int = 0
    first_at: datetime | None = None
    last_at: datetime | None = None
    longest_pause: timedelta = timedelta(0)
    outcomes: Counter[Outcome] = field(default_factory=Counter)

    def add(self, check: Check) -> None:
        """Count one, in the order of time."""
        if self.last_at:
            self.longest_pause = max(self.longest_pause, check.checked_at - self.last_at)
        self.first_at, self.last_at = self.first_at or check.checked_at, check.checked_at
        self.count += 1
        self.outcomes[check.outcome] += 1


def spells(checks: Iterable[Check], looks: Looks) -> Iterator[Spell]:
    """Yield what is to be told of these checks, in their order, and count all of them."""
    running: Spell | None = None
    for check in checks:
        for found in _told(check, looks.last_at):
            if running and running.takes_in(found):
                running = replace(running, last_at=found.last_at, count=running.count + 1)
                continue
            if running:
                yield running
            running = found
        if not _is_told(check) and running and running.outcome:
            yield running
            running = None
        looks.add(check)
    if running:
        yield running


def _told(check: Check, before: datetime | None) -> Iterator[Spell]:
    if before and check.checked_at - before > PAUSE:
        yield Spell(None, Condition.ARTICLE, before, check.checked_at)
    if _is_told(check):
        at = check.checked_at
        yield Spell(check.outcome, check.condition, at, at, detail=check.detail)


def _is_told(check: Check) -> bool:
    return check.outcome in EVENTS or check.outcome in DOUBTS
