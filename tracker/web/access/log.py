"""What the log says of those who are refused: a line of JSON each, without secrets, its controls escaped."""

import json
import logging
import re

from starlette.requests import Request

from tracker.render.escape import escaped
from tracker.web.access.connection import address_of
from tracker.web.parts import parts_of

LONGEST = 200
_SECRET = re.compile(r"[^/]{41,}")  # such as the signature of a shared link

logger = logging.getLogger(__name__)


def log_refusal(request: Request, status: int, why: str) -> None:
    """Log that a request was refused; its query, which may hold a token, is left out."""
    path = _SECRET.sub("...", request.url.path)[:LONGEST]
    _log(request, event="refused", status=status, method=request.method, path=path, why=why[:LONGEST])


def log_failed_login(request: Request, name: str | None) -> None:
    """Log that somebody tried a wrong password; None for no user's name, which may be a password in the wrong field."""
    _log(request, event="failed login", user=name)


def _log(request: Request, **told: str | int | None) -> None:
    address = address_of(request.scope, parts_of(request).config.web)
    logger.warning("%s", escaped(json.dumps({**told, "address": address})))
