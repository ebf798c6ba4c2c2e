"""Raw pages: named by their SHA-256, packed beside earlier pages, each stored once, thinned out when told to.

A page that others lean on can go at any time: they are packed anew first, beside what is left. On PostgreSQL a page is
locked while another begins to lean on it, and while it goes.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module

from sqlalchemy import Row, Select, bindparam, delete, func, literal, or_, select, union, update
from sqlalchemy.dialects.sqlite import Insert
from sqlmodel import Session, col

from tracker.core.canonical import page_digest
from tracker.errors import StoreError
from tracker.store.database.locks import Alone, be_alone, keep_out
from tracker.store.packed.packing import (
    STEPS,
    Damaged,
    Packed,
    Version,
    pack_beside,
    pack_key,
    pack_next,
    size_of,
    unpack,
)
from tracker.store.tables import BlobRow, CheckRow, RevisionRow

AT_ONCE = 500  # pages named in a statement

_Link = Row[str, str | None, int, int, bytes | None, datetime | None]
_blob = BlobRow
_LAST_TROUBLE = (
    select(col(CheckRow.page_digest))
    .where(col(CheckRow.article_id) == bindparam("article_id"), col(CheckRow.page_digest).is_not(None))
    .order_by(col(CheckRow.checked_at).desc())
    .limit(1)
)
_THERE = (
    select(col(_blob.digest))
    .where(col(_blob.digest).in_(bindparam("digests", expanding=True)), col(_blob.body).is_not(None))
    .order_by(col(_blob.digest))
    .with_for_update(read=True, key_share=True)
)
_REPLACE = (
    update(BlobRow)
    .where(col(_blob.digest) == bindparam("key"))
    .values(body=bindparam("packed"), base_digest=bindparam("base"), depth=bindparam("steps"))
)


class ThinnedOut(StoreError):
    """A raw page that was stored, and of which only the name is left."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A page to be stored, and its article; `place` is its revision's, from 0, None where it was not the article."""

    digest: str
    body: bytes
    article_id: int
    place: int | None


def keep(session: Session, arrivals: Collection[Arrival], newest: Mapping[int, str | None]) -> None:
    """Store pages, but those that are there, each packed beside an earlier one of its article.

    `newest` has by articles the pages of their newest revisions.
    """
    if not arrivals:
        return
    keep_out(session.connection(), Alone.UNPACKING)  # else two may wait for each other: a base, and what leans on it
    there = _there(session, {arrival.digest for arrival in arrivals})
    fresh = {arrival.digest: arrival for arrival in arrivals if arrival.digest not in there}
    packed = {
        digest: _packed(fresh[digest], [_way_to(session, base) for base in _bases(session, fresh[digest], newest)])
        for digest in sorted(fresh)
    }
    there = _there(session, {each.base for each in packed.values() if each.base})
    rows = [
        {
            "digest": digest,
            "size_bytes": len(fresh[digest].body),
            **_columns(each if each.base in there or not each.base else pack_key(fresh[digest].body)),
        }
        for digest, each in packed.items()
    ]
    if rows:
        session.connection().execute(_add_or_refill(session), rows)


def load(session: Session, digest: str) -> bytes:
    """Return a stored page, proven to be the one of that digest; ThinnedOut where it was kept no longer."""
    body = b""
    for version in _way_to(session, digest):  # two in memory
        body = version.body
    if page_digest(body) != digest:
        raise StoreError(f"raw page {digest[:12]}: its bytes have changed since they were stored; restore a backup")
    return body


def of_article(session: Session, article_id: int) -> set[str]:
    """Return the pages that an article's revisions and checks name."""
    named = union(
        *(
            select(col(table.page_digest)).where(col(table.article_id) == article_id)
            for table in (CheckRow, RevisionRow)
        )
    )
    return {digest for digest in session.scalars(named) if digest}


