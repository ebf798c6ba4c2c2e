"""The notes on record: each with its article, since when and until when it stood, and which changes it disclosed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, case, select, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from tracker.core.values import Note, NoteKind, StatedTime
from tracker.store.articles import is_at
from tracker.store.database.engine import Database
from tracker.store.tables import ArticleRow, DisclosureRow, HostRow, NoteRow, RevisionRow

PAGE = 500  # notes read at once
_STATED_TIME: TypeAdapter[StatedTime | None] = TypeAdapter(StatedTime | None)


class NoteStatus(StrEnum):
    """What became of a note. UNRECOGNISED: our own reading has changed, and no longer takes it for one."""

    STANDING = "standing"
    REWORDED = "reworded"
    REMOVED = "removed"
    UNRECOGNISED = "unrecognised"


@dataclass(frozen=True, slots=True)
class NoteQuery:
    """Which notes are asked for; `since` and `until` are about when they were first seen."""

    article_id: int | None = None
    host: str | None = None
    kinds: tuple[NoteKind, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    only_removed: bool = False


@dataclass(frozen=True, slots=True)
class Disclosed:
    """A revision whose change a note disclosed, and how long after it: nought where they came together."""

    revision: int
    after: timedelta


@dataclass(frozen=True, slots=True)
class StoredNote:
    """A note in one wording, for as long as it stood without a break. `follows` is the wording that it replaced.

    The first check that saw it was at `first_seen_at`; the last before was at `not_before_at`, None where nobody knows
    since when it stood: it was there at first sight, or our own reading has changed since. The last check that saw it
    was at `last_seen_at`, the first that did not at `removed_at`; a note that is UNRECOGNISED has neither.
    """

    id: int
    article_id: int
    url: str
    host: str
    title: str
    published_at: datetime | None
    note: Note
    status: NoteStatus
    first_seen_at: datetime
    not_before_at: datetime | None
    last_seen_at: datetime | None
    removed_at: datetime | None
    first_revision: int
    last_revision: int
    follows: int | None
    discloses: tuple[Disclosed, ...]

    @property
    def after_publication(self) -> timedelta | None:
        """How long after publication it was put there: by its own time, else by when it was first seen."""
        put_at = self.note.at or (self.not_before_at and self.first_seen_at)
        return put_at - self.published_at if put_at and self.published_at else None

    @property
    def after_edit(self) -> timedelta | None:
        """How long after the edit that it discloses it was first seen, the oldest where it discloses several."""
        return max((disclosed.after for disclosed in self.discloses), default=None)


_began, _ended, _told, _said = (aliased(RevisionRow) for _ in range(4))
_follower = aliased(NoteRow)
_IS_FOLLOWED = select(col(_follower.id)).where(col(_follower.follows_id) == col(NoteRow.id)).exists()
_IS_OVER = col(_ended.is_technical).is_(False)
_STATUS = case(
    (col(_ended.id).is_(None), NoteStatus.STANDING),
    (col(_ended.is_technical), NoteStatus.UNRECOGNISED),
    (_IS_FOLLOWED, NoteStatus.REWORDED),
    else_=NoteStatus.REMOVED,
)
_NOT_BEFORE_AT = case((col(_began.is_technical).is_(False), col(_began.not_before_at)))
_LAST_SEEN_AT = case((col(_ended.id).is_(None), col(ArticleRow.last_seen_at)), (_IS_OVER, col(_ended.not_before_at)))
_REMOVED_AT = case((_IS_OVER, col(_ended.observed_at)))


def listed(database: Database, asked: NoteQuery, limit: int | None = None) -> Iterator[StoredNote]:
    """Yield the notes newest first, by when they were first seen, a page at a time; all where no limit is given."""
    left, last = limit, None
    while left is None or left > 0:
        wanted = PAGE if left is None else min(left, PAGE)
        found = page(database, asked, wanted, last)
        yield from found
        if len(found) < wanted:
            return
        last, left = found[-1], left and left - wanted


def page(database: Database, asked: NoteQuery, limit: int, last: StoredNote | None = None) -> tuple[StoredNote, ...]:
    """Return the newest notes, or those that come after `last` in that order."""
    query = (
        select(NoteRow, ArticleRow, col(HostRow.name), _STATUS, _NOT_BEFORE_AT, _LAST_SEEN_AT, _REMOVED_AT)
        .join(ArticleRow, col(ArticleRow.id) == col(NoteRow.article_id))
        .join(HostRow, col(HostRow.id) == col(ArticleRow.host_id))
        .join(_began, _of_its_article(_began, NoteRow) & (col(_began.number) == col(NoteRow.first_revision)))
        .outerjoin(_ended, _of_its_article(_ended, NoteRow) & (col(_ended.number) == col(NoteRow.last_revision) + 1))
        .where(*_conditions(asked))
        .order_by(col(NoteRow.first_seen_at).desc(), col(NoteRow.id).desc())
        .limit(limit)
    )
    if last:
        query = query.where(tuple_(col(NoteRow.first_seen_at), col(NoteRow.id)) < (last.first_seen_at, last.id))
    with database.read() as session:
        rows = session.execute(query).all()
        disclosed = _disclosed(session, [row[0].id for row in rows])
        return tuple(_stored(disclosed, *row) for row in rows)


def _of_its_article(revision: type[RevisionRow], row: type[NoteRow] | type[DisclosureRow]) -> ColumnElement[bool]:
    return col(revision.article_id) == col(row.article_id)


def _conditions(asked: NoteQuery) -> Iterator[ColumnElement[bool]]:
    if asked.article_id is not None:
        yield col(NoteRow.article_id) == asked.article_id
    if asked.host is not None:
        yield is_at(asked.host)
    if asked.kinds:
        yield col(NoteRow.kind).in_(asked.kinds)
    if asked.since is not None:
        yield col(NoteRow.first_seen_at) >= asked.since
    if asked.until is not None:
        yield col(NoteRow.first_seen_at) < asked.until
    if asked.only_removed:
        yield _STATUS == NoteStatus.REMOVED


def _disclosed(session: Session, note_ids: Sequence[int]) -> dict[int, tuple[Disclosed, ...]]:
    """Return by note which changes it disclosed, the oldest first."""
    query = (
        select(col(DisclosureRow.note_id), col(_told.number), col(_told.observed_at), col(_said.observed_at))
        .join(_told, _of_its_article(_told, DisclosureRow) & (col(_told.number) == col(DisclosureRow.revision)))
        .join(_said, _of_its_article(_said, DisclosureRow) & (col(_said.number) == col(DisclosureRow.said_in)))
        .where(col(DisclosureRow.note_id).in_(note_ids))
        .order_by(col(_told.number))
    )
    found: dict[int, tuple[Disclosed, ...]] = {}
    for note_id, number, edited_at, said_at in session.execute(query):
        found[note_id] = (*found.get(note_id, ()), Disclosed(number, said_at - edited_at))
    return found


def _stored(
    disclosed: Mapping[int, tuple[Disclosed, ...]],
    row: NoteRow,
    article: ArticleRow,
    host: str,
    status: str,
    not_before_at: datetime | None,
    last_seen_at: datetime | None,
    removed_at: datetime | None,
) -> StoredNote:
    return StoredNote(
        id=row.id,
        article_id=article.id,
        url=article.url,
        host=host,
        title=article.title,
        published_at=article.published_at,
        note=Note(row.kind, row.text, row.at, row.reason, time=_STATED_TIME.validate_python(row.time)),
        status=NoteStatus(status),
        first_seen_at=row.first_seen_at,
        not_before_at=not_before_at,
        last_seen_at=last_seen_at,
        removed_at=removed_at,
        first_revision=row.first_revision,
        last_revision=row.last_revision,
        follows=row.follows_id,
        discloses=disclosed.get(row.id, ()),
    )
