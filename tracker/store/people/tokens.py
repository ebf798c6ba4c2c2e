"""Tokens: what programs show instead of logging in, each known by the SHA-256 of its secret."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, delete, func, select, update
from sqlmodel import col

from tracker.core.people import Role, Scope
from tracker.errors import UsageError
from tracker.store.database.engine import Database
from tracker.store.tables import TokenRow, UserRow

LONGEST_NAME = 100
MOST = 100  # tokens of one owner

_TOKENS: Select[*tuple[object, ...]] = select(
    col(TokenRow.id),
    col(TokenRow.user_id),
    col(UserRow.name),
    col(UserRow.role),
    col(TokenRow.name),
    col(TokenRow.scope),
    col(TokenRow.created_at),
    col(TokenRow.last_used_at),
    col(TokenRow.expires_at),
).outerjoin(UserRow)


@dataclass(frozen=True, slots=True)
class Token:
    """A program's access. `user_id`, `user` and `role` are its owner's; None where it was made while there was none."""

    id: int
    user_id: int | None
    user: str | None
    role: Role | None
    name: str
    scope: Scope
    created_at: datetime
    last_used_at: datetime | None
    expires_at: datetime | None


def add_token(
    database: Database,
    user_id: int | None,
    name: str,
    digest: str,
    scope: Scope,
    *,
    now: datetime,
    expires_at: datetime | None = None,
) -> Token:
    """Let a program in; UsageError for a name that can't be one, or one token too many."""
    known = name.strip()
    if not known.isprintable() or not 1 <= len(known) <= LONGEST_NAME:
        raise UsageError(f"a token's name takes 1 to {LONGEST_NAME} characters that can be seen")
    with database.write() as session:
        if (session.scalar(select(func.count()).select_from(TokenRow).where(_owned_by(user_id))) or 0) >= MOST:
            raise UsageError(f"there are {MOST} tokens already; remove one first")
        row = TokenRow(
            user_id=user_id, name=known, secret_digest=digest, scope=scope, created_at=now, expires_at=expires_at
        )
        session.add(row)
        session.flush()
        return Token(*session.execute(_TOKENS.where(col(TokenRow.id) == row.id)).one())


def find_token(database: Database, digest: str, *, now: datetime) -> Token | None:
    """Return the token with that secret; None where there is none, or its time is over."""
    is_valid = col(TokenRow.expires_at).is_(None) | (col(TokenRow.expires_at) > now)
    with database.read() as session:
        found = session.execute(_TOKENS.where(col(TokenRow.secret_digest) == digest, is_valid)).first()
        return Token(*found) if found else None


def tokens_of(database: Database, user_id: int | None) -> tuple[Token, ...]:
    """Return an owner's tokens, also those whose time is over, in the order in which they were made."""
    return _listed(database, _owned_by(user_id))


def every_token(database: Database) -> tuple[Token, ...]:
    """Return all tokens in the order in which they were made."""
    return _listed(database)


def note_use(database: Database, token_id: int, *, now: datetime) -> None:
    """Note that a token was used."""
    with database.write() as session:
        session.execute(update(TokenRow).where(col(TokenRow.id) == token_id).values(last_used_at=now))


def remove_token(database: Database, user_id: int | None, token_id: int) -> bool:
    """Refuse a token from now on; False where that owner has no such token."""
    return _removed(database, col(TokenRow.id) == token_id, _owned_by(user_id))


def remove_any_token(database: Database, token_id: int) -> bool:
    """Refuse a token from now on, whoever owns it; False where there is no such token."""
    return _removed(database, col(TokenRow.id) == token_id)


def _owned_by(user_id: int | None) -> ColumnElement[bool]:
    return col(TokenRow.user_id).is_(None) if user_id is None else col(TokenRow.user_id) == user_id


def _listed(database: Database, *those: ColumnElement[bool]) -> tuple[Token, ...]:
    with database.read() as session:
        return tuple(Token(*row) for row in session.execute(_TOKENS.where(*those).order_by(col(TokenRow.id))))


def _removed(database: Database, *those: ColumnElement[bool]) -> bool:
    with database.write() as session:
        return bool(session.connection().execute(delete(TokenRow).where(*those)).rowcount)
