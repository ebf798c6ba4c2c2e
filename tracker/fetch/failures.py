"""What went wrong on the way, in one line: the errors of the libraries below -> ours, without the URL."""

import ssl
from collections.abc import Iterator

import aiohttp
from aiohttp.http_exceptions import LineTooLong

from tracker.errors import FetchError, NoConnection, TooLarge

NO_ANSWER = "no valid HTTP answer"
CUT_OFF = "its body was cut off or malformed"
SURPLUS = "its body is longer than it says"
BROKEN_OFF = "the server broke the connection off"
LONG_HEADERS = "its headers are larger than allowed"

Rows = tuple[tuple[type[BaseException], type[FetchError], str], ...]

# By the first row that matches the error or one of its causes; before the connection stands, and after.
CONNECTING: Rows = (
    (ssl.SSLCertVerificationError, NoConnection, "its TLS certificate is not trusted ({0.verify_message})"),
    (ssl.SSLError, NoConnection, "no secure connection (TLS) could be made"),
    (aiohttp.ClientHttpProxyError, NoConnection, "its proxy refuses to lead there (status {0.status})"),
    (aiohttp.ClientProxyConnectionError, NoConnection, "its proxy can't be reached"),
    (aiohttp.ClientConnectorDNSError, NoConnection, "its proxy can't be reached"),  # other names are the guard's affair
    (ConnectionRefusedError, NoConnection, "connection refused"),
    (ConnectionResetError, NoConnection, BROKEN_OFF),
    (TimeoutError, NoConnection, "no connection in time"),
    (OSError, NoConnection, "no connection"),
)
TALKING: Rows = (
    (LineTooLong, TooLarge, LONG_HEADERS),
    (aiohttp.ClientPayloadError, FetchError, CUT_OFF),
    (ConnectionResetError, FetchError, BROKEN_OFF),
    (aiohttp.ServerDisconnectedError, FetchError, NO_ANSWER),
    (OSError, FetchError, "the connection broke off"),
    (aiohttp.ClientError, FetchError, NO_ANSWER),
    (aiohttp.EofStream, FetchError, NO_ANSWER),
)
UNREACHED = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError)


def failure(error: aiohttp.ClientError | aiohttp.EofStream | OSError) -> FetchError:
    """Return our error for one of aiohttp's."""
    return failure_by(CONNECTING if isinstance(error, UNREACHED) else TALKING, error)


def failure_by(rows: Rows, error: BaseException) -> FetchError:
    """Return what the first fitting row says of an error; of its causes the first one counts, not the wrappings."""
    causes = list(_causes(error))[::-1]
    return next(ours(text.format(cause)) for kind, ours, text in rows for cause in causes if isinstance(cause, kind))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
