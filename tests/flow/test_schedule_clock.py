"""The engine and the clock: what happens when somebody sets it, or the machine sleeps."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta

import pytest

from tests.flow.flows import Flow
from tests.flow.following import among_sites, following, until
from tracker.schedule.clock import Clock
from tracker.schedule.embedded import run_jobs_now, scheduler_of
from tracker.store import articles, claims

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Hands:
    """Two clocks that a test moves: the time of day, and seconds that only run on."""

    def __init__(self, noon: datetime) -> None:
        self.time_of_day = noon
        self.seconds = 0.0
        self.clock = Clock(lambda: self.time_of_day, lambda: self.seconds)

    def jump(self, time_of_day: timedelta, seconds: float) -> timedelta:
        """Return the jump that is seen after both have moved."""
        self.time_of_day += time_of_day
        self.seconds += seconds
        return self.clock.jump()


@pytest.mark.parametrize(
    ("moved", "ran", "jump"),
    [
        pytest.param(timedelta(seconds=1), 1, timedelta(0), id="as usual"),
        pytest.param(timedelta(seconds=60), 60, timedelta(0), id="the program was held up for a minute"),
        pytest.param(timedelta(seconds=3), 1, timedelta(0), id="corrected by two seconds"),
        pytest.param(3 * DAY, 1, 3 * DAY - timedelta(seconds=1), id="slept three days"),
        pytest.param(-HOUR, 1, -HOUR - timedelta(seconds=1), id="set back an hour"),
    ],
)
def test_a_jump_is_what_the_time_of_day_moved_by_itself(
    noon: datetime, moved: timedelta, ran: float, jump: timedelta
) -> None:
    hands = Hands(noon)

    assert hands.jump(moved, ran) == jump


def test_a_jump_is_seen_once(noon: datetime) -> None:
    hands = Hands(noon)

    jumps = [hands.jump(DAY, 1), hands.jump(timedelta(seconds=1), 1)]

    assert [bool(jump) for jump in jumps] == [True, False]


async def test_after_three_days_of_sleep_all_is_worked_off_once_and_politely(
    flow: Flow, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "tracker")
    urls = [f"https://site-{number % 12}.example/{number}" for number in range(36)]
    sites = among_sites(flow, urls)

    async with following(flow, hosts_at_once=4):
        await until(lambda: len(flow.reported) == 36)
        sites.most_at_once = 0
        flow.now += 3 * DAY
        await until(lambda: len(flow.reported) == 72)
        await until(lambda: "worked off" in caplog.text)

    assert sites.most_at_once == 4
    assert sites.most_of_one == 1
    assert sorted(sites.asked) == sorted(2 * urls)
    assert "the clock is 3 d ahead of before, or the machine slept: what is due is worked off" in caplog.messages


async def test_after_a_sleep_what_is_checked_often_comes_first(flow: Flow) -> None:
    sites = among_sites(flow, [])
    slow = [f"https://news.example/{number}" for number in range(claims.BATCH + 5)]
    articles.add_all(flow.database, slow, now=flow.now, every=DAY)
    articles.add(flow.database, "https://news.example/young", now=flow.now, every=timedelta(minutes=5))

    async with following(flow):
        await until(lambda: len(flow.reported) == len(slow) + 1)
        flow.now += 3 * DAY
        await until(lambda: len(flow.reported) == 2 * (len(slow) + 1))

    assert sites.asked[len(slow) + 1] == "https://news.example/young"


async def test_nothing_stays_silent_when_the_clock_was_three_days_ahead_and_is_set_right(
    flow: Flow, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "tracker")
    right = flow.now
    among_sites(flow, ["https://news.example/1"])

    async with following(flow):
        flow.now = right + 3 * DAY
        await until(lambda: len(flow.reported) == 1 and "ahead" in caplog.text)
        flow.now = right
        await until(lambda: flow.article().next_check_at < right + DAY)
        flow.now = flow.article().next_check_at
        await until(lambda: len(flow.reported) == 2)


async def test_a_daemon_that_starts_under_a_clock_set_right_brings_back_what_was_put_off(flow: Flow) -> None:
    right = flow.now
    among_sites(flow, ["https://news.example/1"])
    await flow.check(later=3 * DAY)
    flow.now = right

    async with following(flow):
        await until(lambda: flow.article().next_check_at < right + DAY)


async def test_what_was_added_under_a_clock_that_was_ahead_is_due_when_it_is_right(flow: Flow) -> None:
    right = flow.now
    flow.now = right + 3 * DAY
    among_sites(flow, ["https://news.example/1"])
    flow.now = right

    async with following(flow):
        await until(lambda: len(flow.reported) == 1)


async def test_jobs_go_on_when_the_clock_is_set_back(noon: datetime) -> None:
    ran: list[str] = []

    async def tick() -> None:
        ran.append("tick")

    scheduler = scheduler_of({tick: timedelta(seconds=0.05)})
    scheduler.start()
    for job in scheduler.get_jobs():  # as it is when the time of day, for which they wait, is an hour earlier
        job.modify(next_run_time=datetime.now(UTC) + HOUR)

    run_jobs_now(scheduler)
    await until(lambda: len(ran) >= 2)

    scheduler.shutdown(wait=False)


async def test_runs_that_were_missed_become_one() -> None:
    ran: list[str] = []

    async def tick() -> None:
        ran.append("tick")

    scheduler = scheduler_of({tick: HOUR})
    scheduler.start()
    (job,) = scheduler.get_jobs()

    job.modify(next_run_time=datetime.now(UTC) - 3 * DAY)
    await until(lambda: bool(ran))
    await asyncio.sleep(0.05)

    scheduler.shutdown(wait=False)
    assert ran == ["tick"]
