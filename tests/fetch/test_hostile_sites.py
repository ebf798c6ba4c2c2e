"""What a fetch does when the other side is broken or means harm."""

import asyncio
import gzip
import socket
import ssl
import time
import tracemalloc
import zlib
from collections.abc import Awaitable, Callable

import pytest

from tests.fetch.loopback import Answer, Site, answering, by_path, closing, endless, message, page, redirect, resetting
from tests.fetch.packing import PACKS
from tracker.core.verdict import Page
from tracker.errors import (
    BadAddress,
    BlockedAddress,
    FetchError,
    NoConnection,
    TimedOut,
    TooLarge,
    TooManyRedirects,
    Unresolvable,
)
from tracker.fetch import Fetcher, Limits

Serve = Callable[..., Awaitable[Site]]
Fetching = Callable[..., Fetcher]

HEAD = b"HTTP/1.1 200 OK\r\n"
EARLY = b"HTTP/1.1 103 Early Hints\r\n\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
TEXT = b"<p>Two died in the fire, officials said.</p>" * 50
ZEROS = bytes(1_000_000)


def bomb(layers: int = 1) -> bytes:
    """A hundred megabytes of zeros, packed."""
    packer = zlib.compressobj(9, wbits=31)
    packed = b"".join([packer.compress(ZEROS) for _ in range(100)]) + packer.flush()
    return packed if layers == 1 else gzip.compress(packed)


async def length(fetched: Awaitable[Page]) -> int:
    """How long the body is, of a page that is not kept."""
    return len((await fetched).body)


