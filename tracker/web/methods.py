"""Which methods a path takes: HEAD wherever GET does, and those that the answer 405 names."""

from starlette.requests import Request
from starlette.routing import Match
from starlette.types import ASGIApp, Receive, Scope, Send

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


class HeadAsGet:
    """Lets HEAD be answered as GET is (RFC 9110, 9.3.2): the server keeps the body back, and sends its length."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request (ASGI 3)."""
        is_head = scope["type"] == "http" and scope["method"] == "HEAD"
        await self._app({**scope, "method": "GET"} if is_head else scope, receive, send)


def methods_of(request: Request) -> tuple[str, ...]:
    """Return what the path of a request takes, by whichever route: Starlette itself names one route's methods alone."""
    taken = [method for method in METHODS if _is_taken({**request.scope, "method": method}, request)]
    return ("GET", "HEAD", *taken[1:]) if "GET" in taken else tuple(taken)


def _is_taken(scope: Scope, request: Request) -> bool:
    return any(route.matches(scope)[0] is Match.FULL for route in request.app.routes)
