"""How each article's last good page was read: by which extractor, and where the article stands in it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select
from sqlmodel import Session, col

from tracker.core.canonical import anchor_to_json
from tracker.core.values import Anchor
from tracker.store.database.engine import Database
from tracker.store.tables import ArticleRow, ReadingRow, RevisionRow


@dataclass(frozen=True, slots=True)
class Reading:
    """How an article's newest revision was read, or the same text in a later page; `gate` lets the next pass unread."""

    article_id: int
    extractor: str
    anchor: Anchor | None
    gate: bytes | None = None


def keep(session: Session, read: Sequence[Reading]) -> None:
    """Remember these readings in the place of what was known of their articles."""
    rows = [
        {
            "article_id": reading.article_id,
            "extractor": reading.extractor,
            "anchor": anchor_to_json(reading.anchor) if reading.anchor else None,
            "gate": reading.gate,
        }
        for reading in read
    ]
    if rows:
        connection = session.connection()
        connection.execute(
            delete(ReadingRow).where(col(ReadingRow.article_id).in_([row["article_id"] for row in rows]))
        )
        connection.execute(insert(ReadingRow), rows)


def outdated(database: Database, article_ids: Collection[int], extractor_for: Callable[[str], str]) -> tuple[int, ...]:
    """Return those of these articles whose newest revision another extractor read than the one for its page's URL."""
    reader = func.coalesce(col(ReadingRow.extractor), col(RevisionRow.extractor))
    newest = (col(RevisionRow.article_id) == col(ArticleRow.id)) & (
        col(RevisionRow.number) == col(ArticleRow.revision_count)
    )
    query = (
        select(col(ArticleRow.id), reader, col(RevisionRow.final_url))
        .join(RevisionRow, newest)
        .outerjoin(ReadingRow, col(ReadingRow.article_id) == col(ArticleRow.id))
        .where(col(ArticleRow.id).in_(article_ids))
        .order_by(col(ArticleRow.id))
    )
    with database.read() as session:
        return tuple(key for key, extractor, url in session.execute(query) if extractor != extractor_for(url))
