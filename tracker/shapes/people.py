"""The shapes of who may use the web interface and the API: users, and tokens of programs."""

from typing_extensions import TypedDict

from tracker.core.people import Role, Scope
from tracker.shapes.moments import Moment, moment_shape
from tracker.store.people.tokens import Token
from tracker.store.people.users import User


class UserShape(TypedDict):
    """Who may log in; `last_used_at` is when a browser of theirs was last seen."""

    user: int
    name: str
    role: Role
    created_at: Moment
    last_used_at: Moment | None


class TokenShape(TypedDict):
    """A program's access; what it shows is not stored, and can't be told again."""

    token: int
    name: str
    scope: Scope
    created_at: Moment
    last_used_at: Moment | None
    expires_at: Moment | None


class NewTokenShape(TokenShape):
    """A token that was just made, with what the program must show: it is told this once."""

    secret: str


def user_shape(user: User) -> UserShape:
    """Return a user."""
    return {
        "user": user.id,
        "name": user.name,
        "role": user.role,
        "created_at": moment_shape(user.created_at),
        "last_used_at": moment_shape(user.last_used_at),
    }


def token_shape(token: Token) -> TokenShape:
    """Return a token, without its secret."""
    return {
        "token": token.id,
        "name": token.name,
        "scope": token.scope,
        "created_at": moment_shape(token.created_at),
        "last_used_at": moment_shape(token.last_used_at),
        "expires_at": moment_shape(token.expires_at),
    }
