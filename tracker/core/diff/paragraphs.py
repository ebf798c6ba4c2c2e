"""Which whole paragraphs were added, removed, moved, split or merged: read off the edits of their sentences."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tracker.core.values import Edit, EditKind, Place

_IN_PLACE = {EditKind.KEPT, EditKind.CHANGED}


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Numbers of paragraphs: `added`, `moved` and `merged` of the new side, `removed` and `split` of the old."""

    added: frozenset[int]
    removed: frozenset[int]
    moved: frozenset[int]
    split: frozenset[int]
    merged: frozenset[int]


def changed_paragraphs(edits: Sequence[Edit]) -> Paragraphs:
    """Return the paragraphs that changed as wholes. One is split or merged where sentences that stayed show it."""
    old = _by_paragraph(edits, lambda edit: edit.old_place)
    new = _by_paragraph(edits, lambda edit: edit.new_place)
    left = _all_of(old, EditKind.MOVED)
    return Paragraphs(
        added=_all_of(new, EditKind.ADDED),
        removed=_all_of(old, EditKind.CUT),
        moved=frozenset(k for k in _all_of(new, EditKind.MOVED) if _number(new[k][0].old_place) in left),
        split=frozenset(k for k, inside in old.items() if _spread(inside, lambda edit: edit.new_place) > 1),
        merged=frozenset(k for k, inside in new.items() if _spread(inside, lambda edit: edit.old_place) > 1),
    )


def _by_paragraph(edits: Iterable[Edit], place: Callable[[Edit], Place | None]) -> dict[int, list[Edit]]:
    grouped: defaultdict[int, list[Edit]] = defaultdict(list)
    for edit in edits:
        number = _number(place(edit))
        if number is not None:
            grouped[number].append(edit)
    return grouped


def _number(place: Place | None) -> int | None:
    return None if place is None else place.paragraph


def _all_of(paragraphs: dict[int, list[Edit]], kind: EditKind) -> frozenset[int]:
    return frozenset(k for k, edits in paragraphs.items() if all(edit.kind is kind for edit in edits))


def _spread(edits: Iterable[Edit], place: Callable[[Edit], Place | None]) -> int:
    return len({_number(place(edit)) for edit in edits if edit.kind in _IN_PLACE})
