"""The anchor: where the article stood in its last page, and how to find and know it again in the next."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice

from lxml import etree

from tracker.core.extract.body import Place, find_known, find_place, place_of
from tracker.core.extract.fates import Fate, Text
from tracker.core.extract.text import ABOVE, AFTER, held_share, is_passed_over, margin_of, window
from tracker.core.extract.tree import DEEPEST, Block, Node, blocks
from tracker.core.values import Anchor, Content, Sight

_INDEX = re.compile(r"\[\d+\]")
_SURE = 0.9  # of the known paragraphs: where so many stand, it is the place
_SAME = 0.5  # where fewer stand, it is another text


@dataclass(frozen=True, slots=True)
class Found:
    """The article found in its page: the blocks of its scope, its place among them, and how it was found.

    `share` is how much of the known text stands there: 0 to 1.
    """

    blocks: Sequence[Block]
    place: Place
    sight: Sight
    share: float = 1.0

    @property
    def is_same(self) -> bool:
        """Whether it holds so much of the known text that it is the same article."""
        return self.share >= _SAME


def find_article(root: etree._Element, previous: Content) -> Found | None:
    """Find the article where it stood, if nearly all of it is there; else where most of it is; else as at first sight.

    None for a page without text.
    """
    again = _find_again(root, previous.anchor) if previous.anchor else None
    if again and (share := held_share(again.blocks, again.place, previous)) >= _SURE:
        return Found(again.blocks, again.place, again.sight, share)
    lines = blocks(root)
    elsewhere = [place for place in (find_place(lines), _find_known(lines, previous)) if place]
    found = [*([again] if again else ()), *(Found(lines, place, _sight(place, previous)) for place in elsewhere)]
    shares = [held_share(one.blocks, one.place, previous) for one in found]
    best = max(range(len(found)), key=shares.__getitem__, default=None)
    if best is None:
        return None
    if shares[best] < _SAME and elsewhere:
        return Found(lines, elsewhere[0], _sight(elsewhere[0], previous), shares[best])
    return Found(found[best].blocks, found[best].place, found[best].sight, shares[best])


def _find_known(lines: Sequence[Block], previous: Content) -> Place | None:
    """Find most of the known text; in a holder of the path of tags that it had, if that is around it."""
    place = find_known(lines, previous.paragraphs)
    if place is None or previous.anchor is None:
        return place
    wanted = _INDEX.sub("", previous.anchor.path)
    alike = (node for node in place.holder.up(DEEPEST) if _INDEX.sub("", _path(node.element)) == wanted)
    return next((place_of(lines, node) for node in alike), place)


def _sight(place: Place, previous: Content) -> Sight:
    if previous.anchor is None:
        return Sight.FIRST
    is_there = _INDEX.sub("", _path(place.holder.element)) == _INDEX.sub("", previous.anchor.path)
    return Sight.AGAIN if is_there else Sight.AFRESH


def find_kept(root: etree._Element, kept: Sequence[etree._Element]) -> Found | None:
    """Find the innermost place around the elements that a site's rule keeps; None where there are none with text."""
    lines = blocks(root) if kept else []
    holders = frozenset(kept)
    inside = [node for block in lines for node in block.node.up(DEEPEST) if node.element in holders]
    if not inside:
        return None
    holder = next(
        node for node in inside[0].up(DEEPEST) if all(node.start <= n.start and n.end <= node.end for n in inside)
    )
    return Found(lines, place_of(lines, holder), Sight.FIRST)


def anchor_of(found: Found, text: Text, read: Sequence[object] | None) -> Anchor:
    """Return what helps to find and know the article again.

    `read` is all beside the lines that the content was read from; None where lines from anywhere in the page may count,
    so that no fingerprint can stand for them.
    """
    holder, scope = found.place.holder.element, _scope(found).element
    levels = next(level for level, element in enumerate([holder, *holder.iterancestors()]) if element is scope)
    kept = (line.block for line in text.lines if line.fate is not Fate.LEFT_OUT)
    is_told = not any(is_passed_over(block, found.place) for block in kept)
    told = "" if read is None or not is_told else _fingerprint(found, text.margin, read)
    return Anchor(_path(holder), levels, text.beside, told, found.sight)


def is_same_article(root: etree._Element, read: Sequence[object], anchor: Anchor) -> bool:
    """Whether the article reads the same as when the anchor was made, by its fingerprint."""
    found = _find_again(root, anchor) if anchor.fingerprint else None
    if found is None:
        return False
    return _fingerprint(found, margin_of(found.blocks, found.place), read) == anchor.fingerprint


def _fingerprint(found: Found, margin: Iterable[Block], read: Sequence[object]) -> str:
    """Return a digest of all that the content is read from, but for lines that can never be its text.

    Those are links to elsewhere, the page's own words, such as counters, and what stands in boxes of others; in the
    margin links may name an author.
    """
    place = found.place
    lines = (block.text for block in window(found.blocks, place) if not is_passed_over(block, place))
    told = "\n".join((repr(read), *lines, "", *(block.text for block in margin)))
    return blake2b(told.encode(errors="replace"), digest_size=16).hexdigest()


def _find_again(root: etree._Element, anchor: Anchor) -> Found | None:
    """Find the element of the anchor's path; only the lines up to some way after it are read."""
    holder = _element(root, anchor.path)
    if holder is None:
        return None
    scope = next(islice((holder, *holder.iterancestors()), anchor.levels, None), root)
    lines = blocks(scope, holder, AFTER)
    node = next((node for block in lines for node in block.node.up(DEEPEST) if node.element is holder), None)
    return Found(lines, place_of(lines, node), Sight.AGAIN) if node else None


def _element(root: etree._Element, path: str) -> etree._Element | None:
    try:
        found = root.getroottree().xpath(path)
    except etree.XPathError:
        return None
    return next((one for one in found if isinstance(one, etree._Element)), None) if isinstance(found, list) else None


def _path(element: etree._Element) -> str:
    return str(element.getroottree().getpath(element))


def _scope(found: Found) -> Node:
    """The node that holds all lines that were looked at: those above the headline, and those after the body."""
    first = max(0, found.place.header - ABOVE)
    node = found.place.holder
    while node.parent is not None and (node.start > first or _room(found, node) < AFTER):
        node = node.parent
    return node


def _room(found: Found, node: Node) -> float:
    return sum(block.room for block in islice(found.blocks, found.place.end, node.end))
