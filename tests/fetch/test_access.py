"""What differs from site to site: headers, cookies, user agent, proxy, TLS, HTTP/2. Secrets stay where they belong."""

import asyncio
import ssl
import sys
from collections.abc import Awaitable, Callable

import pytest

from tests.fetch.http2site import Http2Site
from tests.fetch.loopback import Answer, Site, answering, by_path, message, page, redirect, tunnel
from tracker.errors import BlockedAddress, FetchError, MissingExtra, NoConnection
from tracker.fetch import Fetcher
from tracker.fetch.access import Access

Serve = Callable[..., Awaitable[Site]]
Fetching = Callable[..., Fetcher]

SECRETS = Access(headers=(("Authorization", "Bearer s3cret"),), cookies=(("member", "s3cret"), ("plan", "full")))


def by_port(accesses: dict[int, Access]) -> Callable[[str], Access]:
    return lambda url: next((access for port, access in accesses.items() if f":{port}/" in url), Access())


def lines(head: str) -> list[str]:
    return head.split("\r\n")


async def test_headers_and_cookies_of_a_site_are_sent_to_it(serve: Serve, fetching: Fetching) -> None:
    site = await serve(page())

    await fetching(access=lambda _: SECRETS).fetch(site.url)

    assert {"Authorization: Bearer s3cret", "Cookie: member=s3cret; plan=full"} <= set(lines(site.requests[0]))


async def test_a_site_may_be_told_another_user_agent_and_another_accept(serve: Serve, fetching: Fetching) -> None:
    site = await serve(page())
    access = Access(user_agent="other/2", headers=(("accept", "text/plain"),))

    await fetching(access=lambda _: access).fetch(site.url)

    assert "User-Agent: other/2" in lines(site.requests[0])
    assert site.requests[0].lower().count("\r\naccept:") == 1
    assert "accept: text/plain" in site.requests[0].lower()


async def test_cookies_met_on_the_way_are_added_to_those_of_the_site(serve: Serve, fetching: Fetching) -> None:
    site = await serve(by_path({"/": redirect("/in", set_cookie="visit=1; Path=/"), "/in": page()}))

    await fetching(access=lambda _: SECRETS).fetch(site.url)

    assert "Cookie: member=s3cret; plan=full; visit=1" in lines(site.requests[1])


async def test_secrets_do_not_follow_a_redirect_to_another_origin(serve: Serve, fetching: Fetching) -> None:
    other = await serve(page())
    site = await serve(by_path({"/": redirect("/away"), "/away": redirect(other.url)}))

    await fetching(access=lambda _: SECRETS).fetch(site.url)

    assert ["s3cret" in head for head in site.requests] == [True, True]
    assert "s3cret" not in other.requests[0]


async def test_secrets_do_not_follow_a_redirect_out_of_encryption(
    serve: Serve, fetching: Fetching, self_signed: ssl.SSLContext
) -> None:
    plain = await serve(page())
    site = await serve(redirect(plain.url), self_signed)
    access = Access(headers=SECRETS.headers, cookies=SECRETS.cookies, is_verified=False)

    got = await fetching(access=lambda _: access).fetch(site.url.replace("http:", "https:"))

    assert got.redirects == (site.url.replace("http:", "https:"),)
    assert "s3cret" in site.requests[0]
    assert "s3cret" not in plain.requests[0]


async def test_secrets_of_a_site_meet_it_where_a_redirect_leads_there_encrypted(
    serve: Serve, fetching: Fetching, self_signed: ssl.SSLContext
) -> None:
    safe = await serve(page(), self_signed)
    site = await serve(redirect(safe.url.replace("http:", "https:")))
    access = Access(headers=SECRETS.headers, is_verified=False)

    await fetching(access=by_port({safe.port: access})).fetch(site.url)

    assert "s3cret" not in site.requests[0]
    assert "s3cret" in safe.requests[0]


