"""PostgreSQL's own ways: how a server is reached, how transactions begin, and what its errors mean."""

import logging
from importlib import import_module
from typing import TYPE_CHECKING

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL

from tracker.errors import MissingExtra, StoreError, StoreReadOnly, StoreUnavailable

if TYPE_CHECKING:
    import psycopg

LOCK_SECONDS = 15
CONNECT_SECONDS = 10
GONE_SECONDS = 30  # without an answer, until the other side is taken for gone
OLDEST, ENCODING = 13, "UTF8"  # what a server must be, and a database keeps every text in
READS = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
WRITES = {"isolation_level": "READ COMMITTED", "postgresql_readonly": False}
SETTINGS = {  # of each session, at the server
    "timezone": "UTC",
    "datestyle": "ISO",  # the driver reads no other
    "statement_timeout": "0",  # a server's own limits would end a long backup, restore or migration
    "idle_in_transaction_session_timeout": "0",
    "lock_timeout": f"{LOCK_SECONDS}s",
    "tcp_keepalives_idle": f"{GONE_SECONDS}s",  # so that a machine that vanished holds no locks for long
    "tcp_keepalives_interval": "10s",
}
CONNECTING = {
    "connect_timeout": CONNECT_SECONDS,
    "client_encoding": "utf8",
    "application_name": "tracker",
    "keepalives_idle": GONE_SECONDS,
    "keepalives_interval": 10,
    "tcp_user_timeout": GONE_SECONDS * 1000,
}
_GONE = "the connection was lost; try again, nothing was half-written"
_NOBODY = "no server answers there; is PostgreSQL running?"
_UNKNOWN = "the host has no address; is its name right?"
_LATE = f"no answer within {CONNECT_SECONDS} s; is the server's address right?"
_FULL_HOUSE = "the server has no connection left; stop others, or raise its max_connections"
REMEDIES = (  # by a code of https://www.postgresql.org/docs/current/errcodes-appendix.html, or by words
    ("[55p03]", f"another process has been writing for {LOCK_SECONDS} s; try again"),
    ("[40p01]", "two processes were in each other's way; try again, nothing was half-written"),
    ("[53100]", "the server's disk is full; free some space, nothing was half-written"),
    ("[25006]", "the server takes no writes; is it a standby?"),
    ("[42501]", "the server's user may not do this; make it the owner of the database"),
    ("[57014]", "the server's time limit for a statement has passed (statement_timeout); raise it for this user"),
    ("[57p0", _GONE),
    ('fatal: database "', "the server has no such database; make it with `createdb NAME`"),
    ('fatal: role "', "the server has no such user; make it with `createuser NAME`, or name another in the URL"),
    ("no password supplied", "the server wants a password; put it into ~/.pgpass or PGPASSWORD"),
    ("authentication failed", "the server refuses this user or password"),
    ("no pg_hba.conf entry", "the server lets nobody in from here as this user; see its pg_hba.conf"),
    ("unsupported startup parameter", "a pooler lies between; for PgBouncer set ignore_startup_parameters = options"),
    ("no schema has been selected", "the search_path names no schema that is there; set it for this user or database"),
    ("too many clients", _FULL_HOUSE),
    ("remaining connection slots", _FULL_HOUSE),
    ("starting up", "the server is starting; try again in a moment"),
    ("not yet accepting", "the server is starting; try again in a moment"),
    ("shutting down", "the server is stopping; try again when it runs"),
    ("connection refused", _NOBODY),
    ("no such file or directory", _NOBODY),
    ("failed to resolve", _UNKNOWN),
    ("translate host name", _UNKNOWN),
    ("connection timeout", _LATE),
    ("timeout expired", _LATE),
    ("server closed the connection", _GONE),
    ("the connection is", _GONE),
    ("connection reset", _GONE),
    ("could not receive data", _GONE),
)
READ_ONLY_CODES = ("25006", "42501")
FOR_NOW = (  # by the classes of their codes
    "08",  # connection exception
    "28",  # invalid authorization
    "3D",  # invalid catalog name
    "40",  # transaction rollback: a deadlock
    "53",  # insufficient resources: a full disk
    "55",  # object not in prerequisite state: a lock that is held
    "57",  # operator intervention: a shutdown
    "58",  # system error: input or output
)


def sort(error: BaseException) -> type[StoreError]:
    """Return whether the server fails for now, for good, or with what is stored; without a code it was not reached."""
    code = getattr(error, "sqlstate", None)
    if code in READ_ONLY_CODES:
        return StoreReadOnly
    is_unreached = code is None and type(error).__name__ in ("OperationalError", "ConnectionTimeout")
    return StoreUnavailable if is_unreached or str(code)[:2] in FOR_NOW else StoreError


def open_engine(url: URL) -> Engine:
    """Return the engine for a server's database; MissingExtra where the driver is not installed."""
    try:
        import_module("psycopg")
    except ImportError as error:
        raise MissingExtra("PostgreSQL needs an extra: pip install 'article-tracker[postgresql]'") from error
    logging.getLogger("psycopg").setLevel(logging.ERROR)  # it warns of lost connections, in several lines
    given = url.normalized_query.get("options", ())
    options = " ".join([*given, *(f"-c {name}={value}" for name, value in SETTINGS.items())])
    engine = create_engine(url, pool_pre_ping=True, connect_args={**CONNECTING, "options": options})
    event.listen(engine, "connect", _check_server)
    return engine


def _check_server(connection: "psycopg.Connection", _record: object) -> None:
    """Refuse what could not keep all texts, or lacks what is asked of it; costs no question to the server."""
    server = connection.info
    name, version, encoding = server.dbname, server.server_version // 10_000, server.parameter_status("server_encoding")
    if version >= OLDEST and encoding == ENCODING:
        return
    connection.close()
    if version < OLDEST:
        raise StoreError(f"database {name}: its server is PostgreSQL {version}; tracker needs {OLDEST} or newer")
    remedy = f"make one with `createdb --encoding {ENCODING} --template template0 NAME`"
    raise StoreError(f"database {name}: it is encoded in {encoding}; {remedy}")
