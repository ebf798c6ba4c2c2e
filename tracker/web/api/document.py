"""The API's own description, OpenAPI 3.1: https://spec.openapis.org/oas/v3.1.1.html."""

from collections.abc import Iterator, Sequence

from fastapi import APIRouter
from fastapi.dependencies.models import Dependant
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic import TypeAdapter
from typing_extensions import TypedDict

from tracker.core.people import Role
from tracker.web.access.viewer import SAFE
from tracker.web.api.answers import ProblemShape

TITLE = "tracker"
VERSION = "1"
ABOUT = """\
Everything that the pages show and do. All times are RFC 3339 in UTC. Lists come in pages: `next` is the `cursor` of the
following one, null at the end. Shapes grow and never change: pass over what you don't know. An edit happens between two
checks: after `not_before_at`, and not after `observed_at`."""
TAGS = (
    ("Changes", "What changed lately, over all articles; and filters of changes, kept under a name."),
    ("Articles", "What is tracked, and whether it is well."),
    ("Revisions", "How an article came to be, how it read, and what changed."),
    ("Notes", "The publishers' own notes: updates, corrections, clarifications."),
    ("Search", "The text of all revisions, cut text too."),
    ("Statistics", "When edits happen, and who discloses them."),
    ("Sources", "Feeds that lead to articles."),
    ("Access", "Who may use this, and by which tokens."),
)
SCHEMES = {"token": {"type": "http", "scheme": "bearer", "description": "A token of the page Account."}}
SECURITY: list[dict[str, list[str]]] = [{"token": []}, {}]  # nobody needs to log in on a loopback without users


class _Answer(TypedDict):
    content: dict[str, dict[str, object]]


class _Operation(TypedDict):
    """What of an operation's description is made complete here."""

    description: str
    responses: dict[str, _Answer]


def describe(routers: Sequence[APIRouter], path: str) -> dict[str, object]:
    """Return the description of these operations, which are found under that path, as an OpenAPI document."""
    tags = [{"name": name, "description": told} for name, told in TAGS]
    routes = [route for router in routers for route in router.routes]
    document = get_openapi(title=TITLE, version=VERSION, description=ABOUT, routes=routes, tags=tags)
    known = {route.operation_id: route for route in routes if isinstance(route, APIRoute)}
    for operation in (operation for methods in document["paths"].values() for operation in methods.values()):
        _complete(operation, known[operation["operationId"]])
    components = document.setdefault("components", {})
    problem = TypeAdapter(ProblemShape).json_schema(ref_template="#/components/schemas/{model}")
    components.setdefault("schemas", {}).update({**problem.pop("$defs", {}), ProblemShape.__name__: problem})
    components["securitySchemes"] = SCHEMES
    return {**document, "servers": [{"url": path}], "security": SECURITY}


def _complete(operation: _Operation, route: APIRoute) -> None:
    """Say who may, and put back the examples as they are: FastAPI takes what is null out of them."""
    scope = "" if SAFE.issuperset(route.methods or ()) else ", and of a token the scope write"
    operation["description"] += f" Takes the role {role_of(route)}{scope}."
    for status, declared in route.responses.items():
        for kind, content in declared.get("content", {}).items():
            operation["responses"][str(status)]["content"][kind] |= content


def role_of(route: APIRoute) -> Role:
    """Return what role an operation takes."""
    return next(_roles(route.dependant))


def _roles(dependant: Dependant) -> Iterator[Role]:
    role = getattr(dependant.call, "role", None)
    if isinstance(role, Role):
        yield role
    for each in dependant.dependencies:
        yield from _roles(each)
