"""The lines in and around a place: which are looked at, which can't matter, and how much known text they hold."""

from collections.abc import Iterator, Sequence
from itertools import islice

from tracker.core.extract.body import Place, is_linked, is_prose
from tracker.core.extract.fates import digest_of
from tracker.core.extract.lines import is_chrome, is_telling
from tracker.core.extract.plain import plain
from tracker.core.extract.tree import Block, is_elsewhere
from tracker.core.values import Content

AFTER = 15  # room below the body, in lines: a note stands close to it
ABOVE = 18  # lines above the headline that may tell of the article
_IN_BODY = 0.1  # of the known paragraphs


def window(blocks: Sequence[Block], place: Place) -> Iterator[Block]:
    """Yield the lines that may be the article's: from its headline to some way after its body."""
    return (blocks[index] for index in window_indices(blocks, place))


def window_indices(blocks: Sequence[Block], place: Place) -> Iterator[int]:
    """Yield the places of those lines."""
    yield from range(place.header, place.end)
    taken = 0.0
    for index in range(place.end, len(blocks)):
        taken += blocks[index].room
        if taken > AFTER:
            return
        yield index


def is_passed_over(block: Block, place: Place) -> bool:
    """Whether a line that was not the article's before can't be, whatever it says: moot, or in another's box."""
    return is_moot(block) or not is_ours(block, place)


def is_ours(block: Block, place: Place) -> bool:
    """Whether a line stands in no box of others, where not even a note is the article's."""
    return not any(map(is_elsewhere, place.boxes_of(block)))


def is_moot(block: Block) -> bool:
    """Whether a line can be neither text nor note: a link to elsewhere, the page's own words."""
    if is_linked(block):
        return True
    is_paragraph = block.node.tag == "p" and is_telling(block.text, block.link_share)
    return is_chrome(block.text) and not (block.node.is_row or is_paragraph)


def held_share(blocks: Sequence[Block], place: Place, known: Content) -> float:
    """Return how many of the known paragraphs stand at a place, 0 to 1; 1 where none are known.

    Some may stand above or below the body, but where hardly any stand in it, it is not the place.
    """
    wanted = frozenset(map(plain, known.paragraphs))
    if not wanted:
        return 1.0
    around = {plain(block.text) for block in window(blocks, place) if not is_linked(block)}
    inside = {plain(block.text) for block in islice(blocks, place.start, place.end) if not is_linked(block)}
    is_place = len(wanted & inside) >= _IN_BODY * len(wanted)
    return len(wanted & around) / len(wanted) if is_place else 0.0


def has_kin(blocks: Sequence[Block], place: Place, known: Content) -> bool:
    """Whether new running text stands close to the body, in the same tags as known text in it: perhaps it has grown."""
    beside = known.anchor.beside if known.anchor else frozenset()
    outside = (
        block
        for index in window_indices(blocks, place)
        if not place.start <= index < place.end
        for block in [blocks[index]]
    )
    lines = [block for block in outside if is_prose(block) and not is_passed_over(block, place)]
    if not lines:
        return False
    wanted = frozenset(map(plain, known.paragraphs))
    shapes = {block.node.tags for block in islice(blocks, place.start, place.end) if plain(block.text) in wanted}
    new = (block for block in lines if plain(block.text) not in wanted and digest_of(block.text) not in beside)
    return any(block.node.tags in shapes for block in new)
