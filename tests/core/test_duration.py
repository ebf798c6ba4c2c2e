"""Durations are read as people write them, and shown so that they can be read again."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.duration import parse_duration, show_duration
from tracker.errors import UsageError

WRITTEN = [
    ("90", timedelta(seconds=90)),
    ("90s", timedelta(seconds=90)),
    ("5m", timedelta(minutes=5)),
    ("1h30m", timedelta(hours=1, minutes=30)),
    (" 1h 30m ", timedelta(hours=1, minutes=30)),
    ("2D", timedelta(days=2)),
    ("1w", timedelta(weeks=1)),
    ("1.5h", timedelta(minutes=90)),
    ("0s", timedelta(0)),
]
SHOWN = [
    (timedelta(0), "0s"),
    (timedelta(seconds=90), "1m30s"),
    (timedelta(minutes=60), "1h"),
    (timedelta(days=7), "7d"),
    (timedelta(days=1, hours=2, minutes=3, seconds=4), "1d2h3m4s"),
]
UNREADABLE = ["", " ", "soon", "m", "-5m", "5 minutes", "5m!", "1y", "1e3s", "5m -1s", "1h1h", "999999999w"]


@pytest.mark.parametrize(("text", "duration"), WRITTEN)
def test_a_duration_is_read_in_any_of_its_units(text: str, duration: timedelta) -> None:
    assert parse_duration(text) == duration


@pytest.mark.parametrize(("duration", "text"), SHOWN)
def test_a_duration_is_shown_in_its_largest_whole_units(duration: timedelta, text: str) -> None:
    assert show_duration(duration) == text


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_is_no_duration_is_named_with_an_example(text: str) -> None:
    with pytest.raises(UsageError) as complaint:
        parse_duration(text)

    assert repr(text) in str(complaint.value)
    assert "1h30m" in str(complaint.value)


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=100_000)))
def test_a_shown_duration_reads_as_itself_to_the_second(duration: timedelta) -> None:
    whole = timedelta(seconds=round(duration.total_seconds()))

    assert parse_duration(show_duration(duration)) == whole


@given(st.text(max_size=12) | st.from_regex(r"(\d{1,9}(\.\d{1,6})?[smhdw] ?){1,3}", fullmatch=True))
def test_any_text_is_a_duration_or_a_usage_error(text: str) -> None:
    try:
        duration = parse_duration(text)
    except UsageError:
        duration = timedelta(0)

    assert duration >= timedelta(0)
