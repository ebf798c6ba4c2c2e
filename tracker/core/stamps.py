"""Times as newspapers write them: "Nov. 3 at 4:28 a.m. PT", "03.11.2024, 16.28 Uhr", "오후 8시 6분".

A stamp is read by a small grammar of its own, token by token, because a general date parser guesses: it completes what
is missing from today, and takes any number for a time. What the words leave open stays open here: see `statedtime`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, tzinfo

from tracker.core.clocks import begins_clock, read_clock
from tracker.core.timewords import HOUR_LINKS, LINKS, MONTHS, RELATIVE, SHORT_WEEKDAYS, TODAY, WEEKDAYS, fold
from tracker.core.zones import read_unknown_zone, read_zone


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time as its words give it, at `text[start:end]`; None or empty is what they don't say.

    `days` holds each reading of the date as (year or None, month, day): 3/4/2024 has two. `zones` are the readings of
    the zone: "CST" is America's or China's; it is empty, and `has_zone` true, for one that nobody knows. `or_clock` is
    the clock that "16.06." may be instead of a day. `is_next_day`: the clock is past the end of the day said: 24:00. A
    relative stamp ("2 hours ago") and an impossible one ("25:61") are timeless.
    """

    start: int
    end: int
    days: tuple[tuple[int | None, int, int], ...] = ()
    weekday: int | None = None
    is_today: bool = False
    clock: time | None = None
    has_seconds: bool = False
    has_half: bool = False
    is_next_day: bool = False
    zones: tuple[tzinfo, ...] = ()
    has_zone: bool = False
    is_timeless: bool = False
    or_clock: time | None = None

    @property
    def zone(self) -> tzinfo | None:
        """The likeliest reading of the zone."""
        return next(iter(self.zones), None)

    @property
    def is_bare(self) -> bool:
        """Whether the words say neither a date nor a clock."""
        return not self.days and self.clock is None and not self.is_timeless


_NOTHING = Stamp(0, 0)
# No stamp is longer; what lies beyond is not read, so that no text takes long.
_LONGEST = 160
# Marks of writing direction and the like, which stand between figures unseen.
_UNSEEN = frozenset(map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF)))
# Full-width letters, and the figures and commas of other scripts.
_PLAIN = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **{ord(figure): str(int(figure)) for figure in "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২৩৪৫৬৭৮৯"},
    **dict.fromkeys(map(ord, "،、"), ","),
}

