"""The whole record as lines of JSON: nothing is lost on the way, and nothing wrong gets in."""

import io
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import SQLModel, col

from tests.servers import Server
from tests.store.dumps import FIRST, SECOND, dumped, faults_in, fill, lines_of, put_into, urls_of
from tests.store.results import Bench, content, note, saw, saw_a_wall
from tracker.core.canonical import page_digest
from tracker.store import articles, claims, dump, history
from tracker.store.database.engine import Database, parse_url
from tracker.store.database.schema import prepare
from tracker.store.dump import Fate
from tracker.store.dump.kinds import KINDS, OF_PEOPLE, REBUILT
from tracker.store.packed import blobs
from tracker.store.tables import ArticleRow, BlobRow, NoteRow, RevisionRow

DOCUMENT = Path(__file__).parents[2] / "docs" / "dump.md"
LEFT_OUT = {
    "article": {"host_id", "source_id", "lease", "leased_until"},  # host and source are named; nobody holds it here
    "page": {"base_digest", "depth", "body"},  # how it is packed; it stands there whole
    "revision": {"packed", "depth"},  # as above
}


class Stream(io.BytesIO):
    """A stream that does something when the first line comes."""

    def __init__(self, do: Callable[[], object]) -> None:
        super().__init__()
        self._do = do

    def write(self, line: Any) -> int:
        if not self.tell():
            self._do()
        return super().write(line)


