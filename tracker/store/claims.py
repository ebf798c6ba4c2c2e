"""What is due, and who may check it: a claim holds a lease on articles, so that two processes never check one at once.

A lease names its holder, "machine:process:token". When its time is over, or its process has died on this machine, the
articles are free.
"""

import os
import secrets
import socket
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, select, update
from sqlmodel import col

from tracker.core.canonical import from_json
from tracker.core.verdict import Held, Known
from tracker.store.engine import Database
from tracker.store.tables import ArticleRow, HostRow, RevisionRow

LEASE = timedelta(minutes=15)  # a host's batch of slow articles fits in
BATCH = 20  # articles of one host that are claimed at once
_MACHINE = socket.gethostname().replace(":", "-")


def new_lease() -> str:
    """Return a lease of this process."""
    return f"{_MACHINE}:{os.getpid()}:{secrets.token_hex(8)}"


def due_hosts(
    database: Database, lease: str, now: datetime, limit: int, only: Collection[int] | None = None
) -> tuple[int, ...]:
    """Return the hosts with articles to check (of `only` these, where given) that are free, the longest due first."""
    of_host = col(ArticleRow.host_id) == col(HostRow.id)
    takeable = select(col(ArticleRow.id)).where(of_host, *_is_due(now, only), _is_free(lease, now)).exists()
    query = select(col(HostRow.id)).where(col(HostRow.next_due_at) <= now, takeable)
    with database.read() as session:
        return tuple(session.scalars(query.order_by(col(HostRow.next_due_at)).limit(limit)))


def claim_due(
    database: Database, host_id: int, lease: str, now: datetime, only: Collection[int] | None = None
) -> tuple[Known, ...]:
    """Take the host's articles that are due and free, the longest due first, at most BATCH."""
    query = select(ArticleRow).where(col(ArticleRow.host_id) == host_id, *_is_due(now, only))
    return _claim(database, query.order_by(col(ArticleRow.next_check_at)).limit(BATCH), lease, now)


def claim(database: Database, article_ids: Collection[int], lease: str, now: datetime) -> tuple[Known, ...]:
    """Take those of these articles that are free, due or not."""
    query = select(ArticleRow).where(col(ArticleRow.id).in_(article_ids)).order_by(col(ArticleRow.id))
    return _claim(database, query, lease, now)


def recall(database: Database, known: Known) -> Known:
    """Return what is known of an article with the text of its last revision and the digests of all."""
    of_article = col(RevisionRow.article_id) == known.article_id
    newest = of_article & (col(RevisionRow.number) == known.number)
    digests = select(col(RevisionRow.text_digest), col(RevisionRow.number)).where(of_article)
    with database.read() as session:
        content = session.scalar(select(col(RevisionRow.content)).where(newest))
        earlier = session.execute(digests.order_by(col(RevisionRow.number))).all()
    last = from_json(content) if content else None
    return replace(known, last=last, earlier=tuple((digest, number) for digest, number in earlier))


def release(database: Database, lease: str) -> None:
    """Give back what was claimed and not checked."""
    with database.write() as session:
        session.execute(update(ArticleRow).where(col(ArticleRow.lease) == lease).values(lease=None, leased_until=None))


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


def _is_due(now: datetime, only: Collection[int] | None) -> tuple[ColumnElement[bool], ...]:
    is_due = (col(ArticleRow.next_check_at) <= now, col(ArticleRow.paused_at).is_(None))
    return is_due if only is None else (*is_due, col(ArticleRow.id).in_(only))


def _is_free(lease: str, now: datetime) -> ColumnElement[bool]:
    """Held by nobody, no longer held, or ours: left over from a batch that could not be recorded."""
    is_over = col(ArticleRow.leased_until).is_(None) | (col(ArticleRow.leased_until) < now)
    return is_over | (col(ArticleRow.lease) == lease)


def _claim(database: Database, query: Select[ArticleRow], lease: str, now: datetime) -> tuple[Known, ...]:
    values = {"lease": lease, "leased_until": now + LEASE}
    with database.write() as session:
        rows = session.scalars(query.where(_is_free(lease, now))).all()
        session.execute(update(ArticleRow).where(col(ArticleRow.id).in_([row.id for row in rows])).values(values))
        return tuple(_known(row) for row in rows)


def _known(row: ArticleRow) -> Known:
    return Known(
        article_id=row.id,
        url=row.url,
        state=row.state,
        number=row.revision_count,
        page_digest=row.page_digest,
        held=Held(row.held_what, row.held_since) if row.held_what and row.held_since else None,
        failures=row.failures,
        etag=row.etag,
        last_modified=row.last_modified,
        every=timedelta(seconds=row.every_seconds) if row.every_seconds else None,
        fresh_at=row.fresh_at,
        last_seen_at=row.last_seen_at,
    )


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
