"""When to look again: often while an article is young or was just edited, less as it ages.

The figures behind the defaults are in docs/cadence.md; `python -m benchmarks.cadence` finds them again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tracker.core.freshness import remaining_freshness
from tracker.core.jitter import spread
from tracker.core.verdict import TROUBLES, Condition, Known, Outcome, Page, State, Verdict

PATIENCE = 3  # intervals that an article may be late while others are more urgent
CACHE_INTERVALS = 2  # that a hint of a cache may make of one
NO_TIME = timedelta(0)

_MOST_DOUBLINGS = 20
_HEAD_START = {State.BLOCKED: 3, State.PAYWALLED: 3}  # doublings: who shuts us out does not want us back in minutes


@dataclass(frozen=True, slots=True)
class Step:
    """Up to this age, an article is checked this often."""

    age: timedelta
    every: timedelta


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often to check. An article older than the last step's age keeps that step's interval.

    After an edit an article is as young as `pace` says, by `fading`. `jitter` is the share by which an interval may be
    longer, so that articles added together drift apart. A copy that a cache keeps is not asked for again, for
    `longest_for_cache` at most.
    """

    steps: tuple[Step, ...] = (
        Step(timedelta(hours=1), timedelta(minutes=5)),
        Step(timedelta(hours=6), timedelta(minutes=15)),
        Step(timedelta(days=2), timedelta(hours=1)),
        Step(timedelta(days=7), timedelta(hours=6)),
        Step(timedelta(days=21), timedelta(days=1)),
        Step(timedelta(days=365), timedelta(days=7)),
    )
    fading: float = 5
    shortest: timedelta = timedelta(minutes=1)
    longest: timedelta = timedelta(days=30)
    jitter: float = 0.1
    after_failure: timedelta = timedelta(minutes=5)
    longest_after_failure: timedelta = timedelta(days=1)
    after_gone: timedelta = timedelta(days=1)
    confirm_after: timedelta = timedelta(minutes=2)
    longest_for_cache: timedelta = timedelta(minutes=15)


def next_check_at(
    known: Known, verdict: Verdict, now: datetime, cadence: Cadence, page: Page | None = None
) -> datetime:
    """Return when to check again, after a check at `now` that gave that verdict; never later than `cadence.longest`.

    `page` is the answer, whose headers may say for how long a cache will give the same one.
    """
    wait = _wait(known, verdict, now, cadence)
    if not _is_confirming(known, verdict):
        wait *= 1 + cadence.jitter * spread(f"{known.article_id}", now)
    return now + min(max(wait, _kept_by_caches(known, verdict, wait, cadence, page)), cadence.longest)


def fresh_at(known: Known, verdict: Verdict, now: datetime) -> datetime:
    """Return when the article was published or last edited: what was edited just now is likely to be edited again.

    A return to an earlier text is no edit: two texts that take turns must not keep the fastest pace. A time ahead of
    `now` was written under a wrong clock, or stated by a page that has one.
    """
    if _is_edit(verdict):
        return now
    published_at = verdict.content.published_at if verdict.content and not known.number else None
    return min(published_at or known.fresh_at or now, now)


def pace(age: timedelta, since_edit: timedelta, edits: int, cadence: Cadence) -> timedelta:
    """Return the interval of an article that is that old, whose last of so many edits was so long ago.

    An edit makes an article young again. That fades `cadence.fading` times as fast as it ages after the first edit,
    half as fast after the second, and so on down to once: an article that is edited again and again stays quick longer.
    """
    seems = age
    if edits:
        seems = min(age, since_edit * max(1.0, cadence.fading / edits))
    every = next((step.every for step in cadence.steps if seems < step.age), cadence.steps[-1].every)
    return _bounded(every, cadence)


def hurried(
    due_at: datetime, last_check_at: datetime | None, updated_at: datetime, now: datetime, cadence: Cadence
) -> datetime:
    """Return when to check an article that was due at `due_at`, now that its source says that it was updated.

    At once, where that is news; but a source whose dates always move must not set a faster pace than the quickest
    step's. A date ahead of `now` says nothing. What is in trouble is not to be hurried: it backs off.
    """
    if last_check_at is None or not last_check_at < updated_at <= now:
        return due_at
    quickest = _bounded(min(step.every for step in cadence.steps), cadence)
    return min(due_at, max(now, last_check_at + quickest))


def clamped(due_at: datetime, last_check_at: datetime | None, now: datetime, cadence: Cadence) -> datetime:
    """Return when an article is due whose row may have been written while the clock was wrong.

    If its last check is still to come, the clock was ahead: it keeps its interval, counted from now, so that such
    articles don't all come at once. None waits longer than `cadence.longest`.
    """
    if last_check_at and last_check_at > now:
        due_at = now + (due_at - last_check_at)
    return min(due_at, now + cadence.longest)


def deadline(due_at: datetime, last_check_at: datetime | None) -> datetime:
    """Return by when an article should be checked: the earliest goes first where more is due than can be checked.

    It may be late by PATIENCE of its intervals, so the quick ones go first and the slow ones stretch; and as time
    passes every deadline is the earliest at last, so that none waits for ever.
    """
    return due_at + PATIENCE * max(due_at - (last_check_at or due_at), NO_TIME)


def _wait(known: Known, verdict: Verdict, now: datetime, cadence: Cadence) -> timedelta:
    usual = _usual(known, verdict, now, cadence)
    if verdict.outcome is Outcome.HELD:  # held before: too soon or otherwise, it may never be confirmed
        return cadence.confirm_after if known.held is None else max(usual, cadence.confirm_after)
    if verdict.state is State.GONE:
        alike = known.alike if known.trouble is verdict.condition else 0
        return _doubled(cadence.after_gone, alike - 1, cadence.longest)
    if verdict.outcome in TROUBLES:
        longest = max(cadence.longest_after_failure, usual)  # in the long run it is asked no more than when it is well
        if verdict.condition is Condition.DISALLOWED:
            return longest
        return _doubled(cadence.after_failure, known.failures + _HEAD_START.get(verdict.state, 0), longest)
    return usual


def _usual(known: Known, verdict: Verdict, now: datetime, cadence: Cadence) -> timedelta:
    if known.every:
        return _bounded(known.every, cadence)
    fresh = fresh_at(known, verdict, now)
    edits = max(0, known.number - 1) + _is_edit(verdict)
    return pace(now - min(known.published_at or fresh, fresh), now - fresh, edits, cadence)


def _is_edit(verdict: Verdict) -> bool:
    return bool(verdict.change) and not verdict.returns_to and verdict.outcome is not Outcome.FLAPPING


def _is_confirming(known: Known, verdict: Verdict) -> bool:
    return verdict.outcome is Outcome.HELD and known.held is None


def _kept_by_caches(known: Known, verdict: Verdict, wait: timedelta, cadence: Cadence, page: Page | None) -> timedelta:
    """Return how long the same copy would come: to see that one twice confirms nothing, and is no news otherwise."""
    if page is None or verdict.outcome in TROUBLES or verdict.state is State.GONE:
        return NO_TIME
    kept = min(remaining_freshness(page), cadence.longest_for_cache)
    if _is_confirming(known, verdict):
        return kept
    return NO_TIME if known.every else min(kept, CACHE_INTERVALS * wait)


def _bounded(wait: timedelta, cadence: Cadence) -> timedelta:
    return min(max(wait, cadence.shortest), cadence.longest)


def _doubled(first: timedelta, times: int, longest: timedelta) -> timedelta:
    return min(first * (1 << min(max(times, 0), _MOST_DOUBLINGS)), longest)
