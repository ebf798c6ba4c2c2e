"""What every command starts from: the shared options, the settings they lead to, the open database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from tracker import config
from tracker.core.duration import parse_duration
from tracker.errors import UsageError
from tracker.render import Format, View
from tracker.store.engine import Database
from tracker.wiring import open_database

Json = Annotated[bool, typer.Option("--json", help="Print JSON; its shapes are in docs/json.md.")]
Every = Annotated[str | None, typer.Option("--every", metavar="DURATION", help="Check this often: 90s, 5m, 1h30m.")]
Tag = Annotated[list[str] | None, typer.Option("--tag", help="Put this word on the articles; may be given again.")]
FormatName = Annotated[
    Format | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=f"How to write it: {', '.join(Format)}; without it as the name after --output ends.",
        show_default=False,
    ),
]
ViewName = Annotated[View | None, typer.Option("--view", metavar="VIEW", help=f"Of HTML: {' or '.join(View)}.")]
Whole = Annotated[bool, typer.Option("--whole", help="Fold away nothing of what is unchanged.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it into this file.")]
AsJson = Annotated[bool, typer.Option("--json", help="The same as --format json.")]
ArticleName = Annotated[str, typer.Argument(metavar="ARTICLE", help="An id, a URL, or a part of a URL or headline.")]


@dataclass(frozen=True, slots=True)
class Options:
    """The options before the command."""

    config: Path | None
    db: str | None


def settings(context: typer.Context) -> config.Config:
    """Return the settings for this call."""
    options = context.find_object(Options) or Options(None, None)
    return config.load(options.config, db=options.db)


@contextmanager
def database(context: typer.Context) -> Iterator[Database]:
    """Open the database that the settings name."""
    with open_database(settings(context)) as opened:
        yield opened


def interval(text: str | None, shortest: timedelta) -> timedelta | None:
    """Read `--every`; UsageError below the shortest interval that the settings allow."""
    if text is None:
        return None
    every = parse_duration(text)
    if every < shortest:
        raise UsageError(f"--every {text}: shorter than cadence.shortest, {shortest.total_seconds():g} s")
    return every
