"""PostgreSQL's own ways: how a server is reached, how transactions begin, and what its errors mean."""

from importlib import import_module

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL

from tracker.errors import MissingExtra

LOCK_SECONDS = 15
CONNECT_SECONDS = 10
MIGRATING = 7_236_081_203  # the number of the lock that one who migrates holds: any, but always the same
REMEDIES = (
    ("lock timeout", f"another process has been writing for {LOCK_SECONDS} s; try again"),
    ("no space left on device", "the server's disk is full; free some space, nothing was half-written"),
    ("read-only transaction", "the server takes no writes; is it a standby?"),
    ("connection refused", "no server answers there; is PostgreSQL running?"),
    ("authentication failed", "the server refuses this user or password"),
)


def open_engine(url: URL) -> Engine:
    """Return the engine for a server's database; MissingExtra where the driver is not installed."""
    try:
        import_module("psycopg")
    except ImportError as error:
        raise MissingExtra("PostgreSQL needs an extra: pip install 'article-tracker[postgresql]'") from error
    settings = {"timezone": "UTC", "lock_timeout": f"{LOCK_SECONDS}s", "application_name": "tracker"}
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    given = {"connect_timeout": CONNECT_SECONDS, "options": options}
    engine = create_engine(url, pool_pre_ping=True, connect_args=given)
    event.listen(engine, "begin", _set_transaction)
    return engine


def _set_transaction(connection: Connection) -> None:
    writes = connection.get_execution_options().get("tracker_writes", False)
    kind = "ISOLATION LEVEL READ COMMITTED READ WRITE" if writes else "ISOLATION LEVEL REPEATABLE READ READ ONLY"
    connection.exec_driver_sql(f"SET TRANSACTION {kind}")
