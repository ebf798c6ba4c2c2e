"""Two contents -> a Change."""

from typing import TYPE_CHECKING

from tracker.core.handing import handed_on

if TYPE_CHECKING:
    from tracker.core.diff.comparing import compare
else:
    __getattr__ = handed_on({"tracker.core.diff.comparing": "compare"})

__all__ = ["compare"]