async def test_tls_is_left_unverified_only_for_the_site_that_is_named(
    serve: Serve, fetching: Fetching, self_signed: ssl.SSLContext
) -> None:
    site, other = await serve(page(b"careless"), self_signed), await serve(page(), self_signed)
    fetcher = fetching(access=by_port({site.port: Access(is_verified=False)}))

    got = await fetcher.fetch(site.url.replace("http:", "https:"))
    with pytest.raises(NoConnection, match=r"its TLS certificate is not trusted \(self.signed certificate\)"):
        await fetcher.fetch(other.url.replace("http:", "https:"))

    assert got.body == b"careless"
    assert other.requests == []


async def test_a_proxy_is_asked_for_the_whole_url_and_looks_the_name_up(serve: Serve, fetching: Fetching) -> None:
    proxy = await serve(page(b"by proxy"))
    access = Access(proxy=proxy.url.replace("://", "://me:s3cret@"))

    got = await fetching(allow=(), access=lambda _: access, resolve=lambda *_: []).fetch("http://news.example/a?b=1")

    assert got.body == b"by proxy"
    assert lines(proxy.requests[0])[0] == "GET http://news.example/a?b=1 HTTP/1.1"
    assert {"Host: news.example", "Proxy-Authorization: Basic bWU6czNjcmV0"} <= set(lines(proxy.requests[0]))


async def test_a_proxy_is_tunnelled_through_to_an_encrypted_site(
    serve: Serve, fetching: Fetching, self_signed: ssl.SSLContext
) -> None:
    site = await serve(page(b"through"), self_signed)
    heads: list[str] = []

    async def lead(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heads.append((await reader.readuntil(b"\r\n\r\n")).decode())
        await tunnel(reader, writer, site.port)

    async with await asyncio.start_server(lead, "127.0.0.1", 0) as proxy:
        port = proxy.sockets[0].getsockname()[1]
        access = Access(
            proxy=f"http://me:s3cret@127.0.0.1:{port}", is_verified=False, headers=(("Authorization", "Bearer deep"),)
        )
        async with fetching(allow=(), access=lambda _: access) as fetcher:
            got = await fetcher.fetch("https://news.example/")

    assert got.body == b"through"
    assert lines(heads[0])[0] == "CONNECT news.example:443 HTTP/1.1"
    assert "Proxy-Authorization: Basic bWU6czNjcmV0" in lines(heads[0])
    assert "deep" not in heads[0]
    assert "Authorization: Bearer deep" in lines(site.requests[0])
    assert "Proxy-Authorization" not in site.requests[0]


@pytest.mark.parametrize("host", ["127.0.0.1", "10.0.0.1", "[::1]", "localhost", "169.254.169.254"])
async def test_a_proxy_is_not_asked_for_a_private_address(serve: Serve, fetching: Fetching, host: str) -> None:
    proxy = await serve(page())

    with pytest.raises(BlockedAddress):
        await fetching(allow=(), access=lambda _: Access(proxy=proxy.url)).fetch(f"http://{host}/")

    assert proxy.connections == 0


async def test_a_redirect_to_the_proxy_itself_is_refused(serve: Serve, fetching: Fetching) -> None:
    proxy = await serve(page())
    site = await serve(redirect(proxy.url))
    access = by_port({site.port: Access(), proxy.port: Access()})

    with pytest.raises(BlockedAddress):
        await fetching(allow=(f"127.0.0.1:{site.port}",), access=access).fetch(site.url)

    assert proxy.connections == 0


@pytest.mark.parametrize(
    ("answer", "url", "cause"),
    [
        (answering(message("407 Proxy Authentication Required", {})), "https://news.example/", "status 407"),
        (answering(message("502 Bad Gateway", {})), "https://news.example/", "status 502"),
        (answering(b"SSH-2.0-OpenSSH_9.2\r\n"), "https://news.example/", "no valid HTTP answer"),
    ],
)
async def test_a_proxy_that_refuses_is_said_without_its_secrets(
    serve: Serve, fetching: Fetching, answer: Answer, url: str, cause: str
) -> None:
    proxy = await serve(answer)
    access = Access(proxy=proxy.url.replace("://", "://me:s3cret@"))

    with pytest.raises(FetchError, match=cause) as caught:
        await fetching(access=lambda _: access).fetch(url)

    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    ("proxy", "cause"),
    [
        ("http://me:s3cret@127.0.0.1:9", "its proxy can't be reached"),
        ("http://me:s3cret@nothing.invalid:9", "its proxy can't be reached"),
        ("socks5://me:s3cret@127.0.0.1:9", "its address must start with http:// or https://"),
    ],
)
async def test_a_proxy_that_cannot_be_used_is_said_without_its_secrets(
    fetching: Fetching, proxy: str, cause: str
) -> None:
    with pytest.raises(FetchError, match=cause) as caught:
        await fetching(access=lambda _: Access(proxy=proxy)).fetch("http://news.example/")

    assert "s3cret" not in str(caught.value)


