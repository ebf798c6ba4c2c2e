"""Raw pages: named by their SHA-256, compressed with zstd, each stored once."""

from collections.abc import Collection, Mapping

import zstandard
from sqlalchemy import delete, insert, or_, select, union
from sqlmodel import Session, col

from tracker.core.canonical import page_digest
from tracker.errors import StoreError
from tracker.store.tables import BlobRow, CheckRow, RevisionRow

ENCODING = "zstd"
LEVEL = 3  # 34 KB a page; higher levels cost far more time than they save


def keep(session: Session, pages: Mapping[str, bytes]) -> None:
    """Store pages, each by its digest, but those that are there."""
    stored = set(session.scalars(select(col(BlobRow.digest)).where(col(BlobRow.digest).in_(pages)))) if pages else ()
    packer = zstandard.ZstdCompressor(level=LEVEL)
    rows = [
        {"digest": digest, "encoding": ENCODING, "size_bytes": len(body), "body": packer.compress(body)}
        for digest, body in pages.items()
        if digest not in stored
    ]
    if rows:
        session.connection().execute(insert(BlobRow), rows)


def load(session: Session, digest: str) -> bytes:
    """Return a stored page, proven to be the one of that digest."""
    row = session.get(BlobRow, digest)
    if row is None:
        raise StoreError(f"raw page {digest[:12]}: not in the database")
    try:
        body = zstandard.ZstdDecompressor().decompress(row.body, max_output_size=row.size_bytes)
    except zstandard.ZstdError as error:
        raise StoreError(f"raw page {digest[:12]}: damaged ({error}); restore a backup") from error
    if page_digest(body) != digest:
        raise StoreError(f"raw page {digest[:12]}: its bytes have changed since they were stored; restore a backup")
    return body


def of_article(session: Session, article_id: int) -> set[str]:
    """Return the pages that an article's revisions and checks name."""
    named = union(
        *(
            select(col(table.page_digest)).where(col(table.article_id) == article_id)
            for table in (CheckRow, RevisionRow)
        )
    )
    return {digest for digest in session.scalars(named) if digest}


def drop_unused(session: Session, digests: Collection[str]) -> None:
    """Delete those of these pages that no revision and no check names any more."""
    is_used = [
        select(col(table.id)).where(col(table.page_digest) == col(BlobRow.digest)).exists()
        for table in (CheckRow, RevisionRow)
    ]
    session.execute(delete(BlobRow).where(col(BlobRow.digest).in_(digests), ~or_(*is_used)))
