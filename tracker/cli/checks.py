"""The command that looks at the web once: check."""

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from tracker import wiring
from tracker.check import Haste, Unchecked
from tracker.cli import report, running, showing
from tracker.cli.options import Json, settings
from tracker.cli.output import NOTHING_TRACKED, local_zone, print_error, print_line
from tracker.config import Config
from tracker.core.verdict import TROUBLES
from tracker.errors import UsageError
from tracker.store import articles
from tracker.store.articles import Article, Target
from tracker.store.database.engine import Database
from tracker.store.recording.record import Checked

logger = logging.getLogger(__name__)


def check(
    context: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(metavar="ARTICLE", help="Ids, URLs, or parts of them.")] = None,
    every_one: Annotated[bool, typer.Option("--all", help="Check all that is tracked and not paused.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Ask sites too that asked to be left alone.")] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 where something changed.")] = False,
    json: Json = False,
) -> None:
    """Check articles once, now, and say what changed."""
    if bool(names) == every_one:
        raise UsageError("check: name the articles, or say --all")
    config = settings(context)
    with wiring.open_database(config) as opened:
        chosen, unknown = _targets(opened, names) if names else (articles.targets(opened), 0)
        if unknown and not chosen:
            raise typer.Exit(2)
        tally = _check(config, opened, chosen, json, Haste.FORCED if force else Haste.BY_HAND)
    if not chosen and not json:
        print_line(NOTHING_TRACKED)
    if unknown or tally.skipped or tally.has(TROUBLES) or (exit_code and tally.has(report.CHANGES)):
        raise typer.Exit(1)


def _check(config: Config, database: Database, chosen: Sequence[Target], json: bool, haste: Haste) -> showing.Tally:
    """Check these articles, and show what comes out."""
    tally = showing.Tally(len(chosen), json)
    try:
        with tally:
            skipped = running.run(_check_now(config, database, chosen, tally.show, haste))
    except running.Stopped as stopped:
        print_error(f"stopped; {report.summary_of(tally.outcomes)}")
        raise typer.Exit(stopped.exit_code) from stopped
    tally.skipped = len(skipped)
    _report_unchecked(database, skipped)
    if not json and len(chosen) > 1:
        print_line(report.summary_of(tally.outcomes))
    return tally


def _report_unchecked(database: Database, unchecked: Sequence[Unchecked]) -> None:
    """Say which articles were not checked, and why: a line for each, or for all of a site."""
    for each in unchecked:
        if each.site is None:
            print_error(f"{articles.find(database, str(each.article_id)).url}: another process is just checking it")
    for site, count in Counter(each.site for each in unchecked if each.site).items():
        print_error(report.left_in_peace(site, count, local_zone()))


async def _check_now(
    config: Config, database: Database, chosen: Sequence[Target], show: Callable[[Checked], None], haste: Haste
) -> tuple[Unchecked, ...]:
    async with wiring.checking(config, database, show) as checker:
        return await checker.check_all(chosen, hosts_at_once=config.fetch.hosts_at_once, haste=haste)


def named(database: Database, names: Sequence[str]) -> tuple[tuple[Article, ...], int]:
    """Return the articles of these names, each once, and how many names meant none; those are reported."""
    found: dict[int, Article] = {}
    unknown = 0
    for name in names:
        try:
            article = articles.find(database, name)
        except UsageError as error:
            print_error(str(error))
            unknown += 1
        else:
            found[article.id] = article
    return tuple(found.values()), unknown


def _targets(database: Database, names: Sequence[str]) -> tuple[tuple[Target, ...], int]:
    found, unknown = named(database, names)
    return tuple(Target(article.id, article.host) for article in found), unknown
