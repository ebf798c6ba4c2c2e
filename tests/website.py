"""A news site on loopback: serves what a test publishes, and remembers who asked for what, when."""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HTML = "text/html; charset=utf-8"
TEXT = (
    "The county's oldest bridge was closed on Monday after engineers found cracks in two of its piers, officials said.",
    "Repairs will cost 4.2 million dollars and are to last until the end of October, the road office announced.",
    "Some 3,100 cars cross the river there on a working day; drivers are asked to use the crossing at Marrow Ford.",
    "Inspectors had reported the first of the cracks in the spring of last year, according to records of the county.",
    "Nobody was hurt. The bridge was opened in 1931 and was last strengthened in 1987, after a flood.",
)


def page(headline: str = "Old bridge is closed", *paragraphs: str, notes: tuple[str, ...] = (), head: str = "") -> str:
    """Return an article as its readers get it; without paragraphs, the usual ones."""
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs or TEXT)
    said = "".join(f"<p><em>{escape(note)}</em></p>" for note in notes)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(headline)}</title>{head}</head>'
        f"<body><article><h1>{escape(headline)}</h1>{text}{said}</article></body></html>"
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """What a path says. `pause_seconds` passes between the request and the answer, unless the site closes first."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    pause_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Request:
    """What came in; times are of the monotonic clock."""

    path: str
    headers: Mapping[str, str]
    began: float
    ended: float


class Web:
    """A running site. `asked` are the paths that were asked for, `requests` those that were answered, in that order.

    A robots.txt that was not published is in neither.
    """

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.requests: list[Request] = []
        self._answers: dict[str, Answer] = {}
        self._closing = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self.port = self._server.server_port
        self.place = f"127.0.0.1:{self.port}"
        self.url = f"http://{self.place}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    def publish(
        self,
        path: str,
        body: str | bytes = b"",
        *,
        status: int = 200,
        content_type: str = HTML,
        pause_seconds: float = 0.0,
        **headers: str,
    ) -> str:
        """Answer a path so from now on, and return its URL; `retry_after="5"` is a header."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._answers[path] = Answer(
            body.encode() if isinstance(body, str) else body,
            status,
            {"Content-Type": content_type, **named},
            pause_seconds,
        )
        return self.url + path

    def count(self, path: str = "") -> int:
        """Return how often a path was asked for and answered; without one, how often any was."""
        return sum(1 for request in self.requests if not path or request.path == path)

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """Write the answer to a request."""
        answer = self._answers.get(request.path, Answer(b"not here", 404))
        if request.path != "/robots.txt" or request.path in self._answers:
            self._note(request, answer)
        request.send_response(answer.status)
        for name, value in answer.headers.items():
            request.send_header(name, value)
        request.send_header("Content-Length", str(len(answer.body)))
        request.end_headers()
        request.wfile.write(answer.body)

    def _note(self, request: BaseHTTPRequestHandler, answer: Answer) -> None:
        began = time.monotonic()
        self.asked.append(request.path)
        if answer.pause_seconds:
            self._closing.wait(answer.pause_seconds)
        self.requests.append(Request(request.path, dict(request.headers.items()), began, time.monotonic()))

    def close(self) -> None:
        """Answer what waits, and stop."""
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    request_queue_size = 600
    daemon_threads = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that went away, as clients do."""


def _handler(web: Web) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.answer(self)

        def log_message(self, format: str, *args: object) -> None:
            """Keep no log on standard error."""

    return Handler
