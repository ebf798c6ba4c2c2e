"""Articles: added, named, listed, paused, removed."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy import delete, func, select, update
from sqlmodel import Session, col

from tracker.core.address import article_url, host_of
from tracker.core.verdict import State
from tracker.errors import BadAddress, UsageError
from tracker.store import blobs
from tracker.store.engine import Database
from tracker.store.tables import ArticleRow, ArticleTagRow, ArticleUrlRow, HostRow

AMBIGUITY_SHOWN = 5
ID = re.compile(r"[0-9]{1,18}")  # fits the key's 64 bits


@dataclass(frozen=True, slots=True)
class Article:
    """A tracked URL as it stands. `revisions` counts them; `last_seen_at` is the last check that saw its text."""

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
    urls = [(article_url(text), text) for text in given]
    with database.write() as session:
        return tuple(_add(session, url, text, now, every, tags) for url, text in urls)


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
        return _article(session, rows[0])


def every_article(
    database: Database, *, tag: str | None = None, host: str | None = None, state: State | None = None
) -> tuple[Article, ...]:
    """Return the tracked articles in the order they were added, narrowed where asked."""
    query = select(ArticleRow, col(HostRow.name)).join(HostRow).order_by(col(ArticleRow.id))
    if host:
        query = query.where(col(HostRow.name) == host)
    if state:
        query = query.where(col(ArticleRow.state) == state)
    if tag:
        query = query.join(ArticleTagRow).where(col(ArticleTagRow.tag) == tag)
    with database.read() as session:
        tags = _all_tags(session)
        return tuple(_as_article(row, name, tags.get(row.id, ())) for row, name in session.execute(query))


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
        host_id = session.scalar(select(col(ArticleRow.host_id)).where(col(ArticleRow.id) == article_id))
        pages = blobs.of_article(session, article_id)
        session.execute(delete(ArticleRow).where(col(ArticleRow.id) == article_id))
        blobs.drop_unused(session, pages)
        refresh_due(session, [host_id] if host_id else [])


def refresh_due(session: Session, host_ids: Collection[int]) -> None:
    """Set when each of these hosts is due next, and how urgently: as its articles are that are not paused."""
    of_host = col(ArticleRow.host_id) == col(HostRow.id), col(ArticleRow.paused_at).is_(None)
    values = {
        "next_due_at": select(func.min(col(ArticleRow.next_check_at))).where(*of_host).scalar_subquery(),
        "deadline_at": select(func.min(col(ArticleRow.deadline_at))).where(*of_host).scalar_subquery(),
    }
    session.execute(update(HostRow).where(col(HostRow.id).in_(host_ids)).values(values))


def _add(
    session: Session, url: str, given: str, now: datetime, every: timedelta | None, tags: Collection[str]
) -> tuple[Article, bool]:
    row = session.scalar(select(ArticleRow).where(col(ArticleRow.url) == url))
    is_new = row is None
    if row is None:
        host_id = _host(session, host_of(url), now)
        row = ArticleRow(
            url=url,
            given_url=given,
            host_id=host_id,
            added_at=now,
            fresh_at=now,
            next_check_at=now,
            deadline_at=now,
        )
        session.add(row)
    if every:
        row.every_seconds = round(every.total_seconds())
    session.flush()
    for tag in tags:
        session.merge(ArticleTagRow(article_id=row.id, tag=tag))
    session.flush()
    return _article(session, row), is_new


def _host(session: Session, name: str, now: datetime) -> int:
    """Return the host's id; a new article makes it due at once."""
    row = session.scalar(select(HostRow).where(col(HostRow.name) == name)) or HostRow(name=name)
    row.next_due_at, row.deadline_at = min(row.next_due_at or now, now), min(row.deadline_at or now, now)
    session.add(row)
    session.flush()
    return row.id


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


def _all_tags(session: Session) -> dict[int, tuple[str, ...]]:
    rows = session.scalars(select(ArticleTagRow).order_by(col(ArticleTagRow.article_id), col(ArticleTagRow.tag)))
    return {key: tuple(row.tag for row in group) for key, group in groupby(rows, key=lambda row: row.article_id)}


def _article(session: Session, row: ArticleRow) -> Article:
    host = session.get_one(HostRow, row.host_id)
    tags = (
        select(col(ArticleTagRow.tag)).where(col(ArticleTagRow.article_id) == row.id).order_by(col(ArticleTagRow.tag))
    )
    return _as_article(row, host.name, tuple(session.scalars(tags)))


def _as_article(row: ArticleRow, host: str, tags: tuple[str, ...]) -> Article:
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
    )
