"""Decides which old sentence became which new one."""

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import count, takewhile
from math import log10
from typing import NamedTuple

from tracker.core.diff.chain import Link, equal_ends, heaviest_chain
from tracker.core.diff.likeness import Bag, likely_pairs, weigh_by_rarity
from tracker.core.diff.parts import with_parts
from tracker.core.diff.sentences import Sentence
from tracker.core.diff.side import Side

# Likeness (0..1) that makes two sentences one wherever they stand, and beside one that moved ...
_ALIKE_ANYWHERE = 0.6
_ALIKE_BESIDE = 0.4
# ... alone between the same neighbours, and how much more is asked where there are ten times as many to choose from.
_ALIKE_ALONE = 0.3
_PER_TENFOLD = 0.06
# Characters below which an equal sentence elsewhere is chance ("Read more."), not a move; for one that is merely alike,
# twice as many.
_SHORTEST_MOVE = 20
_WIDE = "\u2e80"


class Pair(NamedTuple):
    """Old sentences `old` became new ones `new`: ranges of indices, longer than one where some were split or merged."""

    old: range
    new: range
    moved: bool


def align(old: Sequence[Sentence], new: Sequence[Sentence]) -> list[Pair]:
    """Return the pairs in order of the old side. Those not moved ascend on both sides; no sentence is in two."""
    aligner = _Aligner(Side(old), Side(new))
    aligner.run()
    links = sorted(aligner.old.linked.items())
    olds, news = [range(i, i + 1) for i, _ in links], [range(j, j + 1) for _, j in links]
    news = with_parts(news, aligner.new, olds, aligner.old)
    olds = with_parts(olds, aligner.old, news, aligner.new)
    return [Pair(old, new, i in aligner.moved) for old, new, (i, _) in zip(olds, news, links, strict=True)]


