"""The vocabulary: every value that passes between the parts, on one screen."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
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


class Whence(StrEnum):
    """Where a stated time has its date or zone from: its own words, a stamp beside it, the publication, a site rule.

    WEEKDAY: the words name the day of the week, and it is the first such day from the publication on.
    """

    WORDS = "words"
    BESIDE = "beside"
    WEEKDAY = "weekday"
    PUBLICATION = "publication"
    SITE_RULE = "site_rule"


@dataclass(frozen=True, slots=True)
class StatedTime:
    """What a note says of its time, as far as that goes.

    `words` are its own: "4:28 a.m. PT". `local` is the wall clock in ISO 8601, as precise as it is known:
    "2026-06-05T04:28", "2026-06-05", "04:28"; empty for "2 hours ago" and for what can't be, such as 25:61. `zone` is
    an IANA name or an offset ("-07:00"), None where nothing tells.
    """

    words: str
    local: str = ""
    zone: str | None = None
    date_from: Whence | None = None
    zone_from: Whence | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """The publisher's own sentence: "Updated at 4:28 a.m. PT: Adds more detail."

    `at` is aware UTC, None where the wording gives no time or one that can't be completed; `time` tells how it came
    about, None where the wording gives none. `reason` is the part that says what was changed, None for a bare stamp.
    `place` is how many of the article's paragraphs stand before it.
    """

    kind: NoteKind
    text: str
    at: datetime | None = None
    reason: str | None = None
    place: int | None = field(default=None, compare=False)
    time: StatedTime | None = field(default=None, compare=False)


class ParagraphKind(StrEnum):
    """What a paragraph is in its page. A table row's cells are joined by " | "."""

    TEXT = "text"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    TABLE_ROW = "table_row"


class Source(StrEnum):
    """Where a page says something of its article, in the order of trust."""

    SITE_RULE = "site_rule"
    JSON_LD = "json_ld"
    MICRODATA = "microdata"
    META = "meta"
    HEADER = "header"
    PAGE = "page"
    URL = "url"


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says of a field of Content, as that source writes it: a date keeps its zone."""

    field: str
    source: Source
    value: str


class Sight(StrEnum):
    """How a page was read: with nothing known, from the place known from the last page, or afresh: it had moved."""

    FIRST = "first"
    AGAIN = "again"
    AFRESH = "afresh"


@dataclass(frozen=True, slots=True)
class Anchor:
    """How to find the article again in its next page.

    `path` is the XPath of the element that held the body, of tags and indices alone: classes churn. What was read from
    are the lines in the element `levels` above it. `beside` are digests of the lines that were left out there.
    `fingerprint` is the digest of all that was read from: while it is the same, so is the content.
    """

    path: str
    levels: int
    beside: frozenset[int]
    fingerprint: str
    sight: Sight = Sight.FIRST


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader sees of an article. Times are aware UTC; paragraphs are in reading order, each one line of text.

    An empty paragraph is nothing that a reader sees: `compare` passes over it.
    A line that is a note is one of `notes` alone; a note inside a paragraph is in both.
    `kinds` are those of the paragraphs, in step with them; empty where they are not known. `image` is the address of
    the lead image. `claims` tells, field by field, which source gave it (the first) and which others disagree.
    `anchor` helps to read the next page and says nothing of the article: it is no part of equality, nor of digests.
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
    kinds: tuple[ParagraphKind, ...] = ()
    section: str | None = None
    image: str | None = None
    claims: tuple[Claim, ...] = field(default=(), compare=False)
    anchor: Anchor | None = field(default=None, compare=False, repr=False)

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
    """A change outside the text.

    `name` is a field of Content: title, byline, published_at, modified_at, captions, image. Times are RFC 3339 in UTC,
    captions are joined by " / ", the image is its address; "" where a side has none.
    """

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
    MEANING = "meaning"
    HEDGE = "hedge"
    ADDED = "text added"
    CUT = "text cut"
    MOVED = "text moved"
    REWORDED = "reworded"
    CAPTION = "caption"
    IMAGE = "lead image"
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
class Seen:
    """When two contents were seen: the old one last at `since`, the new one first at `until`; None where not known.

    `noted` are the texts of notes that stood in still earlier ones.
    """

    since: datetime | None = None
    until: datetime | None = None
    noted: frozenset[str] = frozenset()


UNSEEN = Seen()


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

    def shares(self) -> tuple[float, float]:
        """Return how much of the old text the new one has too, and of the new text the old one: 0..1, by characters."""
        kept = sum(length for _, _, length, _ in self.spans())
        old = sum(len(edit.old) for edit in self.edits)
        new = sum(len(edit.new) for edit in self.edits)
        return kept / max(old, 1), kept / max(new, 1)


def _kept(edit: Edit) -> Iterator[tuple[int, int, int, bool]]:
    if edit.old_place is None or edit.new_place is None:
        return
    old, new = edit.old_place.offset, edit.new_place.offset
    for run in edit.runs or (Run(EditKind.KEPT, edit.new),):
        if run.kind is EditKind.KEPT:
            yield old, new, len(run.text), edit.kind is EditKind.MOVED
        old += len(run.text) if run.kind is not EditKind.ADDED else 0
        new += len(run.text) if run.kind is not EditKind.CUT else 0
