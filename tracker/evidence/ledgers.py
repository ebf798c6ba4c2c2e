"""The checks and the addresses of an article as CSV: RFC 4180, UTF-8, one line each, the oldest first."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from tracker.core.canonical import rfc3339
from tracker.evidence.target import Stream
from tracker.render.csv import Cell, csv_lines
from tracker.store.history import Check, SeenUrl

CHECKS = ("checked_at", "outcome", "condition", "status", "revision", "page", "detail")
URLS = ("kind", "url", "first_seen_at", "last_seen_at")


def write_checks(out: Stream, checks: Iterable[Check], pages: Mapping[datetime, str]) -> None:
    """Write every check; `pages` are the files of those whose answer was kept, by when they were made."""
    rows = (
        (
            rfc3339(check.checked_at),
            check.outcome,
            check.condition,
            check.status,
            check.revision,
            pages.get(check.checked_at),
            check.detail,
        )
        for check in checks
    )
    _write(out, CHECKS, rows)


def write_urls(out: Stream, urls: Iterable[SeenUrl]) -> None:
    """Write where the article was seen to live."""
    rows = ((seen.kind, seen.url, rfc3339(seen.first_seen_at), rfc3339(seen.last_seen_at)) for seen in urls)
    _write(out, URLS, rows)


def _write(out: Stream, heading: Sequence[str], rows: Iterable[Iterable[Cell]]) -> None:
    for line in csv_lines(heading, rows):
        out.write(line.encode())
