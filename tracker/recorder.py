"""Results of checks on their way into the store: what comes while one batch is written makes up the next."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor

from tracker.errors import StoreError
from tracker.store.engine import Database
from tracker.store.record import Checked, record

BATCH = 100  # checks a transaction at most
GATHERING_SECONDS = 0.02  # a transaction costs ten times what one more check in it does

Waiting = tuple[Checked, asyncio.Future[bool]]


class Recorder:
    """Writes the checks made under one lease. `on_recorded` hears of each after its commit, and only then."""

    def __init__(
        self, database: Database, lease: str, thread: Executor, on_recorded: Callable[[Checked], None]
    ) -> None:
        self._database = database
        self._lease = lease
        self._thread = thread
        self._on_recorded = on_recorded
        self._waiting: list[Waiting] = []
        self._writing: asyncio.Task[None] | None = None

    async def record(self, checked: Checked) -> bool:
        """Return once the check is committed: True, or False where the lease was lost and nothing was written."""
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((checked, done))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_batches())
        return await done

    async def finish(self) -> None:
        """Wait until what was begun is written."""
        if self._writing:
            await self._writing

    async def _write_batches(self) -> None:
        """Write until nothing waits. A task of its own: a check that is cancelled does not end the others' writing."""
        while self._waiting:
            await asyncio.sleep(GATHERING_SECONDS)
            batch, self._waiting = self._waiting[:BATCH], self._waiting[BATCH:]
            await self._write(batch)
        self._writing = None

    async def _write(self, batch: Sequence[Waiting]) -> None:
        loop = asyncio.get_running_loop()
        checks = [checked for checked, _ in batch]
        try:
            ours = await loop.run_in_executor(self._thread, record, self._database, self._lease, checks)
        except Exception as error:  # whatever it is, those who wait must hear of it
            await self._after_failure(batch, error)
            return
        for checked, done in batch:
            self._report(checked, done, checked.known.article_id in ours)

    async def _after_failure(self, batch: Sequence[Waiting], error: Exception) -> None:
        """Tell those who wait. A check that can't be written is a bug, and must not keep the others from it."""
        if len(batch) > 1 and not isinstance(error, StoreError):
            for one in batch:
                await self._write([one])
            return
        for _, done in batch:
            if not done.done():
                done.set_exception(error)

    def _report(self, checked: Checked, done: asyncio.Future[bool], is_ours: bool) -> None:
        try:
            if is_ours:
                self._on_recorded(checked)
        except Exception as error:  # the listener's: it is for the check that it could not hear of
            if not done.done():
                done.set_exception(error)
        if not done.done():
            done.set_result(is_ours)
