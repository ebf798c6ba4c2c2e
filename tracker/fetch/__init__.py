"""URL -> Page: the only part that speaks HTTP."""

from tracker.fetch.allowed import Allowed
from tracker.fetch.client import Fetcher, Limits

__all__ = ["Allowed", "Fetcher", "Limits"]
