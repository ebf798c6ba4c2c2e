"""The httpx transport under every request: guarded addresses, and a small pool of connections per origin."""

import ssl
from collections import OrderedDict
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from itertools import islice

import certifi
import h11
import httpcore
import httpx

from tracker.errors import FetchError, TimedOut, TooLarge
from tracker.fetch.guard import GuardedBackend

ORIGINS = 200
IDLE_SECONDS = 30.0

# What went wrong, by the first row that matches the error or one of its causes.
FAILURES: tuple[tuple[type[Exception], type[FetchError], str], ...] = (
    (ssl.SSLCertVerificationError, FetchError, "its TLS certificate is not trusted ({0.verify_message})"),
    (ssl.SSLError, FetchError, "no secure connection (TLS) could be made"),
    (ConnectionRefusedError, FetchError, "connection refused"),
    (ConnectionResetError, FetchError, "the server broke the connection off"),
    (httpcore.ConnectTimeout, TimedOut, "no connection in time"),
    (httpcore.TimeoutException, TimedOut, "no answer in time"),
    (httpcore.ConnectError, FetchError, "no connection"),
    (httpcore.NetworkError, FetchError, "the connection broke off"),
    (OSError, FetchError, "the connection broke off"),  # as it is where httpcore does not know it: TLS while reading
)


class GuardedTransport(httpx.AsyncBaseTransport):
    """Carries httpx requests. Raises FetchErrors whose text is the bare cause, without the URL.

    httpcore's pool takes time quadratic in its idle connections, so each origin has a pool of its own; beyond `origins`
    of them, the one unused longest is closed.
    """

    def __init__(self, backend: GuardedBackend, *, origins: int = ORIGINS) -> None:
        self._backend = backend
        self._origins = origins
        self._pools: OrderedDict[tuple[bytes, bytes], httpcore.AsyncConnectionPool] = OrderedDict()
        self._tls = ssl.create_default_context(cafile=certifi.where())

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; closing the response gives its connection back."""
        pool = await self._pool(request.url)
        with _failures("no valid HTTP answer"):
            response = await pool.handle_async_request(_core_request(request))
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Stream(response),
            extensions=response.extensions,
            request=request,
        )

    async def aclose(self) -> None:
        """Close every connection."""
        pools, self._pools = self._pools, OrderedDict()
        for pool in pools.values():
            await pool.aclose()
        self._backend.close()

    async def _pool(self, url: httpx.URL) -> httpcore.AsyncConnectionPool:
        origin = (url.raw_scheme, url.netloc)
        if origin in self._pools:
            self._pools.move_to_end(origin)
            return self._pools[origin]
        surplus = self._surplus()
        pool = self._pools[origin] = httpcore.AsyncConnectionPool(
            ssl_context=self._tls, network_backend=self._backend, keepalive_expiry=IDLE_SECONDS
        )
        for unused in surplus:
            await unused.aclose()
        return pool

    def _surplus(self) -> list[httpcore.AsyncConnectionPool]:
        """Take out the pools, unused longest first, that must go so that one more has room."""
        count = max(0, len(self._pools) - self._origins + 1)
        unused = (origin for origin, pool in self._pools.items() if all(line.is_idle() for line in pool.connections))
        return [self._pools.pop(origin) for origin in list(islice(unused, count))]


class _Stream(httpx.AsyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _failures("its body was cut off or malformed"):
            async for piece in self._response.aiter_stream():
                yield piece

    async def aclose(self) -> None:
        await self._response.aclose()


def _core_request(request: httpx.Request) -> httpcore.Request:
    url = request.url
    return httpcore.Request(
        request.method,
        httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
        headers=request.headers.raw,
        content=request.stream,
        extensions=request.extensions,
    )


@contextmanager
def _failures(malformed: str) -> Iterator[None]:
    """Turn httpcore's errors into ours; `malformed` is the text for an answer that breaks the protocol."""
    try:
        yield
    except (httpcore.TimeoutException, httpcore.NetworkError, OSError) as error:
        raise _failure(error) from error
    except httpcore.ProtocolError as error:
        if any(isinstance(cause, h11.ProtocolError) and cause.error_status_hint == 431 for cause in _causes(error)):
            raise TooLarge("its headers are larger than allowed") from error
        raise FetchError(malformed) from error


def _failure(error: Exception) -> FetchError:
    causes = list(_causes(error))
    return next(
        failure(text.format(cause)) for kind, failure, text in FAILURES for cause in causes if isinstance(cause, kind)
    )


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
