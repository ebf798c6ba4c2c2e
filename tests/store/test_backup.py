"""Backups: made while the record is in use, proven to be whole, and put back at one stroke."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.servers import Server
from tests.store.dumps import FIRST, dumped, faults_in, fill, urls_of
from tests.store.old import made_by
from tests.store.results import Bench, content
from tracker.core.search.asked import parse_words
from tracker.errors import OutputError, StoreError, TrackerError, UsageError
from tracker.store import articles, backup
from tracker.store.backup import Restored
from tracker.store.database import schema
from tracker.store.database.engine import Database, parse_url
from tracker.store.dump import Hearer
from tracker.store.index import passages
from tracker.store.index.search import SearchQuery, search

MINUTE = timedelta(minutes=1)
OLD_ROWS = (
    "INSERT INTO hosts (id, name, failures) VALUES (1, 'news.example', 0)",
    "INSERT INTO articles (id, url, given_url, host_id, title, state, added_at, next_check_at, fresh_at,"
    " revision_count, failures) VALUES (7, 'https://news.example/1',"
    " 'news.example/1', 1, '', 'new', :noon, :noon, :noon, 0, 0)",
)


@pytest.fixture
def sqlite_bench(new_database: Path, tmp_path: Path, noon: datetime) -> Iterator[Bench]:
    """A hand that records in a SQLite database with something in every table."""
    shutil.copy(new_database, tmp_path / "here.db")
    bench = Bench(Database(parse_url(str(tmp_path / "here.db"))), noon)
    fill(bench)
    yield bench
    bench.database.close()


@pytest.fixture
def kept(sqlite_bench: Bench, tmp_path: Path) -> Path:
    """A backup of it."""
    return backup.make(sqlite_bench.database, tmp_path / "kept.db", now=sqlite_bench.now).path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where a database is to be."""
    return tmp_path / "data" / "tracker.db"


def restore(target: Path | str, file: Path, now: datetime, *, replace: bool = False) -> Restored:
    return backup.restore(parse_url(str(target)), str(file), now=now, replace=replace, hearer=Hearer(print))


def dump_of(target: Path, now: datetime) -> bytes:
    with schema.opened(str(target)) as database:
        return dumped(database, now)


def test_a_backup_holds_all_that_is_on_record(bench: Bench, tmp_path: Path) -> None:
    fill(bench)

    made = backup.make(bench.database, tmp_path / "kept", now=bench.now)

    restored = restore(tmp_path / "again.db", made.path, bench.now)
    assert (made.articles, made.revisions, made.size_bytes) == (2, 5, made.path.stat().st_size)
    assert (restored.articles, restored.revisions, restored.kept) == (2, 5, None)
    assert dump_of(tmp_path / "again.db", bench.now) == dumped(bench.database, bench.now)


def test_a_backup_in_a_folder_is_named_after_the_time(bench: Bench, tmp_path: Path) -> None:
    made = backup.make(bench.database, tmp_path, now=bench.now)

    assert made.path.name.startswith("tracker-2026-03-04T1200Z.")
    assert made.path.parent == tmp_path


def test_who_writes_is_not_kept_waiting_by_a_backup(sqlite_bench: Bench, tmp_path: Path) -> None:
    for number in range(300):
        sqlite_bench.add(f"https://many.example/{number}/{'x' * 1900}")
    written: list[int] = []

    def write(done: int, total: int) -> None:
        written.append(sqlite_bench.add(f"https://meanwhile.example/{len(written)}"))

    made = backup.make(sqlite_bench.database, tmp_path / "kept.db", now=sqlite_bench.now, progress=write)

    assert written != []
    assert made.articles == 302


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("there.db", "is there already; name another file, or say --force"),
        ("none/there.db", "can't be written"),
        ("there.db/x.db", "can't be written"),
    ],
)
def test_a_backup_that_can_not_be_written_says_so_in_one_line(
    place: str, said: str, bench: Bench, tmp_path: Path
) -> None:
    (tmp_path / "there.db").write_bytes(b"precious")

    with pytest.raises(OutputError, match=said):
        backup.make(bench.database, tmp_path / place, now=bench.now)

    assert (tmp_path / "there.db").read_bytes() == b"precious"
    assert [path.name for path in tmp_path.iterdir() if "partial" in path.name] == []


def test_a_backup_replaces_another_where_that_is_asked_for(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"old")

    made = backup.make(bench.database, tmp_path / "there", now=bench.now, overwrite=True)

    assert made.path.read_bytes() != b"old"


def test_of_the_backups_in_a_folder_the_newest_are_kept_and_nothing_else_goes(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "tracker-old.db").write_bytes(b"somebody's own")
    made = [backup.make(bench.database, tmp_path, now=bench.now + number * MINUTE).path for number in range(4)]

    gone = backup.thin_out(made[-1], 2)

    assert set(gone) == set(made[:2])
    assert set(tmp_path.iterdir()) >= {*made[2:], tmp_path / "tracker-old.db"}


def test_a_backup_is_not_put_in_the_place_of_articles_unasked(kept: Path, target: Path, noon: datetime) -> None:
    restore(target, kept, noon)

    with pytest.raises(UsageError, match="has articles; say --replace"):
        restore(target, kept, noon)


def test_what_a_backup_replaces_is_kept_beside_it(sqlite_bench: Bench, kept: Path, target: Path) -> None:
    restore(target, kept, sqlite_bench.now)
    with schema.opened(str(target)) as database:
        articles.add(database, "https://third.example/3", now=sqlite_bench.now)
    before = dump_of(target, sqlite_bench.now)

    restored = restore(target, kept, sqlite_bench.now, replace=True)

    assert restored.kept is not None
    assert dump_of(restored.kept, sqlite_bench.now) == before
    assert dump_of(target, sqlite_bench.now) == dumped(sqlite_bench.database, sqlite_bench.now)


