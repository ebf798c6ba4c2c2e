"""What a fetch gives for a well-behaved site."""

import asyncio
import gzip
import hashlib
import random
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest

from tests.fetch.loopback import Answer, Site, answering, by_path, closing, message, page, redirect
from tests.fetch.packing import PACKS, bare_deflate
from tracker.errors import BadAddress, BlockedAddress, ConfigError, FetchError, TooLarge, TooManyRedirects, Unresolvable
from tracker.fetch import Fetcher, Limits

Serve = Callable[..., Awaitable[Site]]
Fetching = Callable[..., Fetcher]

TEXT = b"<p>Two died in the fire, officials said.</p>" * 50
HEAD = b"HTTP/1.1 200 OK\r\n"
LARGE = random.Random(1).randbytes(3_000_000)


async def test_a_page_carries_body_status_headers_final_url_and_time(serve: Serve, fetcher: Fetcher) -> None:
    site = await serve(page(TEXT, etag='"a1"', content_type="text/html"))

    got = await fetcher.fetch(site.url)

    assert (got.url, got.status, got.body, got.redirects) == (site.url, 200, TEXT, ())
    assert (got.header("ETag"), got.header("Content-Type")) == ('"a1"', "text/html")
    assert got.fetched_at == datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


async def test_a_request_says_who_asks_and_what_it_can_unpack(serve: Serve, fetcher: Fetcher) -> None:
    site = await serve(page())

    await fetcher.fetch(site.url)

    lines = site.requests[0].split("\r\n")
    assert lines[0] == "GET / HTTP/1.1"
    assert {"User-Agent: tracker-test/1", "Accept-Encoding: gzip, deflate, br, zstd"} <= set(lines)


async def test_a_request_for_something_else_than_a_page_says_what(serve: Serve, fetcher: Fetcher) -> None:
    site = await serve(page())

    await fetcher.fetch(site.url, accept="text/plain")

    assert "Accept: text/plain" in site.requests[0].split("\r\n")


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone", "429 Too Many Requests", "503 Service Unavailable"])
async def test_a_status_is_an_answer_and_no_error(serve: Serve, fetcher: Fetcher, status: str) -> None:
    site = await serve(page(TEXT, status))

    got = await fetcher.fetch(site.url)

    assert (str(got.status), got.body) == (status[:3], TEXT)


async def test_validators_are_sent_verbatim_and_304_is_a_page_without_a_body(serve: Serve, fetcher: Fetcher) -> None:
    site = await serve(page(b"", "304 Not Modified", content_encoding="gzip"))

    got = await fetcher.fetch(site.url, etag='W/"ünï"', last_modified="yesterday, or so")

    assert (got.status, got.body) == (304, b"")
    assert {'If-None-Match: W/"ünï"', "If-Modified-Since: yesterday, or so"} <= set(site.requests[0].split("\r\n"))


async def test_validators_that_no_header_can_carry_are_not_sent(serve: Serve, fetcher: Fetcher) -> None:
    site = await serve(page())

    await fetcher.fetch(site.url, etag='"a"\r\nX-Smuggled: 1', last_modified="\x00")

    assert "X-Smuggled" not in site.requests[0]
    assert "If-" not in site.requests[0]


async def test_without_validators_none_are_sent(serve: Serve, fetcher: Fetcher) -> None:
    site = await serve(page())

    await fetcher.fetch(site.url)

    assert "If-" not in site.requests[0]


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(TEXT)),
        ("x-gzip", gzip.compress(TEXT)),
        ("GZIP, identity", gzip.compress(TEXT)),
        ("gzip", gzip.compress(TEXT[:700]) + gzip.compress(TEXT[700:])),
        ("deflate", PACKS["deflate"](TEXT)),
        ("deflate", bare_deflate(TEXT)),
        ("br", PACKS["br"](TEXT)),
        ("zstd", PACKS["zstd"](TEXT)),
        ("identity", TEXT),
    ],
    ids=["gzip", "x-gzip", "spelled oddly", "two members", "zlib", "bare deflate", "br", "zstd", "identity"],
)
async def test_a_packed_body_is_unpacked(serve: Serve, fetcher: Fetcher, encoding: str, packed: bytes) -> None:
    site = await serve(page(packed, content_encoding=encoding))

    got = await fetcher.fetch(site.url)

    assert got.body == TEXT


