"""zstd with an earlier version as its dictionary: where the two hardly differ, the later one takes some hundred bytes.

A key needs no other version; each other one leans on an earlier one, and the steps to its key are its depth, STEPS at
most. Contents are a chain: each leans on the one before (`next_depth`), and after STEPS of them comes the next key.

Pages, whose keys are large, are a tree (`pack_next`). The first of GROUP is a key; the depth of another is the sum of
the digits of its place in the group, written to the base FAN, and it leans on the last before it that is nearer to the
key: 3 on 2, 2 on 1, 1 on 0, but 4 on 0 and 16 on 0. So any of 64 is nine steps away at most, and 64 versions have one
key. (Subversion's "skip-deltas" are the same to the base 2.)
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.errors import StoreError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

STEPS = 15
FAN = 4
GROUP = FAN**3
LEVEL = 3
KEY_LEVEL = 9  # of pages: a tenth less, and there is one key in a group
TEXT_LEVEL = 5  # of contents: a fifth less for 10 us
POOR = 8  # what takes more than this part of its bytes may have leant on the wrong one
SMALLEST_WINDOW, LARGEST_WINDOW = 10, 27  # as powers of two, in bytes: what any decoder takes without being asked
COMMON_WINDOW = 24  # what a decoder gets where the body is smaller
SMALLEST_TABLE, LARGEST_TABLE = 6, 21  # as powers of two, in entries: a base must fit in, or it helps little
MOST_BYTES = 1 << 26  # of a body whose size nobody has written down
SHORTEST_BASE = 8  # bytes: zstd takes no shorter dictionary

Parameter = zstd.CompressionParameter


class Damaged(StoreError):
    """Packed bytes that can't be unpacked, or whose base is missing."""


@dataclass(frozen=True, slots=True)
class Version:
    """A page that others may lean on: its digest, its steps from a key, and its bytes."""

    digest: str
    depth: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Packed:
    """A page as it is stored: the digest of what it leans on, None for a key; its steps from one; and its bytes."""

    base: str | None
    depth: int
    body: bytes


def pack_next(body: bytes, place: int, way: Iterable[Version]) -> Packed:
    """Pack the page of that place, from 0, in a history whose newest comes last on the `way` to it from its key."""
    depth = depth_at(place)
    base = newest = None
    for newest in way:
        if newest.depth < depth:
            base = newest
    if base is None or newest is None:
        return pack_key(body)
    packed = pack_beside(body, base)
    if newest.depth > base.depth and newest.depth < STEPS and len(packed.body) * POOR > len(body):
        return min(packed, pack_beside(body, newest), key=size_of)  # it is not as they were when the base was new
    return packed


def pack_key(body: bytes) -> Packed:
    """Pack a page that needs no other."""
    return Packed(None, 0, pack(body, level=KEY_LEVEL))


def pack_beside(body: bytes, base: Version) -> Packed:
    """Pack a page so that it leans on another."""
    return Packed(base.digest, base.depth + 1, pack(body, base.body))


def size_of(packed: Packed) -> int:
    """Return how many bytes a page takes as it is stored."""
    return len(packed.body)


def next_depth(depth: int | None) -> int:
    """Return the depth of a version after one of that depth: 0, a key, where there is none or it is STEPS away."""
    return 0 if depth is None or depth >= STEPS else depth + 1


def depth_at(place: int) -> int:
    """Return the depth of a page of that place in its history, from 0."""
    depth, place = 0, place % GROUP
    while place:
        place, digit = divmod(place, FAN)
        depth += digit
    return depth


def pack(body: bytes, base: bytes | None = None, *, level: int = LEVEL) -> bytes:
    """Return the bytes packed, beside others where there are some."""
    options: dict[int, int] = {Parameter.compression_level: level}
    if base:
        table = min(max(len(base).bit_length(), SMALLEST_TABLE), LARGEST_TABLE)
        options |= {
            Parameter.window_log: min(max(len(body).bit_length(), SMALLEST_WINDOW), LARGEST_WINDOW),
            Parameter.hash_log: table,
            Parameter.chain_log: table,
        }
    packer = zstd.ZstdCompressor(options=options, zstd_dict=_prefix(base))
    return packer.compress(body, zstd.ZstdCompressor.FLUSH_FRAME)


def unpack(packed: bytes, base: bytes | None = None, *, size: int | None = None) -> bytes:
    """Return what was packed, `size` bytes where that is known; Damaged where it can't be. It never makes more."""
    most = MOST_BYTES if size is None else size
    window = max(min(most.bit_length(), LARGEST_WINDOW), COMMON_WINDOW)
    options: dict[int, int] = {zstd.DecompressionParameter.window_log_max: window}
    unpacker = zstd.ZstdDecompressor(zstd_dict=_prefix(base), options=options)
    try:
        body = unpacker.decompress(packed, most + 1)
    except (zstd.ZstdError, OverflowError) as error:
        raise Damaged(str(error)) from error
    if not unpacker.eof or len(body) > most or (size is not None and len(body) != size):
        raise Damaged("it is not as long as it was")
    return body


def _prefix(base: bytes | None) -> tuple[zstd.ZstdDict, int] | None:
    return None if base is None or len(base) < SHORTEST_BASE else zstd.ZstdDict(base, is_raw=True).as_prefix
