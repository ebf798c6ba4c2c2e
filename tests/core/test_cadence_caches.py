"""What a page's headers say of caches, and how far the cadence heeds them."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.cadence import Cadence, next_check_at
from tracker.core.freshness import MOST, remaining_freshness
from tracker.core.verdict import Condition, Held, Known, Outcome, Page, State, Verdict

NOW = datetime(2024, 3, 4, 12, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
UNCHANGED = Verdict(Outcome.UNCHANGED, State.OK)
HELD = Verdict(Outcome.HELD, State.OK, Condition.TEXT_LOST, held=Held("digest", NOW))


def page(*headers: tuple[str, str]) -> Page:
    return Page("https://wire.example/fire", 200, headers, b"", NOW)


def kept(*headers: tuple[str, str]) -> float:
    return remaining_freshness(page(*headers)).total_seconds()


def wait(
    *headers: tuple[str, str], age: timedelta, verdict: Verdict = UNCHANGED, every: timedelta | None = None
) -> float:
    known = Known(7, "https://wire.example/fire", State.OK, 1, every=every, fresh_at=NOW - age)
    return (next_check_at(known, verdict, NOW, Cadence(jitter=0), page(*headers)) - NOW) / MINUTE


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("max-age=60", 60),
        ("public, max-age=60, s-maxage=300", 300),
        ("MAX-AGE=60", 60),
        ('max-age="60"', 60),
        ("max-age=0060", 60),
        ("max-age=60, max-age=600", 60),
        ('ext="no-cache, max-age=5", max-age=60', 60),
        (";;,,=, max-age=60", 60),
        ("max-age=0", 0),
        ("max-age=60, no-cache", 0),
        ('max-age=60, no-cache="set-cookie"', 0),
        ("no-store, max-age=60", 0),
        ("private, max-age=60", 0),
        ("s-maxage=0, max-age=60", 0),
        ("max-age=-60", 0),
        ("max-age=1.5", 0),
        ("max-age=\u0661\u0662", 0),
        ("max-age", 0),
        ("max-age=", 0),
        ("x-max-age=60", 0),
        ("", 0),
        (f"max-age={10**9}", 10**9),
        (f"max-age={2**32}", MOST),
        (f"max-age={2**64}", MOST),
        ("max-age=" + "9" * 5000, MOST),
    ],
)
def test_cache_control_says_how_long_a_copy_is_kept(value: str, seconds: int) -> None:
    assert kept(("Cache-Control", value)) == seconds


def test_the_lines_of_cache_control_are_one() -> None:
    assert kept(("cache-control", "max-age=60"), ("Cache-Control", "no-cache")) == 0


@pytest.mark.parametrize(
    ("age", "seconds"), [("20", 40), ("60", 0), ("900", 0), ("20, 50", 40), ("-5", 60), ("old", 60), ("", 60)]
)
def test_the_age_that_the_copy_has_is_taken_off(age: str, seconds: int) -> None:
    assert kept(("Cache-Control", "max-age=60"), ("Age", age)) == seconds


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ((("Expires", "Mon, 04 Mar 2024 12:05:00 GMT"),), 300),
        ((("Expires", "Mon, 04 Mar 2024 12:05:00 GMT"), ("Date", "Mon, 04 Mar 2024 12:04:00 GMT")), 60),
        ((("Expires", "Mon, 04 Mar 2030 12:05:00 GMT"), ("Date", "Mon, 04 Mar 2030 12:04:00 GMT")), 60),
        ((("Expires", "Mon, 04 Mar 2024 12:05:00 GMT"), ("Date", "yesterday")), 300),
        ((("Expires", "Mon, 04 Mar 2024 12:05:00 -0000"),), 300),
        ((("Expires", "Monday, 04-Mar-24 12:05:00 GMT"),), 300),
        ((("Expires", "Mon Mar  4 12:05:00 2024"),), 300),
        ((("Expires", "Mon, 04 Mar 2024 12:05:00 GMT"), ("Cache-Control", "max-age=60")), 60),
        ((("Expires", "Mon, 04 Mar 2024 12:05:00 GMT"), ("Cache-Control", "no-cache")), 0),
        ((("Expires", "Mon, 04 Mar 2024 11:00:00 GMT"),), 0),
        ((("Expires", "Fri, 31 Dec 9999 23:59:59 GMT"),), MOST),
        ((("Expires", "0"),), 0),
        ((("Expires", "-1"),), 0),
        ((("Expires", ""),), 0),
        ((("Expires", "Mon, 04 Mar 2024 99999999999999999999:00:00 GMT"),), 0),
    ],
)
def test_expires_counts_from_the_servers_own_date(headers: tuple[tuple[str, str], ...], seconds: int) -> None:
    assert kept(*headers) == seconds


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Cache-Control", "Expires", "Date", "Age"]),
            st.text() | st.from_regex(r"(max-age|s-maxage|,|=|\"|[0-9]| |GMT|Mar|:){0,30}"),
        )
    )
)
def test_no_header_is_so_odd_that_it_breaks_a_check(headers: list[tuple[str, str]]) -> None:
    assert timedelta(0) <= remaining_freshness(page(*headers)) <= timedelta(seconds=MOST)


@pytest.mark.parametrize("piece", ["a", "a=", 'a="', '"', "a ", "=,", "max-age=1 ", "9", 'a="b'])
def test_a_megabyte_of_a_header_is_read_in_no_time(piece: str) -> None:
    headers = ("Cache-Control", piece * (1_000_000 // len(piece))), ("Expires", piece * 1000), ("Age", piece * 1000)
    start = time.process_time()

    remaining_freshness(page(*headers))

    assert time.process_time() - start < 1


def test_a_copy_that_a_cache_keeps_is_not_asked_for_again() -> None:
    assert wait(("Cache-Control", "s-maxage=480"), age=MINUTE) == 8


def test_a_page_that_no_cache_keeps_is_asked_for_at_the_usual_pace() -> None:
    assert wait(("Cache-Control", "max-age=60"), age=MINUTE) == wait(age=MINUTE) == 5


def test_a_cache_never_more_than_doubles_an_interval() -> None:
    assert wait(("Cache-Control", "max-age=86400"), age=MINUTE) == 10


def test_a_cache_is_never_waited_for_longer_than_the_bound() -> None:
    assert wait(("Cache-Control", "max-age=86400"), age=3 * HOUR) == 15


def test_a_person_who_says_how_often_is_not_overruled_by_a_cache() -> None:
    assert wait(("Cache-Control", "max-age=86400"), age=MINUTE, every=2 * MINUTE) == 2


def test_the_same_copy_seen_twice_confirms_nothing() -> None:
    assert wait(age=MINUTE, verdict=HELD) == 2
    assert wait(("Cache-Control", "max-age=600"), age=MINUTE, verdict=HELD) == 10
    assert wait(("Cache-Control", "max-age=86400"), age=MINUTE, verdict=HELD) == 15


def test_an_error_page_says_nothing_of_when_to_ask_again() -> None:
    failed = Verdict(Outcome.BAD_PAGE, State.ERROR, Condition.SERVER_ERROR)

    assert wait(("Cache-Control", "max-age=600"), age=MINUTE, verdict=failed) == 5
