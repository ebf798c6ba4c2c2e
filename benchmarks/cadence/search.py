"""Looks for the steps that see most for as many checks as before: one interval after another, as long as it helps."""

from benchmarks.cadence.following import Result, by, result
from benchmarks.cadence.newsroom import HOUR, MINUTE, NEWSROOM, Story
from benchmarks.cadence.policies import BEFORE, by_steps
from tracker.core.cadence import Cadence

AGES = tuple(hours * HOUR for hours in (1, 2, 3, 6, 12, 24, 48, 72, 168, 336, 504, 720, 8760))
EVERY = tuple(minutes * MINUTE for minutes in (5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 480, 720, 1440, 2880, 10080))
MOVES = (-2, -1, 1, 2)

Choice = tuple[int, ...]  # an index into EVERY for each of AGES


def search(articles: int, seed: int) -> str:
    """Return the best steps found, a line each, for the price of a check at which they cost as many as before."""
    stories = NEWSROOM.stories(articles, seed)
    most = result(stories, by(by_steps(BEFORE, fading=1))).checks
    cheap, dear = 0.0, 0.005
    lines = []
    for _ in range(6):
        price = (cheap + dear) / 2
        choice, found = _climb(stories, price)
        cheap, dear = (price, dear) if found.checks > most else (cheap, price)
        steps = ", ".join(f"{age / HOUR:g} h: {EVERY[i] / MINUTE:g} min" for age, i in zip(AGES, choice, strict=True))
        lines.append(f"{found.checks:.0f} checks, score {100 * found.score:.1f}: {steps}")
    return "\n".join([f"at most {most:.0f} checks an article", *lines])


def _climb(stories: list[Story], price: float) -> tuple[Choice, Result]:
    best = tuple(EVERY.index(min(EVERY, key=lambda every: abs(every - age / 12))) for age in AGES)
    found = _tried(stories, best)
    is_better = True
    while is_better:
        is_better = False
        for choice in _neighbours(best):
            other = _tried(stories, choice)
            if other.score - price * other.checks > found.score - price * found.checks:
                best, found, is_better = choice, other, True
    return best, found


def _neighbours(choice: Choice) -> list[Choice]:
    """Return the choices that differ in one interval, and where an older article is checked no more often."""
    moved = [(*choice[:i], choice[i] + move, *choice[i + 1 :]) for i in range(len(AGES)) for move in MOVES]
    return [other for other in moved if list(other) == sorted(other) and other[0] >= 0 and other[-1] < len(EVERY)]


def _tried(stories: list[Story], choice: Choice) -> Result:
    """Follow those stories that are edited, and one of the others in the place of all."""
    steps = [(age, EVERY[i]) for age, i in zip(AGES, choice, strict=True)]
    follow = by(by_steps(steps, fading=Cadence().fading))
    edited = [story for story in stories if story.edits]
    of_edited = result(edited, follow)
    quiet = follow(Story(0.0, ()))[0] * (len(stories) - len(edited))
    checks = (of_edited.checks * len(edited) + quiet) / len(stories)
    return Result(checks, of_edited.delays, of_edited.in_time, of_edited.lost, of_edited.score)
