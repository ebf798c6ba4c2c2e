"""How much longer a cache on the way may give out the same copy of a page (RFC 9111): a hint, never an order."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from tracker.core.verdict import Page

MOST = 2**31  # seconds: what RFC 9111, 1.2.2 makes of anything larger

_DIRECTIVE = re.compile(r'([!#$%&\'*+.^_`|~0-9A-Za-z-]++)(?:=(?:"([^"]*+)"|([^\s,"]*+)))?')
_HEADERS = {"cache-control", "expires", "date", "age"}
_UNSHARED = {"no-store", "no-cache", "private"}  # then nothing on the way keeps a copy for others


def remaining_freshness(page: Page) -> timedelta:
    """Return for how long a shared cache may answer with this very page; zero where none may, or nothing is said.

    `s-maxage` goes before `max-age`, and that before `Expires`, less the `Age` that the copy has (RFC 9111, 4.2). What
    can't be read counts as stale.
    """
    headers = _of_caches(page)
    directives = _directives(headers.get("cache-control", ""))
    if directives.keys() & _UNSHARED:
        return timedelta(0)
    lifetimes = [_seconds(directives[name]) for name in ("s-maxage", "max-age") if name in directives]
    lifetime = lifetimes[0] if lifetimes else _until_expiry(headers, page.fetched_at)
    age = _seconds(headers.get("age", "").partition(",")[0])
    return timedelta(seconds=max(0, lifetime - age))


def _of_caches(page: Page) -> dict[str, str]:
    """Return the headers that speak of caches, by their names in lower case: of a repeated one all values in a row."""
    found: dict[str, str] = {}
    for name, value in page.headers:
        key = name.lower()
        if key in _HEADERS:
            found[key] = f"{found[key]}, {value}" if key in found else value
    return found


def _directives(cache_control: str) -> dict[str, str]:
    """Return the directives by their names in lower case; of a repeated one the first."""
    directives: dict[str, str] = {}
    for name, quoted, plain in _DIRECTIVE.findall(cache_control):
        directives.setdefault(name.lower(), quoted or plain)
    return directives


def _seconds(text: str) -> int:
    digits = text.strip()
    if not digits.isascii() or not digits.isdecimal():
        return 0
    return min(int(digits), MOST) if len(digits) <= len(str(MOST)) else MOST


def _until_expiry(headers: Mapping[str, str], fetched_at: datetime) -> int:
    """Return the seconds from the answer's own date to its expiry: the server's clock may be wrong, in both alike."""
    expires = _date(headers.get("expires", ""))
    if expires is None:
        return 0
    return min(int((expires - (_date(headers.get("date", "")) or fetched_at)).total_seconds()), MOST)


def _date(text: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
