"""The command that compares what is on record: diff, of any two revisions of one article or of two."""

from typing import Annotated

import typer

from tracker.cli.options import database
from tracker.cli.output import local_zone
from tracker.cli.reading import NUMBER, RevisionName, revision_named
from tracker.cli.writing import AsJson, FormatName, Output, ViewName, Wanted, Whole, write_comparison
from tracker.comparing import Side, comparison_of_sides, side_of
from tracker.errors import UsageError
from tracker.store.articles import Article
from tracker.store.database.engine import Database


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
        comparison = comparison_of_sides(opened, *_sides(opened, article, other), local_zone())
    write_comparison(comparison, wanted)


def _sides(opened: Database, name: str, other: str | None) -> tuple[Side, Side]:
    found, number = revision_named(opened, name)
    if other is not None and number is not None and ".." in other and "/" not in other:
        raise UsageError(f"{name} names a revision already; write `tracker diff {found.id} {other}`")
    if other is not None and not (number is None and _is_pair(other)):
        second, at = revision_named(opened, other)
        return side_of(opened, found, number), side_of(opened, second, at)
    before, after = _pair(other) if other else _last_pair(found, number)
    new = side_of(opened, found, after)  # first: where one is named, it is this
    return side_of(opened, found, before), new


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
