"""What a renderer gets: a change with its two sides, and how it is to look."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from enum import StrEnum

from tracker.core.values import Change, Content


class Format(StrEnum):
    """How a comparison can be written. HTML is a file that stands alone, FRAGMENT the part for another's page."""

    TERMINAL = "terminal"
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    FRAGMENT = "fragment"
    UNIFIED = "unified"
    JSON = "json"
    SVG = "svg"
    PNG = "png"


class View(StrEnum):
    """How HTML sets the two texts: one text with both, or a column each."""

    INLINE = "inline"
    SIDE_BY_SIDE = "side-by-side"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A change, with what a reader must know of it.

    `heading` says what is compared ("example.com/news/1  revision 1 → 2"). `between` says when the edit happened, ""
    where no two checks bound it; of two articles, how much of each text the other has. `old_name` and `new_name` name
    the sides ("revision 1"). `url` is the article's, "" where it has none, or there are two.
    """

    change: Change
    heading: str
    old: Content
    new: Content
    between: str = ""
    old_name: str = "old"
    new_name: str = "new"
    url: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """How wide a rendering may be, in columns, whether it may use colour, and in whose zone its times are.

    `is_whole`: nothing unchanged is folded away.
    """

    width: int = 100
    colour: bool = True
    view: View = View.INLINE
    zone: tzinfo = UTC
    is_whole: bool = False


# The fields of Content that are times: each format words them in its own way.
CLAIMED_TIMES: dict[str, Callable[[Content], datetime | None]] = {
    "published_at": lambda content: content.published_at,
    "modified_at": lambda content: content.modified_at,
}