async def test_redirects_are_followed_and_recorded(serve: Serve, fetcher: Fetcher) -> None:
    site = await serve(by_path({"/old": redirect("newer?a=1#top"), "/newer?a=1": redirect("/new"), "/new": page(TEXT)}))

    got = await fetcher.fetch(f"{site.url}old")

    assert got.url == f"{site.url}new"
    assert got.redirects == (f"{site.url}old", f"{site.url}newer?a=1")
    assert got.body == TEXT


async def test_validators_go_along_on_the_same_origin_and_not_to_another(serve: Serve, fetcher: Fetcher) -> None:
    other = await serve(page())
    site = await serve(by_path({"/old": redirect("/away"), "/away": redirect(other.url)}))

    await fetcher.fetch(f"{site.url}old", etag='"a1"')

    assert ['If-None-Match: "a1"' in head for head in site.requests] == [True, True]
    assert "If-None-Match" not in other.requests[0]


async def test_cookies_live_for_the_redirects_of_one_fetch_only(serve: Serve, fetcher: Fetcher) -> None:
    site = await serve(by_path({"/": redirect("/in", set_cookie="visit=1; Path=/"), "/in": page()}))

    await fetcher.fetch(site.url)
    await fetcher.fetch(f"{site.url}in")

    assert ["Cookie: visit=1" in head for head in site.requests] == [False, True, False]


@pytest.mark.parametrize("answer", [page(TEXT, "302 Found"), redirect("")], ids=["without", "empty"])
async def test_a_redirect_without_a_location_is_said_in_one_line(
    serve: Serve, fetcher: Fetcher, answer: Answer
) -> None:
    site = await serve(answer)

    with pytest.raises(FetchError) as caught:
        await fetcher.fetch(site.url)

    assert str(caught.value) == f"{site.url}: HTTP 302: a redirect that does not say where to"


@pytest.mark.parametrize(
    "location",
    ["/caf\u00e9".encode("latin-1"), "/caf\u00e9".encode(), b"/caf%C3%A9", b"caf%C3%A9", b"/caf%C3%A9#x"],
    ids=["latin-1", "utf-8", "escaped", "relative", "with a fragment"],
)
async def test_a_location_may_be_relative_and_have_letters_beyond_ascii(
    serve: Serve, fetcher: Fetcher, location: bytes
) -> None:
    moved = answering(b"HTTP/1.1 303 See Other\r\nLocation: " + location + b"\r\nContent-Length: 0\r\n\r\n")
    site = await serve(by_path({"/": moved, "/caf%C3%A9": page(TEXT)}))

    got = await fetcher.fetch(site.url)

    assert (got.url, got.body) == (f"{site.url}caf%C3%A9", TEXT)


async def test_a_location_may_leave_the_scheme_out(serve: Serve, fetcher: Fetcher) -> None:
    other = await serve(page(TEXT))
    site = await serve(redirect(other.url.removeprefix("http:")))

    got = await fetcher.fetch(site.url)

    assert got.url == other.url


