"""What every command starts from: the shared options, the settings they lead to, the open database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Annotated

import typer

from tracker import config
from tracker.cli.shared import Options
from tracker.core.given import interval_of, tags_of
from tracker.store.database import schema
from tracker.store.database.engine import Database

Json = Annotated[bool, typer.Option("--json", help="Print JSON; its shapes are in docs/json.md.")]
Every = Annotated[str | None, typer.Option("--every", metavar="DURATION", help="Check this often: 90s, 5m, 1h30m.")]
Tag = Annotated[list[str] | None, typer.Option("--tag", help="Put this word on the articles; may be given again.")]
ArticleName = Annotated[str, typer.Argument(metavar="ARTICLE", help="An id, a URL, or a part of a URL or headline.")]


def settings(context: typer.Context) -> config.Config:
    """Return the settings for this call."""
    options = context.find_object(Options) or Options(None, None)
    return config.load(options.config, db=options.db)


@contextmanager
def database(context: typer.Context) -> Iterator[Database]:
    """Open the database that the settings name."""
    with schema.opened(settings(context).database) as opened:
        yield opened


def interval(text: str | None, shortest: timedelta) -> timedelta | None:
    """Read `--every`; UsageError below the shortest interval that the settings allow."""
    return None if text is None else interval_of(text, shortest, "--every")


def tags(given: list[str] | None) -> tuple[str, ...]:
    """Read `--tag`; one may be several with commas between, as in the web interface."""
    return tags_of(",".join(given or ()))
