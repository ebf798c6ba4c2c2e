"""Raw pages: named by their SHA-256, packed beside the page before, each stored once."""

from collections.abc import Collection, Mapping

from sqlalchemy import bindparam, delete, insert, or_, select, union
from sqlmodel import Session, col

from tracker.core.canonical import page_digest
from tracker.errors import StoreError
from tracker.store.packing import Damaged, next_depth, pack, unpack
from tracker.store.tables import BlobRow, CheckRow, RevisionRow

_NEWEST = (
    select(col(RevisionRow.page_digest))
    .where(col(RevisionRow.article_id) == bindparam("article_id"))
    .order_by(col(RevisionRow.number).desc())
    .limit(1)
)


def keep(session: Session, pages: Mapping[str, bytes], articles: Mapping[str, int]) -> None:
    """Store pages, each by its digest, but those that are there, packed beside the newest of its article.

    `articles` says whose page it is.
    """
    stored = set(session.scalars(select(col(BlobRow.digest)).where(col(BlobRow.digest).in_(pages)))) if pages else ()
    rows = [
        {
            "digest": digest,
            "size_bytes": len(body),
            **_packed(session, body, session.scalar(_NEWEST, {"article_id": articles[digest]})),
        }
        for digest, body in pages.items()
        if digest not in stored
    ]
    if rows:
        session.connection().execute(insert(BlobRow), rows)


def load(session: Session, digest: str) -> bytes:
    """Return a stored page, proven to be the one of that digest."""
    chain = _chain(session, digest)
    body: bytes | None = None
    try:
        for row in reversed(chain):
            body = unpack(row.body or b"", body, size=row.size_bytes)
    except Damaged as error:
        raise StoreError(f"raw page {digest[:12]}: damaged ({error}); restore a backup") from error
    if body is None or page_digest(body) != digest:
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
    """Delete those of these pages that no revision and no check names any more; what leant on them is packed anew."""
    is_used = [
        select(col(table.id)).where(col(table.page_digest) == col(BlobRow.digest)).exists()
        for table in (CheckRow, RevisionRow)
    ]
    unused = set(session.scalars(select(col(BlobRow.digest)).where(col(BlobRow.digest).in_(digests), ~or_(*is_used))))
    leaning = select(BlobRow).where(col(BlobRow.base_digest).in_(unused), col(BlobRow.digest).not_in(unused))
    for row in session.scalars(leaning).all():
        row.body, row.base_digest, row.depth = pack(load(session, row.digest)), None, 0
    session.flush()
    session.execute(delete(BlobRow).where(col(BlobRow.digest).in_(unused)))


def _packed(session: Session, body: bytes, base: str | None) -> dict[str, object]:
    row = session.get(BlobRow, base) if base else None
    depth = next_depth(row.depth) if row and row.body is not None else 0
    if not depth or base is None:
        return {"body": pack(body), "base_digest": None, "depth": 0}
    return {"body": pack(body, load(session, base)), "base_digest": base, "depth": depth}


def _chain(session: Session, digest: str) -> list[BlobRow]:
    """Return the page's row, that of its base, and so on to the key."""
    chain: list[BlobRow] = []
    wanted: str | None = digest
    while wanted is not None:
        row = session.get(BlobRow, wanted)
        if row is None:
            raise StoreError(f"raw page {digest[:12]}: not in the database")
        if row.body is None:
            raise StoreError(f"raw page {digest[:12]}: it was thinned out")
        chain.append(row)
        wanted = row.base_digest
    return chain
