"""A response's body: unpacked step by step as it comes in, within caps, and refused where its end is missing."""

import sys
import zlib
from collections.abc import Callable, Iterator
from typing import Protocol

import brotli

from tracker.errors import FetchError, TooLarge

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

STEP_BYTES = 1_000_000  # unpacked at a time: a few milliseconds
MOST_PARTS = 1_000  # gzip members or zstd frames, one after the other: tiny ones cost time, not bytes

# RFC 9110, 8.4.1. A "deflate" body is wrapped in zlib's format; some servers send it bare (negative window bits).
GZIP, DEFLATE, BARE_DEFLATE = 31, 15, -15
ZLIB_METHOD = 8
ZSTD_WINDOW_LOG = 23  # 8 MB, all that HTTP allows (RFC 9659)


class Decoder(Protocol):
    """Unpacks one part of a body, never more than it is asked for at a time."""

    def step(self, piece: bytes, most: int) -> bytes:
        """Return some `most` bytes, unpacked from this piece and what was left before."""

    @property
    def wants_more(self) -> bool:
        """Whether all pieces so far were taken in. What they unpack to may still be waiting, if the step was full."""

    @property
    def rest(self) -> bytes | None:
        """What came behind the end, None while that has not been reached."""


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
        self._decoder: Decoder | None = None
        self._parts = 0

    def feed(self, piece: bytes) -> Iterator[None]:
        """Take the next bytes from the wire, as far as this is iterated: after each step others may have a turn."""
        self._wire_left -= len(piece)
        if self._wire_left < 0:
            raise TooLarge(f"more than {megabytes(self._wire_bytes)}")
        if not self._encoding:
            self._keep(piece)
            return
        while piece:
            decoder = self._part(piece[0])
            yield from self._unpack(decoder, piece)
            piece = decoder.rest or b""

    def finish(self) -> bytes:
        """Return the whole body, once the wire has nothing more."""
        if self._decoder is not None and self._decoder.rest is None:
            raise FetchError(f"the {self._encoding} body was cut off")
        return bytes(self._unpacked)

    def _part(self, first: int) -> Decoder:
        """Return the decoder at work, or the next part's: gzip members (RFC 1952, 2.2) and zstd frames follow on."""
        if self._decoder is None or self._decoder.rest is not None:
            self._parts += 1
            if self._parts > MOST_PARTS or (self._decoder and self._encoding not in IN_PARTS):
                raise self._damage()
            self._decoder = DECODERS[self._encoding](first)
        return self._decoder

    def _unpack(self, decoder: Decoder, piece: bytes) -> Iterator[None]:
        while True:
            most = min(STEP_BYTES, self._most - len(self._unpacked) + 1)
            try:
                unpacked = decoder.step(piece, most)
            except (zlib.error, brotli.error, zstd.ZstdError) as error:
                raise self._damage() from error
            self._keep(unpacked)
            if decoder.rest is not None or (decoder.wants_more and len(unpacked) < most):
                return
            piece = b""
            yield

    def _keep(self, piece: bytes) -> None:
        self._unpacked += piece
        if len(self._unpacked) > self._most:
            raise TooLarge(f"more than {megabytes(self._most)}")

    def _damage(self) -> FetchError:
        return FetchError(f"the {self._encoding} body is damaged")


class _Zlib:
    def __init__(self, window_bits: int) -> None:
        self._stream = zlib.decompressobj(window_bits)

    def step(self, piece: bytes, most: int) -> bytes:
        return self._stream.decompress(self._stream.unconsumed_tail + piece, most)

    @property
    def wants_more(self) -> bool:
        return not self._stream.unconsumed_tail

    @property
    def rest(self) -> bytes | None:
        return self._stream.unused_data if self._stream.eof else None


class _Brotli:
    def __init__(self) -> None:
        self._stream = brotli.Decompressor()

    def step(self, piece: bytes, most: int) -> bytes:
        unpacked: bytes = self._stream.process(piece, output_buffer_limit=most)
        return unpacked

    @property
    def wants_more(self) -> bool:
        return bool(self._stream.can_accept_more_data())

    @property
    def rest(self) -> bytes | None:
        return b"" if self._stream.is_finished() else None  # what comes behind the end is an error in itself


class _Zstd:
    def __init__(self) -> None:
        self._stream = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: ZSTD_WINDOW_LOG})

    def step(self, piece: bytes, most: int) -> bytes:
        return self._stream.decompress(piece, most)

    @property
    def wants_more(self) -> bool:
        return self._stream.needs_input

    @property
    def rest(self) -> bytes | None:
        return self._stream.unused_data if self._stream.eof else None


# By the name of the encoding: its decoder, given the first byte of the body.
DECODERS: dict[str, Callable[[int], Decoder]] = {
    "gzip": lambda _: _Zlib(GZIP),
    "x-gzip": lambda _: _Zlib(GZIP),
    "deflate": lambda first: _Zlib(DEFLATE if first & 0x0F == ZLIB_METHOD else BARE_DEFLATE),
    "br": lambda _: _Brotli(),
    "zstd": lambda _: _Zstd(),
}
IN_PARTS = frozenset({"gzip", "x-gzip", "zstd"})
ACCEPT_ENCODING = "gzip, deflate, br, zstd"


def megabytes(count: int) -> str:
    """Return a number of bytes as people write it: "10 MB"."""
    return f"{count / 1_000_000:g} MB"


def _single(content_encoding: str) -> str:
    names = [name.strip().lower() for name in content_encoding.split(",")]
    layers = [name for name in names if name not in ("", "identity")]
    if len(layers) > 1:
        raise FetchError("the body is packed more than once")
    unasked = [name for name in layers if name not in DECODERS]
    if unasked:
        raise FetchError(f"the body is packed as {unasked[0][:20]!r}, which was not asked for")
    return "".join(layers)
