"""What is found of a database by looking at it from outside."""

from dataclasses import dataclass

from tracker.store.health import Schedule
from tracker.store.retention.sizes import Sizes


@dataclass(frozen=True, slots=True)
class Place:
    """Where the database lies: `path` is its file, or a server's URL without its password.

    `size_bytes` are those of a file with its log, None where it is not there yet. How much is free on a server's disk
    it does not tell: then `free_bytes` is None.
    """

    path: str
    size_bytes: int | None
    free_bytes: int | None
    is_writable: bool
    is_server: bool = False


@dataclass(frozen=True, slots=True)
class Server:
    """A PostgreSQL server. `at_risk` are its settings that are off though an acknowledged revision rests on them."""

    version: str
    at_risk: tuple[str, ...]
    has_checksums: bool


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found inside. `schedule` and `sizes` are None where the schema is another than this version's.

    `damages` are the database's words; `is_whole_seen` says whether it was looked at everywhere.
    """

    schema: str | None
    damages: tuple[str, ...]
    is_whole_seen: bool
    schedule: Schedule | None
    sizes: Sizes | None = None
    server: Server | None = None
