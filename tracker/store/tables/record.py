"""The tables of the record: raw pages, checks, revisions, and what follows from them."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, SmallInteger, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from tracker.core.values import Disclosure, NoteKind, Sight, Significance
from tracker.core.verdict import Condition, Outcome
from tracker.store.database.columns import BIG_KEY, NULLABLE_JSON, PORTABLE_JSON, Digest, enum_column
from tracker.store.tables.columns import blob, index_where_there_is_one, key, moment, of, sha256


class BlobRow(SQLModel, table=True):
    """A raw page, named by the SHA-256 of its bytes, and packed with zstd: see packing.py and blobs.py.

    `body` is packed beside the page `base_digest`, at most `depth` steps away from one that needs no other; it is None
    once the page was thinned out, at `thinned_at`. `size_bytes` are those of the page.
    """

    __tablename__ = "blobs"

    digest: str = Field(sa_column=Column(Digest(), primary_key=True))
    base_digest: str | None = Field(default=None, sa_column=blob())
    depth: int = Field(default=0, sa_column=Column(SmallInteger(), nullable=False))
    size_bytes: int
    body: bytes | None = Field(default=None, sa_column=Column(LargeBinary(), nullable=True))
    thinned_at: datetime | None = Field(default=None, sa_column=moment())


class CheckRow(SQLModel, table=True):
    """One attempt to fetch an article and compare it. `revision` is the number that stood, or came, at this check."""

    __tablename__ = "checks"
    __table_args__ = (
        Index("ix_checks_article", "article_id", "checked_at"),
        index_where_there_is_one("ix_checks_page_digest", "page_digest"),
    )

    id: int = Field(default=None, sa_column=key())
    article_id: int = Field(sa_column=of("articles"))
    checked_at: datetime = Field(sa_column=moment(nullable=False))
    outcome: Outcome = Field(sa_column=Column(enum_column(Outcome), nullable=False))
    condition: Condition = Field(sa_column=Column(enum_column(Condition), nullable=False))
    status: int | None = None
    revision: int | None = None
    size_bytes: int | None = None
    duration_ms: int | None = None
    detail: str | None = None
    page_digest: str | None = Field(default=None, sa_column=blob(index=False))


class RevisionRow(SQLModel, table=True):
    """A content stored for good, with its evidence; `digest` covers page, content, circumstances and `previous_digest`.

    `packed` are the content and the response's headers, beside those of the revision before where `depth` is not 0: see
    contents.py. Its text was first seen at `observed_at`; `not_before_at` is the last check that still saw the one
    before. A technical one is the page of the one before, in another extractor's words. `sight` is how the page was
    read, None for those older than that column, and where the text was not in the visible page.
    """

    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("article_id", "number"),)

    id: int = Field(default=None, sa_column=key())
    article_id: int = Field(sa_column=of("articles"))
    number: int
    observed_at: datetime = Field(sa_column=moment(nullable=False))
    not_before_at: datetime | None = Field(default=None, sa_column=moment())
    is_technical: bool = False
    returns_to: int | None = None
    title: str
    packed: bytes = Field(sa_column=Column(LargeBinary(), nullable=False))
    depth: int = Field(default=0, sa_column=Column(SmallInteger(), nullable=False))
    content_digest: str = Field(sa_column=sha256())
    text_digest: str = Field(sa_column=sha256())
    page_digest: str | None = Field(default=None, sa_column=blob())
    final_url: str
    status: int
    extractor: str
    sight: Sight | None = Field(default=None, sa_column=Column(enum_column(Sight), nullable=True))
    previous_digest: str | None = Field(default=None, sa_column=sha256(nullable=True))
    digest: str = Field(sa_column=sha256())
    summary: str = ""
    significance: Significance = Field(sa_column=Column(enum_column(Significance), nullable=False))
    reasons: list[str] = Field(sa_column=Column(PORTABLE_JSON, nullable=False))
    disclosure: Disclosure = Field(sa_column=Column(enum_column(Disclosure), nullable=False))
    evidence: str = ""
    words_added: int = 0
    words_cut: int = 0


class NoteRow(SQLModel, table=True):
    """A publisher's note, with the first and the last revision that had it without a break.

    `follows_id` is the wording that the publisher replaced by this one. `time` is a StatedTime as a JSON object;
    `first_seen_at` is the first revision's `observed_at`, here so that notes can be listed in that order.
    """

    __tablename__ = "notes"
    __table_args__ = (
        Index("ix_notes_article", "article_id", "last_revision"),
        Index("ix_notes_seen", "first_seen_at", "id"),
        Index("ix_notes_kind", "kind", "first_seen_at", "id"),
    )

    id: int = Field(default=None, sa_column=key())
    article_id: int = Field(sa_column=of("articles"))
    kind: NoteKind = Field(sa_column=Column(enum_column(NoteKind), nullable=False))
    text: str = Field(sa_column=Column(Text(), nullable=False))
    at: datetime | None = Field(default=None, sa_column=moment())
    time: dict[str, str | None] | None = Field(default=None, sa_column=Column(NULLABLE_JSON, nullable=True))
    reason: str | None = Field(default=None, sa_column=Column(Text(), nullable=True))
    first_seen_at: datetime = Field(sa_column=moment(nullable=False))
    first_revision: int
    last_revision: int
    follows_id: int | None = Field(
        default=None, sa_column=Column(BIG_KEY, ForeignKey("notes.id"), nullable=True, index=True)
    )


class DisclosureRow(SQLModel, table=True):
    """Which note disclosed a revision's change, and the revision that brought it: the same one, or a later one."""

    __tablename__ = "disclosures"

    article_id: int = Field(sa_column=Column(BIG_KEY, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True))
    revision: int = Field(sa_column=Column(Integer(), primary_key=True, autoincrement=False))
    note_id: int = Field(sa_column=of("notes", index=True))
    said_in: int


class UnindexedRow(SQLModel, table=True):
    """A revision whose text the search index lacks as yet: a trigger writes it with the revision, see passages.py."""

    __tablename__ = "unindexed"

    article_id: int = Field(sa_column=Column(BIG_KEY, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True))
    number: int = Field(sa_column=Column(Integer(), primary_key=True, autoincrement=False))


class ChangeRow(SQLModel, table=True):
    """A change that is worth telling, in few bytes, so that a million of them are filtered and paged quickly.

    It is a revision that is neither an article's first nor technical, or an event: the article is gone, is back, takes
    turns. Triggers write it with the revision or the check, whoever writes those. `number` is the revision's, or of the
    one that stood; `at` is when it was first seen. An event has a `check_id`, and neither significance nor disclosure.
    An index of a site's has them, so that its million changes are gone through where few of them fit.
    """

    __tablename__ = "changes"
    __table_args__ = (
        Index("ix_changes_at", "at", "id"),
        Index("ix_changes_kind", "significance", "disclosure", "at", "id"),
        Index("ix_changes_host", "host_id", "at", "id", "significance", "disclosure"),
        Index("ix_changes_article", "article_id", "at", "id"),
    )

    id: int = Field(default=None, sa_column=key())
    article_id: int = Field(sa_column=of("articles"))
    host_id: int = Field(sa_column=of("hosts"))
    at: datetime = Field(sa_column=moment(nullable=False))
    outcome: Outcome = Field(sa_column=Column(enum_column(Outcome), nullable=False))
    number: int | None = None
    check_id: int | None = Field(default=None, sa_column=Column(BIG_KEY, nullable=True))
    significance: Significance = Field(sa_column=Column(enum_column(Significance), nullable=False))
    disclosure: Disclosure = Field(sa_column=Column(enum_column(Disclosure), nullable=False))