@pytest.fixture(params=["sqlite", "postgresql"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Another database, with nothing in it."""
    if request.param == "sqlite":
        opened = Database(parse_url(str(tmp_path / "elsewhere.db")))
        prepare(opened)
        yield opened
        opened.close()
        return
    server: Server = request.getfixturevalue("postgresql")
    with server.database() as url:
        opened = Database(parse_url(url))
        yield opened
        opened.close()


def keys_in(text: bytes) -> dict[str, set[str]]:
    """Return the keys of each kind of line, those of all lines together."""
    found: dict[str, set[str]] = {name: set() for name in KINDS}
    for line in lines_of(text)[1:-1]:
        found[line.pop("type")].update(line)
    return found


def of_history(text: bytes) -> list[bytes]:
    """Return the lines but those that say when who is to be checked next."""
    return [line for line in text.splitlines()[1:-1] if not line.startswith((b'{"type":"host"', b'{"type":"article"'))]


def told(key: str, section: str) -> bool:
    return f"`{key}`" in section


@pytest.fixture
def record(bench: Bench) -> bytes:
    """A dump of a record with something in every table."""
    fill(bench)
    return dumped(bench.database, bench.now)


def test_every_table_is_in_a_dump_or_follows_from_others_or_is_nobody_elses_business() -> None:
    told = {str(kind.row.__tablename__) for kind in KINDS.values()}

    assert told | REBUILT | OF_PEOPLE == set(SQLModel.metadata.tables)


def test_every_column_is_a_key_or_is_left_out_for_a_reason(record: bytes) -> None:
    keys = keys_in(record)

    columns = {name: {column.name for column in kind.table.columns} for name, kind in KINDS.items()}
    assert {name: columns[name] - keys[name] for name in KINDS if columns[name] - keys[name]} == LEFT_OUT


def test_every_key_is_documented(record: bytes) -> None:
    sections = {part.partition("`")[0]: part for part in DOCUMENT.read_text("utf-8").split("### `")}

    missing = {
        f"{name}.{key}" for name, keys in keys_in(record).items() for key in keys if not told(key, sections[name])
    }

    assert missing == set()


def test_a_record_goes_to_another_database_and_back_and_is_the_same(
    record: bytes, elsewhere: Database, bench: Bench, tmp_path: Path
) -> None:
    there = put_into(elsewhere, record)
    again = dumped(elsewhere, bench.now)
    back = Database(parse_url(str(tmp_path / "back.db")))
    prepare(back)
    put_into(back, again)

    assert there.faults == []
    assert there.loaded.articles[Fate.ADDED] == 2
    assert again == record
    assert dumped(back, bench.now) == record
    assert faults_in(elsewhere) == faults_in(back) == []
    back.close()


def test_putting_it_in_twice_changes_nothing(record: bytes, elsewhere: Database, bench: Bench) -> None:
    put_into(elsewhere, record)

    again = put_into(elsewhere, record)

    assert again.faults == []
    assert (again.loaded.articles[Fate.KNOWN], again.loaded.revisions) == (2, 0)
    assert dumped(elsewhere, bench.now) == record


def test_a_dry_run_says_what_would_come_of_it_and_writes_nothing(
    record: bytes, elsewhere: Database, bench: Bench
) -> None:
    before = dumped(elsewhere, bench.now)

    told = put_into(elsewhere, record, is_dry_run=True)

    assert told.loaded == put_into(elsewhere, record).loaded
    assert before.count(b"\n") == 2


def test_ids_that_are_taken_are_replaced_and_the_chain_is_proven_all_the_same(
    record: bytes, elsewhere: Database, noon: datetime
) -> None:
    other = Bench(elsewhere, noon)
    other.see(other.add("https://third.example/3"), content("Tres"), content("Cuatro", note("Corrección: cuatro")))

    told = put_into(elsewhere, record)

    with elsewhere.read() as session:
        rows = session.execute(select(col(ArticleRow.url), col(ArticleRow.digest_id))).all()
        follows = session.scalars(select(col(NoteRow.text)).where(col(NoteRow.follows_id).is_not(None))).all()
    assert told.faults == []
    assert dict(tuple(row) for row in rows)[FIRST] == 1
    assert len(follows) == 1
    assert faults_in(elsewhere) == []


def test_after_it_the_database_goes_on_counting_where_the_dump_ends(
    record: bytes, elsewhere: Database, noon: datetime
) -> None:
    put_into(elsewhere, record)

    other = Bench(elsewhere, noon)
    other.see(other.add("https://third.example/3"), content("Tres", note("Update: tres")))

    assert len(urls_of(elsewhere)) == 3
    assert faults_in(elsewhere) == []


def test_an_article_that_is_here_in_part_gets_the_rest(bench: Bench, elsewhere: Database) -> None:
    bench.see(bench.add(FIRST), content("One"), content("Two", note("Update: two")))
    put_into(elsewhere, dumped(bench.database, bench.now))
    bench.see(1, content("Three", note("Update: three")), content("Four"))
    bench.record(saw_a_wall(bench.claim(1), bench.now))
    longer = dumped(bench.database, bench.now)

    told = put_into(elsewhere, longer)

    assert (told.faults, told.loaded.articles[Fate.CONTINUED], told.loaded.revisions) == ([], 1, 2)
    assert of_history(dumped(elsewhere, bench.now)) == of_history(longer)
    assert faults_in(elsewhere) == []


def test_an_article_that_goes_on_keeps_what_the_user_chose(bench: Bench, elsewhere: Database) -> None:
    bench.see(bench.add(FIRST), content("One"))
    put_into(elsewhere, dumped(bench.database, bench.now))
    paused_at = bench.now
    articles.pause(elsewhere, 1, now=paused_at)
    bench.see(1, content("Two"))

    put_into(elsewhere, dumped(bench.database, bench.now))

    kept = articles.find(elsewhere, "1")
    assert (kept.title, kept.paused_at) == ("Two", paused_at)


def test_an_article_that_has_more_here_is_left_alone(bench: Bench, elsewhere: Database) -> None:
    bench.see(bench.add(FIRST), content("One"))
    shorter = dumped(bench.database, bench.now)
    bench.see(1, content("Two"))
    longer = dumped(bench.database, bench.now)
    put_into(elsewhere, longer)

    told = put_into(elsewhere, shorter)

    assert (told.faults, told.loaded.articles[Fate.KNOWN]) == ([], 1)
    assert dumped(elsewhere, bench.now) == longer


def test_an_article_with_another_history_here_is_named_and_left_as_it_is(
    record: bytes, elsewhere: Database, noon: datetime
) -> None:
    other = Bench(elsewhere, noon)
    other.see(other.add(FIRST), content("Something else"))

    told = put_into(elsewhere, record)

    (fault,) = told.faults
    assert "is here with another history" in fault
    assert FIRST in fault
    assert articles.find(elsewhere, FIRST).title == "Something else"
    assert set(urls_of(elsewhere)) == {FIRST, SECOND}


def test_an_article_that_was_only_added_here_gets_its_history(
    record: bytes, elsewhere: Database, noon: datetime
) -> None:
    other = Bench(elsewhere, noon)
    other.add("https://third.example/3")
    other.add(FIRST)

    told = put_into(elsewhere, record)

    assert told.loaded.articles[Fate.CONTINUED] == 1
    assert articles.find(elsewhere, FIRST).revisions == 4
    assert faults_in(elsewhere) == []


def test_nobody_holds_a_lease_after_it(bench: Bench, elsewhere: Database) -> None:
    bench.see(bench.add(FIRST), content("One"))
    bench.claim(1)

    put_into(elsewhere, dumped(bench.database, bench.now))

    assert len(claims.claim(elsewhere, [1], claims.new_lease(), bench.now)) == 1


def test_who_checks_an_article_while_it_goes_on_is_not_heard(bench: Bench, elsewhere: Database) -> None:
    bench.see(bench.add(FIRST), content("One"))
    put_into(elsewhere, dumped(bench.database, bench.now))
    claims.claim(elsewhere, [1], lease := claims.new_lease(), bench.now)
    bench.see(1, content("Two"))

    put_into(elsewhere, dumped(bench.database, bench.now))

    with elsewhere.read() as session:
        assert session.scalar(select(col(ArticleRow.lease))) != lease


def test_a_page_that_was_thinned_out_is_known_as_such(bench: Bench, elsewhere: Database) -> None:
    bench.see(bench.add(FIRST), content("One"), content("Two"))
    with bench.database.write() as session:
        digest = session.scalars(select(col(RevisionRow.page_digest)).order_by(col(RevisionRow.number))).first()
        blobs.thin(session, [digest or ""], bench.now)
    text = dumped(bench.database, bench.now)

    told = put_into(elsewhere, text)

    with elsewhere.read() as session:
        assert session.get_one(BlobRow, digest).thinned_at == bench.now
    assert told.faults == []
    assert dumped(elsewhere, bench.now) == text


def test_a_page_that_was_thinned_out_here_and_came_again_there_is_stored_again(
    bench: Bench, elsewhere: Database
) -> None:
    bench.see(bench.add(FIRST), content("One"), content("Two"), content("Three"))
    put_into(elsewhere, dumped(bench.database, bench.now))
    with elsewhere.write() as session:
        blobs.thin(session, [page_digest(b"Two")], bench.now)
    bench.see(1, content("Two"))

    told = put_into(elsewhere, dumped(bench.database, bench.now))

    assert told.faults == []
    assert history.raw_page(elsewhere, 1, 4) == b"Two"
    assert faults_in(elsewhere) == []


@pytest.mark.parametrize(
    "body", ["é".encode(), "é".encode("latin-1"), b"\0\x1f\x7f\xff", b"\xef\xbb\xbfx\r\n\xe2\x80\xa8", b"x" * 300_000]
)
def test_a_page_arrives_byte_by_byte(body: bytes, bench: Bench, elsewhere: Database) -> None:
    known = bench.claim(bench.add(FIRST))
    bench.record(saw(known, content(), bench.now, body=body))

    put_into(elsewhere, dumped(bench.database, bench.now))

    assert history.raw_page(elsewhere, 1) == body


def test_a_dump_is_one_state_whatever_is_written_meanwhile(bench: Bench) -> None:
    bench.see(bench.add(FIRST), content("One"))
    before = dumped(bench.database, bench.now)
    stream = Stream(lambda: bench.see(1, content("Later")))

    dump.write(bench.database, stream, now=bench.now)

    assert stream.getvalue() == before
    assert articles.find(bench.database, "1").title == "Later"
