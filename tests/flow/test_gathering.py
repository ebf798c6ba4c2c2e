"""Calls made together: who is answered with whom, and what becomes of trouble."""

import asyncio
from collections.abc import Sequence

from tracker.errors import StoreError
from tracker.gathering import Gathered


class Calls:
    """Doubles numbers, and remembers which came together; `bad` ones raise the error."""

    def __init__(self, bad: int = -1, error: Exception | None = None) -> None:
        self.made: list[list[int]] = []
        self._bad = bad
        self._error = error or ZeroDivisionError()

    async def double(self, numbers: Sequence[int]) -> list[int]:
        self.made.append(list(numbers))
        await asyncio.sleep(0)
        if self._bad in numbers:
            raise self._error
        return [2 * number for number in numbers]


async def test_what_is_asked_for_at_once_is_one_call_and_each_gets_his_own_result() -> None:
    calls = Calls()
    doubled = Gathered(calls.double, size=10, seconds=0)

    results = await asyncio.gather(*map(doubled.ask, range(7)))

    assert results == [0, 2, 4, 6, 8, 10, 12]
    assert calls.made == [list(range(7))]


async def test_no_call_is_for_more_than_its_size() -> None:
    calls = Calls()
    doubled = Gathered(calls.double, size=3, seconds=0)

    await asyncio.gather(*map(doubled.ask, range(8)))

    assert calls.made == [[0, 1, 2], [3, 4, 5], [6, 7]]


async def test_calls_that_may_run_side_by_side_share_what_waits() -> None:
    calls = Calls()
    doubled = Gathered(calls.double, size=10, seconds=0, at_once=2)

    await asyncio.gather(*map(doubled.ask, range(4)))

    assert calls.made == [[0, 1], [2], [3]]


async def test_one_that_is_asked_for_after_the_others_were_answered_is_answered_too() -> None:
    doubled = Gathered(Calls().double, size=10, seconds=0)

    first = await doubled.ask(1)
    second = await asyncio.wait_for(doubled.ask(2), 5)

    assert (first, second) == (2, 4)


async def test_a_fault_with_one_keeps_no_other_from_its_result() -> None:
    calls = Calls(bad=1)
    doubled = Gathered(calls.double, size=10, seconds=0)

    results = await asyncio.gather(*map(doubled.ask, range(3)), return_exceptions=True)

    assert [results[0], results[2]] == [0, 4]
    assert isinstance(results[1], ZeroDivisionError)


async def test_trouble_of_ours_is_for_all_who_asked_and_is_not_tried_again() -> None:
    calls = Calls(bad=1, error=StoreError("the disk is full"))
    doubled = Gathered(calls.double, size=10, seconds=0)

    results = await asyncio.gather(*map(doubled.ask, range(3)), return_exceptions=True)

    assert [str(result) for result in results] == ["the disk is full"] * 3
    assert len(calls.made) == 1


async def test_one_who_gives_up_waiting_takes_no_other_along() -> None:
    doubled = Gathered(Calls().double, size=10, seconds=0)
    tasks = [asyncio.create_task(doubled.ask(number)) for number in range(3)]
    await asyncio.sleep(0)

    tasks[1].cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)

    assert (results[0], results[2]) == (0, 4)
    assert isinstance(results[1], asyncio.CancelledError)


async def test_the_end_waits_for_what_was_begun() -> None:
    calls = Calls()
    doubled = Gathered(calls.double, size=10, seconds=0.01)
    task = asyncio.create_task(doubled.ask(1))
    await asyncio.sleep(0)

    await doubled.finish()

    assert calls.made == [[1]]
    assert await task == 2
