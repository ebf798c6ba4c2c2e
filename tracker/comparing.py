"""Compares what is on record: two revisions of one article, or of two."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo

from tracker.core.diff import compare
from tracker.core.values import Change, Content, Disclosure
from tracker.render import Comparison, Origin
from tracker.render.times import between
from tracker.store import history
from tracker.store.articles import Article
from tracker.store.database.engine import Database
from tracker.store.history import Revision

TECHNICAL = "technical: our own reading changed"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared."""

    article: Article
    revision: Revision
    content: Content

    @property
    def name(self) -> str:
        """Which revision it is, in words."""
        return f"revision {self.revision.number}"

    def origin(self, name: str) -> Origin:
        """Return where it is from, under a name that tells it from the other."""
        return Origin(
            name=name,
            url=self.article.url,
            article=self.article.id,
            revision=self.revision.number,
            not_before_at=self.revision.not_before_at,
            observed_at=self.revision.observed_at,
        )


def side_of(database: Database, article: Article, number: int | None = None) -> Side:
    """Return that revision of an article, the newest where none is named; UsageError where there is none."""
    return Side(article, *history.revision(database, article.id, number))


def comparison_of(database: Database, article: Article, old: int, new: int, zone: tzinfo) -> Comparison:
    """Return what changed between two revisions, backwards where `old` is the later one.

    Times are told in that zone. UsageError where the article has no such revision.
    """
    return comparison_of_sides(database, side_of(database, article, old), side_of(database, article, new), zone)


def comparison_of_sides(database: Database, old: Side, new: Side, zone: tzinfo) -> Comparison:
    """Return what changed between two revisions, be they of one article or of two."""
    if old.article.id != new.article.id:
        return _of_two(old, new)
    steps = history.revisions(database, new.article.id, after=old.revision.number, last=new.revision.number)
    return _of_one(old, new, steps, zone)


def _of_one(old: Side, new: Side, steps: Sequence[Revision], zone: tzinfo) -> Comparison:
    """Compare two revisions of an article; `steps` lead from the one to the other, none where it looks back."""
    is_ours = len(steps) == 1 and steps[0].is_technical
    first, last = sorted((old.revision, new.revision), key=lambda one: one.number)
    since = last.not_before_at if last.number == first.number + 1 else first.observed_at
    is_same = first.number == last.number
    change = compare(old.content, new.content)
    return Comparison(
        change=change if is_ours else _as_on_record(change, steps),
        heading=f"{new.article.url}  {old.name} → {new.revision.number}{f', {TECHNICAL}' * is_ours}",
        old=old.content,
        new=new.content,
        between="" if is_ours or is_same else between(since, last.observed_at, zone),
        old_from=old.origin(old.name),
        new_from=new.origin(new.name),
    )


def _as_on_record(change: Change, steps: Sequence[Revision]) -> Change:
    """Say of disclosure what the checks said, which knew the notes of all earlier revisions.

    Of several steps one that nothing disclosed, to this day, weighs more than a note on another. Who looks back sees
    an edit that nobody made.
    """
    if not steps:
        return replace(change, disclosure=Disclosure.NONE, evidence="")
    if len(steps) == 1:
        return replace(change, disclosure=steps[0].disclosure, evidence=steps[0].evidence)
    silent = [
        str(step.number) for step in steps if step.disclosure is Disclosure.UNDISCLOSED and not step.disclosed_late
    ]
    if not silent or change.disclosure not in (Disclosure.DISCLOSED, Disclosure.DATE_ONLY):
        return change
    evidence = f"nothing speaks of the changes of revision{'s' * (len(silent) > 1)} {', '.join(silent)}"
    return replace(change, disclosure=Disclosure.UNDISCLOSED, evidence=evidence)


def _of_two(old: Side, new: Side) -> Comparison:
    """Compare revisions of two articles, such as two copies of an agency's story: neither discloses the other."""
    change = replace(compare(old.content, new.content), disclosure=Disclosure.NONE, evidence="")
    names = [f"{side.article.url} {side.name}" for side in (old, new)]
    return Comparison(
        change=change,
        heading=" → ".join(names),
        old=old.content,
        new=new.content,
        old_from=old.origin(names[0]),
        new_from=new.origin(names[1]),
    )
