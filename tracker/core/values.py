"""The vocabulary: every value that passes between the parts, on one screen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class NoteKind(StrEnum):
    """What a publisher's own sentence says about the article."""

    FIRST_PUBLISHED = "first_published"
    UPDATE = "update"
    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    EDITORS_NOTE = "editors_note"
    RETRACTION = "retraction"
    REMOVAL = "removal"
    DEVELOPING = "developing"
    LIVE_BLOG = "live_blog"


@dataclass(frozen=True, slots=True)
class Note:
    """The publisher's own sentence: "Updated at 4:28 a.m. PT: Adds more detail."

    `at` is aware UTC, None where the wording gives no time or one that can't be completed. `reason` is the part that
    says what was changed, None for a bare stamp.
    """

    kind: NoteKind
    text: str
    at: datetime | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader sees of an article. Times are aware UTC; paragraphs are in reading order, each one line of text.

    A note that stands in the text is one of `paragraphs` as well; one in the page's header may be only in `notes`.
    """

    title: str = ""
    byline: str = ""
    published_at: datetime | None = None
    modified_at: datetime | None = None
    paragraphs: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    language: str | None = None
    canonical_url: str | None = None

    @property
    def text(self) -> str:
        """The paragraphs joined by a blank line: what offsets in a Change count in."""
        return "\n\n".join(self.paragraphs)


class EditKind(StrEnum):
    """What became of one piece of text. CHANGED is a sentence that has a counterpart; MOVED may be changed as well."""

    KEPT = "kept"
    ADDED = "added"
    CUT = "cut"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece of text stands on its side: index of its paragraph, and character offset in `Content.text`."""

    paragraph: int
    offset: int


@dataclass(frozen=True, slots=True)
class Run:
    """Some words inside a changed sentence: KEPT, CUT or ADDED."""

    kind: EditKind
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence (with the white space after it) that was kept, added, cut, changed or moved; several where split.

    `old_place` is None for ADDED, `new_place` for CUT. `runs` is set for CHANGED, for MOVED with inner changes, and for
    KEPT where a paragraph's end came or went: the KEPT and CUT runs joined are `old`, the KEPT and ADDED ones `new`.
    """

    kind: EditKind
    old: str
    new: str
    old_place: Place | None
    new_place: Place | None
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A change outside the text: `name` is a field of Content (title, byline, published_at, modified_at, captions)."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class NoteChange:
    """A note that was ADDED, CUT or CHANGED (reworded, or its time moved)."""

    kind: EditKind
    old: Note | None
    new: Note | None


class Significance(StrEnum):
    """How much a change matters: typography and typos, style, or what the article says."""

    NONE = "none"
    COSMETIC = "cosmetic"
    MINOR = "minor"
    SUBSTANTIVE = "substantive"


class Reason(StrEnum):
    """Why a change matters as much as it does."""

    HEADLINE = "headline"
    BYLINE = "byline"
    NUMBER = "number"
    DATE = "date"
    QUOTE = "quote"
    NAME = "name"
    ATTRIBUTION = "attribution"
    NEGATION = "negation"
    HEDGE = "hedge"
    ADDED = "text added"
    CUT = "text cut"
    MOVED = "text moved"
    REWORDED = "reworded"
    CAPTION = "caption"
    NOTE = "note"
    CLAIMED_DATE = "claimed date"
    TYPOGRAPHY = "typography"
    TYPO = "typo"


class Disclosure(StrEnum):
    """Did the publisher say so? NONE: there was nothing to say, no change or a cosmetic one."""

    DISCLOSED = "disclosed"
    DATE_ONLY = "date_only"
    UNDISCLOSED = "undisclosed"
    NOTE_ONLY = "note_only"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two contents.

    `edits` covers both texts whole, in the order of the new one, a cut sentence where it stood. The `old` of all edits
    in the order of `old_place` is the old text without the blank lines between paragraphs, and `new` likewise.
    `evidence` is the sentence or date that `disclosure` rests on.
    """

    edits: tuple[Edit, ...] = ()
    fields: tuple[FieldChange, ...] = ()
    notes: tuple[NoteChange, ...] = ()
    significance: Significance = Significance.NONE
    reasons: tuple[Reason, ...] = ()
    disclosure: Disclosure = Disclosure.NONE
    evidence: str = ""
    summary: str = ""

    def __bool__(self) -> bool:
        """Whether anything differs: every difference has a reason, be it only typography."""
        return bool(self.reasons)

    def spans(self) -> tuple[tuple[int, int, int, bool], ...]:
        """Return the kept text as (old offset, new offset, length, moved), in the order of the new text."""
        return tuple(span for edit in self.edits for span in _kept(edit))


