"""How alike two sentences are, and which ones are worth comparing."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, pairwise

from tracker.core.diff.chain import Link
from tracker.core.tokens import STOP, tokens

_STOP_WEIGHT = 0.25
# A word that is in more of the sentences than this weighs less the more they are.
_COMMON = 8
# Pairs up to which each is looked at. Of more, those that share a word which is in at most a dozen new sentences; and
# of these, for each old sentence, the four that share most such words.
_FEW = 50
_RARE = 12
_RAREST = 8
_TRIED = 4
# The first of the scripts that put no space between words: in them, two characters are taken for a word.
_SPACELESS = "\u0e00"


class Bag:
    """The different words of a sentence, each with its weight: stop words a quarter, marks nothing."""

    __slots__ = ("total", "weights")

    def __init__(self, text: str) -> None:
        self.weights = {word: _STOP_WEIGHT if word in STOP else 1.0 for word in _words(text)}
        self.total = sum(self.weights.values())

    def likeness(self, other: "Bag") -> float:
        """Return Dice's coefficient of the two bags: 0 nothing in common, 1 the same words."""
        total = self.total + other.total
        return 2 * weight_in(self.weights, other.weights) / total if total else 0.0


def weight_in(weights: Mapping[str, float], words: Collection[str]) -> float:
    """Return how much those of the words weigh together; summed in their order, so that it is the same each time."""
    return sum([weight for word, weight in weights.items() if word in words])


def _words(text: str) -> list[str]:
    words = " ".join([token for token in tokens(text) if token[0].isalnum()]).lower().split()
    if len(words) < 2 or max(words) < _SPACELESS:
        return words
    twos = [one + two for one, two in pairwise(words) if one >= _SPACELESS and two >= _SPACELESS]
    return [word for word in words if word < _SPACELESS] + twos


def weigh_by_rarity(bags: Collection[Bag]) -> None:
    """Let a word that is in many of these bags weigh less in each: that two sentences share it says little."""
    counts = Counter(chain.from_iterable(bag.weights for bag in bags))
    lighter = {word: (_COMMON / n) ** 0.5 for word, n in counts.items() if n > _COMMON and word not in STOP}
    for bag in bags if lighter else ():
        for word in [word for word in bag.weights if word in lighter]:
            bag.weights[word] = lighter[word]
        bag.total = sum(bag.weights.values())


def likely_pairs(
    old: Collection[int], new: Collection[int], old_bags: Mapping[int, Bag], new_bags: Mapping[int, Bag], least: float
) -> Iterator[Link]:
    """Yield (old, new, likeness) of at least `least`; where there are many, of the likely ones: the cost is linear."""
    if len(old) * len(new) <= _FEW:
        candidates: Iterable[tuple[int, Iterable[int]]] = ((i, new) for i in old)
    else:
        candidates = _sharing_rare_words(old, new, old_bags, new_bags)
    for i, likely in candidates:
        bag = old_bags[i]
        for j in likely:
            likeness = bag.likeness(new_bags[j])
            if likeness >= least:
                yield i, j, likeness


def _sharing_rare_words(
    old: Iterable[int], new: Iterable[int], old_bags: Mapping[int, Bag], new_bags: Mapping[int, Bag]
) -> Iterator[tuple[int, list[int]]]:
    where: defaultdict[str, list[int]] = defaultdict(list)
    for j in new:
        for word in new_bags[j].weights:
            where[word].append(j)
    for i in old:
        holding = map(where.get, old_bags[i].weights)
        found = sorted([some for some in holding if some and len(some) <= _RARE], key=len)
        if len(found) > 1:
            shared = Counter(chain.from_iterable(found[:_RAREST]))
            tried = sorted(shared, key=shared.__getitem__, reverse=True)[:_TRIED] if len(shared) > _TRIED else shared
            yield i, list(tried)
        elif found:
            yield i, found[0][:_TRIED]
