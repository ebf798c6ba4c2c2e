"""Technical revisions: a stored page in the words of another extractor. Our change is not the publisher's."""

from dataclasses import replace

from sqlalchemy import select, update
from sqlmodel import Session, col

from tracker.core.values import Change
from tracker.core.verdict import Known, Page, Reextraction
from tracker.errors import StoreError
from tracker.store.database.engine import Database
from tracker.store.known import recall
from tracker.store.packed import blobs, contents
from tracker.store.recording import readings
from tracker.store.recording.chain import Evidence, Found, append
from tracker.store.recording.record import still_ours
from tracker.store.tables import ArticleRow, RevisionRow


def last_page(database: Database, known: Known) -> Page:
    """Return the page that the newest revision was read from; StoreError where it is missing or damaged."""
    with database.read() as session:
        row = _newest(session, known)
        if row.page_digest is None:
            raise StoreError(f"raw page of revision {row.number}: it was thinned out")
        headers = contents.headers_of(contents.load(session, known.article_id, row.number))
        return Page(row.final_url, row.status, headers, blobs.load(session, row.page_digest), row.observed_at)


def record(database: Database, lease: str, known: Known, reextraction: Reextraction, extractor: str) -> Known | None:
    """Write how the newest revision reads now, and return what is known then; None where the lease was lost.

    What reads differently is a revision of its own, of the same page and the same times; nothing about the article's
    checks changes. What reads as before only gets the extractor's name, so that it is read anew just once.
    """
    content, change = reextraction.content, reextraction.change
    with database.write() as session:
        if not still_ours(session, lease, [known.article_id]):
            return None
        if change:
            _append(session, known, reextraction, extractor)
        session.flush()
        readings.keep(session, [readings.Reading(known.article_id, extractor, content.anchor)])
    now_known = replace(
        known,
        number=known.number + bool(change),
        extractor=extractor,
        anchor=content.anchor,
        gate=None,
        turns=() if change else known.turns,
    )
    return recall(database, now_known)


def _append(session: Session, known: Known, reextraction: Reextraction, extractor: str) -> None:
    row = _newest(session, known)
    evidence = Evidence(
        observed_at=row.observed_at,
        not_before_at=row.not_before_at,
        page_digest=row.page_digest,
        final_url=row.final_url,
        status=row.status,
        headers=contents.headers_of(contents.load(session, known.article_id, row.number)),
        extractor=extractor,
    )
    change = reextraction.change  # it matters to no reader, and nobody had to disclose it
    untold = Change(summary=change.summary, notes=change.notes)
    new = Found(known.article_id, reextraction.content, evidence, untold, is_technical=True)
    append(session, [new], contents.newest(session, [known.article_id]))
    session.execute(
        update(ArticleRow)
        .where(col(ArticleRow.id) == known.article_id)
        .values(revision_count=known.number + 1, turns="")
    )


def _newest(session: Session, known: Known) -> RevisionRow:
    is_newest = (col(RevisionRow.article_id) == known.article_id) & (col(RevisionRow.number) == known.number)
    return session.scalars(select(RevisionRow).where(is_newest)).one()
