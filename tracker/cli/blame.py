"""The command that tells since when each sentence of an article stands: blame."""

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.progress import track

from tracker.cli.options import Json, database
from tracker.cli.output import console, local_zone, print_json, print_line
from tracker.cli.reading import TECHNICAL, RevisionName, revision_named
from tracker.cli.shapes import Shape, article_shape, revision_shape
from tracker.cli.writing import WIDEST
from tracker.core.blame import Blame, DatedSentence, Step, Wording, trace
from tracker.core.canonical import rfc3339
from tracker.core.values import Content
from tracker.render import Style
from tracker.render.blame import blame_lines
from tracker.render.times import between
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


def blame_shape(told: Blame) -> Shape:
    """Return since when the sentences of a revision stand."""
    return {
        "headline": _sentence(told.headline) if told.headline else None,
        "sentences": [_sentence(sentence) for sentence in told.sentences],
        "cut": [_sentence(sentence) for sentence in told.cut],
    }


def _sentence(sentence: DatedSentence) -> Shape:
    return {
        **_wording(sentence.wording),
        "began": _step(sentence.began),
        "former": [_wording(wording) for wording in sentence.former],
        "after": sentence.after,
        "paragraph": sentence.paragraph,
    }


def _wording(wording: Wording) -> Shape:
    place, away, lived = wording.place, wording.away, wording.lived
    return {
        "text": wording.text,
        "place": {"paragraph": place.paragraph, "offset": place.offset} if place else None,
        "since": _step(wording.since),
        "last_revision": wording.last,
        "gone": _step(wording.gone) if wording.gone else None,
        "away": {"times": away.times, "gone": _step(away.gone), "back": _step(away.back)} if away else None,
        "lived_seconds": {
            "at_least": round(lived.at_least.total_seconds()),
            "at_most": None if lived.at_most is None else round(lived.at_most.total_seconds()),
        }
        if lived
        else None,
    }


def _step(step: Step) -> Shape:
    return {
        "revision": step.revision,
        "not_before_at": rfc3339(step.not_before_at),
        "observed_at": rfc3339(step.observed_at),
        "is_technical": step.is_technical,
    }
