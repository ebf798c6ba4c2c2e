"""A response's body: gathered, then unpacked step by step, within caps, and refused where its end is missing."""

import sys
import zlib
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Protocol

import brotli

from tracker.errors import FetchError, TooLarge

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

STEP_BYTES = 256_000  # unpacked at a time: a millisecond
PIECE_BYTES = 65_536  # given to a decoder at a time
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

    It is unpacked when all of it is there: in a moment, however slowly a site sends. `content_encoding` is the header's
    value, "" for none. Raises FetchError for an encoding that was not asked for, for layers of encodings, damaged or
    cut-off ones; TooLarge for more than the caps, before more than that is in memory.
    """

    def __init__(self, content_encoding: str, *, wire_bytes: int, body_bytes: int) -> None:
        self._name = _single(content_encoding)
        self._wire_bytes = wire_bytes if self._name else min(wire_bytes, body_bytes)
        self._most = body_bytes
        self._wire = BytesIO()  # unlike a bytearray it hands its bytes on without a copy
        self._unpacked = BytesIO()

    def feed(self, piece: bytes) -> int:
        """Take the next bytes from the wire; return how many have come."""
        count = self._wire.tell() + len(piece)
        if count > self._wire_bytes:
            raise TooLarge(f"more than {megabytes(self._wire_bytes)}")
        self._wire.write(piece)
        return count

    def unpacking(self) -> Iterator[int]:
        """Unpack what has come, as far as this is iterated; it says how many bytes it is about to hold, before it does.

        Of the first step, which is all that usual pages need, nothing is said.
        """
        wire = self._wire.getvalue()
        if not (self._name and wire):
            return
        window = ENCODINGS[self._name].window_bytes(wire[0])
        steps = self._steps(len(wire) + window)
        needed = next(steps, None)
        if needed is None:
            return
        if window:  # its decoder may hold all of that by now, and whoever waits for his turn is to hold little
            steps.close()
            steps = self._steps(len(wire) + window)
        yield needed
        yield from steps

    def finish(self) -> bytes:
        """Return the whole body, once it is unpacked."""
        return (self._unpacked if self._name else self._wire).getvalue()

    def _steps(self, others: int) -> Generator[int, None, None]:
        """Unpack from the start; where one step is not enough say what the next one leads to, beside other bytes."""
        decoder: Decoder | None = None
        parts, told, self._unpacked = 0, STEP_BYTES, BytesIO()
        self._wire.seek(0)
        while piece := self._wire.read(PIECE_BYTES):
            is_taken = False
            while not is_taken:
                if self._unpacked.tell() >= told:  # a brotli step may come out somewhat longer than asked for
                    told = self._unpacked.tell() + STEP_BYTES
                    yield others + told
                if decoder is None or decoder.rest is not None:
                    parts += 1
                    decoder = self._part(piece[0], parts)
                is_full = self._step(decoder, piece, told)
                piece = decoder.rest or b""
                is_taken = not piece if decoder.rest is not None else decoder.wants_more and not is_full
        if decoder is not None and decoder.rest is None:
            raise FetchError(f"the {self._name} body was cut off")

    def _part(self, first: int, number: int) -> Decoder:
        """Return the decoder of the next part: gzip members (RFC 1952, 2.2) and zstd frames follow on."""
        encoding = ENCODINGS[self._name]
        if number > (MOST_PARTS if encoding.has_parts else 1):
            raise self._damage()
        return encoding.decoder(first)

    def _step(self, decoder: Decoder, piece: bytes, told: int) -> bool:
        """Unpack up to so many bytes in all. Whether there may be more of them."""
        most = min(told, self._most + 1) - self._unpacked.tell()
        try:
            unpacked = decoder.step(piece, most)
        except (zlib.error, brotli.error, zstd.ZstdError) as error:
            raise self._damage() from error
        self._unpacked.write(unpacked)
        if self._unpacked.tell() > self._most:
            raise TooLarge(f"more than {megabytes(self._most)}")
        return len(unpacked) >= most

    def _damage(self) -> FetchError:
        return FetchError(f"the {self._name} body is damaged")


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


def _brotli_window(first: int) -> int:
    """Return how far back a brotli stream with this first byte may look (RFC 7932, 9.1)."""
    if not first & 1:
        return 1 << 16
    bits = first >> 1 & 7
    if bits:
        return 1 << 17 + bits
    return 1 << (8 + (first >> 4 & 7) if first >> 4 & 7 else 17)


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a body is unpacked; both functions are given its first byte. `has_parts` where several may follow on."""

    decoder: Callable[[int], Decoder]
    window_bytes: Callable[[int], int] = lambda _: 0  # what the decoder holds beside, where that is much
    has_parts: bool = False


GZIPPED = Encoding(lambda _: _Zlib(GZIP), has_parts=True)
ENCODINGS: dict[str, Encoding] = {
    "gzip": GZIPPED,
    "x-gzip": GZIPPED,
    "deflate": Encoding(lambda first: _Zlib(DEFLATE if first & 0x0F == ZLIB_METHOD else BARE_DEFLATE)),
    "br": Encoding(lambda _: _Brotli(), _brotli_window),
    "zstd": Encoding(lambda _: _Zstd(), lambda _: 1 << ZSTD_WINDOW_LOG, has_parts=True),
}
ACCEPT_ENCODING = "gzip, deflate, br, zstd"


def megabytes(count: int) -> str:
    """Return a number of bytes as people write it: "10 MB"."""
    return f"{count / 1_000_000:g} MB"


def _single(content_encoding: str) -> str:
    names = [name.strip().lower() for name in content_encoding.split(",")]
    layers = [name for name in names if name not in ("", "identity")]
    if len(layers) > 1:
        raise FetchError("the body is packed more than once")
    unasked = [name for name in layers if name not in ENCODINGS]
    if unasked:
        raise FetchError(f"the body is packed as {unasked[0][:20]!r}, which was not asked for")
    return "".join(layers)
