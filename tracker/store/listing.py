"""The list of articles: narrowed, ordered, in pages, counted; and how often each was edited on which day.

With whatever it is narrowed and ordered by, a page of 100,000 articles is found in one index: by id, by tag, by what is
unwell or paused, or by that of what is due (tables/articles.py), which has all that is asked. Only words are looked for
in the articles themselves.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    TextClause,
    case,
    func,
    literal,
    or_,
    select,
    text,
    tuple_,
)
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col

from tracker.core.verdict import Outcome, State
from tracker.store.articles import Article, by_ids, is_at
from tracker.store.database.columns import UtcDateTime
from tracker.store.database.engine import Database
from tracker.store.paging import Page, Place
from tracker.store.tables import ArticleRow, ArticleTagRow, ChangeRow, HostRow
from tracker.store.tables.articles import IS_UNWELL

COUNTED = 10_000  # of what fits; more are only said to be more
MOST_REVISIONS = 2**31 - 1  # that PostgreSQL counts
NEVER = datetime(9999, 12, 1, tzinfo=UTC)
EDITS = (Outcome.REVISED, Outcome.RETURNED)


class Standing(StrEnum):
    """How an article stands: in its state, or paused in whatever state. NOT_WELL is all that can't be watched."""

    OK = "ok"
    NEW = "new"
    FLAPPING = "flapping"
    GONE = "gone"
    BLOCKED = "blocked"
    PAYWALLED = "paywalled"
    ERROR = "error"
    PAUSED = "paused"
    NOT_WELL = "not_well"


class Sort(StrEnum):
    """What comes first: the newest added, the last published or edited, the most revised, the next to be checked."""

    ADDED = "added"
    CHANGED = "changed"
    REVISED = "revised"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class ArticleQuery:
    """Which articles are asked for; None and "" for any. `site` is a host and all below it.

    `words` stand in the headline or the URL, as they are but for upper and lower case.
    """

    site: str = ""
    tag: str = ""
    standing: Standing | None = None
    words: str = ""


Condition: TypeAlias = ColumnElement[bool] | TextClause
Value: TypeAlias = SQLColumnExpression[int] | SQLColumnExpression[datetime]

UNWELL = (State.GONE, State.BLOCKED, State.PAYWALLED, State.ERROR)
_id, _paused_at = col(ArticleRow.id), col(ArticleRow.paused_at)
_due = case((_paused_at.is_(None), col(ArticleRow.next_check_at)), else_=literal(NEVER, UtcDateTime))
_values: Mapping[Sort, Value] = MappingProxyType(
    {
        Sort.ADDED: _id,
        Sort.CHANGED: col(ArticleRow.fresh_at),
        Sort.REVISED: col(ArticleRow.revision_count),
        Sort.DUE: _due,
    }
)


def page(
    database: Database, asked: ArticleQuery, sort: Sort, *, limit: int, after: Place | None = None
) -> Page[Article]:
    """Return the first articles in that order, or those behind a place in it; of equal ones the newest comes first.

    By what is next to be checked the paused ones are the last.
    """
    value = _values[sort]
    query = select(value, _id).where(*_conditions(database, asked, sort))
    if after:
        query = query.where(_is_behind(sort, after))
    with database.read() as session:
        rows = session.execute(query.order_by(*_order(asked, sort)).limit(limit + 1)).all()
        found = by_ids(session, [key for _, key in rows[:limit]])
    end = _place(*rows[limit - 1]) if len(rows) > limit else None
    return Page(found, end)


def ids(database: Database, asked: ArticleQuery, *, limit: int, after: int = 0) -> tuple[int, ...]:
    """Return those that fit, in the order of their ids, behind that one."""
    query = select(_id).where(*_conditions(database, asked, Sort.ADDED), _id > after).order_by(_id).limit(limit)
    with database.read() as session:
        return tuple(session.scalars(query))


def count(database: Database, asked: ArticleQuery) -> int | None:
    """Return how many fit; None where they are more than COUNTED."""
    some = select(_id).where(*_conditions(database, asked, Sort.CHANGED))
    if asked == ArticleQuery(tag=asked.tag) and asked.tag:
        some = select(col(ArticleTagRow.article_id)).where(col(ArticleTagRow.tag) == asked.tag)
    with database.read() as session:
        found = session.scalar(select(func.count()).select_from(some.limit(COUNTED + 1).subquery())) or 0
    return found if found <= COUNTED else None


def size(database: Database, article_ids: Collection[int]) -> tuple[int, int]:
    """Return how many of these articles there are, and how many revisions they have together."""
    query = select(func.count(), func.coalesce(func.sum(col(ArticleRow.revision_count)), 0))
    with database.read() as session:
        count, revisions = session.execute(query.where(_id.in_(article_ids))).one()
    return count, revisions


