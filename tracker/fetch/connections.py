"""aiohttp's connections, made safe to use again: capped before an answer, and closed by whatever comes after it."""

import asyncio
import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

import aiohttp
from aiohttp.abc import AbstractResolver
from aiohttp.client_proto import ResponseHandler
from aiohttp.connector import Connection
from aiohttp.http import HttpVersion10, HttpVersion11, RawResponseMessage
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.streams import StreamReader

from tracker.errors import FetchError, TooLarge
from tracker.fetch.failures import BROKEN_OFF, CUT_OFF, LONG_HEADERS, NO_ANSWER, SURPLUS

if TYPE_CHECKING:
    from aiohttp import ClientRequest, ClientTimeout
    from aiohttp.tracing import Trace

FIRST_FINAL = 200  # below it are interim answers (RFC 9110, 15.2)
MOST_FRAMING_BYTES = 1_000_000  # that come without any of the body: chunk sizes can have leading zeros without an end
FRAMING_SHARE = 8  # beside that, of the body: a chunk of one byte takes six
_END_OF_HEAD = re.compile(rb"(?:\A|\n)\r?\n")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What connections may take: of an answer all bytes before its body count, those of interim answers as well.

    Of the idle ones, of all hosts together, the newest are kept: `most_idle` plain ones (file descriptors), and so many
    encrypted ones (asyncio holds 300 KB for each). One is used again when nothing has come for `quiet_seconds`: when an
    answer is complete, surplus bytes may still be on their way.
    """

    head_bytes: int = 100_000
    most_idle: int = 500
    most_idle_encrypted: int = 64
    idle_seconds: float = 15.0
    quiet_seconds: float = 1.0


USUAL = Bounds()


class Line(ResponseHandler):
    """A connection. Of an answer that is refused nothing is handed on; errors are FetchErrors where we find them.

    aiohttp takes whatever comes behind an answer, even while nothing is asked, for the answer to the next request.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, head_bytes: int) -> None:
        super().__init__(loop)
        self._head_bytes = head_bytes
        self._is_used = False
        self.begin()

    def begin(self) -> None:
        """Be ready for an answer."""
        self._head_left = self._head_bytes
        self._came = 0
        self._body: StreamReader | None = None
        self._idle_since: float | None = None

    def rest(self) -> None:
        """Be idle: from now on nothing may come."""
        self._is_used = True
        self._idle_since = self._loop.time()

    def is_fit(self, quiet_seconds: float) -> bool:
        """Whether a request may be sent: it is new, or has been silent since its last answer for long enough."""
        return self._idle_since is None or self._loop.time() - self._idle_since >= quiet_seconds

    def data_received(self, data: bytes) -> None:
        """Hand on what has come: each head by itself, so that no trouble behind it can take it back."""
        if data and self._idle_since is not None:
            self.abort()
            return
        start = 0
        while self._body is None and self.exception() is None and start < len(data):
            found = _END_OF_HEAD.search(data, start)
            end = found.end() if found else len(data)
            self._head_left -= end - start
            if self._head_left < 0:
                self._refuse(TooLarge(LONG_HEADERS))
                return
            self._parse(data[start:end])
            start = end
        if self.exception() is None and (start < len(data) or not data):  # no data mean: go on with what was held back
            self._parse(data[start:])

    def feed_data(self, data: tuple[RawResponseMessage, StreamReader], size: int = 0) -> None:
        """Take an answer, whose head has been read."""
        message, body = data
        if self._body is not None:
            self._body.set_exception(FetchError(SURPLUS))
            self.abort()
        elif not _is_sound(message):
            self._refuse(FetchError(NO_ANSWER))
        else:
            if message.code >= FIRST_FINAL:
                self._body = body
            super().feed_data(data, size)

    def connection_lost(self, exc: BaseException | None) -> None:
        """Take note of the end. It is an error unless the answer was whole; aiohttp overlooks some."""
        is_told = self._is_used or self.exception() is not None  # of a used one aiohttp's own stands: it asks once more
        if self._body is None and not is_told:
            self.set_exception(FetchError(BROKEN_OFF if exc else NO_ANSWER))
        if self._body is not None and exc is not None and not self._body.is_eof():
            self._body.set_exception(FetchError(BROKEN_OFF))
        super().connection_lost(exc)

    def _parse(self, part: bytes) -> None:
        super().data_received(part)
        self._came += len(part)
        if self._body is not None and self._came > MOST_FRAMING_BYTES + FRAMING_SHARE * self._body.total_bytes:
            self._body.set_exception(FetchError(CUT_OFF))
            self.abort()
        if self._body is not None and isinstance(self.exception(), HttpProcessingError):
            self._body.set_exception(FetchError(SURPLUS if self._body.is_eof() else CUT_OFF))

    def _refuse(self, error: FetchError) -> None:
        self.abort()  # first: it forgets the error
        self.set_exception(error)


class Connector(aiohttp.TCPConnector):
    """Makes Lines to the addresses that the resolver gives. How many are at work is for the caller to bound."""

    def __init__(self, resolver: AbstractResolver | None, bounds: Bounds) -> None:
        super().__init__(resolver=resolver, use_dns_cache=False, limit=0, keepalive_timeout=bounds.idle_seconds)
        self._bounds = bounds
        self._factory = self._line  # type: ignore[assignment] # aiohttp has no public way to name the protocol
        self._most_idle = {False: bounds.most_idle, True: bounds.most_idle_encrypted}
        self._idle: dict[bool, dict[Line, None]] = {False: {}, True: {}}

    async def connect(self, req: "ClientRequest", traces: "list[Trace]", timeout: "ClientTimeout") -> Connection:  # noqa: ASYNC109 (aiohttp's signature)
        """Return a connection that is fit for a request."""
        while True:
            connection = await super().connect(req, traces, timeout)
            line = cast(Line, connection.protocol)
            self._idle[req.is_ssl()].pop(line, None)
            if line.is_fit(self._bounds.quiet_seconds):
                break
            line.abort()
            connection.close()
        line.begin()
        connection.add_callback(partial(self._rest, line, is_encrypted=req.is_ssl()))
        return connection

    def _line(self) -> Line:
        return Line(self._loop, self._bounds.head_bytes)

    def _rest(self, line: Line, *, is_encrypted: bool) -> None:
        if line.should_close:
            return
        line.rest()
        idle = self._idle[is_encrypted]
        idle[line] = None
        if len(idle) > self._most_idle[is_encrypted]:
            oldest = next(iter(idle))
            del idle[oldest]
            oldest.close()


def _is_sound(message: RawResponseMessage) -> bool:
    """Whether an answer is what HTTP/1 knows and was asked for; aiohttp's parser is lenient."""
    codings = {coding.strip().lower() for coding in message.headers.getall("Transfer-Encoding", ())}
    return (
        message.version in (HttpVersion10, HttpVersion11)
        and message.code != 101  # Switching Protocols
        and codings <= {"chunked", "identity"}
        and not any(b"\n" in value or b"\r" in value for _, value in message.raw_headers)
    )
