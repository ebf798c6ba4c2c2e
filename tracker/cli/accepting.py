"""The command that takes an article's page as it is, whatever it looks like: accept."""

from collections.abc import Callable

import typer

from tracker import wiring
from tracker.check import Unchecked
from tracker.cli import report, running, showing
from tracker.cli.options import ArticleName, Json, settings
from tracker.cli.output import local_zone, print_error
from tracker.config import Config
from tracker.core.verdict import TROUBLES
from tracker.store import articles
from tracker.store.articles import Article
from tracker.store.database.engine import Database
from tracker.store.recording.record import Checked


def accept(context: typer.Context, name: ArticleName, json: Json = False) -> None:
    """Check an article now, and take its page for the text, though it looks like something else or lost most of it."""
    config = settings(context)
    with wiring.open_database(config) as opened:
        article = articles.find(opened, name)
        tally = showing.Tally(1, json)
        try:
            with tally:
                unchecked = running.run(_accept(config, opened, article, tally.show))
        except running.Stopped as stopped:
            raise typer.Exit(stopped.exit_code) from stopped
    for each in unchecked:
        print_error(_why(article, each))
    if unchecked or tally.has(TROUBLES):
        raise typer.Exit(1)


async def _accept(
    config: Config, database: Database, article: Article, show: Callable[[Checked], None]
) -> tuple[Unchecked, ...]:
    async with wiring.checking(config, database, show) as checker:
        await checker.reap()
        return await checker.check_now([article.id], accepts=True)


def _why(article: Article, unchecked: Unchecked) -> str:
    if unchecked.site:
        return report.left_in_peace(unchecked.site, 1, local_zone())
    return f"{article.url}: another process is just checking it"
