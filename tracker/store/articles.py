"""Articles: added, named, listed, paused, removed."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import TypeVar

from sqlalchemy import ColumnElement, Row, Select, delete, func, literal, select, update
from sqlmodel import Session, col

from tracker.core.address import article_url, host_of
from tracker.core.verdict import Condition, State
from tracker.errors import BadAddress, UsageError
from tracker.store.database.engine import Database
from tracker.store.database.locks import Alone, be_alone, lock
from tracker.store.index import passages
from tracker.store.packed import blobs
from tracker.store.tables import ArticleRow, ArticleTagRow, ArticleUrlRow, HostRow

AMBIGUITY_SHOWN = 5
AT_ONCE = 1000  # rows that a statement names
ID = re.compile(r"[0-9]{1,18}")  # fits the key's 64 bits
Value = TypeVar("Value")
_COLUMNS = tuple(  # what an Article is made of: whole rows take the ORM twice as long
    col(getattr(ArticleRow, name))
    for name in (
        *("id", "url", "title", "state", "added_at", "paused_at", "every_seconds", "last_check_at", "last_seen_at"),
        *("next_check_at", "revision_count", "failures", "trouble", "heeds_robots", "uses_browser"),
    )
)


@dataclass(frozen=True, slots=True)
class Article:
    """A tracked URL as it stands. `revisions` counts them; `last_seen_at` is the last check that saw its text.

    `trouble` is what the last page was instead of the article, None where all was well. `uses_browser` is None where
    the settings of its site say it.
    """

    id: int
    url: str
    host: str
    title: str
    state: State
    tags: tuple[str, ...]
    added_at: datetime
    paused_at: datetime | None
    every: timedelta | None
    last_check_at: datetime | None
    last_seen_at: datetime | None
    next_check_at: datetime
    revisions: int
    failures: int
    trouble: Condition | None = None
    heeds_robots: bool = True
    uses_browser: bool | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """An article that is to be checked, and its host: no more, since there may be 100,000 of them."""

    id: int
    host: str


def add(
    database: Database, given: str, *, now: datetime, every: timedelta | None = None, tags: Collection[str] = ()
) -> tuple[Article, bool]:
    """Track a URL from `now` on, and say whether it is new. A tracked one keeps its history."""
    return add_all(database, [given], now=now, every=every, tags=tags)[0]


def add_all(
    database: Database,
    given: Sequence[str],
    *,
    now: datetime,
    every: timedelta | None = None,
    tags: Collection[str] = (),
) -> tuple[tuple[Article, bool], ...]:
    """Track these URLs, all or none of them; BadAddress names the first that is not one."""
    wanted = [(article_url(text), text) for text in given]
    given_as = dict(reversed(wanted))  # of a URL that is named twice the first
    with database.write() as session:
        be_alone(session.connection(), Alone.TRACKING)
        rows = _tracked(session, given_as)
        lock(session.connection(), ArticleRow, [row.id for row in rows.values()])
        unknown = dict.fromkeys(url for url, _ in wanted if url not in rows)
        hosts = _hosts(session, dict.fromkeys(map(host_of, unknown)))
        for url in unknown:
            rows[url] = _new(url, given_as[url], hosts[host_of(url)], now)
        session.add_all(rows.values())
        session.flush()
        _set(session, rows.values(), every, tags)
        for some in parts(sorted(hosts.values())):
            refresh_due(session, some)
        found = {article.url: article for article in _articles(session, rows.values())}
    return tuple((found[url], unknown.pop(url, found) is None) for url, _ in wanted)


def find(database: Database, name: str) -> Article:
    """Return the article of that id, URL, or part of a URL or headline; UsageError where that is not just one."""
    with database.read() as session:
        rows = _named(session, name.strip())
        if not rows:
            raise UsageError(f"no article {name!r}; `tracker list` shows what is tracked")
        if len(rows) > 1:
            some = ", ".join(f"{row.id} ({row.url})" for row in rows[:AMBIGUITY_SHOWN])
            more = ", ..." if len(rows) > AMBIGUITY_SHOWN else ""
            raise UsageError(f"{name!r} is part of several articles: {some}{more}; use the id")
        return _articles(session, rows)[0]


def by_id(database: Database, article_id: int) -> Article | None:
    """Return the article of that id, None where there is none."""
    with database.read() as session:
        return next(iter(by_ids(session, [article_id])), None)


def by_ids(session: Session, article_ids: Collection[int]) -> tuple[Article, ...]:
    """Return the articles of these ids, in their order; those that are no more are left out."""
    query = _narrowed(None, None, None)
    found: dict[int, Article] = {}
    for some in parts(article_ids):
        tags = _tags(session, some)
        rows = session.execute(query.where(col(ArticleRow.id).in_(some)))
        found |= {row.id: _as_article(row, row.name, tags.get(row.id, ())) for row in rows}
    return tuple(found[key] for key in article_ids if key in found)


def every_article(
    database: Database, *, tag: str | None = None, host: str | None = None, state: State | None = None
) -> tuple[Article, ...]:
    """Return the tracked articles in the order they were added, narrowed where asked."""
    with database.read() as session:
        tags = _tags(session)
        rows = session.execute(_narrowed(tag, host, state))
        return tuple(_as_article(row, row.name, tags.get(row.id, ())) for row in rows)


def walk(
    database: Database, *, tag: str | None = None, host: str | None = None, state: State | None = None
) -> Iterator[Article]:
    """Yield what `every_article` returns, read some at a time: the first come at once, however many there are."""
    rows, after = _narrowed(tag, host, state).limit(AT_ONCE), 0
    while True:
        with database.read() as session:
            some = session.execute(rows.where(col(ArticleRow.id) > after)).all()
            tags = _tags(session, [row.id for row in some])
        yield from (_as_article(row, row.name, tags.get(row.id, ())) for row in some)
        if len(some) < AT_ONCE:
            return
        after = some[-1].id


def targets(database: Database) -> tuple[Target, ...]:
    """Return all articles that are not paused."""
    query = select(col(ArticleRow.id), col(HostRow.name)).join(HostRow).where(col(ArticleRow.paused_at).is_(None))
    with database.read() as session:
        return tuple(Target(*row) for row in session.execute(query))


def count(database: Database) -> int:
    """Return how many articles are not paused."""
    query = select(func.count()).select_from(ArticleRow).where(col(ArticleRow.paused_at).is_(None))
    with database.read() as session:
        return session.scalar(query) or 0


def pause(database: Database, article_id: int, *, now: datetime) -> None:
    """Stop checking an article; its history stays."""
    _set_paused(database, article_id, now)


def resume(database: Database, article_id: int, *, now: datetime) -> None:
    """Check an article again, from now on."""
    _set_paused(database, article_id, None, next_check_at=now, deadline_at=now)


def remove(database: Database, article_id: int) -> None:
    """Delete an article and its whole history."""
    with database.write() as session:
        be_alone(session.connection(), Alone.TRACKING)
        lock(session.connection(), ArticleRow, [article_id])
        host_id = session.scalar(select(col(ArticleRow.host_id)).where(col(ArticleRow.id) == article_id))
        pages = blobs.of_article(session, article_id)
        passages.forget(session, article_id)
        session.execute(delete(ArticleRow).where(col(ArticleRow.id) == article_id))
        blobs.drop_unused(session, pages)
        refresh_due(session, [host_id] if host_id else [])


def is_at(site: str) -> ColumnElement[bool]:
    """Whether a host is this site or below it, on any port; "www." makes no difference."""
    place, name = literal(".") + col(HostRow.name), f".{site.lower().removeprefix('www.')}"
    return place.endswith(name, autoescape=True) | place.contains(f"{name}:", autoescape=True)


def refresh_due(session: Session, host_ids: Collection[int]) -> None:
    """Set when each of these hosts is due next, and how urgently: as its articles are that are not paused.

    Articles that change in the same transaction must have been locked, or written, before.
    """
    lock(
        session.connection(), HostRow, host_ids
    )  # before it is read how their articles are, else another's change is missed
    of_host = col(ArticleRow.host_id) == col(HostRow.id), col(ArticleRow.paused_at).is_(None)
    values = {
        "next_due_at": select(func.min(col(ArticleRow.next_check_at))).where(*of_host).scalar_subquery(),
        "deadline_at": select(func.min(col(ArticleRow.deadline_at))).where(*of_host).scalar_subquery(),
    }
    session.execute(update(HostRow).where(col(HostRow.id).in_(host_ids)).values(values))


def parts(values: Collection[Value], size: int = AT_ONCE) -> Iterator[Sequence[Value]]:
    """Yield them in their order, so many at a time: AT_ONCE are as many as a statement may name."""
    listed = list(values)
    for start in range(0, len(listed), size):
        yield listed[start : start + size]


def _narrowed(tag: str | None, host: str | None, state: State | None) -> Select[*tuple[object, ...]]:
    """Return what selects the columns of the articles, and their hosts' names, in the order they were added."""
    query = select(*_COLUMNS, col(HostRow.name)).join(HostRow).order_by(col(ArticleRow.id))
    if host:
        query = query.where(col(HostRow.name) == host)
    if state:
        query = query.where(col(ArticleRow.state) == state)
    if tag:
        query = query.join(ArticleTagRow).where(col(ArticleTagRow.tag) == tag)
    return query


