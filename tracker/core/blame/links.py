"""How the sentences of two revisions go together: read off the alignment of their texts."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import Enum, auto

from tracker.core.blame.pieces import Exchange, Piece
from tracker.core.diff.align import align
from tracker.core.diff.seams import cut_both
from tracker.core.diff.sentences import Sentence
from tracker.core.diff.words import word_runs
from tracker.core.values import EditKind


class Spot(Enum):
    """Where beside another sentence a cut one stood: in its paragraph, or in a paragraph of its own behind it."""

    AHEAD = auto()
    BEHIND = auto()
    APART = auto()


@dataclass(frozen=True, slots=True)
class Links:
    """How the sentences go together, by their indices.

    `origins` are of each new one the old ones that became it, `spots` is of each cut one the new one beside which it
    stood, -1 for what stands before all. The new ones in `retold` have only old words, the old ones in `told` have
    lost none.
    """

    origins: Sequence[Iterable[int]]
    spots: Mapping[int, tuple[int, Spot]]
    retold: Set[int] = frozenset()
    told: Set[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Match:
    """Old sentences and the new ones in their place; no new ones where they were cut, no old ones where added."""

    old: range
    new: range
    is_moved: bool = False
    is_same: bool = False
    is_rewritten: bool = False


_NONE = range(0)


def key_of(text: str) -> str:
    """Return what makes a wording the same one: its words and marks, whatever white space is between them."""
    return " ".join(text.split())


def replaced(old: int, new: int) -> Links:
    """Return the links where all that is new took the place of all that was old: so many sentences each."""
    return Links([range(old)] * new, {} if new else dict.fromkeys(range(old), (-1, Spot.APART)))


def links_of(old: Sequence[Piece], change: Exchange) -> Links:
    """Align the old sentences with those that are exchanged for them, and read the links off that.

    It goes by offsets: for the alignment sentences may be cut elsewhere than each text alone has them. Words inside
    them are hardly ever compared, as a diff does: that is half its time, and nobody asks for it here.
    """
    if not (old and change.pieces):
        return replaced(len(old), len(change.pieces))
    matches = list(_matches(old, change))
    origins: list[dict[int, None]] = [{} for _ in change.pieces]
    became: dict[int, range] = {}
    for match in matches:
        if match.new and not match.is_rewritten:
            became.update(dict.fromkeys(match.old, match.new))
            for j in match.new:
                origins[j].update(dict.fromkeys(match.old))
    changed = [match for match in matches if not match.is_same]
    return Links(
        origins=origins,
        spots=_spots(old, matches, became),
        retold=set(range(len(origins))).difference(*(match.new for match in changed)),
        told=set(range(len(old))).difference(*(match.old for match in changed)),
    )


def _matches(old: Sequence[Piece], change: Exchange) -> Iterator[_Match]:
    """Yield what became of the old sentences in their order, then the added ones."""
    olds, news = cut_both(change.old_paragraphs, change.new_paragraphs)
    old_spans, new_spans = _spans(olds, old, change.begin), _spans(news, change.pieces, change.begin)
    at = 0
    added = set(range(len(news)))
    for pair in align(olds, news):
        yield from (_Match(old_spans[i], _NONE) for i in range(at, pair.old.start))
        before, after = _text(olds, pair.old), _text(news, pair.new)
        is_same = _is_same(before, after)
        yield _Match(
            old=_joined(old_spans, pair.old),
            new=_joined(new_spans, pair.new),
            is_moved=pair.moved,
            is_same=is_same,
            is_rewritten=not (is_same or pair.moved) and _is_rewritten(before, after),
        )
        at = pair.old.stop
        added.difference_update(pair.new)
    yield from (_Match(span, _NONE) for span in old_spans[at:])
    yield from (_Match(_NONE, new_spans[j]) for j in sorted(added))


def _spans(parts: Sequence[Sentence], whole: Sequence[Piece], begin: int) -> list[range]:
    """Return which sentences of the whole text each of these parts is of; `begin` is where the parts' text begins."""
    starts = [place.offset - begin for _, place in whole if place]
    return [
        range(bisect_right(starts, part.place.offset) - 1, bisect_left(starts, part.place.offset + len(part.text)))
        for part in parts
    ]


def _joined(spans: Sequence[range], indices: range) -> range:
    return range(spans[indices[0]].start, spans[indices[-1]].stop)


def _text(sentences: Sequence[Sentence], indices: range) -> str:
    return "".join([sentences[index].text for index in indices])


def _is_same(old: str, new: str) -> bool:
    return old == new or key_of(old) == key_of(new)


def _is_rewritten(old: str, new: str) -> bool:
    """Whether a diff finds no word kept, and so shows a sentence cut and another added.

    Where two thirds of the words are the same, some are kept: only others are worth the time of comparing words.
    """
    before, after = set(old.split()), set(new.split())
    if 3 * len(before & after) > 2 * max(len(before), len(after)):
        return False
    return not any(run.kind is EditKind.KEPT and run.text.strip() for run in word_runs(old, new))


def _spots(old: Sequence[Piece], matches: Iterable[_Match], became: Mapping[int, range]) -> dict[int, tuple[int, Spot]]:
    """Return where the cut sentences stood: beside one of their paragraph that stayed, else behind what stayed."""
    spots: dict[int, tuple[int, Spot]] = {}
    behind = -1
    for match in matches:
        if match.is_rewritten or not match.new:
            before = match.new[0] - 1 if match.new else behind
            spots.update(dict.fromkeys(match.old, (before, Spot.APART)))
        if match.old and match.new and not match.is_moved:
            behind = match.new[-1]
    if spots:
        spots.update(_beside(old, became, reversed(range(len(old))), Spot.AHEAD))
        spots.update(_beside(old, became, range(len(old)), Spot.BEHIND))
    return spots


def _beside(
    old: Sequence[Piece], became: Mapping[int, range], order: Iterable[int], spot: Spot
) -> Iterator[tuple[int, tuple[int, Spot]]]:
    """Yield the cut sentences on that side of one that stayed in their paragraph, with the new place of that one."""
    last: tuple[int, int] | None = None
    for i in order:
        _, place = old[i]
        paragraph = place.paragraph if place else 0
        if i in became:
            last = paragraph, became[i][0 if spot is Spot.AHEAD else -1]
        elif last and last[0] == paragraph:
            yield i, (last[1], spot)
