"""Prints what each policy costs and sees in a year: python -m benchmarks.cadence [--articles N] [--search]."""

import argparse

from benchmarks.cadence import load
from benchmarks.cadence.following import Follow, Result, by, every, result
from benchmarks.cadence.newsroom import DAY, HOUR, MINUTE, NEWSROOM, OTHERS, YEAR, Story
from benchmarks.cadence.policies import BEFORE, THRIFTY, back_off, by_rate, by_steps, newsdiffs, ours
from benchmarks.cadence.search import search
from tracker.core.cadence import Cadence

SEED = 2024
SAMPLE = 2000  # stories by which two costs are made equal
COMPARED = (
    "ours",
    "ours before",
    "ours, thrifty steps",
    "NewsDiffs' tiers",
    "back off x 1.1",
    "by own rate",
    "fixed, as many checks as ours",
)


def policies(stories: list[Story]) -> dict[str, Follow]:
    """Return what is compared, by its name; one is a fixed interval that costs as many checks as ours."""
    same_cost = YEAR / result(stories[:SAMPLE], by(ours(Cadence()))).checks
    return {
        "ours": by(ours(Cadence())),
        "ours before": by(by_steps(BEFORE, fading=1)),
        "ours, thrifty steps": by(by_steps(THRIFTY, fading=Cadence().fading)),
        "NewsDiffs' tiers": by(newsdiffs),
        "back off x 1.1": by(back_off(1.1)),
        "back off x 1.5": by(back_off(1.5)),
        "back off x 2": by(back_off(2)),
        "by own rate": by(by_rate(10)),
        "fixed, as many checks as ours": every(same_cost),
        "fixed 5 min": every(5 * MINUTE),
        "fixed 15 min": every(15 * MINUTE),
        "fixed 1 h": every(HOUR),
        "fixed 6 h": every(6 * HOUR),
        "fixed 1 d": every(DAY),
    }


def main() -> None:
    """Print the tables of docs/cadence.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--search", action="store_true", help="look for better steps, which takes minutes")
    options = parser.parse_args()
    if options.search:
        print(search(min(options.articles, SAMPLE), SEED))
        return
    print(f"A year of {options.articles:,} articles\n")
    _print_policies(NEWSROOM.stories(options.articles, SEED))
    print("\nThe scores, and checks an article, in other newsrooms\n")
    _print_newsrooms(max(1, options.articles // 5))
    print()
    print(load.tables())


def _print_policies(stories: list[Story]) -> None:
    print("| policy | checks | median | p90 | p99 | in 15 min | in 1 h | in 6 h | in 1 d | in 7 d | lost | score |")
    print("|---|" + "--:|" * 11)
    for name, follow in policies(stories).items():
        print(_row(name, result(stories, follow)))


def _row(name: str, it: Result) -> str:
    delays = " | ".join(_duration(it.delay(share)) for share in (0.5, 0.9, 0.99))
    shares = " | ".join(f"{100 * share:.0f} %" for share in (*it.in_time, it.lost))
    return f"| {name} | {it.checks:,.0f} | {delays} | {shares} | {100 * it.score:.1f} |"


def _print_newsrooms(articles: int) -> None:
    print("| newsroom | " + " | ".join(COMPARED) + " |\n|---|" + "--:|" * len(COMPARED))
    for name, newsroom in {"as above": NEWSROOM, **OTHERS}.items():
        stories = newsroom.stories(articles, SEED)
        follows = policies(stories)
        results = [result(stories, follows[policy]) for policy in COMPARED]
        print(f"| {name} | " + " | ".join(f"{100 * it.score:.1f} ({it.checks:.0f})" for it in results) + " |")


def _duration(seconds: float) -> str:
    for unit, name in ((DAY, "d"), (HOUR, "h")):
        if seconds >= 2 * unit:
            return f"{seconds / unit:.1f} {name}"
    return f"{seconds / MINUTE:.1f} min"


if __name__ == "__main__":
    main()
