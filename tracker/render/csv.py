"""Rows -> CSV, a line at a time: RFC 4180, and text that no spreadsheet runs as a formula."""

import csv
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from tracker.render.escape import visible

Cell = str | int | float | None

MEDIA_TYPE = "text/csv; charset=utf-8; header=present"
FORMULAS = tuple("=+-@＝＋－＠")  # what a cell begins with that a spreadsheet runs, white space ahead of it or not
DROPPED = tuple("\t\r\n")  # what a spreadsheet drops at a cell's beginning: what follows it then begins the cell


class _Echo:
    """Hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def csv_lines(heading: Sequence[str], rows: Iterable[Iterable[Cell]], *, own: Collection[str] = ()) -> Iterator[str]:
    """Yield the heading, then each row as it comes, each with its CRLF; None is an empty cell.

    Text that begins like a formula begins with an apostrophe instead, and controls become symbols, so that a row is one
    line. The columns named in `own` hold values of ours that may begin so: "-08:00". Numbers stay numbers.
    """
    writer = csv.writer(_Echo())
    is_own = [name in own for name in heading]
    cells = ((_cell(value, safe) for value, safe in zip(row, is_own, strict=True)) for row in rows)
    return map(writer.writerow, chain((heading,), cells))


def _cell(value: Cell, is_own: bool) -> Cell:
    if not isinstance(value, str):
        return value
    is_run = not is_own and (value.startswith(DROPPED) or value.lstrip().startswith(FORMULAS))
    return visible(f"'{value}" if is_run else value)
