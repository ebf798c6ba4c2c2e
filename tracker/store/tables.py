"""The tables, known only to the store. A released one changes only through a migration.

hosts ─< articles ─< checks, revisions, notes, article_urls, article_tags
articles ── readings (at most one each)          robots (one an origin)
articles ─< unindexed (revisions)                passages (the search index, no table of SQLModel's: passages.py)
notes ─< disclosures (at most one a revision)
sources ─< articles          revisions, checks >─ blobs (raw pages)
checks ─< alerts (owed) ─< deliveries
"""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, SmallInteger, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from tracker.core.values import Disclosure, NoteKind, Sight, Significance
from tracker.core.verdict import Condition, Outcome, State
from tracker.store.database.columns import BIG_KEY, NULLABLE_JSON, PORTABLE_JSON, Digest, UtcDateTime, enum_column

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def _key() -> Column[int]:
    return Column(BIG_KEY, primary_key=True, autoincrement=True)


def _of(table: str, *, nullable: bool = False, index: bool = False) -> Column[int]:
    """Return a column that belongs to a row of another table, and goes with it."""
    return Column(BIG_KEY, ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=nullable, index=index)


def _moment(*, nullable: bool = True, index: bool = False) -> Column[datetime]:
    return Column(UtcDateTime(), nullable=nullable, index=index)


def _digest(*, nullable: bool = False) -> Column[str]:
    return Column(Digest(), nullable=nullable)


def _blob(*, index: bool = True) -> Column[str]:
    return Column(Digest(), ForeignKey("blobs.digest"), nullable=True, index=index)


def _index_where_there_is_one(name: str, column: str) -> Index:
    """Return the index of a column that is null at most rows: those are not in it.

    Nor are they on PostgreSQL, by its migration; to say so here would load its dialect at each start on SQLite.
    """
    return Index(name, column, sqlite_where=text(f"{column} IS NOT NULL"))


class HostRow(SQLModel, table=True):
    """A site: the unit of work. `next_due_at` is its earliest article's, None where none is to be checked.

    `deadline_at` is the earliest of all its articles': see core/cadence.py.
    """

    __tablename__ = "hosts"

    id: int = Field(default=None, sa_column=_key())
    name: str = Field(unique=True)
    next_due_at: datetime | None = Field(default=None, sa_column=_moment(index=True))
    deadline_at: datetime | None = Field(default=None, sa_column=_moment())
    not_before_at: datetime | None = Field(default=None, sa_column=_moment())
    is_asked: bool = False
    failures: int = 0
    trouble: str = ""
    trouble_since: datetime | None = Field(default=None, sa_column=_moment())


class RobotsRow(SQLModel, table=True):
    """An origin's robots.txt. `body` are the lines for us, None for none; since `failing_since` it fails."""

    __tablename__ = "robots"

    origin: str = Field(primary_key=True)
    body: str | None = Field(default=None, sa_column=Column(Text(), nullable=True))
    read_at: datetime | None = Field(default=None, sa_column=_moment())
    next_read_at: datetime = Field(sa_column=_moment(nullable=False))
    failing_since: datetime | None = Field(default=None, sa_column=_moment())
    detail: str = ""


class SourceRow(SQLModel, table=True):
    """A feed, sitemap or list that leads to articles."""

    __tablename__ = "sources"

    id: int = Field(default=None, sa_column=_key())
    url: str = Field(unique=True)
    kind: str
    title: str = ""
    added_at: datetime = Field(sa_column=_moment(nullable=False))
    paused_at: datetime | None = Field(default=None, sa_column=_moment())
    next_due_at: datetime | None = Field(default=None, sa_column=_moment(index=True))
    last_read_at: datetime | None = Field(default=None, sa_column=_moment())
    etag: str | None = None
    last_modified: str | None = None
    failures: int = 0


