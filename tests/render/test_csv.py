"""CSV: what RFC 4180 demands, and text that no spreadsheet runs."""

import csv
import io
from collections.abc import Iterator

import pytest

from tracker.render.csv import Cell, csv_lines


def read(lines: Iterator[str]) -> list[list[str]]:
    return list(csv.reader(io.StringIO("".join(lines), newline=""), strict=True))


def only_cell(value: Cell) -> str:
    _, (cell,) = read(csv_lines(("text",), [(value,)]))
    return cell


def test_each_row_is_a_line_with_the_end_that_rfc_4180_demands() -> None:
    lines = list(csv_lines(("a", "b"), [("one, two", 'say "x"'), (3, None)]))

    assert lines == ["a,b\r\n", '"one, two","say ""x"""\r\n', "3,\r\n"]


def test_rows_are_written_as_they_come() -> None:
    asked: list[int] = []

    def rows() -> Iterator[tuple[int]]:
        for number in range(1_000_000):
            asked.append(number)
            yield (number,)

    lines = csv_lines(("number",), rows())
    first = [next(lines), next(lines)]

    assert first == ["number\r\n", "0\r\n"]
    assert asked == [0]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", " =", "\u00a0=", "\u3000@"])
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(start: str) -> None:
    cell = only_cell(f"{start}1+1")

    assert cell.startswith("'")
    assert cell.endswith("1+1")


@pytest.mark.parametrize(("hostile", "shown"), [("\t=1", "'␉=1"), ("\r=1", "'␍=1"), ("\n1", "'␊1")])
def test_what_a_spreadsheet_drops_at_the_beginning_hides_no_formula(hostile: str, shown: str) -> None:
    assert only_cell(hostile) == shown


@pytest.mark.parametrize(
    ("hostile", "shown"), [("a\r\nb", "a␍␊b"), ("\x1b[2J", "␛[2J"), ("\u202ex", "‹U+202E›x"), ("a\x00b", "a␀b")]
)
def test_controls_become_symbols_so_that_a_row_stays_one_line(hostile: str, shown: str) -> None:
    assert only_cell(hostile) == shown


@pytest.mark.parametrize("text", ["Plain.", "a=b", "1-2", "“Straße”, 12 €", "日本語", " x"])
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert only_cell(text) == text


def test_numbers_stay_numbers_and_values_of_ours_stay_as_they_are() -> None:
    _, row = read(csv_lines(("zone", "text", "seconds"), [("-08:00", "-08:00", -60)], own=("zone",)))

    assert row == ["-08:00", "'-08:00", "-60"]


def test_a_row_that_is_not_as_long_as_the_heading_is_a_mistake_that_is_seen() -> None:
    with pytest.raises(ValueError, match="zip"):
        list(csv_lines(("a", "b"), [("one",)]))
