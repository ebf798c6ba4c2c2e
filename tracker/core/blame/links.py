"""How the sentences of two revisions go together: read off the edits between them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import Enum, auto

from tracker.core.blame.pieces import Piece
from tracker.core.values import Edit, Place


class Side(Enum):
    """On which side of another sentence a cut one stood: in its paragraph, or in a paragraph of its own behind it."""

    AHEAD = auto()
    BEHIND = auto()
    APART = auto()


@dataclass(frozen=True, slots=True)
class Links:
    """How the sentences go together, by their indices.

    `origins` are of each new one the old ones that became it, `spots` is of each cut one the new one beside which it
    stood, -1 for the begin. The new ones in `retold` have only old words, the old ones in `told` have lost none.
    """

    origins: Sequence[Sequence[int]]
    spots: Mapping[int, tuple[int, Side]]
    retold: Set[int] = frozenset()
    told: Set[int] = frozenset()


def key_of(text: str) -> str:
    """Return what makes a wording the same one: its words and marks, whatever white space is between them."""
    return " ".join(text.split())


def links_of(old: Sequence[Piece], new: Sequence[Piece], edits: Iterable[Edit]) -> Links:
    """Read the links off the edits, by offsets: a comparison may cut sentences elsewhere than each text alone would."""
    old_starts, new_starts = _starts(old), _starts(new)
    origins: list[dict[int, None]] = [{} for _ in new]
    became: dict[int, range] = {}
    spots: dict[int, tuple[int, Side]] = {}
    retold, told = set(range(len(new))), set(range(len(old)))
    behind = -1
    for edit in edits:
        olds = _within(old_starts, edit.old_place, edit.old)
        news = _within(new_starts, edit.new_place, edit.new)
        if news:
            behind = news[-1]
            became.update(dict.fromkeys(olds, news))
        else:
            spots.update(dict.fromkeys(olds, (behind, Side.APART)))
        for j in news:
            origins[j].update(dict.fromkeys(olds))
        if edit.old != edit.new and key_of(edit.old) != key_of(edit.new):
            told.difference_update(olds)
            retold.difference_update(news)
    spots.update(_beside(old, became, reversed(range(len(old))), Side.AHEAD))
    spots.update(_beside(old, became, range(len(old)), Side.BEHIND))
    return Links([list(each) for each in origins], spots, retold, told)


def replaced(old: Sequence[Piece], new: Sequence[Piece]) -> Links:
    """Return the links of a headline: the new one took the place of the old one."""
    return Links([range(len(old)) for _ in new], {} if new else dict.fromkeys(range(len(old)), (-1, Side.APART)))


def _starts(pieces: Sequence[Piece]) -> list[int]:
    return [place.offset for _, place in pieces if place]


def _within(starts: Sequence[int], place: Place | None, text: str) -> range:
    """Return which sentences this text at that place is of."""
    if place is None:
        return range(0)
    return range(bisect_right(starts, place.offset) - 1, bisect_left(starts, place.offset + len(text)))


def _beside(
    old: Sequence[Piece], became: Mapping[int, range], order: Iterable[int], side: Side
) -> Iterator[tuple[int, tuple[int, Side]]]:
    """Yield the cut sentences on that side of one that stayed in their paragraph, with the new place of that one."""
    last: tuple[int, int] | None = None
    for i in order:
        _, place = old[i]
        paragraph = place.paragraph if place else 0
        if i in became:
            last = paragraph, became[i][0 if side is Side.AHEAD else -1]
        elif last and last[0] == paragraph:
            yield i, (last[1], side)
