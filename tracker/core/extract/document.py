"""A page's markup, its tree, and the tree's lines: each found out once, for all who look at the page."""

from collections.abc import Sequence
from copy import deepcopy
from functools import cached_property

from lxml import etree

from tracker.core.extract.decode import decode
from tracker.core.extract.tree import Block, Node, blocks, blocks_to, parse


class Tree:
    """A tree, and what was walked of it. Who alters one takes a copy first."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self._walked: dict[tuple[etree._Element, etree._Element, float], tuple[list[Block], Node | None]] = {}

    def copy(self) -> "Tree":
        """Return one with elements of its own."""
        return Tree(deepcopy(self.root))

    @cached_property
    def blocks(self) -> Sequence[Block]:
        """All blocks of text in reading order."""
        return blocks(self.root)

    def blocks_to(self, holder: etree._Element, scope: etree._Element, room: float) -> tuple[list[Block], Node | None]:
        """Return what `tree.blocks_to` does; an article is looked for in the same place more than once."""
        asked = (holder, scope, room)
        if asked not in self._walked:
            self._walked[asked] = blocks_to(*asked)
        return self._walked[asked]


class Document:
    """A page's markup, which is parsed when its tree is first asked for."""

    def __init__(self, markup: str) -> None:
        self.markup = markup

    @cached_property
    def tree(self) -> Tree | None:
        """The page as it was sent, None where it can't be parsed."""
        root = parse(self.markup)
        return Tree(root) if root is not None else None


def document_of(html: bytes | str | Document) -> Document:
    """Return the document of some markup, or itself; bytes are decoded as without a header."""
    if isinstance(html, Document):
        return html
    return Document(decode(html) if isinstance(html, bytes) else html)
