"""Full-text search over all revisions, cut text too, alike on both databases: the index proposes, the texts decide.

A hit is a revision whose new text has what is asked for; with `is_cut`, one that cut it. The words may stand in several
passages of what the revision brought: of the first revision that is the whole article.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, ColumnElement, column, select, table, text
from sqlmodel import Session, col

from tracker.core.search import matching
from tracker.core.search.asked import Words
from tracker.core.search.matching import Snippet
from tracker.core.search.passages import Part, Passage, Passages, only_in
from tracker.errors import StoreError
from tracker.store import passages
from tracker.store.engine import Database
from tracker.store.matches import LANGUAGES, Marks, Proposal
from tracker.store.passages import CUT, Told, day_mark, hour_mark, marks_of, month_mark
from tracker.store.tables import ArticleRow, ArticleTagRow, HostRow, RevisionRow

AT_ONCE = 50  # rows that the index is asked for
MOST_READ = 1_000  # rows whose texts are looked at in one search: most hold what the index says
MOST_MARKS = 150  # alternatives in one question to the index; what has more is common enough to be met by going through


HOUR = timedelta(hours=1)
_MATCHES = {True: "passages MATCH :match", False: "words @@ CAST(:match AS tsquery)"}


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


def search(database: Database, asked: SearchQuery, *, now: datetime, limit: int, after: int | None = None) -> Found:
    """Return the newest hits, or those after a cursor; fewer than `limit` where MOST_READ texts were looked at."""
    hits: list[Hit] = []
    cursor, read = after, 0
    with database.read() as session:
        proposal = _proposal(session, asked, now)
        while proposal and read < MOST_READ:
            rows = _proposed(session, database.is_sqlite, proposal, asked, cursor)
            for row in rows:
                cursor, read = row.key, read + 1
                hit = _hit(session, asked, row)
                hits += [hit] if hit else []
                if len(hits) > limit:
                    return Found(tuple(hits[:limit]), hits[limit - 1].cursor)
            if len(rows) < AT_ONCE:
                return Found(tuple(hits), None)
    return Found(tuple(hits), cursor if proposal else None)


def _proposal(session: Session, asked: SearchQuery, now: datetime) -> Proposal | None:
    """Return what the index is asked for; None where no article can have it."""
    groups: list[Marks] = [(CUT,)] if asked.is_cut else []
    host = asked.host or asked.words.site
    if host:
        host_id = session.scalar(select(col(HostRow.id)).where(col(HostRow.name) == host))
        if host_id is None:
            return None
        groups.append(marks_of(host_id=host_id))
    if asked.article_id is not None:
        groups.append(marks_of(article_id=asked.article_id))
    if asked.tag is not None:
        tagged = select(col(ArticleTagRow.article_id)).where(col(ArticleTagRow.tag) == asked.tag)
        article_ids = session.scalars(tagged.limit(MOST_MARKS + 1)).all()
        if not article_ids:
            return None
        groups.append(tuple(mark for each in article_ids for mark in marks_of(article_id=each)))
    later: Marks = ()
    if asked.since:
        if asked.since > min(asked.until or now, now):
            return None
        groups.append(_marks_between(asked.since, min(asked.until or now + HOUR, now + HOUR)))
    elif asked.until and asked.until < now:
        later = _marks_between(asked.until + HOUR, now)  # the hour in which it is may have moments before it
    few = tuple(group for group in groups if len(group) <= MOST_MARKS)
    return Proposal(asked.words, asked.part, asked.is_cut, few, later if len(later) <= MOST_MARKS else ())


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
    index = table("passages", column("rowid" if is_sqlite else "id", BigInteger()))
    (key,) = index.c
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
        .where(text(_MATCHES[is_sqlite]), key % 2 == int(asked.is_cut), *_conditions(asked))
        .order_by(key.desc())
        .limit(AT_ONCE)
    )
    if after is not None:
        query = query.where(key < after)
    return [_Row(*row) for row in session.execute(query, {"match": LANGUAGES[is_sqlite](proposal)})]


def _conditions(asked: SearchQuery) -> Iterator[ColumnElement[bool]]:
    """Yield what the marks leave open."""
    if asked.since:
        yield col(RevisionRow.observed_at) >= asked.since
    if asked.until:
        yield col(RevisionRow.observed_at) < asked.until
    if asked.tag is not None:
        its_article = col(ArticleTagRow.article_id) == col(RevisionRow.article_id)
        yield select(col(ArticleTagRow.tag)).where(its_article, col(ArticleTagRow.tag) == asked.tag).exists()


def _hit(session: Session, asked: SearchQuery, row: _Row) -> Hit | None:
    """Return what the revision's text has of what is asked for; None where it has nothing, and where it is damaged."""
    try:
        return (_what_went if asked.is_cut else _what_came)(session, asked, row)
    except StoreError:
        return None


def _what_came(session: Session, asked: SearchQuery, row: _Row) -> Hit | None:
    before, told = _around(session, row)
    passage = _best(asked, only_in(told.passages, before))
    if passage is None:
        return None
    newest = next(passages.read(session, row.article_id, row.revisions, row.revisions), told)
    if passage in newest.passages:
        return _told(row, asked, passage, told, None, is_standing=True)
    later = passages.read(session, row.article_id, row.number + 1)
    went = next((each for each in later if passage not in each.passages), newest)
    return _told(row, asked, passage, told, went)


def _what_went(session: Session, asked: SearchQuery, row: _Row) -> Hit | None:
    before, told = _around(session, row)
    passage = _best(asked, only_in(before, told.passages), only_in(told.passages, before))
    if passage is None:
        return None
    came: Told | None = None
    for earlier in passages.read(session, row.article_id, 1, row.number - 1):
        came = (came or earlier) if passage in earlier.passages else None
    return _told(row, asked, passage, came or told, told)


def _around(session: Session, row: _Row) -> tuple[Passages, Told]:
    """Return the passages of the revision before, and the revision."""
    *before, told = passages.read(session, row.article_id, max(row.number - 1, 1), row.number)
    return before[0].passages if before else {}, told


def _best(asked: SearchQuery, found: Sequence[Passage], others: Sequence[Passage] = ()) -> Passage | None:
    """Return the passage to show; None where these lack what is asked for, or have no more of it than the others."""
    found, others = ([each for each in some if asked.part in (None, each.part)] for some in (found, others))
    if matching.has(asked.words, found) and matching.has_more(asked.words, found, others):
        return matching.best(asked.words, found)
    return None


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
