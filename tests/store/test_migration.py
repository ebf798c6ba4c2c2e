"""A database that an earlier version made is brought up to date, and nothing of what is in it is lost."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import inspect, text

from tests.store.digests import digest_again
from tests.store.results import LEASE, MINUTE
from tracker.core.values import Content
from tracker.errors import StoreError
from tracker.store import articles, claims, history, notes, schema
from tracker.store import known as store_known
from tracker.store.engine import Database, parse_url
from tracker.store.notes import Disclosed, NoteQuery, NoteStatus
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
NEW_IN_REVISIONS = {"sight": None}
NEW_IN_HOSTS = {"deadline_at": None, "is_asked": 0, "trouble": "", "trouble_since": None}
NEW_IN_ARTICLES = {
    "published_at": None,
    "trouble": None,
    "alike": 0,
    "turns": "",
    "heeds_robots": 1,
    "uses_browser": None,
}
NEW_IN_NOTES = {"time": None, "follows_id": None}
PUBLISHED = CONTENT.replace('"published_at":null', '"published_at":"2026-03-04T09:30:00Z"')
REVISION = (
    "INSERT INTO revisions (article_id, number, observed_at, is_technical, title, content, content_digest, text_digest,"
    " final_url, status, headers, extractor, digest, summary, significance, reasons, disclosure, evidence, words_added,"
    " words_cut) VALUES (7, {number}, '2026-03-04 1{number}:00:00.000000', {is_technical}, 'A', :content, 'cc', 'dd',"
    " 'https://news.example/1', 200, '[]', '1', 'ee', '', 'minor', '[]', '{disclosure}', '{evidence}', 0, 0)"
)
FOUR_REVISIONS = (
    ROWS[0],
    ROWS[1]
    .replace("revision_count, failures", "failures, revision_count")
    .replace(":noon, 1, 0, 'aa'", ":noon, 0, 4, 'aa'"),
    REVISION.format(number=1, is_technical=0, disclosure="none", evidence=""),
    REVISION.format(number=2, is_technical=0, disclosure="disclosed", evidence="Updated at 5"),
    REVISION.format(number=3, is_technical=0, disclosure="undisclosed", evidence=""),
    REVISION.format(number=4, is_technical=1, disclosure="none", evidence=""),
)
NOTES = tuple(
    "INSERT INTO notes (id, article_id, kind, text, first_revision, last_revision)"
    f" VALUES ({key}, 7, '{kind}', '{words}', {first}, {last})"
    for key, kind, words, first, last in (
        (1, "update", "Updated at 4", 1, 1),
        (2, "update", "Updated at 5", 2, 3),
        (3, "correction", "Correction: two", 1, 2),
        (4, "correction", "Correction: three", 3, 3),
        (5, "correction", "Correction: four", 3, 4),
        (6, "update", "Updated at 5, again", 4, 4),
    )
)
MORE_ARTICLES = (
    "WITH RECURSIVE counted (n) AS (SELECT 100 UNION ALL SELECT n + 1 FROM counted WHERE n < 2599)"
    " INSERT INTO articles (id, url, given_url, host_id, title, state, added_at, next_check_at, fresh_at,"
    " revision_count, failures) SELECT n, n, n, 1, 'A', 'ok', added_at, added_at, added_at, 1, 0"
    " FROM counted, articles WHERE id = 7"
)
THEIR_REVISIONS = (
    "INSERT INTO revisions (article_id, number, observed_at, is_technical, title, content, content_digest, text_digest,"
    " final_url, status, headers, extractor, digest, summary, significance, reasons, disclosure, evidence, words_added,"
    " words_cut) SELECT articles.id, 1, observed_at, 0, 'A', content, 'cc', 'dd', '', 200, '[]', '1', 'ee', '', 'none',"
    " '[]', 'none', '', 0, 0 FROM articles, revisions WHERE articles.id >= 100 AND number = 1"
)
TABLES = ("hosts", "articles", "blobs", "checks", "revisions", "notes")


def made_by(version: str, path: Path, statements: Iterable[str], **values: object) -> Database:
    """Return a database of that schema, with what these statements put into it."""
    database = Database(parse_url(str(path)))
    with database.rebuild() as connection:
        command.upgrade(schema.alembic_config(connection), version)
        for statement in statements:
            connection.execute(text(statement), values)
    return database


@pytest.fixture
def of_the_first_version(tmp_path: Path, noon: datetime) -> Iterator[Database]:
    """A database of schema 0001 with an article and its history."""
    database = made_by("0001", tmp_path / "old.db", ROWS, noon=stored(noon), content=CONTENT)
    yield database
    database.close()


@pytest.fixture
def of_the_second_version(tmp_path: Path, noon: datetime) -> Iterator[Database]:
    """A database of schema 0002 with an article of four revisions, the last of them technical, and their notes."""
    database = made_by("0002", tmp_path / "old.db", [*FOUR_REVISIONS, *NOTES], noon=stored(noon), content=PUBLISHED)
    yield database
    database.close()


def stored(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S.%f}"


def rows(database: Database) -> dict[str, list[dict[str, object]]]:
    with database.read() as session:
        return {
            table: [dict(row) for row in session.execute(text(f"SELECT * FROM {table}")).mappings()] for table in TABLES
        }


def test_every_row_is_kept_and_the_new_columns_say_what_was_known(of_the_first_version: Database) -> None:
    before = rows(of_the_first_version)

    schema.prepare(of_the_first_version)

    after = rows(of_the_first_version)
    (article,), (revision,), (note,) = before["articles"], before["revisions"], before["notes"]
    (host,) = before["hosts"]
    seen = {"first_seen_at": revision["observed_at"]}
    assert after == before | {
        "hosts": [host | NEW_IN_HOSTS],
        "articles": [article | NEW_IN_ARTICLES | {"deadline_at": article["next_check_at"]}],
        "revisions": [revision | NEW_IN_REVISIONS],
        "notes": [note | NEW_IN_NOTES | seen],
    }


@pytest.mark.parametrize("old", ["of_the_first_version", "of_the_second_version"])
def test_foreign_keys_hold_afterwards(request: pytest.FixtureRequest, old: str) -> None:
    database: Database = request.getfixturevalue(old)

    schema.prepare(database)

    with database.read() as session:
        assert session.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []


def test_each_note_has_the_time_when_its_first_revision_was_seen(of_the_second_version: Database) -> None:
    schema.prepare(of_the_second_version)

    seen = {stored.id: stored.first_seen_at.hour for stored in notes.listed(of_the_second_version, NoteQuery())}

    assert seen == {1: 11, 2: 12, 3: 11, 4: 13, 5: 13, 6: 14}


def test_a_note_follows_the_only_one_of_its_kind_that_went_unless_that_was_our_doing(
    of_the_second_version: Database,
) -> None:
    schema.prepare(of_the_second_version)

    found = {each.id: (each.status, each.follows) for each in notes.listed(of_the_second_version, NoteQuery())}

    assert found == {
        1: (NoteStatus.REWORDED, None),
        2: (NoteStatus.UNRECOGNISED, 1),
        3: (NoteStatus.REMOVED, None),
        4: (NoteStatus.UNRECOGNISED, None),
        5: (NoteStatus.STANDING, None),
        6: (NoteStatus.STANDING, None),
    }


def test_the_note_that_disclosed_a_change_is_known_and_what_no_note_disclosed(of_the_second_version: Database) -> None:
    schema.prepare(of_the_second_version)

    found = {each.id: each.discloses for each in notes.listed(of_the_second_version, NoteQuery()) if each.discloses}
    known = store_known.recall(of_the_second_version, store_known.look(of_the_second_version, [7])[0])

    assert found == {2: (Disclosed(2, timedelta(0)),)}
    assert [unsaid.number for unsaid in known.unsaid] == [3]


def test_an_article_has_the_publication_that_its_newest_revision_claims(of_the_second_version: Database) -> None:
    schema.prepare(of_the_second_version)

    published = {each.published_at for each in notes.listed(of_the_second_version, NoteQuery())}

    assert published == {datetime(2026, 3, 4, 9, 30, tzinfo=UTC)}


def test_the_publications_of_many_articles_are_read_in_batches(
    of_the_second_version: Database,
) -> None:
    with of_the_second_version.write() as session:
        session.execute(text(MORE_ARTICLES))
        session.execute(text(THEIR_REVISIONS))

    schema.prepare(of_the_second_version)

    with of_the_second_version.read() as session:
        count = "SELECT count(*) FROM articles WHERE published_at = '2026-03-04 09:30:00.000000'"
        assert session.execute(text(count)).scalar_one() == 2501


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
        digest = digest_again(session, session.get_one(RevisionRow, 1))

    assert digest == DIGEST


def test_what_is_known_names_the_extractor_that_read_the_last_revision(
    of_the_first_version: Database, noon: datetime
) -> None:
    schema.prepare(of_the_first_version)

    (claimed,) = claims.claim(of_the_first_version, [7], LEASE, noon + MINUTE)
    known = store_known.recall(of_the_first_version, claimed)

    assert (claimed.extractor, claimed.anchor) == (None, None)
    assert (known.extractor, known.last_url, known.number) == ("1", "https://news.example/1", 1)


def test_a_migration_that_fails_leaves_the_database_as_it_was(of_the_first_version: Database) -> None:
    with of_the_first_version.write() as session:
        session.execute(text("ALTER TABLE revisions ADD COLUMN sight TEXT"))  # in its way

    with pytest.raises(StoreError, match="duplicate column"):
        schema.prepare(of_the_first_version)

    assert "readings" not in inspect(of_the_first_version.engine).get_table_names()
