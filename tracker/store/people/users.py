"""Users: added, found, given a role or a password, removed. Where there are users, one of them is an admin."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select
from sqlmodel import Session, col

from tracker.core.people import Role
from tracker.errors import UsageError
from tracker.store.database.engine import Database
from tracker.store.database.locks import Alone, be_alone
from tracker.store.tables import SessionRow, TokenRow, UserRow

NAME = re.compile(r"\w[\w.@+-]{0,63}")


@dataclass(frozen=True, slots=True)
class User:
    """Who may log in. `last_used_at` is when a browser of his was last seen; None where he is logged in nowhere."""

    id: int
    name: str
    role: Role
    created_at: datetime
    last_used_at: datetime | None = None


def user_name(text: str) -> str:
    """Return a name as it is kept: "Anna" is "anna"; UsageError where it can't be one."""
    name = unicodedata.normalize("NFKC", text.strip()).casefold()
    if not NAME.fullmatch(name):
        raise UsageError(f"{text[:64]!r} can't be a user's name; use up to 64 letters, digits and . @ + - _")
    return name


def has_users(database: Database) -> bool:
    """Whether anybody has to log in."""
    with database.read() as session:
        return session.scalar(select(col(UserRow.id)).limit(1)) is not None


def every_user(database: Database) -> tuple[User, ...]:
    """Return all users by name."""
    last = select(func.max(col(SessionRow.last_used_at))).where(col(SessionRow.user_id) == UserRow.id)
    query = select(UserRow, last.scalar_subquery()).order_by(col(UserRow.name))
    with database.read() as session:
        return tuple(_as_user(row, last_used_at) for row, last_used_at in session.execute(query))


def find_user(database: Database, name: str) -> User:
    """Return the user of that name; UsageError where there is none."""
    with database.read() as session:
        return _as_user(_named(session, name))


def credentials(database: Database, name: str) -> tuple[User, str] | None:
    """Return the user of that name and the hash of his password; None where there is none."""
    with database.read() as session:
        row = session.scalar(select(UserRow).where(col(UserRow.name) == name))
        return (_as_user(row), row.password) if row else None


def add_user(database: Database, name: str, password: str, role: Role, *, now: datetime) -> User:
    """Let somebody log in, by the hash of his password. UsageError for a name that is taken, or a first non-admin.

    With the first user go the tokens that were made while there was none.
    """
    known = user_name(name)
    with database.write() as session:
        be_alone(session.connection(), Alone.NAMING)
        if session.scalar(select(col(UserRow.id)).where(col(UserRow.name) == known)):
            raise UsageError(f"there is a user {known!r} already")
        row = UserRow(name=known, password=password, role=role, created_at=now)
        session.add(row)
        session.flush()
        _require_admin(session, "the first user must be an admin")
        session.execute(delete(TokenRow).where(col(TokenRow.user_id).is_(None)))
        return _as_user(row)


def set_role(database: Database, name: str, role: Role) -> None:
    """Give a user another role; UsageError where no admin would be left."""
    with database.write() as session:
        _lock_all(session)
        _named(session, name).role = role
        session.flush()
        _require_admin(session, f"{name!r} is the last admin; make another user one first")


def set_password(database: Database, name: str, password: str, *, keep_session: int | None = None) -> None:
    """Give a user another password, by its hash. He is logged out everywhere but in the session that is kept."""
    with database.write() as session:
        row = _named(session, name)
        row.password = password
        others: list[ColumnElement[bool]] = [col(SessionRow.user_id) == row.id]
        if keep_session is not None:
            others.append(col(SessionRow.id) != keep_session)
        session.execute(delete(SessionRow).where(*others))


def renew_hash(database: Database, user_id: int, old: str, new: str) -> None:
    """Put the hash of the same password, made with newer parameters, in the place of the old one."""
    with database.write() as session:
        row = session.get(UserRow, user_id)
        if row and row.password == old:
            row.password = new


def remove_user(database: Database, name: str) -> None:
    """Forget a user with his sessions and tokens; UsageError for the last admin of several users.

    With the last user of all goes the need to log in.
    """
    with database.write() as session:
        _lock_all(session)
        session.delete(_named(session, name))
        session.flush()
        _require_admin(session, f"{name!r} is the last admin; make another user one first")


def _lock_all(session: Session) -> None:
    """Let nobody else change users until the transaction ends: of two admins each may not remove the other."""
    session.execute(select(col(UserRow.id)).order_by(col(UserRow.id)).with_for_update())


def _require_admin(session: Session, complaint: str) -> None:
    roles = session.scalars(select(col(UserRow.role)).distinct()).all()
    if roles and Role.ADMIN not in roles:
        raise UsageError(complaint)


def _named(session: Session, name: str) -> UserRow:
    row = session.scalar(select(UserRow).where(col(UserRow.name) == user_name(name)))
    if not row:
        raise UsageError(f"no user {name!r}; `tracker user list` shows who may log in")
    return row


def _as_user(row: UserRow, last_used_at: datetime | None = None) -> User:
    return User(row.id, row.name, row.role, row.created_at, last_used_at)
