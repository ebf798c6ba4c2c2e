"""Results of checks on their way into the store, many in one transaction."""

from collections.abc import Callable, Sequence

from tracker.gathering import Gathered
from tracker.store.engine import Database
from tracker.store.record import Checked, record
from tracker.store.thread import StoreThread

BATCH = 100  # checks a transaction at most
GATHERING_SECONDS = 0.02  # a transaction costs ten times what one more check in it does


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
        """Return once the check is committed: True, or False where the lease was lost and nothing was written."""
        is_ours, deaf = await self._gathered.ask(checked)
        if deaf:
            raise deaf
        return is_ours

    async def finish(self) -> None:
        """Wait until what was begun is written."""
        await self._gathered.finish()

    async def _write(self, batch: Sequence[Checked]) -> list[tuple[bool, Exception | None]]:
        """Return for each whether it was ours, and why its listener could not hear of it."""
        ours = await self._thread.run(record, self._database, self._lease, batch)
        return [self._reported(checked, checked.known.article_id in ours) for checked in batch]

    def _reported(self, checked: Checked, is_ours: bool) -> tuple[bool, Exception | None]:
        """Tell the listener; an error of his is for the check that he could not hear of, and for no other."""
        try:
            if is_ours:
                self._on_recorded(checked)
        except Exception as error:
            return is_ours, error
        return is_ours, None
