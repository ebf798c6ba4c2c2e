"""Boxes beside the text inside the article's place: lists of links, other stories' teasers, small forms."""

from collections.abc import Sequence
from itertools import takewhile

from tracker.core.extract import rules
from tracker.core.extract.body import LINKED, Place
from tracker.core.extract.lines import is_chrome
from tracker.core.extract.tree import DEEPEST, Block, Node

_FORM_CHARS = 600


class Asides:
    """The boxes of one article; what a box is, is found out once."""

    def __init__(self, blocks: Sequence[Block], place: Place) -> None:
        self._blocks = blocks
        self._place = place
        self._known: dict[Node, bool] = {}

    def holds(self, node: Node) -> bool:
        """Whether a node is inside a box of links, or a small box with a form."""
        known = self._known.get(node)
        return self._find(node) if known is None else known

    def _find(self, node: Node) -> bool:
        """Ask the nodes around it from the outside in, in a loop: there may be more of them than Python can nest."""
        inside = takewhile(lambda around: around not in self._place.around, node.up(DEEPEST))
        unknown = list(takewhile(lambda around: around not in self._known, inside))
        above = unknown[-1].parent if unknown else None
        is_aside = above is not None and self._known.get(above, False)
        for around in reversed(unknown):
            is_aside = self._known[around] = is_aside or self._is_aside(around)
        return is_aside

    def _is_aside(self, node: Node) -> bool:
        if node.start == node.end or node.tag in ("p", "td", "tr"):
            return False
        first = self._blocks[node.start]
        is_titled = first.node is not node and first.node.tag in rules.HEADING_TAGS and _is_box_title(first.text)
        is_teaser = node.tag == "article" and first.node.tag == "h1"
        is_links = self._place.sums.link_share(node) > LINKED and not self._place.sums.prose(node)
        if is_titled or is_teaser or is_links:
            return True
        return self._place.sums.chars(node) < _FORM_CHARS and _has_form(node)


def _is_box_title(text: str) -> bool:
    return is_chrome(text) or bool(rules.BOX_TITLES.match(text))


def _has_form(node: Node) -> bool:
    return node.tag == "form" or next(node.element.iterchildren("form", "input"), None) is not None
