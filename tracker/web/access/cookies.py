"""The cookie of a session: its secret, signed, so that what we did not give out costs no look into the database."""

from datetime import timedelta
from hashlib import sha256

from fastapi import Request, Response
from itsdangerous import BadSignature, Signer

from tracker.web.access.connection import is_secure
from tracker.web.parts import Parts

SESSION = "session"
KEPT = timedelta(days=400)  # the longest that browsers keep one; the session itself ends by what is stored


def give_session(response: Response, request: Request, parts: Parts, secret: str) -> None:
    """Put a session into the browser."""
    response.set_cookie(
        _name(request, parts),
        signed_session(parts, secret),
        max_age=round(KEPT.total_seconds()),
        secure=is_secure(request.scope, parts.config.web),
        httponly=True,
        samesite="lax",
    )


def signed_session(parts: Parts, secret: str) -> str:
    """Return a session's secret as it stands in the cookie."""
    return _signer(parts).sign(secret).decode()


def session_in(request: Request, parts: Parts) -> str | None:
    """Return the secret of the browser's session; None where it has none of ours."""
    try:
        return _signer(parts).unsign(request.cookies.get(_name(request, parts), "")).decode()
    except (BadSignature, UnicodeDecodeError):
        return None


def take_session(response: Response, request: Request, parts: Parts) -> None:
    """Take the session out of the browser."""
    secure = is_secure(request.scope, parts.config.web)
    response.delete_cookie(_name(request, parts), secure=secure, httponly=True, samesite="lax")


def _name(request: Request, parts: Parts) -> str:
    """Return its name: with the prefix no other host and no unencrypted page can set one (RFC 6265bis, 4.1.3.2)."""
    return f"__Host-{SESSION}" if is_secure(request.scope, parts.config.web) else SESSION


def _signer(parts: Parts) -> Signer:
    return Signer(parts.secret, salt=SESSION, digest_method=sha256)
