"""A news site of invented articles on loopback, run in a process of its own: python -m benchmarks.site PORTFILE COUNT.

benchmarks/pages.py has the pages; all are prepared before the first is served, gzipped when asked. What varies is
chosen by the path of a control request, /mode/NAME: a row of MODES. There is no robots.txt.
"""

import asyncio
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pages import prepare

EDITED_EVERY = 20  # which articles the mode "edited" changes


@dataclass(frozen=True, slots=True)
class Mode:
    """What differs from answer to answer, and whether a page comes with its ETag, and as 304 where that matches."""

    has_nonce: bool = False
    has_list: bool = False
    is_edited: bool = False
    has_validators: bool = False


MODES = {
    "validators": Mode(has_validators=True),
    "same": Mode(),
    "nonce": Mode(has_nonce=True),
    "list": Mode(has_nonce=True, has_list=True),
    "edited": Mode(has_nonce=True, is_edited=True),
}


class Site:
    """Answers one request after another on each connection, and keeps it open."""

    def __init__(self, count: int) -> None:
        self._mode = MODES["same"]
        self._requests = 0
        self._pages = [prepare(article) for article in range(count)]
        self._edited = {article: prepare(article, is_edited=True) for article in range(0, count, EDITED_EVERY)}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                writer.write(self.answer(head.split(b" ", 2)[1].decode(), head.lower()))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def answer(self, path: str, head: bytes) -> bytes:
        folder, _, name = path.strip("/").partition("/")
        if folder == "mode":
            self._mode = MODES[name]
            return _response("200 OK", b"ok")
        return self._page(int(name), head) if folder == "story" else _response("404 Not Found", b"no such page")

    def _page(self, article: int, head: bytes) -> bytes:
        mode, etag = self._mode, f'"story-{article}"'
        if mode.has_validators and etag.encode() in head:
            return f"HTTP/1.1 304 Not Modified\r\nETag: {etag}\r\n\r\n".encode()
        self._requests += 1
        nonce, shift = self._requests * mode.has_nonce, self._requests // len(self._pages) * mode.has_list
        page = self._edited.get(article, self._pages[article]) if mode.is_edited else self._pages[article]
        headers = f"ETag: {etag}\r\n" if mode.has_validators else ""
        if b"gzip" in head:
            return _response("200 OK", page.gzipped(nonce, shift), f"{headers}Content-Encoding: gzip\r\n")
        return _response("200 OK", page.plain(nonce, shift), headers)


def _response(status: str, body: bytes, headers: str = "") -> bytes:
    kind = "Content-Type: text/html; charset=utf-8"
    return f"HTTP/1.1 {status}\r\n{kind}\r\n{headers}Content-Length: {len(body)}\r\n\r\n".encode() + body


async def main(port_file: Path, count: int) -> None:
    server = await asyncio.start_server(Site(count).serve, "0.0.0.0", 0, limit=1 << 20)
    port_file.write_text(str(server.sockets[0].getsockname()[1]))  # noqa: ASYNC240  # nobody is served yet
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
