"""A PostgreSQL database, asked without changing it: is it there, does its server keep what it says it kept?"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.engine import URL
from sqlmodel import Session

from tracker.store.database import schema
from tracker.store.database.engine import Database
from tracker.store.health import schedule
from tracker.store.inspection.found import Inspection, Place, Server
from tracker.store.retention.sizes import sizes

# Without these, what was acknowledged may be gone, or torn, after a crash of the server or a loss of power.
NEEDED = ("fsync", "full_page_writes", "synchronous_commit")
CHECKSUMS = "data_checksums"
SETTINGS = text("SELECT name, setting FROM pg_settings WHERE name = ANY(:names)")
PLACE = text("""
SELECT pg_database_size(current_database()),
 NOT pg_is_in_recovery() AND current_setting('default_transaction_read_only') = 'off'
 AND coalesce(has_table_privilege(to_regclass('articles'), 'INSERT'),
  has_schema_privilege(current_schema(), 'CREATE'), false)
""")
FAILURES = text("SELECT checksum_failures FROM pg_stat_database WHERE datname = current_database()")


def place_of(url: URL) -> Place:
    """Return how large the database is, and whether its user may write it; StoreError where it can't be reached."""
    with _reading(url) as (database, session):
        size, is_writable = session.execute(PLACE).one()
    return Place(database.name, size, None, is_writable, is_server=True)


def inspect(url: URL, now: datetime) -> Inspection:
    """Look inside; of damages the server tells those alone that it came upon when it read."""
    with _reading(url) as (_, session):
        found = schema.version_of(session.connection())
        is_ours = found == schema.VERSION
        known, taken = (schedule(session, now), sizes(session)) if is_ours else (None, None)
        failures = session.scalar(FAILURES)
        damages = (f"the server found {failures} pages whose checksums are wrong",) if failures else ()
        return Inspection(found, damages, False, known, taken, _server(session))


def _server(session: Session) -> Server:
    names = [*NEEDED, CHECKSUMS, "server_version"]
    settings = {row.name: row.setting for row in session.execute(SETTINGS, {"names": names})}
    at_risk = tuple(name for name in NEEDED if settings.get(name) == "off")
    return Server(settings["server_version"], at_risk, settings.get(CHECKSUMS) == "on")


@contextmanager
def _reading(url: URL) -> Iterator[tuple[Database, Session]]:
    database = Database(url)
    try:
        with database.read() as session:
            yield database, session
    finally:
        database.close()
