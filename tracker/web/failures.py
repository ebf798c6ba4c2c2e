"""What is answered where a request can't be: a page that says what to do, or RFC 9457 problem details."""

import logging
from http import HTTPStatus
from urllib.parse import urlencode

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException

from tracker.errors import BadAddress, StoreUnavailable, TrackerError, UsageError
from tracker.web.filling import fill_in

PROBLEM = "application/problem+json"
API = "/api/"
LOGIN = "/login"
MISUSES = (UsageError, BadAddress)
HINTS = {
    400: "Go back and correct it, or begin again from the list.",
    401: "Log in, and you are brought back here.",
    403: "Ask an admin for what you need.",
    404: "It may have been removed, or the address is mistyped.",
    405: "That address takes no such request.",
    413: "Send less at a time.",
    422: "Go back and correct it.",
    429: "Wait a little, then try again.",
    503: "Nothing is lost. Try again in a moment; the page Status tells more.",
}

logger = logging.getLogger(__name__)


def put_into(app: FastAPI) -> None:
    """Let an application answer failures so."""
    app.exception_handler(HTTPException)(_refused)
    app.exception_handler(RequestValidationError)(_misread)
    app.exception_handler(TrackerError)(_failed)


def failure(
    request: Request, status: int, detail: str, *, headers: dict[str, str] | None = None, **more: object
) -> Response:
    """Return a failure in the form that fits who asked."""
    title = HTTPStatus(status).phrase
    if request.url.path.startswith(API):
        problem = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
        return JSONResponse(problem, status, headers, PROBLEM)
    page = fill_in(
        "failure.html", visit=None, notice="", status=status, title=title, detail=detail, hint=HINTS.get(status, "")
    )
    return HTMLResponse(page, status, headers)


async def _refused(request: Request, error: HTTPException) -> Response:
    is_page = not request.url.path.startswith(API) and request.method == "GET"
    if error.status_code == HTTPStatus.UNAUTHORIZED and is_page:
        asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"{LOGIN}?{urlencode({'next': asked})}", HTTPStatus.SEE_OTHER)
    return failure(request, error.status_code, str(error.detail), headers=dict(error.headers or {}))


async def _misread(request: Request, error: RequestValidationError) -> Response:
    faults = [
        {"where": ".".join(map(str, fault["loc"])), "what": str(fault["msg"]).removeprefix("Value error, ")}
        for fault in error.errors()
    ]
    first = faults[0]
    return failure(request, HTTPStatus.UNPROCESSABLE_ENTITY, f"{first['where']}: {first['what']}", errors=faults)


async def _failed(request: Request, error: TrackerError) -> Response:
    if isinstance(error, MISUSES):
        return failure(request, HTTPStatus.BAD_REQUEST, str(error))
    if not isinstance(error, StoreUnavailable):
        logger.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return failure(request, HTTPStatus.SERVICE_UNAVAILABLE, str(error), headers={"Retry-After": "5"})