def thin(session: Session, digests: Collection[str], now: datetime) -> int:
    """Forget these pages' bytes, but for their names, and return how many bytes that frees.

    What leant on them is packed anew, which takes some of them back.
    """
    gone = _hold(session, digests)
    grown = _lean_elsewhere(session, gone)
    freed = 0
    for some in _parts(gone):
        have_bytes = (col(_blob.digest).in_(some), col(_blob.body).is_not(None))
        freed += session.scalar(select(func.sum(func.length(col(_blob.body)))).where(*have_bytes)) or 0
        emptied = update(BlobRow).where(*have_bytes)
        session.connection().execute(emptied.values(body=None, base_digest=None, depth=0, thinned_at=now))
    return freed - grown


def drop_unused(session: Session, digests: Collection[str]) -> None:
    """Delete those of these pages that no revision and no check names any more; what leant on them is packed anew."""
    unused = _unused(session, _hold(session, digests))
    _lean_elsewhere(session, unused)
    for change in (update(BlobRow).values(base_digest=None), delete(BlobRow)):  # so that none names one that has gone
        for some in _parts(unused):
            session.connection().execute(change.where(col(_blob.digest).in_(some)))


def _there(session: Session, digests: Collection[str]) -> set[str]:
    """Return those of these pages that are stored with their bytes, which they keep until this transaction's end."""
    if not digests:
        return set()
    return set(session.connection().scalars(_THERE, {"digests": list(digests)}))


def _bases(session: Session, arrival: Arrival, newest: Mapping[int, str | None]) -> list[str]:
    """Return the pages beside which this one may be packed: the newest, and of trouble also where it last began."""
    found = [newest.get(arrival.article_id)]
    if arrival.place is None:
        found.append(session.scalar(_LAST_TROUBLE, {"article_id": arrival.article_id}))
    return [digest for digest in found if digest]


def _packed(arrival: Arrival, ways: Sequence[Iterable[Version]]) -> Packed:
    """Pack a page beside one of its article, or as a key where that can't be read any more."""
    try:
        if arrival.place is not None:
            return pack_next(arrival.body, arrival.place, ways[0] if ways else ())
        ends = [end for way in ways for end in deque(way, maxlen=1) if end.depth < STEPS]
    except StoreError:
        return pack_key(arrival.body)
    return min([pack_key(arrival.body), *(pack_beside(arrival.body, end) for end in ends)], key=size_of)


def _columns(packed: Packed) -> dict[str, object]:
    return {"body": packed.body, "base_digest": packed.base, "depth": packed.depth}


def _add_or_refill(session: Session) -> Insert:
    """Return the insert of pages; one that was thinned out gets its bytes back, and another's is left as it is."""
    dialect = import_module(f"sqlalchemy.dialects.{session.get_bind().dialect.name}")  # the one that is used
    adding: Insert = dialect.insert(BlobRow)
    filled = {name: adding.excluded[name] for name in ("body", "base_digest", "depth")} | {"thinned_at": None}
    return adding.on_conflict_do_update(index_elements=["digest"], set_=filled, where=col(_blob.body).is_(None))


def _hold(session: Session, digests: Collection[str]) -> set[str]:
    """Return those of these pages that are stored, locked, so that nobody begins to lean on them."""
    be_alone(session.connection(), Alone.UNPACKING)
    query = select(col(_blob.digest)).order_by(col(_blob.digest)).with_for_update()
    return {digest for some in _parts(digests) for digest in session.scalars(query.where(col(_blob.digest).in_(some)))}


def _unused(session: Session, digests: Collection[str]) -> set[str]:
    is_used = [
        select(col(table.id)).where(col(table.page_digest) == col(_blob.digest)).exists()
        for table in (CheckRow, RevisionRow)
    ]
    query = select(col(_blob.digest)).where(~or_(*is_used))
    return {digest for some in _parts(digests) for digest in session.scalars(query.where(col(_blob.digest).in_(some)))}


