"""zstd with an earlier version as its dictionary: where the two hardly differ, the later one takes some hundred bytes.

A version is packed beside the one before it, that one beside the one before, and so on to a key, which needs no other;
the steps to it are a version's depth. Any version is so read back in at most STEPS steps.
"""

import sys

from tracker.errors import StoreError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

STEPS = 9  # from a key; then comes the next key
LEVEL = 3
SMALLEST_WINDOW, LARGEST_WINDOW = 10, 27  # as powers of two, in bytes: what any decoder takes without being asked
SHORTEST_BASE = 8  # bytes: zstd takes no shorter dictionary

Parameter = zstd.CompressionParameter


class Damaged(StoreError):
    """Packed bytes that can't be unpacked, or whose base is missing."""


def pack(body: bytes, base: bytes | None = None) -> bytes:
    """Return the bytes packed, beside another version where there is one."""
    size = len(body) + len(base or b"")
    window = min(max(size.bit_length(), SMALLEST_WINDOW), LARGEST_WINDOW)
    options: dict[int, int] = {Parameter.compression_level: LEVEL, Parameter.window_log: window}
    packer = zstd.ZstdCompressor(options=options, zstd_dict=_prefix(base))
    return packer.compress(body, zstd.ZstdCompressor.FLUSH_FRAME)


def unpack(packed: bytes, base: bytes | None = None, *, size: int | None = None) -> bytes:
    """Return what was packed, `size` bytes where that is known; Damaged where it can't be."""
    unpacker = zstd.ZstdDecompressor(zstd_dict=_prefix(base))
    try:
        body = unpacker.decompress(packed, -1 if size is None else size + 1)
    except zstd.ZstdError as error:
        raise Damaged(str(error)) from error
    if not unpacker.eof or (size is not None and len(body) != size):
        raise Damaged("it is not as long as it was")
    return body


def next_depth(depth: int | None) -> int:
    """Return the depth of a version after one of that depth: 0, a key, where there is none or it is STEPS away."""
    return 0 if depth is None or depth >= STEPS else depth + 1


def _prefix(base: bytes | None) -> tuple[zstd.ZstdDict, int] | None:
    return None if base is None or len(base) < SHORTEST_BASE else zstd.ZstdDict(base, is_raw=True).as_prefix
