"""The tables of who uses the web interface, and of what they keep there: users, sessions, tokens, filters."""

from datetime import datetime

from sqlalchemy import Column, Text
from sqlmodel import Field, SQLModel

from tracker.core.people import Role, Scope
from tracker.store.database.columns import enum_column
from tracker.store.tables.columns import key, moment, of, sha256


class UserRow(SQLModel, table=True):
    """Who may log in. `password` is an Argon2id hash, with its parameters and salt."""

    __tablename__ = "users"

    id: int = Field(default=None, sa_column=key())
    name: str = Field(unique=True)
    password: str = Field(sa_column=Column(Text(), nullable=False))
    role: Role = Field(sa_column=Column(enum_column(Role), nullable=False))
    created_at: datetime = Field(sa_column=moment(nullable=False))


class SessionRow(SQLModel, table=True):
    """A browser that is logged in, by the SHA-256 of the secret in its cookie."""

    __tablename__ = "sessions"

    id: int = Field(default=None, sa_column=key())
    user_id: int = Field(sa_column=of("users", index=True))
    secret_digest: str = Field(sa_column=sha256(unique=True))
    created_at: datetime = Field(sa_column=moment(nullable=False))
    last_used_at: datetime = Field(sa_column=moment(nullable=False))
    expires_at: datetime = Field(sa_column=moment(nullable=False))


class TokenRow(SQLModel, table=True):
    """A program's access to the API, by the SHA-256 of its secret. `user_id` is None where nobody needs to log in."""

    __tablename__ = "tokens"

    id: int = Field(default=None, sa_column=key())
    user_id: int | None = Field(default=None, sa_column=of("users", nullable=True, index=True))
    name: str
    secret_digest: str = Field(sa_column=sha256(unique=True))
    scope: Scope = Field(sa_column=Column(enum_column(Scope), nullable=False))
    created_at: datetime = Field(sa_column=moment(nullable=False))
    last_used_at: datetime | None = Field(default=None, sa_column=moment())
    expires_at: datetime | None = Field(default=None, sa_column=moment())


class FilterRow(SQLModel, table=True):
    """A filter of changes that somebody keeps under a name. `query` is written as in the URL of the page Changes."""

    __tablename__ = "filters"

    id: int = Field(default=None, sa_column=key())
    name: str = Field(unique=True)
    query: str = Field(sa_column=Column(Text(), nullable=False))
    created_at: datetime = Field(sa_column=moment(nullable=False))
