"""Calls that are cheaper together: what is asked for while one runs makes up the next."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from math import ceil
from typing import Generic, TypeVar

from tracker.errors import TrackerError

T = TypeVar("T")
R = TypeVar("R")


class Gathered(Generic[T, R]):
    """Makes one call for at most `size` things asked for within `seconds`; `call` returns a result for each, in order.

    At most `at_once` calls run side by side, and share what waits. A call that fails by a TrackerError fails for all
    who asked; by any other, which is a bug, each is tried alone, so that one thing keeps no other from its result.
    """

    def __init__(
        self, call: Callable[[Sequence[T]], Awaitable[Sequence[R]]], *, size: int, seconds: float, at_once: int = 1
    ) -> None:
        self._call = call
        self._size = size
        self._seconds = seconds
        self._at_once = at_once
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._working: set[asyncio.Task[None]] = set()

    async def ask(self, thing: T) -> R:
        """Return the result for this thing."""
        done: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((thing, done))
        if len(self._working) < self._at_once:
            self._working.add(asyncio.create_task(self._work()))
        return await done

    async def finish(self) -> None:
        """Wait until what was asked for is done."""
        while self._working:
            await asyncio.wait(self._working)

    async def _work(self) -> None:
        """Call until nothing waits. A task of its own: one who gives up waiting does not end the others' call."""
        try:
            while self._waiting:
                if len(self._waiting) < self._size:
                    await asyncio.sleep(self._seconds)
                count = min(self._size, ceil(len(self._waiting) / self._at_once))
                batch, self._waiting = self._waiting[:count], self._waiting[count:]
                if batch:
                    await self._answer(batch)
        finally:
            self._working.difference_update({asyncio.current_task()})  # at once: who asks from now on needs another

    async def _answer(self, batch: Sequence[tuple[T, "asyncio.Future[R]"]]) -> None:
        try:
            results = await self._call([thing for thing, _ in batch])
        except Exception as error:  # whatever it is, those who wait must hear of it
            await self._after_failure(batch, error)
            return
        except asyncio.CancelledError:
            for _, done in batch:
                done.cancel()
            raise
        for (_, done), result in zip(batch, results, strict=True):
            if not done.done():
                done.set_result(result)

    async def _after_failure(self, batch: Sequence[tuple[T, "asyncio.Future[R]"]], error: Exception) -> None:
        if len(batch) > 1 and not isinstance(error, TrackerError):
            for one in batch:
                await self._answer([one])
            return
        for _, done in batch:
            if not done.done():
                done.set_exception(error)
