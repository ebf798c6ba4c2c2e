"""Ids of imported rows: what they were where they are free here, else new ones that nothing else has or had."""

from collections.abc import Sequence
from itertools import count

from sqlalchemy import Table, func, literal_column, select, text
from sqlmodel import Session

from tracker.store.database.engine import POSTGRESQL
from tracker.store.dump.kinds import KINDS

# What an id was given last, though its row be gone: SQLite remembers it of articles alone.
_SQLITES = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
_POSTGRESQLS = "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {}_id_seq"


def be_alone(session: Session) -> None:
    """Keep all others from writing until the end of this transaction, as SQLite does by itself.

    What an import finds to be free is so until it has committed. Articles come first, as in all transactions.
    """
    if _is_postgresql(session):
        names = {kind.table.name for kind in KINDS.values()}
        ordered = ", ".join(sorted(names, key=lambda name: (name != "articles", name)))
        session.connection().execute(text(f"LOCK TABLE {ordered} IN EXCLUSIVE MODE"))


class Keys:
    """Gives out ids within one transaction, in which nobody else writes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._used: dict[str, Table] = {}

    def place(self, table: Table, wanted: Sequence[int]) -> dict[int, int]:
        """Return for each of these ids the one that its row is to have."""
        self._used[table.name] = table
        key = table.c.id
        taken = set(self._session.connection().scalars(select(key).where(key.in_(wanted))))
        if not taken:
            return dict(zip(wanted, wanted, strict=True))
        new = count(max(self._last(table), *wanted) + 1)
        return {old: next(new) if old in taken else old for old in wanted}

    def settle(self) -> None:
        """See to it that PostgreSQL's own counting goes on after the highest id that was given out here."""
        if _is_postgresql(self._session):
            for name, table in sorted(self._used.items()):
                highest = max(self._last(table), 1)
                self._session.connection().execute(select(func.setval(literal_column(f"'{name}_id_seq'"), highest)))

    def _last(self, table: Table) -> int:
        """Return the highest id that a row has, or had."""
        connection = self._session.connection()
        if _is_postgresql(self._session):
            had = connection.scalar(text(_POSTGRESQLS.format(table.name)))
        else:
            had = connection.scalar(_SQLITES, {"name": table.name})
        has = connection.scalar(select(func.max(table.c.id)))
        return max(had or 0, has or 0)


def _is_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == POSTGRESQL
