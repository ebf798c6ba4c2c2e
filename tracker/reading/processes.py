"""The reading processes: started one by one as there is work for them, and ended when there is none for long."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from pebble import ProcessPool

PATIENCE_SECONDS = 0.2  # with which work waits for a process that is at work, before another starts
IDLE_SECONDS = 30  # without work; a start costs little, and a process that waits keeps some 20 MB


class Processes:
    """At most so many processes; `new` returns a pool of one, which starts with its first task.

    Each has a pool of its own, since a pool starts all of its processes at once.
    """

    def __init__(
        self,
        new: Callable[[], ProcessPool],
        *,
        most: int,
        idle_seconds: float = IDLE_SECONDS,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        self._new = new
        self._most = most
        self._idle_seconds = idle_seconds
        self._patience_seconds = patience_seconds
        self._pools: dict[ProcessPool, float] = {}  # and when each was last set free
        self._free: list[ProcessPool] = []  # the one that was used last at the end
        self._waiting: list[asyncio.Future[None]] = []
        self._ending: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def taken(self) -> AsyncIterator[ProcessPool]:
        """Take the one that was used last until the end of the block; another starts where none is free in time."""
        while not self._free:
            if self._pools:
                await self._wait()
            if not self._free and len(self._pools) < self._most:
                self._add()
        pool = self._free.pop()
        try:
            yield pool
        finally:
            if pool in self._pools:
                self._set_free(pool)

    async def replace(self, broken: ProcessPool) -> None:
        """End a process that is taken and can't be used any more; another comes into its place."""
        del self._pools[broken]
        self._add()
        await _stop(broken)

    async def close(self) -> None:
        """End all, whatever they are at."""
        if self._ending:
            self._ending.cancel()
        pools = list(self._pools)
        self._pools.clear()
        self._free.clear()
        await asyncio.gather(*map(_stop, pools))

    def _add(self) -> None:
        self._set_free(self._new())
        if self._ending is None or self._ending.done():
            self._ending = asyncio.create_task(self._end_idle())

    async def _wait(self) -> None:
        """Wait until one is free, but not for long."""
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        await asyncio.wait([turn], timeout=self._patience_seconds)

    def _set_free(self, pool: ProcessPool) -> None:
        self._pools[pool] = time.monotonic()
        self._free.append(pool)
        waiting, self._waiting = self._waiting, []
        for turn in waiting:  # all: one may have given up
            if not turn.done():
                turn.set_result(None)

    async def _end_idle(self) -> None:
        """Look now and then for processes that have long been free, and end them, while there are any."""
        while self._pools:
            await asyncio.sleep(self._idle_seconds)
            since = time.monotonic() - self._idle_seconds
            idle = [pool for pool in self._free if self._pools[pool] <= since]
            for pool in idle:
                self._free.remove(pool)
                del self._pools[pool]
            await asyncio.gather(*map(_stop, idle))


async def _stop(pool: ProcessPool) -> None:
    await asyncio.to_thread(_end, pool)


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()
