"""How a command writes a comparison: in which format, how wide, on the terminal or into a file."""

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Self

import typer

from tracker import render  # its formats are imported with the first comparison: see tracker/core/handing.py
from tracker.cli.output import console, local_zone, print_line
from tracker.errors import OutputError, UsageError
from tracker.render import Comparison, Format, Style, View, card

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

WIDEST = 100  # columns
FORMATS = {  # by how a file's name ends
    ".txt": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".diff": Format.UNIFIED,
    ".patch": Format.UNIFIED,
    ".json": Format.JSON,
    ".svg": Format.SVG,
    ".png": Format.PNG,
}
NAMES = ", ".join(FORMATS)
PAGES = (Format.HTML, Format.FRAGMENT)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: a format, its view, nothing folded, a file to write to (None: standard output)."""

    format: Format = Format.TERMINAL
    view: View = View.INLINE
    is_whole: bool = False
    output: Path | None = None

    @classmethod
    def asked(cls, format: Format | None, view: View | None, whole: bool, output: Path | None, json: bool) -> Self:
        """Return what the options ask for; UsageError where they contradict each other."""
        if json and format not in (None, Format.JSON):
            raise UsageError(f"--json with --format {format}: choose one")
        chosen = Format.JSON if json else format or _format_of(output, view)
        if view and chosen not in PAGES:
            raise UsageError(f"--view {view}: only HTML has views; add --format html")
        return cls(chosen, view or View.INLINE, whole, output)


def write_comparison(comparison: Comparison, wanted: Wanted) -> None:
    """Write a comparison: as wide as the terminal and in colour only there."""
    out = console()
    is_terminal = out.is_terminal and wanted.output is None
    if wanted.format is Format.PNG and is_terminal:
        raise UsageError("--format png: a picture can't be shown on a terminal; add --output FILE.png")
    style = Style(
        width=min(out.width, WIDEST),
        colour=is_terminal and not out.no_color,
        view=wanted.view,
        zone=local_zone(),
        is_whole=wanted.is_whole,
    )
    written = render.render_bytes(comparison, wanted.format, style)
    if wanted.output:
        _write(wanted.output, written)
        if wanted.format is Format.PNG:  # whoever posts it needs the words for those who can't see it
            print_line(card.alt_text(comparison))
        return
    if is_terminal:
        typer.echo(written.decode(), nl=False)  # in its own encoding
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(written)
    sys.stdout.flush()


def _format_of(output: Path | None, view: View | None) -> Format:
    if output is None or output.is_dir():  # which can't be written, and says so
        return Format.HTML if view else Format.TERMINAL
    if output.suffix.lower() not in FORMATS:
        raise UsageError(f"--output {output}: its name tells no format; add --format, or end it in {NAMES}")
    return FORMATS[output.suffix.lower()]


def _write(file: Path, written: bytes) -> None:
    """Write the file whole or not at all; a device is written as it is."""
    try:
        if file.exists() and not file.is_file():
            file.write_bytes(written)
        else:
            _replace(file, written)
    except OSError as error:
        raise OutputError(f"--output {file}: can't be written ({error.strerror})") from error


def _replace(file: Path, written: bytes) -> None:
    partial = file.with_name(f".{file.name}.{os.getpid()}.partial")
    try:
        partial.write_bytes(written)
        partial.replace(file.resolve())
    except OSError:
        with suppress(OSError):  # it may not have come about
            partial.unlink()
        raise