async def test_the_environment_names_no_proxy(serve: Serve, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    site = await serve(page(b"direct"))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")

    got = await fetcher.fetch(site.url)

    assert got.body == b"direct"


async def test_http2_is_spoken_where_it_is_wished_for(fetching: Fetching, self_signed: ssl.SSLContext) -> None:
    access = Access(http2=True, is_verified=False, headers=SECRETS.headers)

    async with Http2Site(self_signed, b"second version") as site:
        got = await fetching(access=lambda _: access).fetch(site.url, etag='"a1"')

    assert (got.status, got.body, got.header("content-type")) == (200, b"second version", "text/html")
    assert {(":path", "/"), ("authorization", "Bearer s3cret"), ("if-none-match", '"a1"')} <= set(site.headers)


async def test_http2_without_its_library_is_said_in_one_line(
    fetching: Fetching, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "h2", None)

    with pytest.raises(MissingExtra, match=r"^HTTP/2 needs the extra http2 of this package"):
        await fetching(access=lambda _: Access(http2=True)).fetch("https://127.0.0.1:9/")


async def test_a_site_without_http2_is_asked_in_http1(
    serve: Serve, fetching: Fetching, self_signed: ssl.SSLContext
) -> None:
    site = await serve(page(b"first version"), self_signed)
    access = Access(http2=True, is_verified=False)

    got = await fetching(access=lambda _: access).fetch(site.url.replace("http:", "https:"))

    assert got.body == b"first version"


async def test_http2_is_guarded_as_well(fetching: Fetching) -> None:
    fetcher = fetching(allow=(), access=lambda _: Access(http2=True), resolve=lambda *_: ["127.0.0.1"])

    with pytest.raises(BlockedAddress, match=r"rebound\.example leads to 127\.0\.0\.1"):
        await fetcher.fetch("https://rebound.example/")


async def test_http2_verifies_certificates(serve: Serve, fetching: Fetching, self_signed: ssl.SSLContext) -> None:
    site = await serve(page(), self_signed)

    with pytest.raises(NoConnection, match="its TLS certificate is not trusted"):
        await fetching(access=lambda _: Access(http2=True)).fetch(site.url.replace("http:", "https:"))


async def test_http2_is_offered_to_no_other_site(serve: Serve, fetching: Fetching, self_signed: ssl.SSLContext) -> None:
    self_signed.set_alpn_protocols(["h2", "http/1.1"])
    site = await serve(page(b"first version"), self_signed)
    access = by_port({site.port: Access(is_verified=False)})
    fetcher = fetching(access=lambda url: access(url) if str(site.port) in url else Access(http2=True))

    with pytest.raises(FetchError):
        await fetcher.fetch("https://127.0.0.1:9/")
    got = await fetcher.fetch(site.url.replace("http:", "https:"))

    assert got.body == b"first version"
