"""What is on record: an article's revisions, their texts and raw pages, and its checks."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import tee

from sqlalchemy import BindParameter, Row, Select, bindparam, select, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from tracker.core.blame import Step
from tracker.core.canonical import from_json
from tracker.core.values import Content, Disclosure, Sight, Significance
from tracker.core.verdict import Condition, Outcome
from tracker.errors import UsageError
from tracker.store.database.engine import Database
from tracker.store.packed import blobs, contents
from tracker.store.packed.contents import Headers
from tracker.store.paging import Page, Place
from tracker.store.tables import ArticleUrlRow, CheckRow, DisclosureRow, NoteRow, RevisionRow

EVENTS = (Outcome.GONE, Outcome.BACK)
AT_ONCE = 50  # contents in memory
NEWEST = 2**31 - 1  # the highest number that the column holds
Stored = Row[*tuple[object, ...]]

_told, _said = aliased(RevisionRow), aliased(RevisionRow)
_article: BindParameter[int] = bindparam("article_id")
_LATE: Select[*tuple[object, ...]] = (
    select(
        col(DisclosureRow.revision),
        col(DisclosureRow.said_in),
        col(NoteRow.text),
        col(_told.observed_at).label("told"),
        col(_said.observed_at).label("said"),
    )
    .join(NoteRow, col(NoteRow.id) == col(DisclosureRow.note_id))
    .join(_told, (col(_told.article_id) == _article) & (col(_told.number) == col(DisclosureRow.revision)))
    .join(_said, (col(_said.article_id) == _article) & (col(_said.number) == col(DisclosureRow.said_in)))
    .where(col(DisclosureRow.article_id) == _article, col(_said.number) > col(_told.number))
)
_NEWEST: Select[*tuple[object, ...]] = (
    select(
        col(RevisionRow.number),
        col(RevisionRow.observed_at),
        col(RevisionRow.not_before_at),
        col(RevisionRow.is_technical),
        col(RevisionRow.returns_to),
        col(RevisionRow.title),
        col(RevisionRow.summary),
        col(RevisionRow.significance),
        col(RevisionRow.reasons),
        col(RevisionRow.disclosure),
        col(RevisionRow.evidence),
        col(RevisionRow.words_added),
        col(RevisionRow.words_cut),
        col(RevisionRow.final_url),
        col(RevisionRow.status),
        col(RevisionRow.extractor),
        col(RevisionRow.sight),
        col(RevisionRow.page_digest),
        col(RevisionRow.content_digest),
        col(RevisionRow.previous_digest),
        col(RevisionRow.digest),
    )
    .where(
        col(RevisionRow.article_id) == _article,
        col(RevisionRow.number) > bindparam("after"),
        col(RevisionRow.number) <= bindparam("last"),
    )
    .order_by(col(RevisionRow.number).desc())
    .limit(bindparam("limit"))
)


@dataclass(frozen=True, slots=True)
class DisclosedLate:
    """A note that disclosed an earlier revision's change: which revision brought it, and how long after the edit."""

    revision: int
    after: timedelta
    text: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A stored content, without its text: its number, between which checks it came, what changed, and the evidence."""

    number: int
    observed_at: datetime
    not_before_at: datetime | None
    is_technical: bool
    returns_to: int | None
    title: str
    summary: str
    significance: Significance
    reasons: tuple[str, ...]
    disclosure: Disclosure
    evidence: str
    disclosed_late: DisclosedLate | None
    words_added: int
    words_cut: int
    final_url: str
    status: int
    extractor: str
    sight: Sight | None
    page_digest: str | None
    content_digest: str
    previous_digest: str | None
    digest: str


@dataclass(frozen=True, slots=True)
class Check:
    """One attempt to fetch an article: when, what it found, and why.

    `page_digest` is its answer's, where it was not the article and was kept.
    """

    checked_at: datetime
    outcome: Outcome
    condition: Condition
    status: int | None
    revision: int | None
    detail: str
    page_digest: str | None = None


@dataclass(frozen=True, slots=True)
class SeenUrl:
    """An address where the article was seen to live: by "redirect", or by its own "canonical" link."""

    kind: str
    url: str
    first_seen_at: datetime
    last_seen_at: datetime


def revisions(
    database: Database, article_id: int, *, after: int = 0, last: int = NEWEST, limit: int = NEWEST
) -> tuple[Revision, ...]:
    """Return the article's revisions after a number up to another, the oldest first; at most `limit`, the newest."""
    asked = {"article_id": article_id, "after": after, "last": last, "limit": limit}
    with database.read() as session:
        rows = session.connection().execute(_NEWEST, asked).all()
        late = _disclosed_late(session, article_id) if rows else {}
        return tuple(_revision(row, late.get(row.number)) for row in reversed(rows))


def revision(database: Database, article_id: int, number: int | None = None) -> tuple[Revision, Content]:
    """Return one revision and its content, the newest where no number is given; UsageError where there is none."""
    with database.read() as session:
        row = _row(session, article_id, number)
        stored = contents.load(session, article_id, row.number)
        revision = _revision(row, _disclosed_late(session, article_id).get(row.number))
        return revision, from_json(contents.content_of(stored))


def headers(database: Database, article_id: int, number: int) -> Headers:
    """Return the headers of the response that a revision was read from, as they came."""
    with database.read() as session:
        return contents.headers_of(contents.load(session, article_id, number))


