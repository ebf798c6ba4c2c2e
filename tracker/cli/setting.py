"""The command that changes how a single article is checked: set."""

from collections.abc import Iterator
from typing import Annotated

import typer

from tracker.cli import clock
from tracker.cli.options import ArticleName, interval, settings, tags
from tracker.cli.output import print_line
from tracker.core.duration import show_duration
from tracker.errors import UsageError
from tracker.store import articles
from tracker.store.database import schema
from tracker.store.settings import USUAL, Wishes, apply

USUALLY = "usual"


def set_article(
    context: typer.Context,
    article: ArticleName,
    every: Annotated[
        str | None,
        typer.Option("--every", metavar="DURATION", help=f"Check it this often: 90s, 5m, 1h30m; or {USUALLY}."),
    ] = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", help="Put this word on it; may be given again.")] = None,
    untag: Annotated[list[str] | None, typer.Option("--untag", help="Take this word off; may be given again.")] = None,
    robots: Annotated[
        bool | None,
        typer.Option("--robots/--ignore-robots", help="Whether its site's robots.txt is heeded.", show_default=False),
    ] = None,
    browser: Annotated[
        bool | None,
        typer.Option("--browser/--no-browser", help="Whether it is fetched with a browser.", show_default=False),
    ] = None,
) -> None:
    """Change how an article is checked: how often, under which tags, past robots.txt, with a browser."""
    config = settings(context)
    wishes = Wishes(
        every=USUAL if every == USUALLY else interval(every, config.cadence.shortest),
        heeds_robots=robots,
        uses_browser=browser,
        tags=tags(tag),
        untags=tuple(untag or ()),
    )
    if wishes == Wishes():
        raise UsageError("set: say what to set, for example --every 10m; `tracker set --help` lists it all")
    with schema.opened(config.database) as opened:
        found = articles.find(opened, article)
        apply(opened, [found.id], wishes, now=clock.now())
    print_line(f"set {found.id}  {found.url}: {', '.join(_told(wishes))}")


def _told(wishes: Wishes) -> Iterator[str]:
    """Yield what was set, in words."""
    if wishes.every is not None:
        yield f"checked every {show_duration(wishes.every)}" if wishes.every else "checked as often as usual"
    if wishes.heeds_robots is not None:
        yield "robots.txt is heeded" if wishes.heeds_robots else "robots.txt is ignored"
    if wishes.uses_browser is not None:
        yield "fetched with a browser" if wishes.uses_browser else "fetched without a browser"
    yield from (f"tagged {tag}" for tag in wishes.tags)
    yield from (f"no longer tagged {tag}" for tag in wishes.untags)
