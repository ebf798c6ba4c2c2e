"""From when on something is said not to be well, by `tracker doctor` and by the page Status."""

from collections.abc import Mapping
from datetime import timedelta

from tracker.core.verdict import TROUBLES, Outcome

LATE = timedelta(minutes=30)
LITTLE, TOO_LITTLE = 1_000_000_000, 50_000_000  # bytes left on the disk
_ENOUGH = 10  # checks, to say something of how they go


def in_vain(checks: Mapping[Outcome, int]) -> int:
    """Return how many of these checks saw no article."""
    return sum(checks.get(outcome, 0) for outcome in TROUBLES)


def are_mostly_in_vain(checks: Mapping[Outcome, int]) -> bool:
    """Whether more than half of these checks saw no article, and they are enough to say so."""
    total = sum(checks.values())
    return total >= _ENOUGH and in_vain(checks) * 2 > total
