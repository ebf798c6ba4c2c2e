"""What the engine says of itself: how it keeps up, and which sites are in trouble."""

import logging
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col

from tests.flow.flows import MINUTE, Flow
from tests.flow.following import among_sites, health_of
from tracker.schedule.embedded import EmbeddedRunner
from tracker.schedule.pulse import Lag, Pulse
from tracker.store import articles
from tracker.store.tables import HostRow

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """The log from now on."""
    caplog.set_level(logging.INFO, "tracker")
    return caplog


@pytest.fixture
def pulse(flow: Flow) -> Pulse:
    return Pulse(lambda: flow.now)


def trouble(flow: Flow, host: str, what: str, *, since: datetime | None, next_try_at: datetime | None) -> None:
    """Have a site be in trouble, or well where there is nothing to say."""
    change = update(HostRow).where(col(HostRow.name) == host)
    with flow.database.write() as session:
        session.execute(change.values(trouble=what, trouble_since=since, not_before_at=next_try_at))


def test_lag_counts_from_when_an_article_was_due(flow: Flow, pulse: Pulse) -> None:
    flow.now += HOUR
    pulse.claimed([flow.now - lateness * SECOND for lateness in range(100)])

    assert pulse.lag == Lag(50 * SECOND, 95 * SECOND, 99 * SECOND)


def test_nobody_is_late_for_what_was_due_before_the_machine_woke(flow: Flow, pulse: Pulse) -> None:
    due_at = flow.now
    flow.now += 3 * 24 * HOUR
    pulse.woke()

    flow.now += 2 * SECOND
    pulse.claimed([due_at])

    assert pulse.lag == Lag(2 * SECOND, 2 * SECOND, 2 * SECOND)


def test_lag_forgets_what_is_long_past(flow: Flow, pulse: Pulse) -> None:
    pulse.claimed([flow.now])

    flow.now += 6 * MINUTE
    pulse.beat()

    assert pulse.lag is None


async def test_a_report_says_how_much_was_checked_and_how_late(
    flow: Flow, pulse: Pulse, log: pytest.LogCaptureFixture
) -> None:
    health = health_of(flow, pulse)
    flow.now += MINUTE
    pulse.claimed([flow.now - 0.4 * SECOND, flow.now - 12 * SECOND])
    pulse.checked(1240)

    await health.report()

    assert log.messages == ["checked 1,240 in the last 60 s; lag median 12 s, 95 % 12 s, worst 12 s"]


async def test_there_is_no_report_where_nothing_was_done(
    flow: Flow, pulse: Pulse, log: pytest.LogCaptureFixture
) -> None:
    health = health_of(flow, pulse)
    flow.now += MINUTE

    await health.report()

    assert log.messages == []


async def test_a_report_counts_the_sites_in_trouble(flow: Flow, pulse: Pulse, log: pytest.LogCaptureFixture) -> None:
    flow.add("https://news.example/1")
    trouble(flow, "news.example", "HTTP 503", since=flow.now, next_try_at=None)
    health = health_of(flow, pulse)
    await health.look_at_sites()
    pulse.checked()

    await health.report()

    assert log.messages[-1] == "checked 1 in the last 0 s; 1 site in trouble"


@pytest.mark.parametrize(
    ("is_full", "advice"),
    [
        pytest.param(True, "raise fetch.hosts_at_once, or check less often (cadence.steps)", id="no room"),
        pytest.param(False, "check these less often (see docs/running.md)", id="the sites are slow"),
    ],
)
async def test_falling_behind_is_a_warning_that_says_what_to_do(
    flow: Flow, pulse: Pulse, log: pytest.LogCaptureFixture, is_full: bool, advice: str
) -> None:
    among_sites(flow, [f"https://site-{number}.example/1" for number in range(40)])
    health = health_of(flow, pulse, is_full=lambda: is_full)
    flow.now += 2 * MINUTE
    await health.report()
    flow.now += 4 * MINUTE
    pulse.checked(4)

    await health.report()

    assert log.messages[-1].startswith("behind: 40 articles are late by more than 5 min, 40 min of work at this pace; ")
    assert log.messages[-1].endswith(advice)


