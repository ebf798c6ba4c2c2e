"""Who asks: a program with a token, a person whom a proxy names or who is logged in, or anybody on this machine."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi import Request

from tracker.core.people import Role, Scope
from tracker.errors import StoreUnavailable, UsageError
from tracker.store.people import sessions, tokens, users
from tracker.web.access.connection import is_on_this_machine, is_proxied
from tracker.web.access.cookies import session_in
from tracker.web.access.secrets import digest_of, is_token
from tracker.web.parts import Parts

NOTED_EVERY = timedelta(hours=1)  # that a session or a token is used
FOR_PROGRAMS = ("/api/", "/feeds/", "/metrics")
FILES = (".atom", ".csv", ".zip")
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks, and what he may; `user_id` is None where nobody needs to log in.

    `session_id` is that of a browser that is logged in, `token_id` that of a program, which may be one that changes
    nothing.
    """

    role: Role
    name: str = ""
    user_id: int | None = None
    session_id: int | None = None
    token_id: int | None = None
    may_change: bool = True

    def may(self, role: Role) -> bool:
        """Whether he may do what takes that role."""
        return self.role.includes(role)


ANYBODY_HERE = Viewer(Role.ADMIN)


def viewer_of(request: Request, parts: Parts) -> Viewer | None:
    """Return who asks, found once a request; None where he would have to log in first."""
    if not hasattr(request.state, "viewer"):
        request.state.viewer = _find(request, parts)
    viewer: Viewer | None = request.state.viewer
    return viewer


def is_for_programs(path: str) -> bool:
    """Whether programs ask for that, with a token: the API, feeds, figures; not pages, which are for browsers."""
    return path.startswith(FOR_PROGRAMS) or path.endswith(FILES)


def bearer_of(authorization: str) -> str | None:
    """Return the token of a header Authorization; None where it has none (RFC 6750, 2.1)."""
    scheme, _, token = authorization.strip().partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def needs_nobody(request: Request, parts: Parts) -> bool:
    """Whether whoever asks need not log in: there is no user, and he is on this machine, not behind a proxy on it."""
    is_here = is_on_this_machine(request.scope) and not is_proxied(request.scope, parts.config.web)
    return is_here and not users.has_users(parts.database)


def _find(request: Request, parts: Parts) -> Viewer | None:
    now = parts.clock()
    token = bearer_of(request.headers.get("authorization", ""))
    if token is not None:
        return _of_token(request, parts, token, now)
    if _is_feed(request) and "token" in request.query_params:
        return _of_token(request, parts, request.query_params["token"], now, only=Scope.READ)
    named = _named_by_proxy(request, parts)
    if named:
        return _of_name(parts, named)
    return _of_session(request, parts, now) or (ANYBODY_HERE if needs_nobody(request, parts) else None)


def _is_feed(request: Request) -> bool:
    """Whether a feed is asked for: readers of feeds can't send a header, so the token may stand in the URL."""
    return request.method in SAFE and request.url.path.endswith(".atom")


def _of_token(
    request: Request, parts: Parts, secret: str, now: datetime, *, only: Scope | None = None
) -> Viewer | None:
    if not is_for_programs(request.url.path) or not is_token(secret):
        return None
    token = tokens.find_token(parts.database, digest_of(secret), now=now)
    if token is None or only not in (None, token.scope):
        return None
    if token.user_id is None and not needs_nobody(request, parts):
        return None
    if token.last_used_at is None or now - token.last_used_at >= NOTED_EVERY:
        with suppress(StoreUnavailable):  # who only reads can go on where nothing can be written
            tokens.note_use(parts.database, token.id, now=now)
    may_change = token.scope is Scope.WRITE
    role = (token.role or Role.ADMIN) if may_change else Role.READER
    return Viewer(role, token.user or "", token.user_id, token_id=token.id, may_change=may_change)


def _named_by_proxy(request: Request, parts: Parts) -> str:
    """Return whom a trusted proxy names; "" where there is none, it names nobody, or more than one is named."""
    web = parts.config.web
    if not web.user_header or not is_proxied(request.scope, web):
        return ""
    names = request.headers.getlist(web.user_header)
    return names[0].strip() if len(names) == 1 else ""


def _of_name(parts: Parts, name: str) -> Viewer | None:
    try:
        user = users.find_user(parts.database, name)
    except UsageError:
        return None
    return Viewer(user.role, user.name, user.id)


def _of_session(request: Request, parts: Parts, now: datetime) -> Viewer | None:
    secret = session_in(request, parts)
    login = secret and sessions.find_session(parts.database, digest_of(secret), now=now)
    if not login:
        return None
    lasts = parts.config.web.session
    if now - login.last_used_at >= min(NOTED_EVERY, lasts / 2):
        with suppress(StoreUnavailable):
            sessions.renew_session(parts.database, login.id, now=now, expires_at=now + lasts)
    return Viewer(login.role, login.user, login.user_id, session_id=login.id)
