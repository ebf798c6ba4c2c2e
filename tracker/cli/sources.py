"""The commands of sources, the feeds that lead to articles: source add, list, pause, resume, read, tag, remove."""

from collections.abc import Iterator
from typing import Annotated

import typer

from tracker.cli import clock
from tracker.cli.options import Json, Tag, database, tags
from tracker.cli.output import print_json, print_line, print_table
from tracker.core.address import article_url
from tracker.errors import BadAddress, UsageError
from tracker.render.times import ago
from tracker.shapes.sources import source_shape
from tracker.store import sources
from tracker.store.database.engine import Database
from tracker.store.sources import Source

AT_ONCE = 200
NONE = "No feed is followed yet; `tracker source add URL` begins."

source = typer.Typer(
    help="Follow feeds: each new article in them is tracked by itself.", no_args_is_help=True, add_completion=False
)

SourceName = Annotated[str, typer.Argument(metavar="SOURCE", help="Its id, or its URL.")]


@source.command("add")
def add_source(
    context: typer.Context,
    urls: Annotated[list[str], typer.Argument(metavar="URL", help="A feed, or a page that names its feed.")],
    tag: Tag = None,
    json: Json = False,
) -> None:
    """Follow feeds. `tracker run` reads them, and tracks what is in them now and what comes."""
    words = tags(tag)
    for url in urls:
        article_url(url)  # all or none of them
    with database(context) as opened:
        for url in urls:
            added, is_new = sources.add(opened, url, now=clock.now(), tags=words)
            if json:
                print_json({**source_shape(added), "is_new": is_new}, is_line=True)
            else:
                print_line(f"{'following' if is_new else 'followed already:'} {added.id}  {added.url}")


@source.command("list")
def list_sources(context: typer.Context, json: Json = False) -> None:
    """Show which feeds are followed, and whether they can be read."""
    with database(context) as opened:
        found = list(_every(opened))
    if json:
        print_json([source_shape(each) for each in found])
    elif found:
        print_table(("id", "articles", "last read", "next", "feed", "trouble"), [_row(each) for each in found])
    else:
        print_line(NONE)


@source.command("pause")
def pause_source(context: typer.Context, name: SourceName) -> None:
    """Read a feed no more; its articles are checked as before."""
    with database(context) as opened:
        found = _named(opened, name)
        sources.pause(opened, found.id, now=clock.now())
    print_line(f"paused {found.id}  {found.url}")


@source.command("resume")
def resume_source(context: typer.Context, name: SourceName) -> None:
    """Read a paused feed again."""
    with database(context) as opened:
        found = _named(opened, name)
        sources.resume(opened, found.id, now=clock.now())
    print_line(f"resumed {found.id}  {found.url}")


@source.command("read")
def read_source(context: typer.Context, name: SourceName) -> None:
    """Let `tracker run` read a feed now, whenever it was due."""
    with database(context) as opened:
        found = _named(opened, name)
        sources.read_soon(opened, found.id, now=clock.now())
    print_line(f"due now {found.id}  {found.url}")


@source.command("tag")
def tag_source(
    context: typer.Context,
    name: SourceName,
    tag: Annotated[list[str] | None, typer.Argument(metavar="TAG", help="None takes all off.")] = None,
) -> None:
    """Put these tags, and no others, on what a feed leads to from now on."""
    words = tags(tag)
    with database(context) as opened:
        found = _named(opened, name)
        sources.set_tags(opened, found.id, words)
    print_line(f"{found.id}  {found.url}: tagged {', '.join(words) or 'with nothing'}")


@source.command("remove")
def remove_source(context: typer.Context, name: SourceName) -> None:
    """Forget a feed; its articles stay."""
    with database(context) as opened:
        found = _named(opened, name)
        sources.remove(opened, found.id)
    print_line(f"removed {found.id}  {found.url}")


def _every(opened: Database) -> Iterator[Source]:
    place = None
    while True:
        found = sources.page(opened, limit=AT_ONCE, after=place)
        yield from found.rows
        place = found.end
        if place is None:
            return


def _named(opened: Database, name: str) -> Source:
    """Return the source of that id or URL; UsageError where there is none."""
    if name.isascii() and name.isdecimal() and len(name) < 19:
        return sources.find(opened, int(name))
    try:
        url = article_url(name)
    except BadAddress:
        url = name
    found = next((each for each in _every(opened) if each.url == url), None)
    if found is None:
        raise UsageError(f"no source {name!r}; `tracker source list` shows which there are")
    return found


def _row(found: Source) -> tuple[str, ...]:
    now = clock.now()
    last = f"{ago(now - found.last_read_at)} ago" if found.last_read_at else "never"
    due = found.next_due_at
    then = "paused" if found.paused_at else "due now" if due is None or due <= now else f"in {ago(due - now)}"
    return str(found.id), str(found.found), last, then, found.title or found.url, found.detail
