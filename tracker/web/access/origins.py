"""From where something may be changed: from pages of ours, not from others in the same browser (CSRF)."""

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from tracker.web.access.viewer import SAFE, bearer_of
from tracker.web.failures import failure

FORBIDDEN = 403
OURS = ("same-origin", "none")  # none: typed, or from a bookmark
FOREIGN = "This did not come from a page of tracker's. Open the page here, and send it from there."
NAMELESS = "Nothing says where this comes from. A program sends a token: `Authorization: Bearer ...`."


class OwnOrigin:
    """Refuses what would change something and does not come from our own pages, before anything looks at it.

    Browsers say where a request comes from by Sec-Fetch-Site, older ones and those without https by Origin. A request
    with a token comes from no browser, and nothing else that it carries is looked at.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request (ASGI 3)."""
        refusal = _refusal(scope) if scope["type"] == "http" and scope["method"] not in SAFE else ""
        if refusal:
            await failure(Request(scope), FORBIDDEN, refusal)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _refusal(scope: Scope) -> str:
    headers = Headers(scope=scope)
    if bearer_of(headers.get("authorization", "")) is not None:
        return ""
    if "sec-fetch-site" in headers:
        return "" if headers["sec-fetch-site"] in OURS else FOREIGN
    if "origin" in headers:
        host = headers.get("host", "")
        return "" if headers["origin"] in (f"https://{host}", f"{scope['scheme']}://{host}") else FOREIGN
    return NAMELESS
