"""A response's body: unpacked piece by piece as it comes in, within caps, and refused where its end is missing."""

import zlib

from tracker.errors import FetchError, TooLarge

# RFC 9110, 8.4.1. A "deflate" body is wrapped in zlib's format; some servers send it bare (negative window bits).
WINDOW_BITS = {"gzip": 31, "x-gzip": 31, "deflate": 15}
BARE_DEFLATE = -15
ZLIB_METHOD = 8


class Body:
    """Gathers a body. `wire_bytes` caps what comes in, `body_bytes` what it unpacks to.

    `content_encoding` is the header's value, "" for none. Raises FetchError for an encoding that was not asked for, for
    layers of encodings, damaged or cut-off ones; TooLarge for more than the caps, before more than that is in memory.
    """

    def __init__(self, content_encoding: str, *, wire_bytes: int, body_bytes: int) -> None:
        self._encoding = _single(content_encoding)
        self._wire_bytes = self._wire_left = wire_bytes
        self._most = body_bytes
        self._unpacked = bytearray()
        self._stream: zlib._Decompress | None = None

    def feed(self, piece: bytes) -> None:
        """Take the next bytes from the wire."""
        self._wire_left -= len(piece)
        if self._wire_left < 0:
            raise TooLarge(f"more than {megabytes(self._wire_bytes)}")
        if self._encoding:
            self._unpack(piece)
        else:
            self._keep(piece)

    def finish(self) -> bytes:
        """Return the whole body, once the wire has nothing more."""
        if self._stream is not None and not self._stream.eof:
            raise FetchError(f"the {self._encoding} body was cut off")
        return bytes(self._unpacked)

    def _unpack(self, piece: bytes) -> None:
        try:
            while piece:
                # A gzip body may have several members, one after the other (RFC 1952, 2.2).
                if self._stream is None or self._stream.eof:
                    self._stream = zlib.decompressobj(_window_bits(self._encoding, piece[0]))
                self._keep(self._stream.decompress(piece, self._most - len(self._unpacked) + 1))
                piece = self._stream.unused_data
        except zlib.error as error:
            raise FetchError(f"the {self._encoding} body is damaged") from error

    def _keep(self, piece: bytes) -> None:
        self._unpacked += piece
        if len(self._unpacked) > self._most:
            raise TooLarge(f"more than {megabytes(self._most)}")


def megabytes(count: int) -> str:
    """Return a number of bytes as people write it: "10 MB"."""
    return f"{count / 1_000_000:g} MB"


def _single(content_encoding: str) -> str:
    names = [name.strip().lower() for name in content_encoding.split(",")]
    layers = [name for name in names if name not in ("", "identity")]
    if len(layers) > 1:
        raise FetchError("the body is packed more than once")
    unasked = [name for name in layers if name not in WINDOW_BITS]
    if unasked:
        raise FetchError(f"the body is packed as {unasked[0][:20]!r}, which was not asked for")
    return "".join(layers)


def _window_bits(encoding: str, first: int) -> int:
    is_bare = encoding == "deflate" and first & 0x0F != ZLIB_METHOD
    return BARE_DEFLATE if is_bare else WINDOW_BITS[encoding]
