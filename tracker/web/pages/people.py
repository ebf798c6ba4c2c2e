"""The page People: who may log in, and what each may do."""

from typing import Annotated

from fastapi import APIRouter, Form, Response

from tracker.core.people import Role
from tracker.errors import UsageError
from tracker.store.people import users
from tracker.web.access.passwords import hashed
from tracker.web.visit import Admin, Visit

PEOPLE = "/people"
ROLES = (
    (Role.READER, "reader: looks at everything"),
    (Role.EDITOR, "editor: changes what is tracked"),
    (Role.ADMIN, "admin: decides on people too"),
)
Name = Annotated[str, Form()]

router = APIRouter(prefix=PEOPLE, include_in_schema=False)


@router.get("")
def people(visit: Admin) -> Response:
    """List who may log in."""
    return visit.page("people.html", users=users.every_user(visit.database), roles=ROLES)


@router.post("")
def add(
    visit: Admin, name: Name, password: Annotated[str, Form()], role: Annotated[Role, Form()] = Role.READER
) -> Response:
    """Let somebody log in."""
    user = users.add_user(visit.database, users.user_name(name), hashed(password), role, now=visit.now)
    return visit.go(PEOPLE, f"{user.name} may log in, as {user.role}.")


@router.post("/role")
def set_role(visit: Admin, name: Name, role: Annotated[Role, Form()]) -> Response:
    """Give somebody else another role."""
    known = _somebody_else(visit, name)
    users.set_role(visit.database, known, role)
    return visit.go(PEOPLE, f"{known} is {role} now.")


@router.post("/password")
def set_password(visit: Admin, name: Name, password: Annotated[str, Form()]) -> Response:
    """Give somebody else another password, which logs him out everywhere."""
    known = _somebody_else(visit, name)
    users.set_password(visit.database, known, hashed(password))
    return visit.go(PEOPLE, f"{known} has another password, and is logged out everywhere.")


@router.post("/remove")
def remove(visit: Admin, name: Name) -> Response:
    """Forget somebody else, with his sessions and tokens."""
    known = _somebody_else(visit, name)
    users.remove_user(visit.database, known)
    return visit.go(PEOPLE, f"{known} can log in no more; the tokens went too.")


def _somebody_else(visit: Visit, name: str) -> str:
    """Return the name as it is kept. An admin who shuts himself out could not come back to mend it."""
    known = users.user_name(name)
    if known == visit.viewer.name:
        raise UsageError("That is you. Another admin may do it, or `tracker user` on the machine itself.")
    return users.find_user(visit.database, known).name