@pytest.mark.parametrize(
    "answer",
    [
        page(b""),
        page(b"", content_encoding="identity"),
        page(b"", content_encoding="gzip"),
        page(b"", "204 No Content"),
        answering(b"HTTP/1.1 304 Not Modified\r\nContent-Length: 2300\r\n\r\n"),
        answering(message("304 Not Modified", {}, TEXT)),
        answering(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", message("200 OK", {})),
    ],
    ids=["empty", "identity", "gzip", "204", "304 with a length", "304 with a body", "103 before"],
)
async def test_an_empty_body_is_a_page(serve: Serve, fetcher: Fetcher, answer: Answer) -> None:
    site = await serve(answer)

    got = await fetcher.fetch(site.url)

    assert got.body == b""


@pytest.mark.parametrize(
    "answer",
    [
        closing(HEAD + b"\r\n", LARGE),
        closing(HEAD + b"Connection: close\r\nContent-Length: 3000000\r\n\r\n", LARGE),
        answering(HEAD + b"Content-Length: 3000000\r\n\r\n", LARGE),
        answering(HEAD + b"Transfer-Encoding: chunked\r\n\r\n2DC6C0\r\n", LARGE, b"\r\n0\r\n\r\n"),
        answering(message("200 OK", {"Content-Encoding": "gzip"}, gzip.compress(LARGE, 1))),
    ],
    ids=["until the end", "length and end", "length", "chunks", "packed"],
)
async def test_a_large_body_comes_in_whole(serve: Serve, fetcher: Fetcher, answer: Answer) -> None:
    site = await serve(answer)

    got = await fetcher.fetch(site.url)

    assert hashlib.sha256(got.body).digest() == hashlib.sha256(LARGE).digest()


@pytest.mark.parametrize(
    "limits",
    [Limits(body_bytes=100), Limits(wire_bytes=100), Limits(header_bytes=10), Limits(redirects=0)],
    ids=["body", "wire", "headers", "redirects"],
)
async def test_one_fetch_may_have_narrower_limits(serve: Serve, fetcher: Fetcher, limits: Limits) -> None:
    site = await serve(by_path({"/": redirect("/b"), "/b": page(TEXT)}))

    with pytest.raises((TooLarge, TooManyRedirects)):
        await fetcher.fetch(site.url, limits=limits)
    got = await fetcher.fetch(site.url)

    assert got.body == TEXT


async def test_three_hundred_origins_are_fetched_side_by_side_and_again(serve: Serve, fetching: Fetching) -> None:
    site = await serve(page())
    fetcher = fetching(allow=(f"127.0.0.1:{site.port}", "127.0.0.1"), resolve=lambda *_: ["127.0.0.1"])
    urls = [f"http://n{number}.example:{site.port}/" for number in range(300)]

    first = await asyncio.gather(*(fetcher.fetch(url) for url in urls))
    again = [await fetcher.fetch(url) for url in urls]

    assert [page.url for page in first] == [page.url for page in again] == urls


async def test_a_url_that_may_not_be_fetched_is_refused_before_anything_is_sent(fetcher: Fetcher) -> None:
    with pytest.raises(BadAddress, match="ftp addresses can't be fetched"):
        await fetcher.fetch("ftp://example.com/")


@pytest.mark.parametrize("user_agent", ["", " ", "tracker/1\r\nX: y", "tracker/ü"])
def test_a_user_agent_that_cannot_be_sent_is_a_setting_to_mend(user_agent: str) -> None:
    with pytest.raises(ConfigError, match=r"fetch\.user_agent"):
        Fetcher(user_agent=user_agent, clock=lambda: datetime.now(UTC))


async def test_a_redirect_to_a_port_that_is_not_one_of_those_named_is_refused(serve: Serve, fetching: Fetching) -> None:
    site = await serve(redirect("http://news.example:8081/"))

    with pytest.raises(BlockedAddress, match=r"port 8081 is not one of fetch\.ports"):
        await fetching(ports=(80, 443)).fetch(site.url)


async def test_ports_that_are_named_may_be_asked(serve: Serve, fetching: Fetching) -> None:
    site = await serve(redirect("http://news.example:8081/"))

    with pytest.raises(Unresolvable):
        await fetching(ports=(8081,), resolve=lambda host, port: []).fetch(site.url)
