"""Full-text search over all revisions, cut text too, alike on both databases: the index proposes, the texts decide.

A hit is a revision that brought what is asked for, in one passage or in several, or what was still missing of it in the
text before; with `is_cut`, one that took it away. Where more than MOST_MARKS articles could have all, it must have come
at once: there is enough of that.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, ColumnElement, FromClause, column, select, table, text
from sqlmodel import Session, col

from tracker.core.search import matching
from tracker.core.search.asked import Words
from tracker.core.search.matching import Snippet
from tracker.core.search.passages import Part, Passage, Passages, only_in
from tracker.errors import StoreError
from tracker.store.articles import is_at
from tracker.store.database.engine import Database
from tracker.store.index.matches import LANGUAGES, Marks, Proposal
from tracker.store.index.passages import CUT, Told, day_mark, hour_mark, marks_of, month_mark
from tracker.store.index.texts import Texts
from tracker.store.index.together import MATCHES, any_of, articles_with
from tracker.store.tables import ArticleRow, ArticleTagRow, HostRow, RevisionRow

AT_ONCE = 50  # rows that the index is asked for
LOOKED_THROUGH = 2_000  # of the newest rows on PostgreSQL, before its index is asked
MOST_READ = 500  # rows whose texts are looked at in one search: most hold what the index says
MOST_MARKS = 150  # alternatives in one question to the index; what has more is common enough to be met by going through

HOUR = timedelta(hours=1)
# A plan that is made once, for any words, takes common ones for rare: https://www.postgresql.org/docs/current/sql-prepare.html
_PLAN_ANEW = text("SET LOCAL plan_cache_mode = force_custom_plan")


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What is asked for, and where: `since` and `until` are about when the text came, with `is_cut` when it went."""

    words: Words
    host: str | None = None
    tag: str | None = None
    article_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    is_cut: bool = False
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that has what is asked for, for as long as it stood.

    It came with `first_revision`, first seen at `first_seen_at`. The publisher cut or changed it in `cut_in`, seen at
    `cut_at`; both are None while it stands, and where our own reading has changed since. `cursor` is its place in the
    order of the hits.
    """

    cursor: int
    article_id: int
    url: str
    host: str
    title: str
    part: Part
    snippet: Snippet
    first_revision: int
    first_seen_at: datetime
    cut_in: int | None
    cut_at: datetime | None
    is_standing: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Some hits, the newest first; `cursor` is where to go on, None where nothing more can come."""

    hits: tuple[Hit, ...]
    cursor: int | None


@dataclass(frozen=True, slots=True)
class _Row:
    """What the index proposes: a revision, and its article."""

    key: int
    number: int
    article_id: int
    url: str
    host: str
    title: str
    revisions: int


@dataclass(frozen=True, slots=True)
class _Times:
    """Marks of which rows must have one of each group, and those that they must not have."""

    marks: tuple[Marks, ...]
    not_marks: Marks = ()


def search(database: Database, asked: SearchQuery, *, now: datetime, limit: int, after: int | None = None) -> Found:
    """Return the newest hits, or those after a cursor; fewer than `limit` where MOST_READ texts were looked at."""
    hits: list[Hit] = []
    cursor, read = after, 0
    with database.read() as session:
        if not database.is_sqlite:
            session.execute(_PLAN_ANEW)
        texts = Texts(session)
        proposal = _proposal(session, database.is_sqlite, asked, now)
        while proposal and read < MOST_READ:
            rows = _proposed(session, database.is_sqlite, proposal, asked, cursor)
            for row in rows:
                cursor, read = row.key, read + 1
                hit = _hit(texts, asked, row)
                hits += [hit] if hit else []
                if len(hits) > limit:
                    return Found(tuple(hits[:limit]), hits[limit - 1].cursor)
            if len(rows) < AT_ONCE:
                return Found(tuple(hits), None)
    return Found(tuple(hits), cursor if proposal else None)


