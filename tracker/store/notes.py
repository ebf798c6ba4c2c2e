"""The notes on record: each with its article, since when and until when it stood, and which changes it disclosed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Select, case, func, select, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from tracker.core.values import Note, NoteKind, StatedTime
from tracker.store.articles import is_at
from tracker.store.database.engine import Database
from tracker.store.paging import Page, Place
from tracker.store.tables import ArticleRow, DisclosureRow, HostRow, NoteRow, RevisionRow

PAGE = 500  # notes read at once
LOOKED_THROUGH = 12_000  # notes, for a page of what may be rare: else all there are could be looked through for it
FEW_ARTICLES = 3_000  # of a site: its notes are found by them, those of a larger one among the newest
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


def _of_its_article(revision: type[RevisionRow], row: type[NoteRow] | type[DisclosureRow]) -> ColumnElement[bool]:
    return col(revision.article_id) == col(row.article_id)


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
_IS_ITS_END = _of_its_article(_ended, NoteRow) & (col(_ended.number) == col(NoteRow.last_revision) + 1)
_WAS_DROPPED = select(col(_ended.is_technical)).where(_IS_ITS_END).correlate(NoteRow).scalar_subquery().is_(False)
_place = tuple_(col(NoteRow.first_seen_at), col(NoteRow.id))
_ORDER = col(NoteRow.first_seen_at).desc(), col(NoteRow.id).desc()
_KEYS = (
    select(col(NoteRow.first_seen_at), col(NoteRow.id))
    .join(ArticleRow, col(ArticleRow.id) == col(NoteRow.article_id))
    .outerjoin(_ended, _IS_ITS_END)
    .order_by(*_ORDER)
)
_NOTES = (
    select(NoteRow, ArticleRow, col(HostRow.name), _STATUS, _NOT_BEFORE_AT, _LAST_SEEN_AT, _REMOVED_AT)
    .join(ArticleRow, col(ArticleRow.id) == col(NoteRow.article_id))
    .join(HostRow, col(HostRow.id) == col(ArticleRow.host_id))
    .join(_began, _of_its_article(_began, NoteRow) & (col(_began.number) == col(NoteRow.first_revision)))
    .outerjoin(_ended, _IS_ITS_END)
    .order_by(*_ORDER)
)


def listed(database: Database, asked: NoteQuery, limit: int | None = None) -> Iterator[StoredNote]:
    """Yield the notes newest first, by when they were first seen, a page at a time; all where no limit is given."""
    left, after = limit, None
    while left is None or left > 0:
        found = page(database, asked, PAGE if left is None else min(left, PAGE), after)
        yield from found.rows
        if found.end is None:
            return
        after, left = found.end, left and left - len(found.rows)


def page(database: Database, asked: NoteQuery, limit: int, after: Place | None = None) -> Page[StoredNote]:
    """Return the newest notes, or those behind a place in that order.

    There may be fewer than `limit`, even none, and yet an end behind which others follow: where those that fit may be
    rare, no more than LOOKED_THROUGH are looked through.
    """
    with database.read() as session:
        spell = tuple(_spell(asked, after))
        is_by_article = asked.article_id is not None or (asked.host is not None and _has_few(session, asked.host))
        is_rare = asked.host is not None or asked.only_removed or len(asked.kinds) > 1
        floor = _floor(session, spell) if is_rare and not is_by_article else None
        down_to = (_place >= (floor.moment, floor.key),) if floor else ()
        query = _KEYS.where(*spell, *down_to, *_conditions(asked, is_by_article))
        places = [Place.at(*row) for row in session.execute(query.limit(limit + 1))]
        found = _found(session, [place.key for place in places[:limit]])
    return Page(found, places[limit - 1] if len(places) > limit else floor)


def _spell(asked: NoteQuery, after: Place | None) -> Iterator[ColumnElement[bool]]:
    """Yield when the notes that are asked for were first seen."""
    if asked.since is not None:
        yield col(NoteRow.first_seen_at) >= asked.since
    if asked.until is not None:
        yield col(NoteRow.first_seen_at) < asked.until
    if after is not None:
        yield _place < (after.moment, after.key)


def _has_few(session: Session, host: str) -> bool:
    """Whether a site's articles are few."""
    some = select(col(ArticleRow.id)).where(col(ArticleRow.host_id).in_(_ids_at(host))).limit(FEW_ARTICLES + 1)
    return (session.scalar(select(func.count()).select_from(some.subquery())) or 0) <= FEW_ARTICLES


def _floor(session: Session, spell: Sequence[ColumnElement[bool]]) -> Place | None:
    """Return the last of the notes that are looked through, whatever they are; None where that is all there are."""
    row = NoteRow
    newest = select(col(row.first_seen_at), col(row.id)).where(*spell).order_by(*_ORDER).limit(LOOKED_THROUGH)
    looked = newest.subquery()
    last = select(looked, func.count().over()).order_by(looked.c.first_seen_at, looked.c.id).limit(1)
    found = session.execute(last).first()
    return Place.at(*found[:2]) if found and found[2] == LOOKED_THROUGH else None


def _conditions(asked: NoteQuery, is_by_article: bool) -> Iterator[ColumnElement[bool]]:
    """Yield what the notes must be; a site in words by which its articles' notes are looked up, or the newest ones."""
    if asked.article_id is not None:
        yield col(NoteRow.article_id) == asked.article_id
    if asked.host is not None:
        its = select(col(ArticleRow.host_id)).where(col(ArticleRow.id) == col(NoteRow.article_id))
        host_id = col(ArticleRow.host_id) if is_by_article else its.correlate(NoteRow).scalar_subquery()
        yield host_id.in_(_ids_at(asked.host))
    if len(asked.kinds) == 1:
        yield col(NoteRow.kind) == asked.kinds[0]
    elif asked.kinds:  # an index of kinds would give those of several out of order
        yield func.lower(NoteRow.kind).in_([kind.value for kind in asked.kinds])
    if asked.only_removed:
        yield _WAS_DROPPED & ~_IS_FOLLOWED


def _ids_at(host: str) -> Select[int]:
    return select(col(HostRow.id)).where(is_at(host)).correlate(None)


def _found(session: Session, ids: Sequence[int]) -> tuple[StoredNote, ...]:
    rows = session.execute(_NOTES.where(col(NoteRow.id).in_(ids))).all()
    disclosed = _disclosed(session, ids)
    return tuple(_stored(disclosed, *row) for row in rows)


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
