"""The command that compares what is on record: diff, of any two revisions of one article or of two."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

import typer

from tracker.cli.options import database
from tracker.cli.output import local_zone
from tracker.cli.reading import NUMBER, TECHNICAL, RevisionName, revision_named
from tracker.cli.writing import AsJson, FormatName, Output, ViewName, Wanted, Whole, write_comparison
from tracker.core.diff import compare
from tracker.core.values import Change, Content, Disclosure
from tracker.errors import UsageError
from tracker.render import Comparison, Origin
from tracker.render.times import between
from tracker.store import history as record
from tracker.store.articles import Article
from tracker.store.database.engine import Database
from tracker.store.history import Revision


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two that are compared."""

    article: Article
    revision: Revision
    content: Content

    @property
    def name(self) -> str:
        return f"revision {self.revision.number}"

    def origin(self, name: str) -> Origin:
        return Origin(
            name=name,
            url=self.article.url,
            article=self.article.id,
            revision=self.revision.number,
            not_before_at=self.revision.not_before_at,
            observed_at=self.revision.observed_at,
        )


def diff(
    context: typer.Context,
    article: RevisionName,
    other: Annotated[
        str | None,
        typer.Argument(
            metavar="OLD..NEW|ARTICLE@N",
            help="Two of its revisions, 1..3; one, 3, against the one before; or a revision of another article.",
        ),
    ] = None,
    format: FormatName = None,
    view: ViewName = None,
    whole: Whole = False,
    output: Output = None,
    json: AsJson = False,
) -> None:
    """Show what changed between two revisions; the last two, where none are named."""
    wanted = Wanted.asked(format, view, whole, output, json)
    with database(context) as opened:
        old, new = _sides(opened, article, other)
        is_one = old.article.id == new.article.id
        steps = record.revisions(opened, new.article.id, after=old.revision.number) if is_one else ()
    taken = [step for step in steps if step.number <= new.revision.number]
    write_comparison(_of_one(old, new, taken) if is_one else _of_two(old, new), wanted)


def _sides(opened: Database, name: str, other: str | None) -> tuple[_Side, _Side]:
    found, number = revision_named(opened, name)
    if other is not None and number is not None and ".." in other and "/" not in other:
        raise UsageError(f"{name} names a revision already; write `tracker diff {found.id} {other}`")
    if other is not None and not (number is None and _is_pair(other)):
        second, at = revision_named(opened, other)
        return _side(opened, found, number), _side(opened, second, at)
    before, after = _pair(other) if other else _last_pair(found, number)
    new = _side(opened, found, after)  # first: where one is named, it is this
    return _side(opened, found, before), new


def _side(opened: Database, article: Article, number: int | None) -> _Side:
    return _Side(article, *record.revision(opened, article.id, number))


def _last_pair(article: Article, number: int | None) -> tuple[int, int]:
    """Return that revision and the one before, the newest where none is named."""
    if article.revisions < 2:
        count = "one revision" if article.revisions else "no revision"
        raise UsageError(f"article {article.id} has {count}: there is nothing to compare yet")
    return _pair(str(number or article.revisions))


def _is_pair(text: str) -> bool:
    """Whether this is to be revisions of the same article, be it wrongly written."""
    return bool(NUMBER.fullmatch(text)) or (".." in text and "/" not in text)


def _pair(text: str) -> tuple[int, int]:
    old, dots, new = text.partition("..")
    if not dots and NUMBER.fullmatch(old):
        if int(old) < 2:
            raise UsageError(f"revision {text}: none stands before it that it could be compared with; write {text}..2")
        return int(old) - 1, int(old)
    if not (NUMBER.fullmatch(old) and NUMBER.fullmatch(new)):
        raise UsageError(f"{text!r} is not a pair of revisions; write 1..2, or 2 for the second against the first")
    return int(old), int(new)


def _of_one(old: _Side, new: _Side, steps: Sequence[Revision]) -> Comparison:
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
        between="" if is_ours or is_same else between(since, last.observed_at, local_zone()),
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


def _of_two(old: _Side, new: _Side) -> Comparison:
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