def _tracked(session: Session, urls: Collection[str]) -> dict[str, ArticleRow]:
    """Return those of these URLs that are tracked."""
    are_these = (select(ArticleRow).where(col(ArticleRow.url).in_(some)) for some in parts(urls))
    return {row.url: row for query in are_these for row in session.scalars(query)}


def _hosts(session: Session, names: Collection[str]) -> dict[str, int]:
    """Return the ids of these hosts, those that are new in this order."""
    rows: dict[str, HostRow] = {}
    for some in parts(names):
        rows |= {row.name: row for row in session.scalars(select(HostRow).where(col(HostRow.name).in_(some)))}
    unknown = {name: HostRow(name=name) for name in names if name not in rows}
    session.add_all(unknown.values())
    session.flush()
    return {name: row.id for name, row in (rows | unknown).items()}


def _new(url: str, given: str, host_id: int, now: datetime) -> ArticleRow:
    """Return an article that is due at once."""
    return ArticleRow(
        url=url, given_url=given, host_id=host_id, added_at=now, fresh_at=now, next_check_at=now, deadline_at=now
    )


def _set(session: Session, rows: Collection[ArticleRow], every: timedelta | None, tags: Collection[str]) -> None:
    if every:
        for row in rows:
            row.every_seconds = round(every.total_seconds())
    tagged = _tags(session, [row.id for row in rows])
    lacking = ((row.id, tag) for row in rows for tag in dict.fromkeys(tags) if tag not in tagged.get(row.id, ()))
    session.add_all(ArticleTagRow(article_id=key, tag=tag) for key, tag in lacking)
    session.flush()


