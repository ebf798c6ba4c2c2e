"""Results of checks on their way into the store, many in one transaction."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress

from tracker.errors import StoreError, StoreUnavailable
from tracker.gathering import Gathered
from tracker.store.database.engine import Database
from tracker.store.database.thread import StoreThread
from tracker.store.recording.record import Checked, record

BATCH = 100  # checks a transaction at most
GATHERING_SECONDS = 0.02  # a transaction costs ten times what one more check in it does
LAST_SECONDS = 3.0  # for what is being written at the end


class Recorder:
    """Writes the checks made under one lease. `on_recorded` hears of each after its commit, and only then."""

    def __init__(
        self, database: Database, lease: str, thread: StoreThread, on_recorded: Callable[[Checked], None]
    ) -> None:
        self._database = database
        self._lease = lease
        self._thread = thread
        self._on_recorded = on_recorded
        self._gathered = Gathered(self._write, size=BATCH, seconds=GATHERING_SECONDS)

    async def record(self, checked: Checked) -> bool:
        """Return once the check is committed: True, or False where the lease was lost and nothing was written.

        StoreError says why it could not be written: since the database fails, or the article's record is damaged.
        """
        is_ours, trouble = await self._gathered.ask(checked)
        if trouble:
            raise trouble
        return is_ours

    async def finish(self) -> None:
        """Wait until what was begun is written, but not for a database that fails."""
        self._thread.hurry()
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_SECONDS):
                await self._gathered.finish()

    async def _write(self, batch: Sequence[Checked]) -> list[tuple[bool, Exception | None]]:
        """Return for each whether it was ours, and why it could not be written, or its listener not hear of it."""
        try:
            ours = await self._thread.run(record, self._database, self._lease, batch)
        except StoreUnavailable:
            raise
        except StoreError as error:
            if len(batch) == 1:
                return [(False, error)]
            return [(await self._write([checked]))[0] for checked in batch]
        return [self._reported(checked, checked.known.article_id in ours) for checked in batch]

    def _reported(self, checked: Checked, is_ours: bool) -> tuple[bool, Exception | None]:
        """Tell the listener; an error of his is for the check that he could not hear of, and for no other."""
        try:
            if is_ours:
                self._on_recorded(checked)
        except Exception as error:
            return is_ours, error
        return is_ours, None
