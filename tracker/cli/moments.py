"""Moments as people write them for a command: a date, a time, or how long ago."""

from datetime import UTC, datetime

from tracker.core.duration import parse_duration
from tracker.errors import UsageError


def moment(text: str | None, now: datetime) -> datetime | None:
    """Read a date or a time in ISO 8601, of the terminal's zone where it names none; or a duration before now."""
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text.strip()).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    try:
        return now - parse_duration("" if text.strip().isdecimal() else text)  # a bare number is no year, nor seconds
    except (UsageError, OverflowError) as error:
        raise UsageError(
            f"{text!r} is no time; write 2026-06-05, 2026-06-05T14:00Z, or 7d, 24h for so long ago"
        ) from error
