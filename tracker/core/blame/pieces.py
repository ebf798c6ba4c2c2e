"""The sentences of a revision, and which of them the next one exchanges for others.

Most edits are small: only what lies between the same first and the same last paragraphs is cut and compared.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.core.diff.chain import equal_ends
from tracker.core.diff.sentences import cut_sentences
from tracker.core.values import Place

Piece = tuple[str, Place | None]
"""A sentence as it stands in a revision; a headline has no place."""

_NO_SHIFT = Place(0, 0)


@dataclass(frozen=True, slots=True)
class Exchange:
    """The sentences `old` go, by their indices, and `pieces` take their place; what follows stands `shift` further on.

    They are those of these paragraphs, before and after, which begin at the character `begin` of the text.
    """

    old: slice
    pieces: Sequence[Piece]
    shift: Place = _NO_SHIFT
    old_paragraphs: Sequence[str] = ()
    new_paragraphs: Sequence[str] = ()
    begin: int = 0

    def applied(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Return the sentences after it."""
        rest = pieces[self.old.stop :]
        return [*pieces[: self.old.start], *self.pieces, *((text, _moved(place, self.shift)) for text, place in rest)]


def exchange(pieces: Sequence[Piece], old: Sequence[str], new: Sequence[str]) -> Exchange:
    """Return what leads from the old paragraphs, of which these are the sentences, to the new ones."""
    head, tail = equal_ends(old, new)
    old_end, new_end = len(old) - tail, len(new) - tail
    first, last = (bisect_left(pieces, paragraph, key=_paragraph) for paragraph in (head, old_end))
    begin = Place(head, _offset(old, head))
    sentences, _ = cut_sentences(new[head:new_end], ())
    return Exchange(
        old=slice(first, last),
        pieces=[(sentence.text, _moved(sentence.place, begin)) for sentence in sentences],
        shift=Place(new_end - old_end, _offset(new, new_end) - _offset(old, old_end)),
        old_paragraphs=old[head:old_end],
        new_paragraphs=new[head:new_end],
        begin=begin.offset,
    )


def _offset(paragraphs: Sequence[str], number: int) -> int:
    """Return where that paragraph begins in the text."""
    return sum(len(paragraph) + 2 for paragraph in paragraphs[:number])


def _paragraph(piece: Piece) -> int:
    _, place = piece
    return place.paragraph if place else 0


def _moved(place: Place | None, by: Place) -> Place | None:
    return place and Place(place.paragraph + by.paragraph, place.offset + by.offset)
