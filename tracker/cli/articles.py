"""The commands that say what is tracked: add, list, pause, resume, remove."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from json import dumps
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli import clock
from tracker.cli.options import ArticleName, Every, Json, Tag, database, interval, settings, tags
from tracker.cli.output import (
    NOTHING_TRACKED,
    PIPED_WIDTH,
    console,
    print_error,
    print_json,
    print_line,
    print_table,
)
from tracker.core.address import article_url
from tracker.core.verdict import State
from tracker.errors import BadAddress, UsageError
from tracker.render.escape import escaped, visible
from tracker.render.times import ago
from tracker.shapes.articles import article_shape
from tracker.store import articles
from tracker.store.articles import Article
from tracker.store.database import schema
from tracker.store.settings import Wishes, apply

AT_ONCE = 500  # articles that are read and printed together
HEADINGS = ("id", "state", "revisions", "last check", "next check", "url", "headline")


def add(
    context: typer.Context,
    urls: Annotated[list[str] | None, typer.Argument(metavar="URL", help="What to track.")] = None,
    source: Annotated[
        str | None, typer.Option("--from", metavar="FILE|-", help="Read URLs from here, one a line.")
    ] = None,
    every: Every = None,
    tag: Tag = None,
    ignore_robots: Annotated[
        bool, typer.Option("--ignore-robots", help="Fetch them even where their site's robots.txt forbids it.")
    ] = False,
    json: Json = False,
) -> None:
    """Track articles. They are first checked by `tracker check`, `watch` or `run`."""
    given = [*(urls or ()), *_lines(source)]
    if not given:
        raise UsageError("add: name at least one URL, or a list of them with --from FILE")
    config = settings(context)
    wait, words = interval(every, config.cadence.shortest), tags(tag)
    good = [url for url in given if _is_usable(url)]
    with schema.opened(config.database) as opened:
        added = articles.add_all(opened, good, now=clock.now(), every=wait, tags=words)
        if ignore_robots:
            apply(opened, [article.id for article, _ in added], Wishes(heeds_robots=False), now=clock.now())
        for article, is_new in added:
            _say_added(article, is_new, json)
    if len(good) < len(given):
        raise typer.Exit(1 if good else 2)


def list_articles(
    context: typer.Context,
    tag: Annotated[str | None, typer.Option(help="Only articles with this tag.")] = None,
    host: Annotated[str | None, typer.Option(help="Only articles of this site.")] = None,
    state: Annotated[State | None, typer.Option(help="Only articles in this state.")] = None,
    json: Json = False,
) -> None:
    """Show what is tracked, and whether it is well."""
    with database(context) as opened:
        found = articles.walk(opened, tag=tag, host=host, state=state)
        pages = iter(lambda: [*islice(found, AT_ONCE)], [])
        if json:
            _print_array(pages)
        elif not _print_rows(pages):
            print_line("No article fits." if tag or host or state else NOTHING_TRACKED)


def pause(context: typer.Context, article: ArticleName) -> None:
    """Stop checking an article; its history stays."""
    with database(context) as opened:
        found = articles.find(opened, article)
        articles.pause(opened, found.id, now=clock.now())
    print_line(f"paused {found.id}  {found.url}")


def resume(context: typer.Context, article: ArticleName) -> None:
    """Check a paused article again."""
    with database(context) as opened:
        found = articles.find(opened, article)
        articles.resume(opened, found.id, now=clock.now())
    print_line(f"resumed {found.id}  {found.url}")


def remove(
    context: typer.Context,
    article: ArticleName,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Forget an article and its whole history. To only stop checking, pause it."""
    with database(context) as opened:
        found = articles.find(opened, article)
        question = f"Delete article {found.id} ({found.url}) and its history ({found.revisions} revisions) for good?"
        if not yes and not sys.stdin.isatty():
            raise UsageError(f"{question} Say so with --yes")
        if not yes:
            typer.confirm(question, abort=True)
        articles.remove(opened, found.id)
    print_line(f"removed {found.id}  {found.url}")


def _lines(source: str | None) -> Iterator[str]:
    """Yield the URLs of a list: a line each, blank ones and those that begin with # left out."""
    if source is None:
        return
    try:
        text = sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"--from {source}: can't be read as a list of URLs ({error})") from error
    for line in text.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            yield line.strip()


def _is_usable(url: str) -> bool:
    """Whether that is a URL that can be tracked; else it is reported."""
    try:
        article_url(url)
    except BadAddress as error:
        print_error(str(error))
        return False
    return True


def _say_added(article: Article, is_new: bool, json: bool) -> None:
    if json:
        print_json({**article_shape(article), "is_new": is_new}, is_line=True)
    else:
        print_line(f"{'added' if is_new else 'tracked already:'} {article.id}  {article.url}")


def _print_array(pages: Iterable[Sequence[Article]]) -> None:
    """Print a JSON array as it comes, as `print_json` prints one."""
    before = "["
    for page in pages:
        array = dumps([article_shape(article) for article in page], ensure_ascii=False, indent=2)
        typer.echo(before + escaped(array)[1:-2], nl=False)
        before = ","
    typer.echo("[]" if before == "[" else "\n]")


def _print_rows(pages: Iterable[Sequence[Article]]) -> bool:
    """Print the articles as they come, and return whether there were any.

    What is piped are plain lines: rich takes a minute for 100,000 of them.
    """
    is_plain = console().width == PIPED_WIDTH
    headings: tuple[str, ...] = HEADINGS
    for page in pages:
        rows = [_row(article) for article in page]
        if is_plain:
            _print_lines([headings, *rows] if headings else rows)
        else:
            print_table(HEADINGS, rows)
        headings = ()
    return not headings


def _print_lines(rows: Sequence[Sequence[str]]) -> None:
    shown = [[visible(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    for row in shown:
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _row(article: Article) -> tuple[str, ...]:
    now = clock.now()
    last = f"{ago(now - article.last_check_at)} ago" if article.last_check_at else "never"
    due = "due now" if article.next_check_at <= now else f"in {ago(article.next_check_at - now)}"
    due = "paused" if article.paused_at else due
    return str(article.id), article.state, str(article.revisions), last, due, article.url, article.title