def _lean_elsewhere(session: Session, gone: Collection[str]) -> int:
    """Pack anew what leans on pages that go, while those are still there; return how many bytes it grew by."""
    grown = 0
    heirs: dict[str, str] = {}
    for some in _parts(gone):
        query = select(col(_blob.digest), func.length(col(_blob.body))).where(col(_blob.base_digest).in_(some))
        leaning = session.connection().execute(query.order_by(col(_blob.digest)).with_for_update()).all()
        for digest, before in leaning:
            if digest not in gone:
                grown += _pack_anew(session, digest, gone, heirs) - before
    return grown


def _pack_anew(session: Session, digest: str, gone: Collection[str], heirs: dict[str, str]) -> int:
    """Pack a page beside the nearest that it leans on and that stays, and return its bytes as packed.

    Where none stays it is a key in that one's place, and the heir on whom the others lean that leant on it.
    """
    base, key = None, ""
    body = b""
    for version in _way_to(session, digest):
        key = key or version.digest
        body = version.body
        if version.digest not in gone and version.digest != digest:
            base = version
    if base is None and key in heirs:
        *_, base = _way_to(session, heirs[key])
    if base is None:
        heirs[key] = digest
    packed = pack_beside(body, base) if base else pack_key(body)
    placed = {"key": digest, "packed": packed.body, "base": packed.base, "steps": packed.depth}
    session.connection().execute(_REPLACE, placed)
    return size_of(packed)


def _parts(digests: Collection[str]) -> Iterator[Sequence[str]]:
    """Yield them by some hundreds, in their order."""
    ordered = sorted(digests)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]


def _way_query() -> Select[str, str | None, int, int, bytes | None, datetime | None]:
    """Return the query for a page after those on which it leans, its key first."""
    digest, base = col(_blob.digest), col(_blob.base_digest)
    start: Select[*tuple[object, ...]]
    start = select(digest.label("digest"), base.label("base"), literal(0).label("steps"))
    way = start.where(digest == bindparam("wanted")).cte("way", recursive=True)
    bases = select(digest, base, way.c.steps + 1)
    way = way.union_all(bases.join(way, digest == way.c.base).where(way.c.steps < STEPS))
    facts = (base, col(_blob.depth), col(_blob.size_bytes), col(_blob.body), col(_blob.thinned_at))
    return select(digest, *facts).join(way, digest == way.c.digest).order_by(way.c.steps.desc())


_WAY = _way_query()


def _way_to(session: Session, digest: str) -> Iterator[Version]:
    """Yield the steps to a page; nothing is read before they are asked for, since they may be large."""
    yield from _versions(digest, session.connection().execute(_WAY, {"wanted": digest}).all())


def _versions(digest: str, way: Sequence[_Link]) -> Iterator[Version]:
    """Yield the pages from the key to this one, each unpacked beside the one before; StoreError where one can't be."""
    _complain_of(digest, way)
    body: bytes | None = None
    for link in way:
        try:
            body = unpack(link.body or b"", body, size=link.size_bytes)
        except Damaged as error:
            raise StoreError(f"raw page {digest[:12]}: damaged ({error}); restore a backup") from error
        yield Version(link.digest, link.depth, body)


def _complain_of(digest: str, way: Sequence[_Link]) -> None:
    """Raise where a page can't be read, since it or one of those on which it leans is not there."""
    if not way:
        raise StoreError(f"raw page {digest[:12]}: not in the database; restore a backup")
    if way[-1].body is None:
        when = f" at {way[-1].thinned_at:%Y-%m-%d %H:%M} UTC" if way[-1].thinned_at else ""
        raise ThinnedOut(f"raw page {digest[:12]}: thinned out{when}")
    missing = way[0].base_digest or next((link.digest for link in way if link.body is None), None)
    if missing:
        raise StoreError(
            f"raw page {digest[:12]}: damaged (it leans on {missing[:12]}, which is gone); restore a backup"
        )
