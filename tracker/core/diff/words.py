"""Finds the words kept, cut and added inside a sentence that changed."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter

from tracker.core.tokens import TOKEN, is_slight
from tracker.core.values import EditKind, Run

Block = tuple[int, int, int]


def word_runs(old: str, new: str) -> tuple[Run, ...]:
    """Return runs of whole words: KEPT and CUT ones joined are `old`, KEPT and ADDED ones `new`."""
    old_words, old_spans = _tokens(old)
    new_words, new_spans = _tokens(new)
    pieces: list[tuple[EditKind, str]] = []
    at_old = at_new = 0
    for i, j, size in _without_confetti(_blocks(old_words, new_words), old_words, new_words):
        lefts, rights = old_spans[i : i + size], new_spans[j : j + size]
        left, right = (lefts[0][0], lefts[-1][1]), (rights[0][0], rights[-1][1])
        if old[slice(*left)] == new[slice(*right)]:  # but for white space, it always is
            lefts, rights = [left], [right]
        for (start, end), (new_start, new_end) in zip(lefts, rights, strict=True):
            pieces += _changed(old[at_old:start], new[at_new:new_start])
            pieces.append((EditKind.KEPT, old[start:end]))
            at_old, at_new = end, new_end
    pieces += _changed(old[at_old:], new[at_new:])
    return tuple(_joined(pieces))


def _tokens(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    matches = list(TOKEN.finditer(text))
    return [match.group() for match in matches], [match.span() for match in matches]


def _blocks(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """Return what is equal as (old start, new start, size), ascending. Ends are trimmed first: most edits are small."""
    shorter = min(len(old), len(new))
    head = next((k for k in range(shorter) if old[k] != new[k]), shorter)
    tail = next((k for k in range(shorter - head) if old[-1 - k] != new[-1 - k]), shorter - head)
    blocks = [(0, 0, head)]
    if len(old) - head - tail and len(new) - head - tail:
        matcher = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=False)
        blocks += [(i + head, j + head, size) for i, j, size in matcher.get_matching_blocks()]
    blocks.append((len(old) - tail, len(new) - tail, tail))
    return [block for block in blocks if block[2]]


def _without_confetti(blocks: Sequence[Block], old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """Drop equal runs of stop words and marks that stand between changes: a reader takes the whole for one change."""
    return [
        (i, j, size)
        for i, j, size in blocks
        if i == j == 0
        or (i + size == len(old) and j + size == len(new))
        or not all(is_slight(token) for token in old[i : i + size])
    ]


def _changed(cut: str, added: str) -> Iterator[tuple[EditKind, str]]:
    """Yield what stands between two kept words, the white space that both sides have at its ends as kept."""
    lead = _common_space(cut, added)
    cut, added = cut[len(lead) :], added[len(lead) :]
    tail = _common_space(cut[::-1], added[::-1])[::-1]
    yield EditKind.KEPT, lead
    yield EditKind.CUT, cut[: len(cut) - len(tail)]
    yield EditKind.ADDED, added[: len(added) - len(tail)]
    yield EditKind.KEPT, tail


def _common_space(one: str, other: str) -> str:
    size = next((k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b or not a.isspace()), None)
    return one[: min(len(one), len(other)) if size is None else size]


def _joined(pieces: list[tuple[EditKind, str]]) -> Iterator[Run]:
    for kind, group in groupby((piece for piece in pieces if piece[1]), key=itemgetter(0)):
        yield Run(kind, "".join(text for _, text in group))