def standings(database: Database) -> Mapping[Standing, int]:
    """Count the articles by how they stand; those that are well are what is left of all."""
    unwell = select(col(ArticleRow.state), func.count()).where(text(IS_UNWELL)).group_by(col(ArticleRow.state))
    paused = select(func.count()).select_from(ArticleRow).where(_paused_at.is_not(None))
    with database.read() as session:
        counts = {Standing(state): number for state, number in session.execute(unwell)}
        counts[Standing.PAUSED] = session.scalar(paused) or 0
        total = session.scalar(select(func.count()).select_from(ArticleRow)) or 0
    counts[Standing.OK] = total - sum(counts.values())
    counts[Standing.NOT_WELL] = sum(counts.get(Standing(state), 0) for state in UNWELL)
    return {standing: counts.get(standing, 0) for standing in Standing}


def tags(database: Database, *, limit: int) -> tuple[str, ...]:
    """Return the tags that are in use, in their order. Each is looked for behind the one before, in the index."""
    found: list[str] = []
    with database.read() as session:
        while len(found) < limit and (tag := _tag_after(session, found[-1] if found else "")):
            found.append(tag)
    return tuple(found)


def edits_by_day(
    database: Database, article_ids: Collection[int], *, since: datetime
) -> Mapping[int, Mapping[date, int]]:
    """Return for each of these articles how many revisions it got on which day, in UTC, since then."""
    change = ChangeRow
    day = func.date(col(change.at))
    query = (
        select(col(change.article_id), day, func.count())
        .where(col(change.article_id).in_(article_ids), col(change.at) >= since, col(change.outcome).in_(EDITS))
        .group_by(col(change.article_id), day)
    )
    found: dict[int, dict[date, int]] = {key: {} for key in article_ids}
    with database.read() as session:
        for key, on, number in session.execute(query):
            found[key][date.fromisoformat(str(on))] = number  # SQLite says it in words
    return found


def _conditions(database: Database, asked: ArticleQuery, sort: Sort) -> Iterator[Condition]:
    if asked.site:
        yield col(ArticleRow.host_id).in_(select(col(HostRow.id)).where(is_at(asked.site)))
    if asked.tag:
        yield _id.in_(select(col(ArticleTagRow.article_id)).where(col(ArticleTagRow.tag) == asked.tag))
    if asked.standing:
        yield from _stands(asked.standing)
    if asked.standing not in (None, Standing.OK, Standing.PAUSED) and sort is Sort.ADDED and not asked.site:
        yield text(IS_UNWELL)  # said twice, so that its index is taken, in which each state's are in this order
    if asked.words:
        yield _has(database, col(ArticleRow.title), asked.words) | _has(database, col(ArticleRow.url), asked.words)


def _stands(standing: Standing) -> Iterator[Condition]:
    if standing is Standing.PAUSED:
        yield _paused_at.is_not(None)
        return
    states = UNWELL if standing is Standing.NOT_WELL else (State(standing),)
    yield col(ArticleRow.state).in_(states)
    yield _paused_at.is_(None)


def _has(database: Database, column: Mapped[str], words: str) -> ColumnElement[bool]:
    """Whether these words stand there; SQLite's LIKE tells only é from É, not a from A, and is quicker alone."""
    if not database.is_sqlite:
        return column.icontains(words, autoescape=True)
    spelt = {words} if words.isascii() else {words, words.lower(), words.upper(), words.capitalize()}
    return or_(*(column.contains(each, autoescape=True) for each in sorted(spelt)))


def _order(asked: ArticleQuery, sort: Sort) -> tuple[Value, ...]:
    if sort is Sort.DUE:
        return _due, _id.desc()
    newest = (_id + 0 if asked.standing is Standing.PAUSED else _id).desc()  # the sum: else all are gone through
    return (newest,) if sort is Sort.ADDED else (_values[sort].desc(), newest)


def _is_behind(sort: Sort, place: Place) -> ColumnElement[bool]:
    if sort is Sort.ADDED:
        return _id < place.key
    value = min(max(place.value, 0), MOST_REVISIONS) if sort is Sort.REVISED else place.moment
    if sort is Sort.DUE:
        return (_due > value) | ((_due == value) & (_id < place.key))
    return tuple_(_values[sort], _id) < (value, place.key)


def _place(value: int | datetime, key: int) -> Place:
    return Place.at(value, key) if isinstance(value, datetime) else Place(value, key)


def _tag_after(session: Session, tag: str) -> str | None:
    query: Select[str] = select(func.min(col(ArticleTagRow.tag))).where(col(ArticleTagRow.tag) > tag)
    return session.scalar(query)
