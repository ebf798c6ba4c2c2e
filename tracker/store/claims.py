"""What is due, and who may check it: a claim holds a lease on articles, so that two processes never check one at once.

A lease names its holder, "machine:process:token". When its time is over, or its process has died on this machine, the
articles are free.
"""

import os
import secrets
import socket
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy import ColumnElement, Select, bindparam, func, select, update
from sqlmodel import Session, col

from tracker.core.cadence import Cadence, clamped
from tracker.core.site import Site
from tracker.core.verdict import Known
from tracker.store.articles import refresh_due
from tracker.store.database.engine import Database
from tracker.store.database.locks import lock
from tracker.store.known import known_of
from tracker.store.tables import ArticleRow, HostRow

LEASE = timedelta(minutes=15)  # a host's batch of slow articles fits in
BATCH = 20  # articles of one host that are claimed at once
SLACK = timedelta(minutes=1)  # by which clocks of several machines may differ
LONGEST_WAIT = timedelta(hours=25)  # of a site: a day is the longest it may ask for
MANY = 1000  # articles that are set right in one transaction
PASSING_OVER = {"key_share": True, "skip_locked": True}  # what another is just writing: it waits for nobody
_CLAMP = (
    update(ArticleRow)
    .where(col(ArticleRow.id) == bindparam("key"))
    .values(
        next_check_at=bindparam("due_at"),
        deadline_at=bindparam("due_at"),
        last_check_at=bindparam("checked_at"),
    )
)
_MACHINE = socket.gethostname().replace(":", "-")


@dataclass(frozen=True, slots=True)
class Work:
    """What was claimed of one host: how the site is, and the articles, in the order in which they are to be checked."""

    site: Site
    articles: tuple[Known, ...]


def new_lease() -> str:
    """Return a lease of this process."""
    return f"{_MACHINE}:{os.getpid()}:{secrets.token_hex(8)}"


def claim_due(
    database: Database,
    lease: str,
    now: datetime,
    hosts: int,
    *,
    busy: Collection[int] = (),
    only: Collection[int] | None = None,
) -> tuple[Work, ...]:
    """Take what is due (of `only` these articles, where given) and free of so many hosts, the most urgent first.

    `busy` hosts are passed over. Of a host come BATCH articles at most, in the order of their deadlines; of one in
    trouble a single one, to see how it is.
    """
    due = _due_hosts(lease, now, hosts, busy, only)
    with database.read() as session:  # nothing is due at most ticks: then nobody is kept from writing
        if not session.scalars(due).first():
            return ()
    with database.write() as session:
        host_ids = session.scalars(due.with_for_update(**PASSING_OVER, of=HostRow)).all()
        return _claim(session, _most_urgent(host_ids, lease, now, only), lease, now)


def claim_hosts(database: Database, article_ids: Collection[int], lease: str, now: datetime) -> tuple[Work, ...]:
    """Take those of these articles that are free, due or not."""
    these = select(col(ArticleRow.id)).where(col(ArticleRow.id).in_(article_ids), _is_free(lease, now))
    with database.write() as session:
        return _claim(session, these.order_by(col(ArticleRow.id)).with_for_update(key_share=True), lease, now)


def claim(database: Database, article_ids: Collection[int], lease: str, now: datetime) -> tuple[Known, ...]:
    """Take those of these articles that are free, due or not, whichever host they are of."""
    return tuple(known for work in claim_hosts(database, article_ids, lease, now) for known in work.articles)


def let_go(database: Database, lease: str, article_ids: Collection[int]) -> None:
    """Give back some of what was claimed, unchecked: it stays due."""
    _free(database, col(ArticleRow.id).in_(article_ids) & (col(ArticleRow.lease) == lease))


def release(database: Database, lease: str) -> None:
    """Give back what was claimed and not checked."""
    _free(database, col(ArticleRow.lease) == lease)


def reap(database: Database, lease: str) -> int:
    """Free what processes hold that died on this machine, and return how many leases that ended; `lease` is our own."""
    with database.read() as session:
        leases = session.scalars(
            select(col(ArticleRow.lease)).where(col(ArticleRow.lease).is_not(None)).distinct()
        ).all()
    dead = [held for held in leases if held and held != lease and _is_dead(held)]
    for held in dead:
        release(database, held)
    return len(dead)


def set_right(database: Database, now: datetime, pace: Callable[[Known], Cadence]) -> int:
    """Clamp what was put off while the clock was ahead, and due only when it gets there; return how many."""
    was_added_ahead = (col(ArticleRow.added_at) > now + SLACK) & (col(ArticleRow.next_check_at) > now)
    was_ahead = (col(ArticleRow.last_check_at) > now + SLACK) | (
        col(ArticleRow.last_check_at).is_(None) & was_added_ahead
    )
    waits_too_long = col(HostRow.not_before_at) > now + LONGEST_WAIT
    with database.read() as session:
        ids = session.scalars(select(col(ArticleRow.id)).where(was_ahead)).all()
        hosts = session.scalars(select(col(HostRow.id)).where(waits_too_long)).all()
    if hosts:
        with database.write() as session:
            lock(session.connection(), HostRow, hosts)
            session.execute(update(HostRow).where(waits_too_long).values(not_before_at=now, is_asked=False))
    for start in range(0, len(ids), MANY):
        _clamp(database, ids[start : start + MANY], now, pace)
    return len(ids)


def _free(database: Database, held: ColumnElement[bool]) -> None:
    ids = select(col(ArticleRow.id)).where(held).order_by(col(ArticleRow.id)).with_for_update(key_share=True)
    with database.write() as session:
        session.execute(update(ArticleRow).where(col(ArticleRow.id).in_(ids)).values(lease=None, leased_until=None))


