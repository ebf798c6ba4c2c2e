"""The API's operations on who may use it: one's own tokens, and all users."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path
from pydantic import Field
from typing_extensions import TypedDict

from tracker.core.people import Role, Scope
from tracker.errors import UsageError
from tracker.shapes.people import NewTokenShape, TokenShape, UserShape, token_shape, user_shape
from tracker.store.people import tokens, users
from tracker.store.people.users import User
from tracker.web.access.passwords import LONGEST, SHORTEST, hashed
from tracker.web.access.secrets import digest_of, new_token
from tracker.web.api import examples
from tracker.web.api.answers import CREATED, NO_CONTENT, Json, answers
from tracker.web.api.asking import NOT_FOUND, PRINTED, WHOLE, Asked, Id, found
from tracker.web.visit import Admin, Reader, Visit

LONGEST_DAYS = 3650
UserName = Annotated[str, Path(pattern=f"^{users.NAME.pattern}$", max_length=64, examples=["anna"])]
Password = Annotated[str, Field(min_length=SHORTEST, max_length=LONGEST, examples=["correct horse battery"])]


router = APIRouter(tags=["Access"], default_response_class=Json)


class TokensShape(TypedDict):
    """One's own tokens, in the order in which they were made."""

    tokens: list[TokenShape]


class UsersShape(TypedDict):
    """All users, by name."""

    users: list[UserShape]


class NewToken(Asked):
    """A token to make: for which program, whether it may change things, and for how long it is valid."""

    name: str = Field(min_length=1, max_length=tokens.LONGEST_NAME, pattern=PRINTED, examples=["newsroom script"])
    scope: Scope = Scope.READ
    days: Annotated[int, Field(ge=1, le=LONGEST_DAYS), WHOLE] | None = Field(
        None, description="Null: until it is removed."
    )


class NewUser(Asked):
    """Somebody who may log in; the first one must be an admin."""

    name: str = Field(min_length=1, max_length=64, pattern=PRINTED, examples=["anna"])
    password: Password
    role: Role = Role.READER


class UserSettings(Asked):
    """What is to be set of a user; what is left out stays as it is. Another password logs out everywhere."""

    role: Role | None = None
    password: Password | None = None


@router.get(
    "/tokens",
    operation_id="list_tokens",
    summary="List one's own tokens",
    responses=answers({"tokens": [examples.TOKEN]}),
)
def list_tokens(visit: Reader) -> TokensShape:
    """Answer with one's own tokens, those too whose time is over; their secrets are not stored."""
    return {"tokens": [token_shape(row) for row in tokens.tokens_of(visit.database, visit.viewer.user_id)]}


@router.post(
    "/tokens",
    operation_id="make_token",
    summary="Make a token for a program",
    status_code=CREATED,
    responses=answers({**examples.TOKEN, "secret": "tracker_..."}, 413, status=CREATED),
)
def make_token(visit: Reader, wanted: NewToken) -> NewTokenShape:
    """Make a token of one's own. Its `secret` is told this once: the program sends it as `Authorization: Bearer`."""
    secret, owner = new_token(), visit.viewer.user_id
    expires_at = visit.now + timedelta(days=wanted.days) if wanted.days else None
    token = tokens.add_token(
        visit.database, owner, wanted.name, digest_of(secret), wanted.scope, now=visit.now, expires_at=expires_at
    )
    return {**token_shape(token), "secret": secret}


@router.delete(
    "/tokens/{token_id}",
    operation_id="remove_token",
    summary="Remove one of one's own tokens",
    status_code=NO_CONTENT,
    responses=answers(None, 404),
)
def remove_token(visit: Reader, token_id: Id) -> None:
    """Refuse a token from now on."""
    if not tokens.remove_token(visit.database, visit.viewer.user_id, token_id):
        raise HTTPException(NOT_FOUND, "There is no such token of yours.")


@router.get(
    "/users",
    operation_id="list_users",
    summary="List who may log in",
    responses=answers({"users": [examples.USER]}),
)
def list_users(visit: Admin) -> UsersShape:
    """Answer with all users."""
    return {"users": [user_shape(user) for user in users.every_user(visit.database)]}


@router.post(
    "/users",
    operation_id="add_user",
    summary="Let somebody log in",
    status_code=CREATED,
    responses=answers(examples.USER, 413, status=CREATED),
)
def add_user(visit: Admin, wanted: NewUser) -> UserShape:
    """Let somebody log in. From the first user on, everybody must."""
    name = users.user_name(wanted.name)
    return user_shape(users.add_user(visit.database, name, hashed(wanted.password), wanted.role, now=visit.now))


@router.patch(
    "/users/{name}",
    operation_id="set_user",
    summary="Give somebody else another role or password",
    responses=answers(examples.USER, 404, 413),
)
def set_user(visit: Admin, name: UserName, wanted: UserSettings) -> UserShape:
    """Set what is given, and answer with the user as he is then."""
    known = _somebody_else(visit, name)
    if wanted.role is not None:
        users.set_role(visit.database, known.name, wanted.role)
    if wanted.password is not None:
        users.set_password(visit.database, known.name, hashed(wanted.password))
    return user_shape(users.find_user(visit.database, known.name))


@router.delete(
    "/users/{name}",
    operation_id="remove_user",
    summary="Forget somebody else, with his sessions and tokens",
    status_code=NO_CONTENT,
    responses=answers(None, 404),
)
def remove_user(visit: Admin, name: UserName) -> None:
    """Let somebody else log in no more; his tokens end too."""
    users.remove_user(visit.database, _somebody_else(visit, name).name)


def _somebody_else(visit: Visit, name: str) -> User:
    """Return a user. An admin who shuts himself out could not come back to mend it."""
    user = found(lambda: users.find_user(visit.database, name), f"There is no user {name}.")
    if user.name == visit.viewer.name:
        raise UsageError("That is you. Another admin may do it, or `tracker user` on the machine itself.")
    return user
