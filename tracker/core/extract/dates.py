"""Machine-readable dates, as pages write them."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from itertools import islice

from tracker.core.stamps import read_stamp

_ISO = re.compile(
    r"(?P<year>\d{4})([-/.]?)(?P<month>\d{1,2})\2(?P<day>\d{1,2})"
    r"(?:(?:T|\s{1,3})(?P<hour>\d{1,2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"\s?(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?",
    re.IGNORECASE,
)
_FIELDS = ("year", "month", "day", "hour", "minute", "second")
_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_START = re.compile(r"(?<!\w)[^\W_]")
_FIRST = datetime(1990, 1, 1, tzinfo=UTC)


def read_date(text: str) -> datetime | None:
    """Return the moment in UTC, None where the text is no date after 1990.

    Understood are ISO 8601 with its common slips (blank for "T", "+0200", no seconds, slashes) and RFC 5322. A date
    without time is midnight; one without zone is read as UTC, which may be some hours off.
    """
    text = text.strip()[:60]
    found = _ISO.match(text)
    moment = _of_iso(found) if found else _of_mail(text)
    return moment if moment and moment >= _FIRST else None


def date_in_path(url: str) -> datetime | None:
    """Return the day that a URL names, as in /2019/06/05/, at midnight UTC."""
    found = _IN_PATH.search(url[:2000])
    return read_date("-".join(found.groups())) if found else None


def day_in_words(text: str, language: str | None = None) -> datetime | None:
    """Return the first whole date written in a line, at midnight UTC; 5/6/2019 is the 6th of May in English only."""
    for start in islice(_START.finditer(text), 24):
        stamp = read_stamp(text, start.start())
        days = [day for day in stamp.days if day[0]] if stamp else []
        if days:
            year, month, day = days[-1] if (language or "").startswith("en") else days[0]
            return read_date(f"{year}-{month:02}-{day:02}")
    return None


def _of_iso(found: re.Match[str]) -> datetime | None:
    year, month, day, hour, minute, second = (int(found[name] or 0) for name in _FIELDS)
    try:
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=_zone(found["zone"])).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _zone(text: str | None) -> timezone:
    if not text or text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def _of_mail(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
