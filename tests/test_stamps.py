"""How the times that newspapers print become instants."""

from datetime import UTC, datetime

import pytest

from tracker.core.stamps import read_stamp, resolve

NEW_YORK_AFTERNOON = datetime.fromisoformat("2024-05-06T15:30:00-04:00")
SAME_IN_UTC = NEW_YORK_AFTERNOON.astimezone(UTC)


def instant(words: str, published_at: datetime | None = NEW_YORK_AFTERNOON, language: str | None = None) -> str | None:
    stamp = read_stamp(words)
    at = resolve(stamp, published_at, language=language) if stamp else None
    return at.strftime("%Y-%m-%d %H:%M") if at else None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Nov. 3, 2024 at 4:28 a.m. EST", "2024-11-03 09:28"),
        ("4:28 a.m. EST, Sunday, November 3, 2024", "2024-11-03 09:28"),
        ("3 November 2024 04:28 GMT", "2024-11-03 04:28"),
        ("Sun 3 Nov 2024 04.28 GMT", "2024-11-03 04:28"),
        ("0428 GMT (1228 HKT) November 3, 2024", "2024-11-03 04:28"),
        ("2024-11-03T04:28:11Z", "2024-11-03 04:28"),
        ("2024-11-03 04:28:11-0500", "2024-11-03 09:28"),
        ("03.11.2024, 16.28 Uhr MEZ", "2024-11-03 15:28"),
        ("3 novembre 2024 à 16h28 CET", "2024-11-03 15:28"),
        ("3 de noviembre de 2024 a las 16:28 CET", "2024-11-03 15:28"),
        ("3 novembre 2024, ore 16.28 CET", "2024-11-03 15:28"),
        ("13/11/2024 - 16:28 GMT+1", "2024-11-13 15:28"),
        ("noon UTC, 3 November 2024", "2024-11-03 12:00"),
        ("Nov. 3, 2024, midnight UTC", "2024-11-03 00:00"),
        ("12:05 a.m. UTC Nov. 3, 2024", "2024-11-03 00:05"),
        ("12:05 p.m. UTC Nov. 3, 2024", "2024-11-03 12:05"),
    ],
)
def test_a_full_stamp_is_read_in_the_forms_that_papers_use(words: str, expected: str) -> None:
    read = instant(words, published_at=None)

    assert read == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("July 3, 2024, 9 a.m. ET", "2024-07-03 13:00"),
        ("January 3, 2024, 9 a.m. ET", "2024-01-03 14:00"),
        ("July 3, 2024, 9 a.m. EST", "2024-07-03 14:00"),
        ("July 3, 2024, 9 a.m. PT", "2024-07-03 16:00"),
        ("July 3, 2024, 9 a.m. IST", "2024-07-03 03:30"),
        ("July 3, 2024, 9 a.m. BST", "2024-07-03 08:00"),
    ],
)
def test_two_letters_follow_daylight_saving_and_three_are_fixed(words: str, expected: str) -> None:
    read = instant(words)

    assert read == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("4:28 p.m.", "2024-05-06 20:28"),
        ("3:00 p.m.", "2024-05-07 19:00"),
        ("4:28 p.m. PT", "2024-05-06 23:28"),
        ("May 8 at 4:28 p.m.", "2024-05-08 20:28"),
        ("Wednesday at 4:28 p.m.", "2024-05-08 20:28"),
    ],
)
def test_what_the_words_leave_out_comes_from_the_publication(words: str, expected: str) -> None:
    read = instant(words)

    assert read == expected


@pytest.mark.parametrize(
    "words",
    [
        "31 February 2024 10:00 UTC",
        "3 November 2024 25:61 UTC",
        "3 hours ago",
        "an hour ago",
        "just now",
        "yesterday",
        "vor 3 Stunden",
        "3 November 2024",
    ],
)
def test_impossible_relative_and_clockless_stamps_give_no_time(words: str) -> None:
    stamp = read_stamp(words)

    assert stamp is not None
    assert resolve(stamp, NEW_YORK_AFTERNOON) is None


def test_no_zone_is_taken_from_a_publication_time_in_utc() -> None:
    read = instant("3 November 2024 16:28", published_at=SAME_IN_UTC)

    assert read is None


def test_no_date_is_taken_from_today() -> None:
    read = instant("4:28 p.m. ET", published_at=None)

    assert read is None


def test_a_naive_publication_time_lends_its_date_and_no_zone() -> None:
    naive = NEW_YORK_AFTERNOON.replace(tzinfo=None)

    assert instant("4:28 p.m. ET", published_at=naive) == "2024-05-06 20:28"
    assert instant("4:28 p.m.", published_at=naive) is None


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("3/4/2024 9:00 a.m. UTC", "en", "2024-03-04 09:00"),
        ("3/4/2024 9:00 UTC", "en", "2024-04-03 09:00"),
        ("3/4/2024 9:00 UTC", "fr", "2024-04-03 09:00"),
        ("13/4/2024 9:00 UTC", "en", "2024-04-13 09:00"),
        ("4/13/2024 9:00 UTC", "fr", "2024-04-13 09:00"),
    ],
)
def test_an_open_order_of_day_and_month_follows_the_clock_and_language(
    words: str, language: str, expected: str
) -> None:
    read = instant(words, published_at=None, language=language)

    assert read == expected


def test_an_open_order_of_day_and_month_is_the_one_nearer_to_the_publication() -> None:
    read = instant("06/05/2024 16:00")

    assert read == "2024-05-06 20:00"


@pytest.mark.parametrize("words", ["", "5.3 of the app", "the mayor", "on Thursday", "2024", "1,200 people"])
def test_words_that_are_no_time_make_no_stamp(words: str) -> None:
    stamp = read_stamp(words)

    assert stamp is None


def test_a_day_before_a_colon_is_a_day_and_no_hour() -> None:
    stamp = read_stamp(", June 6: An earlier version of this story ...")

    assert stamp is not None
    assert stamp.days == ((None, 6, 6),)
