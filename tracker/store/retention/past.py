"""What is past its time: which raw pages may go, seen with all their uses, and which checks tell nothing any more."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Function, Over, Select, case, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from tracker.core.retention import FOREVER, Retention, RetentionOf, Use, kinds_of, may_go
from tracker.core.verdict import Condition, Outcome
from tracker.store.tables import AlertRow, ArticleRow, ArticleTagRow, BlobRow, CheckRow, HostRow, RevisionRow

T = TypeVar("T")

_next = aliased(RevisionRow)
_is_next = (col(_next.article_id) == col(RevisionRow.article_id)) & (col(_next.number) == col(RevisionRow.number) + 1)


def retentions(session: Session, article_ids: Collection[int], retention_of: RetentionOf) -> dict[int, Retention]:
    """Return how long what these articles have is kept."""
    query = (
        select(col(ArticleRow.id), col(HostRow.name), col(ArticleTagRow.tag))
        .join(HostRow, col(HostRow.id) == col(ArticleRow.host_id))
        .outerjoin(ArticleTagRow, col(ArticleTagRow.article_id) == col(ArticleRow.id))
        .where(col(ArticleRow.id).in_(article_ids))
        .order_by(col(ArticleRow.id), col(ArticleTagRow.tag))
    )
    tags: dict[tuple[int, str], list[str]] = defaultdict(list)
    for article_id, host, tag in session.execute(query):
        tags[article_id, host] += [tag] if tag else []
    return {article_id: retention_of(host, tuple(of_it)) for (article_id, host), of_it in tags.items()}


def old_pages(session: Session, article_ids: Sequence[int], retention: Retention, now: datetime) -> dict[str, int]:
    """Return these articles' pages that are old enough to go, their other uses aside, each with its article.

    Of an article the newest come first: what leans on pages that go is packed anew, and so it is no more than once.
    """
    queries = []
    if retention.pages != FOREVER:
        queries.append(_replaced(article_ids, now - retention.pages))
    if retention.bad_pages != FOREVER:
        queries.append(_bad(article_ids, now - retention.bad_pages))
    return {digest: article_id for query in queries for digest, article_id in session.execute(query) if digest}


def that_may_go(
    session: Session, digests: Collection[str], retention_of: RetentionOf, now: datetime
) -> dict[str, list[Use]]:
    """Return those of these pages that no use keeps, whichever article's, with their uses."""
    uses: dict[str, list[Use]] = defaultdict(list)
    for found in (_uses_by_revisions(session, digests), _uses_by_checks(session, digests)):
        for digest, use in found:
            uses[digest].append(use)
    users = {use.article_id for of_page in uses.values() for use in of_page}
    of_article = retentions(session, users, retention_of)
    return {
        digest: of_page
        for digest, of_page in uses.items()
        if all(may_go(use, of_article[use.article_id], now) for use in of_page)
    }


def quiet_checks(session: Session, article_ids: Sequence[int], latest: datetime) -> Sequence[tuple[int, int]]:
    """Return checks before `latest` that found nothing, between two that found nothing on the same day, in UTC.

    So the first and the last of a day stay, and those beside one that found something, or failed: between which checks
    an edit came, and in which gaps nobody looked, is told as before. Pairs of their ids and their articles'.
    """
    is_quiet = (
        (col(CheckRow.outcome) == Outcome.UNCHANGED)
        & (col(CheckRow.condition) == Condition.ARTICLE)
        & col(CheckRow.page_digest).is_(None)
        & col(CheckRow.detail).is_(None)
    )
    day = case((is_quiet, func.date(col(CheckRow.checked_at))))
    days = (
        select(
            col(CheckRow.id).label("id"),
            col(CheckRow.article_id).label("article_id"),
            day.label("day"),
            _beside(func.lag(day)).label("before"),
            _beside(func.lead(day)).label("after"),
        )
        .where(col(CheckRow.article_id).in_(article_ids), col(CheckRow.checked_at) < latest)
        .subquery()
    )
    is_alerted = select(col(AlertRow.id)).where(col(AlertRow.check_id) == days.c.id).exists()
    is_inside = (days.c.day == days.c.before) & (days.c.day == days.c.after)
    query = select(days.c.id, days.c.article_id).where(is_inside, ~is_alerted).order_by(days.c.id)
    return [(check_id, article_id) for check_id, article_id in session.execute(query)]


def _beside(step: Function[T]) -> Over[T]:
    return step.over(partition_by=col(CheckRow.article_id), order_by=(col(CheckRow.checked_at), col(CheckRow.id)))


def _replaced(article_ids: Sequence[int], latest: datetime) -> Select[str | None, int]:
    """Select the pages of revisions but the first that a newer one replaced before `latest`."""
    return (
        select(col(RevisionRow.page_digest), col(RevisionRow.article_id))
        .join(_next, _is_next)
        .join(BlobRow, col(BlobRow.digest) == col(RevisionRow.page_digest))
        .where(col(RevisionRow.article_id).in_(article_ids), col(RevisionRow.number) > 1)
        .where(col(_next.observed_at) < latest, col(BlobRow.body).is_not(None))
        .order_by(col(RevisionRow.article_id), col(RevisionRow.number).desc())
    )


def _bad(article_ids: Sequence[int], latest: datetime) -> Select[str | None, int]:
    """Select the pages that checks before `latest` were shown in the place of the article."""
    return (
        select(col(CheckRow.page_digest), col(CheckRow.article_id))
        .join(BlobRow, col(BlobRow.digest) == col(CheckRow.page_digest))
        .where(col(CheckRow.article_id).in_(article_ids), col(CheckRow.checked_at) < latest)
        .where(col(BlobRow.body).is_not(None))
        .order_by(col(CheckRow.article_id), col(CheckRow.id).desc())
    )


def _uses_by_revisions(session: Session, digests: Collection[str]) -> Iterator[tuple[str, Use]]:
    """Yield pages with their uses: that by an article's first revision, or its newest, is never over."""
    this = RevisionRow
    query: Select[*tuple[object, ...]] = (
        select(
            col(this.page_digest),
            col(this.article_id),
            col(this.number),
            col(this.significance),
            col(this.disclosure),
            col(_next.observed_at).label("over_at"),
            col(_next.significance).label("next_significance"),
            col(_next.disclosure).label("next_disclosure"),
        )
        .outerjoin(_next, _is_next)
        .where(col(this.page_digest).in_(digests))
    )
    for row in session.execute(query):
        before = kinds_of(row.next_significance, row.next_disclosure) if row.over_at else frozenset()
        spared = kinds_of(row.significance, row.disclosure) | before
        yield row.page_digest, Use(row.article_id, False, row.over_at if row.number > 1 else None, spared)


def _uses_by_checks(session: Session, digests: Collection[str]) -> Iterator[tuple[str, Use]]:
    """Yield pages with their uses: that as evidence of a trouble that lasts, or of a removal, is never over."""
    has_passed = col(ArticleRow.last_seen_at) > col(CheckRow.checked_at)
    is_event = col(CheckRow.outcome) == Outcome.GONE
    query: Select[*tuple[object, ...]] = (
        select(
            col(CheckRow.page_digest),
            col(CheckRow.article_id),
            case((has_passed & ~is_event, col(CheckRow.checked_at))).label("over_at"),
        )
        .join(ArticleRow, col(ArticleRow.id) == col(CheckRow.article_id))
        .where(col(CheckRow.page_digest).in_(digests))
    )
    for row in session.execute(query):
        yield row.page_digest, Use(row.article_id, True, row.over_at)
