"""What changed lately, over all articles: revisions that are worth telling, and events, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from tracker.core.filtering import ChangeFilter
from tracker.core.values import Disclosure, Significance
from tracker.core.verdict import Outcome
from tracker.store import lanes
from tracker.store.database.engine import Database
from tracker.store.paging import Page, Place
from tracker.store.tables import ArticleRow, ChangeRow, CheckRow, DisclosureRow, HostRow, RevisionRow

MOST_COUNTED = 100


@dataclass(frozen=True, slots=True)
class StoredChange:
    """A change that is worth telling, or an event: the article is gone, is back, takes turns.

    `number` is the revision that it made; of an event the one that stood then, None where there was none. `title` is
    that revision's headline, `old_title` that of the one before; of an event both are the article's. It was first seen
    at `at`, and had not been made at `not_before_at` yet, None where that is not known. `disclosed_late` is how long
    after it a later revision disclosed it. `detail` is why an event was said, "" for a revision.
    """

    id: int
    article_id: int
    url: str
    host: str
    title: str
    old_title: str
    outcome: Outcome
    number: int | None
    at: datetime
    not_before_at: datetime | None
    returns_to: int | None
    summary: str
    significance: Significance
    disclosure: Disclosure
    disclosed_late: timedelta | None
    reasons: tuple[str, ...]
    evidence: str
    words_added: int
    words_cut: int
    detail: str

    @property
    def is_event(self) -> bool:
        """Whether no text changed."""
        return self.outcome in EVENTS

    @property
    def place(self) -> Place:
        """Its place in the list."""
        return Place.at(self.at, self.id)


EVENTS = (Outcome.GONE, Outcome.BACK, Outcome.FLAPPING)

_new, _old, _said = (aliased(RevisionRow) for _ in range(3))
_STORED: Select[*tuple[object, ...]] = (
    select(
        ChangeRow,
        col(ArticleRow.url),
        col(HostRow.name).label("host"),
        col(ArticleRow.title).label("article_title"),
        col(_new.title),
        col(_new.not_before_at),
        col(_new.observed_at),
        col(_new.returns_to),
        col(_new.summary),
        col(_new.reasons),
        col(_new.evidence),
        col(_new.words_added),
        col(_new.words_cut),
        col(_old.title).label("old_title"),
        col(_said.observed_at).label("said_at"),
        col(CheckRow.detail),
    )
    .join(ArticleRow, col(ArticleRow.id) == col(ChangeRow.article_id))
    .join(HostRow, col(HostRow.id) == col(ChangeRow.host_id))
    .outerjoin(
        _new,
        (col(_new.article_id) == col(ChangeRow.article_id))
        & (col(_new.number) == col(ChangeRow.number))
        & col(ChangeRow.check_id).is_(None),
    )
    .outerjoin(_old, (col(_old.article_id) == col(ChangeRow.article_id)) & (col(_old.number) == col(_new.number) - 1))
    .outerjoin(
        DisclosureRow,
        (col(DisclosureRow.article_id) == col(ChangeRow.article_id))
        & (col(DisclosureRow.revision) == col(_new.number))
        & (col(DisclosureRow.said_in) > col(_new.number)),
    )
    .outerjoin(
        _said, (col(_said.article_id) == col(ChangeRow.article_id)) & (col(_said.number) == col(DisclosureRow.said_in))
    )
    .outerjoin(CheckRow, col(CheckRow.id) == col(ChangeRow.check_id))
)


def changes(database: Database, asked: ChangeFilter, *, limit: int, after: Place | None = None) -> Page[StoredChange]:
    """Return the changes that fit, newest first by when they were first seen, or those behind a place.

    A page may be short, or empty, and yet have an `end`: where what fits is so rare that the search for it goes on
    behind that place. What was recorded a moment ago is found by its text once the search index has it.
    """
    with database.read() as session:
        found, end = lanes.find(session, asked, limit, after)
        return Page(_stored(session, [each.id for each in found]), end)


def count_since(database: Database, asked: ChangeFilter, place: Place, most: int = MOST_COUNTED) -> int:
    """Return how many changes that fit were recorded after the one at that place; `most` where there are more.

    What counts is its id: a site's checks are recorded together, some after others that were made later.
    """
    with database.read() as session:
        return lanes.count_newer(session, asked, place.key, most)


def count(database: Database, asked: ChangeFilter, most: int = MOST_COUNTED) -> int:
    """Return how many changes fit; `most` where there are more, fewer where they are so rare that a page is short."""
    with database.read() as session:
        return len(lanes.find(session, asked, most, None)[0])


def newest_id(database: Database) -> int:
    """Return the id of the change that was recorded last, 0 where there is none."""
    with database.read() as session:
        return session.scalar(select(func.max(col(ChangeRow.id)))) or 0


def sites(database: Database, most: int) -> tuple[str, ...]:
    """Return the names of the tracked sites in their order; none where there are more than that."""
    with database.read() as session:
        names = session.scalars(select(col(HostRow.name)).order_by(col(HostRow.name)).limit(most + 1)).all()
        return tuple(names) if len(names) <= most else ()


def has_articles(database: Database) -> bool:
    """Whether anything is tracked at all."""
    with database.read() as session:
        return session.scalar(select(col(ArticleRow.id)).limit(1)) is not None


def _stored(session: Session, ids: Sequence[int]) -> tuple[StoredChange, ...]:
    """Return these changes, in this order."""
    rows = session.execute(_STORED.where(col(ChangeRow.id).in_(ids))).all() if ids else []
    by_id = {change.id: change for change in map(_change, rows)}
    return tuple(by_id[each] for each in ids)


def _change(row: Row[*tuple[object, ...]]) -> StoredChange:
    kept: ChangeRow = row.ChangeRow
    title = row.article_title if row.title is None else row.title
    return StoredChange(
        id=kept.id,
        article_id=kept.article_id,
        url=row.url,
        host=row.host,
        title=title,
        old_title=title if row.old_title is None else row.old_title,
        outcome=kept.outcome,
        number=kept.number,
        at=kept.at,
        not_before_at=row.not_before_at,
        returns_to=row.returns_to,
        summary=row.summary or "",
        significance=kept.significance,
        disclosure=kept.disclosure,
        disclosed_late=row.said_at - row.observed_at if row.said_at else None,
        reasons=tuple(row.reasons or ()),
        evidence=row.evidence or "",
        words_added=row.words_added or 0,
        words_cut=row.words_cut or 0,
        detail=row.detail or "",
    )
