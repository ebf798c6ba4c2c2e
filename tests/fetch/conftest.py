"""A loopback site that says what it is told to, and a fetcher that may reach it."""

import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.fetch.loopback import Answer, Site
from tracker.fetch import Fetcher, Limits
from tracker.fetch.access import Access
from tracker.fetch.guard import Resolve, system_addresses


@pytest.fixture
async def serve() -> AsyncIterator[Callable[..., Awaitable[Site]]]:
    async with AsyncExitStack() as running:

        async def start(answer: Answer, tls: ssl.SSLContext | None = None) -> Site:
            site = Site(answer)
            await site.start(tls)
            running.push_async_callback(site.stop)
            return site

        yield start


@pytest.fixture
async def fetching() -> AsyncIterator[Callable[..., Fetcher]]:
    async with AsyncExitStack() as running:

        def make(
            *,
            allow: tuple[str, ...] = ("127.0.0.0/8",),
            resolve: Resolve = system_addresses,
            access: Callable[[str], Access] = lambda _: Access(),
            ports: tuple[int, ...] = (),
            **limits: float,
        ) -> Fetcher:
            fetcher = Fetcher(
                user_agent="tracker-test/1",
                limits=Limits(**{"total_seconds": 10.0, **limits}),  # type: ignore[arg-type] # counts are floats here
                allow=allow,
                clock=lambda: datetime(2026, 3, 4, 12, 0, tzinfo=UTC),
                access=access,
                ports=ports,
                resolve=resolve,
            )
            running.push_async_exit(fetcher)
            return fetcher

        yield make


@pytest.fixture
def fetcher(fetching: Callable[..., Fetcher]) -> Fetcher:
    return fetching()


@pytest.fixture
def self_signed() -> ssl.SSLContext:
    """A server's TLS context whose certificate (valid for a hundred years) nobody has signed."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(Path(__file__).with_name("self_signed.pem"))
    return context