_WORD = r"[^\s\d!-@\[-`{-¿\u2000-\u2bff\u3000-\u303f]{1,20}"  # letters, and marks upon them
_END = r"(?![^\W\d_])"
_YEAR = r"(?:19|20)\d\d"
_THEN_YEAR = (
    rf"(?:,?\s?(?:del?\s|năm\s)?(?P<year>{_YEAR})(?:\s?(?:года|року|roku|г|р|r|ж){_END}\.?|\.(?=\s(?:u|ob|v)?\s?\d))?"
    r"|[\s-]?['’]?(?P<short_year>\d\d)(?=\s\(?\d\d?[:.]|\s?(?:$|[|/•·)])))?"
)
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        # 2024-03-05, 2024. 03. 05., 2024年3月5日
        rf"(?P<year>{_YEAR})\s?(?P<mark>[-./·年년])\s?(?P<month>\d{{1,2}})\s?[-./·月월]\s?(?P<day>\d{{1,2}})(?!\d)"
        r"(?:\s?[日일号號])?(?:\.(?=\s?[\d오]))?",
        # 5.3.2024, 5. 3. 2024, 05/03/24
        rf"(?P<day>\d{{1,2}})(?P<mark>[-./·])\s?(?P<month>\d{{1,2}})(?P=mark)\s?(?P<year>{_YEAR}|\d\d(?!:?\d))(?:\.(?=\s\d))?",
        # 3月5日
        r"(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일号號]",
        # 5 tháng 3 năm 2024
        rf"(?P<day>\d{{1,2}})\s(?:tháng|thg)\s(?P<month>\d{{1,2}})(?!\d)(?:,?\s(?:năm\s)?(?P<year>{_YEAR}))?",
        # 5 March 2024, 5th of March, 5 de marzo de 2024, 5-Mar-24, 5 آذار/مارس 2024
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|[.ºª])?[\s/-]?(?:(?:de|of)\s|d['’])?(?P<name>{_WORD}(?:\sال(?:أول|ثاني))?)"
        rf"(?:\s?/\s?{_WORD})?[./-]?{_THEN_YEAR}",
        # 2024. március 5., 2024-Mar-05
        rf"(?P<year>{_YEAR})(?:\.|\sm\.)?[\s-](?P<name>{_WORD})\.?[\s-](?P<day>\d{{1,2}})(?![\d:])(?:\.(?=,?\s))?",
    )
)
_NAMED_DATES = (
    re.compile(
        rf"(?P<name>{_WORD})\.?[\s/-]?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![:.]?\d|\s?[apAP]\.?\s?[mM]|\s?[hH時时点點])"
        rf"(?:[./-](?=\d{{4}}))?{_THEN_YEAR}"
    ),
)
# A day without a year is like a decimal, a fraction or a clock: its surroundings tell.
_SHORT_DATES = (
    re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})(?:\.(?!\s?\d|\w)|\.(?=\s\d{1,2}[:.]\d\d)|(?=\skl))"),
    re.compile(
        r"(?P<day>\d{1,2})(?P<mark>/)(?P<month>\d{1,2})"
        r"(?=\s?[:–—]\s|,?\s(?:at\s|@\s|à\s|às\s|a\slas\s)?\d{1,2}\s?[:hHaApP]|\s?$|\)|\([月火水木金土日월화수목금토일])"
    ),
)
_WEEKDAY = re.compile(
    rf"(?P<name>(?:星期|周|週)[一二三四五六日天]|[月火水木金土日]曜日?|[월화수목금토일]요일"
    rf"|[Tt]hứ\s\w{{2,3}}|[Cc]hủ\s[Nn]hật|{_WORD}(?![\w’']))(?:-feira)?\.?[),]{{0,2}}"
)
_TODAY = re.compile(rf"(?:{TODAY}){_END}(?![’'])", re.IGNORECASE)
_RELATIVE = re.compile("|".join(RELATIVE), re.IGNORECASE)
_DOTTED = re.compile(r"\d{1,2}\.\d\d(?=,?\s)")
_BLANKS = re.compile(r"[\s\-–—,;:@•·|/(\[+~]{0,4}")
_AFTER_LINK = re.compile(r"[\s.:'’-]{0,3}")
_LINK_WORD = re.compile(_WORD)
_LINKS = frozenset(map(fold, LINKS))
_HOUR_LINKS = frozenset(map(fold, HOUR_LINKS))
_MONTHS = {fold(word): months for word, months in MONTHS.items()}
_WEEKDAYS = {fold(word): weekday for word, weekday in WEEKDAYS.items()}
_SHORT_WEEKDAYS = {fold(word): weekday for word, weekday in SHORT_WEEKDAYS.items()}
_MOST_LINKS = 4
_NO_ZONE = re.compile(r"[a-z\d]")


@dataclass(frozen=True, slots=True)
class _Link:
    """What stands before a token: blanks, marks and words such as "at"; `last` is the last of those words."""

    end: int
    last: str = ""
    has_colon: bool = False


def read_stamp(text: str, start: int = 0) -> Stamp | None:
    """Return the stamp whose words begin at `start`, after links such as ": on"; None where there is none."""
    words, places = _plain(text[start : start + _LONGEST])
    stamp, link = _NOTHING, _link(words, 0)
    begin = link.end
    while (step := _step(words, link, stamp)) is not None:
        stamp, link = step, _link(words, step.end)
    if stamp.is_bare:
        return None
    return replace(stamp, start=start + places[begin], end=start + places[stamp.end - 1] + 1)


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """Return the text without unseen marks and second blanks, in plain letters, and where each letter stood."""
    if text.isascii() and "  " not in text:
        return text, range(len(text))
    blank = [letter.isspace() for letter in text]
    places = [
        place
        for place, letter in enumerate(text)
        if letter not in _UNSEEN and not (blank[place] and place and blank[place - 1])
    ]
    return "".join(text[place] for place in places).translate(_PLAIN), places


def _link(text: str, at: int) -> _Link:
    start, last = at, ""
    if blank := _BLANKS.match(text, at):
        at = blank.end()
    for _ in range(_MOST_LINKS):
        word = _LINK_WORD.match(text, at)
        if word is None or (folded := fold(word[0])) not in _LINKS:
            break
        blank, last = _AFTER_LINK.match(text, word.end()), folded
        at = blank.end() if blank else word.end()
    return _Link(at, last, ":" in text[start:at])


def _step(text: str, link: _Link, so_far: Stamp) -> Stamp | None:
    """Return `so_far` with the next token read, first the likeliest reading; each kind of token stands once."""
    if so_far.clock is not None and not so_far.has_zone:
        zone = read_zone(text, so_far.end) or read_unknown_zone(text, so_far.end)
        if zone:
            return replace(so_far, end=zone.end, zones=zone.zones, has_zone=True)
    return next((step for read in _TOKENS if (step := read(text, link, so_far))), None)


def _read_relative(text: str, link: _Link, so_far: Stamp) -> Stamp | None:
    found = _RELATIVE.match(text, link.end) if so_far.is_bare else None
    return replace(so_far, end=found.end(), is_timeless=True) if found else None