async def test_it_is_not_behind_with_what_fell_due_while_it_was_not_there(
    flow: Flow, pulse: Pulse, log: pytest.LogCaptureFixture
) -> None:
    among_sites(flow, [f"https://site-{number}.example/1" for number in range(40)])
    health = health_of(flow, pulse)
    flow.now += 3 * 24 * HOUR
    pulse.woke()

    await health.report()

    assert log.messages == []


async def test_being_behind_is_told_again_after_a_while_and_when_it_is_over(
    flow: Flow, pulse: Pulse, log: pytest.LogCaptureFixture
) -> None:
    among_sites(flow, ["https://news.example/1"])
    health = health_of(flow, pulse)
    flow.now += 10 * MINUTE
    for later in (0 * MINUTE, MINUTE, 10 * MINUTE):
        flow.now += later
        await health.report()
    await flow.check()

    await health.report()

    assert [line.partition(":")[0] for line in log.messages] == ["behind", "behind", "no longer behind"]


async def test_a_sites_trouble_is_told_once_when_it_begins_and_once_when_it_ends(
    flow: Flow, pulse: Pulse, log: pytest.LogCaptureFixture
) -> None:
    among_sites(flow, [f"https://news.example/{number}" for number in range(3)])
    health = health_of(flow, pulse)
    trouble(flow, "news.example", "connection refused", since=flow.now - 2 * MINUTE, next_try_at=flow.now + 15 * MINUTE)
    await health.look_at_sites()
    await health.look_at_sites()
    flow.now += HOUR
    trouble(flow, "news.example", "", since=None, next_try_at=None)
    await health.look_at_sites()
    await health.look_at_sites()

    assert log.messages == [
        "news.example: in trouble since 11:58 UTC: connection refused; 3 articles wait, next try 12:15 UTC",
        "news.example: well again, after 1 h 2 min",
    ]


async def test_a_trouble_of_many_sites_at_once_is_told_in_few_lines(
    flow: Flow, pulse: Pulse, log: pytest.LogCaptureFixture
) -> None:
    names = [f"site-{number}.example" for number in range(30)]
    among_sites(flow, [f"https://{name}/1" for name in names])
    with flow.database.write() as session:
        session.execute(update(HostRow).values(trouble="unreachable", trouble_since=flow.now))

    await health_of(flow, pulse).look_at_sites()

    assert len(log.messages) == 11
    assert log.messages[-1] == "20 more sites are in trouble: is this machine's network well? see `tracker doctor`"


async def test_the_trouble_of_others_is_not_told_to_who_follows_some(
    flow: Flow, pulse: Pulse, log: pytest.LogCaptureFixture
) -> None:
    among_sites(flow, ["https://news.example/1", "https://other.example/1"])
    trouble(flow, "other.example", "unreachable", since=flow.now, next_try_at=None)

    await health_of(flow, pulse, only=[1]).look_at_sites()

    assert log.messages == []


async def test_a_database_that_fails_is_one_line(flow: Flow, pulse: Pulse, log: pytest.LogCaptureFixture) -> None:
    health = health_of(flow, pulse)
    with flow.database.write() as session:
        session.connection().exec_driver_sql("DROP TABLE robots")
        session.connection().exec_driver_sql("ALTER TABLE hosts RENAME TO elsewhere")

    await health.look_at_sites()

    assert len(log.messages) == 1
    assert "no such table: hosts" in log.messages[0]


async def test_the_engine_measures_the_lag_of_what_it_takes_up(flow: Flow, pulse: Pulse) -> None:
    among_sites(flow, ["https://news.example/1", "https://news.example/2"])
    flow.now += 2 * SECOND
    runner = EmbeddedRunner(flow.checker, hosts_at_once=1, pulse=pulse)

    await runner.tick()
    await runner.drain()

    assert pulse.lag == Lag(2 * SECOND, 2 * SECOND, 2 * SECOND)


async def test_who_follows_some_is_not_behind_with_others(
    flow: Flow, pulse: Pulse, log: pytest.LogCaptureFixture
) -> None:
    among_sites(flow, ["https://news.example/1", "https://other.example/1"])
    health = health_of(flow, pulse, only=[1])
    await flow.check(1)
    flow.now += 10 * MINUTE
    articles.pause(flow.database, 1, now=flow.now)

    await health.report()

    assert log.messages == []
