"""What is wrong with the settings, in words: where, which key, what; a line each."""

import difflib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from tracker.config.names import PREFIX, variable
from tracker.config.sections import TABLES, known_keys

SECRET = ("headers", "cookies", "proxy")

Location = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a key stands, the key as it is written there, and the keys that may stand there."""

    where: str
    name: str
    known: Iterable[str]


def complaints(error: ValidationError, path: Path | None, written: dict[str, object]) -> Iterator[str]:
    """Say where, which key, and what is wrong. `written` is what the file at `path` holds; no secret is shown."""
    for complaint in error.errors():
        place = _place(complaint["loc"], path, written)
        if complaint["type"] == "extra_forbidden":
            yield f"{place.where}: no setting {place.name}{nearest(place.name, place.known)}"
        else:
            message = complaint["msg"].removeprefix("Value error, ")
            said = ": ".join(filter(None, (place.where, place.name, message)))
            given = "" if _is_secret(complaint["loc"]) else _shown(complaint["input"])
            yield said if given in message else f"{said} (not {given})"


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the rest of a complaint about a name that is not known: which one was meant."""
    prefix = PREFIX if name.startswith(PREFIX) else ""  # alike in all of them, so it says nothing
    close = difflib.get_close_matches(name.removeprefix(prefix), [key.removeprefix(prefix) for key in known], n=1)
    return f"; did you mean {prefix}{close[0]}?" if close else "; config.example.toml lists them all"


def _is_secret(loc: Location) -> bool:
    """Whether what was given may be, or hold, a secret: then it is in no complaint."""
    return any(key in SECRET for key in loc) or (loc[0] == "access" and len(loc) < 3)


def _shown(given: object) -> str:
    """Return what was given as it is shown; a table is long, and may hold a secret."""
    return "" if isinstance(given, dict) else repr(given)


def _place(loc: Location, path: Path | None, written: dict[str, object]) -> _Place:
    table = str(loc[0]) if loc[0] in TABLES and len(loc) > 1 else ""
    key = table or ".".join(map(str, loc))
    in_file = str(loc[0]) in written and variable(key) not in os.environ
    if table:
        where = str(path) if in_file else f"environment: {variable(table)}"
        named = _named(table, int(loc[1]), written)
        return _Place(f"{where}: {named}", ".".join(map(str, loc[2:])), TABLES[table].model_fields)
    if in_file:
        return _Place(str(path), key, known_keys())
    return _Place("environment", variable(key), map(variable, known_keys()))


def _named(table: str, index: int, written: dict[str, object]) -> str:
    """Return the words for a table by its index: "site 2 (example.com)"."""
    given = os.environ.get(variable(table))
    tables = json.loads(given) if given else written[table]
    keys = tables[index] if isinstance(tables, list) else None
    hosts = (keys.get("hosts") or keys.get("tags")) if isinstance(keys, dict) else None
    names = hosts if isinstance(hosts, list) else [hosts or ""]
    return f"{table} {index + 1} ({', '.join(map(str, names))})".removesuffix(" ()")
