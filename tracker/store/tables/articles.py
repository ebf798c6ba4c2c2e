"""The tables of articles: each with how it was last read, its tags, and where it was seen to live."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from tracker.core.verdict import Condition, State
from tracker.store.database.columns import BIG_KEY, enum_column
from tracker.store.tables.columns import index_where_there_is_one, key, moment, of, sha256

# What the list of articles is narrowed and ordered by: it is read from this index, which each check writes anyhow.
DUE = ("next_check_at", "state", "paused_at", "revision_count", "fresh_at", "id")
IS_UNWELL = "state <> 'ok' AND paused_at IS NULL"  # in so few words that a query can say the same


class ArticleRow(SQLModel, table=True):
    """One tracked URL: how it is, what its last good page was, and when it is due. A claim holds a lease on it.

    `title` and `published_at` are what the newest revision says. `turns` are those of `Known`, a blank between them.
    Of what is due the earliest `deadline_at` goes first, see core/cadence.py. `digest_id` is the id by which its
    revisions' digests name it: None for its own, the one it had elsewhere where it was imported under another.
    """

    __tablename__ = "articles"
    __table_args__ = (
        Index("ix_articles_due", "host_id", *DUE),
        Index("ix_articles_deadline", "host_id", "deadline_at"),
        index_where_there_is_one("ix_articles_lease", "lease"),
        index_where_there_is_one("ix_articles_paused", "paused_at"),
        Index("ix_articles_unwell", "state", sqlite_where=text(IS_UNWELL)),
        {"sqlite_autoincrement": True},  # a removed article's id is never another's
    )

    id: int = Field(default=None, sa_column=key())
    url: str = Field(unique=True)
    given_url: str
    host_id: int = Field(sa_column=of("hosts"))
    source_id: int | None = Field(
        default=None,
        sa_column=Column(BIG_KEY, ForeignKey("sources.id", ondelete="SET NULL"), nullable=True, index=True),
    )
    title: str = ""
    published_at: datetime | None = Field(default=None, sa_column=moment())
    state: State = Field(default=State.NEW, sa_column=Column(enum_column(State), nullable=False))
    added_at: datetime = Field(sa_column=moment(nullable=False))
    paused_at: datetime | None = Field(default=None, sa_column=moment())
    every_seconds: int | None = None
    next_check_at: datetime = Field(sa_column=moment(nullable=False))
    deadline_at: datetime | None = Field(default=None, sa_column=moment())
    last_check_at: datetime | None = Field(default=None, sa_column=moment())
    last_seen_at: datetime | None = Field(default=None, sa_column=moment())
    fresh_at: datetime = Field(sa_column=moment(nullable=False))
    revision_count: int = 0
    failures: int = 0
    page_digest: str | None = Field(default=None, sa_column=sha256(nullable=True))
    etag: str | None = None
    last_modified: str | None = None
    held_what: str | None = None
    held_since: datetime | None = Field(default=None, sa_column=moment())
    trouble: Condition | None = Field(default=None, sa_column=Column(enum_column(Condition), nullable=True))
    alike: int = 0
    turns: str = ""
    heeds_robots: bool = True
    uses_browser: bool | None = None
    lease: str | None = None
    leased_until: datetime | None = Field(default=None, sa_column=moment())
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
    __table_args__ = (Index("ix_article_tags_tag", "tag", "article_id"),)

    article_id: int = Field(sa_column=Column(BIG_KEY, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True))
    tag: str = Field(primary_key=True)


class ArticleUrlRow(SQLModel, table=True):
    """The URL history: where the article was seen to live, by redirect or by its own canonical link, and when."""

    __tablename__ = "article_urls"
    __table_args__ = (UniqueConstraint("article_id", "kind", "url"),)

    id: int = Field(default=None, sa_column=key())
    article_id: int = Field(sa_column=of("articles"))
    kind: str
    url: str = Field(index=True)
    first_seen_at: datetime = Field(sa_column=moment(nullable=False))
    last_seen_at: datetime = Field(sa_column=moment(nullable=False))
