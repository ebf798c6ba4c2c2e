"""What a fetch does when the other side is broken or means harm."""

import asyncio
import gzip
import ssl
import time
import tracemalloc
import zlib
from collections.abc import Awaitable, Callable

import pytest

from tests.fetch.loopback import Answer, Site, answering, by_path, closing, endless, message, page, redirect, resetting
from tracker.errors import (
    BadAddress,
    BlockedAddress,
    FetchError,
    TimedOut,
    TooLarge,
    TooManyRedirects,
    Unresolvable,
)
from tracker.fetch import Fetcher

Serve = Callable[..., Awaitable[Site]]
Fetching = Callable[..., Fetcher]

HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
TEXT = b"<p>Two died in the fire, officials said.</p>" * 50
ZEROS = bytes(1_000_000)


def bomb(layers: int = 1) -> bytes:
    """A hundred megabytes of zeros, packed."""
    packer = zlib.compressobj(9, wbits=31)
    packed = b"".join([packer.compress(ZEROS) for _ in range(100)]) + packer.flush()
    return packed if layers == 1 else gzip.compress(packed)


@pytest.mark.parametrize(
    "answer",
    [
        endless(HEAD, b"X: y\r\n", 0.05),
        endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.01),
        endless(HEAD + b"\r\n", b"a", 0.05),
        endless(CHUNKED, b"1\r\na\r\n", 0.05),
        endless(b"", b"", 0.05),
    ],
    ids=["headers", "interim answers", "body", "chunks", "silence"],
)
async def test_an_answer_that_drips_is_given_up_at_the_deadline(
    serve: Serve, fetching: Fetching, answer: Answer
) -> None:
    site = await serve(answer)
    started = time.monotonic()

    with pytest.raises(TimedOut) as caught:
        await fetching(total_seconds=0.5).fetch(site.url)

    assert str(caught.value) == f"{site.url}: no answer within 0.5 s"
    assert time.monotonic() - started < 10  # it drips for ever


async def test_the_deadline_covers_all_redirects_together(serve: Serve, fetching: Fetching) -> None:
    async def slow_loop(head: str, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.2)
        await redirect("/")(head, writer)

    site = await serve(slow_loop)

    with pytest.raises(TimedOut):
        await fetching(total_seconds=0.5).fetch(site.url)


async def test_the_deadline_covers_the_look_up_of_the_name(fetching: Fetching) -> None:
    def slow(_host: str, _port: int) -> list[str]:
        time.sleep(1)
        return ["127.0.0.1"]

    with pytest.raises(TimedOut, match=r"no answer within 0\.2 s"):
        await fetching(total_seconds=0.2, resolve=slow).fetch("http://slow.example/")


@pytest.mark.parametrize(
    "answer",
    [
        endless(HEAD + b"\r\n", ZEROS),
        endless(CHUNKED, b"F4240\r\n" + ZEROS + b"\r\n"),
        page(ZEROS * 11),
        page(bomb(), content_encoding="gzip"),
        page(zlib.compress(bytes(50_000_000), 9), content_encoding="deflate"),
        page(gzip.compress(ZEROS) * 20, content_encoding="gzip"),
    ],
    ids=["endless", "endless chunks", "long", "gzip bomb", "deflate bomb", "many members"],
)
async def test_a_body_larger_than_the_cap_is_given_up_before_it_fills_the_memory(
    serve: Serve, fetching: Fetching, answer: Answer
) -> None:
    site = await serve(answer)
    fetcher = fetching()
    tracemalloc.start()

    with pytest.raises(TooLarge) as caught:
        await fetcher.fetch(site.url)

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert str(caught.value) == f"{site.url}: more than 10 MB"
    assert peak < 60_000_000


@pytest.mark.parametrize(
    "answer",
    [
        page(X=("y" * 101_000)),
        answering(HEAD + b"X: " + ZEROS),
        answering(HEAD + b"X: y\r\n" * 160_000 + b"\r\n"),
        endless(HEAD, b"X: y\r\n" * 100),
    ],
    ids=["one", "one without an end", "many", "endless"],
)
async def test_headers_larger_than_the_cap_are_given_up(serve: Serve, fetcher: Fetcher, answer: Answer) -> None:
    site = await serve(answer)

    with pytest.raises(TooLarge, match="its headers are larger than"):
        await fetcher.fetch(site.url)


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        (closing(HEAD + b"Content-Length: 100\r\n\r\nshort"), "its body was cut off or malformed"),
        (closing(CHUNKED + b"5\r\nshort\r\n"), "its body was cut off or malformed"),
        (closing(CHUNKED + b"x\r\nshort\r\n"), "its body was cut off or malformed"),
        (resetting(HEAD + b"Content-Length: 100\r\n\r\nshort"), "off"),
        (page(gzip.compress(TEXT)[:-9], content_encoding="gzip"), "the gzip body was cut off"),
        (page(gzip.compress(TEXT) + b"rest", content_encoding="gzip"), "the gzip body is damaged"),
        (page(b"plain text", content_encoding="gzip"), "the gzip body is damaged"),
        (page(b"", "200 OK", content_encoding="br"), "packed as 'br', which was not asked for"),
        (page(bomb(2), content_encoding="gzip, gzip"), "the body is packed more than once"),
        (closing(b""), "no valid HTTP answer"),
        (closing(b"SSH-2.0-OpenSSH_9.2\r\n"), "no valid HTTP answer"),
        (answering(HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nshort"), "no valid HTTP answer"),
        (answering(HEAD + b"Content-Length: -5\r\n\r\nshort"), "no valid HTTP answer"),
        (answering(HEAD + b"X\x00: y\r\n\r\n"), "no valid HTTP answer"),
    ],
)
async def test_a_broken_answer_is_an_error_and_never_a_page(
    serve: Serve, fetcher: Fetcher, answer: Answer, cause: str
) -> None:
    site = await serve(answer)

    with pytest.raises(FetchError, match=cause) as caught:
        await fetcher.fetch(site.url)

    assert str(caught.value).startswith(f"{site.url}: ")
    assert "\n" not in str(caught.value)


