"""The schema: made and migrated by tracker itself, the same as the tables, and never another program's."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import SQLModel

from tests.servers import ON_POSTGRESQL, ON_SQLITE
from tests.store.results import Bench, content
from tracker.errors import StoreError
from tracker.store.database import schema
from tracker.store.database.engine import Database, parse_url
from tracker.store.tables import ArticleRow, HostRow


def opened(path: Path) -> Database:
    return Database(parse_url(str(path)))


def is_no_search_index(_thing: object, name: str | None, *_: object) -> bool:
    return "passages" not in (name or "")


def test_the_migrations_lead_to_the_tables(database: Database) -> None:
    with database.read() as session:
        options = {"compare_type": True, "include_object": is_no_search_index}
        context = MigrationContext.configure(session.connection(), opts=options)
        differences = compare_metadata(context, SQLModel.metadata)

    assert differences == []


def test_the_version_is_that_of_the_last_migration(database: Database) -> None:
    with database.rebuild() as connection:
        scripts = ScriptDirectory.from_config(schema.alembic_config(connection))

    assert scripts.get_heads() == [schema.VERSION]


def test_preparing_again_changes_nothing(bench: Bench) -> None:
    bench.add()
    bench.see(1, content())
    tables = inspect(bench.database.engine).get_table_names()

    schema.prepare(bench.database)

    assert inspect(bench.database.engine).get_table_names() == tables
    assert bench.claim(1).number == 1


def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    letter = b"not a database at all, but a letter. " * 40
    path = tmp_path / "letter.txt"
    path.write_bytes(letter)
    database = opened(path)

    with pytest.raises(StoreError, match="not a tracker database"):
        schema.prepare(database)

    assert path.read_bytes() == letter
    database.close()


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    database = opened(path)

    schema.prepare(database)

    with database.read() as session:
        assert schema.version_of(session.connection()) == schema.VERSION
    database.close()


def test_the_folder_of_a_new_database_is_made(tmp_path: Path) -> None:
    database = opened(tmp_path / "a" / "b" / "tracker.db")

    schema.prepare(database)

    assert (tmp_path / "a" / "b" / "tracker.db").is_file()
    database.close()


def test_a_row_can_not_belong_to_nothing(database: Database, noon: datetime) -> None:
    orphan = ArticleRow(
        url="https://a.example/", given_url="", host_id=77, added_at=noon, fresh_at=noon, next_check_at=noon
    )

    with pytest.raises((IntegrityError, StoreError), match=r"(?i)foreign key"), database.write() as session:
        session.add(orphan)


@ON_SQLITE
def test_what_is_acknowledged_is_on_disk(database: Database) -> None:
    with database.read() as session:
        pragmas = [
            session.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]

    assert pragmas == ["wal", 2, 1]


@ON_POSTGRESQL
def test_a_session_is_in_utc_waits_not_for_ever_and_forgets_who_has_vanished(database: Database) -> None:
    with database.read() as session:
        settings = [
            session.execute(text(f"SHOW {name}")).scalar_one()
            for name in (
                "TimeZone",
                "lock_timeout",
                "client_encoding",
                "transaction_isolation",
                "transaction_read_only",
            )
        ]

    assert settings == ["UTC", "15s", "UTF8", "repeatable read", "on"]


@ON_POSTGRESQL
def test_a_write_sees_what_others_have_committed_meanwhile(database: Database) -> None:
    with database.write() as session:
        settings = [
            session.execute(text(f"SHOW {name}")).scalar_one()
            for name in ("transaction_isolation", "transaction_read_only")
        ]

    assert settings == ["read committed", "off"]


@ON_SQLITE
def test_rebuilding_a_table_keeps_what_belongs_to_it(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A"), content("B"))

    with bench.database.rebuild() as connection:
        connection.execute(text("CREATE TABLE new AS SELECT * FROM articles"))
        connection.execute(text("DROP TABLE articles"))
        connection.execute(text("ALTER TABLE new RENAME TO articles"))

    with bench.database.read() as session:
        assert session.execute(text("SELECT count(*) FROM revisions")).scalar_one() == 2
        assert session.execute(text("PRAGMA foreign_keys")).scalar_one() == 1


def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="no time zone"), database.write() as session:
        session.add(HostRow(name="a.example", next_due_at=datetime(2026, 3, 4, 12)))  # noqa: DTZ001


def test_a_time_comes_back_in_utc(database: Database) -> None:
    in_berlin = datetime(2026, 3, 4, 13, tzinfo=timezone(timedelta(hours=1)))

    with database.write() as session:
        session.add(HostRow(name="a.example", next_due_at=in_berlin))
    with database.read() as session:
        read = session.get_one(HostRow, 1).next_due_at

    assert read == in_berlin
    assert read is not None
    assert read.tzinfo is UTC


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nosuchthing://x/y", "SQLite and PostgreSQL are supported"),
        ("mysql://me:secret@localhost/tracker", "SQLite and PostgreSQL are supported"),
        ("postgresql+psycopg2://localhost/tracker", "SQLite and PostgreSQL are supported"),
        ("postgresql://me:secret@host:port/tracker", "not a URL"),
        ("mysql://host/tracker?password=secret", "SQLite and PostgreSQL are supported"),
        ("postgresql://me:secret@host:port/tracker?password=secret", "not a URL"),
        ("://", "not a URL"),
        ("postgresql://:x:y/z", "not a URL"),
        ("~nosuchuser/tracker.db", "~nosuchuser"),
    ],
)
def test_a_database_name_that_can_not_be_used_is_refused_in_words(name: str, words: str) -> None:
    with pytest.raises(StoreError, match=words) as refused:
        parse_url(name)

    assert "secret" not in str(refused.value)
