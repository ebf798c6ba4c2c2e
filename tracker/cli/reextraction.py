"""The command that reads stored pages anew, after tracker or a site rule has changed: reextract."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, NoReturn

import typer

from tracker import wiring
from tracker.cli import running
from tracker.cli.checks import named
from tracker.cli.options import Json, settings
from tracker.cli.output import NOTHING_TRACKED, Shape, print_error, print_json, print_line
from tracker.cli.showing import log
from tracker.config import Config
from tracker.errors import UsageError
from tracker.reextraction import Reextracted
from tracker.store import articles
from tracker.store.articles import Article
from tracker.store.database.engine import Database


class Result(StrEnum):
    """What came of reading a stored page anew."""

    TECHNICAL = "technical"
    SAME = "same"
    FAILED = "failed"


UP_TO_DATE = "Nothing to read anew: neither tracker nor a site rule has changed since these pages were read."
WORDS = {Result.TECHNICAL: "technical", Result.SAME: "as before", Result.FAILED: "failed"}


def reextract(
    context: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(metavar="ARTICLE", help="Ids, URLs, or parts of them.")] = None,
    site: Annotated[str | None, typer.Option("--site", metavar="HOST", help="All articles of this site.")] = None,
    every_one: Annotated[bool, typer.Option("--all", help="All articles.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    json: Json = False,
) -> None:
    """Read stored pages anew where tracker or a site rule has changed since; what differs is marked technical."""
    if [bool(names), bool(site), every_one].count(True) != 1:
        raise UsageError("reextract: name the articles, or their site with --site, or say --all")
    config = settings(context)
    tally = Tally(dry_run, json)
    with wiring.open_database(config) as opened:
        chosen, unknown = named(opened, names) if names else (_of_site(articles.every_article(opened), site), 0)
        if not chosen:
            _end_without_articles(bool(unknown), bool(site), json)
        try:
            held = running.run(_reextract(config, opened, [article.id for article in chosen], tally))
        except running.Stopped as stopped:
            print_error(f"stopped; {tally}")
            raise typer.Exit(stopped.exit_code) from stopped
    for article in chosen:
        if article.id in held:
            print_error(f"{article.url}: another process is just checking it")
    if not json:
        print_line(str(tally) if held or tally.results else UP_TO_DATE)
    if unknown or held or tally.results[Result.FAILED]:
        raise typer.Exit(1)


def _of_site(every: Sequence[Article], site: str | None) -> tuple[Article, ...]:
    """Return the articles of a host and of those below it; all where no site is named."""
    if site is None:
        return tuple(every)
    below = f".{site.lower().removeprefix('www.')}"
    names = {article.host: f".{article.host}" for article in every}
    fitting = {host for host, name in names.items() if name.endswith(below) or name.rpartition(":")[0].endswith(below)}
    return tuple(article for article in every if article.host in fitting)


def _end_without_articles(is_unknown: bool, is_site: bool, json: bool) -> NoReturn:
    if is_site:
        print_error("no article of that site is tracked; `tracker list` shows all")
    elif not is_unknown and not json:
        print_line(NOTHING_TRACKED)
    raise typer.Exit(2 if is_unknown or is_site else 0)


class Tally:
    """Shows what came of each page as it is recorded, and counts."""

    def __init__(self, is_dry_run: bool, json: bool) -> None:
        self.results: Counter[Result] = Counter()
        self.is_dry_run = is_dry_run
        self._json = json

    def __str__(self) -> str:
        parts = ", ".join(f"{self.results[result]} {word}" for result, word in WORDS.items() if self.results[result])
        total = f"{self.results.total()} read anew" + (f": {parts}" if parts else "")
        return total + " (nothing is written)" * self.is_dry_run

    def show(self, done: Reextracted) -> None:
        """Print a line for a page that reads differently now, or can't be read; as JSON one for each."""
        known, summary = done.known, done.change.summary
        result = Result.FAILED if done.trouble else Result.TECHNICAL if done.change else Result.SAME
        number = known.number + (self.is_dry_run and result is Result.TECHNICAL)
        self.results[result] += 1
        if self._json:
            print_json({**_shape(done, number), "outcome": result}, is_line=True)
        elif result is Result.TECHNICAL:
            print_line(f"{known.article_id:>4}  {WORDS[result]}  {known.url}  revision {number}: {summary}")
        elif result is Result.FAILED:
            print_error(f"{known.url}: {done.trouble}")


def _shape(done: Reextracted, number: int) -> Shape:
    return {
        "article": done.known.article_id,
        "url": done.known.url,
        "revision": number,
        "summary": done.change.summary,
        "detail": done.trouble,
    }


async def _reextract(config: Config, database: Database, article_ids: Sequence[int], tally: Tally) -> tuple[int, ...]:
    async with wiring.checking(config, database, log) as checker:
        return await checker.reextractor.reextract(article_ids, tally.show, is_dry_run=tally.is_dry_run)
