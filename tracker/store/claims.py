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
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from tracker.core.canonical import anchor_from_json, from_json
from tracker.core.diff.highlight import changed_lines
from tracker.core.values import Disclosure
from tracker.core.verdict import Held, Known, Unsaid
from tracker.store.engine import Database
from tracker.store.tables import ArticleRow, DisclosureRow, HostRow, NoteRow, ReadingRow, RevisionRow

LEASE = timedelta(minutes=15)  # a host's batch of slow articles fits in
BATCH = 20  # articles of one host that are claimed at once
UNSAID = 20  # changes that a note may still disclose, the newest
NOTED = 200  # notes that may come back, the newest
_before = aliased(RevisionRow)
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
    return _claim(database, _these(article_ids), lease, now)


def look(database: Database, article_ids: Collection[int]) -> tuple[Known, ...]:
    """Return what is known of these articles, without taking them."""
    with database.read() as session:
        return tuple(_known(*row) for row in session.execute(_with_readings(_these(article_ids))))


def recall(database: Database, known: Known) -> Known:
    """Return what is known of an article with the text of its last revision and the digests of all.

    A revision that was read anew is left out of those: the technical one after it says how its page reads. Of the
    changes that no note has disclosed come the newest UNSAID, each with the lines that it changed.
    """
    of_article = col(RevisionRow.article_id) == known.article_id
    last = select(col(RevisionRow.content), col(RevisionRow.final_url), col(RevisionRow.extractor))
    digests = select(col(RevisionRow.text_digest), col(RevisionRow.number), col(RevisionRow.is_technical))
    with database.read() as session:
        newest = session.execute(last.where(of_article, col(RevisionRow.number) == known.number)).first()
        revisions = session.execute(digests.where(of_article).order_by(col(RevisionRow.number))).all()
        unsaid, noted = _unsaid(session, known.article_id), _noted(session, known)
    if newest is None:
        return known
    content, url, extractor = newest
    misread = {number - 1 for _, number, is_technical in revisions if is_technical}
    return replace(
        known,
        last=replace(from_json(content), anchor=known.anchor),
        last_url=url,
        earlier=tuple((digest, number) for digest, number, _ in revisions if number not in misread),
        extractor=known.extractor or extractor,
        unsaid=unsaid,
        noted=noted,
    )


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


def _unsaid(session: Session, article_id: int) -> tuple[Unsaid, ...]:
    told = select(col(DisclosureRow.revision)).where(col(DisclosureRow.article_id) == article_id)
    is_before = (col(_before.article_id) == article_id) & (col(_before.number) == col(RevisionRow.number) - 1)
    query = (
        select(
            col(RevisionRow.number),
            col(RevisionRow.not_before_at),
            col(RevisionRow.observed_at),
            col(_before.content),
            col(RevisionRow.content),
        )
        .join(_before, is_before)
        .where(
            col(RevisionRow.article_id) == article_id,
            col(RevisionRow.disclosure).in_((Disclosure.UNDISCLOSED, Disclosure.DATE_ONLY)),
            col(RevisionRow.returns_to).is_(None),
            col(RevisionRow.number).not_in(told),
        )
        .order_by(col(RevisionRow.number).desc())
        .limit(UNSAID)
    )
    return tuple(
        Unsaid(number, not_before_at, observed_at, changed_lines(from_json(before), from_json(content)))
        for number, not_before_at, observed_at, before, content in reversed(session.execute(query).all())
    )


def _noted(session: Session, known: Known) -> frozenset[str]:
    is_gone = (col(NoteRow.article_id) == known.article_id, col(NoteRow.last_revision) < known.number)
    newest = select(col(NoteRow.text)).where(*is_gone).order_by(col(NoteRow.id).desc()).limit(NOTED)
    return frozenset(session.scalars(newest))


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
        rows = session.execute(_with_readings(query.where(_is_free(lease, now)))).all()
        taken = [row.id for row, _, _ in rows]
        session.execute(update(ArticleRow).where(col(ArticleRow.id).in_(taken)).values(values))
        return tuple(_known(*row) for row in rows)


def _these(article_ids: Collection[int]) -> Select[ArticleRow]:
    return select(ArticleRow).where(col(ArticleRow.id).in_(article_ids)).order_by(col(ArticleRow.id))


def _with_readings(query: Select[ArticleRow]) -> Select[ArticleRow, str | None, str | None]:
    """Return with each article how it was read: by which extractor, and the anchor; None where that is not known."""
    is_its = col(ReadingRow.article_id) == col(ArticleRow.id)
    return query.outerjoin(ReadingRow, is_its).add_columns(col(ReadingRow.extractor), col(ReadingRow.anchor))


def _known(row: ArticleRow, extractor: str | None, anchor: str | None) -> Known:
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
        extractor=extractor,
        anchor=anchor_from_json(anchor) if anchor else None,
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
