"""Finds the changes that a filter asks for, newest first, through indexes: quickly, be they many, few, or none.

A lane holds changes in the list's order: all of them, those of one kind, one site, some articles. A filter's changes
lie in a few lanes, which are merged; what these leave open is sieved out of what they give. After MOST_LOOKED_AT
changes a search ends for now: its page is short, and the next one goes on from there.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import product

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    UnaryExpression,
    column,
    func,
    select,
    table,
    tuple_,
)
from sqlalchemy import text as sql
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from tracker.core.filtering import ChangeFilter
from tracker.core.search.asked import Words, parse_words
from tracker.core.values import Disclosure, Significance
from tracker.store.articles import is_at
from tracker.store.database.engine import SQLITE
from tracker.store.index.matches import LANGUAGES, Proposal
from tracker.store.index.passages import marks_of
from tracker.store.index.together import MATCHES
from tracker.store.paging import Place
from tracker.store.tables import ArticleTagRow, ChangeRow, HostRow, RevisionRow

MANY = 5_000  # articles, or revisions: what more of them have is soon met by going through the newest changes
FEW_SITES = 100
CLOSE = 20_000  # keys of the search index
AT_ONCE = 500  # changes that are sieved
MOST_LOOKED_AT = 5_000  # changes in one search

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A change, as far as the list's order and the sieves need it; the newest is the highest."""

    at: datetime
    id: int
    article_id: int
    host_id: int

    @property
    def place(self) -> Place:
        """Its place in the list."""
        return Place.at(self.at, self.id)


Lanes = Callable[[Place | None, int], Sequence[Found]]
"""Returns so many changes, those behind a place, newest first."""
Sieve = Callable[[Sequence[Found]], Collection[int]]
"""Returns the ids of those that fit."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a filter: how to tell what fits it, and its lanes, where these are few."""

    sieve: Sieve
    lanes: Lanes | None = None


def find(session: Session, asked: ChangeFilter, limit: int, after: Place | None) -> tuple[list[Found], Place | None]:
    """Return the newest changes that fit, or those behind a place, and the place to go on from, None at the end.

    They are `limit`, or fewer where no more fit, or MOST_LOOKED_AT were looked at.
    """
    parts = list(_parts(session, asked))
    by_kind, is_enough = _by_kind(session, asked)
    leading = None if is_enough else next((part for part in parts if part.lanes), None)
    lanes = (leading and leading.lanes) or by_kind
    sieves = [part.sieve for part in parts if part is not leading]
    found: list[Found] = []
    at_once, looked_at = limit + 1, 0
    while looked_at < MOST_LOOKED_AT:
        rows = lanes(after, at_once)
        looked_at += at_once
        found += _sieved(rows, sieves)
        if len(found) > limit:
            return found[:limit], found[limit - 1].place
        if len(rows) < at_once:
            return found, None
        after, at_once = rows[-1].place, min(2 * at_once, AT_ONCE)
    return found, after


def count_newer(session: Session, asked: ChangeFilter, newest_id: int, most: int) -> int:
    """Return how many changes that fit were recorded after that one; `most` where there are more.

    Where it takes a sieve, only the AT_ONCE changes that were recorded last are counted.
    """
    sieves = [part.sieve for part in _parts(session, asked)]
    query = _found(ChangeRow).where(col(ChangeRow.id) > newest_id, *_conditions(ChangeRow, asked))
    rows = _read(session, query.order_by(col(ChangeRow.id).desc()).limit(AT_ONCE if sieves else most))
    return min(len(_sieved(rows, sieves)), most)


def _parts(session: Session, asked: ChangeFilter) -> Iterator[_Part]:
    """Yield the parts that take more than a condition on the change itself, the narrowest first as a rule."""
    sites = _sites(session, asked.site) if asked.site else []
    if asked.text:
        yield from _of_text(session, asked, sites)
    if asked.tag:
        yield _of_tag(session, asked)
    if asked.site:
        yield _of_sites(session, asked, sites)


