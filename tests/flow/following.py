"""The engine at work on a flow, as long as a test wants it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, timedelta

from tests.flow.flows import Flow
from tests.flow.sites import Sites
from tracker.schedule.embedded import EmbeddedRunner, run
from tracker.schedule.health import Health
from tracker.schedule.pulse import Pulse
from tracker.store import articles

TICK = timedelta(seconds=0.05)
ONLY_ONE = timedelta(hours=1)  # between two ticks


@asynccontextmanager
async def following(flow: Flow, *, hosts_at_once: int = 5, tick: timedelta = TICK) -> AsyncIterator[asyncio.Task[None]]:
    """Run the engine beside the block."""
    pulse = Pulse(lambda: flow.now)
    runner = EmbeddedRunner(flow.checker, hosts_at_once=hosts_at_once, pulse=pulse)
    health = health_of(flow, pulse, is_full=runner.is_full)
    task = asyncio.create_task(run(runner, tick=tick, health=health))
    yield task
    task.cancel()
    await asyncio.wait([task])


def health_of(
    flow: Flow, pulse: Pulse, *, is_full: Callable[[], bool] = lambda: False, only: Collection[int] | None = None
) -> Health:
    """Return what looks after the engine, in the flow's time."""
    return Health(flow.database, pulse, lambda: flow.now, zone=UTC, is_full=is_full, only=only)


def among_sites(flow: Flow, urls: Iterable[str]) -> Sites:
    """Let the flow fetch from sites without a network, and track these articles."""
    sites = Sites(lambda: flow.now)
    flow.fetcher = sites
    flow.read_with(flow.reader)
    articles.add_all(flow.database, list(urls), now=flow.now)
    return sites


async def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(15):
        while not is_so():  # noqa: ASYNC110 (what is so has no event)
            await asyncio.sleep(0.01)