def _named(session: Session, name: str) -> Sequence[ArticleRow]:
    if ID.fullmatch(name):  # a number is an id, and never a part of another article's URL
        by_id = session.get(ArticleRow, int(name))
        return [by_id] if by_id else []
    exact = session.scalar(select(ArticleRow).where(col(ArticleRow.url) == _normalised(name)))
    if exact or not name:
        return [exact] if exact else []
    moved = select(col(ArticleUrlRow.article_id)).where(col(ArticleUrlRow.url) == name)
    part = col(ArticleRow.url).icontains(name, autoescape=True) | col(ArticleRow.title).icontains(name, autoescape=True)
    query = select(ArticleRow).where(part | col(ArticleRow.id).in_(moved)).order_by(col(ArticleRow.id))
    return session.scalars(query.limit(AMBIGUITY_SHOWN + 1)).all()


def _normalised(name: str) -> str:
    try:
        return article_url(name)
    except BadAddress:
        return name


def _set_paused(database: Database, article_id: int, paused_at: datetime | None, **values: datetime) -> None:
    with database.write() as session:
        change = update(ArticleRow).where(col(ArticleRow.id) == article_id).values(paused_at=paused_at, **values)
        host_ids = session.scalars(change.returning(col(ArticleRow.host_id))).all()
        refresh_due(session, host_ids)


def _articles(session: Session, rows: Collection[ArticleRow]) -> tuple[Article, ...]:
    tags = _tags(session, [row.id for row in rows])
    names: dict[int, str] = {}
    for some in parts({row.host_id for row in rows}):
        query = select(col(HostRow.id), col(HostRow.name)).where(col(HostRow.id).in_(some))
        names |= {row.id: row.name for row in session.execute(query)}
    return tuple(_as_article(row, names[row.host_id], tags.get(row.id, ())) for row in rows)


def _tags(session: Session, article_ids: Collection[int] | None = None) -> dict[int, tuple[str, ...]]:
    """Return the tags of these articles, or of all."""
    columns = col(ArticleTagRow.article_id), col(ArticleTagRow.tag)
    query = select(*columns).order_by(*columns)
    queries = (
        [query]
        if article_ids is None
        else [query.where(col(ArticleTagRow.article_id).in_(some)) for some in parts(article_ids)]
    )
    rows = (row for each in queries for row in session.execute(each))
    return {key: tuple(tag for _, tag in group) for key, group in groupby(rows, key=lambda row: row.article_id)}


def _as_article(row: ArticleRow | Row[*tuple[object, ...]], host: str, tags: tuple[str, ...]) -> Article:
    return Article(
        id=row.id,
        url=row.url,
        host=host,
        title=row.title,
        state=row.state,
        tags=tags,
        added_at=row.added_at,
        paused_at=row.paused_at,
        every=timedelta(seconds=row.every_seconds) if row.every_seconds else None,
        last_check_at=row.last_check_at,
        last_seen_at=row.last_seen_at,
        next_check_at=row.next_check_at,
        revisions=row.revision_count,
        failures=row.failures,
        trouble=row.trouble,
        heeds_robots=row.heeds_robots,
        uses_browser=row.uses_browser,
    )
