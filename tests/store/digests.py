"""Digests computed anew from what is stored."""

from collections.abc import Iterable

from sqlmodel import Session

from tracker.store.packed import contents
from tracker.store.recording.chain import digest_of
from tracker.store.tables import RevisionRow


def digest_again(session: Session, row: RevisionRow) -> str:
    """Return the digest that a stored revision must have."""
    return digest_of(row.model_dump(), contents.headers_of(contents.load(session, row.article_id, row.number)))


def digests_again(session: Session, rows: Iterable[RevisionRow]) -> list[str]:
    """Return the digests that stored revisions must have."""
    return [digest_again(session, row) for row in rows]
