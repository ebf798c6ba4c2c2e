"""A web server on loopback that answers, byte by byte, what a test tells it to."""

import asyncio
import socket
import ssl
import struct
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

Answer = Callable[[str, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Site:
    """A running server. `requests` are the heads it has read, `connections` how often somebody connected."""

    answer: Answer
    port: int = 0
    requests: list[str] = field(default_factory=list)
    connections: int = 0
    _lines: list[tuple[asyncio.Future[None], asyncio.StreamWriter]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    async def start(self, tls: ssl.SSLContext | None = None) -> None:
        self._server = await asyncio.start_server(self._meet, "127.0.0.1", 0, ssl=tls)
        self.port = self._server.sockets[0].getsockname()[1]

    async def left(self) -> None:
        """Wait until every client so far has gone."""
        await asyncio.gather(*(ended for ended, _ in self._lines))

    async def stop(self) -> None:
        self._server.close()
        for _, writer in self._lines:
            writer.transport.abort()
        await self.left()

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        ended = asyncio.get_running_loop().create_future()
        self._lines.append((ended, writer))
        try:
            while not writer.is_closing():
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                self.requests.append(head)
                await self.answer(head, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # the client went away or spoke something else, as clients do
        finally:
            writer.close()
            ended.set_result(None)


def message(status: str, headers: Mapping[str, str], body: bytes = b"") -> bytes:
    """Return a well-formed answer with the right Content-Length."""
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""]).encode() + body


def answering(*pieces: bytes) -> Answer:
    """Send these bytes, and keep the connection open."""

    async def answer(_: str, writer: asyncio.StreamWriter) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()

    return answer


def closing(*pieces: bytes) -> Answer:
    """Send these bytes, then close the connection."""

    async def answer(_: str, writer: asyncio.StreamWriter) -> None:
        writer.writelines(pieces)
        await writer.drain()
        writer.close()

    return answer


def resetting(*pieces: bytes) -> Answer:
    """Send these bytes, then break the connection off without a farewell (RST)."""

    async def answer(_: str, writer: asyncio.StreamWriter) -> None:
        writer.writelines(pieces)
        await writer.drain()
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()

    return answer


def in_turn(*answers: Answer) -> Answer:
    """Answer the first request in the first way, the second in the second, and all later ones in the last."""
    waiting = list(answers)

    async def answer(head: str, writer: asyncio.StreamWriter) -> None:
        await (waiting.pop(0) if len(waiting) > 1 else waiting[0])(head, writer)

    return answer


def endless(head: bytes, piece: bytes, pause_seconds: float = 0.0) -> Answer:
    """Send the head, and then that piece again and again."""

    async def answer(_: str, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while not writer.is_closing():
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause_seconds)

    return answer


def page(body: bytes = b"<p>Two died.</p>", status: str = "200 OK", **headers: str) -> Answer:
    """Send a well-formed answer; `content_encoding="gzip"` is a header."""
    return answering(message(status, {name.replace("_", "-"): value for name, value in headers.items()}, body))


def redirect(to: str, **headers: str) -> Answer:
    """Send the reader elsewhere."""
    return page(b"", "302 Found", location=to, **headers)


def by_path(answers: Mapping[str, Answer]) -> Answer:
    """Answer each path in its own way."""

    async def answer(head: str, writer: asyncio.StreamWriter) -> None:
        await answers[head.split(" ")[1]](head, writer)

    return answer


async def tunnel(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int) -> None:
    """Do what a proxy does after a CONNECT request: lead on, here to this port."""
    inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
    await asyncio.gather(_pour(reader, inner_writer), _pour(inner_reader, writer))


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while piece := await reader.read(65536):
            writer.write(piece)
            await writer.drain()
    except OSError:
        pass  # one side went away, as clients do
    finally:
        writer.close()
