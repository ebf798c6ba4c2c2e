"""The reading processes: how many there are, and when they end."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack

import pytest
from pebble import ProcessPool

from tracker.reading.processes import Processes


class FakePool(ProcessPool):
    """Starts nothing, and says whether it was ended."""

    def __init__(self) -> None:
        super().__init__(1)
        self.is_ended = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    def stop(self) -> None:
        """Note it; this is called in a thread."""
        self._loop.call_soon_threadsafe(self.is_ended.set)

    def join(self, timeout: float | None = None) -> None:
        """Have nothing to wait for."""


class Started:
    """Makes fake pools, and remembers them."""

    def __init__(self) -> None:
        self.pools: list[FakePool] = []

    def __call__(self) -> FakePool:
        self.pools.append(FakePool())
        return self.pools[-1]


@pytest.fixture
def started() -> Started:
    return Started()


@pytest.fixture
async def make(started: Started) -> AsyncIterator[Callable[..., Processes]]:
    async with AsyncExitStack() as made:

        def make(*, most: int = 2, idle_seconds: float = 60.0, patience_seconds: float = 60.0) -> Processes:
            processes = Processes(started, most=most, idle_seconds=idle_seconds, patience_seconds=patience_seconds)
            made.push_async_callback(processes.close)
            return processes

        yield make


async def test_one_starts_with_the_first_work(make: Callable[..., Processes], started: Started) -> None:
    async with make().taken() as pool:
        pass

    assert started.pools == [pool]


async def test_another_starts_where_none_is_free_in_time(make: Callable[..., Processes], started: Started) -> None:
    processes = make(patience_seconds=0.01)

    async with processes.taken() as first, processes.taken() as second:
        pass

    assert started.pools == [first, second]


async def test_who_is_served_in_time_starts_none(make: Callable[..., Processes], started: Started) -> None:
    processes = make()
    async with processes.taken() as only:
        waiting = asyncio.create_task(AsyncExitStack().enter_async_context(processes.taken()))
        await asyncio.wait([waiting], timeout=0.01)

    assert await waiting is only
    assert started.pools == [only]


async def test_there_are_no_more_than_may_be(make: Callable[..., Processes], started: Started) -> None:
    processes = make(most=1, patience_seconds=0.001)
    async with processes.taken() as only:
        waiting = asyncio.create_task(AsyncExitStack().enter_async_context(processes.taken()))
        await asyncio.wait([waiting], timeout=0.05)

    assert await waiting is only
    assert started.pools == [only]


async def test_the_one_that_was_used_last_is_taken_first(make: Callable[..., Processes]) -> None:
    processes = make(patience_seconds=0.01)

    async with processes.taken() as first, processes.taken():
        pass
    async with processes.taken() as again:
        pass

    assert again is first


async def test_one_that_is_idle_for_long_ends_and_another_starts_when_there_is_work_again(
    make: Callable[..., Processes], started: Started
) -> None:
    processes = make(idle_seconds=0.01)
    async with processes.taken():
        pass
    await asyncio.wait_for(started.pools[0].is_ended.wait(), 10)

    async with processes.taken() as pool:
        pass

    assert pool is started.pools[1]


async def test_one_that_is_at_work_does_not_end(make: Callable[..., Processes], started: Started) -> None:
    processes = make(idle_seconds=0.02, patience_seconds=0.001)
    async with processes.taken():
        async with processes.taken():
            pass
        await asyncio.wait_for(started.pools[1].is_ended.wait(), 10)
        is_at_work = not started.pools[0].is_ended.is_set()

    assert is_at_work


async def test_a_broken_one_is_replaced(make: Callable[..., Processes], started: Started) -> None:
    processes = make(most=1)

    async with processes.taken() as broken:
        await processes.replace(broken)
    async with processes.taken() as another:
        pass

    assert started.pools[0].is_ended.is_set()
    assert another is started.pools[1]


async def test_at_the_end_all_are_ended(make: Callable[..., Processes], started: Started) -> None:
    processes = make(patience_seconds=0.01)
    async with processes.taken(), processes.taken():
        await processes.close()
        await asyncio.wait_for(asyncio.gather(*(pool.is_ended.wait() for pool in started.pools)), 10)

    assert [pool.is_ended.is_set() for pool in started.pools] == [True, True]
