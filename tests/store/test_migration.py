"""A database that an earlier version made is brought up to date, and nothing of what is in it is lost."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, inspect, select, text
from sqlmodel import col

from tests.servers import KINDS, empty_database
from tests.store.digests import digest_again
from tests.store.old import history_of, keep, made_by
from tests.store.results import LEASE, MINUTE, Bench, content
from tracker.core.canonical import content_digest, from_json
from tracker.core.values import Content
from tracker.errors import StoreError
from tracker.store import articles, claims, history, notes
from tracker.store import known as store_known
from tracker.store.database import schema
from tracker.store.database.engine import Database
from tracker.store.notes import Disclosed, NoteQuery, NoteStatus
from tracker.store.tables import ArticleRow, RevisionRow

DIGEST = "18ab7e7d9b4cd18b15e345f9f400b08b313f7d7a03f739e02049e2833eb397cf"
CONTENT = (
    '{"byline":"","canonical_url":null,"captions":[],"language":null,"modified_at":null,"notes":[],'
    '"paragraphs":["The bridge is closed."],"published_at":null,"title":"Bridge closed"}'
)
ROWS = (
    "INSERT INTO hosts (id, name, failures) VALUES (1, 'news.example', 0)",
    "INSERT INTO articles (id, url, given_url, host_id, title, state, added_at, next_check_at, last_seen_at, fresh_at,"
    " revision_count, failures, page_digest, etag) VALUES (7, 'https://news.example/1', 'news.example/1', 1,"
    " 'Bridge closed', 'ok', :noon, :noon, :noon, :noon, 1, 0, 'aa', '\"1\"')",
    "INSERT INTO blobs (digest, encoding, size_bytes, body) VALUES ('aa', 'zstd', 1, :body)",
    "INSERT INTO checks (id, article_id, checked_at, outcome, condition, status, revision)"
    " VALUES (1, 7, :noon, 'first', 'article', 200, 1)",
    "INSERT INTO revisions (id, article_id, number, observed_at, is_technical, title, content, content_digest,"
    " text_digest, page_digest, final_url, status, headers, extractor, digest, summary, significance, reasons,"
    " disclosure, evidence, words_added, words_cut) VALUES (1, 7, 1, :noon, FALSE, 'Bridge closed', :content,"
    " :content_digest, 'dd', 'aa', 'https://news.example/1', 200, '[]', '1', 'ee', '', 'none', '[]', 'none', '', 0, 0)",
    "INSERT INTO notes (id, article_id, kind, text, first_revision, last_revision)"
    " VALUES (1, 7, 'update', 'Updated', 1, 1)",
)
NEW: dict[str, dict[str, object]] = {
    "hosts": {"deadline_at": None, "is_asked": False, "trouble": "", "trouble_since": None},
    "articles": {
        "published_at": None,
        "trouble": None,
        "alike": 0,
        "turns": "",
        "heeds_robots": True,
        "uses_browser": None,
        "digest_id": None,
    },
    "blobs": {"depth": 0, "thinned_at": None},
    "checks": {},
    "revisions": {"sight": None, "depth": 0},
    "notes": {"time": None, "follows_id": None},
}
GONE = ("content", "headers", "packed", "encoding")  # what is in `packed` now is told by reading it
DIGESTS = ("digest", "base_digest", "page_digest", "content_digest", "text_digest", "previous_digest")
NEW_IN_NOTES = {"time": None, "follows_id": None}
ARTICLE = (ROWS[0], ROWS[1].replace("failures, page_digest, etag", "failures").replace("0, 'aa', '\"1\"')", "0)"))
PUBLISHED = CONTENT.replace('"published_at":null', '"published_at":"2026-03-04T09:30:00Z"')
REVISION = (
    "INSERT INTO revisions (article_id, number, observed_at, is_technical, title, content, content_digest, text_digest,"
    " final_url, status, headers, extractor, digest, summary, significance, reasons, disclosure, evidence, words_added,"
    " words_cut) VALUES (7, {number}, '2026-03-04 1{number}:00:00.000000', {is_technical}, 'A', :content,"
    " :content_digest, 'dd', 'https://news.example/1', 200, '[]', '1', 'ee', '', 'minor', '[]', '{disclosure}',"
    " '{evidence}', 0, 0)"
)
FOUR_REVISIONS = (
    ROWS[0],
    ROWS[1]
    .replace("revision_count, failures", "failures, revision_count")
    .replace(":noon, 1, 0, 'aa'", ":noon, 0, 4, 'aa'"),
    REVISION.format(number=1, is_technical=False, disclosure="none", evidence=""),
    REVISION.format(number=2, is_technical=False, disclosure="disclosed", evidence="Updated at 5"),
    REVISION.format(number=3, is_technical=False, disclosure="undisclosed", evidence=""),
    REVISION.format(number=4, is_technical=True, disclosure="none", evidence=""),
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
    " words_cut) SELECT articles.id, 1, observed_at, FALSE, 'A', content, content_digest, 'dd', '', 200, '[]', '1',"
    " 'ee', '', 'none', '[]', 'none', '', 0, 0 FROM articles, revisions WHERE articles.id >= 100 AND number = 1"
)


def sha(content: str) -> str:
    return content_digest(from_json(content))


@pytest.fixture(params=KINDS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    yield from empty_database(request, tmp_path)


@pytest.fixture
def of_the_first_version(empty_url: str, noon: datetime) -> Iterator[Database]:
    """A database of schema 0001 with an article and its history."""
    database = made_by("0001", empty_url, ROWS, noon=noon, content=CONTENT, content_digest=sha(CONTENT), body=b"")
    yield database
    database.close()


@pytest.fixture
def of_the_second_version(empty_url: str, noon: datetime) -> Iterator[Database]:
    """A database of schema 0002 with an article of four revisions, the last of them technical, and their notes."""
    database = made_by(
        "0002", empty_url, [*FOUR_REVISIONS, *NOTES], noon=noon, content=PUBLISHED, content_digest=sha(PUBLISHED)
    )
    yield database
    database.close()


def rows(database: Database) -> dict[str, list[dict[str, object]]]:
    with database.read() as session:
        return {
            table: [dict(row) for row in session.execute(text(f"SELECT * FROM {table}")).mappings()] for table in NEW
        }


def in_new_columns(row: Mapping[str, object]) -> dict[str, object]:
    """Return what an old row, or a new one, has besides what is packed now; digests as bytes."""
    kept = {name: value for name, value in row.items() if name not in GONE}
    return kept | {name: bytes.fromhex(value) for name in DIGESTS if isinstance(value := kept.get(name), str)}


def test_every_row_is_kept_and_the_new_columns_say_what_was_known(of_the_first_version: Database) -> None:
    before = rows(of_the_first_version)

    schema.prepare(of_the_first_version)

    after = {table: in_new_columns(row) for table, (row,) in rows(of_the_first_version).items()}
    old = {table: in_new_columns(row) | NEW[table] for table, (row,) in before.items()}
    old["articles"] |= {"deadline_at": old["articles"]["next_check_at"]}
    old["notes"] |= {"first_seen_at": old["revisions"]["observed_at"]}
    assert after == old


@pytest.mark.parametrize("empty_url", ["sqlite"], indirect=True)
def test_foreign_keys_hold_afterwards(of_the_second_version: Database) -> None:
    schema.prepare(of_the_second_version)

    with of_the_second_version.read() as session:
        assert session.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []


@pytest.mark.parametrize(
    ("table", "column"), [("readings", "article_id"), ("articles", "host_id"), ("notes", "article_id")]
)
def test_nothing_can_belong_to_nothing_afterwards(of_the_second_version: Database, table: str, column: str) -> None:
    schema.prepare(of_the_second_version)
    with of_the_second_version.write() as session:
        session.execute(text("INSERT INTO readings (article_id, extractor) VALUES (7, '2')"))

    with pytest.raises(StoreError, match=r"(?i)foreign key"), of_the_second_version.write() as session:
        session.execute(text(f"UPDATE {table} SET {column} = 77"))


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
        is_known = col(ArticleRow.published_at) == datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
        assert session.scalar(select(func.count()).where(is_known)) == 2501


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


@pytest.mark.parametrize(
    ("in_its_way", "table"),
    [
        pytest.param("ALTER TABLE revisions ADD COLUMN sight TEXT", "readings", id="early"),
        pytest.param("CREATE TABLE robots (origin TEXT)", "disclosures", id="late"),
    ],
)
def test_a_migration_that_fails_leaves_the_database_as_it_was(
    of_the_first_version: Database, in_its_way: str, table: str
) -> None:
    with of_the_first_version.write() as session:
        session.execute(text(in_its_way))
    before = rows(of_the_first_version)

    with pytest.raises(StoreError, match=r"duplicate column|already exists"):
        schema.prepare(of_the_first_version)

    assert table not in inspect(of_the_first_version.engine).get_table_names()
    assert rows(of_the_first_version) == before
    with of_the_first_version.read() as session:
        assert schema.version_of(session.connection()) == "0001"


@pytest.fixture(params=["0001", "0002", "0003", "0004"])
def of_each_version(request: pytest.FixtureRequest, empty_url: str, noon: datetime) -> Iterator[Database]:
    """A database of that schema with the first version's article, and no history yet."""
    database = made_by(request.param, empty_url, ARTICLE, noon=noon)
    yield database
    database.close()


