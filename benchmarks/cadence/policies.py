"""The policies that are compared: each says how long to wait, from what a checker can know of an article."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from benchmarks.cadence.newsroom import DAY, HOUR, MINUTE
from tracker.core.cadence import Cadence, Step, pace

# (age, time since the last edit that was seen, number of those) -> time to the next check; all times in seconds
Policy = Callable[[float, float, int], float]

BEFORE = (
    (HOUR, 5 * MINUTE),
    (6 * HOUR, 15 * MINUTE),
    (DAY, HOUR),
    (7 * DAY, 6 * HOUR),
    (30 * DAY, DAY),
    (365 * DAY, 7 * DAY),
)
THRIFTY = (
    (HOUR, 5 * MINUTE),
    (4 * HOUR, 15 * MINUTE),
    (DAY, HOUR),
    (7 * DAY, 6 * HOUR),
    (21 * DAY, 2 * DAY),
    (365 * DAY, 14 * DAY),
)
NEVER = 1000 * 365 * DAY


def ours(cadence: Cadence) -> Policy:
    """Follow the program's own rule, without its jitter."""

    def wait(age: float, since_edit: float, edits: int) -> float:
        return pace(timedelta(seconds=age), timedelta(seconds=since_edit), edits, cadence).total_seconds()

    return wait


def by_steps(steps: Sequence[tuple[float, float]], fading: float) -> Policy:
    """Follow such steps of (age, interval)."""
    rows = tuple(Step(timedelta(seconds=age), timedelta(seconds=every)) for age, every in steps)
    return ours(Cadence(rows, fading=fading))


def newsdiffs(age: float, since_edit: float, edits: int) -> float:
    """Follow NewsDiffs' tiers by the time since the last edit: ecprice/newsdiffs, scraper.py, get_update_delay.

    There a run of the scraper, from cron, comes on top of each wait; here a check comes when it is due.
    """
    still = since_edit if edits else age
    tiers = ((3 * HOUR, 15 * MINUTE), (DAY, HOUR), (7 * DAY, 3 * HOUR), (30 * DAY, 3 * DAY), (360 * DAY, 30 * DAY))
    return next((every for until, every in tiers if still < until), NEVER)


def back_off(factor: float, shortest: float = 5 * MINUTE, longest: float = 7 * DAY) -> Policy:
    """Wait `factor` times as long after each check that finds nothing, and begin again after an edit."""

    def wait(age: float, since_edit: float, edits: int) -> float:
        still = since_edit if edits else age  # the waits so far: shortest * (1 + factor + factor**2 + ...)
        return min(longest, shortest + (factor - 1) * still)

    return wait


def by_rate(checks_an_edit: float, shortest: float = 5 * MINUTE, longest: float = 7 * DAY) -> Policy:
    """Check so many times for each edit that the article's own rate so far foretells: Poisson, as in Cho's estimator.

    Cho and Garcia-Molina, "Estimating frequency of change" (2003), add half an edit, so that none is not never.
    """

    def wait(age: float, _since_edit: float, edits: int) -> float:
        return min(longest, max(shortest, age / (edits + 0.5) / checks_an_edit))

    return wait
