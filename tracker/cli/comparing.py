"""The command that compares what is on record: diff, of any two revisions of one article or of two."""

from dataclasses import dataclass, replace
from typing import Annotated

import typer

from tracker.cli.options import AsJson, FormatName, Output, ViewName, Whole, database
from tracker.cli.output import local_zone
from tracker.cli.reading import NUMBER, TECHNICAL, RevisionName, revision_named
from tracker.cli.writing import Wanted, write_comparison
from tracker.core.diff import compare
from tracker.core.values import Content, Disclosure
from tracker.errors import UsageError
from tracker.render import Comparison
from tracker.render.times import between
from tracker.store import history as record
from tracker.store.articles import Article
from tracker.store.engine import Database
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


def diff(
    context: typer.Context,
    article: RevisionName,
    other: Annotated[
        str | None,
        typer.Argument(
            metavar="[OLD..NEW|ARTICLE@N]",
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
    write_comparison(_of_one(old, new) if old.article.id == new.article.id else _of_two(old, new), wanted)


def _sides(opened: Database, name: str, other: str | None) -> tuple[_Side, _Side]:
    found, number = revision_named(opened, name)
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
    if not dots and NUMBER.fullmatch(old) and int(old) > 1:
        return int(old) - 1, int(old)
    if not (NUMBER.fullmatch(old) and NUMBER.fullmatch(new)):
        raise UsageError(f"{text!r} is not a pair of revisions; write 1..2, or 2 for the second against the first")
    return int(old), int(new)


def _of_one(old: _Side, new: _Side) -> Comparison:
    """Compare two revisions of an article."""
    before, after = old.revision, new.revision
    is_next = after.number == before.number + 1
    is_ours = is_next and after.is_technical
    since, until = (after.not_before_at, after.observed_at) if is_next and not is_ours else (None, None)
    first, last = sorted((before, after), key=lambda one: one.observed_at)
    seen = between(after.not_before_at if is_next else first.observed_at, last.observed_at, local_zone())
    change = compare(old.content, new.content, since=since, until=until)
    if is_next and not is_ours:  # what its check said, which knew the notes of all earlier revisions
        change = replace(change, disclosure=after.disclosure, evidence=after.evidence)
    return Comparison(
        change=change,
        heading=f"{new.article.url}  {old.name} → {after.number}{f', {TECHNICAL}' * is_ours}",
        old=old.content,
        new=new.content,
        between="" if is_ours else seen,
        old_name=old.name,
        new_name=new.name,
        url=new.article.url,
    )


def _of_two(old: _Side, new: _Side) -> Comparison:
    """Compare revisions of two articles, such as two copies of an agency's story: neither discloses the other."""
    change = replace(compare(old.content, new.content), disclosure=Disclosure.NONE, evidence="")
    names = [f"{side.article.url} {side.name}" for side in (old, new)]
    of_old, of_new = change.shares()
    return Comparison(
        change=change,
        heading=" → ".join(names),
        old=old.content,
        new=new.content,
        between=f"{of_old:.0%} of the first text stands in the second, {of_new:.0%} of the second in the first",
        old_name=names[0],
        new_name=names[1],
    )
