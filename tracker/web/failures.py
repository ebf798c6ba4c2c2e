"""What is answered where a request can't be: a page that says what to do, or RFC 9457 problem details."""

import logging
from http import HTTPStatus
from urllib.parse import urlencode

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException

from tracker.errors import BadAddress, StoreUnavailable, TrackerError, UsageError
from tracker.web.access.log import log_refusal
from tracker.web.access.viewer import is_for_programs
from tracker.web.filling import fill_in
from tracker.web.headers import headers_for
from tracker.web.methods import methods_of
from tracker.web.origin import path_asked

PROBLEM = "application/problem+json"
API = "/api/"
LOGIN = "/login"
MISUSES = (UsageError, BadAddress)
HINTS = {
    400: "Go back and correct it, or begin again from the list.",
    401: "Log in, and you are brought back here.",
    403: "If you need this, ask an admin.",
    404: "It may have been removed, or the address is mistyped.",
    405: "Begin again from a page of ours, which asks in the right way.",
    413: "Send less at a time.",
    422: "Go back and correct it.",
    429: "Wait a little, then try again.",
    500: "That is a fault of tracker's; its log tells more. Nothing that was recorded is lost.",
    503: "Nothing is lost. Try again in a moment; the page Status tells more.",
}

REFUSALS = frozenset({401, 403, 413, 429})

MOST_FAULTS, LONGEST = 20, 300  # of one answer; characters of each
UNAVAILABLE = "The database does not answer as it should."

logger = logging.getLogger(__name__)


def put_into(app: FastAPI) -> None:
    """Let an application answer failures so."""
    app.exception_handler(HTTPException)(_refused)
    app.exception_handler(RequestValidationError)(_misread)
    app.exception_handler(TrackerError)(_failed)
    app.exception_handler(Exception)(_broken)


def failure(
    request: Request, status: int, detail: str, *, headers: dict[str, str] | None = None, **more: object
) -> Response:
    """Return a failure in the form that fits who asked; that somebody was refused is logged."""
    if status in REFUSALS:
        log_refusal(request, status, detail)
    title = HTTPStatus(status).phrase
    if request.url.path.startswith(API):
        problem = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
        return JSONResponse(problem, status, headers, PROBLEM)
    page = fill_in(
        "failure.html", visit=None, notice="", status=status, title=title, detail=detail, hint=HINTS.get(status, "")
    )
    return HTMLResponse(page, status, headers)


async def _refused(request: Request, error: HTTPException) -> Response:
    if error.status_code == HTTPStatus.UNAUTHORIZED:
        return _login_needed(request, str(error.detail))
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return _not_taken(request)
    return failure(request, error.status_code, str(error.detail), headers=dict(error.headers or {}))


def _not_taken(request: Request) -> Response:
    methods = methods_of(request)
    detail = f"{request.method} is not taken here; {', '.join(methods)} would be."
    return failure(request, HTTPStatus.METHOD_NOT_ALLOWED, detail, headers={"Allow": ", ".join(methods)})


def _login_needed(request: Request, detail: str) -> Response:
    """Send a browser to the page Login, from which it comes back; programs are told how to show a token."""
    if not _is_of_browser(request):
        return failure(request, HTTPStatus.UNAUTHORIZED, detail, headers={"WWW-Authenticate": 'Bearer realm="tracker"'})
    if "hx-request" in request.headers:  # a part that renews itself: the whole page goes to the login, not that part
        return Response(status_code=HTTPStatus.UNAUTHORIZED, headers={"HX-Refresh": "true"})
    asked = path_asked(request) + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"{LOGIN}?{urlencode({'next': asked})}", HTTPStatus.SEE_OTHER)


def _is_of_browser(request: Request) -> bool:
    """Whether somebody looks at a page, or opens a feed or a file for programs in his browser."""
    path = request.url.path
    if request.method != "GET" or path.startswith(API):
        return False
    return not is_for_programs(path) or "text/html" in request.headers.get("accept", "")


async def _misread(request: Request, error: RequestValidationError) -> Response:
    faults = [
        {"where": ".".join(map(str, fault["loc"]))[:LONGEST], "what": _what(str(fault["msg"]))}
        for fault in error.errors()[:MOST_FAULTS]
    ]
    first = faults[0]
    return failure(request, HTTPStatus.UNPROCESSABLE_ENTITY, f"{first['where']}: {first['what']}", errors=faults)


def _what(message: str) -> str:
    return message.removeprefix("Value error, ")[:LONGEST]


async def _failed(request: Request, error: TrackerError) -> Response:
    """Answer what can't be done; that the database as a whole fails is for the log: the message names it to anybody."""
    if isinstance(error, MISUSES):
        return failure(request, HTTPStatus.BAD_REQUEST, str(error))
    is_down = isinstance(error, StoreUnavailable)
    logger.error("%s %s failed: %s", request.method, request.url.path, error, exc_info=None if is_down else error)
    told = UNAVAILABLE if is_down else str(error)
    return failure(request, HTTPStatus.SERVICE_UNAVAILABLE, told, headers={"Retry-After": "5"})


async def _broken(request: Request, _: Exception) -> Response:
    """Answer where we are at fault; the server logs what it was. Nothing else gives this answer its headers."""
    return failure(request, HTTPStatus.INTERNAL_SERVER_ERROR, "Something broke.", headers=headers_for(request.scope))
