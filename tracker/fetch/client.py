"""URL -> Page: one request with its redirects, inside every cap, as one function."""

import asyncio
import re
import warnings
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin, urlsplit

import httpx

from tracker.core.address import endpoint_of, web_url
from tracker.core.verdict import Page
from tracker.errors import BadAddress, BlockedAddress, ConfigError, FetchError, TimedOut, TooLarge, TooManyRedirects
from tracker.fetch.access import Access
from tracker.fetch.allowed import Allowed
from tracker.fetch.body import ACCEPT_ENCODING, Body, megabytes
from tracker.fetch.budget import Budget, Share
from tracker.fetch.connections import Bounds
from tracker.fetch.guard import Guard, Resolve, system_addresses
from tracker.fetch.transport import GuardedTransport

if TYPE_CHECKING:
    from tracker.fetch.http2 import Http2Transport

REDIRECTS = frozenset({301, 302, 303, 307, 308})
ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8"
WITHOUT_BODY = frozenset({204, 304})
USUAL = Access()

HEADER_MARKS = 4  # the colon, space and line end of each
COOKIE_BYTES = 8_000  # a browser keeps 4,096 of each

# Taking a URL apart costs as much as all else here, and the same articles are fetched again and again.
_parsed = lru_cache(maxsize=2048)(httpx.URL)
_UNSENDABLE = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may take. `total_seconds` covers all of it: names, TLS, redirects, body."""

    connect_seconds: float = 10.0
    total_seconds: float = 30.0
    wire_bytes: int = 10_000_000
    body_bytes: int = 10_000_000
    header_bytes: int = 100_000
    redirects: int = 10


@dataclass(slots=True)
class _Trip:
    """A fetch under way: the URLs so far, what is sent to the asked one's origin, and the cookies met."""

    trail: list[str]
    validators: dict[str, str]
    accept: str
    limits: Limits
    share: Share
    # Some sites redirect to where they came from, to see whether their cookies come back.
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)

    @property
    def url(self) -> str:
        return self.trail[-1]

    @property
    def told(self) -> str:
        return self.url if len(self.trail) == 1 else f"{self.trail[0]}: redirects to {self.url}"

    @property
    def is_at_home(self) -> bool:
        return _origin(self.url) == _origin(self.trail[0])


