"""The one thread on which a process uses its database: so its parts never wait for each other's locks.

Who runs on and on is patient: while the database fails, what is asked of it waits until it is well again.
"""

import asyncio
import functools
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from queue import SimpleQueue
from typing import ParamSpec, TypeVar

from tracker.errors import StoreUnavailable

RETRY_SECONDS = 2.0  # while the database fails
LAST_SECONDS = 3.0  # for what is under way at the end, and for the last call
P = ParamSpec("P")
T = TypeVar("T")


class StoreThread:
    """Runs store calls one after another, in the order in which they are asked for.

    The process may end while a call hangs, on a lock or a failing disk: what was not committed is as after a kill -9.
    """

    def __init__(self) -> None:
        self._calls: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="store", daemon=True)
        self._thread.start()
        self._tell: Callable[[StoreUnavailable | None], None] | None = None
        self._ending = asyncio.Event()
        self._waiting = 0

    @property
    def is_busy(self) -> bool:
        """Whether somebody waits for a call of his."""
        return self._waiting > 0

    def be_patient(self, tell: Callable[[StoreUnavailable | None], None]) -> None:
        """Try again from now on while the database fails; `tell` hears of each failure, and None of each success."""
        self._tell = tell

    def hurry(self) -> None:
        """Be patient no more: what still waits fails."""
        self._tell = None
        self._ending.set()

    async def run(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what the call returns; a call is one transaction, or several of which each may be made again."""
        while True:
            try:
                result = await self._made(functools.partial(call, *args, **kwargs))
            except StoreUnavailable as error:
                if not self._tell:
                    raise
                self._tell(error)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._ending.wait(), RETRY_SECONDS)
            else:
                if self._tell:
                    self._tell(None)
                return result

    def close(self, call: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Make one last call, and end; whatever hangs is left behind after LAST_SECONDS."""
        self._ask(functools.partial(call, *args, **kwargs))
        self._calls.put(None)
        self._thread.join(LAST_SECONDS)

    async def _made(self, call: Callable[[], T]) -> T:
        self._waiting += 1
        try:
            return await asyncio.wrap_future(self._ask(call))
        finally:
            self._waiting -= 1

    def _ask(self, call: Callable[[], T]) -> Future[T]:
        done: Future[T] = Future()
        self._calls.put(functools.partial(_settle, done, call))
        return done

    def _work(self) -> None:
        while call := self._calls.get():
            call()


def _settle(done: Future[T], call: Callable[[], T]) -> None:
    """Make a call for who waits for it, unless he has given up before it began."""
    if not done.set_running_or_notify_cancel():
        return
    try:
        result = call()
    except BaseException as error:  # whatever it is, it is for who asked
        done.set_exception(error)
    else:
        done.set_result(result)
