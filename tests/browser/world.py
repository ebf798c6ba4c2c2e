"""The web as the browser's tests have it: a real site on loopback, and pages of the wide web that are made up."""

import socket
import threading
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count

from tests.website import Web
from tracker.core.verdict import Page
from tracker.fetch import Fetcher

HTML = "text/html; charset=utf-8"
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


class World:
    """What the browser fetches from: made-up pages, and for all else the real fetcher, which may reach `site` only.

    `asked` and `asked_elsewhere` are the URLs that were asked for with either of the browser's two ways of fetching.
    """

    def __init__(self, site: Web, fetcher: Fetcher) -> None:
        self.site = site
        self.asked: list[str] = []
        self.asked_elsewhere: list[str] = []
        self._fetcher = fetcher
        self._made_up: dict[str, Page] = {}
        self._numbers = count(1)

    def make_up(self, url: str, body: str, *, content_type: str = HTML, led_to: str = "", **headers: str) -> str:
        """Let a page of the wide web be so, and return its URL; `led_to` is where it redirects to."""
        named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
        self._made_up[url] = Page(
            url=led_to or url,
            status=200,
            headers=(("Content-Type", content_type), *named),
            body=body.encode(),
            fetched_at=NOON,
            redirects=(url,) if led_to else (),
        )
        return url

    def folder(self) -> str:
        """Return a path on the site that no other test has: "/7/"."""
        return f"/{next(self._numbers)}/"

    async def fetch(self, url: str, *, accept: str = "") -> Page:
        self.asked.append(url)
        return await self._get(url)

    async def fetch_elsewhere(self, url: str, *, accept: str = "") -> Page:
        self.asked_elsewhere.append(url)
        return await self._get(url)

    async def _get(self, url: str) -> Page:
        return self._made_up.get(url) or await self._fetcher.fetch(url)


class Story:
    """One test's folder on the site."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._folder = world.folder()
        self.url = world.site.url + self._folder

    def publish(
        self, name: str, body: str | bytes = "", *, content_type: str = HTML, status: int = 200, **headers: str
    ) -> str:
        """Answer a name in the folder so from now on, "" for the folder itself, and return its URL."""
        return self._world.site.publish(
            self._folder + name, body, content_type=content_type, status=status, pause_seconds=0.0, **headers
        )

    @property
    def asked(self) -> list[str]:
        """The names that the site was asked for."""
        paths = [path for path in self._world.site.asked if path.startswith(self._folder)]
        return [path.removeprefix(self._folder) for path in paths]


class Listener:
    """Listens on loopback, where nobody may come; `met` is what came in first with each connection and datagram."""

    def __init__(self) -> None:
        self.met: list[bytes] = []
        self._sockets = [socket.create_server(("127.0.0.1", 0)), socket.socket(type=socket.SOCK_DGRAM)]
        self._sockets[1].bind(("127.0.0.1", 0))
        self.tcp, self.udp = (f"127.0.0.1:{one.getsockname()[1]}" for one in self._sockets)
        self._threads = [
            threading.Thread(target=meet, args=[one])
            for meet, one in zip((self._accept, self._receive), self._sockets, strict=True)
        ]
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        with suppress(OSError):
            self._sockets[0].shutdown(socket.SHUT_RDWR)
        with socket.socket(type=socket.SOCK_DGRAM) as last:
            last.sendto(b"", self._sockets[1].getsockname())
        for thread in self._threads:
            thread.join()
        for one in self._sockets:
            one.close()

    def _accept(self, server: socket.socket) -> None:
        with suppress(OSError):  # it was closed
            while True:
                connection, _ = server.accept()
                with connection:
                    connection.settimeout(0.2)
                    self.met.append(_first_bytes(connection))

    def _receive(self, server: socket.socket) -> None:
        while datagram := server.recv(2000):
            self.met.append(datagram)


def _first_bytes(connection: socket.socket) -> bytes:
    try:
        return connection.recv(200)
    except OSError:
        return b"nothing"
