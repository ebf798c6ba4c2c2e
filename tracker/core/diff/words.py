"""Finds the words kept, cut and added inside a sentence that changed, as a reader would mark them."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from tracker.core.diff.chain import equal_ends
from tracker.core.diff.phrases import phrase_starts
from tracker.core.tokens import CLINGS, STOP, is_slight, is_spaceless, is_spoken, tokens
from tracker.core.values import EditKind, Run

# What a word weighs: content 1, a character of a script without spaces half a word, and least of all ...
_STOP_WORD, _MARK = 0.25, 0.05
# What is kept must weigh, as a share of the lighter of the changes around it.
_LEAST = 0.35
# What all that is kept must weigh, as a share of the lighter side: below, the sentence was written anew.
_COMMON = 0.25

# Pairs of equal words in two sentences beyond which frequent words no longer count: difflib tries them all.
_MOST_PAIRS = 10_000

_QUOTES = {"“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", '"': '"'}
_SENTENCE_MARKS = frozenset(".!?…。！？।؟۔")
_CLAUSE_MARKS = frozenset(",;:—–、，،")
_CLINGS = re.compile(CLINGS)
REPLACED = (EditKind.CUT, EditKind.ADDED)

Block = tuple[int, int, int]
Part = tuple[EditKind, str]


class _Side(NamedTuple):
    """One sentence: its phrases as they are compared, what each weighs, where its words stand."""

    text: str
    phrases: Sequence[str]
    weights: list[float]
    firsts: Sequence[int]  # where a phrase starts, in tokens
    spans: list[tuple[int, int]]  # of a token, in characters

    def weight(self, start: int, stop: int) -> float:
        return sum(self.weights[start:stop])


def word_runs(old: str, new: str) -> tuple[Run, ...]:
    """Return runs of whole words: KEPT and CUT ones joined are `old`, KEPT and ADDED ones `new`.

    Amounts, times and dates change whole, quotes where most of one changed. What is kept between two changes carries
    content, and some weight beside them; where hardly anything is in common there is one cut and one addition.
    """
    before, after = _side(old), _side(new)
    blocks = list(_slid(_blocks(before.phrases, after.phrases), before, after))
    blocks = _without_confetti(_without_broken_quotes(blocks, before, after), before, after)
    parts: list[Part] = []
    at_old = at_new = 0
    for (start, end), (new_start, new_end) in _kept(blocks, before, after):
        parts += [
            (EditKind.CUT, old[at_old:start]),
            (EditKind.ADDED, new[at_new:new_start]),
            (EditKind.KEPT, old[start:end]),
        ]
        at_old, at_new = end, new_end
    parts += [(EditKind.CUT, old[at_old:]), (EditKind.ADDED, new[at_new:])]
    return joined(parts)


def _side(text: str) -> _Side:
    phrases = words = tokens(text)
    firsts = phrase_starts(words)
    if len(firsts) <= len(words):
        phrases = tuple([" ".join(words[start:stop]) for start, stop in pairwise(firsts)])
    return _Side(text, phrases, list(map(_weight, phrases)), firsts, list(_spans(text, words)))


def _spans(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where the tokens stand: there is nothing but white space between them."""
    stop = 0
    for word in words:
        start = text.index(word, stop)
        stop = start + len(word)
        yield start, stop


@lru_cache(maxsize=4096)
def _weight(phrase: str) -> float:
    if " " in phrase:
        return 1.0
    if not is_spoken(phrase):
        return _MARK
    if phrase.lower() in STOP:
        return _STOP_WORD
    return 0.5 if is_spaceless(phrase) else 1.0


