"""Where packs are written: a folder or a ZIP archive, which stands under its name only once it is whole."""

import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Protocol, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from tracker.errors import OutputError

ZIP, PACKED = ".zip", ".gz"
NO_TIME = (1980, 1, 1, 0, 0, 0)  # the first that ZIP knows: two exports of one state are the same bytes
READABLE = 0o100644 << 16  # a plain file's mode, where ZIP has it


class Target(Protocol):
    """What takes the files of packs, one after another."""

    def create(self, path: str) -> AbstractContextManager[BinaryIO]:
        """Open a new file for writing; `path` has slashes."""


class Stream:
    """A file of a pack as it is written: its bytes are counted and hashed on their way."""

    def __init__(self, out: BinaryIO) -> None:
        self.size = 0
        self._out = out
        self._hash = sha256()

    @property
    def sha256(self) -> str:
        """The SHA-256 of what was written so far, in hexadecimal digits."""
        return self._hash.hexdigest()

    def write(self, data: bytes) -> int:
        """Write these bytes."""
        self.size += len(data)
        self._hash.update(data)
        return self._out.write(data)

    def flush(self) -> None:
        """Do nothing: a file is of use only once it is whole."""


@contextmanager
def opened(to: Path) -> Iterator[Target]:
    """Open a folder, or a ZIP archive by its name's ending, that is not there yet; an empty folder is none.

    It is written under another name beside, and gets its own at the end, on the disk to the last byte: after an error
    or a crash nothing stands there. OutputError where it can't be written, or is there already.
    """
    place = to.absolute()
    partial = place.parent / f".{place.name}.{os.getpid()}.partial"  # "/" has no name
    try:
        _refuse_existing(to, place)
        place.parent.mkdir(parents=True, exist_ok=True)
        with (_zip if place.suffix.lower() == ZIP else _folder)(partial) as target:
            yield target
        _name(partial, place)
    except OSError as error:
        raise OutputError(f"--to {to}: can't be written ({error.strerror or error}); nothing was left there") from error
    finally:
        _remove(partial)


def _refuse_existing(to: Path, place: Path) -> None:
    if place.is_dir() and not place.is_symlink() and place != Path.cwd() and not any(place.iterdir()):
        return
    if place.exists() or place.is_symlink():
        raise OutputError(f"--to {to}: is there already, and evidence is never written over; name another")


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def create(self, path: str) -> Iterator[BinaryIO]:
        file = self._folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as out:
            yield out
            _sync(out)


class _Zip:
    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive

    @contextmanager
    def create(self, path: str) -> Iterator[BinaryIO]:
        entry = ZipInfo(path, NO_TIME)
        entry.compress_type = ZIP_STORED if path.endswith(PACKED) else ZIP_DEFLATED
        entry.create_system, entry.external_attr = 3, READABLE  # as on Unix, wherever it is written
        with self._archive.open(entry, "w", force_zip64=True) as out:
            yield cast("BinaryIO", out)


@contextmanager
def _folder(place: Path) -> Iterator[Target]:
    place.mkdir()
    yield _Folder(place)
    for folder in (place, *(path for path in place.rglob("*") if path.is_dir())):
        _sync_folder(folder)


@contextmanager
def _zip(place: Path) -> Iterator[Target]:
    with place.open("xb") as out:
        with ZipFile(out, "w") as archive:
            yield _Zip(archive)
        _sync(out)


def _name(partial: Path, place: Path) -> None:
    if place.is_dir():
        place.rmdir()  # it was empty: if it is no longer, this is refused
    partial.rename(place)
    _sync_folder(place.parent)


def _remove(partial: Path) -> None:
    """Remove what an error left; what can't be removed has no name that looks whole."""
    if partial.is_dir():
        shutil.rmtree(partial, ignore_errors=True)
    elif partial.exists():
        partial.unlink()


def _sync(out: BinaryIO) -> None:
    out.flush()
    os.fsync(out.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows opens no folders
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
