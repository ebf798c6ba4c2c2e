"""Serves the web interface in the event loop of whoever runs it: he hears the signals, and ends it."""

import asyncio
import errno
import ipaddress
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn

from tracker.errors import AddressTaken, ConfigError
from tracker.web.app import create_app
from tracker.web.parts import Parts

WAITING = 100  # connections that may wait to be taken
HEADERS = 32_768  # bytes of a request's head, at most
END_SECONDS = 3  # for answers that are under way at the end
IDLE_SECONDS = 15  # of a connection that asks nothing more


class _Server(uvicorn.Server):
    """A server that leaves signals to its caller."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


@asynccontextmanager
async def serving(parts: Parts, listener: socket.socket) -> AsyncIterator[None]:
    """Answer what comes in at a socket, until the end of the block."""
    server = _Server(
        uvicorn.Config(
            create_app(parts),
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            ws="none",
            backlog=WAITING,
            h11_max_incomplete_event_size=HEADERS,
            timeout_graceful_shutdown=END_SECONDS,
            timeout_keep_alive=IDLE_SECONDS,
        )
    )
    task = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        yield
    finally:
        server.should_exit = True
        await task


def listen(host: str, port: int) -> socket.socket:
    """Take an address to listen on; AddressTaken where another program has it, ConfigError where it can't be had."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except (OSError, UnicodeError) as error:  # the latter for a name that IDNA can't write
        raise ConfigError(f"web.host {host!r}: no address that could be listened on ({error})") from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(place)
        listener.listen(WAITING)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise AddressTaken(f"{host}:{port} is taken by another program; name another port with --port") from error
        raise ConfigError(f"{host}:{port} can't be listened on: {error.strerror}") from error
    listener.setblocking(False)
    return listener


def url_of(listener: socket.socket) -> str:
    """Return where a browser on this machine finds what is served there."""
    address, port = listener.getsockname()[:2]
    known = ipaddress.ip_address(address)
    place = "localhost" if known.is_unspecified else f"[{address}]" if known.version == 6 else address
    return f"http://{place}:{port}/"
