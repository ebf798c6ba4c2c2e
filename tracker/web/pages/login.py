"""The page Login, and what logs in and out."""

import re
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from tracker.errors import UsageError
from tracker.store.people import sessions, users
from tracker.store.people.users import User
from tracker.web.access.connection import address_of
from tracker.web.access.cookies import give_session, session_in, take_session
from tracker.web.access.limits import limits_of
from tracker.web.access.log import log_failed_login
from tracker.web.access.passwords import hashed, is_outdated, is_right
from tracker.web.access.secrets import digest_of, new_secret
from tracker.web.access.viewer import viewer_of
from tracker.web.filling import fill_in
from tracker.web.notices import NOTICE, read_notice
from tracker.web.parts import Parts, parts_of
from tracker.web.visit import SEE_OTHER, Reader

UNAUTHORIZED, TOO_MANY = 401, 429
HOME = "/"
WRONG = "That name and that password don't belong together."
_OURS = re.compile(r"/(?![/\\])[!-\[\]-~]{0,2000}", re.ASCII)  # browsers read "/\" and "/<tab>/" as "//"

router = APIRouter(include_in_schema=False)


@router.get("/login")
def login(request: Request, to: Annotated[str, Query(alias="next")] = HOME) -> Response:
    """Show where to log in; who need not is sent on."""
    parts = parts_of(request)
    if viewer_of(request, parts):
        return RedirectResponse(path_of_ours(to), SEE_OTHER)
    notice = read_notice(request.cookies.get(NOTICE), parts.secret)
    response = _page(parts, to, notice=notice)
    response.delete_cookie(NOTICE, httponly=True, samesite="lax")
    return response


@router.post("/login")
def log_in(
    request: Request,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    to: Annotated[str, Form(alias="next")] = HOME,
) -> Response:
    """Begin a session for who knows the password, and end the one that this browser had."""
    parts = parts_of(request)
    user = _who(request, parts, name, password)
    if user is None:
        return _page(parts, to, status=UNAUTHORIZED, name=name, fault=WRONG)
    response = RedirectResponse(path_of_ours(to), SEE_OTHER)
    _end(request, parts)
    secret, now = new_secret(), parts.clock()
    expires_at = now + parts.config.web.session
    sessions.begin_session(parts.database, user.id, digest_of(secret), now=now, expires_at=expires_at)
    give_session(response, request, parts, secret)
    return response


@router.post("/logout")
def log_out(visit: Reader) -> Response:
    """End this browser's session."""
    _end(visit.request, visit.parts)
    response = visit.go("/login", "You are logged out.")
    take_session(response, visit.request, visit.parts)
    return response


def path_of_ours(text: str) -> str:
    """Return where to go on after the login: a path of ours, the page Changes where that is none."""
    return text if _OURS.fullmatch(text) else HOME


def require_patience(request: Request, name: str) -> None:
    """Count a try to give a user's password; 429 for one too many."""
    wait = limits_of(request).try_login(name, address_of(request.scope, parts_of(request).config.web))
    if wait:
        minutes = -(-wait // 60)
        raise HTTPException(
            TOO_MANY, f"Too many passwords were tried; try again in {minutes} min.", {"Retry-After": str(wait)}
        )


def _who(request: Request, parts: Parts, given: str, password: str) -> User | None:
    """Return who logs in; None where name and password don't fit, after the same time whichever it is."""
    try:
        name = users.user_name(given)
    except UsageError:
        name = ""
    require_patience(request, name)
    user, known = users.credentials(parts.database, name) or (None, None)
    if not is_right(password, known) or user is None or known is None:
        log_failed_login(request, user.name if user else None)
        return None
    limits_of(request).forget_tries(name)
    if is_outdated(known):
        users.renew_hash(parts.database, user.id, known, hashed(password))
    return user


def _end(request: Request, parts: Parts) -> None:
    """End the session that this browser has, if any."""
    secret = session_in(request, parts)
    login = secret and sessions.find_session(parts.database, digest_of(secret), now=parts.clock())
    if login:
        sessions.end_session(parts.database, login.user_id, login.id)


def _page(
    parts: Parts, to: str, *, status: int = 200, name: str = "", fault: str = "", notice: str = ""
) -> HTMLResponse:
    is_without_users = not users.has_users(parts.database)
    page = fill_in(
        "login.html",
        visit=None,
        notice=notice,
        to=path_of_ours(to),
        name=name[:64],
        fault=fault,
        is_without_users=is_without_users,
    )
    return HTMLResponse(page, status)
