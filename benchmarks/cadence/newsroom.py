"""When articles are edited: a model of a newsroom, with its parameters from published studies (docs/cadence.md)."""

from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate
from random import Random

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
YEAR = 365 * DAY


@dataclass(frozen=True, slots=True)
class Story:
    """One article's year, in seconds from its publication: when it was added here, and its later edits in order."""

    added: float
    edits: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Newsroom:
    """How articles are edited.

    Of all articles the share `edited` is, n times with a chance like n**-`exponent`, `most` times at most. An edit
    comes at an age of the Lomax distribution (`shape`, `scale`), cut at a year; but the share `close` of the further
    ones follows one before after `gap` on average. The share `live` are live blogs: edits `live_gap` apart on average
    for `live_time`.
    """

    edited: float = 0.45
    exponent: float = 2.0
    most: int = 25
    shape: float = 0.25
    scale: float = 30 * MINUTE
    close: float = 0.5
    gap: float = 30 * MINUTE
    live: float = 0.01
    live_gap: float = 9 * MINUTE
    live_time: float = 6 * HOUR

    def stories(self, count: int, seed: int) -> list[Story]:
        """Return that many articles; each is added up to ten minutes after its publication, as from a feed."""
        dice = Random(seed)
        counts = list(accumulate(n**-self.exponent for n in range(1, self.most + 1)))
        return [Story(dice.uniform(0, 10 * MINUTE), tuple(self._edits(dice, counts))) for _ in range(count)]

    def _edits(self, dice: Random, counts: list[float]) -> list[float]:
        if dice.random() < self.live:
            return self._live_blog(dice)
        if dice.random() >= self.edited:
            return []
        edits = [self._age(dice)]
        for _ in range(bisect(counts, dice.random() * counts[-1])):
            follows = dice.random() < self.close
            edits.append(dice.choice(edits) + dice.expovariate(1 / self.gap) if follows else self._age(dice))
        return sorted(edit for edit in edits if edit < YEAR)

    def _live_blog(self, dice: Random) -> list[float]:
        gaps = accumulate(dice.expovariate(1 / self.live_gap) for _ in range(1000))
        return [edit for edit in gaps if edit < self.live_time]

    def _age(self, dice: Random) -> float:
        within_a_year = 1 - (1 + YEAR / self.scale) ** -self.shape
        return float(self.scale * ((1 - dice.random() * within_a_year) ** (-1 / self.shape) - 1))


NEWSROOM = Newsroom()
OTHERS = {
    "edits early": Newsroom(shape=0.5, scale=15 * MINUTE),
    "edits late": Newsroom(shape=0.12, edited=0.5),
    "edits alone": Newsroom(close=0.0),
    "edits in bursts": Newsroom(close=0.9, gap=10 * MINUTE),
    "many live blogs": Newsroom(live=0.1),
    "few edits": Newsroom(edited=0.2, exponent=2.5),
}
