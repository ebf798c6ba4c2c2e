"""What all commands print alike."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tracker.cli.output import local_zone


@pytest.mark.parametrize(("month", "hours", "name"), [(1, 1, "CET"), (7, 2, "CEST")])
def test_a_time_is_shown_as_the_clock_stood_then_not_as_it_stands_now(
    live_in: Callable[[str], None], month: int, hours: int, name: str
) -> None:
    live_in("Europe/Berlin")

    local = datetime(2026, month, 5, 12, tzinfo=UTC).astimezone(local_zone())

    assert (local.utcoffset(), local.tzname()) == (timedelta(hours=hours), name)