class Fetcher:
    """Fetches pages: the one way in which tracker reaches the web. Use it as `async with Fetcher(...) as fetcher`.

    `allow` names places that may be reached although they are not public (see Allowed); of the others only `ports` may
    be asked, where any are named. `clock` gives the time that pages are stamped with, `access` what the user wishes for
    a URL's host. Raises ConfigError for an entry of `allow` or a user agent that can't be used.
    """

    def __init__(
        self,
        *,
        user_agent: str,
        limits: Limits = Limits(),
        allow: Sequence[str] = (),
        ports: Collection[int] = (),
        clock: Callable[[], datetime],
        access: Callable[[str], Access] = lambda _: USUAL,
        resolve: Resolve = system_addresses,
    ) -> None:
        if not (user_agent.isascii() and user_agent.isprintable() and user_agent.strip()):
            raise ConfigError(f"fetch.user_agent: {user_agent!r} can't be sent; use plain printable ASCII")
        self._user_agent = user_agent
        self._limits = limits
        self._clock = clock
        self._access = access
        self._allowed, self._ports = Allowed.parse(allow), frozenset(ports)
        self._guard = Guard(self._allowed, resolve)
        self._transport = GuardedTransport(self._guard, Bounds(head_bytes=limits.header_bytes))
        self._http2: dict[bool, Http2Transport] = {}
        self._budget = Budget()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._transport.aclose()
        self._guard.close()

    def sharing(self) -> AbstractContextManager[Share]:
        """Return a share of the memory for bodies: who keeps a page for longer fetches it with one, and holds it."""
        return self._budget.share()

    async def fetch(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        accept: str = ACCEPT,
        limits: Limits | None = None,
        share: Share | None = None,
    ) -> Page:
        """Return the page that a URL leads to, whatever its status: 304 and 404 are answers, not errors.

        `etag` and `last_modified` are validators of an earlier page, sent as they are; `limits` take the place of the
        usual ones; a `share` (see sharing) covers the body until it is given back. The page's `redirects` are the URLs
        that were left behind, the asked one first, so a step from https to http shows. Raises FetchErrors that begin
        with the URL, and MissingExtra where HTTP/2 is wished for and not installed.
        """
        validators = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        with nullcontext(share) if share else self.sharing() as held:
            trip = _Trip(
                [web_url(url)],
                {name: value for name, value in validators.items() if value and not _UNSENDABLE.search(value)},
                accept,
                limits or self._limits,
                held,
            )
            try:
                async with asyncio.timeout(trip.limits.total_seconds):
                    return await self._follow(trip)
            except TimeoutError as error:
                raise TimedOut(f"{trip.told}: no answer within {trip.limits.total_seconds:g} s") from error
            except FetchError as error:
                raise type(error)(f"{trip.told}: {error}") from error

    async def _follow(self, trip: _Trip) -> Page:
        """Fetch the last URL of the trail; each one that it leads on to is put onto the trail before it is fetched."""
        for _ in range(trip.limits.redirects + 1):
            page = await self._get(trip)
            location = _location(page.status, page.header("location"))
            if not location:
                return page
            trip.trail.append(_joined(trip.url, location))
        raise TooManyRedirects(f"more than {trip.limits.redirects} redirects")

    async def _get(self, trip: _Trip) -> Page:
        # The transports are used without httpx's client, which reads the Location header even where it is not to follow
        # it, and fails on some with errors outside its own tree.
        self._check_port(trip.url)
        access = self._access(trip.url)
        request = httpx.Request(
            "GET",
            _parsed(trip.url),
            headers=self._headers(trip, access),
            extensions={
                "timeout": {"connect": trip.limits.connect_seconds},
                "proxy": access.proxy,
                "verify": access.is_verified,
            },
        )
        response = await self._transport_for(access).handle_async_request(request)
        try:
            headers = _checked_headers(response.headers, trip.limits)
            if _location(response.status_code, response.headers.get("location")):
                _keep_cookies(trip.cookies, response)
                body = b""  # nobody reads it, so it may be as long and broken as it likes
            else:
                body = await _body(response, trip.limits, trip.share)
        finally:
            await response.aclose()
        return Page(
            url=trip.url,
            status=response.status_code,
            headers=headers,
            body=body,
            fetched_at=self._clock(),
            redirects=tuple(trip.trail[:-1]),
        )

    def _check_port(self, url: str) -> None:
        port = endpoint_of(url)[1]
        if self._ports and port not in self._ports and not self._allowed.names(url):
            raise BlockedAddress(f"port {port} is not one of fetch.ports")

    def _transport_for(self, access: Access) -> httpx.AsyncBaseTransport:
        if not access.http2 or access.proxy:
            return self._transport
        if access.is_verified not in self._http2:
            made = import_module("tracker.fetch.http2").Http2Transport
            self._http2[access.is_verified] = made(self._guard, is_verified=access.is_verified)
        return self._http2[access.is_verified]

    def _headers(self, trip: _Trip, access: Access) -> httpx.Headers:
        headers = httpx.Headers(
            {
                "User-Agent": access.user_agent or self._user_agent,
                "Accept": trip.accept,
                "Accept-Encoding": ACCEPT_ENCODING,
                **(trip.validators if trip.is_at_home else {}),
            },
            encoding="utf-8",
        )
        cookies = _met_cookies(trip)
        # What may be secret goes to the place it was given for, and along a redirect to none that is not encrypted.
        if trip.is_at_home or trip.url.startswith("https:"):
            headers.update(access.headers)
            cookies = [*(f"{name}={value}" for name, value in access.cookies), *cookies]
        if cookies:
            headers["Cookie"] = "; ".join(cookies)
        return headers


def _location(status: int, location: str | None) -> str | None:
    """Return where an answer sends its reader, None where it is the page itself."""
    if status not in REDIRECTS:
        return None
    if not location:
        raise FetchError(f"HTTP {status}: a redirect that does not say where to")
    return location


def _met_cookies(trip: _Trip) -> list[str]:
    """Return what the cookies met on the way are for the URL that is next."""
    if not trip.cookies:
        return []
    request = httpx.Request("GET", trip.url)
    request.headers.encoding = "utf-8"
    trip.cookies.set_cookie_header(request)
    met = request.headers.get("Cookie")
    return [met] if met else []


def _keep_cookies(cookies: httpx.Cookies, response: httpx.Response) -> None:
    if 0 < sum(map(len, response.headers.get_list("set-cookie"))) <= COOKIE_BYTES:
        with warnings.catch_warnings():  # http.cookiejar warns of a bug of its own where a date is rubbish
            warnings.simplefilter("ignore")
            cookies.extract_cookies(response)


def _checked_headers(headers: httpx.Headers, limits: Limits) -> tuple[tuple[str, str], ...]:
    if sum(len(name) + len(value) + HEADER_MARKS for name, value in headers.raw) > limits.header_bytes:
        raise TooLarge(f"its headers are larger than {megabytes(limits.header_bytes)}")
    encoding = headers.encoding
    return tuple((name.decode(encoding), value.decode(encoding)) for name, value in headers.raw)


async def _body(response: httpx.Response, limits: Limits, share: Share) -> bytes:
    if response.status_code in WITHOUT_BODY:
        return b""
    encoding = response.headers.get("content-encoding", "")
    body = Body(encoding, wire_bytes=limits.wire_bytes, body_bytes=limits.body_bytes)
    try:
        async for piece in response.aiter_raw():
            await share.cover(body.feed(piece))
        for needed in body.unpacking():
            await share.cover(needed)
    except BaseException:
        share.give_back()
        raise
    whole = body.finish()
    await share.cover(len(whole))
    return whole


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