def _of_text(session: Session, asked: ChangeFilter, sites: Sequence[int]) -> Iterator[_Part]:
    """Yield what must be in the text that came, or in the text that went: the search index knows which revisions."""
    words = parse_words(asked.text)
    key, keys = _matching(session, words, sites)
    some = select(keys.limit(MANY).subquery().c[0] // 2)

    def lanes(after: Place | None, wanted: int) -> Sequence[Found]:
        query = _listed(ChangeRow, asked, after, wanted).join(RevisionRow, _is_of(RevisionRow))
        return _read(session, query.where(col(RevisionRow.id).in_(some)))

    def sieve(rows: Sequence[Found]) -> Collection[int]:
        revisions = _revisions_of(session, rows)
        wanted = sorted(each for revision in revisions.values() for each in (2 * revision, 2 * revision + 1))
        are_close = bool(wanted) and wanted[-1] - wanted[0] < CLOSE  # then to go through all between is quicker
        near = key.between(wanted[0], wanted[-1]) if are_close else key.in_(wanted)
        fitting = {each // 2 for each in session.scalars(keys.where(near))}
        return {change for change, revision in revisions.items() if revision in fitting}

    yield _Part(sieve, lanes if _are_few(session, keys) else None)
    if words.site:
        yield _of_sites(session, asked, _sites(session, words.site))


def _matching(session: Session, words: Words, sites: Sequence[int]) -> tuple[ColumnElement[int], Select[int]]:
    """Return the key of the search index's rows, and the query for the keys of those that have these words.

    A row's key is twice its revision's id, one more for what was cut: see index/passages.py.
    """
    is_sqlite = session.get_bind().dialect.name == SQLITE
    marks = tuple(mark for each in sites for mark in marks_of(host_id=each))
    asked = Proposal(words, marks=(marks,) if 0 < len(marks) <= FEW_SITES else ())
    index = table("passages", column("rowid" if is_sqlite else "id", BigInteger()))
    (key,) = index.c
    return key, select(key).where(sql(MATCHES[is_sqlite]).bindparams(match=LANGUAGES[is_sqlite](asked)))


def _revisions_of(session: Session, rows: Sequence[Found]) -> dict[int, int]:
    """Return by change the id of its revision; an event has none."""
    both: Select[int, int] = select(col(ChangeRow.id).label("change"), col(RevisionRow.id))
    query = both.join(RevisionRow, _is_of(RevisionRow)).where(col(ChangeRow.id).in_([row.id for row in rows]))
    return {row.change: row.id for row in session.execute(query)}


def _of_tag(session: Session, asked: ChangeFilter) -> _Part:
    tagged: Select[int] = select(col(ArticleTagRow.article_id).label("key")).where(col(ArticleTagRow.tag) == asked.tag)

    def lanes(after: Place | None, wanted: int) -> Sequence[Found]:
        newest = _newest_of(tagged, "article_id", asked, after, wanted).subquery()
        query = _listed(ChangeRow, asked, after, wanted)
        return _read(session, query.where(col(ChangeRow.article_id).in_(select(newest.c.key))))

    def sieve(rows: Sequence[Found]) -> Collection[int]:
        these = tagged.where(col(ArticleTagRow.article_id).in_({row.article_id for row in rows}))
        fitting = set(session.scalars(these))
        return {row.id for row in rows if row.article_id in fitting}

    return _Part(sieve, lanes if _are_few(session, tagged) else None)


def _of_sites(session: Session, asked: ChangeFilter, sites: Sequence[int]) -> _Part:
    fitting = frozenset(sites)

    def lanes(after: Place | None, wanted: int) -> Sequence[Found]:
        these: Select[int] = select(col(HostRow.id).label("key")).where(col(HostRow.id).in_(sites))
        found: list[Found] = []
        for key, at, newest_id in session.execute(_newest_of(these, "host_id", asked, after, wanted)).all():
            if len(found) == wanted and (at, newest_id) < (found[-1].at, found[-1].id):
                break
            of_site = _listed(ChangeRow, asked, after, wanted).where(col(ChangeRow.host_id) == key)
            found = sorted([*found, *_read(session, of_site)], reverse=True)[:wanted]
        return found

    def sieve(rows: Sequence[Found]) -> Collection[int]:
        return {row.id for row in rows if row.host_id in fitting}

    return _Part(sieve, lanes if len(sites) <= FEW_SITES else None)


def _by_kind(session: Session, asked: ChangeFilter) -> tuple[Lanes, bool]:
    """Return the lanes of the kinds of changes that fit, one of all where any kind does; and whether these are few."""
    row = ChangeRow
    pairs = product(asked.significance or Significance, asked.disclosure or Disclosure)
    kinds = [(col(row.significance) == first, col(row.disclosure) == second) for first, second in pairs]
    is_of_article = asked.article_id is not None
    is_of_any = is_of_article or not (asked.significance or asked.disclosure)

    def lanes(after: Place | None, wanted: int) -> Sequence[Found]:
        if is_of_any:
            return _read(session, _listed(row, asked, after, wanted))
        query = _listed(row, replace(asked, significance=(), disclosure=()), after, wanted)
        found = [each for kind in kinds for each in _read(session, query.where(*kind))]
        return sorted(found, reverse=True)[:wanted]

    ids = select(col(row.id))
    return lanes, is_of_article or (not is_of_any and all(_are_few(session, ids.where(*kind)) for kind in kinds))


def _newest_of(
    keys: Select[int], name: str, asked: ChangeFilter, after: Place | None, wanted: int
) -> Select[int, datetime, int]:
    """Return the articles, or sites, of these whose newest changes are the newest, each with that change.

    The newest `wanted` changes of all are of these.
    """
    inner, these = aliased(ChangeRow), keys.subquery()
    of_key = _listed(inner, asked, after, 1).where(getattr(inner, name) == these.c.key)
    newest = of_key.with_only_columns(col(inner.id)).correlate(these).scalar_subquery()
    ranked = select(these.c.key, newest.label("newest")).subquery()
    query = select(ranked.c.key, col(ChangeRow.at), col(ChangeRow.id)).join(
        ChangeRow, col(ChangeRow.id) == ranked.c.newest
    )
    return query.order_by(*_order(ChangeRow)).limit(wanted)


def _listed(
    row: type[ChangeRow], asked: ChangeFilter, after: Place | None, wanted: int
) -> Select[datetime, int, int, int]:
    query = _found(row).where(*_conditions(row, asked))
    if after:
        query = query.where(tuple_(col(row.at), col(row.id)) < (after.moment, after.key))
    return query.order_by(*_order(row)).limit(wanted)


def _found(row: type[ChangeRow]) -> Select[datetime, int, int, int]:
    return select(col(row.at), col(row.id), col(row.article_id), col(row.host_id))


def _order(row: type[ChangeRow]) -> tuple[UnaryExpression[datetime], UnaryExpression[int]]:
    return col(row.at).desc(), col(row.id).desc()


def _conditions(row: type[ChangeRow], asked: ChangeFilter) -> Iterator[Condition]:
    """Yield what a change itself tells. Of which kind it is must not lead to the index of kinds, which is no lane.

    So it is said which it is not: no index serves that, and PostgreSQL knows how many fit all the same.
    """
    if asked.article_id is not None:
        yield col(row.article_id) == asked.article_id
    if asked.significance:
        yield col(row.significance).not_in([other for other in Significance if other not in asked.significance])
    if asked.disclosure:
        yield col(row.disclosure).not_in([other for other in Disclosure if other not in asked.disclosure])
    if asked.since:
        yield col(row.at) >= asked.since
    if asked.until:
        yield col(row.at) < asked.until


def _is_of(revision: type[RevisionRow]) -> Condition:
    """Whether a change is this revision's; by its moment an index finds it."""
    is_its = col(revision.article_id) == col(ChangeRow.article_id)
    return is_its & (col(revision.observed_at) == col(ChangeRow.at)) & (col(revision.number) == col(ChangeRow.number))


def _are_few(session: Session, query: Select[int]) -> bool:
    return (session.scalar(select(func.count()).select_from(query.limit(MANY + 1).subquery())) or 0) <= MANY


def _sites(session: Session, site: str) -> Sequence[int]:
    """Return the ids of the hosts that are that site, or below it."""
    return session.scalars(select(col(HostRow.id)).where(is_at(site))).all()


def _read(session: Session, query: Select[datetime, int, int, int]) -> list[Found]:
    return [Found(*row) for row in session.execute(query)]


def _sieved(rows: Sequence[Found], sieves: Sequence[Sieve]) -> list[Found]:
    left = list(rows)
    for sieve in sieves:
        fitting = sieve(left) if left else ()
        left = [row for row in left if row.id in fitting]
    return left
