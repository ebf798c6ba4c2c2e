"""The ledgers beside an article's revisions: its publisher's notes, and the addresses where it was seen to live."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.core.values import Note
from tracker.store.tables import ArticleUrlRow, NoteRow


def keep_notes(session: Session, article_id: int, revision: int, notes: Iterable[Note]) -> None:
    """Carry on the notes that are still there, and add the new ones; one that is missing keeps its last revision.

    The time and the reason are as the newest of those revisions has them: the same words may be read better later.
    """
    standing = session.scalars(
        select(NoteRow).where(col(NoteRow.article_id) == article_id, col(NoteRow.last_revision) == revision - 1)
    ).all()
    there = {(row.kind, row.text): row for row in standing}
    for note in {(note.kind, note.text): note for note in notes}.values():  # one that stands twice is one
        row = there.pop((note.kind, note.text), None) or NoteRow(
            article_id=article_id,
            kind=note.kind,
            text=note.text,
            first_revision=revision,
            last_revision=revision,
        )
        row.at, row.reason, row.last_revision = note.at, note.reason, revision
        session.add(row)


def keep_url(session: Session, article_id: int, kind: str, url: str, now: datetime) -> None:
    """Write down that the article was seen there at this time."""
    where = (
        col(ArticleUrlRow.article_id) == article_id,
        col(ArticleUrlRow.kind) == kind,
        col(ArticleUrlRow.url) == url,
    )
    row = session.scalar(select(ArticleUrlRow).where(*where)) or ArticleUrlRow(
        article_id=article_id, kind=kind, url=url, first_seen_at=now, last_seen_at=now
    )
    row.last_seen_at = now
    session.add(row)
