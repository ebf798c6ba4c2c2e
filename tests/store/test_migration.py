"""A database that an earlier version made is brought up to date, and nothing of what is in it is lost."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import inspect, text

from tests.store.results import LEASE, MINUTE
from tracker.core.values import Content
from tracker.errors import StoreError
from tracker.store import articles, claims, history, schema
from tracker.store.engine import Database, parse_url
from tracker.store.record import digest_of
from tracker.store.tables import RevisionRow

DIGEST = "c15ddd7fe2c3a4d99beca5a978dfde1b594df94aab79174b45f339fc6205ecf1"
CONTENT = (
    '{"byline":"","canonical_url":null,"captions":[],"language":null,"modified_at":null,"notes":[],'
    '"paragraphs":["The bridge is closed."],"published_at":null,"title":"Bridge closed"}'
)
ROWS = (
    "INSERT INTO hosts (id, name, failures) VALUES (1, 'news.example', 0)",
    "INSERT INTO articles (id, url, given_url, host_id, title, state, added_at, next_check_at, last_seen_at, fresh_at,"
    " revision_count, failures, page_digest, etag) VALUES (7, 'https://news.example/1', 'news.example/1', 1,"
    " 'Bridge closed', 'ok', :noon, :noon, :noon, :noon, 1, 0, 'aa', '\"1\"')",
    "INSERT INTO blobs (digest, encoding, size_bytes, body) VALUES ('aa', 'zstd', 1, X'00')",
    "INSERT INTO checks (id, article_id, checked_at, outcome, condition, status, revision)"
    " VALUES (1, 7, :noon, 'first', 'article', 200, 1)",
    "INSERT INTO revisions (id, article_id, number, observed_at, is_technical, title, content, content_digest,"
    " text_digest, page_digest, final_url, status, headers, extractor, digest, summary, significance, reasons,"
    " disclosure, evidence, words_added, words_cut) VALUES (1, 7, 1, :noon, 0, 'Bridge closed', :content, 'cc', 'dd',"
    " 'aa', 'https://news.example/1', 200, '[]', '1', 'ee', '', 'none', '[]', 'none', '', 0, 0)",
    "INSERT INTO notes (id, article_id, kind, text, first_revision, last_revision)"
    " VALUES (1, 7, 'update', 'Updated', 1, 1)",
)
TABLES = ("hosts", "articles", "blobs", "checks", "revisions", "notes")


@pytest.fixture
def of_the_first_version(tmp_path: Path, noon: datetime) -> Iterator[Database]:
    """A database of schema 0001 with an article and its history."""
    database = Database(parse_url(str(tmp_path / "old.db")))
    with database.rebuild() as connection:
        command.upgrade(schema.alembic_config(connection), "0001")
        for row in ROWS:
            connection.execute(text(row), {"noon": noon.strftime("%Y-%m-%d %H:%M:%S.%f"), "content": CONTENT})
    yield database
    database.close()


def rows(database: Database) -> dict[str, list[dict[str, object]]]:
    with database.read() as session:
        return {
            table: [dict(row) for row in session.execute(text(f"SELECT * FROM {table}")).mappings()] for table in TABLES
        }


def test_every_row_is_kept_and_the_new_column_is_empty(of_the_first_version: Database) -> None:
    before = rows(of_the_first_version)

    schema.prepare(of_the_first_version)

    after = rows(of_the_first_version)
    assert [row.pop("sight") for row in after["revisions"]] == [None]
    assert after == before


def test_foreign_keys_hold_afterwards(of_the_first_version: Database) -> None:
    schema.prepare(of_the_first_version)

    with of_the_first_version.read() as session:
        assert session.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []


def test_how_an_article_was_read_goes_with_the_article(of_the_first_version: Database) -> None:
    schema.prepare(of_the_first_version)
    with of_the_first_version.write() as session:
        session.execute(text("INSERT INTO readings (article_id, extractor) VALUES (7, '2')"))

    articles.remove(of_the_first_version, 7)

    with of_the_first_version.read() as session:
        assert session.execute(text("SELECT count(*) FROM readings")).scalar_one() == 0


def test_the_history_reads_as_before(of_the_first_version: Database) -> None:
    schema.prepare(of_the_first_version)

    revision, content = history.revision(of_the_first_version, 7)

    assert (revision.number, revision.sight, revision.extractor) == (1, None, "1")
    assert content == Content("Bridge closed", paragraphs=("The bridge is closed.",))


def test_a_digest_made_before_is_still_the_right_one(of_the_first_version: Database) -> None:
    schema.prepare(of_the_first_version)

    with of_the_first_version.read() as session:
        digest = digest_of(session.get_one(RevisionRow, 1))

    assert digest == DIGEST


def test_what_is_known_names_the_extractor_that_read_the_last_revision(
    of_the_first_version: Database, noon: datetime
) -> None:
    schema.prepare(of_the_first_version)

    (claimed,) = claims.claim(of_the_first_version, [7], LEASE, noon + MINUTE)
    known = claims.recall(of_the_first_version, claimed)

    assert (claimed.extractor, claimed.anchor) == (None, None)
    assert (known.extractor, known.last_url, known.number) == ("1", "https://news.example/1", 1)


def test_a_migration_that_fails_leaves_the_database_as_it_was(of_the_first_version: Database) -> None:
    with of_the_first_version.write() as session:
        session.execute(text("ALTER TABLE revisions ADD COLUMN sight TEXT"))  # in its way

    with pytest.raises(StoreError, match="duplicate column"):
        schema.prepare(of_the_first_version)

    assert "readings" not in inspect(of_the_first_version.engine).get_table_names()
