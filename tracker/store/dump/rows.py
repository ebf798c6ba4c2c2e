"""Rows of one imported article on their way into the tables: some hundred at once, in the order of their kinds."""

from collections import defaultdict
from typing import cast

from sqlalchemy import insert
from sqlmodel import Session

from tracker.store.dump.keys import Keys
from tracker.store.dump.kinds import KINDS
from tracker.store.dump.proof import Values, Wrong

ROWS_AT_ONCE = 500
BYTES_AT_ONCE = 4 * 1024 * 1024
REFERENCES = {  # kind: the key by which its lines name another line of the same article, and that one's kind
    "note": ("follows_id", "note"),
    "disclosure": ("note_id", "note"),
    "alert": ("check_id", "check"),
    "delivery": ("alert_id", "alert"),
}


class Rows:
    """Takes rows, gives them their ids and those that they refer to, and inserts them."""

    def __init__(self, session: Session, keys: Keys) -> None:
        self._session, self._keys = session, keys
        self._waiting: dict[str, list[Values]] = defaultdict(list)
        self._count = self._bytes = 0
        self._ids: dict[str, dict[int, int]] = defaultdict(dict)

    def add(self, kind: str, row: Values, *, size_bytes: int = 0) -> None:
        """Take a row; it is in the table after the next `flush`, if not before."""
        self._waiting[kind].append(row)
        self._count += 1
        self._bytes += size_bytes
        if self._count >= ROWS_AT_ONCE or self._bytes >= BYTES_AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Insert what was taken."""
        for kind, spec in KINDS.items():  # in this order, none refers to a later one
            rows = self._waiting.pop(kind, [])
            if rows and "id" in spec.table.c:
                self._place(kind, rows)
            if rows and kind in REFERENCES:
                self._refer(kind, rows)
            if rows:
                self._session.connection().execute(insert(spec.table), rows)
        self._count = self._bytes = 0

    def _place(self, kind: str, rows: list[Values]) -> None:
        wanted = [cast(int, row["id"]) for row in rows]
        placed = self._keys.place(KINDS[kind].table, wanted)
        if len(placed) < len(wanted) or not placed.keys().isdisjoint(self._ids[kind]):
            raise Wrong(f"two lines of kind {kind} have the same id")
        if kind in _NAMED:
            self._ids[kind].update(placed)
        for row, old in zip(rows, wanted, strict=True):
            row["id"] = placed[old]

    def _refer(self, kind: str, rows: list[Values]) -> None:
        key, other = REFERENCES[kind]
        for row in rows:
            theirs = cast(int | None, row[key])
            if theirs is not None and theirs not in self._ids[other]:
                raise Wrong(f"{key} of a line of kind {kind} is {theirs}: no {other} of this article has that id")
            row[key] = theirs if theirs is None else self._ids[other][theirs]


_NAMED = frozenset(other for _, other in REFERENCES.values())
