"""The recorder: what comes while one batch is written makes up the next, and trouble with one harms no other."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest

from tracker.core.verdict import Known, Outcome, State, Verdict
from tracker.recorder import Recorder
from tracker.store import articles, claims, history
from tracker.store.database.engine import Database
from tracker.store.database.thread import StoreThread
from tracker.store.recording.record import Checked

LEASE = claims.new_lease()


@contextmanager
def closing_at_the_end() -> Iterator[StoreThread]:
    thread = StoreThread()
    yield thread
    thread.close(lambda: None)


def unchanged(known: Known, now: datetime) -> Checked:
    verdict = Verdict(Outcome.UNCHANGED, State.OK)
    return Checked(known, None, verdict, now, timedelta(0), now + timedelta(minutes=5), now, "test/1")


def claimed(database: Database, count: int, now: datetime) -> tuple[Known, ...]:
    for number in range(count):
        articles.add(database, f"https://news.example/{number}", now=now)
    return claims.claim(database, range(1, count + 1), LEASE, now)


async def test_what_comes_at_once_is_recorded_whole_and_reported_once(database: Database, noon: datetime) -> None:
    known = claimed(database, 250, noon)
    reported: list[int] = []

    with closing_at_the_end() as thread:
        recorder = Recorder(database, LEASE, thread, lambda checked: reported.append(checked.known.article_id))
        ours = await asyncio.gather(*(recorder.record(unchanged(each, noon)) for each in known))

    assert ours == [True] * 250
    assert sorted(reported) == list(range(1, 251))
    assert [len(history.checks(database, number)) for number in (1, 100, 101, 250)] == [1, 1, 1, 1]


async def test_one_who_gives_up_waiting_takes_no_other_along(database: Database, noon: datetime) -> None:
    known = claimed(database, 3, noon)
    reported: list[int] = []

    with closing_at_the_end() as thread:
        recorder = Recorder(database, LEASE, thread, lambda checked: reported.append(checked.known.article_id))
        tasks = [asyncio.create_task(recorder.record(unchanged(each, noon))) for each in known]
        await asyncio.sleep(0)  # all have handed in
        tasks[1].cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)

    assert isinstance(ended[1], asyncio.CancelledError)
    assert (ended[0], ended[2]) == (True, True)
    assert {1, 3} <= set(reported)


async def test_a_listener_that_fails_leaves_nobody_waiting(database: Database, noon: datetime) -> None:
    known = claimed(database, 3, noon)

    def broken(checked: Checked) -> None:
        raise BrokenPipeError(checked.known.url)

    with closing_at_the_end() as thread:
        recorder = Recorder(database, LEASE, thread, broken)
        waiting = asyncio.gather(*(recorder.record(unchanged(each, noon)) for each in known), return_exceptions=True)
        ended = await asyncio.wait_for(waiting, 5)

    assert len(ended) == 3
    assert [len(history.checks(database, number)) for number in (1, 2, 3)] == [1, 1, 1]


async def test_a_check_that_can_not_be_written_keeps_no_other_from_it(database: Database, noon: datetime) -> None:
    first, second = claimed(database, 2, noon)
    no_time = noon.replace(tzinfo=None)

    with closing_at_the_end() as thread:
        recorder = Recorder(database, LEASE, thread, lambda checked: None)
        together = map(recorder.record, (unchanged(first, no_time), unchanged(second, noon)))
        ended = await asyncio.wait_for(asyncio.gather(*together, return_exceptions=True), 5)

    assert isinstance(ended[0], Exception)
    assert ended[1] is True
    assert [len(history.checks(database, number)) for number in (1, 2)] == [0, 1]


@pytest.mark.parametrize("count", [1, 100, 101])
async def test_a_lost_lease_is_said_and_not_reported(database: Database, noon: datetime, count: int) -> None:
    known = claimed(database, count, noon)
    claims.release(database, LEASE)
    reported: list[Checked] = []

    with closing_at_the_end() as thread:
        recorder = Recorder(database, LEASE, thread, reported.append)
        ours = await asyncio.gather(*(recorder.record(unchanged(each, noon)) for each in known))

    assert ours == [False] * count
    assert reported == []
