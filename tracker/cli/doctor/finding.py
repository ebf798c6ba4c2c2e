"""What the doctor finds: each thing that was looked at, how it is, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad it is. A warning is worth a look; with an error tracker can't do its work, or loses some."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `name` stays the same from version to version, for programs that watch for it."""

    name: str
    says: str
    level: Level = Level.OK
    remedy: str = ""


def ok(name: str, says: str, remedy: str = "") -> Finding:
    """Return a finding of something that is well; `remedy` is at most advice."""
    return Finding(name, says, Level.OK, remedy)


def warning(name: str, says: str, remedy: str = "") -> Finding:
    """Return a finding that is worth a look; without `remedy` where tracker itself tries again."""
    return Finding(name, says, Level.WARNING, remedy)


def error(name: str, says: str, remedy: str = "") -> Finding:
    """Return a finding that keeps tracker from its work."""
    return Finding(name, says, Level.ERROR, remedy)