class ArticleRow(SQLModel, table=True):
    """One tracked URL: how it is, what its last good page was, and when it is due. A claim holds a lease on it.

    `title` and `published_at` are what the newest revision says. `turns` are those of `Known`, a blank between them.
    Of what is due the earliest `deadline_at` goes first, see core/cadence.py. `digest_id` is the id by which its
    revisions' digests name it: None for its own, the one it had elsewhere where it was imported under another.
    """

    __tablename__ = "articles"
    __table_args__ = (
        Index("ix_articles_due", "host_id", "next_check_at"),
        Index("ix_articles_deadline", "host_id", "deadline_at"),
        _index_where_there_is_one("ix_articles_lease", "lease"),
        {"sqlite_autoincrement": True},  # a removed article's id is never another's
    )

    id: int = Field(default=None, sa_column=_key())
    url: str = Field(unique=True)
    given_url: str
    host_id: int = Field(sa_column=_of("hosts"))
    source_id: int | None = Field(
        default=None,
        sa_column=Column(BIG_KEY, ForeignKey("sources.id", ondelete="SET NULL"), nullable=True, index=True),
    )
    title: str = ""
    published_at: datetime | None = Field(default=None, sa_column=_moment())
    state: State = Field(default=State.NEW, sa_column=Column(enum_column(State), nullable=False))
    added_at: datetime = Field(sa_column=_moment(nullable=False))
    paused_at: datetime | None = Field(default=None, sa_column=_moment())
    every_seconds: int | None = None
    next_check_at: datetime = Field(sa_column=_moment(nullable=False))
    deadline_at: datetime | None = Field(default=None, sa_column=_moment())
    last_check_at: datetime | None = Field(default=None, sa_column=_moment())
    last_seen_at: datetime | None = Field(default=None, sa_column=_moment())
    fresh_at: datetime = Field(sa_column=_moment(nullable=False))
    revision_count: int = 0
    failures: int = 0
    page_digest: str | None = Field(default=None, sa_column=_digest(nullable=True))
    etag: str | None = None
    last_modified: str | None = None
    held_what: str | None = None
    held_since: datetime | None = Field(default=None, sa_column=_moment())
    trouble: Condition | None = Field(default=None, sa_column=Column(enum_column(Condition), nullable=True))
    alike: int = 0
    turns: str = ""
    heeds_robots: bool = True
    uses_browser: bool | None = None
    lease: str | None = None
    leased_until: datetime | None = Field(default=None, sa_column=_moment())
    digest_id: int | None = Field(default=None, sa_column=Column(BIG_KEY, nullable=True))


class ReadingRow(SQLModel, table=True):
    """How an article's last good page was read, beside its row: that one is written at each check, this one seldom.

    The newest revision is what `extractor` reads; `anchor` is JSON, None where nothing leads to the next page's text;
    `gate` is what a later page must show so that it need not be read, None where each must.
    """

    __tablename__ = "readings"

    article_id: int = Field(sa_column=Column(BIG_KEY, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True))
    extractor: str
    anchor: str | None = Field(default=None, sa_column=Column(Text(), nullable=True))
    gate: bytes | None = Field(default=None, sa_column=Column(LargeBinary(), nullable=True))


class ArticleTagRow(SQLModel, table=True):
    """A word that the user put on an article."""

    __tablename__ = "article_tags"

    article_id: int = Field(sa_column=Column(BIG_KEY, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True))
    tag: str = Field(primary_key=True, index=True)


class ArticleUrlRow(SQLModel, table=True):
    """The URL history: where the article was seen to live, by redirect or by its own canonical link, and when."""

    __tablename__ = "article_urls"
    __table_args__ = (UniqueConstraint("article_id", "kind", "url"),)

    id: int = Field(default=None, sa_column=_key())
    article_id: int = Field(sa_column=_of("articles"))
    kind: str
    url: str = Field(index=True)
    first_seen_at: datetime = Field(sa_column=_moment(nullable=False))
    last_seen_at: datetime = Field(sa_column=_moment(nullable=False))


class BlobRow(SQLModel, table=True):
    """A raw page, named by the SHA-256 of its bytes, and packed with zstd: see packing.py and blobs.py.

    `body` is packed beside the page `base_digest`, at most `depth` steps away from one that needs no other; it is None
    once the page was thinned out, at `thinned_at`. `size_bytes` are those of the page.
    """

    __tablename__ = "blobs"

    digest: str = Field(sa_column=Column(Digest(), primary_key=True))
    base_digest: str | None = Field(default=None, sa_column=_blob())
    depth: int = Field(default=0, sa_column=Column(SmallInteger(), nullable=False))
    size_bytes: int
    body: bytes | None = Field(default=None, sa_column=Column(LargeBinary(), nullable=True))
    thinned_at: datetime | None = Field(default=None, sa_column=_moment())