def test_contents_pages_and_digests_are_what_they_were(of_each_version: Database, noon: datetime) -> None:
    old = history_of(7, 12, noon)
    keep(of_each_version, old)

    schema.prepare(of_each_version)

    read = [history.revision(of_each_version, 7, each.number)[1] for each in old]
    assert read == [each.content for each in old]
    assert [history.raw_page(of_each_version, 7, each.number) for each in old] == [each.page for each in old]
    with of_each_version.read() as session:
        stored = session.scalars(select(RevisionRow).order_by(col(RevisionRow.number))).all()
        assert [row.digest for row in stored] == [each.row.digest for each in old]
        assert [row.previous_digest for row in stored[1:]] == [row.digest for row in stored[:-1]]
        assert [digest_again(session, row) for row in stored] == [row.digest for row in stored]


@pytest.mark.parametrize("of_each_version", ["0004"], indirect=True)
def test_the_history_goes_on_where_it_stood(of_each_version: Database, noon: datetime) -> None:
    old = history_of(7, 3, noon)
    keep(of_each_version, old)
    schema.prepare(of_each_version)

    Bench(of_each_version, noon + timedelta(days=1)).see(7, content("Bridge open"))

    newest, _ = history.revision(of_each_version, 7)
    assert (newest.number, newest.title) == (4, "Bridge open")
    with of_each_version.read() as session:
        row = session.scalars(select(RevisionRow).where(col(RevisionRow.number) == 4)).one()
        assert (row.previous_digest, digest_again(session, row)) == (old[-1].row.digest, row.digest)


def test_many_revisions_are_packed_in_batches_and_none_in_another_ones_place(empty_url: str, noon: datetime) -> None:
    other = ARTICLE[1].replace("(7, 'https://news.example/1'", "(8, 'https://news.example/2'")
    database = made_by("0004", empty_url, [*ARTICLE, other], noon=noon)
    old = [*history_of(7, 150, noon), *history_of(8, 100, noon)]
    keep(database, old)

    schema.prepare(database)

    read = [history.revision(database, each.row.article_id, each.number)[1] for each in old]
    assert read == [each.content for each in old]
    database.close()
