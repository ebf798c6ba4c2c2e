"""The command `search`: text that stands or stood in any revision, for people and as lines of JSON."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Annotated

import typer
from rich.text import Text

from tracker.cli import clock
from tracker.cli.moments import moment
from tracker.cli.options import Json, database
from tracker.cli.output import console, local_zone, print_error, print_json, print_line
from tracker.core.search.asked import parse_words
from tracker.core.search.matching import Snippet
from tracker.core.search.passages import Part
from tracker.errors import StoreError, UsageError
from tracker.render.escape import visible
from tracker.render.times import at
from tracker.shapes.hits import hit_shape
from tracker.store import articles
from tracker.store.database.engine import Database
from tracker.store.index import passages
from tracker.store.index.search import Found, Hit, SearchQuery, search

SHOWN = 20  # hits, where no limit is given
MOST = 200  # hits at once: what follows is asked for with --after
HIGHEST = 2**63 - 1  # a cursor
PATIENCE = 2_000  # revisions that are put into the index before a search, some second's work


def search_texts(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...",
            help="Words, '\"a phrase\"', begin*, a OR b, site:example.com; 'bridge -old' leaves a word out.",
        ),
    ],
    cut: Annotated[bool, typer.Option("--cut", help="Only text that was cut or changed, by when it was.")] = False,
    part: Annotated[Part | None, typer.Option(help="Only in headlines, bylines, notes, text, or captions.")] = None,
    site: Annotated[str | None, typer.Option(metavar="HOST", help="Only articles of this site.")] = None,
    tag: Annotated[str | None, typer.Option(help="Only articles with this tag.")] = None,
    article: Annotated[str | None, typer.Option(metavar="ARTICLE", help="Only this article: an id, a URL.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="WHEN", help="Only text first seen (with --cut: cut) since: 7d, 2026-06-05.")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="WHEN", help="Only text first seen (cut) before.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=MOST, help="At most so many.")] = SHOWN,
    after: Annotated[
        int | None, typer.Option(min=0, max=HIGHEST, metavar="CURSOR", help="Only what comes after this place.")
    ] = None,
    wait: Annotated[
        bool, typer.Option("--wait", help="First index all that is not yet, however long it takes.")
    ] = False,
    json: Json = False,
) -> None:
    """Search the text of all revisions, newest first: what stands, and what was cut."""
    now = clock.now()
    said = parse_words(" ".join(words))
    host = site and site.strip().lower()
    if host and said.site and host != said.site:
        raise UsageError(f"search: both --site {host} and site:{said.site}; an article is of one site")
    with database(context) as opened:
        asked = SearchQuery(
            said,
            host=host,
            tag=tag,
            article_id=None if article is None else articles.find(opened, article).id,
            since=moment(since, now),
            until=moment(until, now),
            is_cut=cut,
            part=part,
        )
        if asked.since and asked.until and asked.until <= asked.since:
            raise UsageError(f"search: --until {until} is not after --since {since}")
        _catch_up(opened, None if wait else PATIENCE)
        found = search(opened, asked, now=now, limit=limit, after=after)
        (_print_lines if json else _print_found)(found, asked)


def _catch_up(opened: Database, most: int | None) -> None:
    """Put what the index lacks into it, at most so many revisions; a search works without them too."""
    owed = passages.count_owed(opened)
    if owed:
        with suppress(StoreError):  # a full disk, a lock: what is indexed can still be found
            passages.catch_up(opened, most)
            owed = passages.count_owed(opened)
    if owed:
        print_error(
            f"{owed:,} revisions are not indexed yet and can't be found; `tracker run` goes on, or --wait for it"
        )


def _print_lines(found: Found, _: SearchQuery) -> None:
    for hit in found.hits:
        print_json(hit_shape(hit), is_line=True)


def _print_found(found: Found, asked: SearchQuery) -> None:
    out = console()
    for hit in found.hits:
        print_line(
            f"{at(hit.first_seen_at, local_zone())}  {hit.article_id} {hit.title}  ({'; '.join(_facts(hit))})", "bold"
        )
        out.print(Text("  ").append_text(_marked(hit.snippet)), soft_wrap=True)
    if found.cursor is not None:
        print_line(f"There is more: --after {found.cursor} shows it.", "dim")
    elif not found.hits:
        where = "was cut from" if asked.is_cut else "stands or stood in"
        print_line(f"Nothing such {where} a revision on record; fewer words find more.")


def _facts(hit: Hit) -> Iterator[str]:
    """Yield where a passage stands or stood, and since which revision till which."""
    yield hit.host
    yield hit.part
    if hit.cut_in and hit.cut_at:
        yield f"revision {hit.first_revision}, cut or changed in {hit.cut_in} on {at(hit.cut_at, local_zone())}"
    else:
        yield f"since revision {hit.first_revision}" if hit.is_standing else f"revision {hit.first_revision}"


def _marked(snippet: Snippet) -> Text:
    """Return a snippet with the words found in bold, and in brackets where there is no bold."""
    shown, end = Text(), 0
    for start, stop in snippet.marks:
        shown.append(visible(snippet.text[end:start]))
        shown.append(visible(snippet.text[start:stop]), "bold reverse")
        end = stop
    return shown.append(visible(snippet.text[end:]))