def _clamp(database: Database, article_ids: Sequence[int], now: datetime, pace: Callable[[Known], Cadence]) -> None:
    moments = select(col(ArticleRow.id), col(ArticleRow.next_check_at), col(ArticleRow.last_check_at))
    with database.write() as session:
        lock(session.connection(), ArticleRow, article_ids)
        known = {each.article_id: each for each in known_of(session, article_ids)}
        rows = [
            {
                "key": key,
                "due_at": clamped(due_at, checked_at, now, pace(known[key])) if checked_at else now,
                "checked_at": checked_at and min(checked_at, now),
            }
            for key, due_at, checked_at in session.execute(moments.where(col(ArticleRow.id).in_(article_ids)))
        ]
        session.connection().execute(_CLAMP, rows)
        hosts = select(col(ArticleRow.host_id)).where(col(ArticleRow.id).in_(article_ids)).distinct()
        refresh_due(session, session.scalars(hosts).all())


def _due_hosts(
    lease: str, now: datetime, limit: int, busy: Collection[int], only: Collection[int] | None
) -> Select[int]:
    of_host = col(ArticleRow.host_id) == col(HostRow.id)
    takeable = select(col(ArticleRow.id)).where(of_host, *_is_due(now, only), _is_free(lease, now)).exists()
    may_be_asked = col(HostRow.not_before_at).is_(None) | (col(HostRow.not_before_at) <= now)
    query = select(col(HostRow.id)).where(
        col(HostRow.next_due_at) <= now,
        may_be_asked,
        col(HostRow.id).not_in(busy),
        _is_visited_by_none(lease, now),
        takeable,
    )
    urgency = func.coalesce(col(HostRow.deadline_at), col(HostRow.next_due_at))  # few are due: their index is the one
    return query.order_by(urgency).limit(limit)


def _most_urgent(host_ids: Collection[int], lease: str, now: datetime, only: Collection[int] | None) -> Select[int]:
    place = (
        func.row_number()
        .over(partition_by=col(ArticleRow.host_id), order_by=col(ArticleRow.deadline_at))
        .label("place")
    )
    are_takeable = (col(ArticleRow.host_id).in_(host_ids), *_is_due(now, only), _is_free(lease, now))
    due = (
        select(col(ArticleRow.id), place, (col(HostRow.trouble) != "").label("is_troubled"))
        .join(HostRow, col(HostRow.id) == col(ArticleRow.host_id))
        .where(*are_takeable, _is_visited_by_none(lease, now))
        .subquery()
    )
    is_taken = (due.c.place == 1) | (~due.c.is_troubled & (due.c.place <= BATCH))
    query = select(col(ArticleRow.id)).join(due, due.c.id == col(ArticleRow.id)).where(is_taken, *are_takeable)
    return query.order_by(due.c.place).with_for_update(**PASSING_OVER, of=ArticleRow)


def _is_due(now: datetime, only: Collection[int] | None) -> tuple[ColumnElement[bool], ...]:
    is_due = (col(ArticleRow.next_check_at) <= now, col(ArticleRow.paused_at).is_(None))
    return is_due if only is None else (*is_due, col(ArticleRow.id).in_(only))


def _is_free(lease: str, now: datetime) -> ColumnElement[bool]:
    """Held by nobody, no longer held, or ours: left over from a batch that could not be recorded."""
    is_over = col(ArticleRow.leased_until).is_(None) | (col(ArticleRow.leased_until) < now)
    return is_over | (col(ArticleRow.lease) == lease)


def _is_visited_by_none(lease: str, now: datetime) -> ColumnElement[bool]:
    """Whether no other process is just checking the host: two would each keep the spacing, and so break it."""
    is_held = (col(ArticleRow.lease) > "", col(ArticleRow.lease) != lease, col(ArticleRow.leased_until) >= now)
    return col(HostRow.id).not_in(select(col(ArticleRow.host_id)).where(*is_held))


def _claim(session: Session, ids: Select[int], lease: str, now: datetime) -> tuple[Work, ...]:
    taken = list(session.scalars(ids))
    change = update(ArticleRow).where(col(ArticleRow.id).in_(taken))
    session.execute(
        change.values(lease=lease, leased_until=now + LEASE), execution_options={"synchronize_session": False}
    )
    of_id = {known.article_id: known for known in known_of(session, taken)}
    by_host = sorted((of_id[key] for key in taken), key=lambda known: known.host)
    sites = _sites(session, {known.host for known in by_host})
    return tuple(Work(sites[host], tuple(of_host)) for host, of_host in groupby(by_host, key=lambda known: known.host))


def _sites(session: Session, names: Iterable[str]) -> dict[str, Site]:
    rows = session.scalars(select(HostRow).where(col(HostRow.name).in_(names)))
    return {
        row.name: Site(
            id=row.id,
            name=row.name,
            failures=row.failures,
            trouble=row.trouble,
            trouble_since=row.trouble_since,
            not_before_at=row.not_before_at,
            is_asked=row.is_asked,
        )
        for row in rows
    }


def _is_dead(lease: str) -> bool:
    """Whether the holder is gone: a process of this machine that is no more, or had our number before us."""
    machine, _, rest = lease.partition(":")
    process = rest.partition(":")[0]
    if machine != _MACHINE or not process.isdecimal():
        return False
    if int(process) == os.getpid():
        return True  # in a container the first process has the same number each time
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False  # alive, and another user's
    return False
