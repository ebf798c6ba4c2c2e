"""Sessions: browsers that are logged in, each known by the SHA-256 of the secret in its cookie."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, delete, select, update
from sqlmodel import col

from tracker.core.people import Role
from tracker.store.database.engine import Database
from tracker.store.tables import SessionRow, UserRow

_LOGINS: Select[*tuple[object, ...]] = select(
    col(SessionRow.id),
    col(SessionRow.user_id),
    col(UserRow.name),
    col(UserRow.role),
    col(SessionRow.created_at),
    col(SessionRow.last_used_at),
    col(SessionRow.expires_at),
).join(UserRow)


@dataclass(frozen=True, slots=True)
class LogIn:
    """A session, and whose it is."""

    id: int
    user_id: int
    user: str
    role: Role
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime


def begin_session(database: Database, user_id: int, digest: str, *, now: datetime, expires_at: datetime) -> None:
    """Log a browser in. All sessions that are over, whoever's, are forgotten."""
    with database.write() as session:
        session.execute(delete(SessionRow).where(col(SessionRow.expires_at) <= now))
        row = SessionRow(user_id=user_id, secret_digest=digest, created_at=now, last_used_at=now, expires_at=expires_at)
        session.add(row)


def find_session(database: Database, digest: str, *, now: datetime) -> LogIn | None:
    """Return the session with that secret; None where there is none, or it is over."""
    query = _LOGINS.where(col(SessionRow.secret_digest) == digest, col(SessionRow.expires_at) > now)
    with database.read() as session:
        found = session.execute(query).first()
        return LogIn(*found) if found else None


def sessions_of(database: Database, user_id: int, *, now: datetime) -> tuple[LogIn, ...]:
    """Return where a user is logged in, the last used first."""
    query = _LOGINS.where(col(SessionRow.user_id) == user_id, col(SessionRow.expires_at) > now)
    with database.read() as session:
        rows = session.execute(query.order_by(col(SessionRow.last_used_at).desc(), col(SessionRow.id).desc()))
        return tuple(LogIn(*row) for row in rows)


def renew_session(database: Database, session_id: int, *, now: datetime, expires_at: datetime) -> None:
    """Note that a session was used, and when it ends where it is used no more."""
    renewed = update(SessionRow).where(col(SessionRow.id) == session_id)
    with database.write() as session:
        session.execute(renewed.values(last_used_at=now, expires_at=expires_at))


def end_session(database: Database, user_id: int, session_id: int) -> bool:
    """Log a browser out; False where it is not logged in, or as somebody else."""
    ended = delete(SessionRow).where(col(SessionRow.id) == session_id, col(SessionRow.user_id) == user_id)
    with database.write() as session:
        return bool(session.connection().execute(ended).rowcount)
