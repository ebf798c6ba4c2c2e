"""The locks of those who write PostgreSQL at the same time. On SQLite a write has the whole file, and these do nothing.

Whoever writes locks rows before he reads what he decides by: articles before pages, and these before hosts. So nobody
waits for one who waits for him, and none writes what another has just made untrue.
"""

from collections.abc import Collection
from enum import IntEnum

from sqlalchemy import ARRAY, BigInteger, Connection, any_, func, literal, select
from sqlmodel import col

from tracker.store.tables import ArticleRow, HostRow


class Alone(IntEnum):
    """What one transaction does at a time; the numbers are any, but always the same."""

    MIGRATING = 7_236_081_203
    TRACKING = 7_236_081_204  # articles come, or go
    UNPACKING = 7_236_081_205  # pages go, and what leans on them is packed anew
    NAMING = 7_236_081_206  # what has a name that nothing else may have: a user, a filter


def be_alone(connection: Connection, doing: Alone) -> None:
    """Wait until no other transaction does this; none begins it before this one has ended."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(doing.value)))


def keep_out(connection: Connection, doing: Alone) -> None:
    """Wait until no transaction does this alone; none begins it before this one has ended. Any number may do so."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock_shared(doing.value)))


def lock(connection: Connection, table: type[ArticleRow] | type[HostRow], ids: Collection[int]) -> None:
    """Wait for these rows, and keep them from others until the transaction ends; what is gone is passed over."""
    if connection.dialect.name == "postgresql":
        these = col(table.id) == any_(literal(list(ids), ARRAY(BigInteger())))
        connection.execute(select(col(table.id)).where(these).order_by(col(table.id)).with_for_update(key_share=True))
