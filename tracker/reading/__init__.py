"""Pages are read and judged in processes of their own: one that hangs, crashes or eats memory harms its check alone."""

from typing import TYPE_CHECKING

from tracker.core.handing import handed_on

if TYPE_CHECKING:
    from tracker.reading.reader import Reader
else:
    __getattr__ = handed_on({"tracker.reading.reader": "Reader"})  # a reading process does without it

__all__ = ["Reader"]
