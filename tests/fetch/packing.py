"""How sites pack their bodies: the other side of what a fetch unpacks."""

import gzip
import sys
import zlib
from collections.abc import Callable

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Pack = Callable[[bytes], bytes]


def quick_brotli(body: bytes) -> bytes:
    return bytes(brotli.compress(body, quality=1))


def wide_zstd(body: bytes) -> bytes:
    """Pack for a window of 16 MB, of which the reader does not know that less would do."""
    packer = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: 24})
    return packer.compress(body) + packer.flush()


def bare_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


PACKS: dict[str, Pack] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": quick_brotli,
    "zstd": zstd.compress,
}
