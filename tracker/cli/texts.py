"""The commands that need no database: extract, compare."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from tracker import wiring
from tracker.cli import running
from tracker.cli.explaining import explanation_shape, print_explanation
from tracker.cli.options import AsJson, FormatName, Json, Output, ViewName, Whole, settings
from tracker.cli.output import print_error, print_json
from tracker.cli.reading import print_content
from tracker.cli.shapes import content_shape
from tracker.cli.writing import Wanted, write_comparison
from tracker.config import Config, site_rules_of
from tracker.core.address import article_url
from tracker.core.claims import claims_of
from tracker.core.condition import condition_of_answer, condition_of_content
from tracker.core.diff import compare
from tracker.core.extract import decode, explain, extract
from tracker.core.plaintext import plain_content
from tracker.core.values import Content
from tracker.core.verdict import Condition, Page
from tracker.errors import ExtractError, TrackerError, UsageError
from tracker.render import Comparison

PageName = Annotated[str, typer.Argument(metavar="FILE|URL", help="An HTML file, - for standard input, or a URL.")]
TROUBLE = 2
PLAIN = (".txt", ".md")


def extract_page(
    context: typer.Context,
    source: PageName,
    url: Annotated[str, typer.Option("--url", metavar="URL", help="Where a file came from: for its site's rule.")] = "",
    why: Annotated[bool, typer.Option("--explain", help="Show what each thing was read from, and why.")] = False,
    json: Json = False,
) -> None:
    """Show what tracker reads from a page: headline, byline, dates, text, notes."""
    config = settings(context)
    page = _page(config, source, url)
    if why:
        _explain(config, page, json)
        return
    content = _content(config, source, page)
    if json:
        print_json(content_shape(content))
        return
    print_content(content)


def compare_pages(
    context: typer.Context,
    old: PageName,
    new: PageName,
    format: FormatName = None,
    view: ViewName = None,
    whole: Whole = False,
    output: Output = None,
    json: AsJson = False,
) -> None:
    """Show what differs between two pages. Exits with 0 for nothing, 1 for something, 2 for trouble, as diff does.

    A file whose name ends in .txt or .md is plain text, its paragraphs apart by empty lines.
    """
    try:
        wanted = Wanted.asked(format, view, whole, output, json)
        config = settings(context)
        before, after = _read(config, old), _read(config, new)
        change = compare(before, after)
        comparison = Comparison(change, f"{old} → {new}", before, after, old_name=old, new_name=new)
        write_comparison(comparison, wanted)
    except TrackerError as error:
        print_error(str(error))
        raise typer.Exit(TROUBLE) from error
    if change:
        raise typer.Exit(1)


def _read(config: Config, source: str) -> Content:
    if source.lower().endswith(PLAIN) and not is_url(source):
        return plain_content(decode(_bytes(source), "text/plain"))
    return _content(config, source, _page(config, source))


def _explain(config: Config, page: Page, json: bool) -> None:
    explanation = explain(_text(page), page.url, rules=site_rules_of(config))
    if json:
        print_json(explanation_shape(explanation, claims_of(page)))
    else:
        print_explanation(explanation, claims_of(page))


def _content(config: Config, source: str, page: Page) -> Content:
    markup = _text(page)
    content = extract(markup, page.url, rules=site_rules_of(config))
    if not content.text:
        evidence = condition_of_content(page, markup, content, None, page.url).evidence
        why = evidence or "no article text was found in it"
        raise ExtractError(f"{source}: {why}; add --explain to `extract` to see what was read")
    return content


def _text(page: Page) -> str:
    return decode(page.body, page.header("content-type"))


def _page(config: Config, source: str, url: str = "") -> Page:
    if is_url(source) and url:
        raise UsageError(f"--url {url}: {source} is no file; --url says where a file came from")
    page = running.run(_fetch(config, article_url(source))) if is_url(source) else _read_file(source, url)
    finding = condition_of_answer(page)
    if finding.condition is not Condition.ARTICLE:
        raise ExtractError(f"{source}: {finding.evidence}")
    return page


async def _fetch(config: Config, url: str) -> Page:
    async with wiring.fetcher_of(config) as fetcher:
        return await fetcher.fetch(url)


def is_url(source: str) -> bool:
    """Whether a page is named by its address; else it is a file."""
    return source.lower().startswith(("http://", "https://"))


def _read_file(name: str, url: str) -> Page:
    """Read a file as the page that it was, as far as known."""
    return Page(url=url and article_url(url), status=200, headers=(), body=_bytes(name), fetched_at=wiring.now())


def _bytes(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise ExtractError(f"{name}: can't be read ({error.strerror}); give an HTML file or a URL") from error
