"""Which changes a reader has seen already: those of his last visit, as a cookie that only we can write keeps it.

A visit goes on while he looks at the list again within GAP. What came since the last one is marked as new until the
visit is over, however often he looks; the next one marks what came since this one.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from fastapi import Response
from itsdangerous import BadSignature, URLSafeSerializer

from tracker.web.visit import Visit

SEEN = "seen"
GAP = timedelta(minutes=30)
KEPT_SECONDS = 400 * 24 * 3600  # longer than browsers keep a cookie


@dataclass(frozen=True, slots=True)
class Seen:
    """The change recorded last when the last visit ended, and up to now; when that was, None on the first visit."""

    before_id: int
    newest_id: int
    at: datetime
    last_visit_at: datetime | None = None


def seen_by(visit: Visit, newest_id: int) -> Seen:
    """Return what this reader has seen, now that he sees the change of that id as the newest."""
    known = _read(visit)
    if known is None:
        return Seen(newest_id, newest_id, visit.now)
    if visit.now - known.at > GAP:
        known = Seen(known.newest_id, newest_id, visit.now, known.at)
    return replace(known, before_id=min(known.before_id, newest_id), newest_id=newest_id, at=visit.now)


def remember(visit: Visit, seen: Seen, response: Response) -> None:
    """Let the browser keep it."""
    ends = [moment and int(moment.timestamp()) for moment in (seen.at, seen.last_visit_at)]
    signed = _serializer(visit).dumps([seen.before_id, seen.newest_id, *ends])
    response.set_cookie(SEEN, str(signed), max_age=KEPT_SECONDS, httponly=True, samesite="lax")


def _read(visit: Visit) -> Seen | None:
    try:
        before_id, newest_id, at, last = _serializer(visit).loads(visit.request.cookies.get(SEEN, ""))
    except BadSignature:
        return None
    return Seen(before_id, newest_id, _moment(at), None if last is None else _moment(last))


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _serializer(visit: Visit) -> URLSafeSerializer:
    return URLSafeSerializer(visit.parts.secret, salt=SEEN)
