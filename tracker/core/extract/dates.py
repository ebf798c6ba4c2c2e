"""Dates as pages write them: in figures for machines, in words for readers."""

import re
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache
from itertools import islice

from tracker.core.stamps import read_stamp
from tracker.core.timewords import WEEKDAYS

_ISO = re.compile(
    r"(?P<year>\d{4})([-/.])?(?P<month>(?(2)\d{1,2}|\d\d))(?(2)\2)(?P<day>(?(2)\d{1,2}|\d\d(?!\d)))"
    r"(?:(?:T|\s{1,3})(?P<hour>\d{1,2}):?(?P<minute>\d{2})(?::?(?P<second>\d{1,2})(?:[.,]\d{1,9})?)?"
    r"\s?(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?",
    re.IGNORECASE,
)
_FIELDS = ("year", "month", "day", "hour", "minute", "second")
_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_START = re.compile(r"(?<!\w)[^\W_]")
_YEAR = re.compile(r"(?:19|20)\d\d|\d[./-]\d\d(?!\d)")
_FIRST_WORD = re.compile(r"[^\w].*", re.DOTALL)
_STARTS = 24
_CHARS = 60
_LINE_CHARS = 300
_MONTH_FIRST = re.compile(r"en(?:[-_](?:US|PH))?$", re.IGNORECASE)
_UPDATED = re.compile(
    r"updat|aktualis|modifi|geändert|änderung|stand[ :]|mise? à jour|mis à jour|actualiz|atualiz|aggiornat|gewijzigd|"
    r"bijgewerkt|edited|обновлено",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"publi|posted|created|erstellt|erschienen|veröffentlicht|pubblicat|geplaatst|first|опубликовано", re.IGNORECASE
)
_WORDS_BEFORE = 6
# How far local time is from UTC at most, east and west.
_EAST, _WEST = timedelta(hours=14), timedelta(hours=12)
_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_FIRST, _LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?$")


def read_date(text: str, zone: tzinfo | None = None) -> datetime | None:
    """Return the moment in UTC, None where the text is no date between 1990 and 2100.

    Understood are ISO 8601 with its common slips (blank for "T", "+0200", no seconds, slashes), RFC 5322, and Unix time
    in seconds or milliseconds. A time without zone is read in `zone`, the site's; without that as UTC, which may be
    some hours off. A date without time is midnight UTC.
    """
    return _read(text[:_CHARS].strip(), zone or UTC)


def offset_of(text: str) -> timezone | None:
    """Return the offset that a date in figures states; None for none, and for UTC, which servers write anywhere."""
    text = text[:_CHARS].strip()
    found = _ISO.match(text)
    moment = None if found or _EPOCH.match(text) else _mail_date(text)
    offset = _offset(found["zone"]) if found and found["zone"] else moment.utcoffset() if moment else None
    return timezone(offset) if offset and abs(offset) <= _EAST else None


# Cached functions get texts that were cut: the cache must not hold whole pages.
@lru_cache(256)
def _read(text: str, zone: tzinfo) -> datetime | None:
    if found := _EPOCH.match(text):
        moment: datetime | None = datetime.fromtimestamp(int(found[1]), UTC)
    else:
        moment = _of_iso(found, zone) if (found := _ISO.match(text)) else _of_mail(text, zone)
    return moment if moment and _FIRST <= moment < _LAST else None


def day_in_path(url: str) -> str:
    """Return the day that a URL names, as in /2019/06/05/, in ISO 8601; empty where it names none."""
    found = _IN_PATH.search(url[:2000])
    return "-".join(found.groups()) if found else ""


def is_weekday(line: str) -> bool:
    """Whether a line begins with a day of the week: "Monday, 5 March 2024"."""
    return _FIRST_WORD.sub("", line[:_CHARS].lower()) in WEEKDAYS


def moments_of(text: str, language: str | None = None, zone: tzinfo | None = None) -> tuple[datetime, ...]:
    """Return the moments that a text may mean, written in figures or in words, the likeliest first."""
    moment = read_date(text, zone)
    return (moment,) if moment else days_in_words(text, language)


def is_same_date(one: str, other: str, zone: tzinfo | None = None) -> bool:
    """Whether two texts can mean the same moment (see `is_same`)."""
    return any(is_same(mine, theirs) for mine in moments_of(one, zone=zone) for theirs in moments_of(other, zone=zone))


def is_same(one: datetime, other: datetime) -> bool:
    """Whether two moments in UTC are the same minute, or one is a bare day that the other falls on somewhere."""
    for day, moment in ((one, other), (other, one)):
        if day.time() == time.min and -_EAST <= moment - day <= _DAY + _WEST:
            return True
    return abs(one - other) < _MINUTE


def published_in(line: str, language: str | None = None) -> tuple[datetime, ...]:
    """Return the readings of the day of publication that a line around the article gives; none for that of an update.

    A date deep inside a sentence is no date line's.
    """
    line = line[:_LINE_CHARS]
    if _UPDATED.search(line):
        said = _PUBLISHED.search(line)
        line = line[said.end() :] if said else ""
    return days_in_words(line, language, _WORDS_BEFORE)


def days_in_words(text: str, language: str | None = None, words_before: int = _STARTS) -> tuple[datetime, ...]:
    """Return the first whole date written in a line, at midnight UTC, in each of its readings, the likeliest first.

    5/6/2019 is likely the 6th of May where the language is American English, else the 5th of June.
    """
    return _days(text[:_LINE_CHARS], bool(_MONTH_FIRST.match(language or "")), words_before)


@lru_cache(256)
def _days(text: str, is_month_first: bool, words_before: int) -> tuple[datetime, ...]:
    if not _YEAR.search(text):
        return ()
    for start in islice(_START.finditer(text), words_before + 1):
        stamp = read_stamp(text, start.start())
        days = [day for day in stamp.days if day[0]] if stamp else []
        if days:
            ordered = reversed(days) if is_month_first else days
            moments = (read_date(f"{year}-{month:02}-{day:02}") for year, month, day in ordered)
            return tuple(moment for moment in moments if moment)
    return ()


def _of_iso(found: re.Match[str], zone: tzinfo) -> datetime | None:
    year, month, day, hour, minute, second = (int(found[name] or 0) for name in _FIELDS)
    said = timezone(_offset(found["zone"])) if found["zone"] else zone if found["hour"] else UTC
    try:
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=said).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _offset(text: str) -> timedelta:
    if text.upper() in ("Z", "UTC", "GMT"):
        return timedelta()
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -offset if text[0] == "-" else offset


def _of_mail(text: str, zone: tzinfo) -> datetime | None:
    moment = _mail_date(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC) if moment else None


def _mail_date(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