def _blocks(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """Return what is equal as (old start, new start, size), ascending. Ends are trimmed first: most edits are small."""
    head, tail = equal_ends(old, new)
    blocks = [(0, 0, head)]
    old_rest, new_rest = old[head : len(old) - tail], new[head : len(new) - tail]
    if not set(old_rest).isdisjoint(new_rest):
        matcher = SequenceMatcher(_frequent(old_rest, new_rest), old_rest, new_rest, autojunk=False)
        blocks += [(i + head, j + head, size) for i, j, size in matcher.get_matching_blocks()]
    blocks.append((len(old) - tail, len(new) - tail, tail))
    return [block for block in blocks if block[2]]


def _frequent(old: Sequence[str], new: Sequence[str]) -> Callable[[str], bool] | None:
    """Return whether a word stands there so often that it must not decide; None where that would cost little time."""
    if len(old) * len(new) <= _MOST_PAIRS:
        return None
    olds, news = Counter(old), Counter(new)
    pairs = {word: count * news[word] for word, count in olds.items()}
    if sum(pairs.values()) <= _MOST_PAIRS:
        return None
    return lambda word: pairs.get(word, 0) > _MOST_PAIRS / 16


def _slid(blocks: Sequence[Block], old: _Side, new: _Side) -> list[Block]:
    """Shift what was only cut, or only added, to where a phrase begins, if the words around it leave a choice."""
    slid = list(blocks)
    for at, (k, m, length) in enumerate(blocks[1:]):
        i, j, size = slid[at]
        if i + size == k:
            shift = _best_shift(new.phrases, j + size, m, size, length)
        elif j + size == m:
            shift = _best_shift(old.phrases, i + size, k, size, length)
        else:
            continue
        slid[at] = i, j, size + shift
        slid[at + 1] = k + shift, m + shift, length - shift
    return slid


def _best_shift(words: Sequence[str], start: int, stop: int, before: int, after: int) -> int:
    """Return by how many words the change is best shifted that is one wherever it stands.

    It may not use up the `before` words that are kept on its left, nor the `after` words on its right.
    """
    left = next((k for k in range(before - 1) if words[start - 1 - k] != words[stop - 1 - k]), before - 1)
    right = next((k for k in range(after - 1) if words[start + k] != words[stop + k]), after - 1)
    shifts = sorted(range(-left, right + 1), key=abs)
    return max(shifts, key=lambda shift: _fitness(words, start + shift, stop + shift))


def _fitness(words: Sequence[str], start: int, stop: int) -> int:
    """Return how well a change reads that begins and ends there."""
    first, last = words[start], words[stop - 1]
    follows = words[start - 1] if start else "."
    begins = 4 * (follows in _SENTENCE_MARKS) + 2 * (first in _CLAUSE_MARKS) + is_slight(first)
    return begins - 2 * (last in _CLAUSE_MARKS and follows not in _CLAUSE_MARKS) - (is_spoken(last) and is_slight(last))


def _without_broken_quotes(blocks: list[Block], old: _Side, new: _Side) -> list[Block]:
    """Drop what is kept inside a quote most of which changed: it is read as another quote."""
    olds, news = _quotes(old.phrases), _quotes(new.phrases)
    if not olds or not news:
        return blocks
    kept: defaultdict[tuple[int, int], float] = defaultdict(float)
    for i, j, size in blocks:
        for k in range(size):
            kept[olds[i + k], news[j + k]] += old.weights[i + k]
    whole = _totals(olds, old.weights), _totals(news, new.weights)
    broken = {
        (one, other)
        for (one, other), weight in kept.items()
        if one and other and weight < max(whole[0][one], whole[1][other]) / 2
    }
    return [part for block in blocks for part in _unbroken(block, olds, news, broken)] if broken else blocks


def _totals(quotes: Sequence[int], weights: Sequence[float]) -> dict[int, float]:
    totals: defaultdict[int, float] = defaultdict(float)
    for quote, weight in zip(quotes, weights, strict=True):
        totals[quote] += weight
    return totals


def _unbroken(block: Block, olds: Sequence[int], news: Sequence[int], broken: Set[tuple[int, int]]) -> Iterator[Block]:
    i, j, size = block
    for is_broken, stretch in groupby(range(size), key=lambda k: (olds[i + k], news[j + k]) in broken):
        if not is_broken:
            first, *rest = stretch
            yield i + first, j + first, 1 + len(rest)


def _quotes(words: Sequence[str]) -> list[int]:
    """Return for each word the number of the quote that it is in, its marks included, 0 for none; [] without quotes."""
    if _QUOTES.keys().isdisjoint(words):
        return []
    numbers = [0] * len(words)
    start, closing, count = 0, "", 0
    for at, word in enumerate(words):
        if closing and word in closing:
            count += 1
            numbers[start : at + 1] = [count] * (at + 1 - start)
            closing = ""
        elif not closing and word in _QUOTES:
            start, closing = at, _QUOTES[word]
    return numbers if count else []


def _without_confetti(blocks: list[Block], old: _Side, new: _Side) -> list[Block]:
    """Drop what is kept between changes without content or weight: a reader takes the whole for one change."""
    while True:
        kept = [
            block for block, least in zip(blocks, _least(blocks, old, new), strict=True) if _holds(block, least, old)
        ]
        if len(kept) == len(blocks):
            break
        blocks = kept
    common = sum(old.weight(i, i + size) for i, _, size in blocks)
    return blocks if common >= _COMMON * min(sum(old.weights), sum(new.weights)) else []


def _least(blocks: Sequence[Block], old: _Side, new: _Side) -> Iterator[float]:
    """Yield what each block must weigh: a share of the lighter of the changes beside it, 0 where there is none."""
    ends = [(0, 0, 0), *blocks, (len(old.phrases), len(new.phrases), 0)]
    changes = [max(old.weight(i + size, k), new.weight(j + size, m)) for (i, j, size), (k, m, _) in pairwise(ends)]
    return (_LEAST * min(around) for around in pairwise(changes))


def _holds(block: Block, least: float, old: _Side) -> bool:
    i, _, size = block
    weights = old.weights[i : i + size]
    return not least or (_has_content(weights) and sum(weights) >= least)


def _has_content(weights: Iterable[float]) -> bool:
    return sum(weight for weight in weights if weight > _STOP_WORD) >= 1


def is_crumb(text: str) -> bool:
    """Whether the text is stop words and marks alone: kept between two changes it tells a reader nothing."""
    return not _has_content(map(_weight, tokens(text)))


def _kept(blocks: Sequence[Block], old: _Side, new: _Side) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield where the kept words stand in both texts: one by one where the white space between them differs."""
    for i, j, size in blocks:
        lefts = old.spans[old.firsts[i] : old.firsts[i + size]]
        rights = new.spans[new.firsts[j] : new.firsts[j + size]]
        left, right = (lefts[0][0], lefts[-1][1]), (rights[0][0], rights[-1][1])
        if old.text[slice(*left)] == new.text[slice(*right)]:
            yield left, right
        else:
            yield from zip(lefts, rights, strict=True)


def joined(parts: Iterable[Part]) -> tuple[Run, ...]:
    """Return KEPT, CUT and ADDED parts as runs, in each change first what was cut; common white space stays kept."""
    trimmed: list[Part] = []
    cut = added = ""
    for kind, text in parts:
        if kind is EditKind.CUT:
            cut += text
        elif kind is EditKind.ADDED:
            added += text
        elif text:
            trimmed += (*_changed(cut, added), (kind, text))
            cut = added = ""
    trimmed += _changed(cut, added)
    told = groupby([part for part in trimmed if part[1]], key=itemgetter(0))
    return tuple([Run(kind, "".join([text for _, text in stretch])) for kind, stretch in told])


def _changed(cut: str, added: str) -> Sequence[Part]:
    """Return what stands between two kept words, the white space that both sides have at its ends as kept.

    Where that is half of a line's end, a carriage return and a line feed, it stays with what changed.
    """
    if not cut or not added:
        return ((EditKind.CUT, cut), (EditKind.ADDED, added))
    lead = _common_start(_leading_space(cut), _leading_space(added)).removesuffix("\r")
    cut, added = cut[len(lead) :], added[len(lead) :]
    tail = _common_start(_trailing_space(cut)[::-1], _trailing_space(added)[::-1])[::-1].removeprefix("\n")
    return (
        (EditKind.KEPT, lead),
        (EditKind.CUT, cut.removesuffix(tail)),
        (EditKind.ADDED, added.removesuffix(tail)),
        (EditKind.KEPT, tail),
    )


def _leading_space(text: str) -> str:
    """Return the white space that it begins with, but for what a mark hangs on."""
    space = text[: len(text) - len(text.lstrip())]
    return space[:-1] if _CLINGS.match(text, len(space)) else space


def _trailing_space(text: str) -> str:
    return text[len(text.rstrip()) :]


def _common_start(one: str, other: str) -> str:
    return one if one == other else one[: equal_ends(one, other)[0]]
