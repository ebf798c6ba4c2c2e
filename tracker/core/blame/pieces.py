"""The sentences of a revision, and the edits that lead to them from the one before.

Most edits are small: only what lies between the same first and the same last paragraphs is cut and compared.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.core.diff.sentences import cut_sentences
from tracker.core.diff.text import compare_texts
from tracker.core.values import Edit, EditKind, Place

Piece = tuple[str, Place | None]
"""A sentence as it stands in a revision; a headline has no place."""


def next_pieces(
    pieces: Sequence[Piece], old: Sequence[str], new: Sequence[str]
) -> tuple[Sequence[Piece], Sequence[Edit]]:
    """Return the sentences of the new paragraphs, and the edits in their order; `pieces` are those of the old ones."""
    head, tail = _same_ends(old, new)
    old_end, new_end = len(old) - tail, len(new) - tail
    first, last = (bisect_left(pieces, paragraph, key=_paragraph) for paragraph in (head, old_end))
    begin = Place(head, _offset(old, head))
    shift = Place(new_end - old_end, _offset(new, new_end) - _offset(old, old_end))
    middle = [(sentence.text, _moved(sentence.place, begin)) for sentence in cut_sentences(new[head:new_end], ())[0]]
    edits = (
        replace(edit, old_place=_moved(edit.old_place, begin), new_place=_moved(edit.new_place, begin))
        for edit in compare_texts(old[head:old_end], new[head:new_end])
    )
    return (
        [*pieces[:first], *middle, *((text, _moved(place, shift)) for text, place in pieces[last:])],
        [*_kept(pieces[:first], Place(0, 0)), *edits, *_kept(pieces[last:], shift)],
    )


def _same_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return how many paragraphs are the same at the begin, and how many at the end."""
    shorter = min(len(old), len(new))
    head = next((k for k in range(shorter) if old[k] != new[k]), shorter)
    tail = next((k for k in range(shorter - head) if old[-1 - k] != new[-1 - k]), shorter - head)
    return head, tail


def _offset(paragraphs: Sequence[str], number: int) -> int:
    """Return where that paragraph begins in the text."""
    return sum(len(paragraph) + 2 for paragraph in paragraphs[:number])


def _paragraph(piece: Piece) -> int:
    _, place = piece
    return place.paragraph if place else 0


def _moved(place: Place | None, by: Place) -> Place | None:
    return place and Place(place.paragraph + by.paragraph, place.offset + by.offset)


def _kept(pieces: Sequence[Piece], shift: Place) -> Iterator[Edit]:
    for text, place in pieces:
        yield Edit(EditKind.KEPT, text, text, place, _moved(place, shift))
