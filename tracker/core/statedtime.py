"""What a note says of its time: the instant where that can be known, and how it came about."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from tracker.core.stamps import Stamp
from tracker.core.values import StatedTime, Whence

_HALF_A_DAY = timedelta(hours=12)
_DAY = timedelta(days=1)
_MONTH = timedelta(days=31)
_MONTH_FIRST = ("en-us", "en-ph", "en_us", "en_ph", "ja", "zh", "ko")


def state(
    stamp: Stamp,
    text: str,
    published_at: datetime | None = None,
    beside: tuple[Stamp, ...] = (),
    *,
    language: str | None = None,
    zone: tzinfo | None = None,
    is_first: bool = False,
) -> tuple[datetime | None, StatedTime]:
    """Return the instant in UTC, None where it can't be known, and what the `stamp` read in `text` says.

    The zone is the stamp's own, else that of a stamp `beside` it (in the order of the text), else the offset of
    `published_at` unless that is UTC (which says nothing of the newsroom's clock), else `zone`, the site's own; where
    the last two agree on the day of publication the site's, which knows of daylight saving. One that nobody knows is
    none. A missing date is that of the stamp before, else the publication's in that zone: the next day where the clock
    is earlier than the publication's; for a publication stamp (`is_first`) the nearest day. Without a zone only a naive
    `published_at` lends a clock its day. 24:00 ends the day that the words say. A weekday is the first on or after the
    publication, "today" its day, a missing year the nearest. 3/4/2024 is the reading nearest to the publication, else
    4 March in American English, in East Asia and beside "a.m." in any English, 3 April elsewhere.
    """
    words = _words(text[stamp.start : stamp.end])
    if stamp.is_timeless:
        return None, StatedTime(words)
    try:
        return _stated(stamp, words, _Around(published_at, beside, language, zone), is_first=is_first)
    except OverflowError:  # a day before year 1 or after 9999
        return None, StatedTime(words)


def _stated(stamp: Stamp, words: str, around: "_Around", *, is_first: bool) -> tuple[datetime | None, StatedTime]:
    stamp = around.settled(stamp)
    where, zone_from = around.zone_of(stamp)
    day, date_from = around.day_of(stamp, where, is_first=is_first)
    if day and stamp.is_next_day and (stamp.is_today or date_from is not Whence.PUBLICATION):
        day += _DAY
    said = StatedTime(words, _local(day, stamp), _name(where), date_from if day else None, zone_from)
    return _instant(day, stamp.clock, where), said


@dataclass(frozen=True, slots=True)
class _Around:
    """What completes a stamp: the publication, the stamps beside it, the language, the site's zone."""

    published_at: datetime | None
    beside: tuple[Stamp, ...]
    language: str | None
    zone: tzinfo | None

    def settled(self, stamp: Stamp) -> Stamp:
        """Take "16.06." for a clock where as a day it lies before the publication or long after."""
        if stamp.or_clock is None or stamp.clock is not None or self.published_at is None:
            return stamp
        day = self._said_day(stamp)
        if day is not None and -_DAY <= day - self.published_at.date() <= _MONTH:
            return stamp
        return replace(stamp, days=(), clock=stamp.or_clock)

    def zone_of(self, stamp: Stamp) -> tuple[tzinfo | None, Whence | None]:
        if stamp.has_zone:
            return self._likeliest(stamp), Whence.WORDS if stamp.zones else None
        beside = next((other for other in self.beside if other.zones), None)
        if beside:
            return self._likeliest(beside), Whence.BESIDE
        if self.published_at and self._offset and not (self.zone and self._agrees(self.zone)):
            return self.published_at.tzinfo, Whence.PUBLICATION
        return self.zone, Whence.SITE_RULE if self.zone else None

    def day_of(self, stamp: Stamp, zone: tzinfo | None, *, is_first: bool) -> tuple[date | None, Whence | None]:
        if stamp.days:
            return self._said_day(stamp), Whence.WORDS
        before = next((other for other in reversed(self.beside) if other.days and other.start < stamp.start), None)
        if before and stamp.weekday is None and not stamp.is_today:
            return self._said_day(before), Whence.BESIDE
        published = self.published_at
        if published is None:
            return None, None
        is_known = zone is not None or published.tzinfo is None
        if zone is not None and published.tzinfo:
            published = published.astimezone(zone)
        day = _near(stamp, published, is_known=is_known, is_first=is_first)
        return day, Whence.PUBLICATION if stamp.is_today or stamp.weekday is None else Whence.WEEKDAY

    @property
    def _offset(self) -> timedelta | None:
        return self.published_at.utcoffset() if self.published_at else None

    def _likeliest(self, stamp: Stamp) -> tzinfo | None:
        """Return the reading of the stamp's zone that the publication or the site has too, else the first."""
        return next((zone for zone in stamp.zones if len(stamp.zones) > 1 and self._agrees(zone)), stamp.zone)

    def _agrees(self, zone: tzinfo) -> bool:
        """Whether clocks of the zone showed what the publication's did, or else the site's."""
        if self.published_at is None or self.published_at.tzinfo is None:
            return False
        there = self._offset or (self.published_at.astimezone(self.zone).utcoffset() if self.zone else None)
        return there is not None and self.published_at.astimezone(zone).utcoffset() == there

    def _said_day(self, stamp: Stamp) -> date | None:
        published = self.published_at.date() if self.published_at else None
        years = [year for other in self.beside for year, _, _ in other.days if year]
        if published:
            years = years[:1] or [published.year, published.year - 1, published.year + 1]
        said = [(year, month, day) for likely, month, day in stamp.days for year in ([likely] if likely else years)]
        days = [day for ymd in said if (day := _date(*ymd))]
        if published:
            return min(days, key=lambda day: abs(day - published), default=None)
        return next(iter(days if self._is_day_first(stamp) else reversed(days)), None)

    def _is_day_first(self, stamp: Stamp) -> bool:
        language = (self.language or "en").lower()
        return not (language.startswith(_MONTH_FIRST) or (stamp.has_half and language.startswith("en")))


def _near(stamp: Stamp, published: datetime, *, is_known: bool, is_first: bool) -> date | None:
    """Return the day of a stamp without a date, `published` being in its zone where that is known."""
    if stamp.is_today:
        return published.date() if is_known else None
    if stamp.weekday is not None:
        earliest = (published if is_known else published - _HALF_A_DAY).date()  # in the west it may be the day before
        return earliest + timedelta(days=(stamp.weekday - earliest.weekday()) % 7)
    return _next_day(published, stamp.clock, is_first=is_first) if stamp.clock and is_known else None


def _next_day(published: datetime, clock: time, *, is_first: bool) -> date:
    minutes = 60 * (clock.hour - published.hour) + clock.minute - published.minute
    if is_first:
        return published.date() + _DAY * ((minutes < -12 * 60) - (minutes > 12 * 60))
    return published.date() + _DAY * (minutes < 0)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _words(said: str) -> str:
    """Return the words without second blanks, and without the bracket that closes what stands before them."""
    words = " ".join(said.split())
    return words if any(bracket in words for bracket in "([（") else words.rstrip(")]）")


def _local(day: date | None, stamp: Stamp) -> str:
    clock = stamp.clock.isoformat("seconds" if stamp.has_seconds else "minutes") if stamp.clock else ""
    return "T".join(part for part in (day.isoformat() if day else "", clock) if part)


def _name(zone: tzinfo | None) -> str | None:
    """Return the IANA name, or the offset as "-07:00"."""
    if isinstance(zone, ZoneInfo):
        return zone.key
    return time(tzinfo=zone).isoformat("minutes")[5:] or None


def _instant(day: date | None, clock: time | None, zone: tzinfo | None) -> datetime | None:
    if day is None or clock is None or zone is None:
        return None
    return datetime.combine(day, clock, zone).astimezone(UTC)
