"""Two contents -> a Change."""

from tracker.core.diff.compare import compare

__all__ = ["compare"]
