"""Which comparison is asked for: two revisions of an article, that must be there."""

from dataclasses import dataclass
from datetime import tzinfo
from hashlib import sha256

from fastapi import HTTPException

from tracker.comparing import comparison_of
from tracker.render import Comparison
from tracker.store import history
from tracker.store.articles import Article
from tracker.store.database.engine import Database
from tracker.web.articles import NOT_FOUND, article_of


@dataclass(frozen=True, slots=True)
class Pair:
    """Two revisions of an article, the old one first.

    `seal` is the digest of the later one, which covers all before it. `state` changes where a comparison of the two
    would read otherwise: it covers each step between them with the note that disclosed it later.
    """

    article: Article
    old: int
    new: int
    seal: str
    state: str

    @property
    def path(self) -> str:
        """The page with their comparison."""
        return f"/articles/{self.article.id}/compare/{self.old}..{self.new}"


def pair_of(database: Database, article_id: int, old: int, new: int) -> Pair:
    """Return two revisions of an article; where there are none, or they are one, that is said."""
    if old == new:
        raise HTTPException(NOT_FOUND, "Those two are one revision: choose another to compare it with.")
    article = article_of(database, article_id)
    first, last = sorted((old, new))
    steps = history.revisions(database, article_id, after=first - 1, last=last)
    if not steps or (steps[0].number, steps[-1].number) != (first, last):
        there = f"it has revisions 1 to {article.revisions}" if article.revisions > 1 else "it has no two revisions"
        raise HTTPException(NOT_FOUND, f"Article {article_id} has no revisions {old} and {new} to compare: {there}.")
    told = [(step.digest, step.disclosed_late) for step in steps]
    return Pair(article, old, new, steps[-1].digest, sha256(repr((old, new, told)).encode()).hexdigest())


def compared(database: Database, pair: Pair, zone: tzinfo) -> Comparison:
    """Return what changed between them, times told in that zone."""
    return comparison_of(database, pair.article, pair.old, pair.new, zone)
