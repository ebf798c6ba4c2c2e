"""HTTP/2, for the sites that want it: httpcore and h2 (the extra `tracker[http2]`), to guarded addresses only."""

import importlib.util
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager

import httpcore
import httpx

from tracker.errors import FetchError, MissingExtra, NoConnection
from tracker.fetch.failures import BROKEN_OFF, CONNECTING, CUT_OFF, NO_ANSWER, Rows, failure_by
from tracker.fetch.guard import Guard
from tracker.fetch.tls import careless_tls, trusting_tls

TALKING: Rows = (
    (ConnectionResetError, FetchError, BROKEN_OFF),
    (httpcore.NetworkError, FetchError, "the connection broke off"),
    (OSError, FetchError, "the connection broke off"),
)
UNREACHED: Rows = (
    *CONNECTING,
    (httpcore.ConnectTimeout, NoConnection, "no connection in time"),
    (httpcore.ConnectError, NoConnection, "no connection"),
)


def require_http2() -> None:
    """Raise MissingExtra where h2 is not installed."""
    if importlib.util.find_spec("h2") is None:
        raise MissingExtra("HTTP/2 needs the extra http2 of this package; install article-tracker[http2]")


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Connects httpcore to checked addresses only. TLS and the Host header still use the name."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._backend = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 (httpcore's signature)
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first checked address that answers; `timeout` (seconds) is shared among those tried.

        Raises BlockedAddress where any address is not permitted, Unresolvable, httpcore's ConnectError and
        ConnectTimeout.
        """
        addresses = await self._guard.addresses(host, port)
        share = None if timeout is None else timeout / len(addresses)
        *earlier, last = addresses
        for address in earlier:
            try:
                return await self._backend.connect_tcp(str(address), port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._backend.connect_tcp(str(last), port, share, local_address, socket_options)

    async def sleep(self, seconds: float) -> None:
        """Wait: httpcore asks its backend to."""
        await self._backend.sleep(seconds)


class Http2Transport(httpx.AsyncBaseTransport):
    """Carries httpx requests as GuardedTransport does, each on a connection of its own; HTTP/1.1 where a site has no 2.

    Raises MissingExtra where h2 is not installed.
    """

    def __init__(self, guard: Guard, *, is_verified: bool = True) -> None:
        require_http2()
        self._backend = GuardedBackend(guard)
        # Not the one of other connections: httpcore offers HTTP/2 in whatever it is given.
        self._tls = trusting_tls() if is_verified else careless_tls()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; closing the response closes its connection."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        line = httpcore.AsyncHTTPConnection(
            url.origin, ssl_context=self._tls, http2=True, network_backend=self._backend
        )
        sent = httpcore.Request(
            request.method,
            url,
            headers=request.headers.raw,
            content=request.stream,
            extensions={"timeout": request.extensions.get("timeout", {})},
        )
        try:
            with _failures(NO_ANSWER):
                answer = await line.handle_async_request(sent)
        except BaseException:
            await line.aclose()
            raise
        return httpx.Response(answer.status, headers=answer.headers, stream=_Stream(answer, line), request=request)


class _Stream(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response, line: httpcore.AsyncHTTPConnection) -> None:
        self._answer = answer
        self._line = line

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _failures(CUT_OFF):
            async for piece in self._answer.aiter_stream():
                yield piece

    async def aclose(self) -> None:
        await self._answer.aclose()
        await self._line.aclose()


@contextmanager
def _failures(malformed: str) -> Iterator[None]:
    """Turn httpcore's errors into ours; `malformed` is the text for an answer that breaks the protocol."""
    try:
        yield
    except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
        raise failure_by(UNREACHED, error) from error
    except (httpcore.NetworkError, OSError) as error:
        raise failure_by(TALKING, error) from error
    except httpcore.ProtocolError as error:
        raise FetchError(malformed) from error