@pytest.mark.parametrize(
    "answer",
    [
        endless(HEAD, b"X: y\r\n", 0.05),
        endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.01),
        endless(HEAD + b"\r\n", b"a", 0.05),
        endless(CHUNKED, b"1\r\na\r\n", 0.05),
        endless(b"", b"", 0.05),
        endless(b"HTTP/1.1 200 ", b"O", 0.05),
        endless(CHUNKED, b"0", 0.05),
    ],
    ids=["headers", "interim answers", "body", "chunks", "silence", "status line", "chunk size"],
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
        page(PACKS["deflate"](bytes(50_000_000)), content_encoding="deflate"),
        page(gzip.compress(ZEROS) * 20, content_encoding="gzip"),
        page(PACKS["br"](bytes(50_000_000)), content_encoding="br"),
        page(PACKS["zstd"](bytes(50_000_000)), content_encoding="zstd"),
    ],
    ids=["endless", "endless chunks", "long", "gzip bomb", "deflate bomb", "many members", "br bomb", "zstd bomb"],
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
        endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
        endless(b"", b"\r\n" * 100),
        answering(EARLY + HEAD + b"X: " + ZEROS),
        answering(b"HTTP/1.1 200 " + ZEROS.replace(b"\0", b"O")),
    ],
    ids=[
        "one",
        "one without an end",
        "many",
        "endless",
        "interim answers",
        "empty lines",
        "behind an interim answer",
        "status line",
    ],
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
        (answering(CHUNKED + b"5\r\nshort\r\n", b"x\r\nshort\r\n"), "its body was cut off or malformed"),
        (answering(CHUNKED + b"-5\r\nshort\r\n0\r\n\r\n"), "its body was cut off or malformed"),
        (answering(CHUNKED + b"FFFFFFFFFFFFFFFFF\r\nshort"), "its body was cut off or malformed"),
        (answering(HEAD + b"Content-Length: 5\r\n\r\nlonger"), "its body is longer than it says"),
        (closing(HEAD + b"Connection: close\r\nContent-Length: 5\r\n\r\nlonger"), "its body is longer than it says"),
        (resetting(HEAD + b"Content-Length: 100\r\n\r\nshort"), "off"),
        (resetting(HEAD + b"\r\nshort"), "off"),
        (resetting(CHUNKED + b"5\r\nshort\r\n"), "off"),
        (resetting(HEAD), "the server broke the connection off"),
        (resetting(b""), "the server broke the connection off"),
        (page(gzip.compress(TEXT)[:-9], content_encoding="gzip"), "the gzip body was cut off"),
        (page(gzip.compress(TEXT) + b"rest", content_encoding="gzip"), "the gzip body is damaged"),
        (page(b"plain text", content_encoding="gzip"), "the gzip body is damaged"),
        (page(b"\xff" * 20, content_encoding="br"), "the br body is damaged"),
        (page(b"plain text", content_encoding="zstd"), "the zstd body is damaged"),
        (page(b"", content_encoding="compress"), "packed as 'compress', which was not asked for"),
        (page(bomb(2), content_encoding="gzip, gzip"), "the body is packed more than once"),
        (page(TEXT, transfer_encoding="gzip, chunked"), "no valid HTTP answer"),
        (closing(HEAD + b"Transfer-Encoding: gzip\r\n\r\npacked"), "no valid HTTP answer"),
        (closing(b""), "no valid HTTP answer"),
        (closing(HEAD + b"X: y"), "no valid HTTP answer"),
        (closing(b"SSH-2.0-OpenSSH_9.2\r\n"), "no valid HTTP answer"),
        (closing(b"<html><p>Two died.</p></html>"), "no valid HTTP answer"),
        (closing(b"HTTP/0.9 200 OK\r\n\r\nTwo died."), "no valid HTTP answer"),
        (closing(b"HTTP/2.0 200 OK\r\n\r\nTwo died."), "no valid HTTP answer"),
        (closing(b"HTTP/1.1 1000 OK\r\n\r\nTwo died."), "no valid HTTP answer"),
        (answering(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"), "no valid HTTP"),
        (answering(b"HTTP/1.1 101 Switching Protocols\r\n\r\n" + message("200 OK", {}, TEXT)), "no valid HTTP answer"),
        (answering(b"HTTP/2.0 200 OK\r\n\r\n" + message("200 OK", {}, TEXT)), "no valid HTTP answer"),
        (answering(EARLY + b"HTTP/1.1 101 Switching Protocols\r\n\r\n"), "no valid HTTP answer"),
        (answering(EARLY * 3 + b"HTTP/3.0 200 OK\r\n\r\n"), "no valid HTTP answer"),
        (answering(EARLY + HEAD + b"Transfer-Encoding: gzip\r\n\r\n"), "no valid HTTP answer"),
        (answering(EARLY + b"garbage\r\n\r\n"), "no valid HTTP answer"),
        (closing(EARLY), "no valid HTTP answer"),
        (resetting(EARLY), "the server broke the connection off"),
        (answering(b"garbage\r\n\r\n" + message("200 OK", {}, TEXT)), "no valid HTTP answer"),
        (answering(HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nshort"), "no valid HTTP answer"),
        (answering(HEAD + b"Content-Length: -5\r\n\r\nshort"), "no valid HTTP answer"),
        (answering(HEAD + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"), "no valid HTTP answer"),
        (answering(HEAD + b"X\x00: y\r\n\r\n"), "no valid HTTP answer"),
        (answering(HEAD + b"X: y\x00\r\n\r\n"), "no valid HTTP answer"),
        (answering(HEAD + b"X: y\rZ: y\r\n\r\n"), "no valid HTTP answer"),
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


@pytest.mark.parametrize("piece", [b"0" * 60_000, b"1;" + b"x" * 60_000 + b"\r\na\r\n"], ids=["zeros", "extensions"])
async def test_chunks_that_carry_next_to_nothing_are_given_up(serve: Serve, fetcher: Fetcher, piece: bytes) -> None:
    site = await serve(endless(CHUNKED, piece))

    with pytest.raises(FetchError, match="its body was cut off or malformed"):
        await fetcher.fetch(site.url)


async def test_chunks_of_a_single_byte_are_read(serve: Serve, fetcher: Fetcher) -> None:
    site = await serve(answering(CHUNKED + b"1\r\na\r\n" * 500_000 + b"0\r\n\r\n"))

    got = await fetcher.fetch(site.url)

    assert got.body == b"a" * 500_000


@pytest.mark.parametrize(
    "cookie",
    ["a=é", "a=b; Expires=31 oft 2026 07:28:00 GMT", "a=; =;; Version=x; Port"],
    ids=["letters", "date", "rest"],
)
async def test_a_cookie_that_is_rubbish_does_not_matter(serve: Serve, fetcher: Fetcher, cookie: str) -> None:
    site = await serve(by_path({"/": redirect("/new", set_cookie=cookie), "/new": page(TEXT)}))

    got = await fetcher.fetch(site.url)

    assert got.body == TEXT


async def test_many_large_bodies_at_once_take_turns_in_the_memory(serve: Serve, fetcher: Fetcher) -> None:
    pieces = [HEAD + b"Content-Length: 9000000\r\n\r\n", *[ZEROS] * 9]  # sent one by one: few are in memory
    sites = [await serve(answering(*pieces)) for _ in range(15)]
    tracemalloc.start()

    pages = await asyncio.gather(*(length(fetcher.fetch(site.url)) for site in sites))

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert pages == [9_000_000] * 15
    assert peak < 80_000_000


async def test_bodies_that_grow_and_then_dawdle_leave_room_for_others(serve: Serve, fetching: Fetching) -> None:
    slow = [await serve(endless(HEAD + b"\r\n" + ZEROS * 5, b"a", 0.05)) for _ in range(20)]
    good = await serve(page(ZEROS[:600_000]))
    fetcher = fetching()
    dawdling = [asyncio.ensure_future(fetcher.fetch(site.url, limits=Limits(total_seconds=5))) for site in slow]
    await asyncio.wait(dawdling, timeout=1)

    got = await fetcher.fetch(good.url, limits=Limits(total_seconds=3))
    ends = await asyncio.gather(*dawdling, return_exceptions=True)

    assert len(got.body) == 600_000
    assert {type(end) for end in ends} == {TimedOut}


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


@pytest.mark.parametrize(
    "rest",
    [b"\r\n" + ZEROS * 11, b"Content-Encoding: br\r\n\r\nplain text", b"Content-Length: 9\r\n\r\nlonger than that"],
    ids=["long", "not packed", "longer than it says"],
)
async def test_what_a_redirect_says_beside_its_location_does_not_matter(
    serve: Serve, fetcher: Fetcher, rest: bytes
) -> None:
    moved = closing(b"HTTP/1.1 302 Found\r\nLocation: /new\r\n" + rest)
    site = await serve(by_path({"/": moved, "/new": page(TEXT)}))

    got = await fetcher.fetch(site.url)

    assert got.body == TEXT


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


async def test_the_address_that_was_checked_is_the_one_that_is_connected_to(serve: Serve, fetching: Fetching) -> None:
    """A name that is public when it is checked, and private to whoever looks it up a second time."""
    inner = await serve(page(b"secret"))
    answers = iter([["127.0.0.2"], ["127.0.0.1"]])
    fetcher = fetching(allow=("127.0.0.2",), resolve=lambda *_: next(answers))

    with pytest.raises(NoConnection, match="connection refused"):
        await fetcher.fetch(f"http://rebound.example:{inner.port}/")

    assert next(answers) == ["127.0.0.1"]
    assert inner.connections == 0


async def test_each_hop_is_looked_up_and_checked_anew(serve: Serve, fetching: Fetching) -> None:
    site = await serve(redirect("/"))
    answers = iter([["127.0.0.1"], ["127.0.0.2"], ["10.0.0.1"]])
    fetcher = fetching(allow=("127.0.0.1",), resolve=lambda *_: next(answers))

    with pytest.raises(BlockedAddress, match=r"leads to 127\.0\.0\.2, which is not a public address"):
        await fetcher.fetch(f"http://rebound.example:{site.port}/")

    assert site.connections == 1


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "localhost",
     "①②⑦.⓪.⓪.①"],
)  # fmt: skip
async def test_no_redirect_leads_to_loopback_however_it_is_spelt(serve: Serve, fetching: Fetching, host: str) -> None:
    inner = await serve(page(b"secret"))
    site = await serve(
        answering(f"HTTP/1.1 302 Found\r\nLocation: http://{host}:{inner.port}/\r\nContent-Length: 0\r\n\r\n".encode())
    )

    with pytest.raises((BlockedAddress, BadAddress)):
        await fetching(allow=(f"127.0.0.1:{site.port}",)).fetch(site.url)

    assert inner.connections == 0


async def test_the_next_address_is_tried_where_the_first_refuses(serve: Serve, fetching: Fetching) -> None:
    site = await serve(page(TEXT))

    got = await fetching(resolve=lambda *_: ["127.0.0.2", "127.0.0.1"]).fetch(f"http://news.example:{site.port}/")

    assert got.body == TEXT


async def test_a_refused_connection_is_said_in_one_line(fetcher: Fetcher) -> None:
    site = Site(page())
    await site.start()
    await site.stop()

    with pytest.raises(NoConnection) as caught:
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
        with pytest.raises(NoConnection) as caught:
            await fetcher.fetch(f"https://127.0.0.1:{port}/")

    assert str(caught.value) == f"https://127.0.0.1:{port}/: no secure connection (TLS) could be made"


async def test_an_untrusted_certificate_is_refused(serve: Serve, fetcher: Fetcher, self_signed: ssl.SSLContext) -> None:
    site = await serve(page(b"secret"), self_signed)

    with pytest.raises(NoConnection, match=r"its TLS certificate is not trusted \(self.signed certificate\)"):
        await fetcher.fetch(site.url.replace("http:", "https:"))

    assert site.requests == []


async def test_a_handshake_that_never_ends_is_no_connection(serve: Serve, fetching: Fetching) -> None:
    listener = socket.create_server(("127.0.0.1", 0))  # connected to, and never answered
    url = f"https://127.0.0.1:{listener.getsockname()[1]}/"

    with pytest.raises(NoConnection) as caught:
        await fetching(connect_seconds=0.3).fetch(url)

    listener.close()
    assert str(caught.value) == f"{url}: no connection in time"


async def test_a_site_that_stops_listening_after_its_answer_is_heard_all_the_same(
    serve: Serve, fetcher: Fetcher
) -> None:
    async def half_close(_: str, writer: asyncio.StreamWriter) -> None:
        writer.write(HEAD + b"\r\n" + TEXT)
        writer.write_eof()

    site = await serve(half_close)

    got = await fetcher.fetch(site.url)

    assert got.body == TEXT


async def test_thirty_hostile_neighbours_do_not_keep_ten_good_sites_waiting(serve: Serve, fetching: Fetching) -> None:
    hostile = [
        endless(HEAD + b"\r\n", ZEROS),
        endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000),
        endless(HEAD + b"\r\n", b"a", 0.01),
        endless(b"", b"", 0.05),
        page(gzip.compress(b"") * 50_000, content_encoding="gzip"),
        page(PACKS["zstd"](bytes(50_000_000)), content_encoding="zstd"),
    ]
    neighbours = [await serve(answer) for answer in hostile * 5]
    good = [await serve(page(TEXT)) for _ in range(10)]
    fetcher, brief = fetching(), Limits(total_seconds=2.0)

    bad = [asyncio.ensure_future(fetcher.fetch(site.url, limits=brief)) for site in neighbours]
    async with asyncio.timeout(8):
        pages = await asyncio.gather(*(fetcher.fetch(site.url) for site in good))
    ends = await asyncio.gather(*bad, return_exceptions=True)

    assert [page.body for page in pages] == [TEXT] * 10
    assert {type(end) for end in ends} == {TooLarge, TimedOut, FetchError}
