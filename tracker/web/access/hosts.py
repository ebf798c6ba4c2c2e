"""Under which names we answer: no others, or a page elsewhere could read ours by DNS rebinding."""

import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from tracker.config.sections import WebSettings
from tracker.web.access.connection import address_in, is_loopback
from tracker.web.access.log import log_refusal

MISDIRECTED = 421
REFUSAL = "This name is not one of tracker's own. If it should be, add it to web.names in its settings."
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^\s:/?#@\[\]\\]+?)\.?(?::[0-9]{1,5})?", re.IGNORECASE)


def host_in(text: str) -> str:
    """Return the host of a header Host without its port, "" where that is none."""
    match = _HOST.fullmatch(text)
    return match[1].strip("[]").lower() if match else ""


class KnownHosts:
    """Answers requests for a name or address of ours; others with 421 and one line (RFC 9110, 15.5.20)."""

    def __init__(self, app: ASGIApp, web: WebSettings) -> None:
        self._app = app
        given = (web.host, *web.names, urlsplit(web.url).netloc)
        self._names = frozenset(map(host_in, given)) - {""}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request (ASGI 3)."""
        if scope["type"] == "http" and not self._is_known(scope):
            log_refusal(Request(scope), MISDIRECTED, "unknown host")
            await PlainTextResponse(REFUSAL + "\n", MISDIRECTED)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _is_known(self, scope: Scope) -> bool:
        told = Headers(scope=scope).getlist("host")
        host = host_in(told[0]) if len(told) == 1 else ""
        return host in self._names or is_loopback(host) or _is_own_address(host, scope)


def _is_own_address(host: str, scope: Scope) -> bool:
    """Whether that is the very address to which the request came: nobody's name can be made to lead there."""
    address = address_in(host)
    server = scope.get("server")
    return address is not None and server is not None and address == address_in(str(server[0]))
