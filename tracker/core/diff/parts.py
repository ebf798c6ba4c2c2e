"""Gives those sentences that were split off, or merged in, to the pairs that they are a part of."""

from collections.abc import Iterable, Sequence

from tracker.core.diff.likeness import weight_in
from tracker.core.diff.side import Side

# Share of a sentence that must be in what the other side has left for it to be a part.
_COVERED = 0.6


def with_parts(ranges: Sequence[range], side: Side, wholes: Sequence[range], other: Side) -> list[range]:
    """Return the ranges, each grown by those free sentences beside it in its paragraph that hold a part of its whole.

    `wholes` are their counterparts on the other side, in step.
    """
    if not side.free:
        return list(ranges)
    growing = _Growing(ranges, side, wholes, other)
    growing.take_in(side.free)
    growing.take_in(reversed(side.free))
    return growing.ranges


class _Growing:
    """The ranges while they grow, found by where they start and stop, and the words that each may still take in."""

    def __init__(self, ranges: Sequence[range], side: Side, wholes: Sequence[range], other: Side) -> None:
        self.ranges = list(ranges)
        self.side = side
        self.wholes = wholes
        self.other = other
        self.at_start = {indices.start: k for k, indices in enumerate(ranges)}
        self.at_stop = {indices.stop: k for k, indices in enumerate(ranges)}
        self.left: dict[int, set[str]] = {}

    def take_in(self, free: Iterable[int]) -> None:
        """Give each free sentence, in this order, to the one beside it whose whole holds most of it, if one does."""
        taken = set()
        for index in free:
            bag, beside = self.side.bags.get(index), self.beside(index)
            if bag is None or not beside:
                continue
            gain, number = max([(weight_in(bag.weights, self.words_left(k)), -k) for k in beside])
            if gain > bag.total * _COVERED:
                self.grow(-number, index)
                self.left[-number] -= bag.weights.keys()
                taken.add(index)
        self.side.free = [index for index in self.side.free if index not in taken]

    def beside(self, index: int) -> list[int]:
        """Return the numbers of the ranges that the sentence follows or precedes in its paragraph."""
        sentences = self.side.sentences
        beside = []
        if index in self.at_stop and not sentences[index - 1].is_last:
            beside.append(self.at_stop[index])
        if index + 1 in self.at_start and not sentences[index].is_last:
            beside.append(self.at_start[index + 1])
        return beside

    def words_left(self, k: int) -> set[str]:
        """Return the words of the whole that its range does not have yet. An unchanged sentence has no bag: none."""
        if k not in self.left:
            whole = _words(self.other, self.wholes[k])
            self.left[k] = whole - _words(self.side, self.ranges[k]) if whole else whole
        return self.left[k]

    def grow(self, k: int, index: int) -> None:
        was = self.ranges[k]
        del self.at_start[was.start], self.at_stop[was.stop]
        now = self.ranges[k] = range(min(index, was.start), max(index + 1, was.stop))
        self.at_start[now.start] = self.at_stop[now.stop] = k


def _words(side: Side, indices: range) -> set[str]:
    return {word for index in indices if index in side.bags for word in side.bags[index].weights}
