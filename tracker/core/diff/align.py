"""Decides which old sentence became which new one."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.core.diff.likeness import Bag, likely_pairs
from tracker.core.diff.sentences import Sentence

# Likeness (0..1) that makes two sentences one: more is asked where no neighbour speaks for it.
_ALIKE_ANYWHERE = 0.6
_ALIKE_IN_PLACE = 0.4
# Characters below which an equal sentence elsewhere is chance ("Read more."), not a move.
_SHORTEST_MOVE = 20
# Share of a sentence's words that the other side must have left for it to be one part of a split sentence.
_COVERED = 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """Old sentences `old` became new ones `new`: ranges of indices, longer than one where some were split or merged."""

    old: range
    new: range
    moved: bool


Weighted = tuple[int, int, float]


def heaviest_chain(pairs: Iterable[Weighted]) -> list[tuple[int, int]]:
    """Return the (i, j) that ascend strictly in both and weigh most together, in order. O(n log n)."""
    ordered = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    # The best chains so far by the j of their end, ascending in j and in weight: the best up to a j is the last before.
    ends: list[int] = []
    weights: list[float] = []
    chains: list[int] = []
    before: list[int] = []
    for number, (_, j, weight) in enumerate(ordered):
        at = bisect_right(ends, j - 1)
        total = weight + (weights[at - 1] if at else 0.0)
        before.append(chains[at - 1] if at else -1)
        stop = at
        while stop < len(ends) and weights[stop] <= total:
            stop += 1
        if at < len(ends) and ends[at] == j and stop == at:
            continue
        ends[at:stop], weights[at:stop], chains[at:stop] = [j], [total], [number]
    chain = []
    number = chains[-1] if chains else -1
    while number >= 0:
        chain.append(ordered[number][:2])
        number = before[number]
    return chain[::-1]


class _Aligner:
    """Links sentences one to one, surest first, in `to_new` and `to_old`; `moved` are the old ones off the chain."""

    def __init__(self, old: Sequence[Sentence], new: Sequence[Sentence]) -> None:
        self.old = [sentence.text.strip() for sentence in old]
        self.new = [sentence.text.strip() for sentence in new]
        self.to_new: dict[int, int] = {}
        self.to_old: dict[int, int] = {}
        self.moved: set[int] = set()
        self.old_bags = _Bags(self.old)
        self.new_bags = _Bags(self.new)

    def run(self) -> None:
        self.link_ends()
        self.link_anchors()
        self.fill_gaps()
        self.link_moved()

    def link(self, i: int, j: int, *, moved: bool = False) -> None:
        self.to_new[i] = j
        self.to_old[j] = i
        if moved:
            self.moved.add(i)

    def free_old(self) -> list[int]:
        return [i for i in range(len(self.old)) if i not in self.to_new]

    def free_new(self) -> list[int]:
        return [j for j in range(len(self.new)) if j not in self.to_old]

    def link_ends(self) -> None:
        """Link the equal head and tail."""
        shorter = min(len(self.old), len(self.new))
        head = next((k for k in range(shorter) if self.old[k] != self.new[k]), shorter)
        tail = next((k for k in range(shorter - head) if self.old[-1 - k] != self.new[-1 - k]), shorter - head)
        for k in range(head):
            self.link(k, k)
        for k in range(1, tail + 1):
            self.link(len(self.old) - k, len(self.new) - k)

    def link_anchors(self) -> None:
        """Link what is unmistakable. What is off the heaviest chain has moved: so the lighter block is the mover."""
        same = list(_once_on_both(self.old, self.free_old(), self.new, self.free_new()))
        taken_old, taken_new = {i for i, _ in same}, {j for _, j in same}
        old = [i for i in self.free_old() if i not in taken_old]
        new = [j for j in self.free_new() if j not in taken_new]
        alike = _mutual(likely_pairs(old, new, self.old_bags, self.new_bags, _ALIKE_ANYWHERE))
        weighted = [(i, j, float(len(self.old[i]))) for i, j in same]
        weighted += [(i, j, likeness * len(self.old[i])) for i, j, likeness in alike]
        chain = heaviest_chain(weighted)
        for i, j in chain:
            self.link(i, j)
        for i, j in same:
            if i not in self.to_new and len(self.old[i]) >= _SHORTEST_MOVE:
                self.link(i, j, moved=True)

    def fill_gaps(self) -> None:
        """Link what stands between the same neighbours: there, less likeness is enough."""
        for old, new in list(self.gaps()):
            weighted = [(i, j, len(self.old[i]) + 1.0) for i, j in _nth_with_nth(self.old, old, self.new, new)]
            weighted += [
                (i, j, likeness * len(self.old[i]))
                for i, j, likeness in likely_pairs(old, new, self.old_bags, self.new_bags, _ALIKE_IN_PLACE)
            ]
            for i, j in heaviest_chain(weighted):
                self.link(i, j)

    def gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """Yield the unlinked old and new sentences between each two neighbours on the chain."""
        stays = [(i, j) for i, j in sorted(self.to_new.items()) if i not in self.moved]
        last_old = last_new = -1
        for i, j in [*stays, (len(self.old), len(self.new))]:
            if i - last_old > 1 and j - last_new > 1:
                old = [k for k in range(last_old + 1, i) if k not in self.to_new]
                new = [k for k in range(last_new + 1, j) if k not in self.to_old]
                if old and new:
                    yield old, new
            last_old, last_new = i, j

    def link_moved(self) -> None:
        """Link what is left over and is much alike: moved, and perhaps edited; then what went along with a mover."""
        same = _nth_with_nth(self.old, self.free_old(), self.new, self.free_new())
        for i, j in same:
            if len(self.old[i]) >= _SHORTEST_MOVE:
                self.link(i, j, moved=True)
        alike = _mutual(likely_pairs(self.free_old(), self.free_new(), self.old_bags, self.new_bags, _ALIKE_ANYWHERE))
        for i, j, _ in alike:
            if len(self.old[i]) >= 2 * _SHORTEST_MOVE:
                self.link(i, j, moved=True)
        for step in (1, -1):
            for i in sorted(self.moved, reverse=step < 0):
                self.extend(i, step)

    def extend(self, i: int, step: int) -> None:
        """Let the neighbours of a moved sentence move along."""
        j = self.to_new[i]
        while True:
            i, j = i + step, j + step
            if not (0 <= i < len(self.old) and 0 <= j < len(self.new)) or i in self.to_new or j in self.to_old:
                return
            if self.old[i] != self.new[j] and self.old_bags[i].likeness(self.new_bags[j]) < _ALIKE_IN_PLACE:
                return
            self.link(i, j, moved=True)


class _Bags(dict[int, Bag]):
    """The bags of some sentences by index, each made when it is first asked for."""

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__()
        self.texts = texts

    def __missing__(self, index: int) -> Bag:
        bag = self[index] = Bag(self.texts[index])
        return bag


def align(old: Sequence[Sentence], new: Sequence[Sentence]) -> list[Pair]:
    """Return the pairs in order of the old side. Those not moved ascend on both sides; no sentence is in two."""
    aligner = _Aligner(old, new)
    aligner.run()
    pairs = [Pair(range(i, i + 1), range(j, j + 1), i in aligner.moved) for i, j in sorted(aligner.to_new.items())]
    pairs = _split(pairs, old, new, set(aligner.free_new()))
    return _merged(pairs, old, new, set(aligner.free_old()))


def _split(pairs: list[Pair], old: Sequence[Sentence], new: Sequence[Sentence], free: set[int]) -> list[Pair]:
    """Let each pair take in the free new neighbours that hold a part of its old sentence."""
    return [Pair(pair.old, _grown(pair.new, _text(old, pair.old), new, free), pair.moved) for pair in pairs]


def _merged(pairs: list[Pair], old: Sequence[Sentence], new: Sequence[Sentence], free: set[int]) -> list[Pair]:
    """Let each pair take in the free old neighbours that hold a part of its new sentence."""
    return [Pair(_grown(pair.old, _text(new, pair.new), old, free), pair.new, pair.moved) for pair in pairs]


def _text(sentences: Sequence[Sentence], indices: range) -> str:
    return "".join(sentences[k].text for k in indices)


def _grown(indices: range, other: str, side: Sequence[Sentence], free: set[int]) -> range:
    """Return `indices` with those neighbours in its paragraph of which at least half is in `other` and not yet used."""
    near = [k for k in (indices.stop, indices.start - 1) if k in free]
    paragraph = side[indices.start].place.paragraph
    for k in near:
        if side[k].place.paragraph != paragraph:
            continue
        wider = range(min(k, indices.start), max(k + 1, indices.stop))
        bag = Bag(other)
        gained = bag.shared(Bag(_text(side, wider))) - bag.shared(Bag(_text(side, indices)))
        if gained > Bag(side[k].text).total * _COVERED:
            free.discard(k)
            return _grown(wider, other, side, free)
    return indices


def _once_on_both(
    old_keys: Sequence[str], old: Sequence[int], new_keys: Sequence[str], new: Sequence[int]
) -> Iterator[tuple[int, int]]:
    old_counts = Counter(old_keys[i] for i in old)
    new_counts = Counter(new_keys[j] for j in new)
    where = {new_keys[j]: j for j in new}
    for i in old:
        if old_counts[old_keys[i]] == 1 and new_counts[old_keys[i]] == 1:
            yield i, where[old_keys[i]]


def _nth_with_nth(
    old_keys: Sequence[str], old: Sequence[int], new_keys: Sequence[str], new: Sequence[int]
) -> list[tuple[int, int]]:
    where: defaultdict[str, list[int]] = defaultdict(list)
    for j in reversed(new):
        where[new_keys[j]].append(j)
    return [(i, where[old_keys[i]].pop()) for i in old if where.get(old_keys[i])]


def _mutual(pairs: Iterable[Weighted]) -> list[Weighted]:
    """Return the pairs of which each side is the other's best."""
    ranked = sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))
    best_old: dict[int, int] = {}
    best_new: dict[int, int] = {}
    for i, j, _ in ranked:
        best_old.setdefault(i, j)
        best_new.setdefault(j, i)
    return [pair for pair in ranked if best_old[pair[0]] == pair[1] and best_new[pair[1]] == pair[0]]
