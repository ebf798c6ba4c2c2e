"""Whether somebody set the clock, or the machine slept."""

from collections.abc import Callable
from datetime import datetime, timedelta

JUMP = timedelta(seconds=30)  # less is a clock that is being corrected, or a busy machine


class Clock:
    """Compares the time of day, which can be set, with a clock that only runs on, and only while the machine does."""

    def __init__(self, time_of_day: Callable[[], datetime], running_seconds: Callable[[], float]) -> None:
        self._time_of_day = time_of_day
        self._running_seconds = running_seconds
        self._last = time_of_day(), running_seconds()

    def jump(self) -> timedelta:
        """Return how far the time of day moved by itself since the last call: negative if it was set back, 0 if not."""
        now, running = self._time_of_day(), self._running_seconds()
        then, ran = self._last
        self._last = now, running
        moved = now - then - timedelta(seconds=running - ran)
        return moved if abs(moved) >= JUMP else timedelta(0)
