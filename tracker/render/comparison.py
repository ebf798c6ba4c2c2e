"""What a renderer gets: a change with its two sides, and how it is to look."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tracker.core.values import Change, Content


class Format(StrEnum):
    """How a comparison can be written."""

    TERMINAL = "terminal"
    TEXT = "text"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A change, with what a reader must know of it.

    `heading` says what is compared ("example.com/news/1  revision 1 → 2"), `between` when the edit happened, "" where
    no two checks bound it.
    """

    change: Change
    heading: str
    old: Content
    new: Content
    between: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """How wide a rendering may be, in columns, and whether it may use colour."""

    width: int = 100
    colour: bool = True


# The fields of Content that are times: each format words them in its own way.
CLAIMED_TIMES: dict[str, Callable[[Content], datetime | None]] = {
    "published_at": lambda content: content.published_at,
    "modified_at": lambda content: content.modified_at,
}
