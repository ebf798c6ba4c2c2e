"""The raw pages that some articles name: each is unpacked once, after the one on which it leans."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from tracker.core.canonical import page_digest
from tracker.store.packed.packing import STEPS, Damaged, unpack
from tracker.store.tables import BlobRow
from tracker.store.verification.faults import FaultKind
from tracker.store.verification.rows import Query, Stored, rows

AT_ONCE = 200  # pages named in a statement
BYTES_AT_ONCE = 4_000_000  # of pages, unpacked, whose packed bytes are read at once

_blob = BlobRow
_IS_ASKED_FOR = col(_blob.digest).in_(bindparam("digests", expanding=True))
_LINKS: Query = select(
    col(_blob.digest),
    col(_blob.base_digest),
    col(_blob.depth),
    col(_blob.size_bytes),
    col(_blob.body).is_not(None).label("has_body"),
    col(_blob.thinned_at),
).where(_IS_ASKED_FOR)
_BODIES: Query = select(col(_blob.digest), col(_blob.body)).where(_IS_ASKED_FOR)


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a page, as a clause about the revision or check that names it."""

    kind: FaultKind
    detail: str


@dataclass(frozen=True, slots=True)
class Pages:
    """What came of the pages that are named: those that are as they were, those thinned out, and all others."""

    sound: int = 0
    thinned: int = 0
    troubles: Mapping[str, Trouble] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Link:
    """A page's place: on which it leans, and how far it says that it is from one that leans on none."""

    base: str | None
    depth: int
    size_bytes: int
    has_body: bool
    is_thinned: bool


MISSING = Trouble(FaultKind.PAGE_MISSING, "its raw page is not in the database")
NEVER = Trouble(FaultKind.PAGE_MISSING, "its raw page is said to be thinned out, but a first or newest one never is")
EMPTY = Trouble(FaultKind.PAGE_MISSING, "its raw page has no bytes, though nothing thinned it out")
CHANGED = Trouble(FaultKind.PAGE_CHANGED, "its raw page has changed since it was stored")


def look_at(session: Session, named: Collection[str], kept: Set[str]) -> Pages:
    """Look at these pages, and at those on which they lean; those `kept` whatever their age have bytes."""
    links = _links(session, named)
    troubles = {digest: MISSING for digest in named if digest not in links}
    troubles |= {digest: trouble for digest, trouble in _troubles(session, links) if digest in named}
    thinned = {digest for digest in named if digest in links and _is_thinned(links[digest])}
    troubles |= dict.fromkeys(thinned & kept, NEVER)
    return Pages(len(named) - len(thinned - kept) - len(troubles), len(thinned - kept), troubles)


def _links(session: Session, named: Collection[str]) -> dict[str, _Link]:
    """Return the links of these pages and of all on which they lean, but for those that are not there."""
    found: dict[str, _Link] = {}
    wanted = set(named)
    while wanted:
        asked = sorted(wanted)
        for start in range(0, len(asked), AT_ONCE):
            some = {"digests": asked[start : start + AT_ONCE]}
            found |= {row.digest: _link(row) for row in rows(session, _LINKS, some)}
        bases = {found[digest].base for digest in asked if digest in found}
        wanted = {base for base in bases if base and base not in found}
    return found


def _link(row: Stored) -> _Link:
    return _Link(row.base_digest, row.depth, row.size_bytes, row.has_body, row.thinned_at is not None)


def _troubles(session: Session, links: Mapping[str, _Link]) -> Iterator[tuple[str, Trouble]]:
    """Yield what is wrong, in the order in which pages lean on each other; of their bytes few are kept."""
    ordered = _ordered(links)
    awaited = Counter(link.base for link in links.values())  # how many are still to be unpacked beside a page
    bodies: dict[str, bytes | None] = {}
    for some in _batches(ordered, links):
        packed = {row.digest: row.body for row in rows(session, _BODIES, {"digests": some})}
        for digest in some:
            link = links[digest]
            body = trouble = None
            if not _is_thinned(link):
                body, trouble = _unpacked(digest, links, packed.get(digest), bodies)
            if trouble:
                yield digest, trouble
            if awaited[digest]:
                bodies[digest] = body
            awaited[link.base] -= 1
            if link.base and not awaited[link.base]:
                bodies.pop(link.base, None)
    for digest in links.keys() - set(ordered):
        yield digest, Trouble(FaultKind.PAGE_UNREADABLE, "its raw page leans on pages that lean on each other")


def _ordered(links: Mapping[str, _Link]) -> list[str]:
    """Return the pages, each after the one on which it leans, and without those that lean on each other."""
    leaning: dict[str, list[str]] = defaultdict(list)
    waiting: list[str] = []
    for digest, link in links.items():
        (leaning[link.base] if link.base and link.base in links else waiting).append(digest)
    ordered: list[str] = []
    while waiting:
        ordered.append(waiting.pop())
        waiting += leaning[ordered[-1]]
    return ordered


def _batches(ordered: Sequence[str], links: Mapping[str, _Link]) -> Iterator[list[str]]:
    some: list[str] = []
    size = 0
    for digest in ordered:
        some.append(digest)
        size += links[digest].size_bytes
        if len(some) >= AT_ONCE or size >= BYTES_AT_ONCE:
            yield some
            some, size = [], 0
    if some:
        yield some


def _unpacked(
    digest: str, links: Mapping[str, _Link], packed: bytes | None, bodies: Mapping[str, bytes | None]
) -> tuple[bytes | None, Trouble | None]:
    """Return a page's bytes, or what is wrong with it."""
    if packed is None:
        return None, EMPTY
    link = links[digest]
    try:
        base = _base(link, links, bodies)
        body = unpack(packed, base, size=link.size_bytes)
    except Damaged as error:
        return None, Trouble(FaultKind.PAGE_UNREADABLE, f"its raw page can't be unpacked: {error}")
    return (body, None) if page_digest(body) == digest else (None, CHANGED)


def _base(link: _Link, links: Mapping[str, _Link], bodies: Mapping[str, bytes | None]) -> bytes | None:
    """Return the bytes of the page on which one leans, None where it leans on none."""
    nearest = -1
    if link.base is not None:
        if link.base not in links or bodies[link.base] is None:
            raise Damaged(f"it leans on page {link.base[:12]}, which is damaged or gone")
        nearest = links[link.base].depth
    if not nearest < link.depth <= (STEPS if link.base else 0):
        raise Damaged(f"it is said to be {link.depth} steps from a page that leans on none")
    return bodies[link.base] if link.base else None


def _is_thinned(link: _Link) -> bool:
    return link.is_thinned and not link.has_body
