"""The commands that move the record or keep a copy of it: what they say, and how they end."""

import signal
from datetime import datetime
from pathlib import Path

import pytest

from tests.commandline import Processes, Tracker, until
from tests.store.dumps import dumped, faults_in, fill, urls_of
from tests.store.results import Bench, content, saw
from tracker.store import articles, dump
from tracker.store.database import schema
from tracker.store.database.engine import Database

COUNT = 300


@pytest.fixture
def bench(database: Database, noon: datetime) -> Bench:
    """A hand that records in the command's database."""
    return Bench(database, noon)


@pytest.fixture
def record(bench: Bench, tmp_path: Path) -> Path:
    """A dump of a record with something in every table, which is the command's database as well."""
    fill(bench)
    file = tmp_path / "record.jsonl.zst"
    dump.save(bench.database, str(file), now=bench.now)
    return file


def test_a_backup_says_what_is_in_it_and_can_be_restored(record: Path, tracker: Tracker, tmp_path: Path) -> None:
    made = tracker("backup", tmp_path / "kept.db")
    restored = tracker("--db", tmp_path / "again.db", "restore", tmp_path / "kept.db")

    assert (made.code, restored.code) == (0, 0)
    assert made.out.startswith(f"wrote {tmp_path / 'kept.db'}: 2 articles, 5 revisions, ")
    assert restored.out == f"restored {tmp_path / 'again.db'} from {tmp_path / 'kept.db'}: 2 articles, 5 revisions\n"


def test_a_backup_tells_the_same_as_json(record: Path, tracker: Tracker, tmp_path: Path) -> None:
    made = tracker("backup", tmp_path / "kept.db", "--json")
    restored = tracker("--db", tmp_path / "again.db", "restore", tmp_path / "kept.db", "--json")

    assert set(made.json) == {"file", "size_bytes", "articles", "revisions", "removed"}
    assert restored.json == {"articles": 2, "revisions": 5, "kept": None}


def test_an_import_says_what_came_of_it(record: Path, tracker: Tracker, tmp_path: Path) -> None:
    other = ("--db", tmp_path / "other.db")

    dry, first, second = (tracker(*other, "import", record, *more) for more in (["--dry-run"], [], []))

    assert [finished.code for finished in (dry, first, second)] == [0, 0, 0]
    assert dry.out == "2 articles added, 5 new revisions (nothing is written)\n"
    assert first.out == "2 articles added, 5 new revisions\n"
    assert second.out == "0 articles added, 2 here already, 0 new revisions\n"


def test_an_import_tells_the_same_as_json(record: Path, tracker: Tracker, tmp_path: Path) -> None:
    finished = tracker("--db", tmp_path / "other.db", "import", record, "--json")

    assert finished.json == {
        "added": 2,
        "continued": 0,
        "known": 0,
        "revisions": 5,
        "faults": 0,
        "is_dry_run": False,
    }


def test_what_is_wrong_is_told_on_standard_error_and_the_rest_comes_in(
    bench: Bench, tracker: Tracker, tmp_path: Path
) -> None:
    fill(bench)
    wrong = dumped(bench.database, bench.now).replace(b'"final_url":"https://other', b'"final_url":"https://forged')
    (tmp_path / "x.jsonl").write_bytes(wrong)

    finished = tracker("--db", tmp_path / "other.db", "import", tmp_path / "x.jsonl")

    assert finished.code == 1
    assert "the digest is not that of the revision" in finished.errors[0]
    assert finished.out.startswith("1 article added, 4 new revisions, 2 faults, told above")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("import", "none.jsonl"), 2, "none.jsonl: can't be read (No such file or directory)"),
        (("import", "."), 2, ".: can't be read (Is a directory)"),
        (("restore", "none.db"), 2, "none.db: can't be read (No such file or directory)"),
        (("restore", "/dev/null"), 2, "/dev/null: empty; `tracker export --all --to FILE` writes what can be imported"),
        (("backup", "none/kept.db"), 1, "none/kept.db: can't be written (No such file or directory)"),
        (("backup", "x.db", "--keep", "3"), 2, "--keep 3: x.db is not a folder; make it first, or leave out --keep"),
    ],
)
def test_bad_input_ends_in_one_line(arguments: tuple[str, ...], code: int, said: str, tracker: Tracker) -> None:
    finished = tracker(*arguments)

    assert finished.code == code
    (line,) = finished.errors
    assert said in line


def test_a_database_under_run_is_not_replaced(record: Path, processes: Processes, tracker: Tracker) -> None:
    running = processes.start("run")
    assert until(lambda: any("following" in line for line in running.err))

    finished = tracker("restore", record, "--replace")

    running.send(signal.SIGTERM)
    assert running.wait().code == 0
    assert finished.code == 1
    assert "another process has it open" in finished.err


@pytest.fixture
def long(bench: Bench, tmp_path: Path) -> Path:
    """A dump of many articles."""
    for number in range(COUNT):
        known = bench.claim(bench.add(f"https://news.example/{number}"))
        bench.record(saw(known, content(), bench.now, body=f"page {number} ".encode() * 5000))
        bench.see(known.article_id, content("Two"), content("Three"))
    file = tmp_path / "long.jsonl"
    dump.save(bench.database, str(file), now=bench.now)
    return file


def test_an_import_that_was_killed_is_done_again(
    long: Path, bench: Bench, processes: Processes, tmp_path: Path
) -> None:
    target = tmp_path / "other.db"
    with schema.opened(str(target)) as other:
        importing = processes.start("--db", target, "import", long)
        assert until(lambda: articles.count(other) > 0)

        importing.send(signal.SIGKILL)
        importing.wait()
        half, wrong = urls_of(other), faults_in(other)
        finished = processes.run("--db", target, "import", long)

        assert 0 < len(half) < COUNT
        assert wrong == []
        assert finished.code == 0, finished.err
        assert dumped(other, bench.now) == long.read_bytes()
