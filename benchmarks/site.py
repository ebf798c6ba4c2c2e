"""A news site of invented articles on loopback, run in a process of its own: python -m benchmarks.site PORTFILE COUNT.

Each page has the size of a real one (some 115 KB, of which 5 KB are the text). What varies is chosen by the path of a
control request: /mode/same, /mode/nonce (bytes differ, the text does not), /mode/edited (every twentieth text differs),
/mode/validators (ETag, and 304 where it matches).
"""

import asyncio
import hashlib
import random
import sys
from pathlib import Path

NAMES = """
    council harbour minister report budget school river company worker court station market winter bridge village
    doctor police union farmer airport energy railway hospital election garden measure vote plan figure site owner
"""
WORDS = NAMES.split()
VERBS = ("said", "approved", "opened", "closed", "delayed", "rejected", "announced", "doubled", "repaired", "sold")
FILLER = "".join(
    f'<div class="tile-{i}"><a href="/other/{i}">Another story, number {i}</a></div>\n' for i in range(1400)
)


def paragraphs(article: int, edited: bool) -> list[str]:
    """Return the article's text: some 20 paragraphs, one figure of which an edit changes."""
    dice = random.Random(article)
    text = [" ".join(_sentence(dice) for _ in range(3)) for _ in range(20)]
    text[4] += f" The works will cost {dice.randint(10, 90) + edited} million dollars."
    return text


def _sentence(dice: random.Random) -> str:
    subject, other, place, last = dice.sample(WORDS, 4)
    did, count = dice.choice(VERBS), dice.randint(2, 9)
    return f"The {subject} {did} the {other} near the {place} on Monday, {count} people of the {last} said."


def page(article: int, nonce: int, edited: bool) -> bytes:
    """Return the page as it is served."""
    text = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs(article, edited))
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Story {article} of the day - Loopback News</title><meta property="og:title" content="Story {article} of the day">
<meta property="article:published_time" content="2026-03-01T08:00:00Z">
<script nonce="{nonce}">var state = "{nonce}";</script></head>
<body class="r{nonce}"><header><nav><a href="/">News</a></nav></header>
<main><article><h1>Story {article} of the day</h1><p class="byline">By Ada Rowe</p>
{text}
<p><em>First published at 8:00 a.m. GMT.</em></p></article></main>
<aside>{FILLER}</aside><footer>Loopback News, {nonce}</footer></body></html>""".encode()


class Site:
    """Answers one request a line, and keeps connections open."""

    def __init__(self, count: int) -> None:
        self.mode = "same"
        self.requests = 0
        self.same = [page(article, 0, False) for article in range(count)]
        self.other = [page(article, 0, True) for article in range(count)]

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
        if path.startswith("/mode/"):
            self.mode = path.removeprefix("/mode/")
            return _response("200 OK", b"ok")
        article = int(path.rpartition("/")[2])
        self.requests += 1
        body = self.other[article] if self.mode == "edited" and article % 20 == 0 else self.same[article]
        if self.mode in ("nonce", "edited"):
            body = body.replace(b'nonce="0"', b'nonce="%d"' % self.requests)
        etag = b'"%s"' % hashlib.sha256(body).hexdigest()[:16].encode() if self.mode == "validators" else b""
        if etag and etag in head:
            return b"HTTP/1.1 304 Not Modified\r\nETag: " + etag + b"\r\n\r\n"
        return _response("200 OK", body, etag)


def _response(status: str, body: bytes, etag: bytes = b"") -> bytes:
    validator = b"ETag: " + etag + b"\r\n" if etag else b""
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n".encode()
    return head + validator + b"\r\n" + body


async def main(port_file: Path, count: int) -> None:
    server = await asyncio.start_server(Site(count).serve, "0.0.0.0", 0, limit=1 << 20)
    port_file.write_text(str(server.sockets[0].getsockname()[1]))  # noqa: ASYNC240  # nobody is served yet
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
