"""What is past its time goes: raw pages that a newer one replaced, bad pages, checks that found nothing. No text does.

A page goes with its bytes alone: its name stays, and so does all that the digests of revisions are made of.
"""

from collections import defaultdict
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from tracker.core.retention import FOREVER, Retention, RetentionOf, Use
from tracker.errors import StoreError, StoreUnavailable
from tracker.store.database import locks
from tracker.store.database.engine import Database
from tracker.store.packed import blobs
from tracker.store.retention import past
from tracker.store.retention.sizes import CHECK_BYTES
from tracker.store.tables import ArticleRow, BlobRow, CheckRow

MANY = 200  # articles that are looked at together
PAGES, CHECKS = 20, 500  # that go in a transaction: it must not keep checks from being recorded


@dataclass(frozen=True, slots=True)
class Thinned:
    """What went of some articles by a rule, or would go: pages of revisions, bad pages, checks.

    `freed_bytes` is room within the database. What would go is told without what has to be packed anew then. Where
    there was `trouble` nothing went.
    """

    rule: str
    article_ids: frozenset[int]
    pages: int = 0
    bad_pages: int = 0
    checks: int = 0
    freed_bytes: int = 0
    trouble: str = ""


Steps = Generator[Thinned, None, None]


def thin(
    database: Database,
    retention_of: RetentionOf,
    now: datetime,
    *,
    only: Collection[int] | None = None,
    is_dry_run: bool = False,
) -> Steps:
    """Thin out what is past its time, of `only` these articles where given, in short transactions.

    Yields what each did, after its commit; between two nothing is held. What is done stays done wherever this is ended,
    and who begins again goes on from there. A dry run tells the same and writes nothing.
    """
    thinner = _Thinner(database, retention_of, now, is_dry_run)
    for article_ids in batches(database, only):
        with database.read() as session:
            retentions = past.retentions(session, article_ids, retention_of)
        of_rule: dict[Retention, list[int]] = defaultdict(list)
        for article_id, retention in retentions.items():
            of_rule[retention].append(article_id)
        for retention, of_it in of_rule.items():
            yield from thinner.pages(of_it, retention)
            yield from thinner.checks(of_it, retention)


def batches(database: Database, only: Collection[int] | None = None) -> Iterator[Sequence[int]]:
    """Yield the ids of articles in their order, MANY at a time; between two nothing is held."""
    if only is not None:
        wanted = sorted(only)
        yield from (wanted[start : start + MANY] for start in range(0, len(wanted), MANY))
        return
    query = select(col(ArticleRow.id)).order_by(col(ArticleRow.id)).limit(MANY)
    last = 0
    while True:
        with database.read() as session:
            found = session.scalars(query.where(col(ArticleRow.id) > last)).all()
        if not found:
            return
        yield found
        last = found[-1]


@dataclass(frozen=True, slots=True)
class _Thinner:
    """Thins out, or tells what would go. `told` are pages of several articles that a dry run has told."""

    database: Database
    retention_of: RetentionOf
    now: datetime
    is_dry_run: bool
    told: set[str] = field(default_factory=set)

    def pages(self, article_ids: Sequence[int], retention: Retention) -> Iterator[Thinned]:
        """Thin out these articles' pages, which this retention is for."""
        with self.database.read() as session:
            owners = list(past.old_pages(session, article_ids, retention, self.now).items())
        for start in range(0, len(owners), PAGES):
            some = dict(owners[start : start + PAGES])
            with self.database.read() as session:  # mostly all that is old is spared: then nobody is kept from writing
                told = self._some_pages(session, some, retention.name, is_dry_run=True)
            if told and self.is_dry_run:
                yield told
            elif told:
                yield from self._write(some, retention.name)

    def _write(self, owners: Mapping[str, int], rule: str) -> Iterator[Thinned]:
        """Thin out these pages; a damaged one, on which others lean, keeps no article's but its own from going."""
        articles = frozenset(owners.values())
        try:
            with self.database.write() as session:
                done = self._some_pages(session, owners, rule, is_dry_run=False)
        except StoreError as error:
            if isinstance(error, StoreUnavailable):
                raise
            if len(articles) == 1:
                yield Thinned(rule, articles, trouble=f"article {min(articles)}: {error}")
                return
            for article_id in sorted(articles):
                yield from self._write({digest: owner for digest, owner in owners.items() if owner == article_id}, rule)
        else:
            if done:
                yield done

    def checks(self, article_ids: Sequence[int], retention: Retention) -> Iterator[Thinned]:
        """Delete these articles' checks that tell nothing any more."""
        if retention.checks == FOREVER:
            return
        with self.database.read() as session:
            quiet = past.quiet_checks(session, article_ids, self.now - retention.checks)
        for start in range(0, len(quiet), CHECKS):
            some = quiet[start : start + CHECKS]
            if not self.is_dry_run:
                self._delete_checks([check_id for check_id, _ in some])
            owners = frozenset(article_id for _, article_id in some)
            yield Thinned(retention.name, owners, checks=len(some), freed_bytes=len(some) * CHECK_BYTES)

    def _some_pages(
        self, session: Session, owners: Mapping[str, int], rule: str, *, is_dry_run: bool
    ) -> Thinned | None:
        if not is_dry_run:
            locks.lock(session.connection(), ArticleRow, set(owners.values()))
            locks.be_alone(session.connection(), locks.Alone.UNPACKING)
        sizes = _sizes(session, owners, is_locking=not is_dry_run)
        gone = self._untold(past.that_may_go(session, sizes, self.retention_of, self.now))
        if not gone:
            return None
        bad = sum(all(use.is_bad_page for use in uses) for uses in gone.values())
        freed = sum(sizes[digest] for digest in gone) if is_dry_run else blobs.thin(session, gone, self.now)
        articles = frozenset(owners[digest] for digest in gone)
        return Thinned(rule, articles, pages=len(gone) - bad, bad_pages=bad, freed_bytes=freed)

    def _untold(self, going: dict[str, list[Use]]) -> dict[str, list[Use]]:
        """Return what a dry run has not told yet, of another article that shares the page; else all."""
        if not self.is_dry_run:
            return going
        untold = {digest: uses for digest, uses in going.items() if digest not in self.told}
        self.told.update(digest for digest, uses in untold.items() if len({use.article_id for use in uses}) > 1)
        return untold

    def _delete_checks(self, check_ids: Sequence[int]) -> None:
        with self.database.write() as session:
            session.connection().execute(delete(CheckRow).where(col(CheckRow.id).in_(check_ids)))


def _sizes(session: Session, digests: Collection[str], *, is_locking: bool) -> dict[str, int]:
    """Return how many bytes these pages take, those that are there; nobody begins to use one that is locked."""
    query = (
        select(col(BlobRow.digest), func.length(col(BlobRow.body)))
        .where(col(BlobRow.digest).in_(digests), col(BlobRow.body).is_not(None))
        .order_by(col(BlobRow.digest))
    )
    found = session.execute(query.with_for_update() if is_locking else query)
    return {digest: size for digest, size in found}  # noqa: C416 (a Row is no pair for mypy)
