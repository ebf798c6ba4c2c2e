"""How long raw pages and checks are kept. What is a revision's own, its text above all, is kept for ever."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from tracker.core.duration import show_duration
from tracker.core.values import Disclosure, Significance

FOREVER = timedelta.max  # longer than anything is old


class Spared(StrEnum):
    """A kind of change whose raw pages stay, those before it and after it."""

    SUBSTANTIVE = "substantive"
    UNDISCLOSED = "undisclosed"


@dataclass(frozen=True, slots=True)
class Retention:
    """How long an article's raw pages and checks are kept; FOREVER, unless the user says otherwise.

    `pages` counts from when a newer page took a page's place, `bad_pages` and `checks` from the check. `name` is what
    the rule is called where its work is told.
    """

    name: str = ""
    pages: timedelta = FOREVER
    bad_pages: timedelta = FOREVER
    checks: timedelta = FOREVER
    spare: frozenset[Spared] = frozenset()

    @property
    def keeps_all(self) -> bool:
        """Whether nothing ever goes."""
        return self.pages == self.bad_pages == self.checks == FOREVER


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a raw page: by a revision, or as evidence of what a check was shown in the place of the article.

    `over_at` is when a newer page took its place, or when that check was; None where the page is in use now, or stays
    whatever its age. `spared` are the kinds of change that it is evidence of.
    """

    article_id: int
    is_bad_page: bool
    over_at: datetime | None
    spared: frozenset[Spared] = frozenset()


RetentionOf = Callable[[str, tuple[str, ...]], Retention]  # by an article's host and its tags


def may_go(use: Use, retention: Retention, now: datetime) -> bool:
    """Whether this use no longer keeps the page; a page goes when none of its uses does, in whichever article."""
    kept = retention.bad_pages if use.is_bad_page else retention.pages
    return use.over_at is not None and now - use.over_at > kept and not use.spared & retention.spare


def kinds_of(significance: Significance, disclosure: Disclosure) -> frozenset[Spared]:
    """Return the kinds that a change is of."""
    is_of = {
        Spared.SUBSTANTIVE: significance is Significance.SUBSTANTIVE,
        Spared.UNDISCLOSED: disclosure is Disclosure.UNDISCLOSED,
    }
    return frozenset(kind for kind, is_so in is_of.items() if is_so)


def kept_words(kept: timedelta) -> str:
    """Return how long something is kept, as the settings write it: "90d", "forever"."""
    return "forever" if kept == FOREVER else show_duration(kept)


def in_words(retention: Retention) -> str:
    """Return a retention on one line: "raw pages 90d, bad pages 30d, checks forever"."""
    kept = {"raw pages": retention.pages, "bad pages": retention.bad_pages, "checks": retention.checks}
    told = ", ".join(f"{what} {kept_words(time)}" for what, time in kept.items())
    return told + (f"; those of {' and '.join(sorted(retention.spare))} changes stay" if retention.spare else "")
