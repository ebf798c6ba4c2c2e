"""How alike two sentences are, and which ones are worth comparing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from tracker.core.tokens import STOP, TOKEN, is_spoken

_STOP_WEIGHT = 0.25
_RARE = 12
_TRIED = 4


class Bag:
    """The words of a sentence, each with how much it weighs in all: stop words a quarter, marks nothing."""

    __slots__ = ("total", "weights")

    def __init__(self, text: str) -> None:
        counts = Counter(word for word in TOKEN.findall(text.lower()) if is_spoken(word))
        self.weights = {word: n * _STOP_WEIGHT if word in STOP else float(n) for word, n in counts.items()}
        self.total = sum(self.weights.values())

    def shared(self, other: "Bag") -> float:
        """Return the weight of the words that both have."""
        mine, theirs = self.weights, other.weights
        return sum(min(mine[word], theirs[word]) for word in mine.keys() & theirs.keys())

    def likeness(self, other: "Bag") -> float:
        """Return Dice's coefficient of the two bags: 0 nothing in common, 1 the same words."""
        total = self.total + other.total
        return 2 * self.shared(other) / total if total else 0.0


def likely_pairs(
    old: Iterable[int], new: Iterable[int], old_bags: Mapping[int, Bag], new_bags: Mapping[int, Bag], least: float
) -> Iterator[tuple[int, int, float]]:
    """Yield (old, new, likeness) of at least `least`, for the few new ones that share most rare words with an old one.

    Words that stand in more than a dozen of the new sentences lead nowhere: this keeps the cost linear.
    """
    where: defaultdict[str, list[int]] = defaultdict(list)
    for j in new:
        for word in new_bags[j].weights:
            where[word].append(j)
    for i in old:
        votes: defaultdict[int, float] = defaultdict(float)
        for word, weight in old_bags[i].weights.items():
            found = where.get(word, ())
            if len(found) <= _RARE:
                for j in found:
                    votes[j] += weight / len(found)
        for j in sorted(votes, key=lambda j: (-votes[j], j))[:_TRIED]:
            likeness = old_bags[i].likeness(new_bags[j])
            if likeness >= least:
                yield i, j, likeness
