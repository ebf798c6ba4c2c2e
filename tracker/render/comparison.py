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
class Origin:
    """Where a side is from: its `name` for readers ("revision 1"), and what is known of it if it is on record.

    `url` is its article's. The revision came after the check at `not_before_at` and not after the one at `observed_at`.
    """

    name: str
    url: str = ""
    article: int | None = None
    revision: int | None = None
    not_before_at: datetime | None = None
    observed_at: datetime | None = None


_OLD, _NEW = Origin("old"), Origin("new")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A change, with what a reader must know of it.

    `heading` says what is compared ("example.com/news/1  revision 1 → 2"), `between` when the edit happened, ""
    where no two checks bound it.
    """

    change: Change
    heading: str
    old: Content
    new: Content
    between: str = ""
    old_from: Origin = _OLD
    new_from: Origin = _NEW

    @property
    def is_of_two(self) -> bool:
        """Whether they are two articles: then nobody edited the one into the other."""
        return self.old_from.article != self.new_from.article


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
