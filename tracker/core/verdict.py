"""The vocabulary of a check: what is known, what was fetched, and what the check says."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from tracker.core.canonical import page_digest
from tracker.core.values import Anchor, Change, Content, Note


@dataclass(frozen=True, slots=True)
class Page:
    """One HTTP response. `redirects` are the URLs left behind, the asked one first; `body` is unpacked, not decoded.

    `digest` is the SHA-256 of the body, in hexadecimal digits.
    """

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched_at: datetime
    redirects: tuple[str, ...] = ()
    digest: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "digest", page_digest(self.body))

    def header(self, name: str) -> str | None:
        """Return the first value of that header, None where it was not sent. Names are case-insensitive."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


class Condition(StrEnum):
    """What a page is, where it is not the article."""

    ARTICLE = "article"
    NOT_FOUND = "not_found"
    REFUSED = "refused"
    SERVER_ERROR = "server_error"
    NOT_HTML = "not_html"
    EMPTY = "empty"
    NEEDS_BROWSER = "needs_browser"
    BOT_WALL = "bot_wall"
    CONSENT = "consent"
    PAYWALL = "paywall"
    LOGIN = "login"
    SOFT_404 = "soft_404"
    MAINTENANCE = "maintenance"
    FRONT_PAGE = "front_page"
    LISTING = "listing"
    TRUNCATED = "truncated"
    TEXT_LOST = "text_lost"
    TEXT_RETURNED = "text_returned"
    UNREADABLE = "unreadable"
    UNREACHABLE = "unreachable"
    DISALLOWED = "disallowed"


class Outcome(StrEnum):
    """What one check found.

    HELD is a loss, or a return, that a second check must confirm; BAD_PAGE, FAILED say nothing new. FLAPPING is said
    once: texts on record take turns, and from then on one of them is as good as another.
    """

    FIRST = "first"
    UNCHANGED = "unchanged"
    REVISED = "revised"
    RETURNED = "returned"
    FLAPPING = "flapping"
    BACK = "back"
    GONE = "gone"
    HELD = "held"
    BAD_PAGE = "bad_page"
    FAILED = "failed"


TROUBLES = (Outcome.BAD_PAGE, Outcome.FAILED)
TURNS = 8


class State(StrEnum):
    """How an article is, after its last check."""

    NEW = "new"
    OK = "ok"
    FLAPPING = "flapping"
    GONE = "gone"
    BLOCKED = "blocked"
    PAYWALLED = "paywalled"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Held:
    """What was seen but is not yet believed: a condition or a text's digest, and since when."""

    what: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A change on record that the publisher has not disclosed so far: its revision, between which checks it came.

    `before` and `after` are the contents of its two revisions in canonical JSON, as they are stored: what changed is
    worked out where a note asks for it, and that is seldom.
    """

    number: int
    not_before_at: datetime | None
    observed_at: datetime
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class LateDisclosure:
    """A note that speaks of an earlier revision's change: it came `after` that was first seen."""

    number: int
    note: Note
    after: timedelta


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an article before a check.

    `last` is the newest revision's content, numbered `number` (0: none yet), of the page at `last_url`. `page_digest`
    is SHA-256 of the body that last gave it. `earlier` pairs text digests with the newest revision that had them.
    `every` is the user's own interval; `fresh_at` is when the article was published or last edited, as far as known;
    at `last_seen_at` the text of `last` was there. `extractor` is the one whose reading `last` is, None while that is
    not known; `anchor` is where its last good page was read. `unsaid` are the changes that no note has disclosed, the
    oldest first; `noted` the texts of notes that stood before `last`, and no more. `host` and `tags` say which settings
    are the article's. `trouble` is the condition of the last `alike` checks in a row, None where the last one was well.
    `turns` are digests of the texts seen, each where another had been seen before it, the newest last, TURNS at most.
    `gate` is what a page must show so that it need not be read. Who `accepts` takes the next page as it is.
    The check was to be made at `due_at`.
    `published_at` is when it was published, as far as known, else when it was added.
    """

    article_id: int
    url: str
    state: State = State.NEW
    number: int = 0
    last: Content | None = None
    last_url: str = ""
    page_digest: str | None = None
    earlier: tuple[tuple[str, int], ...] = ()
    held: Held | None = None
    failures: int = 0
    etag: str | None = None
    last_modified: str | None = None
    every: timedelta | None = None
    fresh_at: datetime | None = None
    last_seen_at: datetime | None = None
    extractor: str | None = None
    anchor: Anchor | None = None
    unsaid: tuple[Unsaid, ...] = ()
    noted: frozenset[str] = frozenset()
    host: str = ""
    tags: tuple[str, ...] = ()
    heeds_robots: bool = True
    uses_browser: bool | None = None
    trouble: Condition | None = None
    alike: int = 0
    turns: tuple[str, ...] = ()
    gate: bytes | None = None
    accepts: bool = False
    due_at: datetime | None = None
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check says: its outcome, the article's new state, and what is to be kept of the page.

    `content` is set where there is a new revision, `change` where it differs from the one before; `returns_to` is the
    earlier revision whose text came back; `condition` and `detail` say why a page was not taken for the article.
    `first_seen_at` is set where an earlier check saw it first, and this one confirmed it. From now on the page's bytes
    mean "unchanged", and so does its `anchor` (None where it was not read whole), unless `stands_for_text` is False:
    then it must be read again. `late` are the notes that disclose changes of earlier revisions. `turns` are the known
    ones and what this check adds; None leaves them as they are. `gate` is set where the page was read whole.
    """

    outcome: Outcome
    state: State
    condition: Condition = Condition.ARTICLE
    detail: str = ""
    content: Content | None = None
    change: Change | None = None
    returns_to: int | None = None
    held: Held | None = None
    first_seen_at: datetime | None = None
    stands_for_text: bool = True
    late: tuple[LateDisclosure, ...] = ()
    turns: tuple[str, ...] | None = None
    anchor: Anchor | None = field(default=None, compare=False, repr=False)
    gate: bytes | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Reextraction:
    """The last revision's page, read by another extractor than before. `change` is our own doing, often none."""

    content: Content
    change: Change