class _Aligner:
    """Links sentences one to one, surest first. `moved` are the old ones off the chain of those that stayed."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old = old
        self.new = new
        self.moved: set[int] = set()
        self.chain: list[tuple[int, int]] = []
        self.alike: list[Link] = []
        self.searched = 0

    def run(self) -> None:
        self.link_ends()
        if self.old.free and self.new.free:
            self.link_anchors()
            self.fill_gaps()
            self.fill_gaps()  # what was linked makes new gaps, with fewer to choose from
            self.link_moved()

    def link(self, pairs: Iterable[tuple[int, int]], *, moved: bool = False) -> None:
        for i, j in pairs:
            self.old.linked[i] = j
            self.new.linked[j] = i
            if moved:
                self.moved.add(i)

    def link_ends(self) -> None:
        """Link the equal head and tail."""
        old, new = self.old.texts, self.new.texts
        head, tail = equal_ends(old, new)
        self.link((k, k) for k in range(head))
        self.link((len(old) - k, len(new) - k) for k in range(tail, 0, -1))
        self.old.free, self.new.free = self.old.free[head : len(old) - tail], self.new.free[head : len(new) - tail]

    def link_anchors(self) -> None:
        """Link what is unmistakable. What is off the heaviest chain has moved: so the lighter block is the mover."""
        old, new = self.old, self.new
        same = list(_once_on_both(old, new))
        self.find_alike({i for i, _ in same}, {j for _, j in same})
        links = [(i, j, float(len(old.texts[i]))) for i, j in same]
        links += [(i, j, likeness * len(old.texts[i])) for i, j, likeness in self.unmistakable()]
        self.chain = heaviest_chain(links)
        self.link(self.chain)
        self.link(((i, j) for i, j in same if self.may_move(i)), moved=True)
        self.settle()

    def find_alike(self, old_done: Set[int], new_done: Set[int]) -> None:
        """Look closely at the free sentences but for those: their bags, and which of them are alike at all."""
        old = [i for i in self.old.free if i not in old_done]
        new = [j for j in self.new.free if j not in new_done]
        if old and new:
            texts = dict.fromkeys([self.old.texts[i] for i in old] + [self.new.texts[j] for j in new])
            bags = {text: Bag(text) for text in texts}
            weigh_by_rarity(bags.values())
            self.old.bags = {i: bags[self.old.texts[i]] for i in old}
            self.new.bags = {j: bags[self.new.texts[j]] for j in new}
            self.alike = list(likely_pairs(old, new, self.old.bags, self.new.bags, _ALIKE_ALONE))
            self.searched = len(old) + len(new)

    def unmistakable(self) -> list[Link]:
        return _mutual(link for link in self.alike if link[2] >= _ALIKE_ANYWHERE)

    def may_move(self, i: int, times: int = 1) -> bool:
        return i not in self.old.linked and _width(self.old.texts[i]) >= times * _SHORTEST_MOVE

    def settle(self) -> None:
        """Drop what was linked from what may still be."""
        self.old.settle()
        self.new.settle()
        self.alike = [link for link in self.alike if link[0] not in self.old.linked and link[1] not in self.new.linked]

    def fill_gaps(self) -> None:
        """Link what stands between the same neighbours: there, less likeness is enough."""
        found: list[tuple[int, int]] = []
        for old, new in self.gaps():
            links = [(i, j, len(self.old.texts[i]) + 1.0) for i, j in _nth_with_nth(self.old, old, self.new, new)]
            least = min(_ALIKE_ANYWHERE, _ALIKE_ALONE + _PER_TENFOLD * log10(len(old) * len(new)))
            links += [
                (i, j, likeness * min(len(self.old.texts[i]), len(self.new.texts[j])))
                for i, j, likeness in self.alike_among(old, new)
                if likeness >= least
            ]
            found += heaviest_chain(links)
        self.link(found)
        self.chain = sorted(self.chain + found)
        self.settle()

    def gaps(self) -> list[tuple[list[int], list[int]]]:
        """Return the free old and new sentences between each two neighbours on the chain."""
        olds = _by_gap(self.old.free, [i for i, _ in self.chain])
        news = _by_gap(self.new.free, [j for _, j in self.chain])
        return [(olds[gap], news[gap]) for gap in olds if gap in news]

    def alike_among(self, old: Sequence[int], new: Sequence[int]) -> list[Link]:
        """Return those of `alike` that link these; or, of far fewer than were searched, search anew: more is rare."""
        if 2 * (len(old) + len(new)) > self.searched:
            olds, news = set(old), set(new)
            return [link for link in self.alike if link[0] in olds and link[1] in news]
        old = [i for i in old if i in self.old.bags]
        new = [j for j in new if j in self.new.bags]
        return list(likely_pairs(old, new, self.old.bags, self.new.bags, _ALIKE_ALONE))

    def link_moved(self) -> None:
        """Link what is left over and is much alike: moved, and perhaps edited; then what went along with a mover."""
        same = _nth_with_nth(self.old, self.old.free, self.new, self.new.free)
        self.link(((i, j) for i, j in same if self.may_move(i)), moved=True)
        self.settle()
        self.alike = self.alike_among(self.old.free, self.new.free)
        self.link(((i, j) for i, j, _ in self.unmistakable() if self.may_move(i, 2)), moved=True)
        for step in (1, -1):
            for i in sorted(self.moved, reverse=step < 0):
                self.link(takewhile(self.goes_along, self.beyond(i, step)), moved=True)
        self.settle()

    def beyond(self, i: int, step: int) -> Iterator[tuple[int, int]]:
        j = self.old.linked[i]
        return ((i + step * n, j + step * n) for n in count(1))

    def goes_along(self, pair: tuple[int, int]) -> bool:
        """Whether the two, which stand beside two that moved, are free and one sentence."""
        i, j = pair
        if not (self.old.is_free(i) and self.new.is_free(j)):
            return False
        if self.old.texts[i] == self.new.texts[j]:
            return True
        one, other = self.old.bags.get(i), self.new.bags.get(j)
        return one is not None and other is not None and one.likeness(other) >= _ALIKE_BESIDE


def _width(text: str) -> int:
    """Return its length, the characters of Chinese, Japanese and Korean counted twice: they say more."""
    return len(text) if text.isascii() else len(text) + sum(character >= _WIDE for character in text)


def _by_gap(free: Iterable[int], stays: Sequence[int]) -> dict[int, list[int]]:
    gaps: dict[int, list[int]] = {}
    for index in free:
        gaps.setdefault(bisect(stays, index), []).append(index)
    return gaps


def _once_on_both(old: Side, new: Side) -> Iterator[tuple[int, int]]:
    """Yield the free sentences whose text stands once on either side, and there only."""
    old_counts = Counter(old.texts[i] for i in old.free)
    new_counts = Counter(new.texts[j] for j in new.free)
    where = {new.texts[j]: j for j in new.free}
    for i in old.free:
        text = old.texts[i]
        if old_counts[text] == 1 and new_counts[text] == 1:
            yield i, where[text]


def _nth_with_nth(old: Side, old_free: Iterable[int], new: Side, new_free: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the equal sentences of these: the first of a text with the first, the second with the second."""
    where: defaultdict[str, list[int]] = defaultdict(list)
    for j in reversed(new_free):
        where[new.texts[j]].append(j)
    for i in old_free:
        if where.get(old.texts[i]):
            yield i, where[old.texts[i]].pop()


def _mutual(links: Iterable[Link]) -> list[Link]:
    """Return the links of which each side is the other's best."""
    ranked = sorted(links, key=lambda link: (-link[2], link[0], link[1]))
    best_old: dict[int, int] = {}
    best_new: dict[int, int] = {}
    for i, j, _ in ranked:
        best_old.setdefault(i, j)
        best_new.setdefault(j, i)
    return [link for link in ranked if best_old[link[0]] == link[1] and best_new[link[1]] == link[0]]
