"""URL -> Page: one request with its redirects, inside every cap, as one function."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

import httpx

from tracker.core.address import web_url
from tracker.core.verdict import Page
from tracker.errors import BadAddress, ConfigError, FetchError, TimedOut, TooLarge, TooManyRedirects
from tracker.fetch.allowed import Allowed
from tracker.fetch.body import Body, megabytes
from tracker.fetch.guard import GuardedBackend, Resolve, system_addresses
from tracker.fetch.transport import GuardedTransport

REDIRECTS = frozenset({301, 302, 303, 307, 308})
ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8"

HEADER_MARKS = 4  # the colon, space and line end of each


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may take. `total_seconds` covers all of it: names, TLS, redirects, body."""

    connect_seconds: float = 10.0
    total_seconds: float = 30.0
    wire_bytes: int = 10_000_000
    body_bytes: int = 10_000_000
    header_bytes: int = 100_000
    redirects: int = 10


class Fetcher:
    """Fetches pages: the one way in which tracker reaches the web. Use it as `async with Fetcher(...) as fetcher`.

    `allow` names places that may be reached although they are not public (see Allowed), `clock` gives the time that
    pages are stamped with. Raises ConfigError for an entry of `allow` or a user agent that can't be used.
    """

    def __init__(
        self,
        *,
        user_agent: str,
        limits: Limits = Limits(),
        allow: Sequence[str] = (),
        clock: Callable[[], datetime],
        resolve: Resolve = system_addresses,
    ) -> None:
        if not (user_agent.isascii() and user_agent.isprintable() and user_agent.strip()):
            raise ConfigError(f"fetch.user_agent: {user_agent!r} can't be sent; use plain printable ASCII")
        self._limits = limits
        self._clock = clock
        self._headers = {"User-Agent": user_agent, "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate"}
        self._transport = GuardedTransport(GuardedBackend(Allowed.parse(allow), resolve))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._transport.aclose()

    async def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Page:
        """Return the page that a URL leads to, whatever its status: 304 and 404 are answers, not errors.

        `etag` and `last_modified` are validators of an earlier page, sent as they are. The page's `redirects` are the
        URLs that were left behind, the asked one first, so a step from https to http shows. Raises FetchErrors that
        begin with the URL.
        """
        trail = [web_url(url)]
        validators = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        try:
            async with asyncio.timeout(self._limits.total_seconds):
                return await self._follow(trail, {name: value for name, value in validators.items() if value})
        except TimeoutError as error:
            raise TimedOut(f"{_told(trail)}: no answer within {self._limits.total_seconds:g} s") from error
        except FetchError as error:
            raise type(error)(f"{_told(trail)}: {error}") from error

    async def _follow(self, trail: list[str], validators: Mapping[str, str]) -> Page:
        """Fetch the last URL of the trail; each one that it leads on to is put onto the trail before it is fetched."""
        cookies = httpx.Cookies()  # some sites redirect to where they came from, to see whether theirs come back
        for _ in range(self._limits.redirects + 1):
            url = trail[-1]
            page = await self._get(url, validators if _origin(url) == _origin(trail[0]) else {}, cookies)
            location = page.header("location") if page.status in REDIRECTS else None
            if not location:
                return replace(page, redirects=tuple(trail[:-1]))
            trail.append(_joined(url, location))
        raise TooManyRedirects(f"more than {self._limits.redirects} redirects")

    async def _get(self, url: str, validators: Mapping[str, str], cookies: httpx.Cookies) -> Page:
        # The transport is used without httpx's client, which reads the Location header even where it is not to follow
        # it, and fails on some with errors outside its own tree.
        request = httpx.Request(
            "GET",
            url,
            headers=httpx.Headers({**self._headers, **validators}, encoding="utf-8"),
            cookies=cookies,
            extensions={"timeout": {"connect": self._limits.connect_seconds}},
        )
        response = await self._transport.handle_async_request(request)
        try:
            cookies.extract_cookies(response)
            headers = self._checked_headers(response.headers)
            body = await self._body(response)
        finally:
            await response.aclose()
        return Page(url=url, status=response.status_code, headers=headers, body=body, fetched_at=self._clock())

    def _checked_headers(self, headers: httpx.Headers) -> tuple[tuple[str, str], ...]:
        if sum(len(name) + len(value) + HEADER_MARKS for name, value in headers.raw) > self._limits.header_bytes:
            raise TooLarge(f"its headers are larger than {megabytes(self._limits.header_bytes)}")
        encoding = headers.encoding
        return tuple((name.decode(encoding), value.decode(encoding)) for name, value in headers.raw)

    async def _body(self, response: httpx.Response) -> bytes:
        body = Body(
            response.headers.get("content-encoding", ""),
            wire_bytes=self._limits.wire_bytes,
            body_bytes=self._limits.body_bytes,
        )
        async for piece in response.aiter_raw():
            body.feed(piece)
        return body.finish()


def _told(trail: Sequence[str]) -> str:
    return trail[0] if len(trail) == 1 else f"{trail[0]}: redirects to {trail[-1]}"


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc


def _joined(url: str, location: str) -> str:
    try:
        return web_url(urljoin(url, location))
    except BadAddress as error:
        raise BadAddress(f"redirects to {error}") from error
    except ValueError as error:
        raise BadAddress("redirects to an address that can't be read") from error
