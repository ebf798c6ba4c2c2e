"""The transport's pools: one for each origin, and not more than it may keep."""

from collections.abc import AsyncIterator, Awaitable, Callable

import httpx
import pytest

from tests.fetch.loopback import Site, page
from tracker.errors import BlockedAddress
from tracker.fetch import Allowed
from tracker.fetch.guard import GuardedBackend
from tracker.fetch.transport import GuardedTransport

Serve = Callable[..., Awaitable[Site]]


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    transport = GuardedTransport(GuardedBackend(Allowed.parse(["127.0.0.1"])), origins=2)
    async with httpx.AsyncClient(transport=transport, trust_env=False) as client:
        yield client


async def test_the_origin_unused_longest_is_let_go(serve: Serve, client: httpx.AsyncClient) -> None:
    first, second, third = await serve(page()), await serve(page()), await serve(page())

    await client.get(first.url)
    await client.get(second.url)
    await client.get(first.url)
    await client.get(third.url)
    await client.get(first.url)
    await client.get(second.url)

    assert [site.connections for site in (first, second, third)] == [1, 2, 1]


async def test_an_origin_in_use_is_never_let_go(serve: Serve, client: httpx.AsyncClient) -> None:
    first, second, third = await serve(page(b"whole")), await serve(page()), await serve(page())

    async with client.stream("GET", first.url) as unread:
        await client.get(second.url)
        await client.get(third.url)
        body = await unread.aread()

    assert body == b"whole"


async def test_any_httpx_client_is_guarded_by_it(client: httpx.AsyncClient) -> None:
    with pytest.raises(BlockedAddress):
        await client.get("http://127.0.0.2:9/")
