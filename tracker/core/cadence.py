"""When to look again: often while an article is young or was just edited, less as it ages."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from tracker.core.verdict import TROUBLES, Known, Outcome, State, Verdict


@dataclass(frozen=True, slots=True)
class Step:
    """Up to this age, an article is checked this often."""

    age: timedelta
    every: timedelta


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often to check. An article older than the last step's age keeps that step's interval.

    `jitter` is the share by which an interval may be longer, so that articles added together drift apart.
    """

    steps: tuple[Step, ...] = (
        Step(timedelta(hours=1), timedelta(minutes=5)),
        Step(timedelta(hours=6), timedelta(minutes=15)),
        Step(timedelta(days=1), timedelta(hours=1)),
        Step(timedelta(days=7), timedelta(hours=6)),
        Step(timedelta(days=30), timedelta(days=1)),
        Step(timedelta(days=365), timedelta(days=7)),
    )
    shortest: timedelta = timedelta(minutes=1)
    longest: timedelta = timedelta(days=30)
    jitter: float = 0.1
    after_failure: timedelta = timedelta(minutes=5)
    longest_after_failure: timedelta = timedelta(days=1)
    after_gone: timedelta = timedelta(days=1)
    confirm_after: timedelta = timedelta(minutes=2)


def next_check_at(known: Known, verdict: Verdict, now: datetime, cadence: Cadence) -> datetime:
    """Return when to check again, after a check at `now` that gave that verdict."""
    if verdict.outcome is Outcome.HELD and known.held is None:
        return now + cadence.confirm_after
    if verdict.outcome in TROUBLES:
        return now + _after_failures(known.failures + 1, cadence)
    if verdict.state is State.GONE:
        return now + cadence.after_gone
    wait = known.every or _by_age(now - fresh_at(known, verdict, now), cadence)
    if verdict.outcome is Outcome.HELD:  # seen before, too soon or otherwise: it may never be confirmed
        wait = max(wait, cadence.confirm_after)
    wait = min(max(wait, cadence.shortest), cadence.longest)
    return now + wait * (1 + cadence.jitter * _spread(known.article_id, now))


def fresh_at(known: Known, verdict: Verdict, now: datetime) -> datetime:
    """Return when the article was published or last edited: what was edited just now is likely to be edited again.

    A return to an earlier text is no edit: two texts that take turns must not keep the fastest pace.
    """
    if verdict.change and not verdict.returns_to:
        return now
    if verdict.content and verdict.content.published_at:
        return min(verdict.content.published_at, now)
    return known.fresh_at or now


def _by_age(age: timedelta, cadence: Cadence) -> timedelta:
    return next((step.every for step in cadence.steps if age < step.age), cadence.steps[-1].every)


def _after_failures(failures: int, cadence: Cadence) -> timedelta:
    return min(cadence.after_failure * (1 << min(failures - 1, 20)), cadence.longest_after_failure)


def _spread(article_id: int, now: datetime) -> float:
    """Return 0 to 1, the same for the same article and time: a pure function has no dice."""
    digest = blake2b(f"{article_id}/{now.timestamp()}".encode(), digest_size=4).digest()
    return int.from_bytes(digest) / 2**32