def _kept(edit: Edit) -> Iterator[tuple[int, int, int, bool]]:
    if edit.old_place is None or edit.new_place is None:
        return
    old, new = edit.old_place.offset, edit.new_place.offset
    for run in edit.runs or (Run(EditKind.KEPT, edit.new),):
        if run.kind is EditKind.KEPT:
            yield old, new, len(run.text), edit.kind is EditKind.MOVED
        old += len(run.text) if run.kind is not EditKind.ADDED else 0
        new += len(run.text) if run.kind is not EditKind.CUT else 0


@dataclass(frozen=True, slots=True)
class Page:
    """One HTTP response. `redirects` are the URLs left behind, the asked one first; `body` is unpacked, not decoded."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched_at: datetime
    redirects: tuple[str, ...] = ()

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
    BOT_WALL = "bot_wall"
    CONSENT = "consent"
    PAYWALL = "paywall"
    LOGIN = "login"
    SOFT_404 = "soft_404"
    MAINTENANCE = "maintenance"
    FRONT_PAGE = "front_page"
    TRUNCATED = "truncated"
    TEXT_LOST = "text_lost"
    UNREADABLE = "unreadable"
    UNREACHABLE = "unreachable"


class Outcome(StrEnum):
    """What one check found. HELD is a loss that only a second check can confirm; BAD_PAGE, FAILED say nothing new."""

    FIRST = "first"
    UNCHANGED = "unchanged"
    REVISED = "revised"
    RETURNED = "returned"
    BACK = "back"
    GONE = "gone"
    HELD = "held"
    BAD_PAGE = "bad_page"
    FAILED = "failed"


TROUBLES = (Outcome.BAD_PAGE, Outcome.FAILED)


class State(StrEnum):
    """How an article is, after its last check."""

    NEW = "new"
    OK = "ok"
    GONE = "gone"
    BLOCKED = "blocked"
    PAYWALLED = "paywalled"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Held:
    """A loss seen but not yet believed: what was seen (a condition, or a content digest), and since when."""

    what: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an article before a check.

    `last` is the newest revision's content, numbered `number` (0: none yet). `page_digest` is SHA-256 of the body that
    last gave it. `earlier` pairs text digests with the newest revision that had them. `every` is the user's own
    interval; `fresh_at` is when the article was published or last edited, as far as known; at `last_seen_at` the text
    of `last` was there.
    """

    article_id: int
    url: str
    state: State = State.NEW
    number: int = 0
    last: Content | None = None
    page_digest: str | None = None
    earlier: tuple[tuple[str, int], ...] = ()
    held: Held | None = None
    failures: int = 0
    etag: str | None = None
    last_modified: str | None = None
    every: timedelta | None = None
    fresh_at: datetime | None = None
    last_seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check says: its outcome, the article's new state, and what is to be kept of the page.

    `content` is set where there is a new revision, `change` where it differs from the one before; `returns_to` is the
    earlier revision whose text came back; `condition` and `detail` say why a page was not taken for the article.
    `first_seen_at` is set where an earlier check saw it first, and this one confirmed it. From now on the page's bytes
    mean "unchanged", unless `stands_for_text` is False: then it must be read again.
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
