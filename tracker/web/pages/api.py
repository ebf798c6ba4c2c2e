"""The page that lists what the API does. It is made of the routes: no script of others reads the description here."""

from dataclasses import dataclass

from fastapi import APIRouter, Response
from fastapi.routing import APIRoute

from tracker.core.people import Role
from tracker.web.api.document import TAGS, role_of
from tracker.web.api.routes import OPERATIONS, ROOT
from tracker.web.origin import origin_of
from tracker.web.visit import Reader

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Operation:
    """A request that can be made, by whoever has that role."""

    method: str
    path: str
    summary: str
    role: Role


@dataclass(frozen=True, slots=True)
class Part:
    """What the API does about one thing."""

    name: str
    about: str
    operations: tuple[Operation, ...]


def _parts() -> tuple[Part, ...]:
    routes = [route for each in OPERATIONS for route in each.routes if isinstance(route, APIRoute)]
    return tuple(
        Part(name, about, tuple(_operation(route) for route in routes if name in route.tags)) for name, about in TAGS
    )


def _operation(route: APIRoute) -> Operation:
    return Operation(
        " ".join(route.methods or ()), ROOT + route.path_format, route.summary or route.name, role_of(route)
    )


PARTS = _parts()


@router.get("/api")
def api(visit: Reader) -> Response:
    """List the requests that can be made, and how to begin."""
    return visit.page("api.html", parts=PARTS, root=ROOT, home=origin_of(visit.request))
