"""What waits when more is due than can be checked, and after a laptop has slept: minute by minute, in seconds."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from random import Random
from statistics import median

from benchmarks.cadence.newsroom import DAY, HOUR, MINUTE, YEAR
from benchmarks.cadence.policies import ours
from tracker.core.cadence import PATIENCE, Cadence

PACE = ours(Cadence())
SEED = 7


@dataclass(frozen=True, slots=True)
class Due:
    """An article that is due: when it was published, checked last, and due."""

    published_at: float
    checked_at: float
    due_at: float

    @property
    def interval(self) -> float:
        """The time that was to pass between the two checks."""
        return self.due_at - self.checked_at


@dataclass(frozen=True, slots=True)
class Check:
    """A check that was made, at `at`."""

    at: float
    of: Due

    @property
    def late(self) -> float:
        """By how much."""
        return self.at - self.of.due_at


Order = Callable[[Due], float]
ORDERS: dict[str, Order] = {
    "first due, first checked": lambda due: due.due_at,
    "youngest first": lambda due: -due.published_at,
    "earliest deadline first": lambda due: due.due_at + PATIENCE * due.interval,
}


def checks(articles: int, order: Order, room: Callable[[float], float], end: float) -> Iterator[Check]:
    """Yield the checks of articles published evenly over the year before 0 and until `end`.

    `room` gives how many checks fit into the minute from a time on; at 0 all are checked on time.
    """
    dice = Random(SEED)
    births = [-YEAR + i * YEAR / articles for i in range(int(articles * (1 + end / YEAR)))]
    due = [_first(birth, dice) for birth in births]
    heapify(due)
    waiting: list[tuple[float, float, float, float]] = []
    now = left = 0.0
    while now < end:
        while due and due[0][0] <= now:
            due_at, checked_at, birth = heappop(due)
            heappush(waiting, (order(Due(birth, checked_at, due_at)), due_at, checked_at, birth))
        left = min(left, 1) + room(now)
        while left >= 1 and waiting:
            _, due_at, checked_at, birth = heappop(waiting)
            yield Check(now, Due(birth, checked_at, due_at))
            heappush(due, (now + _wait(now - birth, dice), now, birth))
            left -= 1
        now += MINUTE


def tables() -> str:
    """Return what is late in an overload of ten days and after three days of sleep, as Markdown."""
    return "\n".join((*_overload(), "", *_sleep()))


def _overload(articles: int = 10_000) -> Iterator[str]:
    demand = _demand(articles)
    begin, end = HOUR, HOUR + 10 * DAY

    def room(now: float) -> float:
        return demand / 2 if begin <= now < end else 2 * demand

    yield f"{articles:,} articles, {demand:.1f} checks due a minute; for ten days room for half, then for twice that\n"
    columns: dict[str, dict[str, str]] = {}
    for name, order in ORDERS.items():
        due = [check for check in checks(articles, order, room, 20 * DAY) if begin <= check.of.due_at < end]
        columns[name] = {every: _lateness(group) for every, group in _by_interval(due).items()}
        columns[name]["all caught up after"] = _hours(max(check.at for check in due) - end)
    yield "| interval | " + " | ".join(columns) + " |\n|---|" + "--:|" * len(columns)
    for every in columns["earliest deadline first"]:
        yield f"| {every} | " + " | ".join(column[every] for column in columns.values()) + " |"


def _lateness(made: list[Check]) -> str:
    late = sorted(check.late for check in made)
    return f"{len(late):,} checks, {_hours(median(late))}, {_hours(late[-1])}"


def _sleep(articles: int = 20_000) -> Iterator[str]:
    demand = _demand(articles)
    begin, end = HOUR, HOUR + 3 * DAY

    def room(now: float) -> float:
        return 0 if begin <= now < end else 30

    yield f"{articles:,} articles of one site, a request every two seconds, after three days of sleep\n"
    yield "| due every | checks | first | half | all |\n|---|--:|--:|--:|--:|"
    made = [check for check in checks(articles, ORDERS["earliest deadline first"], room, 16 * DAY) if check.at >= end]
    overdue = [check for check in made if check.of.due_at < end and check.of.checked_at < begin]
    for every, group in _by_interval(overdue).items():
        after = [check.at - end for check in group]
        yield f"| {every} | {len(after)} | {' | '.join(_hours(x) for x in (after[0], median(after), after[-1]))} |"
    again = _busiest(made, end + DAY) / demand / 60
    yield f"\nThe busiest hour from a day later on has {again:.1f} times the usual checks."


def _first(birth: float, dice: Random) -> tuple[float, float, float]:
    """Return when an article is due first from 0 on, when it was checked before, and its birth."""
    if birth >= 0:
        return birth, birth, birth
    every = _wait(-birth, dice)
    due_at = dice.random() * every
    return due_at, due_at - every, birth


def _wait(age: float, dice: Random) -> float:
    return PACE(age, age, 0) * (1 + Cadence().jitter * dice.random())


def _demand(articles: int) -> float:
    """Return how many checks are due a minute, where articles are as many at each age."""
    ages = [YEAR * (i + 0.5) / 100_000 for i in range(100_000)]
    return articles * sum(MINUTE / PACE(age, age, 0) for age in ages) / len(ages) / (1 + Cadence().jitter / 2)


def _by_interval(made: Iterable[Check]) -> dict[str, list[Check]]:
    """Group by the step whose interval each check was to keep; leave out those of articles that were just added."""
    usual = sorted({step.every.total_seconds() for step in Cadence().steps}, reverse=True)
    groups: dict[float, list[Check]] = {every: [] for every in reversed(usual)}
    for check in made:
        if check.of.interval:
            groups[next(every for every in usual if every <= check.of.interval)].append(check)
    return {_hours(every): group for every, group in groups.items() if group}


def _busiest(made: list[Check], after: float) -> int:
    hours: defaultdict[int, int] = defaultdict(int)
    for check in made:
        if check.at >= after:
            hours[int(check.at // HOUR)] += 1
    return max(hours.values(), default=0)


def _hours(seconds: float) -> str:
    if seconds >= 2 * DAY:
        return f"{seconds / DAY:.1f} d"
    return f"{seconds / HOUR:.1f} h" if seconds >= 2 * HOUR else f"{seconds / MINUTE:.0f} min"
