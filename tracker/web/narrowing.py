"""What narrows a list, as it is written in a form and so in the URL: words, times, the number of an article."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from urllib.parse import urlencode

from tracker.errors import UsageError

LONGEST = 1000  # characters
LONGEST_ID = 18  # digits: fits 64 bits
_SHOWN = 40  # characters of what can't be meant


def plain(text: str) -> str:
    """Return words without blanks at their ends, and without characters that nobody sees; UsageError if too long."""
    if len(text) > LONGEST:
        raise UsageError(f"longer than {LONGEST:,} characters; some words are enough")
    return "".join(letter if letter.isprintable() else " " for letter in text).strip()


def moment_of(text: str, zone: tzinfo) -> datetime | None:
    """Read a date or a time of ISO 8601, in that zone where it names none; None where nothing is written.

    UsageError where that is no time. In a URL the "+" of an offset may have become a blank.
    """
    written = plain(text)
    if not written:
        return None
    try:
        moment = datetime.fromisoformat(written.replace(" ", "+") if "T" in written else written)
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{written[:_SHOWN]!r} is no date; write one like 2026-06-05") from error


def article_id_of(text: str) -> int | None:
    """Read the number of an article; None where nothing is written. UsageError where that is no article's number."""
    written = plain(text)
    if not written:
        return None
    if not (written.isascii() and written.isdecimal() and len(written) <= LONGEST_ID):
        raise UsageError(f"{written[:_SHOWN]!r} is no article's number; it stands in the address of its page")
    return int(written)


def query_of(fields: Mapping[str, str | Sequence[str]]) -> str:
    """Return these fields as a URL's query with its "?", without those that are empty; "" where all are."""
    filled = {name: value for name, value in fields.items() if value}
    return f"?{urlencode(filled, doseq=True)}" if filled else ""
