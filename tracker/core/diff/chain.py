"""Finds what is equal at both ends, and between them the heaviest chain of links that cross nowhere."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import compress, count
from operator import ne

Link = tuple[int, int, float]
"""Old index, new index, weight."""


def equal_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return how many at the start are equal on both sides, and how many of the rest at the end."""
    shorter = min(len(old), len(new))
    head = next(compress(count(), map(ne, old, new)), shorter)
    tail = next(compress(range(shorter - head), map(ne, reversed(old), reversed(new))), shorter - head)
    return head, tail


def heaviest_chain(links: Iterable[Link]) -> list[tuple[int, int]]:
    """Return the (i, j) that ascend strictly in both and weigh most together, in order. O(n log n)."""
    ordered = sorted(links, key=lambda link: (link[0], -link[1]))
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
