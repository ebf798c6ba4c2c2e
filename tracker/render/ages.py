"""How old words are, how long they stood, and when they were away: in words, and in steps of age."""

from collections.abc import Iterable
from datetime import timedelta
from functools import lru_cache

from tracker.core.blame import Lived, Wording
from tracker.render.times import length


def age_steps(revisions: Iterable[int], count: int) -> dict[int, int]:
    """Return by revision on which of so many steps it is, from nought on, by its rank: the last are the newest."""
    ranked = sorted(set(revisions))
    last = max(len(ranked) - 1, 1)
    return {revision: rank * (count - 1) // last for rank, revision in enumerate(ranked)}


@lru_cache(maxsize=1024)
def lasted(lived: Lived) -> str:
    """Return how long a wording stood, as far as checks tell; "" where nothing is known of it."""
    if lived.at_least <= timedelta(0):
        return f"up to {length(lived.at_most)}" if lived.at_most else ""
    return f"at least {length(lived.at_least)}" if lived.at_most is None else _span(lived.at_least, lived.at_most)


def absence(wording: Wording) -> str:
    """Return in which revisions a wording was away: "missing in r3–r5"; "" where it never was."""
    if not wording.away:
        return ""
    gone, back = wording.away.gone.revision, wording.away.back.revision - 1
    often = f" {wording.away.times} times" if wording.away.times > 1 else ""
    return f"missing{often} in r{gone}" + (f"–r{back}" if gone < back else "")


def _span(least: timedelta, most: timedelta) -> str:
    shortest, longest = length(least), length(most)
    return shortest if shortest == longest else f"{shortest} to {longest}"
