"""Clocks as notes write them: "4:28 a.m. PT", "16h28", "0428 GMT (1228 HKT)", "오후 8시 6분", "noon"."""

import re
from dataclasses import dataclass, replace
from datetime import time, timedelta, timezone, tzinfo

from tracker.core.timewords import HALVES, HALVES_BEFORE, NOONS, TAILS, UNITS, fold
from tracker.core.zones import read_unknown_zone, read_zone


@dataclass(frozen=True, slots=True)
class ClockWords:
    """A clock as words give it, up to `end`: `clock` is None for an impossible one, such as 25:61.

    `is_next_day`: 24:00 and 24時15分 are past the end of the day they belong to. `zones` are the readings of its zone;
    empty, with `has_zone` true, for one that nobody knows.
    """

    end: int
    clock: time | None
    has_seconds: bool = False
    has_half: bool = False
    is_next_day: bool = False
    zones: tuple[tzinfo, ...] = ()
    has_zone: bool = False


_NO_LETTER = r"(?![^\W\d_])"
_HALF = (
    r"(?:[aApP](?:\.\s?|\s)?[mM](?:\.|(?![^\W\d_])|(?=[A-Z][a-z])|(?=[A-Z]{2,4}\b))|[πμΠΜ]\.?\s?[μΜ](?:\.|(?!\w))"
    rf"|(?:{'|'.join(sorted(HALVES, key=len, reverse=True))}){_NO_LETTER})"
)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:(?P<mark>[:.]|\s?[hHuU]\s?)(?P<minute>\d\d)(?!\d)(?:\s?min(?!\w)|mn(?!\w)|m(?!\w))?"
    r"(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?)?(?!\d)"
    rf"(?P<half>\s?{_HALF}|(?<=[:.]\d\d)[aApP][mM])?(?P<unit>\s?(?:{'|'.join(UNITS)})(?![a-zß-ÿа-я]|[A-Z](?![a-z]))\.?)?"
)
_MILITARY = re.compile(
    r"(?P<hour>[01]\d|2[0-3]|24(?=00))(?P<minute>[0-5]\d)(?=\s?(?:h|hrs?|hours|HRS|GMT|UTC|[A-Z]{1,4}T)(?!\w))"
)
_EAST_ASIAN = re.compile(
    r"(?P<hour>\d{1,2})\s?[時时点點시](?!間|间|간)(?:\s?(?P<minute>\d{1,2})(?!\d)(?:\s?[分분])?)?"
    r"(?:\s?(?P<second>\d{1,2})\s?[秒초])?"
)
_HALF_BEFORE = re.compile(rf"(?P<half>{'|'.join(HALVES_BEFORE)})\s?(?=\d)")
_NOON = re.compile(rf"正午|정오|(?:{'|'.join(NOONS)}){_NO_LETTER}", re.IGNORECASE)
_NOON_HOURS = {fold(word): hour for word, hour in NOONS.items()}
_TAIL = re.compile(rf"\s?\(?(?:{'|'.join(TAILS)}){_NO_LETTER}\)?")
_ANOTHER = re.compile(r"\s?(?:[/(;,–]|or|and)\s?(?=\d)")
_MOST_OTHERS = 3
_END = re.compile(r"\.?\s?(?:[|•·)]|$)")
_DOTS = re.compile(r"[\s.]")
_DAY = 24 * 60  # minutes
_LATEST_HOUR = 29  # of a day, where programmes and bars count on past midnight: 29時 is 5 in the morning


def read_clock(text: str, start: int, *, is_likely: bool = False, is_hour: bool = False) -> ClockWords | None:
    """Return the clock at `start` with its zone; None where there is none.

    What is like a number ("16.28") is a clock where `is_likely`, before a zone or at the end; a figure alone where
    `is_hour`. A clock said again for another zone is part of it; one in a zone gives it to one without.
    """
    read = _read(text, start, is_likely=is_likely, is_hour=is_hour)
    if read is None:
        return None
    read = _with_zone(text, read)
    for _ in range(_MOST_OTHERS):
        apart = _ANOTHER.match(text, read.end)
        other = _read(text, apart.end(), is_likely=True, is_hour=False) if apart else None
        if other is None or not (other := _with_zone(text, other)).has_zone:
            break
        read = replace(read if read.zones else _with_zone_of(other, read), end=other.end)
    return read


def begins_clock(text: str, start: int) -> bool:
    """Whether a figure, or a word such as 午後 before one, stands at `start`."""
    return text[start : start + 1].isdigit() or bool(_HALF_BEFORE.match(text, start))


def _read(text: str, start: int, *, is_likely: bool, is_hour: bool) -> ClockWords | None:
    if found := _NOON.match(text, start):
        return ClockWords(found.end(), time(_NOON_HOURS[fold(found[0])]))
    is_late = None
    if found := _HALF_BEFORE.match(text, start):
        start, is_late = found.end(), HALVES_BEFORE[found["half"]]
    if found := _MILITARY.match(text, start) or _EAST_ASIAN.match(text, start):
        return _with_tail(text, _words(found, is_late, latest=_LATEST_HOUR))
    found = _CLOCK.match(text, start)
    if found is None or not (is_hour or is_late is not None or _is_clock(found, is_likely=is_likely)):
        return None
    if found["half"]:
        half = _DOTS.sub("", found["half"])
        is_late = HALVES[half if half in HALVES else half.lower()]
    return _with_tail(text, _words(found, is_late))


def _is_clock(found: re.Match[str], *, is_likely: bool) -> bool:
    """Tell "4:28", "16h28", "4 p.m.", "at 16.28", "16.28 BST" from a number within words such as "5.30"."""
    if found["half"] or found["unit"]:
        return True
    if found["mark"] != ".":
        return found["mark"] is not None
    return is_likely or bool(_END.match(found.string, found.end()) or read_zone(found.string, found.end()))


def _words(found: re.Match[str], is_late: bool | None, *, latest: int = 24) -> ClockWords:
    figures = found.groupdict()
    hour, minute, second = int(figures["hour"]), int(figures["minute"] or 0), figures.get("second")
    if is_late is not None and hour <= 12:
        hour = hour % 12 + 12 * is_late
    is_next_day = 24 <= hour <= latest and (latest > 24 or not minute)
    try:
        clock = time(hour - 24 * is_next_day, minute, int(second or 0))
    except ValueError:
        clock = None
    return ClockWords(
        found.end(),
        clock,
        has_seconds=second is not None,
        has_half=bool(figures.get("half")),
        is_next_day=is_next_day,
    )


def _with_tail(text: str, read: ClockWords) -> ClockWords:
    tail = _TAIL.match(text, read.end)
    return replace(read, end=tail.end()) if tail else read


def _with_zone(text: str, read: ClockWords) -> ClockWords:
    zone = read_zone(text, read.end, is_after_half=read.has_half) or read_unknown_zone(text, read.end)
    return replace(read, end=zone.end, zones=zone.zones, has_zone=True) if zone else read


def _with_zone_of(other: ClockWords, read: ClockWords) -> ClockWords:
    """Return the clock with the offset that the other gives: 16:28 (14:28 GMT) is two hours ahead."""
    offset = other.zones[0].utcoffset(None) if other.zones else None
    if offset is None or read.clock is None or other.clock is None:
        return read
    ahead = 60 * (read.clock.hour - other.clock.hour) + read.clock.minute - other.clock.minute
    ahead = (ahead + _DAY // 2) % _DAY - _DAY // 2
    return replace(read, zones=(timezone(offset + timedelta(minutes=ahead)),), has_zone=True)
