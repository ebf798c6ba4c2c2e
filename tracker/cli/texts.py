"""The commands that need no database: extract, compare."""

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.explaining import explanation_shape, print_explanation
from tracker.cli.options import Json, settings
from tracker.cli.output import print_error, print_json
from tracker.cli.pages import is_plain, is_url, named, read_page, read_plain
from tracker.cli.reading import print_content
from tracker.cli.writing import AsJson, FormatName, Output, ViewName, Wanted, Whole, write_comparison
from tracker.config import Config, site_rules_of
from tracker.core.claims import claims_of
from tracker.core.condition import condition_of_content
from tracker.core.diff import compare
from tracker.core.extract import decode, explain, extract
from tracker.core.plaintext import plain_content
from tracker.core.values import Content
from tracker.core.verdict import Condition, Page
from tracker.errors import ExtractError, TrackerError, UsageError
from tracker.render import Comparison, Origin
from tracker.shapes.contents import content_shape

PageName = Annotated[str, typer.Argument(metavar="FILE|URL", help="An HTML file, - for standard input, or a URL.")]
OldName = Annotated[str, typer.Argument(metavar="OLD", help="An HTML file, a .txt or .md of plain text, -, or a URL.")]
NewName = Annotated[str, typer.Argument(metavar="NEW", help="The same, of the newer one.")]
TROUBLE = 2


def extract_page(
    context: typer.Context,
    source: PageName,
    url: Annotated[str, typer.Option("--url", metavar="URL", help="Where a file came from: for its site's rule.")] = "",
    why: Annotated[bool, typer.Option("--explain", help="Show what each thing was read from, and why.")] = False,
    json: Json = False,
) -> None:
    """Show what tracker reads from a page: headline, byline, dates, text, notes."""
    config = settings(context)
    page = read_page(config, source, url)
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
    old: OldName,
    new: NewName,
    format: FormatName = None,
    view: ViewName = None,
    whole: Whole = False,
    output: Output = None,
    json: AsJson = False,
) -> None:
    """Show what differs between two pages. Exits with 0 for nothing, 1 for something, 2 for trouble, as diff does.

    Paragraphs of plain text are apart by empty lines.
    """
    try:
        wanted = Wanted.asked(format, view, whole, output, json)
        _spare(output, old, new)
        config = settings(context)
        before, after = _read(config, old), _read(config, new)
        change = compare(before, after)
        comparison = Comparison(change, f"{old} → {new}", before, after, old_from=_origin(old), new_from=_origin(new))
        write_comparison(comparison, wanted)
    except TrackerError as error:
        print_error(str(error))
        raise typer.Exit(TROUBLE) from error
    if change:
        raise typer.Exit(1)


def _origin(source: str) -> Origin:
    return Origin(source, source if is_url(source) else "")


def _spare(output: Path | None, *sources: str) -> None:
    """Refuse to write over a file that is compared."""
    for source in sources:
        if output and output.exists() and Path(source).exists() and output.samefile(source):
            raise UsageError(f"--output {output}: it is one of the two that are compared; name another file")


def _read(config: Config, source: str) -> Content:
    if is_plain(source):
        return plain_content(read_plain(source))
    return _content(config, source, read_page(config, source))


def _explain(config: Config, page: Page, json: bool) -> None:
    explanation = explain(_text(page), page.url, rules=site_rules_of(config))
    if json:
        print_json(explanation_shape(explanation, claims_of(page)))
    else:
        print_explanation(explanation, claims_of(page))


def _content(config: Config, source: str, page: Page) -> Content:
    markup = _text(page)
    content = extract(markup, page.url, rules=site_rules_of(config))
    if content.text:
        return content
    finding = condition_of_content(page, markup, content, None, page.url)
    if finding.condition is not Condition.ARTICLE:
        raise ExtractError(f"{named(source)}: {finding.evidence}; add --explain to `extract` to see what was read")
    return content


def _text(page: Page) -> str:
    return decode(page.body, page.header("content-type"))
