"""How much may be sent to us at a time: how long an address, and a body, whether its length is told or not."""

from fastapi import HTTPException
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tracker.web.failures import failure

MOST = 1_000_000  # bytes
LONGEST_PATH = 2_000  # characters: no path of ours is longer, and Python reads no number of more than 4,300 digits
DIGITS = 18  # of a length that are looked at
TOO_LARGE, TOO_LONG = 413, 414
REFUSAL = f"That is more than {MOST:,} bytes."
NO_PATH = f"That address is longer than {LONGEST_PATH:,} characters: there is nothing of that name."


class SmallBodies:
    """Refuses addresses and bodies that are longer, bodies at the latest where they pass the limit."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request (ASGI 3)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if len(scope["path"]) > LONGEST_PATH:
            await failure(Request(scope), TOO_LONG, NO_PATH)(scope, receive, send)
            return
        if _told_length(scope) > MOST:
            await failure(Request(scope), TOO_LARGE, REFUSAL)(scope, receive, send)
            return
        length = 0

        async def receive_some() -> Message:
            nonlocal length
            message = await receive()
            length += len(message.get("body", b""))
            if length > MOST:
                raise HTTPException(TOO_LARGE, REFUSAL)
            return message

        await self._app(scope, receive_some, send)


def _told_length(scope: Scope) -> int:
    told = Headers(scope=scope).get("content-length", "")
    return int(told[:DIGITS]) if told.isdecimal() else 0
