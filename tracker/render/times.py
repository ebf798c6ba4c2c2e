"""Times in words: when an edit happened, when something was, how long ago. Moments are aware, zones are named."""

from datetime import date, datetime, timedelta, tzinfo

# Not strftime's %B: that depends on the process's locale.
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_UNITS = (
    (timedelta(days=365), "y"),
    (timedelta(days=1), "d"),
    (timedelta(hours=1), "h"),
    (timedelta(minutes=1), "min"),
    (timedelta(seconds=1), "s"),
)
_MINUTES, _SECONDS = "%H:%M", "%H:%M:%S"


def between(old: datetime | None, new: datetime, zone: tzinfo, *, today: date | None = None) -> str:
    """Return when an edit happened: after the check `old` that last saw the old text, before the check `new`.

    `today` is the reader's day: on it, the date goes without saying. Seconds are shown only where the minute is the
    same. "on 12 June 2019 between 14:05 and 14:20 UTC", "before 14:20 UTC".
    """
    end = new.astimezone(zone)
    if old is None:
        return f"before {_moment(end, today)} {_zone(end)}"
    start = old.astimezone(zone)
    first_zone = "" if _zone(start) == _zone(end) else f" {_zone(start)}"
    if start.date() != end.date():
        return f"between {_moment(start, None)}{first_zone} and {_moment(end, None)} {_zone(end)}"
    day = "" if end.date() == today else f"on {_day(end)} "
    is_one_minute = not first_zone and f"{start:{_MINUTES}}" == f"{end:{_MINUTES}}"
    clock = _SECONDS if is_one_minute else _MINUTES
    return f"{day}between {start:{clock}}{first_zone} and {end:{clock}} {_zone(end)}"


def at(moment: datetime, zone: tzinfo, *, today: date | None = None) -> str:
    """Return "12 June 2019, 14:20 UTC"; without the date where that is `today`."""
    local = moment.astimezone(zone)
    return f"{_moment(local, today)} {_zone(local)}"


def ago(delta: timedelta) -> str:
    """Return the duration in its largest whole unit: "40 s", "3 min", "2 h", "5 d", "1 y". Never below "0 s"."""
    length, unit = next((row for row in _UNITS if row[0] <= delta), _UNITS[-1])
    return f"{max(delta // length, 0)} {unit}"


def length(delta: timedelta) -> str:
    """Return a duration in its two largest units: "40 s", "3 h 10 min", "12 d 1 h". Never below "0 s"."""
    left = max(timedelta(seconds=round(delta.total_seconds())), timedelta(0))
    larger = [row for row in _UNITS if row[0] <= left] or _UNITS[-1:]
    (size, unit), *smaller = larger[:2]
    rest = [f"{count} {name}" for each, name in smaller if (count := left % size // each)]
    return " ".join((f"{left // size} {unit}", *rest))


def _moment(local: datetime, today: date | None) -> str:
    clock = f"{local:{_MINUTES}}"
    return clock if local.date() == today else f"{_day(local)}, {clock}"


def _day(local: datetime) -> str:
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}"


def _zone(local: datetime) -> str:
    name = local.tzname() or ""
    return f"UTC{name}" if name[:1] in ("+", "-") else name  # zones without an abbreviation are named "-03"
