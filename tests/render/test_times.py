"""Times in words: edits happen between two checks, and zones are always named."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tracker.render.times import ago, at, between, length

NOON = datetime(2019, 6, 12, 12, 0, tzinfo=UTC)
LOS_ANGELES = ZoneInfo("America/Los_Angeles")
BERLIN = ZoneInfo("Europe/Berlin")
SAO_PAULO = ZoneInfo("America/Sao_Paulo")


def test_an_edit_happened_on_a_day_between_two_checks() -> None:
    words = between(NOON, NOON + timedelta(minutes=15), UTC)

    assert words == "on 12 June 2019 between 12:00 and 12:15 UTC"


def test_todays_date_goes_without_saying() -> None:
    words = between(NOON, NOON + timedelta(minutes=15), UTC, today=date(2019, 6, 12))

    assert words == "between 12:00 and 12:15 UTC"


def test_two_days_are_both_named() -> None:
    words = between(NOON - timedelta(days=1), NOON, UTC, today=date(2019, 6, 12))

    assert words == "between 11 June 2019, 12:00 and 12 June 2019, 12:00 UTC"


def test_the_day_is_the_viewers() -> None:
    late = datetime(2019, 6, 13, 6, 0, tzinfo=UTC)

    words = between(late, late + timedelta(minutes=5), LOS_ANGELES)

    assert words == "on 12 June 2019 between 23:00 and 23:05 PDT"


def test_checks_within_one_minute_are_told_apart_by_seconds() -> None:
    words = between(NOON, NOON + timedelta(seconds=9), UTC, today=NOON.date())

    assert words == "between 12:00:00 and 12:00:09 UTC"


def test_without_an_earlier_check_only_the_end_is_known() -> None:
    words = between(None, NOON, UTC)

    assert words == "before 12 June 2019, 12:00 UTC"


def test_where_the_clocks_change_both_zones_are_named() -> None:
    before = datetime(2019, 10, 27, 0, 30, tzinfo=UTC)

    words = between(before, before + timedelta(hours=1), BERLIN)

    assert words == "on 27 October 2019 between 02:30 CEST and 02:30 CET"


def test_a_zone_without_an_abbreviation_is_named_by_its_offset() -> None:
    words = at(NOON, SAO_PAULO)

    assert words == "12 June 2019, 09:00 UTC-03"


def test_a_moment_today_is_its_clock() -> None:
    words = at(NOON, UTC, today=date(2019, 6, 12))

    assert words == "12:00 UTC"


@pytest.mark.parametrize(
    ("delta", "words"),
    [
        (timedelta(0), "0 s"),
        (timedelta(seconds=-5), "0 s"),
        (timedelta(milliseconds=1500), "1 s"),
        (timedelta(seconds=59), "59 s"),
        (timedelta(minutes=3, seconds=59), "3 min"),
        (timedelta(hours=2), "2 h"),
        (timedelta(days=5, hours=23), "5 d"),
        (timedelta(days=800), "2 y"),
    ],
)
def test_a_duration_is_told_in_its_largest_whole_unit(delta: timedelta, words: str) -> None:
    told = ago(delta)

    assert told == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-5, "0 s"),
        (0, "0 s"),
        (59.4, "59 s"),
        (60, "1 min"),
        (61, "1 min 1 s"),
        (11400, "3 h 10 min"),
        (10805, "3 h"),
        (3600 * 24 * 12 + 3600 + 59, "12 d 1 h"),
        (3600 * 24 * 400, "1 y 35 d"),
    ],
)
def test_a_duration_is_told_in_its_two_largest_units(seconds: float, words: str) -> None:
    assert length(timedelta(seconds=seconds)) == words
