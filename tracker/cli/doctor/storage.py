"""The settings in use, and the database: where it lies, whether there is room, whether it is whole."""

import shlex
from collections.abc import Iterator
from pathlib import Path

from tracker.cli.doctor.finding import Finding, error, ok, warning
from tracker.config import Config, retentions_of
from tracker.core.retention import in_words
from tracker.core.wellness import LITTLE, TOO_LITTLE
from tracker.store.database import schema
from tracker.store.inspection import Inspection, Place, Server
from tracker.store.retention.sizes import Sizes

UNITS = ("bytes", "kB", "MB", "GB", "TB")


def settings_findings(config: Config, file: Path | None) -> Iterator[Finding]:
    """Yield where the settings come from, and where data is kept."""
    yield ok("settings", f"settings: {file}" if file else "settings: no file, the defaults and the environment")
    yield ok("data_dir", f"data folder: {config.data_dir.expanduser()}")
    rules = [rule for rule in retentions_of(config) if not rule.keeps_all]
    for rule in rules:
        yield ok("retention", f"kept by {rule.name}: {in_words(rule)}")
    if not rules:
        yield ok("retention", "kept: everything, forever")


def place_findings(place: Place) -> Iterator[Finding]:
    """Yield whether the database is there and can be written, and how much room is left, where that can be known."""
    if place.size_bytes is None:
        yield ok("database", f"database: {place.path}, not there yet", "the first `tracker add` or `watch` makes it")
    else:
        yield ok("database", f"database: {place.path}, {size(place.size_bytes)}")
    if not place.is_writable:
        yield _unwritable(place)
    if place.free_bytes is not None:
        yield _disk(place.free_bytes)


def inside_findings(inspection: Inspection, path: str) -> Iterator[Finding]:
    """Yield what its server is, of which schema the database is, and whether it is whole."""
    if inspection.server:
        yield from _server(inspection.server)
    yield _schema(inspection.schema)
    if inspection.sizes:
        yield _room(inspection.sizes)
    if inspection.damages:
        says = f"the database is damaged: {'; '.join(inspection.damages)}"
        yield error("integrity", says, "stop tracker, keep a copy of the database as it is, and restore a backup")
    elif inspection.is_whole_seen:
        yield ok("integrity", "integrity: nothing is damaged")
    elif inspection.server:
        yield ok("integrity", "integrity: the server knows of no damage", "pg_amcheck looks for it everywhere")
    else:
        says = "integrity: nothing found in the time there was; the database is large"
        yield ok("integrity", says, f"sqlite3 {shlex.quote(path)} 'PRAGMA quick_check' looks at all of it")


def size(count: int) -> str:
    """Return bytes as people say them: "184 MB"."""
    value, unit = float(count), 0
    while value >= 1000 and unit < len(UNITS) - 1:
        value, unit = value / 1000, unit + 1
    return f"{value:.0f} {UNITS[unit]}" if value >= 10 or unit == 0 else f"{value:.1f} {UNITS[unit]}"


def _room(sizes: Sizes) -> Finding:
    taken = {"raw pages": sizes.pages, "revisions": sizes.revisions, "checks": sizes.checks}
    told = ", ".join(f"{what} {size(count)}" for what, count in taken.items())
    return ok("room", f"room taken, about: {told}, search index and all else {size(sizes.rest)}")


def _unwritable(place: Place) -> Finding:
    if place.is_server:
        says = "the database can't be written as this user, or its server is a standby"
        return error("writable", says, "make the user the owner of the database and of its tables")
    says = "the database or its folder can't be written"
    return error("writable", says, f"give yourself the right to it: ls -la {shlex.quote(str(Path(place.path).parent))}")


def _server(server: Server) -> Iterator[Finding]:
    """Yield which server it is, and what it does not do though a revision that is said to be kept rests on it."""
    yield ok("server", f"server: PostgreSQL {server.version}")
    for name in server.at_risk:
        says = f"{name} is off at the server: a loss of power can take what was recorded, or damage it"
        yield warning(name, says, f"ALTER SYSTEM SET {name} = on; SELECT pg_reload_conf();")
    if server.has_checksums:
        yield ok("checksums", "data checksums are on")
    else:
        advice = "`pg_checksums --enable` has the server notice a failing disk; it must be stopped for that"
        yield ok("checksums", "data checksums are off", advice)


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
        return ok("schema", "schema: the database is empty", "the first `tracker add` or `watch` fills it")
    if schema.migration_known(found):
        says = f"schema: {found}, older than this version's ({schema.VERSION})"
        return warning("schema", says, "the next command brings it up to date; of a file it keeps a copy beside it")
    says = f"schema: {found}, made by a newer version of tracker (this one knows {schema.VERSION})"
    return error("schema", says, "upgrade tracker, or name another database with --db")
