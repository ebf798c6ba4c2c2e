"""What takes how much room in the database: exact on PostgreSQL, on SQLite reckoned from a sample."""

import json
import random
from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session

CHECK_BYTES = 109  # that a check takes, with its places in two indexes
SAMPLED = 2000  # rows of a table; all, where there are no more
BLOB_BYTES = 120  # that a raw page takes beside its own bytes: digests, and their places in indexes
REVISION_BYTES = 500  # that a revision takes beside what is packed: digests, URL, summary, indexes
_LAST = "SELECT max(rowid) FROM {}"  # rows are numbered as they come
_SAMPLE = "SELECT coalesce(sum({}), 0) FROM {} WHERE rowid IN (SELECT value FROM json_each(:rows))"


@dataclass(frozen=True, slots=True)
class Sizes:
    """Bytes taken by raw pages, revisions and checks, and by all the rest: search, notes, free room."""

    pages: int
    revisions: int
    checks: int
    rest: int


def sizes(session: Session) -> Sizes:
    """Return what takes how much room; the rest is what the other three leave of the whole."""
    if session.get_bind().dialect.name == "postgresql":
        return _of_tables(session)
    pages = _reckoned(session, "blobs", f"{BLOB_BYTES} + coalesce(length(body), 0)")
    revisions = _reckoned(session, "revisions", f"{REVISION_BYTES} + length(packed)")
    checks = _reckoned(session, "checks", str(CHECK_BYTES))
    whole = _number(session, "PRAGMA page_count") * _number(session, "PRAGMA page_size")
    return Sizes(pages, revisions, checks, max(0, whole - pages - revisions - checks))


def _of_tables(session: Session) -> Sizes:
    pages, revisions, checks = (
        _number(session, f"SELECT pg_total_relation_size('{table}')") for table in ("blobs", "revisions", "checks")
    )
    whole = _number(session, "SELECT pg_database_size(current_database())")
    return Sizes(pages, revisions, checks, max(0, whole - pages - revisions - checks))


def _reckoned(session: Session, table: str, size: str) -> int:
    """Return what all rows of a table take, as some of them do; a number whose row has gone counts for nothing."""
    last = _number(session, _LAST.format(table))
    numbers = random.Random(last).sample(range(1, last + 1), min(last, SAMPLED))  # noqa: S311 (no secret)
    if not numbers:
        return 0
    taken: int = session.execute(text(_SAMPLE.format(size, table)), {"rows": json.dumps(numbers)}).scalar_one()
    return round(taken * last / len(numbers))


def _number(session: Session, query: str) -> int:
    return int(session.execute(text(query)).scalar() or 0)
