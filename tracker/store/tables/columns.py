"""What the tables' columns are made of: keys, references, moments, digests."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, text
from sqlmodel import SQLModel

from tracker.store.database.columns import BIG_KEY, Digest, UtcDateTime

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def key() -> Column[int]:
    """Return the column of a row's own id."""
    return Column(BIG_KEY, primary_key=True, autoincrement=True)


def of(table: str, *, nullable: bool = False, index: bool = False) -> Column[int]:
    """Return a column that belongs to a row of another table, and goes with it."""
    return Column(BIG_KEY, ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=nullable, index=index)


def moment(*, nullable: bool = True, index: bool = False) -> Column[datetime]:
    """Return the column of a moment, in UTC."""
    return Column(UtcDateTime(), nullable=nullable, index=index)


def sha256(*, nullable: bool = False, unique: bool = False) -> Column[str]:
    """Return the column of a SHA-256."""
    return Column(Digest(), nullable=nullable, unique=unique)


def blob(*, index: bool = True) -> Column[str]:
    """Return a column that names a raw page."""
    return Column(Digest(), ForeignKey("blobs.digest"), nullable=True, index=index)


def index_where_there_is_one(name: str, column: str) -> Index:
    """Return the index of a column that is null at most rows: those are not in it.

    Nor are they on PostgreSQL, by its migration; to say so here would load its dialect at each start on SQLite.
    """
    return Index(name, column, sqlite_where=text(f"{column} IS NOT NULL"))
