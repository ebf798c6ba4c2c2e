"""How commands print: tables and colour on a terminal, plain when piped, JSON when asked."""

import json
import os
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from io import TextIOWrapper
from typing import IO
from zoneinfo import ZoneInfoNotFoundError

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text
from tzlocal import get_localzone

from tracker.render.escape import escaped, visible

NOTHING_TRACKED = "Nothing is tracked yet; `tracker add URL` begins."
Shape = dict[str, object]  # of a JSON object that no other face of tracker has
PIPED_WIDTH = 10_000  # columns: what is piped is one line a row, for grep and its like, unless COLUMNS says otherwise
COLUMNS = re.compile(r"[1-9][0-9]{0,3}")


def accept_all_characters() -> None:
    """Let standard output and error take any character, whatever the machine's encoding is.

    What is piped or kept in a file is UTF-8. A terminal reads its own encoding: what that lacks is shown as a code.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # not, where there is none: on Windows, without a console
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Let the error pass: rich would exit here and now, in the middle of a check."""
        raise  # noqa: PLE0704 (rich calls this where the error is being handled)


def console(stream: IO[str] | None = None) -> Console:
    """Return a console on that stream (standard output if none), as wide as COLUMNS says, else as the terminal."""
    file = stream or sys.stdout
    return _Console(file=file, highlight=False, markup=False, width=_width(file))


def _width(file: IO[str]) -> int | None:
    asked = os.environ.get("COLUMNS", "")
    if COLUMNS.fullmatch(asked):
        return int(asked)
    return None if file.isatty() else PIPED_WIDTH


def print_line(text: str, style: str = "") -> None:
    """Print one line whose text may be anybody's."""
    console().print(Text(visible(text), style), soft_wrap=True)


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table; its cells may be anybody's text."""
    out = console()
    table = Table(box=SIMPLE_HEAD if out.is_terminal else None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    out.print(table)


def print_json(value: object, *, is_line: bool = False) -> None:
    """Print a JSON document, or one line of many, at once."""
    text = json.dumps(value, ensure_ascii=False, indent=None if is_line else 2)
    typer.echo(escaped(text))
    sys.stdout.flush()


def print_error(text: str) -> None:
    """Print what went wrong on standard error, as one line."""
    typer.echo(f"tracker: {visible(text)}", err=True)


def local_zone() -> tzinfo:
    """Return the zone of the person at the terminal, with its summer time; today's offset where it has no name."""
    try:
        return get_localzone()
    except ZoneInfoNotFoundError:
        return datetime.now(UTC).astimezone().tzinfo or UTC
