"""The publisher's notes in an article: what kind, since when, and what they say was changed."""

from typing import TYPE_CHECKING

from tracker.core.handing import handed_on

if TYPE_CHECKING:
    from tracker.core.notes.find import find_notes
else:
    __getattr__ = handed_on(
        {
            "tracker.core.notes.find": "find_notes",
        }
    )

__all__ = ["find_notes"]
