"""How often an article was edited lately, as a line of bars and in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

DAYS = 30
DAY_WIDTH, HEIGHT, LEAST = 3, 18, 3  # in pixels; LEAST is the bar of a single edit
FULL = 4  # edits a day that make the highest bar, where no day has more


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Edits a day, drawn: `bars` and `ground` are paths of SVG, the ground as long as the article is tracked."""

    bars: str
    ground: str
    words: str


WIDTH = DAYS * DAY_WIDTH


def sparkline(edits: Mapping[date, int], *, since: date, today: date) -> Sparkline:
    """Return the edits of the last DAYS days, or since it was tracked, as a sparkline."""
    first = today - timedelta(days=DAYS - 1)
    days = {(day - first).days: count for day, count in sorted(edits.items()) if first <= day <= today}
    highest = max(FULL, *days.values()) if days else FULL
    bars = "".join(f"M{_middle(day)} {HEIGHT}v-{_height(count, highest)}" for day, count in days.items())
    tracked = max((since - first).days, 0) * DAY_WIDTH
    return Sparkline(bars, f"M{tracked} {HEIGHT}.5H{WIDTH}", _words(sum(days.values()), first, since))


def _middle(day: int) -> str:
    return f"{day * DAY_WIDTH + DAY_WIDTH / 2:g}"


def _height(count: int, highest: int) -> int:
    return LEAST + round((HEIGHT - LEAST) * (count - 1) / max(highest - 1, 1))


def _words(count: int, first: date, since: date) -> str:
    number = {0: "no edits", 1: "1 edit"}.get(count, f"{count:,} edits")
    return f"{number} {'in the last 30 days' if since <= first else 'since it is tracked'}"
