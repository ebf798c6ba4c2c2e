"""No input makes an alignment costly: ten times as much takes some ten times as long, not a hundred times."""

import time
from collections.abc import Callable
from random import Random

import pytest

from tracker.core.diff.align import align
from tracker.core.diff.chain import heaviest_chain
from tracker.core.diff.likeness import Bag, likely_pairs
from tracker.core.diff.sentences import Sentence
from tracker.core.values import Place

WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("", "la", "no", "ri", "tem", "sou")]


def sentence(random: Random) -> str:
    return " ".join(random.choices(WORDS, k=random.randint(5, 20))).capitalize() + "."


def prose(seed: int, size: int) -> list[str]:
    random = Random(seed)
    return [sentence(random) for _ in range(size)]


def shuffled(texts: list[str]) -> list[str]:
    return Random(3).sample(texts, len(texts))


CASES: dict[str, Callable[[int], tuple[list[str], list[str]]]] = {
    "different": lambda size: (prose(1, size), prose(2, size)),
    "shuffled": lambda size: (prose(1, size), shuffled(prose(1, size))),
    "halves swapped": lambda size: (prose(1, size), prose(1, size)[size // 2 :] + prose(1, size)[: size // 2]),
    "repeated": lambda size: (["It will meet again on the first Tuesday."] * size, ["They met on Monday."] * size),
    "one word each": lambda size: (Random(1).choices(WORDS, k=size), Random(2).choices(WORDS, k=size)),
    "only numbers differ": lambda size: (
        [f"Train {n} to the northern harbour was late again." for n in range(size)],
        [f"Train {n} to the northern harbour was late again." for n in range(size, 2 * size)],
    ),
    "all edited": lambda size: (prose(1, size), [f"Indeed, {text}" for text in prose(1, size)]),
}


def placed(texts: list[str]) -> list[Sentence]:
    return [Sentence(text, Place(number, 0), is_last=True) for number, text in enumerate(texts)]


@pytest.mark.parametrize("name", CASES)
def test_ten_thousand_sentences_are_aligned_in_seconds(name: str) -> None:
    """All pairs of them would take minutes."""
    old, new = map(placed, CASES[name](10_000))
    started = time.process_time()

    pairs = align(old, new)

    assert len(pairs) <= 10_000
    assert time.process_time() - started < 10


def test_few_candidates_are_looked_at_for_each_sentence() -> None:
    old, new = ({n: Bag(text) for n, text in enumerate(prose(seed, 2_000))} for seed in (1, 2))

    links = list(likely_pairs(old, new, old, new, 0.0))

    assert len(links) <= 4 * len(old)


def test_a_long_chain_is_found_at_once() -> None:
    links = [(n, n % 1000 * 100 + n // 1000, 1.0) for n in range(100_000)]
    started = time.process_time()

    chain = heaviest_chain(links)

    assert len(chain) == 1099
    assert time.process_time() - started < 5
