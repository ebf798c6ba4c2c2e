"""Disks of a few megabytes, and a database with a history."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from tests.store.results import Bench, content, note
from tests.website import Web, page
from tracker.store.database import schema

SIZE_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class Disk:
    """A file system in memory."""

    folder: Path

    def fill(self, *, but: int = 0) -> None:
        """Leave no room at all, or so many bytes."""
        with (self.folder / "filler").open("wb", buffering=0) as filler:
            while _write(filler.fileno()):
                pass
            filler.truncate(filler.tell() - but)

    def make_room(self) -> None:
        """Take away what filled it."""
        (self.folder / "filler").unlink()

    def become_read_only(self) -> None:
        """Let nothing be written from now on."""
        subprocess.run(["mount", "-o", "remount,ro", self.folder], check=True)


def _write(file: int) -> int:
    """Write some more, and return how much fitted."""
    try:
        return os.write(file, b"\0" * 1024)
    except OSError:
        return 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A small disk of the test's own, where mounting is permitted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={SIZE_BYTES}", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mounting, check=False, capture_output=True)
    except FileNotFoundError:
        pytest.skip("there is no mount here")
    if mounted.returncode:
        pytest.skip("mounting is not permitted here")
    yield Disk(folder)
    subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.fixture
def on_disk(disk: Disk, settings: dict[str, str]) -> Path:
    """The path of the commands' database, on the small disk."""
    settings["TRACKER_DB"] = str(disk.folder / "tracker.db")
    return disk.folder / "tracker.db"


@pytest.fixture
def url(web: Web) -> str:
    return web.publish("/1", page("One bridge is closed"))


@pytest.fixture
def checked(settings: dict[str, str], database_path: Path, url: str, noon: datetime) -> str:
    """Track an article that was seen twice, in the commands' database; its URL."""
    with schema.opened(settings.get("TRACKER_DB", str(database_path))) as database:
        bench = Bench(database, noon)
        bench.add(url)
        bench.see(1, content("One bridge is closed"), content("Two bridges are closed", note("Update: two.")))
    return url
