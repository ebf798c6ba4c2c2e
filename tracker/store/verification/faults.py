"""What a verification tells: each fault with its place, and how much was looked at."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What is wrong: see docs/proof.md, which says what each may come of."""

    MISSING = "missing"
    SURPLUS = "surplus"
    UNCHAINED = "unchained"
    FORGED = "forged"
    CONTENT = "content"
    TEXT = "text"
    UNREADABLE = "unreadable"
    PAGE_MISSING = "page_missing"
    PAGE_CHANGED = "page_changed"
    PAGE_UNREADABLE = "page_unreadable"
    NOTE = "note"
    REWRITTEN = "rewritten"


@dataclass(frozen=True, slots=True)
class Flaw:
    """A fault within one article. `revision` is None for what is about none in particular, `page` is its digest."""

    kind: FaultKind
    revision: int | None
    detail: str
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong and where; `detail` is a clause about that place.

    `article_id` is None where what belongs to no article can't be read, `url` where the article can't be, or is gone.
    """

    kind: FaultKind
    article_id: int | None
    url: str | None
    revision: int | None
    page: str | None
    detail: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A revision by its number and its digest."""

    revision: int
    digest: str


@dataclass(frozen=True, slots=True)
class Verified:
    """One part of the record: how much was looked at, and what is wrong with it.

    `thinned` pages are those of which only the name is left; `unused` ones are named by nothing, and are not looked at.
    A page that several articles name counts for each. `newest` is the newest revision of the part's last article.
    """

    articles: int = 0
    revisions: int = 0
    pages: int = 0
    thinned: int = 0
    unused: int = 0
    faults: tuple[Fault, ...] = ()
    newest: Mark | None = None
