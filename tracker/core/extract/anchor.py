"""The anchor: where the article stood in its last page, and how to find and know it again in the next."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import accumulate, islice, takewhile
from math import inf

from lxml import etree

from tracker.core.extract.body import Place, find_known, find_place, place_of
from tracker.core.extract.document import Tree
from tracker.core.extract.fates import Fate, Text
from tracker.core.extract.text import margin_of
from tracker.core.extract.tree import DEEPEST, Block, Node
from tracker.core.extract.window import ABOVE, AFTER, has_kin, held_share, is_passed_over, window
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


def find_article(tree: Tree, previous: Content, *, is_wide: bool = False) -> Found | None:
    """Find the article where it stood, if nearly all of it is there; else where most of it is; else as at first sight.

    None for a page without text. `is_wide` says that lines from anywhere in the page may count.
    """
    again = _find_again(tree, previous.anchor, is_wide=is_wide) if previous.anchor else None
    share = held_share(again.blocks, again.place, previous) if again else 0.0
    if again and share >= _SURE and not has_kin(again.blocks, again.place, previous):
        return replace(again, share=share)
    lines = tree.blocks
    usual = find_place(lines)
    if usual is None:
        return again
    if again and share >= _SURE:
        return Found(lines, usual, Sight.AGAIN) if _has_grown(again.place, usual) else replace(again, share=share)
    places = filter(None, (usual, _find_known(lines, previous)))
    elsewhere = [Found(lines, place, _sight(place, previous), held_share(lines, place, previous)) for place in places]
    found = [replace(again, share=share), *elsewhere] if again else elsewhere
    best = max(found, key=lambda one: one.share)
    return best if best.is_same else elsewhere[0]


def _has_grown(before: Place, now: Place) -> bool:
    """Whether the place that one would find at first sight is around the one that is known."""
    inner, outer = before.holder.element, now.holder.element
    return inner is not outer and outer in inner.iterancestors()


def _find_known(lines: Sequence[Block], previous: Content) -> Place | None:
    """Find most of the known text; in a holder of the path of tags that it had, if that is around it."""
    place = find_known(lines, previous.paragraphs) if previous.paragraphs else None
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


def find_kept(tree: Tree, kept: Sequence[etree._Element], previous: Content) -> Found | None:
    """Find the innermost place around the elements that a site's rule keeps; None where there are none with text."""
    lines = tree.blocks if kept else ()
    holders = frozenset(kept)
    inside = [node for block in lines for node in block.node.up(DEEPEST) if node.element in holders]
    if not inside:
        return None
    holder = next(
        node for node in inside[0].up(DEEPEST) if all(node.start <= n.start and n.end <= node.end for n in inside)
    )
    place = place_of(lines, holder)
    return Found(lines, place, _sight(place, previous))


def anchor_of(found: Found, text: Text, read: Sequence[object] | None) -> Anchor:
    """Return what helps to find and know the article again.

    `read` is all beside the lines that the content was read from; None where lines from anywhere in the page may count,
    so that no fingerprint can stand for them.
    """
    holder, scope = found.place.holder.element, _scope(found).element
    levels = next(level for level, element in enumerate([holder, *holder.iterancestors()]) if element is scope)
    margin = frozenset(text.margin)
    kept = (line.block for line in text.lines if line.fate is not Fate.LEFT_OUT and line.block not in margin)
    is_told = not any(is_passed_over(block, found.place) for block in kept)
    told = "" if read is None or not is_told else _fingerprint(found, text.margin, read)
    return Anchor(_path(holder), levels, text.beside, told, found.sight)


def is_same_article(tree: Tree, read: Sequence[object], anchor: Anchor) -> bool:
    """Whether the article reads the same as when the anchor was made, by its fingerprint."""
    found = _find_again(tree, anchor) if anchor.fingerprint else None
    if found is None:
        return False
    return _fingerprint(found, margin_of(found.blocks, found.place), read) == anchor.fingerprint


def _fingerprint(found: Found, margin: Iterable[Block], read: Sequence[object]) -> str:
    """Return a digest of all that the content is read from, but for lines that can never be its text.

    Those are links to elsewhere, the page's own words, such as counters, and what stands in boxes of others; in the
    margin links may name an author.
    """
    place = found.place
    outer = frozenset(place.holder.up(DEEPEST))
    seen = (block for block in window(found.blocks, place) if not is_passed_over(block, place))
    lines = [f"{'/'.join(_tags_below(outer, block.node))} {block.text}" for block in seen]
    told = "\n".join((repr(read), *lines, "", *(block.text for block in margin)))
    return blake2b(told.encode(errors="replace"), digest_size=16).hexdigest()


def _tags_below(outer: frozenset[Node], node: Node) -> Iterator[str]:
    for around in node.up(DEEPEST):
        if around in outer:
            return
        yield around.tag


def _find_again(tree: Tree, anchor: Anchor, *, is_wide: bool = False) -> Found | None:
    """Find the element of the anchor's path; only the lines up to some way after it are read, all where it is wide."""
    holder = _element(tree.root, anchor.path)
    if holder is None:
        return None
    scope = next(islice((holder, *holder.iterancestors()), anchor.levels, None), tree.root)
    lines, node = tree.blocks_to(holder, tree.root, inf) if is_wide else tree.blocks_to(holder, scope, AFTER)
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
    taken = accumulate(block.room for block in islice(found.blocks, found.place.end, None))
    last = found.place.end + sum(1 for _ in takewhile(lambda room: room < AFTER, taken))
    node = found.place.holder
    while node.parent is not None and (node.start > first or node.end <= min(last, len(found.blocks) - 1)):
        node = node.parent
    return node
