"""The schema's version: a new database is made, an older one migrated, a newer one refused."""

from importlib.resources import files
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect, text

from tracker.errors import StoreError
from tracker.store.engine import Database

VERSION = "0004"


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
        command.upgrade(alembic_config(connection), "head")


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


def alembic_config(connection: Connection) -> Config:
    """Return alembic's configuration for a connection whose transaction is ours."""
    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
