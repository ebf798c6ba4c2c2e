"""A web server on loopback that speaks HTTP/2 only, and has one page."""

import asyncio
import ssl
from types import TracebackType
from typing import Self

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import RequestReceived


class Http2Site:
    """A running server: `async with Http2Site(tls, body) as site`. `headers` are the last request's."""

    def __init__(self, tls: ssl.SSLContext, body: bytes) -> None:
        tls.set_alpn_protocols(["h2"])
        self._tls = tls
        self._body = body
        self.headers: list[tuple[str, str]] = []

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._meet, "127.0.0.1", 0, ssl=self._tls)
        self.url = f"https://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk = H2Connection(H2Configuration(client_side=False, header_encoding="utf-8"))
        talk.initiate_connection()
        writer.write(talk.data_to_send())
        while received := await reader.read(65536):
            for event in talk.receive_data(received):
                if isinstance(event, RequestReceived):
                    self._answer(talk, event)
            writer.write(talk.data_to_send())
        writer.close()

    def _answer(self, talk: H2Connection, request: RequestReceived) -> None:
        self.headers = [(str(name), str(value)) for name, value in request.headers or ()]
        stream = request.stream_id or 0
        talk.send_headers(stream, [(":status", "200"), ("content-type", "text/html")])
        talk.send_data(stream, self._body, end_stream=True)