def test_nothing_is_put_in_the_place_of_a_database_that_somebody_has_open(
    sqlite_bench: Bench, kept: Path, tmp_path: Path
) -> None:
    before = dumped(sqlite_bench.database, sqlite_bench.now)

    with pytest.raises(StoreError, match="another process has it open"):
        restore(tmp_path / "here.db", kept, sqlite_bench.now, replace=True)

    assert dumped(sqlite_bench.database, sqlite_bench.now) == before


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:50_000])


def spoil(file: Path) -> None:
    body = bytearray(file.read_bytes())
    body[20_000:60_000] = b"\xa5" * 40_000
    file.write_bytes(body)


def make_newer(file: Path) -> None:
    change(file, "UPDATE alembic_version SET version_num = '9999'")


def make_a_strangers(file: Path) -> None:
    file.unlink()
    change(file, "CREATE TABLE people (name TEXT)")


def make_text(file: Path) -> None:
    file.write_text("id,url\n")


def change(file: Path, statement: str) -> None:
    connection = sqlite3.connect(file)
    connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (cut, "damaged"),
        (spoil, "damaged"),
        (make_newer, "newer version of tracker .*; upgrade tracker"),
        (make_a_strangers, "not a backup of tracker's"),
        (make_text, "not a dump of tracker's"),
        (Path.unlink, "No such file"),
    ],
)
def test_what_is_no_good_backup_changes_nothing(
    harm: Callable[[Path], object], said: str, sqlite_bench: Bench, kept: Path, target: Path
) -> None:
    restore(target, kept, sqlite_bench.now)
    before = dump_of(target, sqlite_bench.now)
    harm(kept)

    with pytest.raises(TrackerError, match=said) as refused:
        restore(target, kept, sqlite_bench.now, replace=True)

    assert "\n" not in str(refused.value)
    assert dump_of(target, sqlite_bench.now) == before
    assert [path.name for path in target.parent.iterdir()] == ["tracker.db"]


def test_a_backup_of_an_older_schema_is_brought_up_to_date(target: Path, tmp_path: Path, noon: datetime) -> None:
    made_by("0001", str(tmp_path / "old.db"), OLD_ROWS, noon=noon).close()

    restored = restore(target, tmp_path / "old.db", noon)

    with schema.opened(str(target)) as database:
        assert urls_of(database) == [FIRST]
    assert restored.articles == 1


def test_a_backup_takes_the_place_of_a_damaged_database(sqlite_bench: Bench, kept: Path, target: Path) -> None:
    target.parent.mkdir()
    target.write_bytes(b"SQLite format 3\0 and then nothing")

    restored = restore(target, kept, sqlite_bench.now, replace=True)

    assert restored.kept is not None
    assert restored.kept.read_bytes().endswith(b"and then nothing")
    assert dump_of(target, sqlite_bench.now) == dumped(sqlite_bench.database, sqlite_bench.now)


def test_a_dump_in_which_something_is_wrong_is_not_restored(bench: Bench, database_url: str, tmp_path: Path) -> None:
    fill(bench)
    wrong = dumped(bench.database, bench.now).replace(b'"final_url":"https://other', b'"final_url":"https://forged')
    (tmp_path / "x.jsonl").write_bytes(wrong)
    before = dumped(bench.database, bench.now)
    bench.database.close()

    with pytest.raises(StoreError, match="not all of it is right, so nothing was changed"):
        restore(database_url, tmp_path / "x.jsonl", bench.now, replace=True)

    assert dumped(bench.database, bench.now) == before


def test_a_dump_replaces_what_is_in_a_database(bench: Bench, database_url: str, tmp_path: Path) -> None:
    fill(bench)
    now = bench.now
    text = dumped(bench.database, now)
    (tmp_path / "x.jsonl").write_bytes(text)
    articles.remove(bench.database, 1)
    bench.see(bench.add("https://third.example/3"), content("Tres"))
    bench.database.close()

    restored = restore(database_url, tmp_path / "x.jsonl", now, replace=True)

    assert (restored.articles, restored.revisions) == (2, 5)
    assert dumped(bench.database, now) == text
    assert faults_in(bench.database) == []


def test_after_a_dump_replaced_a_database_its_texts_and_no_others_are_found(
    bench: Bench, database_url: str, tmp_path: Path
) -> None:
    bench.see(bench.add(), content("Uno"))
    (tmp_path / "x.jsonl").write_bytes(dumped(bench.database, bench.now))
    articles.remove(bench.database, 1)
    bench.see(bench.add("https://third.example/3"), content("Tres"))
    passages.catch_up(bench.database)
    bench.database.close()

    restore(database_url, tmp_path / "x.jsonl", bench.now, replace=True)
    passages.catch_up(bench.database)

    there, gone = (SearchQuery(parse_words(word)) for word in ("uno", "tres"))
    assert len(search(bench.database, there, now=bench.now, limit=9).hits) == 1
    assert search(bench.database, gone, now=bench.now, limit=9).hits == ()


def test_a_file_of_sqlites_is_not_put_into_a_server(kept: Path, postgresql: Server, noon: datetime) -> None:
    with postgresql.database() as url, pytest.raises(UsageError, match="make a dump of it first"):
        restore(url, kept, noon)
