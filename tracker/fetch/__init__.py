"""URL -> Page: the only part that speaks HTTP."""

from typing import TYPE_CHECKING

from tracker.core.handing import handed_on

if TYPE_CHECKING:
    from tracker.fetch.allowed import Allowed
    from tracker.fetch.client import Fetcher, Limits
else:
    __getattr__ = handed_on(
        {
            "tracker.fetch.allowed": "Allowed",
            "tracker.fetch.client": "Fetcher Limits",
        }
    )

__all__ = ["Allowed", "Fetcher", "Limits"]
