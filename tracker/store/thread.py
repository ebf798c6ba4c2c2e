"""The one thread on which a process uses its database: so its parts never wait for each other's locks."""

import asyncio
import functools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class StoreThread:
    """Runs store calls one after another, in the order in which they are asked for."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")

    async def run(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what the call returns."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, functools.partial(call, *args, **kwargs))

    def close(self, call: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Make one last call, and end."""
        self._thread.submit(call, *args, **kwargs)
        self._thread.shutdown()
