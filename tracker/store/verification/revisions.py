"""An article's revisions, looked at one after another: numbers, links, digests, and texts.

Each is unpacked once, beside the one before it.
"""

from collections.abc import Iterator
from hashlib import sha256

from tracker.core.canonical import from_json, text_digest
from tracker.store.packed import contents
from tracker.store.packed.packing import STEPS, Damaged, unpack
from tracker.store.recording.chain import TITLE_LENGTH, digest_of
from tracker.store.verification.faults import FaultKind, Flaw, Mark
from tracker.store.verification.rows import Stored

NO_CONTENT = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What is raised by JSON that is none, or not of a content's shape, or nested without end."""


class Chain:
    """How far an article's revisions were looked at: `newest` is the last of them, None before the first."""

    def __init__(self, digest_id: int | None) -> None:
        self.newest: Mark | None = None
        self._digest_id = digest_id
        self._way: list[bytes | None] = []  # what the next may lean on, by its depth; None for what is damaged

    def take(self, row: Stored) -> Iterator[Flaw]:
        """Yield what is wrong with the next revision, whose `row` has all columns that its digest is of."""
        yield from self._linked(row)
        lines = None
        try:
            lines = self._unpacked(row)
        except Damaged as error:
            yield Flaw(FaultKind.UNREADABLE, row.number, f"its content can't be unpacked: {error}")
        else:
            yield from _forged(row, lines, self._digest_id)
        if 0 <= row.depth <= len(self._way):
            self._way[row.depth :] = [lines]
        self.newest = Mark(row.number, row.digest)

    def ended(self, counted: int) -> Iterator[Flaw]:
        """Yield what is wrong with their number, after the last; the article counts so many."""
        last = self.newest.revision if self.newest else 0
        if counted > last:
            yield _missing(last + 1, counted, f"the article counts {counted}")
        elif counted < last:
            yield Flaw(FaultKind.SURPLUS, None, f"it has {last} revisions, but counts {counted}")

    def _linked(self, row: Stored) -> Iterator[Flaw]:
        last, digest = (self.newest.revision, self.newest.digest) if self.newest else (0, None)
        if row.number <= last:
            yield Flaw(FaultKind.SURPLUS, row.number, "another has its number")
        elif row.number > last + 1:
            yield _missing(last + 1, row.number - 1, f"revision {row.number} is there")
        elif row.previous_digest != digest:
            yield Flaw(FaultKind.UNCHAINED, row.number, "the revision before it is not the one that it names")

    def _unpacked(self, row: Stored) -> bytes:
        """Return the revision's lines: it leans on the last one before it that is one step nearer to a key."""
        if not 0 <= row.depth <= min(len(self._way), STEPS):
            raise Damaged("the revision on which it leans is missing")
        base = self._way[row.depth - 1] if row.depth else None
        if row.depth and base is None:
            raise Damaged("the revision on which it leans is damaged")
        return unpack(row.packed, base)


def _missing(first: int, last: int, why: str) -> Flaw:
    more = f", and so are all up to {last}" if last > first else ""
    return Flaw(FaultKind.MISSING, first, f"it is missing{more}, though {why}")


def _forged(row: Stored, lines: bytes, digest_id: int | None) -> Iterator[Flaw]:
    """Yield where a revision is not what its digests say."""
    said, _, content = lines.partition(b"\n")
    if sha256(content).hexdigest() != row.content_digest:
        yield Flaw(FaultKind.CONTENT, row.number, "its content is not the one that was stored")
    else:
        yield from _misread(row, content)
    if _digest(row, said, digest_id) != row.digest:
        detail = "its digest is not that of its page, its content and their circumstances"
        yield Flaw(FaultKind.FORGED, row.number, detail)


def _digest(row: Stored, said: bytes, digest_id: int | None) -> str | None:
    """Return the digest that the revision must have, None where what it is of can't be a revision's."""
    try:
        return digest_of(row._asdict(), contents.headers_of(said), digest_id)
    except NO_CONTENT:
        return None


def _misread(row: Stored, content: bytes) -> Iterator[Flaw]:
    """Yield where what is beside the content for speed is not what the content says."""
    try:
        read = from_json(content.decode(errors="surrogatepass"))
        digest, title = text_digest(read), read.title[:TITLE_LENGTH]
    except NO_CONTENT:
        yield Flaw(FaultKind.UNREADABLE, row.number, "its content is not one that this version can read")
        return
    if digest != row.text_digest:
        yield Flaw(FaultKind.TEXT, row.number, "the digest of its text is not that of its content's text")
    if title != row.title:
        yield Flaw(FaultKind.TEXT, row.number, "its headline is not that of its content")
