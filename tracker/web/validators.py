"""Answers that whoever asks may have already: RFC 9110, section 13."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256

from fastapi import Request, Response

NOT_MODIFIED = 304
SETTLED = timedelta(minutes=1)  # by then all is stored that was seen in that second: RFC 9110, section 8.8.2.2
ASK_EACH_TIME = "private, no-cache"


def tag_of(*parts: object) -> str:
    """Return an ETag for what is made of these parts, whose `repr` must tell all of them. It is a weak one."""
    return f'W/"{sha256(repr(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]}"'


def validators(tag: str, modified_at: datetime | None, now: datetime) -> dict[str, str]:
    """Return the headers by which the next answer can be spared."""
    headers = {"ETag": tag, "Cache-Control": ASK_EACH_TIME}
    if modified_at is not None and now - modified_at >= SETTLED:
        headers["Last-Modified"] = format_datetime(modified_at.astimezone(UTC).replace(microsecond=0), usegmt=True)
    return headers


def unmodified(request: Request, headers: dict[str, str]) -> Response | None:
    """Return the answer 304 where the request's validators are still these; None where a body must follow."""
    asked = request.headers
    if "if-none-match" in asked:
        is_same = _names(asked["if-none-match"], headers["ETag"])
    else:
        is_same = _is_since(asked.get("if-modified-since", ""), headers.get("Last-Modified", ""))
    return Response(status_code=NOT_MODIFIED, headers=headers) if is_same else None


def _names(listed: str, tag: str) -> bool:
    """Whether a list of ETags has this one, by the weak comparison."""
    return listed.strip() == "*" or tag in (f"W/{one.strip().removeprefix('W/')}" for one in listed.split(","))


def _is_since(asked: str, modified: str) -> bool:
    try:
        return parsedate_to_datetime(asked) >= parsedate_to_datetime(modified)
    except (ValueError, TypeError, OverflowError):  # no date, or none with a zone
        return False
