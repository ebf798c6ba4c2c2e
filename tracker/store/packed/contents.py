"""Contents and headers of revisions, packed: each beside the revision before, in some hundred bytes.

What is packed of a revision is two lines of JSON in UTF-8: the response's headers, and the content.
"""

import json
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby, pairwise

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from tracker.errors import StoreError
from tracker.store.packed.packing import STEPS, TEXT_LEVEL, Damaged, next_depth, pack, unpack
from tracker.store.tables import ArticleRow, RevisionRow

Headers = tuple[tuple[str, str], ...]

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_row, _newest = RevisionRow, aliased(RevisionRow)
_RUN = (
    select(col(_row.number), col(_row.depth), col(_row.packed), col(_row.content_digest))
    .where(
        col(_row.article_id) == bindparam("article_id"),
        col(_row.number) <= bindparam("last"),
        col(_row.number) >= bindparam("first") - STEPS,
    )
    .order_by(col(_row.number))
)
_CHAINS = (
    select(
        col(_row.article_id),
        col(_row.number),
        col(_row.depth),
        col(_row.packed),
        col(_row.digest),
        col(_row.page_digest),
        col(ArticleRow.digest_id),
    )
    .join(_newest, (col(_newest.article_id) == col(_row.article_id)) & (col(_newest.number) >= col(_row.number)))
    .join(
        ArticleRow,
        (col(ArticleRow.id) == col(_newest.article_id)) & (col(ArticleRow.revision_count) == col(_newest.number)),
    )
    .where(
        col(ArticleRow.id).in_(bindparam("article_ids", expanding=True)),
        col(_row.number) >= col(_newest.number) - col(_newest.depth),
    )
    .order_by(col(_row.article_id), col(_row.number))
)


@dataclass(frozen=True, slots=True)
class Packed:
    """A revision's content and headers as they are stored."""

    body: bytes
    depth: int


@dataclass(frozen=True, slots=True)
class Newest:
    """An article's newest revision, as far as the next one needs it.

    `stored` are its lines, None where they are damaged, and so is their `depth`; `digest_id` is its article's.
    """

    number: int
    stored: bytes | None
    depth: int | None
    digest: str
    page_digest: str | None
    digest_id: int | None


def lines(headers: Sequence[Sequence[str]], content: str) -> bytes:
    """Return what is packed of a revision: its headers, and its content as canonical JSON."""
    return f"{_ENCODER.encode(headers)}\n{content}".encode(errors="surrogatepass")


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
    return Packed(pack(stored, base if reached else None, level=TEXT_LEVEL), reached)


def load(session: Session, article_id: int, number: int) -> bytes:
    """Return a revision's lines, proven to hold the content of its digest."""
    return load_all(session, article_id, [number])[number]


def load_all(session: Session, article_id: int, numbers: Collection[int]) -> Mapping[int, bytes]:
    """Return the lines of these revisions by their numbers, each proven to hold the content of its digest."""
    found: dict[int, bytes] = {}
    for first, last in _runs(numbers):
        run = {"article_id": article_id, "first": first, "last": last}
        rows = session.connection().execute(_RUN, run).all()
        digests = {row.number: row.content_digest for row in rows}
        needed = {number for row in rows if row.number in numbers for number in _way_to(row.number, row.depth)}
        chain = [(row.number, row.depth, row.packed) for row in rows if row.number in needed]
        for number, stored in unpacked(article_id, chain):
            if number in numbers:
                _prove(article_id, number, stored, digests[number])
                found[number] = stored
    if missing := set(numbers) - set(found):
        where = f"revision {min(missing)} of article {article_id}"
        raise StoreError(f"{where}: it, or one on which it leans, is not in the database; restore a backup")
    return found


def newest(session: Session, article_ids: Collection[int]) -> Mapping[int, Newest]:
    """Return the newest revisions of those of these articles that have one, by the articles.

    One that is damaged comes without lines: the next one is a key, and no check fails for it.
    """
    if not article_ids:
        return {}  # as at most checks, which find nothing new
    rows = session.connection().execute(_CHAINS, {"article_ids": list(article_ids)})
    found: dict[int, Newest] = {}
    for article_id, chain in groupby(rows, key=lambda row: row.article_id):
        of_article = list(chain)
        last = of_article[-1]
        stored = _last(article_id, [(row.number, row.depth, row.packed) for row in of_article])
        depth = None if stored is None else last.depth
        found[article_id] = Newest(last.number, stored, depth, last.digest, last.page_digest, last.digest_id)
    return found


def unpacked(article_id: int, rows: Iterable[tuple[int, int, bytes]]) -> Iterator[tuple[int, bytes]]:
    """Yield numbers and lines of revisions that follow each other, from a key on: each is unpacked beside the last."""
    last: bytes | None = None
    before = -1
    for number, depth, body in rows:
        try:
            if depth not in (0, before + 1):
                raise Damaged("the revision on which it leans is missing")
            last = unpack(body, last if depth else None)
        except Damaged as error:
            raise StoreError(
                f"revision {number} of article {article_id}: damaged ({error}); restore a backup"
            ) from error
        before = depth
        yield number, last


def _last(article_id: int, rows: Iterable[tuple[int, int, bytes]]) -> bytes | None:
    """Return the lines of the last of these revisions, None where it is damaged."""
    try:
        _, stored = deque(unpacked(article_id, rows), maxlen=1).pop()
    except StoreError:
        return None
    return stored


def _runs(numbers: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of numbers that lie so near to each other that they are read at once."""
    ordered = sorted(numbers)
    starts = [place for place, number in enumerate(ordered) if not place or number - ordered[place - 1] > STEPS]
    for start, end in pairwise([*starts, len(ordered)]):
        yield ordered[start], ordered[end - 1]


def _way_to(number: int, depth: int) -> range:
    """Return the numbers of a revision and of those on which it leans."""
    return range(number - depth, number + 1)


def _prove(article_id: int, number: int, stored: bytes, digest: str) -> None:
    if sha256(stored.partition(b"\n")[2]).hexdigest() != digest:
        raise StoreError(
            f"revision {number} of article {article_id}: its content has changed since it was stored; restore a backup"
        )
