"""Which whole paragraphs were added, removed, moved, split or merged: read off the edits of their sentences."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby

from tracker.core.values import Edit, EditKind

_IN_PLACE = {EditKind.KEPT, EditKind.CHANGED}

_Number = Callable[[Edit], int | None]


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Numbers of paragraphs: `added`, `rewritten` and `merged` of the new side, `removed`, `moved`, `split` of the old.

    What was `rewritten` is one of the `added` that alone stands where one alone was `removed`.
    """

    added: frozenset[int]
    removed: frozenset[int]
    rewritten: frozenset[int]
    moved: frozenset[int]
    split: frozenset[int]
    merged: frozenset[int]


def changed_paragraphs(edits: Sequence[Edit]) -> Paragraphs:
    """Return the paragraphs that changed as wholes; one that moved may be split or merged as well.

    Split and merged are those whose sentences show it that stayed, or that moved with their whole paragraph.
    """
    old, new = _by_paragraph(edits, _old_number), _by_paragraph(edits, _new_number)
    arrived = _all_of(new, EditKind.MOVED)
    left = _all_of(old, EditKind.MOVED)
    moved = frozenset(k for k in left if arrived.issuperset(map(_new_number, old[k])))
    whole = [edit for edit in edits if edit.kind in _IN_PLACE or _old_number(edit) in moved]
    added, removed = _all_of(new, EditKind.ADDED), _all_of(old, EditKind.CUT)
    return Paragraphs(
        added=added,
        removed=removed,
        rewritten=frozenset(_rewritten(edits, added, removed)),
        moved=moved,
        split=_spread(_by_paragraph(whole, _old_number), _new_number),
        merged=_spread(_by_paragraph(whole, _new_number), _old_number),
    )


def _rewritten(edits: Iterable[Edit], added: Set[int], removed: Set[int]) -> Iterator[int]:
    for is_whole, stretch in groupby(edits, lambda edit: _new_number(edit) in added or _old_number(edit) in removed):
        if is_whole:
            places = [(edit.old_place, edit.new_place) for edit in stretch]
            olds = {place.paragraph for place, _ in places if place}
            news = {place.paragraph for _, place in places if place}
            yield from news if len(olds) == len(news) == 1 else ()


def _by_paragraph(edits: Iterable[Edit], number_of: _Number) -> dict[int, list[Edit]]:
    grouped: defaultdict[int, list[Edit]] = defaultdict(list)
    for edit in edits:
        number = number_of(edit)
        if number is not None:
            grouped[number].append(edit)
    return grouped


def _old_number(edit: Edit) -> int | None:
    return None if edit.old_place is None else edit.old_place.paragraph


def _new_number(edit: Edit) -> int | None:
    return None if edit.new_place is None else edit.new_place.paragraph


def _all_of(paragraphs: dict[int, list[Edit]], kind: EditKind) -> frozenset[int]:
    return frozenset(k for k, edits in paragraphs.items() if all(edit.kind is kind for edit in edits))


def _spread(paragraphs: dict[int, list[Edit]], number_of: _Number) -> frozenset[int]:
    """Return those paragraphs that more than one of the other side share."""
    return frozenset(k for k, edits in paragraphs.items() if len(set(map(number_of, edits))) > 1)
