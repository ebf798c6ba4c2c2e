"""What is known of articles before they are checked: little of each at first, and of one that must be read its text."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Row, Select, bindparam, select
from sqlmodel import Session, col

from tracker.core.canonical import anchor_from_json, from_json
from tracker.core.values import Disclosure
from tracker.core.verdict import Held, Known, Unsaid
from tracker.store.database.engine import Database
from tracker.store.packed import contents
from tracker.store.tables import (
    ArticleRow,
    ArticleTagRow,
    DisclosureRow,
    HostRow,
    NoteRow,
    ReadingRow,
    RevisionRow,
)

UNSAID = 20  # changes that a note may still disclose, the newest
NOTED = 200  # notes that may come back, the newest
_a = ArticleRow
_KNOWN: Select[*tuple[object, ...]] = (
    select(
        col(_a.id),
        col(HostRow.name).label("host"),
        col(_a.url),
        col(_a.state),
        col(_a.revision_count),
        col(_a.page_digest),
        col(_a.held_what),
        col(_a.held_since),
        col(_a.failures),
        col(_a.etag),
        col(_a.last_modified),
        col(_a.every_seconds),
        col(_a.fresh_at),
        col(_a.last_seen_at),
        col(_a.next_check_at),
        col(_a.heeds_robots),
        col(_a.uses_browser),
        col(_a.trouble),
        col(_a.alike),
        col(_a.turns),
        col(_a.published_at),
        col(_a.added_at),
        col(ReadingRow.extractor),
        col(ReadingRow.gate),
    )
    .join(HostRow, col(HostRow.id) == col(_a.host_id))
    .outerjoin(ReadingRow, col(ReadingRow.article_id) == col(_a.id))
)

# Of one article, `article_id`, whose newest revision is `number`.
_is_its = col(RevisionRow.article_id) == bindparam("article_id")
_NEWEST = (
    select(col(RevisionRow.final_url), col(RevisionRow.extractor), col(ReadingRow.anchor))
    .outerjoin(ReadingRow, col(ReadingRow.article_id) == col(RevisionRow.article_id))
    .where(_is_its, col(RevisionRow.number) == bindparam("number"))
)
_DIGESTS = (
    select(col(RevisionRow.text_digest), col(RevisionRow.number), col(RevisionRow.is_technical))
    .where(_is_its)
    .order_by(col(RevisionRow.number))
)
_UNSAID = (
    select(
        col(RevisionRow.number),
        col(RevisionRow.not_before_at),
        col(RevisionRow.observed_at),
    )
    .where(
        _is_its,
        col(RevisionRow.number) > 1,
        col(RevisionRow.disclosure).in_((Disclosure.UNDISCLOSED, Disclosure.DATE_ONLY)),
        col(RevisionRow.returns_to).is_(None),
        col(RevisionRow.number).not_in(
            select(col(DisclosureRow.revision)).where(col(DisclosureRow.article_id) == bindparam("article_id"))
        ),
    )
    .order_by(col(RevisionRow.number).desc())
    .limit(UNSAID)
)
_NOTED = (
    select(col(NoteRow.text))
    .where(col(NoteRow.article_id) == bindparam("article_id"), col(NoteRow.last_revision) < bindparam("number"))
    .order_by(col(NoteRow.id).desc())
    .limit(NOTED)
)


def look(database: Database, article_ids: Collection[int]) -> tuple[Known, ...]:
    """Return what is known of these articles in the order of their ids, without taking them and without their texts."""
    with database.read() as session:
        return known_of(session, article_ids)


def known_of(session: Session, article_ids: Collection[int]) -> tuple[Known, ...]:
    """Return what is known of these articles in the order of their ids, without their texts."""
    rows = session.execute(_KNOWN.where(col(_a.id).in_(article_ids)).order_by(col(_a.id))).all()
    tags = _tags(session, article_ids)
    return tuple(_known(row, tags.get(row.id, ())) for row in rows)


def recall(database: Database, known: Known) -> Known:
    """Return what is known of an article with the text of its last revision and the digests of all.

    A revision that was read anew is left out of those: the technical one after it says how its page reads. Of the
    changes that no note has disclosed come the newest UNSAID.
    """
    article = {"article_id": known.article_id, "number": known.number}
    with database.read() as session:
        connection = session.connection()
        newest = connection.execute(_NEWEST, article).first()
        revisions = connection.execute(_DIGESTS, article).all()
        if newest is None:
            return known
        silent = connection.execute(_UNSAID, article).all()
        wanted = {known.number, *(number for row in silent for number in (row.number - 1, row.number))}
        stored = contents.load_all(session, known.article_id, wanted)
        noted = frozenset(connection.scalars(_NOTED, article))
    url, extractor, anchor = newest
    told = {number: contents.content_of(lines) for number, lines in stored.items()}
    unsaid = tuple(
        Unsaid(row.number, row.not_before_at, row.observed_at, told[row.number - 1], told[row.number])
        for row in reversed(silent)
    )
    stood = anchor_from_json(anchor) if anchor else None
    misread = {number - 1 for _, number, is_technical in revisions if is_technical}
    return replace(
        known,
        last=replace(from_json(told[known.number]), anchor=stood),
        anchor=stood,
        last_url=url,
        earlier=tuple((digest, number) for digest, number, _ in revisions if number not in misread),
        extractor=known.extractor or extractor,
        unsaid=unsaid,
        noted=noted,
    )


def _tags(session: Session, article_ids: Collection[int]) -> Mapping[int, tuple[str, ...]]:
    query = select(ArticleTagRow).where(col(ArticleTagRow.article_id).in_(article_ids))
    found: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for row in session.scalars(query.order_by(col(ArticleTagRow.tag))):
        found[row.article_id] += (row.tag,)
    return found


def _known(row: Row[*tuple[object, ...]], tags: tuple[str, ...]) -> Known:
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
        due_at=row.next_check_at,
        extractor=row.extractor,
        host=row.host,
        tags=tags,
        heeds_robots=row.heeds_robots,
        uses_browser=row.uses_browser,
        trouble=row.trouble,
        alike=row.alike,
        turns=tuple(row.turns.split()),
        gate=row.gate,
        published_at=row.published_at or row.added_at,
    )