def _proposal(session: Session, is_sqlite: bool, asked: SearchQuery, now: datetime) -> Proposal | None:
    """Return what the index is asked for; None where no article can have it."""
    places, times = _places(session, asked), _times(asked, now)
    if places is None or times is None:
        return None
    proposal = Proposal(asked.words, asked.part, asked.is_cut, (*places, *times.marks), times.not_marks)
    if asked.is_cut or len(asked.words.wanted) == 1:
        return proposal
    articles = articles_with(session, is_sqlite, asked.words, places)
    if articles is None or len(articles) > MOST_MARKS:
        return proposal
    return any_of(proposal, articles) if articles else None


def _places(session: Session, asked: SearchQuery) -> tuple[Marks, ...] | None:
    """Return the marks of where it is to stand, as far as these are few; None where no article is there."""
    groups: list[Marks] = []
    site = asked.host or asked.words.site
    if site:
        host_ids = session.scalars(select(col(HostRow.id)).where(is_at(site)).limit(MOST_MARKS + 1)).all()
        if not host_ids:
            return None
        groups.append(tuple(mark for each in host_ids for mark in marks_of(host_id=each)))
    if asked.article_id is not None:
        groups.append(marks_of(article_id=asked.article_id))
    if asked.tag is not None:
        tagged = select(col(ArticleTagRow.article_id)).where(col(ArticleTagRow.tag) == asked.tag)
        article_ids = session.scalars(tagged.limit(MOST_MARKS + 1)).all()
        if not article_ids:
            return None
        groups.append(tuple(mark for each in article_ids for mark in marks_of(article_id=each)))
    return tuple(group for group in groups if len(group) <= MOST_MARKS)


def _times(asked: SearchQuery, now: datetime) -> _Times | None:
    """Return the marks of when, as far as these are few; None where that is no time."""
    cut: tuple[Marks, ...] = ((CUT,),) if asked.is_cut else ()
    if asked.since:
        if asked.since > min(asked.until or now, now):
            return None
        between = _marks_between(asked.since, min(asked.until or now + HOUR, now + HOUR))
        return _Times((*cut, between) if len(between) <= MOST_MARKS else cut)
    if asked.until and asked.until < now:
        later = _marks_between(asked.until + HOUR, now)  # the hour in which it is may have moments before it
        return _Times(cut, later if len(later) <= MOST_MARKS else ())
    return _Times(cut)


def _marks_between(since: datetime, until: datetime) -> Marks:
    """Return marks that all moments of these have, one each: months', where they are not whole days', and hours'."""
    marks: list[str] = []
    at = since.replace(minute=0, second=0, microsecond=0)
    while at < until and len(marks) <= MOST_MARKS:
        mark, after = next((mark, after) for mark, after in _spans_from(at) if after <= until or mark == hour_mark(at))
        marks.append(mark)
        at = after
    return tuple(marks)


def _spans_from(at: datetime) -> Iterator[tuple[str, datetime]]:
    """Yield the marks of the month, the day and the hour that begin then, each with its end, the longest first."""
    if at.hour == 0:
        if at.day == 1:
            yield month_mark(at), (at + timedelta(31)).replace(day=1)
        yield day_mark(at), at + timedelta(1)
    yield hour_mark(at), at + HOUR


def _proposed(
    session: Session, is_sqlite: bool, proposal: Proposal, asked: SearchQuery, after: int | None
) -> Sequence[_Row]:
    """Return the next rows that the index proposes, the newest first."""
    index = table("passages", column("rowid" if is_sqlite else "id", BigInteger()), column("words"))
    match = LANGUAGES[is_sqlite](proposal)
    if not is_sqlite:  # its index gives rows in no order: of a common word all would be read before the newest
        newest = select(index).order_by(index.c.id.desc()).limit(LOOKED_THROUGH)
        newest = newest if after is None else newest.where(index.c.id < after)
        rows = _matching(session, newest.subquery("passages"), match, asked, after)
        if len(rows) == AT_ONCE:
            return rows
    return _matching(session, index, match, asked, after)


