"""Results of checks on their way into the store: what comes while one batch is written makes up the next."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor

from tracker.store.engine import Database
from tracker.store.record import Checked, record

BATCH = 100  # checks a transaction at most


class Recorder:
    """Writes the checks made under one lease. `on_recorded` hears of each after its commit, and only then."""

    def __init__(
        self, database: Database, lease: str, thread: Executor, on_recorded: Callable[[Checked], None]
    ) -> None:
        self._database = database
        self._lease = lease
        self._thread = thread
        self._on_recorded = on_recorded
        self._waiting: list[tuple[Checked, asyncio.Future[bool]]] = []
        self._writing = asyncio.Lock()

    async def record(self, checked: Checked) -> bool:
        """Return once the check is committed: True, or False where the lease was lost and nothing was written."""
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((checked, done))
        async with self._writing:
            if not done.done():
                await self._write_batch()
        return await done

    async def _write_batch(self) -> None:
        batch, self._waiting = self._waiting[:BATCH], self._waiting[BATCH:]
        loop = asyncio.get_running_loop()
        try:
            ours = await loop.run_in_executor(
                self._thread, record, self._database, self._lease, [checked for checked, _ in batch]
            )
        except BaseException as error:
            for _, done in batch:
                if not done.done():
                    done.set_exception(error)
            raise
        for checked, done in batch:
            is_ours = checked.known.article_id in ours
            if is_ours:
                self._on_recorded(checked)
            if not done.done():
                done.set_result(is_ours)
