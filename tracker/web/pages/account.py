"""The page Account: one's own password, where one is logged in, and one's own tokens for programs."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Path, Response

from tracker.core.people import Scope
from tracker.errors import UsageError
from tracker.store.people import sessions, tokens, users
from tracker.web.access.limits import limits_of
from tracker.web.access.passwords import hashed, is_right
from tracker.web.access.secrets import digest_of, new_token
from tracker.web.origin import origin_of
from tracker.web.pages.login import require_patience
from tracker.web.visit import Reader, Visit

ACCOUNT = "/account"
NOT_FOUND = 404
DAYS = (("30", "30 days"), ("90", "90 days"), ("365", "a year"), ("0", "no end"))
LONGEST_DAYS = 3650
Key = Annotated[int, Path(ge=1, le=2**63 - 1)]

router = APIRouter(prefix=ACCOUNT, include_in_schema=False)


@router.get("")
def account(visit: Reader) -> Response:
    """Show one's own account."""
    return _page(visit)


@router.post("/password")
def change_password(
    visit: Reader,
    present: Annotated[str, Form()] = "",
    new: Annotated[str, Form()] = "",
    again: Annotated[str, Form()] = "",
) -> Response:
    """Change one's own password, which logs out everywhere else."""
    name = visit.viewer.name
    if not name:
        raise UsageError("Nobody needs to log in here: there is no password to change.")
    if new != again:
        raise UsageError("The new password was not written the same way twice.")
    require_patience(visit.request, name)
    _, known = users.credentials(visit.database, name) or (None, None)
    if not is_right(present, known):
        raise UsageError("That is not your present password.")
    limits_of(visit.request).forget_tries(name)
    users.set_password(visit.database, name, hashed(new), keep_session=visit.viewer.session_id)
    return visit.go(ACCOUNT, "Your password is changed; everywhere else you are logged out.")


@router.post("/sessions/{session_id}/end")
def end_session(visit: Reader, session_id: Key) -> Response:
    """Log one of one's own browsers out."""
    user_id = visit.viewer.user_id
    if user_id is None or not sessions.end_session(visit.database, user_id, session_id):
        raise HTTPException(NOT_FOUND, "You are not logged in there, or no longer.")
    return visit.go(ACCOUNT, "That browser is logged out.")


@router.post("/tokens")
def make_token(
    visit: Reader,
    name: Annotated[str, Form()] = "",
    scope: Annotated[Scope, Form()] = Scope.READ,
    days: Annotated[int, Form(ge=0, le=LONGEST_DAYS)] = 0,
) -> Response:
    """Make a token, and show it: the only page that ever does."""
    secret = new_token()
    expires_at = visit.now + timedelta(days=days) if days else None
    tokens.add_token(
        visit.database, visit.viewer.user_id, name, digest_of(secret), scope, now=visit.now, expires_at=expires_at
    )
    return _page(visit, made=secret)


@router.post("/tokens/{token_id}/remove")
def remove_token(visit: Reader, token_id: Key) -> Response:
    """Refuse one of one's own tokens from now on."""
    if not tokens.remove_token(visit.database, visit.viewer.user_id, token_id):
        raise HTTPException(NOT_FOUND, "There is no such token of yours.")
    return visit.go(ACCOUNT, "That token is removed; the program that has it gets no answer any more.")


def _page(visit: Visit, made: str = "") -> Response:
    user_id = visit.viewer.user_id
    return visit.page(
        "account.html",
        logins=sessions.sessions_of(visit.database, user_id, now=visit.now) if user_id else (),
        tokens=tokens.tokens_of(visit.database, user_id),
        made=made,
        days=DAYS,
        home=origin_of(visit.request),
    )