def steps(database: Database, article_id: int, number: int) -> Iterator[tuple[Step, Content]]:
    """Yield the revisions up to that number with their contents, the oldest first, as they are read."""
    row = RevisionRow
    query = (
        select(
            col(row.number),
            col(row.not_before_at),
            col(row.observed_at),
            col(row.is_technical),
            col(row.depth),
            col(row.packed),
        )
        .where(col(row.article_id) == article_id, col(row.number) <= number)
        .order_by(col(row.number))
    )
    with database.read() as session:
        rows, again = tee(session.execute(query.execution_options(yield_per=AT_ONCE)))
        stored = contents.unpacked(article_id, ((row.number, row.depth, row.packed) for row in again))
        for step, (_, told) in zip(rows, stored, strict=True):
            yield Step(*step[:4]), from_json(contents.content_of(told))


def raw_page(database: Database, article_id: int, number: int | None = None) -> bytes:
    """Return the page that a revision was read from, as it came; UsageError where it was thinned out."""
    with database.read() as session:
        row = _row(session, article_id, number)
        if row.page_digest is None:
            raise UsageError(f"revision {row.number} of article {article_id} has no raw page")
        try:
            return blobs.load(session, row.page_digest)
        except blobs.ThinnedOut as error:
            raise UsageError(f"revision {row.number} of article {article_id}: {error}") from error


def checks(
    database: Database, article_id: int, *, outcomes: Collection[Outcome] = tuple(Outcome), limit: int = 100
) -> tuple[Check, ...]:
    """Return the newest checks with these outcomes, the oldest first."""
    query = (
        select(CheckRow)
        .where(col(CheckRow.article_id) == article_id, col(CheckRow.outcome).in_(outcomes))
        .order_by(col(CheckRow.checked_at).desc(), col(CheckRow.id).desc())
        .limit(limit)
    )
    with database.read() as session:
        return tuple(_check(row) for row in reversed(session.scalars(query).all()))


def checks_page(
    database: Database, article_id: int, *, outcomes: Collection[Outcome], limit: int, after: Place | None = None
) -> Page[Check]:
    """Return a page of the checks with these outcomes, the newest first."""
    place = tuple_(col(CheckRow.checked_at), col(CheckRow.id))
    query = (
        select(CheckRow)
        .where(col(CheckRow.article_id) == article_id, col(CheckRow.outcome).in_(outcomes))
        .order_by(col(CheckRow.checked_at).desc(), col(CheckRow.id).desc())
        .limit(limit + 1)
    )
    if after:
        query = query.where(place < (after.moment, after.key))
    with database.read() as session:
        rows = session.scalars(query).all()
        last = rows[limit - 1] if len(rows) > limit else None
        return Page(tuple(map(_check, rows[:limit])), Place.at(last.checked_at, last.id) if last else None)


def every_check(database: Database, article_id: int) -> Iterator[Check]:
    """Yield all checks of an article as they are read, the oldest first."""
    query = (
        select(CheckRow)
        .where(col(CheckRow.article_id) == article_id)
        .order_by(col(CheckRow.checked_at), col(CheckRow.id))
        .execution_options(yield_per=AT_ONCE)
    )
    with database.read() as session:
        yield from map(_check, session.scalars(query))


def seen_urls(database: Database, article_id: int) -> tuple[SeenUrl, ...]:
    """Return the article's URL history, the oldest first."""
    query = select(ArticleUrlRow).where(col(ArticleUrlRow.article_id) == article_id).order_by(col(ArticleUrlRow.id))
    with database.read() as session:
        return tuple(SeenUrl(row.kind, row.url, row.first_seen_at, row.last_seen_at) for row in session.scalars(query))


def _row(session: Session, article_id: int, number: int | None) -> Stored:
    first, last = (0, NEWEST) if number is None else (number, number)
    is_number = 0 <= first <= last <= NEWEST
    asked = {"article_id": article_id, "after": first - 1, "last": last, "limit": 1}
    row = session.connection().execute(_NEWEST, asked).first() if is_number else None
    if row is None and number is None:
        raise UsageError(f"article {article_id} has no revision yet; `tracker check {article_id}` looks for one")
    if row is None:
        raise UsageError(f"article {article_id} has no revision {number}; `tracker history {article_id}` lists them")
    return row


def _disclosed_late(session: Session, article_id: int) -> dict[int, DisclosedLate]:
    """Return by revision the note that disclosed its change in a later one."""
    found = session.connection().execute(_LATE, {"article_id": article_id})
    return {row.revision: DisclosedLate(row.said_in, row.said - row.told, row.text) for row in found}


def _revision(row: Stored, disclosed_late: DisclosedLate | None) -> Revision:
    return Revision(
        number=row.number,
        observed_at=row.observed_at,
        not_before_at=row.not_before_at,
        is_technical=row.is_technical,
        returns_to=row.returns_to,
        title=row.title,
        summary=row.summary,
        significance=row.significance,
        reasons=tuple(row.reasons),
        disclosure=row.disclosure,
        evidence=row.evidence,
        disclosed_late=disclosed_late,
        words_added=row.words_added,
        words_cut=row.words_cut,
        final_url=row.final_url,
        status=row.status,
        extractor=row.extractor,
        sight=row.sight,
        page_digest=row.page_digest,
        content_digest=row.content_digest,
        previous_digest=row.previous_digest,
        digest=row.digest,
    )


def _check(row: CheckRow) -> Check:
    detail = row.detail or ""
    return Check(row.checked_at, row.outcome, row.condition, row.status, row.revision, detail, row.page_digest)
