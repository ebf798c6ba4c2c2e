"""Filters of changes that somebody keeps under a name, each with a feed of its own."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from tracker.core.filtering import ChangeFilter, as_query, parse_query
from tracker.errors import UsageError
from tracker.store.database.engine import Database
from tracker.store.database.locks import Alone, be_alone
from tracker.store.paging import Page, Place
from tracker.store.tables import FilterRow

HIGHEST_ID = 2**63 - 1
LONGEST_NAME = 100  # characters
MOST = 500  # filters: they are listed on one page


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter under a name. `query` is the URL query that `asked` makes."""

    id: int
    name: str
    query: str
    created_at: datetime

    @property
    def asked(self) -> ChangeFilter:
        """The filter."""
        return parse_query(self.query)


def add(database: Database, name: str, asked: ChangeFilter, *, now: datetime) -> SavedFilter:
    """Keep a filter under a name; UsageError where that is empty, too long, or another one's."""
    with database.write() as session:
        be_alone(session.connection(), Alone.NAMING)
        named = _free(session, name)
        if (session.scalar(select(func.count()).select_from(FilterRow)) or 0) >= MOST:
            raise UsageError(f"there are {MOST} filters already; remove one first")
        row = FilterRow(name=named, query=as_query(asked), created_at=now)
        session.add(row)
        session.flush()
        return _filter(row)


def every_filter(database: Database) -> tuple[SavedFilter, ...]:
    """Return all filters by their names, MOST of them at most."""
    query = select(FilterRow).order_by(func.lower(col(FilterRow.name)), col(FilterRow.id))
    with database.read() as session:
        return tuple(map(_filter, session.scalars(query)))


def page(database: Database, *, limit: int, after: Place | None = None) -> Page[SavedFilter]:
    """Return the filters, those made last first."""
    query = select(FilterRow).order_by(col(FilterRow.id).desc()).limit(limit + 1)
    if after:
        query = query.where(col(FilterRow.id) < after.key)
    with database.read() as session:
        found = tuple(map(_filter, session.scalars(query)))
    return Page(found[:limit], Place(0, found[limit - 1].id) if len(found) > limit else None)


def find(database: Database, filter_id: int) -> SavedFilter:
    """Return a filter; UsageError where there is none with that id."""
    with database.read() as session:
        return _filter(_row(session, filter_id))


def change(database: Database, filter_id: int, name: str, asked: ChangeFilter) -> None:
    """Give a filter a name, and let it ask for this; whoever follows its feed gets that from now on."""
    with database.write() as session:
        be_alone(session.connection(), Alone.NAMING)
        row = _row(session, filter_id)
        row.name, row.query = _free(session, name, filter_id), as_query(asked)
        session.add(row)


def remove(database: Database, filter_id: int) -> None:
    """Forget a filter; its feed ends."""
    with database.write() as session:
        _row(session, filter_id)
        session.execute(delete(FilterRow).where(col(FilterRow.id) == filter_id))


def _free(session: Session, name: str, own_id: int = 0) -> str:
    """Return a name as it is kept; UsageError where it can't be, or is another filter's."""
    named = " ".join(name.split())
    if not named or len(named) > LONGEST_NAME or not named.isprintable():
        raise UsageError(f"a filter's name is one line of at most {LONGEST_NAME} characters")
    taken = select(col(FilterRow.id)).where(col(FilterRow.name) == named, col(FilterRow.id) != own_id)
    if session.scalar(taken) is not None:
        raise UsageError(f"there is a filter {named!r} already; give another name")
    return named


def _row(session: Session, filter_id: int) -> FilterRow:
    row = session.get(FilterRow, filter_id) if filter_id <= HIGHEST_ID else None
    if row is None:
        raise UsageError(f"there is no filter {filter_id}; the page Alerts lists them")
    return row


def _filter(row: FilterRow) -> SavedFilter:
    return SavedFilter(row.id, row.name, row.query, row.created_at)
