"""The schema's version: a new database is made, an older one kept and migrated, a newer one refused."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from tracker.errors import StoreError
from tracker.store.database import safekeeping
from tracker.store.database.engine import Database, parse_url

if TYPE_CHECKING:
    from alembic.config import Config  # takes half a second to import, and a migration is rare: imported where one runs

VERSION = "0007"

logger = logging.getLogger(__name__)


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """Open the database with that URL or path, made or migrated where it is not there yet."""
    database = Database(parse_url(url))
    try:
        prepare(database)
        yield database
    finally:
        database.close()


def prepare(database: Database) -> None:
    """Bring the database to this version's schema; does nothing but one query where it is there already."""
    with database.read() as session:
        found = version_of(session.connection())
    if found == VERSION:
        return
    if found is not None and not migration_known(found):
        raise StoreError(
            f"database {database.name}: made by a newer version of tracker (schema {found}, this one knows {VERSION}); "
            "upgrade tracker, or name another database with --db"
        )
    with database.rebuild() as connection:
        found = version_of(connection)  # again: another process may have done it meanwhile
        if found == VERSION:
            return
        if found is not None:
            _keep(database, found)
        import_module("alembic.command").upgrade(alembic_config(connection), "head")


def _keep(database: Database, version: str) -> None:
    """Keep a copy of what a migration is about to change, and say so; who has a server makes copies of his own."""
    copied = ""
    if database.is_sqlite:
        copy = safekeeping.keep(Path(database.url.database or "").absolute(), version)
        copied = f"; as it was it is kept in {copy}"
    logger.warning("database %s: its schema is brought from %s to %s%s", database.name, version, VERSION, copied)


def version_of(connection: Connection) -> str | None:
    """Return the schema's version, None for a database without tables; a stranger's database is refused."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables and (len(tables) == 1 or "articles" in tables):
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if tables:
        other = next((table for table in tables if table != "alembic_version"), tables[0])
        name = connection.engine.url.database
        raise StoreError(f"database {name}: holds tables of another program ({other}, ...); name another with --db")
    return None


def migration_known(version: str) -> bool:
    """Whether a migration of that version is among those shipped."""
    return any(path.name.startswith(f"{version}_") for path in (migrations() / "versions").iterdir())


def migrations() -> Path:
    """Return the folder of migrations: inside the package when installed, beside it in a checkout."""
    shipped = Path(str(files("tracker"))) / "migrations"
    return shipped if shipped.is_dir() else shipped.parents[1] / "migrations"


def alembic_config(connection: Connection) -> "Config":
    """Return alembic's configuration for a connection whose transaction is ours."""
    config: Config = import_module("alembic.config").Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
