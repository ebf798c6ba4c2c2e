"""Times as newspapers write them: "Nov. 3 at 4:28 a.m. PT", "03.11.2024, 16.28 Uhr", "16h28" -> UTC.

A stamp is read by a small grammar of its own, token by token, because a general date parser guesses: it completes what
is missing from today, and takes any number for a time. What the words don't give comes from the stamp beside it or from
the publication, or the stamp has no time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from tracker.core.timewords import MONTHS, TIME_LINKS, WEEKDAYS, ZONES


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time as its words give it, at `text[start:end]`; None or empty is what they don't say.

    `days` holds each reading of the date as (year or None, month, day): 3/4/2024 has two. A relative stamp ("2 hours
    ago") and an impossible one ("25:61") give no time.
    """

    start: int
    end: int
    days: tuple[tuple[int | None, int, int], ...] = ()
    weekday: int | None = None
    clock: time | None = None
    zone: tzinfo | None = None
    has_half: bool = False
    is_timeless: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether the words say neither a date nor a clock."""
        return not self.days and self.clock is None and not self.is_timeless


_WORD = r"[^\W\d_]{2,13}"
_YEAR = r"(?:19|20)\d\d"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<year>{_YEAR})(?P<mark>[-./年])\s?(?P<month>\d{{1,2}})[-./月]\s?(?P<day>\d{{1,2}})(?!\d)日?",
        rf"(?P<day>\d{{1,2}})(?P<mark>[-./])\s?(?P<month>\d{{1,2}})(?P=mark)\s?(?P<year>{_YEAR}|\d\d(?!\d))",
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?!\s?\d)",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|[.ºª])?\s?(?:de\s|of\s)?(?P<name>{_WORD})\.?"
        rf"(?:,?\s?(?:del?\s)?(?P<year>{_YEAR}|\d\d(?=\s\d\d?:)))?",
        rf"(?P<name>{_WORD})\.?\s?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!:?\d|\s?[ap]\.?m)(?:,?\s?(?P<year>{_YEAR}))?",
    )
)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:(?P<mark>[:.時]|\s?[hH]\s?)(?P<minute>\d\d)(?!\d)分?(?::(?P<second>\d\d)(?:\.\d{1,9})?)?)?"
    r"(?!\d)(?P<half>\s?[aApP]\.?\s?[mM](?!\w)\.?)?(?P<unit>\s?(?:Uhr|uhr|horas|hs|[hH])(?!\w)\.?)?"
)
_MILITARY = re.compile(r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?=\s(?:GMT|UTC|[A-Z]{1,3}T)\b)")
_NAMED_CLOCK = re.compile(r"(?P<name>noon|midday|midnight)\b", re.IGNORECASE)
_NAMED_CLOCKS = {"midday": time(12), "midnight": time(0), "noon": time(12)}
_RELATIVE = re.compile(
    r"(?:(?:about\s|over\s)?(?:\d{1,3}|an?|one|just)\s?(?:sec|min|hour|hr|day|week|month|year)[a-z]{0,4}\s(?:and\s\d{1,2}"
    r"\s[a-z]{1,7}\s)?ago|just\snow|ago\b|yesterday|(?:vor|il\sy\sa|hace|há)\s(?:\d{1,3}|une?|einer?)\s\w{1,9}"
    r"|\d{1,3}\s\w{1,9}\s(?:geleden|fa|atrás)\b)",
    re.IGNORECASE,
)
_LINK = re.compile(
    rf"[\s\-–—,;:：@•·|/(（+~]{{0,4}}(?P<words>(?:(?:{'|'.join(TIME_LINKS)})(?![^\W\d_])[\s.:]{{0,2}}){{0,3}})(?:T(?=\d))?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"(?P<name>{_WORD})\.?,?")
_ZONE_WORDS = "|".join(sorted(map(re.escape, ZONES), key=len, reverse=True))
_ZONE_BEFORE = re.compile(rf"(?P<word>{_ZONE_WORDS})(?=\s\d\d?[:.]\d\d)")
_ZONE = re.compile(
    r"\s?\(?(?P<name>(?:GMT|UTC)(?=\s?[-+]\d)|Z(?!\w)|(?=[-+]\d))?\s?(?P<sign>[-+])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?\)?"
    rf"|\s?\(?(?P<word>{_ZONE_WORDS})(?![a-z]|[A-Z](?![a-z]))\)?"
)
_STAMP_END = re.compile(r"\s?(?:[|•·)]|$)")
_SECOND_ZONE = re.compile(r"\s?\(\d{4} [A-Z]{2,4}\)")


def read_stamp(text: str, start: int = 0) -> Stamp | None:
    """Return the stamp whose words begin at `start`, after links such as ": on"; None where there is none."""
    stamp, at = Stamp(start, start), start
    while True:
        link = _LINK.match(text, at)
        begin = link.end() if link else at
        step = next(_steps(text, begin, stamp, has_link=bool(link and link["words"])), None)
        if step is None:
            return None if stamp.is_bare else stamp
        stamp = replace(step, start=begin if stamp.start == stamp.end else stamp.start)
        at = stamp.end


def _steps(text: str, at: int, so_far: Stamp, *, has_link: bool) -> Iterator[Stamp]:
    """Yield `so_far` with the token at `at` read, first the likeliest reading; each kind of token stands once."""
    if so_far.is_bare and (relative := _RELATIVE.match(text, at)):
        yield replace(so_far, end=relative.end(), is_timeless=True)
    if not so_far.days:
        yield from _read_date(text, at, so_far)
    if so_far.zone is None and so_far.clock is None and (zone := _ZONE_BEFORE.match(text, at)):
        yield replace(so_far, end=zone.end(), zone=_as_zone(ZONES[zone["word"]]))
    if so_far.clock is None and (so_far.days or not so_far.is_timeless):
        yield from _read_clock(text, at, so_far, has_link=has_link)
    if so_far.weekday is None and not so_far.days:
        yield from _read_weekday(text, at, so_far)


def _read_date(text: str, at: int, so_far: Stamp) -> Iterator[Stamp]:
    for pattern in _DATES:
        if (found := pattern.match(text, at)) and (readings := _readings(found)):
            days = tuple(day for day in readings if _is_date(day))
            yield replace(so_far, end=found.end(), days=days or readings, is_timeless=so_far.is_timeless or not days)


def _readings(found: re.Match[str]) -> tuple[tuple[int | None, int, int], ...]:
    """Return (year, month, day), as well (year, day, month) where figures and a slash or dash leave that open."""
    words = found.groupdict()
    year, day = _year(words.get("year")), int(words["day"])
    if "name" in words:
        month = MONTHS.get(words["name"].lower())
        return ((year, month, day),) if month else ()
    month = int(words["month"])
    is_open = words.get("mark") in ("/", "-") and found.start("day") < found.start("month")
    return ((year, month, day), (year, day, month)) if is_open else ((year, month, day),)


def _year(words: str | None) -> int | None:
    if words is None:
        return None
    return int(words) if len(words) > 2 else 2000 + int(words)


def _is_date(day: tuple[int | None, int, int]) -> bool:
    return _date(day[0] or 2000, day[1], day[2]) is not None  # 2000 has a 29 February


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _read_clock(text: str, at: int, so_far: Stamp, *, has_link: bool) -> Iterator[Stamp]:
    if named := _NAMED_CLOCK.match(text, at):
        yield _with_zone(text, replace(so_far, end=named.end(), clock=_NAMED_CLOCKS[named["name"].lower()]))
    elif military := _MILITARY.match(text, at):
        clock = time(int(military["hour"]), int(military["minute"]))
        yield _with_zone(text, replace(so_far, end=military.end(), clock=clock))
    elif (found := _CLOCK.match(text, at)) and _is_clock(found, is_likely=has_link or bool(so_far.days)):
        said = _clock(found)
        has_half = found["half"] is not None
        read = replace(so_far, end=found.end(), clock=said or time(0), has_half=has_half)
        read = replace(read, is_timeless=so_far.is_timeless or said is None)
        yield _with_zone(text, read)


def _is_clock(found: re.Match[str], *, is_likely: bool) -> bool:
    """Tell "4:28", "16h28", "4 p.m.", "at 16.28", "16.28 BST" from a number within words such as "5.30"."""
    if found["half"] or found["unit"]:
        return True
    if found["mark"] is None:
        return False
    follows = (_ZONE.match(found.string, found.end()), _STAMP_END.match(found.string, found.end()))
    return found["mark"] != "." or is_likely or any(follows)


def _clock(found: re.Match[str]) -> time | None:
    hour = int(found["hour"])
    half = (found["half"] or "").strip().lower()[:1]
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    try:
        return time(hour, int(found["minute"] or 0), int(found["second"] or 0))
    except ValueError:
        return None


def _with_zone(text: str, stamp: Stamp) -> Stamp:
    if not (found := _ZONE.match(text, stamp.end)):
        return stamp
    second = _SECOND_ZONE.match(text, found.end())
    zone = _as_zone(_offset(found) if found["word"] is None else ZONES[found["word"]])
    return replace(stamp, end=second.end() if second else found.end(), zone=zone)


def _offset(found: re.Match[str]) -> int:
    minutes = 60 * int(found["hours"]) + int(found["minutes"] or 0)
    return -minutes if found["sign"] == "-" else minutes


def _as_zone(zone: str | int) -> tzinfo | None:
    """Return the zone of an IANA name or of minutes east of UTC, None where no place on earth has it."""
    if isinstance(zone, str):
        return ZoneInfo(zone)
    return timezone(timedelta(minutes=zone)) if abs(zone) <= 15 * 60 else None


def _read_weekday(text: str, at: int, so_far: Stamp) -> Iterator[Stamp]:
    found = _WEEKDAY.match(text, at)
    if found and (weekday := WEEKDAYS.get(found["name"].lower())) is not None:
        yield replace(so_far, end=found.end(), weekday=weekday)


def resolve(
    stamp: Stamp,
    published_at: datetime | None = None,
    beside: tuple[Stamp, ...] = (),
    *,
    language: str | None = None,
    is_first: bool = False,
) -> datetime | None:
    """Return the instant in UTC, None where the words and their surroundings don't give it.

    The zone is the stamp's own, else that of a stamp `beside` it, else the offset of `published_at` unless that is UTC
    (which says nothing of the newsroom's clock). A missing date is that of the stamp before, else the publication's in
    the stamp's zone: the next day where the clock is earlier than the publication's; for a publication stamp
    (`is_first`) the nearest day. A naive `published_at` lends its date, no zone.
    """
    if stamp.clock is None or stamp.is_timeless:
        return None
    zone = stamp.zone or next((other.zone for other in beside if other.zone), None) or _zone_of(published_at)
    if zone is None:
        return None
    published = published_at.astimezone(zone) if published_at and published_at.tzinfo else published_at
    day = _day(stamp, published, beside, language=language, is_first=is_first)
    if day is None:
        return None
    try:
        return datetime.combine(day, stamp.clock, zone).astimezone(UTC)
    except OverflowError:
        return None


def _zone_of(published_at: datetime | None) -> tzinfo | None:
    return published_at.tzinfo if published_at and published_at.utcoffset() else None


def _day(
    stamp: Stamp, published: datetime | None, beside: tuple[Stamp, ...], *, language: str | None, is_first: bool
) -> date | None:
    """Return the day of the stamp, `published` being in its zone."""
    if stamp.days:
        return _said_day(stamp, published, beside, language)
    if (before := next((other for other in reversed(beside) if other.days and other.start < stamp.start), None)) and (
        stamp.weekday is None
    ):
        return _said_day(before, published, beside, language)
    if published is None or stamp.clock is None:
        return None
    if stamp.weekday is not None:
        return published.date() + timedelta(days=(stamp.weekday - published.weekday()) % 7)
    return _next_day(published, stamp.clock, is_first=is_first)


def _next_day(published: datetime, clock: time, *, is_first: bool) -> date:
    minutes = 60 * (clock.hour - published.hour) + clock.minute - published.minute
    if is_first:
        return published.date() + timedelta(days=(minutes < -12 * 60) - (minutes > 12 * 60))
    return published.date() + timedelta(days=minutes < 0)


def _said_day(stamp: Stamp, published: datetime | None, beside: tuple[Stamp, ...], language: str | None) -> date | None:
    year = next((day[0] for other in beside for day in other.days if day[0]), published.year if published else None)
    days = [day for said, month, of in stamp.days if (day := _date(said or year or 0, month, of))]
    if published is not None and days:
        return min(days, key=lambda day: abs(day - published.date()))
    return next(iter(days if _is_day_first(stamp, language) else reversed(days)), None)


def _is_day_first(stamp: Stamp, language: str | None) -> bool:
    """Take 3/4/2024 for 3 April, but in English beside "a.m.", where it is March 4."""
    return not (stamp.has_half and (language or "en").startswith("en"))