class CheckRow(SQLModel, table=True):
    """One attempt to fetch an article and compare it. `revision` is the number that stood, or came, at this check."""

    __tablename__ = "checks"
    __table_args__ = (
        Index("ix_checks_article", "article_id", "checked_at"),
        _index_where_there_is_one("ix_checks_page_digest", "page_digest"),
    )

    id: int = Field(default=None, sa_column=_key())
    article_id: int = Field(sa_column=_of("articles"))
    checked_at: datetime = Field(sa_column=_moment(nullable=False))
    outcome: Outcome = Field(sa_column=Column(enum_column(Outcome), nullable=False))
    condition: Condition = Field(sa_column=Column(enum_column(Condition), nullable=False))
    status: int | None = None
    revision: int | None = None
    size_bytes: int | None = None
    duration_ms: int | None = None
    detail: str | None = None
    page_digest: str | None = Field(default=None, sa_column=_blob(index=False))


class RevisionRow(SQLModel, table=True):
    """A content stored for good, with its evidence; `digest` covers page, content, circumstances and `previous_digest`.

    `packed` are the content and the response's headers, beside those of the revision before where `depth` is not 0: see
    contents.py. Its text was first seen at `observed_at`; `not_before_at` is the last check that still saw the one
    before. A technical one is the page of the one before, in another extractor's words. `sight` is how the page was
    read, None for those older than that column, and where the text was not in the visible page.
    """

    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("article_id", "number"),)

    id: int = Field(default=None, sa_column=_key())
    article_id: int = Field(sa_column=_of("articles"))
    number: int
    observed_at: datetime = Field(sa_column=_moment(nullable=False))
    not_before_at: datetime | None = Field(default=None, sa_column=_moment())
    is_technical: bool = False
    returns_to: int | None = None
    title: str
    packed: bytes = Field(sa_column=Column(LargeBinary(), nullable=False))
    depth: int = Field(default=0, sa_column=Column(SmallInteger(), nullable=False))
    content_digest: str = Field(sa_column=_digest())
    text_digest: str = Field(sa_column=_digest())
    page_digest: str | None = Field(default=None, sa_column=_blob())
    final_url: str
    status: int
    extractor: str
    sight: Sight | None = Field(default=None, sa_column=Column(enum_column(Sight), nullable=True))
    previous_digest: str | None = Field(default=None, sa_column=_digest(nullable=True))
    digest: str = Field(sa_column=_digest())
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
    )

    id: int = Field(default=None, sa_column=_key())
    article_id: int = Field(sa_column=_of("articles"))
    kind: NoteKind = Field(sa_column=Column(enum_column(NoteKind), nullable=False))
    text: str = Field(sa_column=Column(Text(), nullable=False))
    at: datetime | None = Field(default=None, sa_column=_moment())
    time: dict[str, str | None] | None = Field(default=None, sa_column=Column(NULLABLE_JSON, nullable=True))
    reason: str | None = Field(default=None, sa_column=Column(Text(), nullable=True))
    first_seen_at: datetime = Field(sa_column=_moment(nullable=False))
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
    note_id: int = Field(sa_column=_of("notes", index=True))
    said_in: int


class UnindexedRow(SQLModel, table=True):
    """A revision whose text the search index lacks as yet: a trigger writes it with the revision, see passages.py."""

    __tablename__ = "unindexed"

    article_id: int = Field(sa_column=Column(BIG_KEY, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True))
    number: int = Field(sa_column=Column(Integer(), primary_key=True, autoincrement=False))


class AlertRow(SQLModel, table=True):
    """A message owed to one channel about one check; written in the transaction of that check."""

    __tablename__ = "alerts"
    __table_args__ = (UniqueConstraint("check_id", "channel"),)

    id: int = Field(default=None, sa_column=_key())
    check_id: int = Field(sa_column=_of("checks"))
    channel: str
    owed_at: datetime = Field(sa_column=_moment(nullable=False))
    next_try_at: datetime | None = Field(default=None, sa_column=_moment(index=True))
    delivered_at: datetime | None = Field(default=None, sa_column=_moment())
    given_up_at: datetime | None = Field(default=None, sa_column=_moment())
    tries: int = 0


class DeliveryRow(SQLModel, table=True):
    """One try to deliver an alert."""

    __tablename__ = "deliveries"

    id: int = Field(default=None, sa_column=_key())
    alert_id: int = Field(sa_column=_of("alerts", index=True))
    tried_at: datetime = Field(sa_column=_moment(nullable=False))
    is_delivered: bool
    detail: str = ""
