"""What a fetch gives for a well-behaved site."""

import asyncio
import gzip
import zlib
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest

from tests.fetch.loopback import Site, by_path, page, redirect
from tracker.errors import BadAddress, ConfigError
from tracker.fetch import Fetcher

Serve = Callable[..., Awaitable[Site]]
Fetching = Callable[..., Fetcher]

TEXT = b"<p>Two died in the fire, officials said.</p>" * 50


def bare_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


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
    assert {"User-Agent: tracker-test/1", "Accept-Encoding: gzip, deflate"} <= set(lines)


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
        ("deflate", zlib.compress(TEXT)),
        ("deflate", bare_deflate(TEXT)),
        ("identity", TEXT),
    ],
    ids=["gzip", "x-gzip", "spelled oddly", "two members", "zlib", "bare deflate", "identity"],
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


async def test_a_redirect_without_a_location_is_the_page(serve: Serve, fetcher: Fetcher) -> None:
    site = await serve(page(TEXT, "302 Found"))

    got = await fetcher.fetch(site.url)

    assert (got.status, got.body, got.redirects) == (302, TEXT, ())


async def test_a_connection_is_used_again(serve: Serve, fetcher: Fetcher) -> None:
    site = await serve(page())

    await fetcher.fetch(site.url)
    await fetcher.fetch(f"{site.url}more")

    assert (site.connections, len(site.requests)) == (1, 2)


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
