"""The command `export`: evidence packs of articles, or the whole database as JSON Lines."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.filesize import decimal
from rich.progress import Progress

from tracker.cli import clock
from tracker.cli.options import Json, database
from tracker.cli.output import Shape, console, print_error, print_json, print_line
from tracker.errors import UsageError
from tracker.evidence import pack
from tracker.evidence.pack import Written
from tracker.store import articles, dump
from tracker.store.articles import Article
from tracker.store.database.engine import Database
from tracker.store.dump.files import STANDARD


def export(
    context: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="ARTICLE", help="Ids, URLs, or parts of a URL or headline.")
    ] = None,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="FOLDER|FILE.zip", help="Where to write; with --all a file, or - for the output."),
    ] = None,
    tag: Annotated[str | None, typer.Option(help="All articles with this tag.")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="All that is on record as lines of JSON, for `tracker import`.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="With --all: replace the file.")] = False,
    json: Json = False,
) -> None:
    """Write all that is on record of articles as files that anyone can check without tracker, years later.

    Each article gets a folder: a report to be read in a browser, texts, raw pages, a WARC, and how to check that
    nothing was changed since. With --all the whole database goes into one file instead, see docs/dump.md.
    """
    if not to:
        raise UsageError("export: say where to write with --to: a folder or FILE.zip; with --all a file")
    if everything and (names or tag is not None):
        raise UsageError("--all: is the whole record; leave out the articles and --tag")
    if force and not everything:
        raise UsageError("--force: evidence is never written over; name another place with --to")
    with database(context) as opened:
        if everything:
            _dump(opened, to, force, json)
        else:
            _pack(opened, names or [], tag, Path(to), json)


def _dump(opened: Database, to: str, force: bool, json: bool) -> None:
    """Write the whole record; nothing is said of it where it goes to the output."""
    with _progress(json) as progress:
        task = progress.add_task("exporting", total=None)
        counts = dump.save(
            opened,
            to,
            now=clock.now(),
            overwrite=force,
            progress=lambda done, total: progress.update(task, completed=done, total=total),
        )
    if to == STANDARD:
        return
    if json:
        print_json({"file": to, "lines": counts.lines, "bytes": counts.size_bytes})
        return
    lines = (counts.lines.get(kind, 0) for kind in ("article", "revision"))
    told = (_count(number, word) for number, word in zip(lines, ("article", "revision"), strict=True))
    print_line(f"wrote {to}: {', '.join(told)}, {decimal(counts.size_bytes)} before packing")


def _pack(opened: Database, names: list[str], tag: str | None, to: Path, json: bool) -> None:
    """Write packs; all that are asked for, or none."""
    found = list(_found(opened, names, tag))
    with _progress(json) as progress:
        task = progress.add_task("exporting", total=sum(article.revisions for article in found))
        written = pack.write(
            opened, [article.id for article in found], to, now=clock.now(), progress=lambda: progress.advance(task)
        )
    for each in written:
        _say(each, json)


def _progress(is_hidden: bool) -> Progress:
    """Return a bar that shows on a terminal how far it is, beside what is printed."""
    out = console(sys.stderr)
    return Progress(console=out, transient=True, disable=is_hidden or not out.is_terminal)


def _found(opened: Database, names: list[str], tag: str | None) -> Iterator[Article]:
    """Yield the articles that are meant, each once; of a tag those that have a revision."""
    if not names and tag is None:
        raise UsageError("export: name an article, or --tag for all that have it, or --all")
    named = {article.id: article for article in (articles.find(opened, name) for name in names)}
    tagged = articles.every_article(opened, tag=tag) if tag is not None else ()
    if tag is not None and not any(article.revisions for article in tagged):
        raise UsageError(f"--tag {tag}: no article with this tag has a revision; `tracker list` shows what is tracked")
    yield from named.values()
    for article in tagged:
        if not article.revisions:
            print_error(f"article {article.id} ({article.url}) has no revision yet, and is left out")
        elif article.id not in named:
            yield article


def _say(written: Written, json: bool) -> None:
    if json:
        print_json(written_shape(written), is_line=True)
        return
    counts = (
        _count(written.revisions, "revision"),
        _count(written.pages, "page"),
        *((f"{_count(written.thinned, 'page')} thinned out before",) if written.thinned else ()),
        decimal(written.size_bytes),
    )
    print_line(f"wrote {written.path}: {', '.join(counts)}")
    print_line(f"newest digest {written.digest}", "dim")


def written_shape(written: Written) -> Shape:
    """Return a pack that was written."""
    return {
        "article": written.article.id,
        "url": written.article.url,
        "path": str(written.path),
        "revisions": written.revisions,
        "pages": written.pages,
        "thinned": written.thinned,
        "bytes": written.size_bytes,
        "digest": written.digest,
    }


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'s' * (number != 1)}"
