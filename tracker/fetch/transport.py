"""The httpx transport under every request: aiohttp's connections, to guarded addresses only."""

from collections.abc import AsyncIterator

import aiohttp
import httpx
from yarl import URL

from tracker.errors import FetchError
from tracker.fetch.connections import USUAL, Bounds, Connector
from tracker.fetch.failures import failure
from tracker.fetch.guard import Guard, GuardedResolver
from tracker.fetch.tls import careless_tls, trusting_tls

OURS = ("User-Agent", "Accept", "Accept-Encoding", "Content-Type")  # aiohttp would add its own where we send none
BUFFER_BYTES = 65_536  # that wait to be read, of each connection: twice as many stop the site


class GuardedTransport(httpx.AsyncBaseTransport):
    """Carries httpx requests. Raises FetchErrors whose text is the bare cause, without the URL.

    A request's extensions may name a "proxy" (its URL; what the proxy's name leads to is the user's own affair), say
    {"verify": False}, and give {"timeout": {"connect": seconds}}.
    """

    def __init__(self, guard: Guard, bounds: Bounds = USUAL) -> None:
        self._guard = guard
        self._bounds = bounds
        self._tls = {True: trusting_tls(), False: careless_tls()}
        self._sessions: dict[bool, aiohttp.ClientSession] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; closing the response gives its connection back."""
        url = URL(str(request.url), encoded=True)
        proxy = _checked_proxy(request.extensions.get("proxy"))
        await self._guard.check(url.raw_host or "", url.port or 0)
        try:
            answer = await self._session(is_proxied=proxy is not None).request(
                request.method,
                url,
                headers=[(name.decode(), value.decode()) for name, value in request.headers.raw],
                data=await request.aread() or None,
                allow_redirects=False,
                proxy=proxy,
                ssl=self._tls[request.extensions.get("verify", True)],
                timeout=aiohttp.ClientTimeout(connect=request.extensions.get("timeout", {}).get("connect")),
            )
        except (aiohttp.ClientError, aiohttp.EofStream, OSError) as error:
            raise failure(error) from error
        return httpx.Response(answer.status, headers=answer.raw_headers, stream=_Stream(answer), request=request)

    async def aclose(self) -> None:
        """Close every connection."""
        sessions, self._sessions = self._sessions, {}
        for session in sessions.values():
            await session.close()

    def _session(self, *, is_proxied: bool) -> aiohttp.ClientSession:
        """Return the session that is guarded, or the one that meets nobody but proxies. Each is made at its first use.

        With a proxy it is the proxy that looks names up.
        """
        if is_proxied not in self._sessions:
            resolver = None if is_proxied else GuardedResolver(self._guard)
            self._sessions[is_proxied] = aiohttp.ClientSession(
                connector=Connector(resolver, self._bounds),
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                skip_auto_headers=OURS,
                max_line_size=self._bounds.head_bytes,
                max_field_size=self._bounds.head_bytes,
                read_bufsize=BUFFER_BYTES,
                max_headers=self._bounds.head_bytes,  # the bytes are counted as they come
            )
        return self._sessions[is_proxied]


def _checked_proxy(proxy: str | None) -> str | None:
    if proxy and not proxy.startswith(("http://", "https://")):
        raise FetchError("its proxy can't be used: its address must start with http:// or https://")
    return proxy or None


class _Stream(httpx.AsyncByteStream):
    def __init__(self, answer: aiohttp.ClientResponse) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            while piece := await self._answer.content.readany():
                yield piece
        except (aiohttp.ClientError, aiohttp.EofStream, OSError) as error:
            raise failure(error) from error

    async def aclose(self) -> None:
        self._answer.close()
