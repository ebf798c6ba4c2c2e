"""The gate: tells from a page's bytes alone, without parsing, that nothing of its article can have changed.

A gate knows the article's own runs and their order, the other runs of the last page, and those beside the article that
have come and gone. It passes a page with the own runs in that order, the same metadata and tags, and no run that is
new, links aside. What is new is met with a reading; only what that proved to be of no matter is learnt.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from struct import Struct, error, pack, unpack_from
from typing import Self
from zlib import crc32

from tracker.core.gate.raw import RawPage, Scope, digest

_VERSION = 1
_HEAD = Struct("<BB16s16s16s16s16s16s16s16s4H")  # version, scope, digests, and how many hashes there are of each kind
FIGURE = re.compile(rb"\d[\d.,]*+")


def passes(gate: bytes, body: bytes) -> bool:
    """Whether a page shows all that the gate asks for, and nothing that it does not know; linear in the page's size."""
    known, page = Gate.unpacked(gate), RawPage.of(body)
    if known is None or page is None:
        return False
    if page.whole == known.whole:
        return True
    own = page.those(known.own)
    if page.stated != known.stated or digest(own) != known.sequence:
        return False
    if page.frame(own, known.scope) != known.frames[known.scope]:
        return False
    return page.texts == known.texts or all(masked(run) in known.restless for run in known.new_in(page))


@dataclass(frozen=True, slots=True)
class Gate:
    """What a gate holds: in which scope tags matter, digests, and the hashes of runs.

    `frames` are the digests of the tags in each scope. `own` runs are the article's, `others` stand beside it; those in
    `learnt` did, the newest last. `restless` are runs whose figures change, as `masked` has them. Packed, it has half
    a KB for most pages, and never more than 16.
    """

    scope: Scope
    whole: bytes
    texts: bytes
    sequence: bytes
    stated: bytes
    told: bytes
    frames: Sequence[bytes]
    own: frozenset[int]
    others: frozenset[int]
    learnt: Sequence[int] = ()
    restless: Sequence[int] = ()

    def packed(self) -> bytes:
        """Return it as bytes, the version first."""
        parts = (tuple(self.own), tuple(self.others), self.learnt, self.restless)
        digests = (self.whole, self.texts, self.sequence, self.stated, self.told, *self.frames[Scope.MARKS :])
        head = _HEAD.pack(_VERSION, self.scope, *digests, *map(len, parts))
        return head + pack(f"<{sum(map(len, parts))}I", *chain.from_iterable(parts))

    @classmethod
    def unpacked(cls, gate: bytes) -> Self | None:
        """Return what a gate holds; None for one of another version, or a broken one."""
        if len(gate) < _HEAD.size or gate[0] != _VERSION:
            return None
        _, number, whole, texts, sequence, stated, told, *rest = _HEAD.unpack_from(gate)
        frames, counts = (b"", *rest[:3]), rest[3:]
        try:
            scope, hashes = Scope(number), unpack_from(f"<{sum(counts)}I", gate, _HEAD.size)
        except (error, ValueError):
            return None
        ends = accumulate(counts)
        own, others, learnt, restless = (hashes[end - count : end] for count, end in zip(counts, ends, strict=True))
        hashed = (frozenset(own), frozenset(others), learnt, restless)
        return cls(scope, whole, texts, sequence, stated, told, frames, *hashed)

    def new_in(self, page: RawPage) -> list[bytes]:
        """Return the runs of a page, links aside, that it does not know."""
        known = self.own.union(self.others, self.learnt)
        return [run for run in page.unlinked if crc32(run) not in known]


def masked(run: bytes) -> int:
    """Return the hash of a run with each figure as one nought."""
    return crc32(FIGURE.sub(b"0", run))
