"""The command that tells since when each sentence of an article stands: blame."""

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.progress import track

from tracker.cli.options import Json, database
from tracker.cli.output import console, local_zone, print_json, print_line
from tracker.cli.reading import RevisionName, revision_named
from tracker.cli.writing import WIDEST
from tracker.comparing import TECHNICAL
from tracker.core.blame import Blame, Step, trace
from tracker.core.values import Content
from tracker.render import Style
from tracker.render.blame import blame_lines
from tracker.render.times import between
from tracker.shapes.articles import article_shape
from tracker.shapes.blame import blame_shape
from tracker.shapes.revisions import revision_shape
from tracker.store import history as record
from tracker.store.articles import Article
from tracker.store.history import Revision

QUICK = 100  # revisions that take no second
LEGEND = "r1, r2: the revision that first had the words, and when it came"
LEGEND_OF_CUT = "; r1–r2: all that had them"


def blame(
    context: typer.Context,
    name: RevisionName,
    cut: Annotated[
        bool, typer.Option("--cut", help="Also show former wordings, and the sentences that were cut.")
    ] = False,
    json: Json = False,
) -> None:
    """Show since which revision each sentence of an article stands, and between which two checks it came."""
    with database(context) as opened:
        found, number = revision_named(opened, name)
        revision, _ = record.revision(opened, found.id, number)
        steps = record.steps(opened, found.id, revision.number)
        told = trace(steps if json else _watched(steps, revision.number))
    if json:
        print_json({**article_shape(found), **revision_shape(revision), **blame_shape(told)})
    else:
        _print_heading(found, revision)
        print_line(_counts(told, cut), "dim")
        print_line(LEGEND + LEGEND_OF_CUT * cut, "dim")
        print_line("")
        _print_text(told, cut)


def _print_heading(article: Article, revision: Revision) -> None:
    ours = f", {TECHNICAL}" * revision.is_technical
    newest = f"; the newest is {article.revisions}" * (revision.number < article.revisions)
    print_line(f"Revision {revision.number} of {article.url}{ours}{newest}", "dim")
    print_line(f"seen {between(revision.not_before_at, revision.observed_at, local_zone())}", "dim")


def _print_text(told: Blame, with_cut: bool) -> None:
    out = console()
    width = min(out.width, WIDEST) if out.is_terminal else out.width
    style = Style(width, out.is_terminal and not out.no_color, zone=local_zone())
    for line in blame_lines(told, style, with_cut=with_cut):
        out.print(line, soft_wrap=True)


def _watched(steps: Iterable[tuple[Step, Content]], count: int) -> Iterable[tuple[Step, Content]]:
    """Show on a terminal how far it is, where it takes a while."""
    out = console()
    is_hidden = count <= QUICK or not out.is_terminal
    return track(steps, "reading", total=count, console=out, transient=True, disable=is_hidden)


def _counts(told: Blame, with_cut: bool) -> str:
    former = sum(len(sentence.former) for sentence in (*told.sentences, *told.cut))
    since = {sentence.wording.since.revision for sentence in told.sentences}
    counts = (
        _count(len(told.sentences), "sentence") + (f" from {_count(len(since), 'revision')}" if since else ""),
        f"{len(told.cut)} cut" if told.cut else "",
        _count(former, "former wording") if former else "",
    )
    hint = "; --cut shows what stood before" if not with_cut and (former or told.cut) else ""
    return ", ".join(filter(None, counts)) + hint


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"
