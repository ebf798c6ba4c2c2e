"""The memory that all bodies under way may take together: who wants more than a little waits for his turn."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

MOST_BYTES = 24_000_000
FREE_BYTES = 256_000  # of each body, not counted: usual pages never wait


class Budget:
    """Memory for bodies, in bytes; beside it one at a time may grow as far as its own cap: so each has its turn.

    Nobody may hold more than half of what is then left (dynamic thresholds: Choudhury and Hahne, 1998): thirty bodies
    that grow and then dawdle still leave a newcomer half a megabyte.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._left = most_bytes
        self._ahead: Share | None = None  # what it holds is not of what is left
        self._change = asyncio.Event()

    @contextmanager
    def share(self) -> Iterator["Share"]:
        """Hold a share for a while: nothing at first, and nothing at the end."""
        share = Share(self)
        try:
            yield share
        finally:
            share.give_back()

    async def hold(self, share: "Share", wanted: int) -> None:
        """Let a share hold so much; wait until that may be."""
        while not self._admits(share, wanted):
            await self._change.wait()
        self.set(share, wanted)

    def set(self, share: "Share", wanted: int) -> None:
        """Count what a share holds from now on; who waits looks again where it is less than before."""
        is_less = wanted < share.held
        if share is not self._ahead:
            self._left += share.held - wanted
        elif not wanted:
            self._ahead = None
        share.held = wanted
        if is_less:
            self._change.set()
            self._change = asyncio.Event()

    def _admits(self, share: "Share", wanted: int) -> bool:
        if share is self._ahead or 2 * wanted <= self._left - (wanted - share.held):
            return True
        if self._ahead is None:
            self._left += share.held
            self._ahead = share
        return self._ahead is share


class Share:
    """What one body holds of a budget: its bytes beyond those that are free."""

    def __init__(self, budget: Budget) -> None:
        self.held = 0
        self._budget = budget

    async def cover(self, count: int) -> None:
        """Hold enough for a body of so many bytes in all; wait where others come first, and let them have a turn."""
        wanted = max(0, count - FREE_BYTES)
        if wanted > self.held:
            await asyncio.sleep(0)
            await self._budget.hold(self, wanted)
        elif wanted < self.held:
            self._budget.set(self, wanted)

    def give_back(self) -> None:
        """Hold nothing any more."""
        self._budget.set(self, 0)
