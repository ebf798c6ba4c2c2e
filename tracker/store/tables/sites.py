"""The tables of what is asked: sites, their robots.txt, and the sources that lead to articles."""

from datetime import datetime

from sqlalchemy import Column, LargeBinary, Text
from sqlmodel import Field, SQLModel

from tracker.store.database.columns import PORTABLE_JSON
from tracker.store.tables.columns import key, moment


class HostRow(SQLModel, table=True):
    """A site: the unit of work. `next_due_at` is its earliest article's, None where none is to be checked.

    `deadline_at` is the earliest of all its articles': see core/cadence.py.
    """

    __tablename__ = "hosts"

    id: int = Field(default=None, sa_column=key())
    name: str = Field(unique=True)
    next_due_at: datetime | None = Field(default=None, sa_column=moment(index=True))
    deadline_at: datetime | None = Field(default=None, sa_column=moment())
    not_before_at: datetime | None = Field(default=None, sa_column=moment())
    is_asked: bool = False
    failures: int = 0
    trouble: str = ""
    trouble_since: datetime | None = Field(default=None, sa_column=moment())


class RobotsRow(SQLModel, table=True):
    """An origin's robots.txt. `body` are the lines for us, None for none; since `failing_since` it fails."""

    __tablename__ = "robots"

    origin: str = Field(primary_key=True)
    body: str | None = Field(default=None, sa_column=Column(Text(), nullable=True))
    read_at: datetime | None = Field(default=None, sa_column=moment())
    next_read_at: datetime = Field(sa_column=moment(nullable=False))
    failing_since: datetime | None = Field(default=None, sa_column=moment())
    detail: str = ""


class SourceRow(SQLModel, table=True):
    """A feed that leads to articles. `detail` is why it can't be read at present, "" where it can.

    `tags` are put on its articles. `found` counts the articles that it led to first. `known` are the entries that it
    had before, by the beginnings of their SHA-256: see store/sources.py.
    """

    __tablename__ = "sources"

    id: int = Field(default=None, sa_column=key())
    url: str = Field(unique=True)
    kind: str
    title: str = ""
    added_at: datetime = Field(sa_column=moment(nullable=False))
    paused_at: datetime | None = Field(default=None, sa_column=moment())
    next_due_at: datetime | None = Field(default=None, sa_column=moment(index=True))
    last_read_at: datetime | None = Field(default=None, sa_column=moment())
    etag: str | None = None
    last_modified: str | None = None
    failures: int = 0
    detail: str = ""
    tags: list[str] = Field(default_factory=list, sa_column=Column(PORTABLE_JSON, nullable=False))
    found: int = 0
    known: bytes = Field(default=b"", sa_column=Column(LargeBinary(), nullable=False))
