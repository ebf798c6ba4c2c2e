"""The store's thread: in order, patient where it is asked to be, and never in the way of the end."""

import asyncio
import threading
import time

import pytest

from tracker.errors import StoreError, StoreUnavailable
from tracker.store.database import thread
from tracker.store.database.thread import StoreThread


class Failing:
    """A call that fails so often, and then returns how often it was made."""

    def __init__(self, error: StoreError, times: int) -> None:
        self.error = error
        self.left = times
        self.made = 0

    def __call__(self) -> int:
        self.made += 1
        if self.made <= self.left:
            raise self.error
        return self.made


def outage() -> StoreError:
    return StoreUnavailable("the disk is full")


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thread, "RETRY_SECONDS", 0.001)


async def test_calls_are_made_in_the_order_in_which_they_are_asked_for() -> None:
    running = StoreThread()
    made: list[int] = []

    await asyncio.gather(*(running.run(made.append, number) for number in range(100)))
    running.close(made.append, 100)

    assert made == list(range(101))


async def test_who_gives_up_before_his_turn_is_passed_over() -> None:
    running, may_go_on = StoreThread(), threading.Event()
    made: list[int] = []
    first = asyncio.create_task(running.run(may_go_on.wait))
    second = asyncio.create_task(running.run(made.append, 2))
    await asyncio.sleep(0)

    second.cancel()
    await asyncio.gather(second, return_exceptions=True)
    may_go_on.set()
    await first
    running.close(made.append, 3)

    assert made == [3]


async def test_one_who_is_not_patient_hears_of_an_outage() -> None:
    running = StoreThread()

    with pytest.raises(StoreError, match="the disk is full"):
        await running.run(Failing(outage(), 1))

    running.close(int)


async def test_one_who_is_patient_waits_until_it_is_over_and_tells() -> None:
    running, call = StoreThread(), Failing(outage(), 3)
    told: list[StoreError | None] = []
    running.be_patient(told.append)

    made = await running.run(call)
    running.close(int)

    assert made == 4
    assert told == [call.error, call.error, call.error, None]


async def test_what_waiting_does_not_mend_is_raised_all_the_same() -> None:
    running = StoreThread()
    running.be_patient(lambda trouble: None)

    with pytest.raises(StoreError, match="damaged"):
        await running.run(Failing(StoreError("revision 1: damaged"), 1))

    running.close(int)


async def test_at_the_end_nobody_waits_any_more() -> None:
    running, call = StoreThread(), Failing(outage(), 1_000_000)
    told = asyncio.Event()
    running.be_patient(lambda trouble: told.set())
    waiting = asyncio.create_task(running.run(call))
    await told.wait()

    running.hurry()

    with pytest.raises(StoreError, match="the disk is full"):
        await waiting
    running.close(int)


async def test_a_call_that_hangs_is_left_behind_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thread, "LAST_SECONDS", 0.05)
    running, never = StoreThread(), threading.Event()
    hanging = asyncio.create_task(running.run(never.wait, 30))
    await asyncio.sleep(0)

    began = time.monotonic()
    running.close(int)

    assert time.monotonic() - began < 5
    never.set()
    assert await hanging is True


async def test_who_has_time_can_tell_whether_others_wait() -> None:
    running, may_go_on = StoreThread(), threading.Event()
    waiting = asyncio.create_task(running.run(may_go_on.wait))
    await asyncio.sleep(0)
    while_one_waits = running.is_busy

    may_go_on.set()
    await waiting

    assert (while_one_waits, running.is_busy) == (True, False)
    running.close(int)
