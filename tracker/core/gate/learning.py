"""Gates of pages that were read: how they are made, and what they learn of what stands beside the article."""

from collections.abc import Iterable, Set
from dataclasses import replace
from zlib import crc32

from webencodings import UTF8, Encoding

from tracker.core.extract.decode import encoding_of
from tracker.core.extract.noted import counts_from_now
from tracker.core.gate.gate import FIGURE, Gate, masked
from tracker.core.gate.own import own_runs, text_of, told_in
from tracker.core.gate.raw import LONG, Scope, digest, raw_page
from tracker.core.notes import find_notes
from tracker.core.values import Content

_MOST_RUNS = 3000  # of a page, links aside
_MOST_LEARNT = 450  # of each kind, the newest


def news(gate: bytes, body: bytes, content: Content) -> str:
    """Return the first long line of a page, links aside, that its gate does not know; empty where there is none.

    The page reads as `content`, as before: that line stands beside the article, or extraction misses it. A part of a
    line that was read, as beside a link that is new in it, is no news.
    """
    known, page = Gate.unpacked(gate), raw_page(body)
    new = [run for run in known.new_in(page) if len(run) >= LONG] if known and page else []
    encoding = encoding_of(body) if new else UTF8
    lines = (text_of(run, encoding) for run in new)
    notes = (note.text for note in content.notes)
    read = "\n".join((content.title, *content.paragraphs, *content.captions, *notes))
    return next((line for line in lines if len(line) >= LONG and line not in read), "")


def gate_of(body: bytes, content: Content, known: bytes | None = None, content_type: str | None = None) -> bytes | None:
    """Return the gate for the pages after this one, which reads as `content`; None where each must be read.

    `known` is the gate that did not let it pass: what that has learnt is kept, and where the article is the same, what
    is new beside it is learnt too. `content_type` is the page's header, as in `decode`. There is no gate where no
    fingerprint stands for the article, nor where a line of it is not found in the page's runs.
    """
    page = raw_page(body)
    if page is None or content.anchor is None or not content.anchor.fingerprint:
        return None
    told, encoding = told_in(content), encoding_of(body, content_type)
    before = Gate.unpacked(known) if known else None
    is_as_before = before is not None and before.told == told and before.sequence == digest(page.those(before.own))
    own = before.own if before and is_as_before else own_runs(page, content, encoding)
    others = frozenset(map(crc32, page.unlinked)) - (own or frozenset())
    if not own or len(own) + len(others) > _MOST_RUNS:
        return None
    in_order = page.those(own)
    frames = tuple(page.frame(in_order, scope) for scope in Scope)
    gate = Gate(Scope.PAGE, page.whole, page.texts, digest(in_order), page.stated, told, frames, own, others)
    return (_learning(gate, before.new_in(page), before, encoding) if before else gate).packed()


def _learning(gate: Gate, new: Iterable[bytes], before: Gate, encoding: Encoding) -> Gate:
    """Return the gate with what was learnt before, and where the article is the same, with what came and went since."""
    gone, came, scope = [], [], before.scope
    if (gate.sequence, gate.stated) == (before.sequence, before.stated):
        gone = sorted(before.others)
        came = [masked(run) for run in new if _may_be_restless(run, encoding)]
        steady = (one for one in Scope if one <= scope and gate.frames[one] == before.frames[one])
        scope = max(steady)
    return replace(
        gate,
        scope=scope,
        learnt=_newest((*before.learnt, *gone), gate.own | gate.others),
        restless=_newest((*before.restless, *came), frozenset()),
    )


def _may_be_restless(run: bytes, encoding: Encoding) -> bool:
    """Whether its figures alone may change from page to page, in a short line that is no note."""
    line = text_of(run, encoding) if FIGURE.search(run) and len(run) < 2 * LONG else ""
    return 0 < len(line) < LONG and all(map(counts_from_now, find_notes(line)))


def _newest(hashes: Iterable[int], known: Set[int]) -> tuple[int, ...]:
    """Return the last of these hashes, each once, in their order, and none that is known."""
    newest_first = dict.fromkeys(one for one in reversed(tuple(hashes)) if one not in known)
    return tuple(reversed(tuple(newest_first)[:_MOST_LEARNT]))
