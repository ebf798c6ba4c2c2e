"""What the page of an article's history tells beside its revisions: what they claim, and what checks saw meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import col

from tracker.core.canonical import from_json
from tracker.core.values import Disclosure, Significance
from tracker.core.verdict import Outcome
from tracker.store.database.engine import Database
from tracker.store.history import Check
from tracker.store.packed import contents
from tracker.store.tables import BlobRow, ChangeRow, CheckRow

AT_ONCE = 10  # contents in memory


@dataclass(frozen=True, slots=True)
class Claimed:
    """When an article says that it was published and modified, as it read at one revision."""

    published_at: datetime | None
    modified_at: datetime | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How often an article was changed: in all, substantively, and of that how often with nobody saying so then."""

    changes: int
    substantive: int
    undisclosed: int


def claimed(database: Database, article_id: int, numbers: Sequence[int]) -> Mapping[int, Claimed]:
    """Return by their numbers what these revisions claim; StoreError where one is not there."""
    found: dict[int, Claimed] = {}
    with database.read() as session:
        for start in range(0, len(numbers), AT_ONCE):
            stored = contents.load_all(session, article_id, numbers[start : start + AT_ONCE])
            read = ((number, from_json(contents.content_of(lines))) for number, lines in stored.items())
            found |= {number: Claimed(content.published_at, content.modified_at) for number, content in read}
    return found


def checks_in(
    database: Database, article_id: int, since: datetime | None, until: datetime | None, *, limit: int
) -> tuple[Check, ...]:
    """Return the newest checks from `since` to `until`, both included, the oldest first; None: as far as there are."""
    row = CheckRow
    query = (
        select(
            col(row.checked_at),
            col(row.outcome),
            col(row.condition),
            col(row.status),
            col(row.revision),
            col(row.detail),
            col(row.page_digest),
        )
        .where(col(row.article_id) == article_id)
        .order_by(col(row.checked_at).desc(), col(row.id).desc())
        .limit(limit)
    )
    query = query.where(col(row.checked_at) >= since) if since else query
    query = query.where(col(row.checked_at) <= until) if until else query
    with database.read() as session:
        rows = session.execute(query).all()
    return tuple(
        Check(
            checked_at=found.checked_at,
            outcome=found.outcome,
            condition=found.condition,
            status=found.status,
            revision=found.revision,
            detail=found.detail or "",
            page_digest=found.page_digest,
        )
        for found in reversed(rows)
    )


def tally(database: Database, article_id: int) -> Tally:
    """Return how often an article was changed."""
    row = ChangeRow
    query = (
        select(col(row.significance), col(row.disclosure), func.count())
        .where(col(row.article_id) == article_id, col(row.outcome).in_((Outcome.REVISED, Outcome.RETURNED)))
        .group_by(col(row.significance), col(row.disclosure))
    )
    with database.read() as session:
        counts = [tuple(found) for found in session.execute(query)]
    substantive = [(said, count) for matters, said, count in counts if matters is Significance.SUBSTANTIVE]
    return Tally(
        changes=sum(count for _, _, count in counts),
        substantive=sum(count for _, count in substantive),
        undisclosed=sum(count for said, count in substantive if said is Disclosure.UNDISCLOSED),
    )


def page_bytes(database: Database, digest: str) -> int | None:
    """Return how large a raw page is; None where it is kept no longer."""
    query = select(col(BlobRow.size_bytes)).where(col(BlobRow.digest) == digest, col(BlobRow.body).is_not(None))
    with database.read() as session:
        return session.scalar(query)
