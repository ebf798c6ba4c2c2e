"""The gate: tells from a page's bytes alone, without parsing, that nothing of its article can have changed.

A gate knows the article's own runs and their order, the other runs of the last page, and those beside the article that
have come and gone. It passes a page with the own runs in that order, the same metadata and tags, and no run that is
new, links aside. What is new is met with a reading; only what that proved to be of no matter is learnt.
"""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from itertools import accumulate, chain
from struct import Struct, error, pack, unpack_from
from typing import Self
from zlib import crc32

from webencodings import UTF8, Encoding

from tracker.core.extract.decode import encoding_of
from tracker.core.extract.noted import counts_from_now
from tracker.core.gate.own import own_runs, text_of, told_in
from tracker.core.gate.raw import LONG, RawPage, Scope, digest
from tracker.core.notes import find_notes
from tracker.core.values import Content

_VERSION = 1
_HEAD = Struct("<BB16s16s16s16s16s16s16s16s4H")  # version, scope, digests, and how many hashes there are of each kind
_MOST_RUNS = 3000  # of a page, links aside
_MOST_LEARNT = 450  # of each kind, the newest
_FIGURE = re.compile(rb"\d[\d.,]*+")


def passes(gate: bytes, body: bytes) -> bool:
    """Whether a page shows all that the gate asks for, and nothing that it does not know; linear in the page's size."""
    known, page = _Gate.unpacked(gate), RawPage.of(body)
    if known is None or page is None:
        return False
    if page.whole == known.whole:
        return True
    own = page.those(known.own)
    if page.stated != known.stated or digest(own) != known.sequence:
        return False
    if page.frame(own, known.scope) != known.frames[known.scope]:
        return False
    return page.texts == known.texts or all(_masked(run) in known.restless for run in known.new_in(page))


def news(gate: bytes, body: bytes) -> str:
    """Return the first long line of a page, links aside, that its gate does not know; empty where there is none.

    Where the article reads the same, that line stands beside it, or extraction misses it.
    """
    known, page = _Gate.unpacked(gate), RawPage.of(body)
    new = [run for run in known.new_in(page) if len(run) >= LONG] if known and page else []
    encoding = encoding_of(body) if new else UTF8
    lines = (text_of(run, encoding) for run in new)
    return next((line for line in lines if len(line) >= LONG), "")


def gate_of(body: bytes, content: Content, known: bytes | None = None, content_type: str | None = None) -> bytes | None:
    """Return the gate for the pages after this one, which reads as `content`; None where each must be read.

    `known` is the gate that did not let it pass: what that has learnt is kept, and where the article is the same, what
    is new beside it is learnt too. `content_type` is the page's header, as in `decode`. There is no gate where no
    fingerprint stands for the article, nor where a line of it is not found in the page's runs.
    """
    page = RawPage.of(body)
    if page is None or content.anchor is None or not content.anchor.fingerprint:
        return None
    told, encoding = told_in(content), encoding_of(body, content_type)
    before = _Gate.unpacked(known) if known else None
    is_as_before = before is not None and before.told == told and before.sequence == digest(page.those(before.own))
    own = before.own if before and is_as_before else own_runs(page, content, encoding)
    others = frozenset(map(crc32, page.unlinked)) - (own or frozenset())
    if not own or len(own) + len(others) > _MOST_RUNS:
        return None
    in_order = page.those(own)
    frames = tuple(page.frame(in_order, scope) for scope in Scope)
    gate = _Gate(Scope.PAGE, page.whole, page.texts, digest(in_order), page.stated, told, frames, own, others)
    return (gate.learning(before.new_in(page), before, encoding) if before else gate).packed()


@dataclass(frozen=True, slots=True)
class _Gate:
    """What a gate holds: in which scope tags matter, digests, and the hashes of runs.

    `frames` are the digests of the tags in each scope. `own` runs are the article's, `others` stand beside it; those in
    `learnt` did, the newest last. `restless` are runs whose figures change, as `_masked` has them. Packed, it has half
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

    def learning(self, new: Iterable[bytes], before: "_Gate", encoding: Encoding) -> "_Gate":
        """Return it with what was learnt before, and where the article is the same, with what came and went since."""
        gone, came, scope = [], [], before.scope
        if (self.sequence, self.stated) == (before.sequence, before.stated):
            gone = sorted(before.others)
            came = [_masked(run) for run in new if _may_be_restless(run, encoding)]
            steady = (one for one in Scope if one <= scope and self.frames[one] == before.frames[one])
            scope = max(steady)
        return replace(
            self,
            scope=scope,
            learnt=_newest((*before.learnt, *gone), self.own | self.others),
            restless=_newest((*before.restless, *came), frozenset()),
        )

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


def _masked(run: bytes) -> int:
    """Return the hash of a run with each figure as one nought."""
    return crc32(_FIGURE.sub(b"0", run))


def _may_be_restless(run: bytes, encoding: Encoding) -> bool:
    """Whether its figures alone may change from page to page, in a short line that is no note."""
    line = text_of(run, encoding) if _FIGURE.search(run) and len(run) < 2 * LONG else ""
    return 0 < len(line) < LONG and all(map(counts_from_now, find_notes(line)))


def _newest(hashes: Iterable[int], known: Set[int]) -> tuple[int, ...]:
    """Return the last of these hashes, each once, in their order, and none that is known."""
    newest_first = dict.fromkeys(one for one in reversed(tuple(hashes)) if one not in known)
    return tuple(reversed(tuple(newest_first)[:_MOST_LEARNT]))
