"""Durations as people write them: "90s", "5m", "1h30m", "2d"."""

import re
from datetime import timedelta

from tracker.errors import UsageError

UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
PART = re.compile(r"(\d{1,9}(?:\.\d{1,6})?)\s*([smhdw])\s*", re.IGNORECASE)
PLAIN = re.compile(r"\d{1,9}(?:\.\d{1,6})?")


def parse_duration(text: str) -> timedelta:
    """Read a duration such as "1h30m"; a bare number is seconds. UsageError names what can't be read."""
    written = text.strip()
    if PLAIN.fullmatch(written):
        written += "s"
    parts: dict[str, float] = {}
    end = 0
    while (part := PART.match(written, end)) and UNITS[part[2].lower()] not in parts:
        parts[UNITS[part[2].lower()]] = float(part[1])
        end = part.end()
    if not parts or end != len(written):
        raise UsageError(f"{text!r} is not a duration; write 90s, 5m, 1h30m or 2d")
    try:
        return timedelta(**parts)
    except OverflowError as error:
        raise UsageError(f"{text!r} is too long a duration; write 90s, 5m, 1h30m or 2d") from error


def show_duration(duration: timedelta) -> str:
    """Return a duration as `parse_duration` reads it, in its largest whole units: "1h30m"."""
    left, shown = round(duration.total_seconds()), ""
    for letter, seconds in (("d", 86400), ("h", 3600), ("m", 60), ("s", 1)):
        count, left = divmod(left, seconds)
        shown += f"{count}{letter}" if count else ""
    return shown or "0s"
