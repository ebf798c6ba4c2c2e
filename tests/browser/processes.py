"""The processes that a browser consists of."""

import asyncio
from collections.abc import Callable, Collection

import psutil

SECONDS = 20.0


def started(by: psutil.Process | None = None) -> list[psutil.Process]:
    """Return the drivers and Chromiums that a process, ours by default, has started, and all of theirs."""
    found = (by or psutil.Process()).children(recursive=True)
    return [one for one in found if one.name().startswith(("node", "chrom")) and one.status() != psutil.STATUS_ZOMBIE]


def kill(mark: str, but: Collection[psutil.Process]) -> None:
    """Kill those of our processes whose command has this word, but not these."""
    for process in set(started()) - set(but):
        if mark in process.cmdline():
            process.kill()


async def until(is_so: Callable[[], bool]) -> None:
    """Wait for something to become true."""
    async with asyncio.timeout(SECONDS):
        while True:
            if is_so():
                return
            await asyncio.sleep(0.02)
