"""Contents and headers of revisions, packed: each beside the revision before, ten of them in some hundred bytes each.

What is packed of a revision is two lines of JSON in UTF-8: the response's headers, and the content.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from tracker.errors import StoreError
from tracker.store.packing import STEPS, Damaged, next_depth, pack, unpack
from tracker.store.tables import RevisionRow

Headers = tuple[tuple[str, str], ...]

_row = RevisionRow
_CHAIN = (
    select(col(_row.number), col(_row.depth), col(_row.packed))
    .where(
        col(_row.article_id) == bindparam("article_id"),
        col(_row.number) <= bindparam("number"),
        col(_row.number) >= bindparam("number") - STEPS,
    )
    .order_by(col(_row.number))
)


@dataclass(frozen=True, slots=True)
class Packed:
    """A revision's content and headers as they are stored."""

    body: bytes
    depth: int


def lines(headers: Iterable[Iterable[str]], content: str) -> bytes:
    """Return what is packed of a revision: its headers, and its content as canonical JSON."""
    said = json.dumps([list(header) for header in headers], ensure_ascii=False, separators=(",", ":"))
    return f"{said}\n{content}".encode(errors="surrogatepass")


def headers_of(stored: bytes) -> Headers:
    """Return the headers of a revision's lines."""
    said, _, _ = stored.partition(b"\n")
    return tuple((name, value) for name, value in json.loads(said))


def content_of(stored: bytes) -> str:
    """Return the content of a revision's lines, as the canonical JSON that its digest is of."""
    return stored.partition(b"\n")[2].decode(errors="surrogatepass")


def packed(stored: bytes, base: bytes | None, depth: int | None) -> Packed:
    """Pack a revision's lines beside those of the revision before, which has that depth."""
    reached = next_depth(depth)
    return Packed(pack(stored, base if reached else None), reached)


def load(session: Session, article_id: int, number: int) -> bytes:
    """Return a revision's lines."""
    rows = session.connection().execute(_CHAIN, {"article_id": article_id, "number": number}).all()
    *_, (_, stored) = unpacked(article_id, rows[-1 - rows[-1].depth :])
    return stored


def unpacked(article_id: int, rows: Iterable[tuple[int, int, bytes]]) -> Iterator[tuple[int, bytes]]:
    """Yield numbers and lines of revisions that follow each other, from a key on: each is unpacked beside the last."""
    last: bytes | None = None
    for number, depth, body in rows:
        try:
            last = unpack(body, last if depth else None)
        except Damaged as error:
            raise StoreError(f"revision {number} of article {article_id}: damaged ({error})") from error
        yield number, last
