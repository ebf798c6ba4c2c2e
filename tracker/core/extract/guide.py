"""A site's rule, applied to one page of it."""

from dataclasses import dataclass
from typing import Self
from zoneinfo import ZoneInfo

from lxml import etree

from tracker.core.extract.sites import SiteRule
from tracker.core.extract.tree import DEEPEST, Node
from tracker.core.values import Claim


@dataclass(frozen=True, slots=True)
class Guide:
    """What the rule finds in the page: the same as none where there is no rule, or it finds nothing.

    `claims` are of the fields, `dropped` is what was taken out of the tree, as (selector, how its text begins). The
    elements `kept` hold all of the body, and the text of `note_holders` is the publisher's notes.
    """

    rule: SiteRule | None = None
    claims: tuple[Claim, ...] = ()
    dropped: tuple[tuple[str, str], ...] = ()
    kept: tuple[etree._Element, ...] = ()
    note_holders: frozenset[etree._Element] = frozenset()
    _kept: frozenset[etree._Element] = frozenset()

    @classmethod
    def of(cls, rule: SiteRule | None, root: etree._Element) -> Self:
        """Apply a rule to a page, whose tree loses what the rule drops."""
        if rule is None:
            return cls()
        claims, dropped = rule.claims(root), rule.prepare(root)
        kept = rule.kept(root)
        return cls(rule, claims, dropped, kept, rule.note_holders(root), frozenset(kept))

    @property
    def is_wide(self) -> bool:
        """Whether it may take lines from anywhere in the page."""
        return bool(self.kept or self.note_holders)

    @property
    def zone(self) -> ZoneInfo | None:
        """The site's time zone, for times that have none."""
        return ZoneInfo(self.rule.zone[0]) if self.rule and self.rule.zone else None

    def ignores(self, text: str) -> bool:
        """Whether the rule says that this line is never the article's."""
        return self.rule is not None and self.rule.ignores(text)

    def keeps(self, node: Node) -> bool:
        """Whether a node is inside what is kept."""
        return any(around.element in self._kept for around in node.up(DEEPEST))

    def is_note(self, node: Node) -> bool:
        """Whether all text in a node is a note."""
        return bool(self.note_holders) and any(around.element in self.note_holders for around in node.up(DEEPEST))
