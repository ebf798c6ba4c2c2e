"""The commands that look at the web: check, watch, run."""

import logging
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from typing import Annotated

import typer

from tracker import wiring
from tracker.cli import report, running, showing
from tracker.cli.options import Every, Json, Tag, interval, settings
from tracker.cli.output import NOTHING_TRACKED, print_error, print_line
from tracker.config import Config
from tracker.core.verdict import TROUBLES
from tracker.errors import UsageError
from tracker.schedule import embedded
from tracker.store import articles
from tracker.store.articles import Article
from tracker.store.engine import Database
from tracker.store.record import Checked

logger = logging.getLogger(__name__)


def check(
    context: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(metavar="ARTICLE", help="Ids, URLs, or parts of them.")] = None,
    every_one: Annotated[bool, typer.Option("--all", help="Check all that is tracked and not paused.")] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 where something changed.")] = False,
    json: Json = False,
) -> None:
    """Check articles once, now, and say what changed."""
    if bool(names) == every_one:
        raise UsageError("check: name the articles, or say --all")
    config = settings(context)
    with wiring.open_database(config) as opened:
        chosen, unknown = named(opened, names) if names else (_checkable(opened), 0)
        if unknown and not chosen:
            raise typer.Exit(2)
        tally = _check(config, opened, chosen, json)
    if not chosen and not json:
        print_line(NOTHING_TRACKED)
    if unknown or tally.skipped or tally.has(TROUBLES) or (exit_code and tally.has(report.CHANGES)):
        raise typer.Exit(1)


def watch(
    context: typer.Context,
    urls: Annotated[list[str], typer.Argument(metavar="URL", help="What to follow.")],
    every: Every = None,
    tag: Tag = None,
    json: Json = False,
) -> None:
    """Track articles and follow them here until Ctrl-C, showing each change as it comes."""
    config = settings(context)
    wait = interval(every, config.cadence.shortest)
    with wiring.open_database(config) as opened:
        now = wiring.now()
        followed = [article for article, _ in articles.add_all(opened, urls, now=now, every=wait, tags=tag or ())]
        for article in followed:
            articles.resume(opened, article.id, now=now)
        if not json:
            print_line(f"Following {', '.join(article.url for article in followed)}; Ctrl-C ends.")
        show = showing.json_line if json else showing.live
        _until_stopped(_follow(config, opened, show, [article.id for article in followed]))


def run(context: typer.Context) -> None:
    """Check all that is due, on and on: the daemon. Ctrl-C or SIGTERM ends it."""
    config = settings(context)
    logging.getLogger("tracker").setLevel(logging.INFO)
    with wiring.open_database(config) as opened:
        count = len(_checkable(opened))
        logger.info("following %d articles in %s", count, opened.name)
        _until_stopped(_follow(config, opened, showing.log, None))
        logger.info("ended; nothing that was recorded is lost")


async def _follow(
    config: Config, database: Database, show: Callable[[Checked], None], only: Sequence[int] | None
) -> None:
    async with wiring.checking(config, database, show) as checker:
        runner = embedded.EmbeddedRunner(checker, hosts_at_once=config.fetch.hosts_at_once, only=only)
        await embedded.run(runner, tick=config.cadence.tick)


def _until_stopped(main: Coroutine[object, object, None]) -> None:
    with suppress(running.Stopped):
        running.run(main)


def _check(config: Config, database: Database, chosen: Sequence[Article], json: bool) -> showing.Tally:
    """Check these articles, and show what comes out."""
    tally = showing.Tally(len(chosen), json)
    try:
        with tally:
            skipped = running.run(_check_now(config, database, chosen, tally.show))
    except running.Stopped as stopped:
        print_error(f"stopped; {report.summary_of(tally.outcomes)}")
        raise typer.Exit(stopped.exit_code) from stopped
    tally.skipped = len(skipped)
    for article in skipped:
        print_error(f"{article.url}: another process is just checking it")
    if not json and len(chosen) > 1:
        print_line(report.summary_of(tally.outcomes))
    return tally


async def _check_now(
    config: Config, database: Database, chosen: Sequence[Article], show: Callable[[Checked], None]
) -> tuple[Article, ...]:
    async with wiring.checking(config, database, show) as checker:
        return await checker.check_all(chosen, hosts_at_once=config.fetch.hosts_at_once)


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


def _checkable(database: Database) -> tuple[Article, ...]:
    return tuple(article for article in articles.every_article(database) if article.paused_at is None)