def _read_date(text: str, link: _Link, so_far: Stamp) -> Stamp | None:
    if so_far.days:
        return None
    for pattern in _DATES if text[link.end : link.end + 1].isdigit() else _NAMED_DATES:
        if (found := pattern.match(text, link.end)) and (readings := _readings(found)):
            days = tuple(filter(_is_date, readings))
            is_timeless = so_far.is_timeless or not days
            return replace(so_far, end=found.end(), days=days or readings, is_timeless=is_timeless)
    return _read_short_date(text, link, so_far)


def _read_short_date(text: str, link: _Link, so_far: Stamp) -> Stamp | None:
    for pattern in _SHORT_DATES:
        if (found := pattern.match(text, link.end)) and (days := tuple(filter(_is_date, _readings(found)))):
            clock = None if so_far.clock else read_clock(text, link.end, is_likely=True)
            if clock and clock.has_zone:
                return None
            return replace(so_far, end=found.end(), days=days, or_clock=clock.clock if clock else None)
    return None


def _readings(found: re.Match[str]) -> tuple[tuple[int | None, int, int], ...]:
    """Return (year, month, day), as well (year, day, month) where figures and a slash or dash leave that open."""
    words = found.groupdict()
    year, day = _year(words), int(words["day"])
    if "name" in words:
        return tuple((year, month, day) for month in _MONTHS.get(fold(words["name"].replace(" ", "_")), ()))
    month = int(words["month"])
    is_open = words.get("mark") in ("/", "-") and found.start("day") < found.start("month")
    return ((year, month, day), (year, day, month)) if is_open else ((year, month, day),)


def _year(words: dict[str, str | None]) -> int | None:
    said = words.get("year") or words.get("short_year")
    if said is None:
        return None
    return int(said) if len(said) > 2 else 2000 + int(said)


def _is_date(day: tuple[int | None, int, int]) -> bool:
    try:
        return bool(date(day[0] or 2000, day[1], day[2]))  # 2000 has a 29 February
    except ValueError:
        return False


def _read_zone_before(text: str, link: _Link, so_far: Stamp) -> Stamp | None:
    """Read "GMT 14:05", "北京时间3月5日14:05"."""
    if so_far.clock is not None or so_far.has_zone or _NO_ZONE.match(text, link.end):
        return None
    zone = read_zone(text, link.end)
    if zone is None or not begins_clock(text, _link(text, zone.end).end):
        return None
    return replace(so_far, end=zone.end, zones=zone.zones, has_zone=True)


def _read_clock(text: str, link: _Link, so_far: Stamp) -> Stamp | None:
    if so_far.clock is not None or (so_far.is_timeless and not so_far.days):
        return None
    is_likely = bool(link.last or so_far.days) or _stands_before_date(text, link.end)
    read = read_clock(text, link.end, is_likely=is_likely, is_hour=link.last in _HOUR_LINKS)
    if read is None:
        return None
    return replace(
        so_far,
        end=read.end,
        clock=read.clock or time.min,
        has_seconds=read.has_seconds,
        has_half=read.has_half,
        is_next_day=read.is_next_day,
        zones=read.zones or so_far.zones,
        has_zone=read.has_zone or so_far.has_zone,
        is_timeless=so_far.is_timeless or read.clock is None,
    )


def _stands_before_date(text: str, at: int) -> bool:
    """Whether what is like a clock stands before a date: "16.28 5 March"."""
    dotted = _DOTTED.match(text, at)
    return bool(dotted and _read_date(text, _link(text, dotted.end()), _NOTHING))


def _read_today(text: str, link: _Link, so_far: Stamp) -> Stamp | None:
    found = None if so_far.days or so_far.is_today else _TODAY.match(text, link.end)
    return replace(so_far, end=found.end(), is_today=True) if found else None


def _read_weekday(text: str, link: _Link, so_far: Stamp) -> Stamp | None:
    """Read the day of the week: a short one, or one after the date, where figures follow."""
    if so_far.weekday is not None or (link.has_colon and so_far.clock is not None):
        return None
    found = _WEEKDAY.match(text, link.end)
    if found is None:
        return None
    word = fold(found["name"].replace(" ", "_"))
    weekday = _WEEKDAYS.get(word)
    is_sure = weekday is not None and not so_far.days
    weekday = _SHORT_WEEKDAYS.get(word) if weekday is None else weekday
    if weekday is None or not (is_sure or begins_clock(text, _link(text, found.end()).end)):
        return None
    return replace(so_far, end=found.end(), weekday=weekday)


_TOKENS: tuple[Callable[[str, _Link, Stamp], Stamp | None], ...] = (
    _read_relative,
    _read_date,
    _read_clock,
    _read_today,
    _read_weekday,
    _read_zone_before,
)
