"""A dump's file: packed as the end of its name says, written whole or not at all; read as its beginning says."""

import gzip
import os
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from io import BufferedReader
from pathlib import Path
from typing import IO, TypeVar, cast

from tracker.errors import OutputError, StoreError, UsageError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

STANDARD = "-"
ZSTD_MAGIC, GZIP_MAGIC = b"\x28\xb5\x2f\xfd", b"\x1f\x8b"
SQLITE_MAGIC = b"SQLite format 3\x00"
WINDOW = 24  # as a power of two, in bytes: over it the versions of a page lie, which are written next to each other
PACKING: Mapping[int, int] = {
    zstd.CompressionParameter.compression_level: 3,
    zstd.CompressionParameter.window_log: WINDOW,
    zstd.CompressionParameter.enable_long_distance_matching: 1,
    zstd.CompressionParameter.checksum_flag: 1,
}
PEEKED = 512  # bytes of a beginning
CUT = (EOFError, zlib.error, gzip.BadGzipFile, zstd.ZstdError)  # what reading a packed file raises that is damaged
ADVICE = "`tracker export --all --to FILE` writes what can be imported"
T = TypeVar("T")

_STRANGERS: tuple[tuple[bytes, str], ...] = (  # how a file begins that is not a dump, and what to do with it
    (SQLITE_MAGIC, "a SQLite database, not a dump; `tracker restore` takes a backup of tracker's"),
    (b"http", "looks like a list of URLs; `tracker add --from FILE` tracks them"),
    (b"<", f"HTML or XML, not a dump; {ADVICE}"),
    (b"", f"not a dump of tracker's; {ADVICE}"),
)


@contextmanager
def reading(name: str) -> Iterator[IO[bytes]]:
    """Open a dump, "-" for standard input, unpacked as it is read; UsageError where it can't be, or is none."""
    with ExitStack() as opened:
        file = sys.stdin.buffer if name == STANDARD else opened.enter_context(_opened(name))
        try:
            beginning = cast(BufferedReader, file).peek(len(ZSTD_MAGIC))
            if beginning.startswith(ZSTD_MAGIC):
                file = opened.enter_context(cast(IO[bytes], zstd.ZstdFile(file, "rb")))
            elif beginning.startswith(GZIP_MAGIC):
                file = opened.enter_context(cast(IO[bytes], gzip.GzipFile(fileobj=file, mode="rb")))
            _refuse_strangers(name, file)
            yield file
        except OSError as error:
            raise UsageError(f"{name}: can't be read ({error.strerror or error})") from error


def save(name: str, write: Callable[[IO[bytes]], T], *, overwrite: bool = False) -> T:
    """Write a file, "-" for standard output, by that function; OutputError where it can't be, or is there already.

    What stood there before stays until the new file is whole and on the disk.
    """
    if name == STANDARD:
        written = write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return written
    target = Path(name)
    try:
        with replacing(target, overwrite=overwrite) as partial, partial.open("xb") as file:
            with _packing(target, file) as packed:
                written = write(packed)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise OutputError(f"{name}: can't be written ({error.strerror or error})") from error
    return written


@contextmanager
def replacing(target: Path, *, overwrite: bool) -> Iterator[Path]:
    """Give the path of a file beside the target; it takes that one's name at the end of the block, or goes."""
    if target.exists() and not overwrite:
        raise OutputError(f"{target}: is there already; name another file, or say --force")
    with beside(target) as partial:
        yield partial
        partial.replace(target)
        sync_folder(target.parent)


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """Give the path of a file in the target's folder that is not there; what is at the end of the block goes."""
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        _remove(partial)
        yield partial
    finally:
        with suppress(OSError):
            _remove(partial)


def _remove(partial: Path) -> None:
    for end in ("", "-journal", "-wal", "-shm"):  # what SQLite has beside a file
        Path(f"{partial}{end}").unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """See to it that the names in a folder survive a power cut, where the system can do that."""
    with suppress(OSError):  # Windows opens no folders
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


@contextmanager
def _packing(target: Path, file: IO[bytes]) -> Iterator[IO[bytes]]:
    if target.suffix == ".zst":
        with zstd.ZstdFile(file, "wb", options=PACKING) as packed:
            yield cast(IO[bytes], packed)
    elif target.suffix == ".gz":
        with gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0) as zipped:
            yield cast(IO[bytes], zipped)
    else:
        yield file


def _opened(name: str) -> IO[bytes]:
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise UsageError(f"{name}: can't be read ({error.strerror})") from error


def _refuse_strangers(name: str, file: IO[bytes]) -> None:
    try:
        beginning = cast(BufferedReader, file).peek(PEEKED)
    except CUT as error:
        raise StoreError(f"{name}: damaged where it begins ({error}); {ADVICE}") from error
    if not beginning:
        raise UsageError(f"{name}: empty; {ADVICE}")
    if not beginning.lstrip().startswith(b"{"):
        said = next(said for sign, said in _STRANGERS if beginning.lstrip().lower().startswith(sign.lower()))
        raise UsageError(f"{name}: {said}")
