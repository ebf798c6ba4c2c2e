"""Dates are read in the shapes that pages write them in."""

from datetime import UTC, datetime

import pytest

from tracker.core.extract.dates import day_in_path, is_same_date, moments_of, published_in, read_date


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-03-05T10:20:30.123+01:00", datetime(2024, 3, 5, 9, 20, 30, tzinfo=UTC)),
        ("2020-12-05T23:15:0Z", datetime(2020, 12, 5, 23, 15, tzinfo=UTC)),
        ("1709630430", datetime(2024, 3, 5, 9, 20, 30, tzinfo=UTC)),
        ("1709630430000", datetime(2024, 3, 5, 9, 20, 30, tzinfo=UTC)),
        ("20240305", datetime(2024, 3, 5, tzinfo=UTC)),
        ("Tue, 05 Mar 2024 10:20:30 +0100", datetime(2024, 3, 5, 9, 20, 30, tzinfo=UTC)),
        ("231919", None),
        ("0001-01-01T00:00:00Z", None),
        ("2319-01-09", None),
        ("2024-13-01", None),
    ],
)
def test_dates_for_machines_are_read(text: str, moment: datetime | None) -> None:
    found = read_date(text)

    assert found == moment


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("11/01/2023 12:43:42", "de", [(1, 11), (11, 1)]),
        ("11/01/2023 12:43:42", "en-US", [(11, 1), (1, 11)]),
        ("11/01/2023", "en-GB", [(1, 11), (11, 1)]),
        ("25/01/2023", "en", [(1, 25)]),
        ("7. März 2023", "de", [(3, 7)]),
        ("le 7 mars 2023 à 10h", "fr", [(3, 7)]),
        ("Nov. 7, 2023", "en", [(11, 7)]),
    ],
)
def test_dates_in_words_are_read_in_each_of_their_readings(
    text: str, language: str, days: list[tuple[int, int]]
) -> None:
    found = moments_of(text, language)

    assert [(moment.month, moment.day) for moment in found] == days


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: 5 March 2024", 5),
        ("By Ada Finch - 3/5/2024", 5),
        ("Posted March 5, 2024 | Updated March 7, 2024", 5),
        ("Letzte Änderung: 7.3.2024, erschienen am 5.3.2024", 5),
    ],
)
def test_a_date_line_gives_the_day_of_publication(line: str, day: int) -> None:
    found = published_in(line, "en")

    assert found[0] == datetime(2024, 3, day, tzinfo=UTC)


@pytest.mark.parametrize(
    "line",
    [
        "Updated March 7, 2024",
        "Stand: 7.3.2024",
        "The tunnel will be closed for repairs from spring to 2 October 2024",
        "2 hours ago",
        "© 2024 Example Times",
        "March 5",
    ],
)
def test_other_lines_give_no_day_of_publication(line: str) -> None:
    found = published_in(line, "en")

    assert found == ()


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2024/03/05/bridge", "2024-03-05"),
        ("https://example.org/news/20240305/bridge", "2024-03-05"),
        ("https://example.org/2024/03/bridge", ""),
        ("https://example.org/2024/13/05/bridge", ""),
    ],
)
def test_a_day_is_read_from_the_path(url: str, day: str) -> None:
    found = day_in_path(url)

    assert found == day


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("2024-03-05T10:00:00Z", "2024-03-05T11:00:00+01:00", True),
        ("2024-03-05", "2024-03-06T04:00:00Z", True),
        ("2024-03-05", "2024-03-04T12:00:00Z", True),
        ("2024-03-05", "2024-03-07T04:00:00Z", False),
        ("2024-03-05T10:00:00Z", "2024-03-05T11:00:00Z", False),
    ],
)
def test_dates_are_compared_as_what_they_mean(one: str, other: str, is_same: bool) -> None:
    assert is_same_date(one, other) is is_same
    assert is_same_date(other, one) is is_same


@pytest.mark.parametrize("text", ["2024-" * 200_000, "5. " * 300_000, "5 March " * 120_000, "on " * 300_000])
def test_an_endless_date_takes_bounded_time(text: str, within_a_second: None) -> None:
    found = (moments_of(text), published_in(text), read_date(text))

    assert found[2] is None
