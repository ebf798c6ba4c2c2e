"""A site as a whole: whether it is well, and since when it must be left in peace."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Site:
    """How a host is. A trouble that all its articles share is one of the site, and told once.

    `failures` counts the checks in a row, of any of its articles, that failed for a reason of the site's, the first of
    them at `trouble_since`; `trouble` says what it is once they are many, "" while the site is well. Before
    `not_before_at` nothing is asked of it; `is_asked` where the site itself wanted that (Retry-After), which a check by
    hand respects as well.
    """

    id: int
    name: str
    failures: int = 0
    trouble: str = ""
    trouble_since: datetime | None = None
    not_before_at: datetime | None = None
    is_asked: bool = False