def _matching(session: Session, index: FromClause, match: str, asked: SearchQuery, after: int | None) -> Sequence[_Row]:
    """Return the newest of these rows of the index that have it."""
    key = index.c[0]
    query = (
        select(
            key,
            col(RevisionRow.number),
            col(ArticleRow.id),
            col(ArticleRow.url),
            col(HostRow.name),
            col(ArticleRow.title),
            col(ArticleRow.revision_count),
        )
        .select_from(index)
        .join(RevisionRow, col(RevisionRow.id) == key // 2)
        .join(ArticleRow, col(ArticleRow.id) == col(RevisionRow.article_id))
        .join(HostRow, col(HostRow.id) == col(ArticleRow.host_id))
        .where(text(MATCHES[key.name == "rowid"]), key % 2 == int(asked.is_cut), *_conditions(asked))
        .order_by(key.desc())
        .limit(AT_ONCE)
    )
    if after is not None:
        query = query.where(key < after)
    return [_Row(*row) for row in session.execute(query, {"match": match})]


def _conditions(asked: SearchQuery) -> Iterator[ColumnElement[bool]]:
    """Yield what the marks leave open."""
    if asked.since:
        yield col(RevisionRow.observed_at) >= asked.since
    if asked.until:
        yield col(RevisionRow.observed_at) < asked.until
    if site := asked.host or asked.words.site:
        yield is_at(site)
    if asked.tag is not None:
        its_article = col(ArticleTagRow.article_id) == col(RevisionRow.article_id)
        yield select(col(ArticleTagRow.tag)).where(its_article, col(ArticleTagRow.tag) == asked.tag).exists()


def _hit(texts: Texts, asked: SearchQuery, row: _Row) -> Hit | None:
    """Return what the revision's text has of what is asked for; None where it has nothing, and where it is damaged."""
    try:
        return (_what_went if asked.is_cut else _what_came)(texts, asked, row)
    except StoreError:
        return None


def _what_came(texts: Texts, asked: SearchQuery, row: _Row) -> Hit | None:
    before, told = _around(texts, row)
    brought = _in_part(asked, only_in(told.passages, before))
    if not matching.has_since(asked.words, brought, _in_part(asked, told.passages), _in_part(asked, before)):
        return None
    passage = matching.best(asked.words, brought)
    newest = texts.at(row.article_id, row.revisions)
    if passage in newest.passages:
        return _told(row, asked, passage, told, None, is_standing=True)
    later = (texts.at(row.article_id, number) for number in range(row.number + 1, row.revisions))
    went = next((each for each in later if passage not in each.passages), newest)
    return _told(row, asked, passage, told, went)


def _what_went(texts: Texts, asked: SearchQuery, row: _Row) -> Hit | None:
    before, told = _around(texts, row)
    gone = _in_part(asked, only_in(before, told.passages))
    brought = _in_part(asked, only_in(told.passages, before))
    if not (matching.has(asked.words, gone) and matching.has_more(asked.words, gone, brought)):
        return None
    passage = matching.best(asked.words, gone)
    came = told
    for number in range(row.number - 1, 0, -1):
        earlier = texts.at(row.article_id, number)
        if passage not in earlier.passages:
            break
        came = earlier
    return _told(row, asked, passage, came, told)


def _around(texts: Texts, row: _Row) -> tuple[Passages, Told]:
    """Return the passages of the revision before, and the revision."""
    told = texts.at(row.article_id, row.number)
    return texts.at(row.article_id, row.number - 1).passages if row.number > 1 else {}, told


def _in_part(asked: SearchQuery, some: Iterable[Passage]) -> list[Passage]:
    return [passage for passage in some if asked.part in (None, passage.part)]


def _told(
    row: _Row, asked: SearchQuery, passage: Passage, came: Told, went: Told | None, *, is_standing: bool = False
) -> Hit:
    cut = went if went and not went.is_technical else None
    return Hit(
        cursor=row.key,
        article_id=row.article_id,
        url=row.url,
        host=row.host,
        title=row.title,
        part=passage.part,
        snippet=matching.snippet(asked.words, passage.text),
        first_revision=came.number,
        first_seen_at=came.observed_at,
        cut_in=cut.number if cut else None,
        cut_at=cut.observed_at if cut else None,
        is_standing=is_standing,
    )
