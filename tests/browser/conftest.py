"""A real Chromium, one browser for all tests that need no other, and the web that it sees."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio

from tests.browser.world import NOON, Listener, Story, World
from tests.website import Web
from tracker.fetch import Fetcher
from tracker.fetch.browser import Browser, BrowserLimits

USER_AGENT = "tracker-test/1"


def browser_of(world: World, chromium: str, **limits: float) -> Browser:
    return Browser(
        world.fetch,
        fetch_elsewhere=world.fetch_elsewhere,
        executable=chromium,
        user_agent=USER_AGENT,
        clock=lambda: NOON,
        limits=BrowserLimits(**limits),  # type: ignore[arg-type]  # counts are floats here
    )


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def world() -> AsyncIterator[World]:
    site = Web()
    async with Fetcher(user_agent=USER_AGENT, allow=[site.place], clock=lambda: NOON) as fetcher:
        yield World(site, fetcher)
    site.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(world: World, chromium: str) -> AsyncIterator[Browser]:
    async with browser_of(world, chromium) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def browsers(world: World, chromium: str) -> AsyncIterator[Callable[..., Browser]]:
    """Makes browsers, with limits of one's own."""
    async with AsyncExitStack() as running:

        def make(**limits: float) -> Browser:
            made = browser_of(world, chromium, **limits)
            running.push_async_exit(made)
            return made

        yield make


@pytest.fixture
def story(world: World) -> Story:
    return Story(world)


@pytest.fixture
def listener() -> Iterator[Listener]:
    listening = Listener()
    yield listening
    listening.close()
