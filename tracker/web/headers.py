"""What every answer of ours says to browsers: what a page may load and do, and who may frame it: nobody."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tracker.web.access.connection import is_secure

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}
ONLY_HTTPS = {"Strict-Transport-Security": "max-age=31536000"}
TO_US = {"Referrer-Policy": "same-origin"}


def headers_for(scope: Scope) -> dict[str, str]:
    """Return them for the answer to a request.

    A browser that does not send Sec-Fetch-Site, as without https in a network, must send Origin with our own forms,
    and under "no-referrer" that would be "null" (Fetch standard, 3.2); others learn no more of us than with it.
    """
    web = scope["app"].state.parts.config.web
    has_told = "sec-fetch-site" in Headers(scope=scope)
    return HEADERS | (ONLY_HTTPS if is_secure(scope, web) else {}) | ({} if has_told else TO_US)


class SecureHeaders:
    """Adds these headers to whatever is answered, where the answer does not say otherwise itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request with them (ASGI 3)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in headers_for(scope).items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)