async def test_a_fetch_works_after_a_broken_one(serve: Serve, fetcher: Fetcher) -> None:
    site = await serve(by_path({"/": closing(HEAD + b"Content-Length: 9\r\n\r\ncut"), "/whole": page(TEXT)}))

    with pytest.raises(FetchError):
        await fetcher.fetch(site.url)
    got = await fetcher.fetch(f"{site.url}whole")

    assert got.body == TEXT


async def test_a_redirect_loop_ends(serve: Serve, fetching: Fetching) -> None:
    site = await serve(redirect("/"))

    with pytest.raises(TooManyRedirects, match="more than 3 redirects"):
        await fetching(redirects=3).fetch(site.url)

    assert len(site.requests) == 4


async def test_a_redirect_to_a_port_that_is_not_allowed_is_refused(serve: Serve, fetching: Fetching) -> None:
    inner = await serve(page(b"secret"))
    site = await serve(redirect(inner.url))

    with pytest.raises(BlockedAddress) as caught:
        await fetching(allow=(f"127.0.0.1:{site.port}",)).fetch(site.url)

    assert str(caught.value) == (
        f"{site.url}: redirects to {inner.url}: 127.0.0.1 is not a public address; "
        f"to allow it add 127.0.0.1:{inner.port} to fetch.allow (TRACKER_FETCH__ALLOW)"
    )
    assert inner.connections == 0


@pytest.mark.parametrize(
    "location",
    [
        "ftp://example.com/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://user:word@example.com/",
        "http://[::1",
        "http://xn--a-.example/",
        "//xn--0000000/",
        "http://a b/",
        "http://example.com:99999/",
        "/\\example.com",
        "http:///x",
        "/" + "a" * 5000,
    ],
)
async def test_a_redirect_to_something_else_than_a_web_address_is_refused(
    serve: Serve, fetching: Fetching, location: str
) -> None:
    site = await serve(redirect(location))

    with pytest.raises((BadAddress, Unresolvable, TooManyRedirects)) as caught:
        await fetching(resolve=lambda *_: []).fetch(site.url)

    assert "redirects" in str(caught.value)


async def test_a_name_that_leads_to_a_private_address_is_not_connected_to(serve: Serve, fetching: Fetching) -> None:
    site = await serve(page(b"secret"))

    with pytest.raises(BlockedAddress, match=r"rebound\.example leads to 127\.0\.0\.1, which is not a public address"):
        await fetching(allow=(), resolve=lambda *_: ["127.0.0.1"]).fetch(f"http://rebound.example:{site.port}/")

    assert site.connections == 0


async def test_one_private_address_among_public_ones_is_enough_to_refuse(fetching: Fetching) -> None:
    with pytest.raises(BlockedAddress, match=r"169\.254\.169\.254"):
        await fetching(allow=(), resolve=lambda *_: ["203.0.114.1", "169.254.169.254"]).fetch("http://two.example/")


async def test_a_name_is_resolved_once_and_the_request_keeps_it(serve: Serve, fetching: Fetching) -> None:
    site = await serve(page())
    answers = iter([["127.0.0.1"]])

    await fetching(resolve=lambda *_: next(answers)).fetch(f"http://news.example:{site.port}/")

    assert f"Host: news.example:{site.port}" in site.requests[0]


async def test_the_next_address_is_tried_where_the_first_refuses(serve: Serve, fetching: Fetching) -> None:
    site = await serve(page(TEXT))

    got = await fetching(resolve=lambda *_: ["127.0.0.2", "127.0.0.1"]).fetch(f"http://news.example:{site.port}/")

    assert got.body == TEXT


async def test_a_refused_connection_is_said_in_one_line(fetcher: Fetcher) -> None:
    site = Site(page())
    await site.start()
    await site.stop()

    with pytest.raises(FetchError) as caught:
        await fetcher.fetch(site.url)

    assert str(caught.value) == f"{site.url}: connection refused"


async def test_a_host_that_does_not_exist_is_said_in_one_line(fetcher: Fetcher) -> None:
    with pytest.raises(Unresolvable, match=r"^http://nothing\.invalid/: no (such host|answer from the name server)"):
        await fetcher.fetch("http://nothing.invalid/")


async def test_a_port_that_does_not_speak_tls_is_said_in_one_line(fetcher: Fetcher) -> None:
    async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(message("400 Bad Request", {}))
        writer.close()

    async with await asyncio.start_server(greet, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(FetchError) as caught:
            await fetcher.fetch(f"https://127.0.0.1:{port}/")

    assert str(caught.value) == f"https://127.0.0.1:{port}/: no secure connection (TLS) could be made"


async def test_an_untrusted_certificate_is_refused(serve: Serve, fetcher: Fetcher, self_signed: ssl.SSLContext) -> None:
    site = await serve(page(b"secret"), self_signed)

    with pytest.raises(FetchError, match=r"its TLS certificate is not trusted \(self.signed certificate\)"):
        await fetcher.fetch(site.url.replace("http:", "https:"))

    assert site.requests == []
