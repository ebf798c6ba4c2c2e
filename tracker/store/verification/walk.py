"""The record, verified part by part: each sees one state of the database, and keeps no writer waiting for long."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError, InternalError
from sqlmodel import col

from tracker.errors import StoreError
from tracker.store.database.engine import Database
from tracker.store.tables import ArticleRow, BlobRow, CheckRow, RevisionRow
from tracker.store.verification.faults import Fault, FaultKind, Verified
from tracker.store.verification.part import LAST, Span, look_at
from tracker.store.verification.rows import Alien

ARTICLES, REVISIONS = 100, 1000  # in a part; one article is never parted
SHARES = [f"{byte:02x}" for byte in range(256)]  # of the pages: their digests are spread evenly
DAMAGES = (DatabaseError, InternalError)  # SQLite and PostgreSQL have subclasses for all that is not about data

_SIZES = select(col(ArticleRow.id), col(ArticleRow.revision_count)).order_by(col(ArticleRow.id)).limit(ARTICLES)


class _Damage(StoreError):
    """What is stored can't be read; all else is well, so that others may be."""


def verify(
    database: Database, article_ids: Iterable[int] | None = None, *, with_pages: bool = True
) -> Iterator[Verified]:
    """Yield what came of one part after another: of the whole record, or of these articles alone, each a part.

    Faults come in the order of articles, and of their revisions. What is damaged so that it can't be read is a fault
    like others; StoreError for all else that is in the way.
    """
    spans = _spans(database) if article_ids is None else (Span.of(article_id) for article_id in article_ids)
    for span in spans:
        yield from _verified(database, span, with_pages)
    for share in SHARES if article_ids is None and with_pages else ():
        yield Verified(unused=_unused(database, share))


def count(database: Database) -> int:
    """Return how many articles there are to verify."""
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(ArticleRow)) or 0


def find(database: Database, article_id: int, digest: str) -> int | None:
    """Return the number of the article's revision that is stored with this digest, None where none is."""
    query = select(col(RevisionRow.number)).where(
        col(RevisionRow.article_id) == article_id, col(RevisionRow.digest) == digest
    )
    with database.read() as session:
        return session.scalar(query.limit(1))


def _spans(database: Database) -> Iterator[Span]:
    """Yield all articles; the last span has what belongs to none."""
    after = 0
    while after < LAST:
        with database.read() as session:
            sizes = session.connection().execute(_SIZES.where(col(ArticleRow.id) > after)).all()
        chosen: list[int] = []
        revisions = 0
        for article_id, count in sizes:
            counted: object = count
            revisions += counted if isinstance(counted, int) else REVISIONS  # what else stands there, is told later
            if chosen and revisions > REVISIONS:
                break
            chosen.append(article_id)
        upto = chosen[-1] if chosen else LAST
        yield Span(after, upto, tuple(chosen))
        after = upto


def _verified(database: Database, span: Span, with_pages: bool) -> Iterator[Verified]:
    """Yield what came of these articles; of one after another, where they can't be read together."""
    try:
        yield _read(database, span, with_pages)
    except _Damage as damage:
        if len(span.article_ids) <= 1:
            yield _rest(database, span, with_pages, damage)
            return
        for article_id in span.article_ids:
            yield from _verified(database, Span.of(article_id), with_pages)


def _rest(database: Database, span: Span, with_pages: bool, damage: StoreError) -> Verified:
    """Return what came of an article that can't be read whole: without its pages it may be."""
    key = span.article_ids[0] if span.article_ids else None
    if with_pages:
        try:
            part = _read(database, span, with_pages=False)
        except _Damage:
            pass
        else:
            fault = Fault(FaultKind.PAGE_UNREADABLE, key, None, None, None, f"its raw pages can't be read: {damage}")
            return replace(part, faults=(*part.faults, fault))
    fault = Fault(FaultKind.UNREADABLE, key, None, None, None, f"it can't be read: {damage}")
    return Verified(articles=len(span.article_ids), faults=(fault,))


def _read(database: Database, span: Span, with_pages: bool) -> Verified:
    try:
        with database.read() as session:
            return look_at(session, span, with_pages)
    except StoreError as error:
        if isinstance(error, Alien) or type(error.__cause__) in DAMAGES:
            raise _Damage(str(error)) from error
        raise


def _unused(database: Database, share: str) -> int:
    """Return how many pages of this share no revision and no check names."""
    is_named = [
        select(col(table.id)).where(col(table.page_digest) == col(BlobRow.digest)).exists()
        for table in (CheckRow, RevisionRow)
    ]
    query = select(func.count()).select_from(BlobRow).where(col(BlobRow.digest) >= share, *(~each for each in is_named))
    if share != SHARES[-1]:
        query = query.where(col(BlobRow.digest) < SHARES[SHARES.index(share) + 1])
    with database.read() as session:
        return session.scalar(query) or 0
