"""What a feed says: the articles that it leads to."""

from dataclasses import dataclass
from datetime import datetime, timedelta

MOST_ENTRIES = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that a feed names, and when that says it was changed last, None where it does not."""

    url: str
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was read: its entries in its own order, each URL once, at most MOST_ENTRIES.

    `ttl` is how long it asks to be left alone.
    """

    title: str
    entries: tuple[Entry, ...]
    ttl: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A web page that names a feed of its own."""

    url: str
