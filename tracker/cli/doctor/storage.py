"""The settings in use, and the database: where it lies, whether there is room, whether it is whole."""

import shlex
from collections.abc import Iterator
from pathlib import Path

from tracker.cli.doctor.finding import Finding, error, ok, warning
from tracker.config import Config
from tracker.store import schema
from tracker.store.inspection import Inspection, Place

LITTLE, TOO_LITTLE = 1_000_000_000, 50_000_000  # bytes left on the disk
UNITS = ("bytes", "kB", "MB", "GB", "TB")


def settings_findings(config: Config, file: Path | None) -> Iterator[Finding]:
    """Yield where the settings come from, and where data is kept."""
    yield ok("settings", f"settings: {file}" if file else "settings: no file, the defaults and the environment")
    yield ok("data_dir", f"data folder: {config.data_dir.expanduser()}")


def place_findings(place: Place) -> Iterator[Finding]:
    """Yield whether the database is there and can be written, and how much room is left."""
    if place.size_bytes is None:
        yield ok("database", f"database: {place.path}, not there yet", "the first `tracker add` or `watch` makes it")
    else:
        yield ok("database", f"database: {place.path}, {size(place.size_bytes)}")
    if not place.is_writable:
        says = "the database or its folder can't be written"
        yield error("writable", says, f"give yourself the right to it: ls -la {shlex.quote(str(place.path.parent))}")
    yield _disk(place.free_bytes)


def inside_findings(inspection: Inspection, path: Path) -> Iterator[Finding]:
    """Yield of which schema the database is, and whether it is whole."""
    yield _schema(inspection.schema)
    if inspection.damages:
        says = f"the database is damaged: {'; '.join(inspection.damages)}"
        yield error("integrity", says, "stop tracker, keep a copy of the file as it is, and restore a backup")
    elif inspection.is_whole_seen:
        yield ok("integrity", "integrity: nothing is damaged")
    else:
        quoted = shlex.quote(str(path))
        says = "integrity: nothing found in the time there was; the database is large"
        yield ok("integrity", says, f"sqlite3 {quoted} 'PRAGMA quick_check' looks at all of it")


def size(count: int) -> str:
    """Return bytes as people say them: "184 MB"."""
    value, unit = float(count), 0
    while value >= 1000 and unit < len(UNITS) - 1:
        value, unit = value / 1000, unit + 1
    return f"{value:.0f} {UNITS[unit]}" if value >= 10 or unit == 0 else f"{value:.1f} {UNITS[unit]}"


def _disk(free: int) -> Finding:
    says = f"{size(free)} are free on its disk"
    if free < TOO_LITTLE:
        return error("disk", says, "free some: soon nothing can be recorded")
    if free < LITTLE:
        return warning("disk", says, "free some: every revision is kept with its raw page")
    return ok("disk", says)


def _schema(found: str | None) -> Finding:
    if found == schema.VERSION:
        return ok("schema", f"schema: {found}, this version's")
    if found is None:
        return ok("schema", "schema: the file is empty", "the first `tracker add` or `watch` fills it")
    if schema.migration_known(found):
        says = f"schema: {found}, older than this version's ({schema.VERSION})"
        return warning("schema", says, "the next command brings it up to date; make a copy of the file before")
    says = f"schema: {found}, made by a newer version of tracker (this one knows {schema.VERSION})"
    return error("schema", says, "upgrade tracker, or name another database with --db")
