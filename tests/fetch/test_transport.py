"""The transport's connections: used again only where nothing came behind the answer before, and not too many."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import httpx
import pytest

from tests.fetch.loopback import (
    Answer,
    Site,
    answering,
    closing,
    in_turn,
    message,
    page,
    resetting,
)
from tracker.errors import BlockedAddress, FetchError
from tracker.fetch import Allowed
from tracker.fetch.connections import Bounds
from tracker.fetch.guard import Guard
from tracker.fetch.transport import GuardedTransport

Serve = Callable[..., Awaitable[Site]]
Clients = Callable[..., httpx.AsyncClient]

REAL = message("200 OK", {}, b"real")
FAKE = message("200 OK", {}, b"fake")


@pytest.fixture
async def clients() -> AsyncIterator[Clients]:
    async with AsyncExitStack() as running:

        def make(*, most_idle: int = 10, quiet_seconds: float = 0.0) -> httpx.AsyncClient:
            guard = Guard(Allowed.parse(["127.0.0.1"]))
            running.callback(guard.close)
            bounds = Bounds(most_idle=most_idle, most_idle_encrypted=1, quiet_seconds=quiet_seconds)
            transport = GuardedTransport(guard, bounds)
            client = httpx.AsyncClient(transport=transport, trust_env=False)
            running.push_async_exit(client)
            return client

        yield make


async def test_a_connection_is_used_again(serve: Serve, clients: Clients) -> None:
    site, client = await serve(page()), clients()

    await client.get(site.url)
    await client.get(f"{site.url}more")

    assert (site.connections, len(site.requests)) == (1, 2)


async def test_a_connection_that_has_just_answered_is_not_used_again(serve: Serve, clients: Clients) -> None:
    site, client = await serve(page()), clients(quiet_seconds=60.0)

    await client.get(site.url)
    await client.get(site.url)

    assert site.connections == 2


@pytest.mark.parametrize("surplus", [b"garbage", FAKE, FAKE * 3, b"HTTP/1.1 100 Continue\r\n\r\n" + FAKE])
@pytest.mark.parametrize("head", [b"HTTP/1.1 304 Not Modified\r\n\r\n", b"HTTP/1.1 204 No Content\r\n\r\n"])
async def test_what_comes_right_behind_an_answer_without_a_body_is_never_seen(
    serve: Serve, clients: Clients, head: bytes, surplus: bytes
) -> None:
    site, client = await serve(in_turn(answering(head + surplus), answering(REAL))), clients()

    first = await client.get(site.url)
    second = await client.get(site.url)

    assert (first.status_code, first.content) == (int(head.split(b" ")[1]), b"")
    assert (second.content, site.connections) == (b"real", 2)


@pytest.mark.parametrize("surplus", [b"garbage", FAKE, FAKE * 3])
async def test_a_body_longer_than_it_says_is_an_error_and_its_rest_is_never_seen(
    serve: Serve, clients: Clients, surplus: bytes
) -> None:
    site, client = await serve(in_turn(answering(REAL + surplus), answering(REAL))), clients()

    with pytest.raises(FetchError, match="its body is longer than it says"):
        await client.get(site.url)
    second = await client.get(site.url)

    assert (second.content, site.connections) == (b"real", 2)


@pytest.mark.parametrize("surplus", [b"x", b"garbage", FAKE, b"HTTP/1.1 408 Request Timeout\r\n\r\n"])
async def test_what_comes_while_nothing_is_asked_ends_the_connection(
    serve: Serve, clients: Clients, surplus: bytes
) -> None:
    is_idle = asyncio.Event()

    async def answer_twice(_: str, writer: asyncio.StreamWriter) -> None:
        writer.write(REAL)
        await is_idle.wait()
        writer.write(surplus)

    site, client = await serve(in_turn(answer_twice, answering(REAL))), clients()
    await client.get(site.url)
    is_idle.set()
    await site.left()

    second = await client.get(site.url)

    assert (second.content, site.connections) == (b"real", 2)


async def test_a_second_answer_that_is_late_does_not_meet_the_next_request(serve: Serve, clients: Clients) -> None:
    is_asked_again = asyncio.Event()

    async def answer_late(_: str, writer: asyncio.StreamWriter) -> None:
        writer.write(REAL)
        await is_asked_again.wait()
        writer.write(FAKE)

    async def answer_and_tell(_: str, writer: asyncio.StreamWriter) -> None:
        is_asked_again.set()
        writer.write(REAL)

    site, client = await serve(in_turn(answer_late, answer_and_tell)), clients(quiet_seconds=60.0)

    async with asyncio.timeout(5):
        await client.get(site.url)
        second = await client.get(site.url)

    assert (second.content, site.connections) == (b"real", 2)


async def test_a_connection_that_the_site_has_closed_meanwhile_is_not_used(serve: Serve, clients: Clients) -> None:
    site, client = await serve(closing(REAL)), clients()

    await client.get(site.url)
    await site.left()
    second = await client.get(site.url)

    assert (second.content, site.connections) == (b"real", 2)


@pytest.mark.parametrize("ending", [closing(b""), resetting(b"")], ids=["closed", "reset"])
async def test_a_request_that_an_old_connection_has_lost_is_sent_once_more(
    serve: Serve, clients: Clients, ending: Answer
) -> None:
    site, client = await serve(in_turn(answering(REAL), ending, answering(REAL))), clients()

    await client.get(site.url)
    second = await client.get(site.url)

    assert (second.content, len(site.requests), site.connections) == (b"real", 3, 2)


@pytest.mark.parametrize("ending", [closing(b""), resetting(b"")], ids=["closed", "reset"])
async def test_a_request_that_a_new_connection_has_lost_is_an_error(
    serve: Serve, clients: Clients, ending: Answer
) -> None:
    site, client = await serve(ending), clients()

    with pytest.raises(FetchError):
        await client.get(site.url)

    assert len(site.requests) == 1


async def test_of_idle_connections_the_oldest_is_let_go(serve: Serve, clients: Clients) -> None:
    first, second, third = await serve(page()), await serve(page()), await serve(page())
    client = clients(most_idle=2)

    await client.get(first.url)
    await client.get(second.url)
    await client.get(first.url)
    await client.get(third.url)
    await client.get(first.url)
    await client.get(second.url)

    assert [site.connections for site in (first, second, third)] == [1, 2, 1]


async def test_of_idle_encrypted_connections_fewer_are_kept(
    serve: Serve, clients: Clients, self_signed: ssl.SSLContext
) -> None:
    first, second, plain = await serve(page(), self_signed), await serve(page(), self_signed), await serve(page())
    client = clients(most_idle=1)
    urls = [first.url.replace("http:", "https:"), plain.url, second.url.replace("http:", "https:")]

    [await client.get(url, extensions={"verify": False}) for url in [*urls, *urls]]

    assert [site.connections for site in (first, plain, second)] == [2, 1, 2]


async def test_a_connection_at_work_is_never_let_go(serve: Serve, clients: Clients) -> None:
    first, second, third = await serve(page(b"whole")), await serve(page()), await serve(page())
    client = clients(most_idle=1)

    async with client.stream("GET", first.url) as unread:
        await client.get(second.url)
        await client.get(third.url)
        body = await unread.aread()

    assert body == b"whole"


async def test_encrypted_and_unverified_connections_are_kept_apart(
    serve: Serve, clients: Clients, self_signed: ssl.SSLContext
) -> None:
    site, client = await serve(page(b"secret"), self_signed), clients()
    url = site.url.replace("http:", "https:")

    careless = await client.get(url, extensions={"verify": False})
    with pytest.raises(FetchError, match="its TLS certificate is not trusted"):
        await client.get(url)

    assert careless.content == b"secret"
    assert len(site.requests) == 1


async def test_any_httpx_client_is_guarded_by_it(clients: Clients) -> None:
    with pytest.raises(BlockedAddress):
        await clients().get("http://127.0.0.2:9/")


async def test_a_request_may_have_a_body(serve: Serve, clients: Clients) -> None:
    received = asyncio.get_running_loop().create_future()

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        received.set_result(await reader.readexactly(5))
        writer.write(REAL)
        writer.close()

    async with await asyncio.start_server(listen, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        answer = await clients().post(f"http://127.0.0.1:{port}/", content=b"alert")

    assert (answer.content, await received) == (b"real", b"alert")
