"""Follows articles through their year by a policy, and counts checks and delays. No clock: times are seconds."""

from bisect import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from benchmarks.cadence.newsroom import DAY, HOUR, MINUTE, YEAR, Story
from benchmarks.cadence.policies import Policy

LIMITS = (15 * MINUTE, HOUR, 6 * HOUR, DAY, 7 * DAY)


@dataclass(frozen=True, slots=True)
class Sighting:
    """How long after an edit the next check came, and whether it saw that version: not if another edit was quicker."""

    delay: float
    is_lost: bool


@dataclass(frozen=True, slots=True)
class Result:
    """What a policy costs, in checks an article, and what it sees; `delays` are sorted, `in_time` goes by LIMITS."""

    checks: float
    delays: Sequence[float]
    in_time: tuple[float, ...]
    lost: float
    score: float

    def delay(self, share: float) -> float:
        """Return the delay within which that share of the edits was noticed."""
        return self.delays[int(share * (len(self.delays) - 1))]


# The number of checks in a story's year, and what they saw
Follow = Callable[[Story], tuple[float, list[Sighting]]]


def by(policy: Policy) -> Follow:
    """Follow a story check by check."""

    def follow(story: Story) -> tuple[float, list[Sighting]]:
        sightings: list[Sighting] = []
        now, checks, edited_at, edits_seen = story.added, 1, 0.0, 0
        after = bisect(story.edits, now)
        while now < YEAR:
            now += policy(now, now - edited_at, edits_seen)
            checks += 1
            until = bisect(story.edits, now, after)
            if until > after:
                sightings += _seen(story.edits[after:until], now)
                after, edited_at, edits_seen = until, now, edits_seen + 1
        return checks, sightings

    return follow


def every(interval: float) -> Follow:
    """Follow a story at a fixed interval: reckoned, since 105,120 checks a story take too long to step through."""

    def follow(story: Story) -> tuple[float, list[Sighting]]:
        edits = story.edits[bisect(story.edits, story.added) :]
        sightings: list[Sighting] = []
        for check, together in groupby(edits, key=lambda edit: -((story.added - edit) // interval)):
            sightings += _seen(tuple(together), story.added + check * interval)
        return YEAR / interval, sightings

    return follow


def result(stories: Sequence[Story], follow: Follow) -> Result:
    """Follow all stories.

    The score is the mean over LIMITS of the share of versions that were seen within them; a lost one never was.
    """
    checks, sightings = 0.0, list[Sighting]()
    for story in stories:
        took, saw = follow(story)
        checks += took
        sightings += saw
    delays = sorted(sighting.delay for sighting in sightings)
    seen = sorted(sighting.delay for sighting in sightings if not sighting.is_lost)
    count = max(1, len(delays))
    in_time = tuple(bisect(delays, limit) / count for limit in LIMITS)
    score = sum(bisect(seen, limit) for limit in LIMITS) / count / len(LIMITS)
    return Result(checks / len(stories), delays, in_time, 1 - len(seen) / count, score)


def _seen(edits: Sequence[float], now: float) -> list[Sighting]:
    return [Sighting(now - edit, edit != edits[-1]) for edit in edits]
