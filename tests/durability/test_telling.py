"""What `run` says of a database that fails: once, now and then while it lasts, and once when it is over."""

import logging
from datetime import UTC, datetime, timedelta

import pytest

from tracker.errors import StoreUnavailable
from tracker.schedule.health import Health
from tracker.schedule.pulse import Pulse
from tracker.store.database.engine import Database

MINUTE = timedelta(minutes=1)
FULL = StoreUnavailable("database x: the disk is full")


class Watch:
    """A health whose clock the test sets."""

    def __init__(self, database: Database, now: datetime) -> None:
        self.now = now
        self.health = Health(database, Pulse(self.time), self.time, zone=UTC, is_full=bool)

    def time(self) -> datetime:
        return self.now

    def hear(self, trouble: StoreUnavailable | None, later: timedelta) -> None:
        self.now += later
        self.health.tell_store(trouble)


@pytest.fixture
def watch(database: Database, noon: datetime, caplog: pytest.LogCaptureFixture) -> Watch:
    caplog.set_level(logging.INFO, "tracker")
    return Watch(database, noon)


def test_an_outage_is_said_once_and_when_it_is_over(watch: Watch, caplog: pytest.LogCaptureFixture) -> None:
    watch.hear(FULL, MINUTE)
    watch.hear(FULL, MINUTE / 2)
    watch.hear(FULL, MINUTE / 2)
    watch.hear(None, MINUTE)
    watch.hear(None, MINUTE)

    assert caplog.messages == [
        "database x: the disk is full; what was checked waits, nothing more is asked for until it is well",
        "the database is well again, after 2 min",
    ]


def test_an_outage_that_lasts_is_said_again(watch: Watch, caplog: pytest.LogCaptureFixture) -> None:
    watch.hear(FULL, MINUTE)
    watch.hear(FULL, 9 * MINUTE)
    watch.hear(FULL, MINUTE)

    assert len(caplog.messages) == 2


def test_nothing_is_said_of_a_database_that_is_well(watch: Watch, caplog: pytest.LogCaptureFixture) -> None:
    watch.hear(None, MINUTE)

    assert caplog.messages == []
