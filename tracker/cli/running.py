"""Runs what waits for the network: Ctrl-C and SIGTERM end it at once, after it has given back what it held."""

import asyncio
import signal
from collections.abc import Coroutine
from typing import TypeVar

from tracker.errors import TrackerError

T = TypeVar("T")
SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stopped(Exception):
    """A signal ended it. `exit_code` is what a shell reports of that signal."""

    def __init__(self, number: signal.Signals) -> None:
        super().__init__(number.name)
        self.exit_code = 128 + number


def run(main: Coroutine[object, object, T]) -> T:
    """Run to the end; raises Stopped after a signal, of several errors the first, tracker's own before others."""
    try:
        return asyncio.run(_stoppable(main))
    except BaseExceptionGroup as group:
        raise _first(group.subgroup(TrackerError) or group) from group


async def _stoppable(main: Coroutine[object, object, T]) -> T:
    task = asyncio.ensure_future(main)
    received: list[signal.Signals] = []

    def stop(number: signal.Signals) -> None:
        received.append(number)
        task.cancel()

    loop = asyncio.get_running_loop()
    for number in SIGNALS:
        loop.add_signal_handler(number, stop, number)
    try:
        return await task
    except asyncio.CancelledError:
        if not received:
            raise
        raise Stopped(received[0]) from None


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    error: BaseException = group
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
