"""The memory that bodies share: a little is free, the rest is taken in turns, and one can always finish."""

import asyncio

import pytest

from tracker.fetch.budget import FREE_BYTES, Budget


async def is_held_up(waiting: "asyncio.Task[None]") -> bool:
    """Whether a task still waits after everybody has had many turns."""
    await asyncio.gather(*(asyncio.sleep(0) for _ in range(10)))
    await asyncio.wait([waiting], timeout=0.01)
    return not waiting.done()


async def test_a_usual_body_never_waits() -> None:
    with Budget(0).share() as first, Budget(0).share() as second:
        await first.cover(FREE_BYTES)
        await second.cover(FREE_BYTES)

        assert (first.held, second.held) == (0, 0)


async def test_one_may_grow_beyond_all_there_is_and_the_next_waits_until_it_gives_back() -> None:
    budget = Budget(1000)
    with budget.share() as first, budget.share() as second:
        await first.cover(FREE_BYTES + 5000)
        waiting = asyncio.ensure_future(second.cover(FREE_BYTES + 600))
        was_held_up = await is_held_up(waiting)
        first.give_back()
        await waiting

        assert was_held_up
        assert (first.held, second.held) == (0, 600)


async def test_nobody_but_the_one_ahead_takes_more_than_half_of_what_is_left() -> None:
    budget = Budget(900)
    with budget.share() as ahead, budget.share() as greedy, budget.share() as modest:
        await ahead.cover(FREE_BYTES + 5000)
        await greedy.cover(FREE_BYTES + 300)
        waiting = asyncio.ensure_future(greedy.cover(FREE_BYTES + 301))
        was_held_up = await is_held_up(waiting)
        await modest.cover(FREE_BYTES + 200)
        waiting.cancel()

        assert was_held_up
        assert (greedy.held, modest.held) == (300, 200)


async def test_bodies_that_all_want_more_than_there_is_finish_one_after_the_other() -> None:
    budget = Budget(1000)

    async def grow() -> int:
        with budget.share() as share:
            await share.cover(FREE_BYTES + 300)
            await share.cover(FREE_BYTES + 900)
            await share.cover(FREE_BYTES + 2000)
            return share.held

    async with asyncio.timeout(5):
        held = await asyncio.gather(*(grow() for _ in range(20)))

    assert held == [2000] * 20


async def test_who_gives_up_waiting_takes_nothing_with_him() -> None:
    budget = Budget(1000)
    with budget.share() as first:
        await first.cover(FREE_BYTES + 5000)
        with budget.share() as second, pytest.raises(TimeoutError):
            await asyncio.wait_for(second.cover(FREE_BYTES + 900), 0.01)
    with budget.share() as third, budget.share() as fourth:
        await third.cover(FREE_BYTES + 5000)
        await fourth.cover(FREE_BYTES + 333)

        assert (third.held, fourth.held) == (5000, 333)
