"""The commands that need no database: extract, compare."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from tracker import wiring
from tracker.cli import running
from tracker.cli.options import Json, settings
from tracker.cli.output import print_error, print_json, print_line
from tracker.cli.reading import print_content
from tracker.cli.shapes import content_shape
from tracker.cli.showing import print_comparison
from tracker.config import Config
from tracker.core.address import article_url
from tracker.core.condition import condition_of_answer
from tracker.core.diff import compare
from tracker.core.extract import decode, extract
from tracker.core.values import Content
from tracker.core.verdict import Condition, Page
from tracker.errors import ExtractError, TrackerError
from tracker.render import Comparison, Format

PageName = Annotated[str, typer.Argument(metavar="FILE|URL", help="An HTML file, - for standard input, or a URL.")]
TROUBLE = 2


def extract_page(context: typer.Context, source: PageName, json: Json = False) -> None:
    """Show what tracker reads from a page: headline, byline, dates, text, notes."""
    content = _read(settings(context), source)
    if json:
        print_json(content_shape(content))
        return
    print_content(content)
    for note in content.notes:
        at = f" {note.at:%Y-%m-%d %H:%M} UTC" if note.at else ""
        print_line(f"[{note.kind}{at}] {note.text}", "cyan")


def compare_pages(
    context: typer.Context,
    old: PageName,
    new: PageName,
    format: Annotated[Format, typer.Option("--format", help="How to write it.")] = Format.TERMINAL,
    json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> None:
    """Show what differs between two pages. Exits with 0 for nothing, 1 for something, 2 for trouble, as diff does."""
    try:
        config = settings(context)
        before, after = _read(config, old), _read(config, new)
    except TrackerError as error:
        print_error(str(error))
        raise typer.Exit(TROUBLE) from error
    change = compare(before, after)
    comparison = Comparison(change=change, heading=f"{old} → {new}", old=before, new=after)
    print_comparison(comparison, Format.JSON if json else format)
    if change:
        raise typer.Exit(1)


def _read(config: Config, source: str) -> Content:
    is_url = source.lower().startswith(("http://", "https://"))
    page = running.run(_fetch(config, article_url(source))) if is_url else _read_file(source)
    finding = condition_of_answer(page)
    if finding.condition is not Condition.ARTICLE:
        raise ExtractError(f"{source}: {finding.evidence}")
    content = extract(decode(page.body, page.header("content-type")), page.url)
    if not content.text:
        raise ExtractError(f"{source}: no article text was found in it")
    return content


async def _fetch(config: Config, url: str) -> Page:
    async with wiring.fetcher_of(config) as fetcher:
        return await fetcher.fetch(url)


def _read_file(name: str) -> Page:
    """Read a file as the page that it was, as far as known."""
    try:
        body = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise ExtractError(f"{name}: can't be read ({error.strerror}); give an HTML file or a URL") from error
    return Page(url="", status=200, headers=(), body=body, fetched_at=wiring.now())
