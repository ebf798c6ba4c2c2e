"""The checks and the addresses of an article as CSV: RFC 4180, UTF-8, one line each, the oldest first."""

import csv
from collections.abc import Iterable, Mapping
from datetime import datetime

from tracker.core.canonical import rfc3339
from tracker.evidence.target import Stream
from tracker.render.escape import visible
from tracker.store.history import Check, SeenUrl

FORMULAS = tuple("=+-@\t\r＝＋－＠")  # what a cell begins with that a spreadsheet runs
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


class _Encoded:
    """Takes text for a stream of bytes."""

    def __init__(self, out: Stream) -> None:
        self._out = out

    def write(self, text: str) -> int:
        return self._out.write(text.encode())


def _write(out: Stream, heading: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    writer = csv.writer(_Encoded(out))
    writer.writerow(heading)
    writer.writerows(map(_cell, row) for row in rows)


def _cell(value: object) -> object:
    """Return what stands in a cell: text that no spreadsheet runs as a formula, on one line."""
    if not isinstance(value, str):
        return value
    return visible(f"'{value}" if value.startswith(FORMULAS) else value)
