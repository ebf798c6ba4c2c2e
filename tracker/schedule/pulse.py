"""How the engine keeps up: how much it checked lately, and how late."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

WINDOW = timedelta(minutes=5)
KEPT = 10_000  # claimed articles of that time, the newest
MIDDLE, NEARLY_ALL = 0.5, 0.95


@dataclass(frozen=True, slots=True)
class Lag:
    """How long after they were due articles were taken up."""

    median: timedelta
    p95: timedelta
    worst: timedelta


class Pulse:
    """Counts checks, and measures the lag of those of the last minutes.

    What fell due while this process did not run, or the machine slept, counts from `awake_since` on: nobody was there
    to be late.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._count = 0
        self.woke()

    def woke(self) -> None:
        """Begin anew: the process did, the clock was set, or the machine slept."""
        self.awake_since = self._clock()
        self._lags: deque[tuple[datetime, timedelta]] = deque(maxlen=KEPT)
        self._beats = deque([(self.awake_since, self._count)])

    def claimed(self, due_at: Iterable[datetime]) -> None:
        """Note that articles were taken up now that were due at these times."""
        now = self._clock()
        self._lags.extend((now, max(timedelta(0), now - max(due, self.awake_since))) for due in due_at)

    def checked(self, count: int = 1) -> None:
        """Note that so many checks were recorded."""
        self._count += count

    def beat(self) -> tuple[int, timedelta]:
        """Return how many checks were recorded since the last beat, and how long ago that was."""
        now = self._clock()
        then, before = self._beats[-1]
        self._beats.append((now, self._count))
        while self._beats[0][0] < now - WINDOW:
            self._beats.popleft()
        while self._lags and self._lags[0][0] < now - WINDOW:
            self._lags.popleft()
        return self._count - before, now - then

    @property
    def pace(self) -> float:
        """How many checks a second were recorded lately; 0 where that is not known."""
        (began, before), (ended, after) = self._beats[0], self._beats[-1]
        seconds = (ended - began).total_seconds()
        return (after - before) / seconds if seconds > 0 else 0.0

    @property
    def lag(self) -> Lag | None:
        """The lag lately; None where nothing was taken up."""
        lags = sorted(lag for _, lag in self._lags)
        if not lags:
            return None
        return Lag(*(lags[min(int(len(lags) * share), len(lags) - 1)] for share in (MIDDLE, NEARLY_ALL, 1)))
