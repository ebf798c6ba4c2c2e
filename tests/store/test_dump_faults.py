"""Dumps that are not as they were written, and files that are none: one line says what, where, and what to do."""

import gzip
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.conftest import NOON
from tests.store.dumps import FIRST, SECOND, dumped, fill, lines_of, put_into, urls_of
from tests.store.results import Bench, content, saw
from tracker.errors import StoreError, UsageError
from tracker.store import dump
from tracker.store.database.engine import Database, parse_url
from tracker.store.database.schema import VERSION
from tracker.store.dump import Hearer

Change = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="session")
def record(new_database: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A dump of a record with something in every table."""
    path = tmp_path_factory.mktemp("record") / "tracker.db"
    shutil.copy(new_database, path)
    bench = Bench(Database(parse_url(str(path))), NOON)
    fill(bench)
    text = dumped(bench.database, bench.now)
    bench.database.close()
    return text


@pytest.fixture
def empty(new_database: Path, tmp_path: Path) -> Iterator[Database]:
    """A database with nothing in it."""
    shutil.copy(new_database, tmp_path / "empty.db")
    opened = Database(parse_url(str(tmp_path / "empty.db")))
    yield opened
    opened.close()


def changed(text: bytes, kind: str, change: Change) -> bytes:
    """Return a dump after a change of its first line of that kind."""
    lines = lines_of(text)
    change(next(line for line in lines if line.get("type") == kind))
    return b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines)


def faults_of(file: Path, database: Database) -> list[str]:
    """Put a file into a database, and return what was wrong."""
    faults: list[str] = []
    with dump.reading(str(file)) as stream:
        dump.load(database, str(file), stream, Hearer(faults.append))
    return faults


def deep(levels: int) -> str:
    return "[" * levels + "]" * levels


@pytest.mark.parametrize(
    ("kind", "change", "said"),
    [
        ("revision", lambda line: line.update(summary=None), "summary: Input should be a valid string"),
        ("revision", lambda line: line.update(status="200"), "status: Input should be a valid integer"),
        ("revision", lambda line: line.update(status=2**40), "status: Input should be less than"),
        ("revision", lambda line: line.update(observed_at="2026-03-04T12:00:00"), "observed_at"),
        ("revision", lambda line: line.update(observed_at="0001-01-01T00:00:00+14:00"), "observed_at"),
        ("revision", lambda line: line.update(significance="grave"), "significance"),
        ("revision", lambda line: line.update(digest="x" * 64), "digest"),
        ("revision", lambda line: line.pop("title"), "title: Field required"),
        ("revision", lambda line: line.update(colour="red"), "colour: Extra inputs are not permitted"),
        ("revision", lambda line: line["content"].update(title="Forged"), "the content is not that of its digest"),
        (
            "revision",
            lambda line: line["headers"].append(["X-Forged", "yes"]),
            "the digest is not that of the revision",
        ),
        ("revision", lambda line: line.update(final_url="https://forged.example/"), "the digest is not that"),
        ("revision", lambda line: line.update(text_digest="0" * 64), "text_digest and title"),
        ("revision", lambda line: line.update(title="Forged"), "text_digest and title"),
        ("revision", lambda line: line.update(number=2), "revision 2 does not follow"),
        ("revision", lambda line: line.update(article_id=99), "belongs to article 99"),
        ("revision", lambda line: line.update(type="revisions"), "does not match any of the expected tags"),
        ("page", lambda line: line.update(text="forged"), "the page's bytes are not those of its digest"),
        ("page", lambda line: line.update(text=None), "a page has either a text or base64"),
        ("page", lambda line: line.update(digest="0" * 64), "the page's bytes are not those of its digest"),
        ("check", lambda line: line.update(page_digest="0" * 64), "names a page whose line does not stand above it"),
        ("check", lambda line: line.update(detail="a\0b"), "detail"),
        ("note", lambda line: line.update(follows_id=77), "no note of this article has that id"),
        ("note", lambda line: line.update(id=2), "two lines of kind note have the same id"),
        ("note", lambda line: line.update(last_revision=99), "is about revisions"),
        ("note", lambda line: line.update(first_revision=0), "is about revisions"),
        ("disclosure", lambda line: line.update(said_in=99), "is about revisions"),
        ("reading", lambda line: line.update(anchor="{"), "anchor: not one of tracker's"),
        (
            "reading",
            lambda line: line.update(anchor=line["anchor"].replace('"f"', "7")),
            "anchor: not one of tracker's",
        ),
        ("disclosure", lambda line: line.update(note_id=77), "no note of this article has that id"),
        ("alert", lambda line: line.update(check_id=77), "no check of this article has that id"),
        ("article", lambda line: line.update(revision_count=9), "has 4 revisions; its first line says 9"),
        ("article", lambda line: line.update(url="javascript:alert(1)"), "url"),
        ("article", lambda line: line.update(host="other.example"), "host"),
        ("article", lambda line: line.update(id=2**53), "id: Input should be less than"),
    ],
)
def test_a_wrong_line_is_named_and_its_article_left_out(
    kind: str, change: Change, said: str, record: bytes, database: Database
) -> None:
    told = put_into(database, changed(record, kind, change))

    assert said in told.faults[0]
    assert told.faults[0].startswith("x.jsonl, line ")
    assert urls_of(database) == [SECOND]


@pytest.mark.parametrize(
    "line",
    [b"{", b"", b"null", b"[1]", b"\xff\xfe", b'{"type": 1}', b'"x"', deep(100_000).encode(), b'{"a":"\\ud800"}'],
)
def test_a_line_that_is_no_line_of_a_dump_leaves_out_the_article_above_it(
    line: bytes, record: bytes, database: Database
) -> None:
    lines = record.splitlines()
    place = next(number for number, one in enumerate(lines) if b'"type":"revision"' in one)

    told = put_into(database, b"\n".join([*lines[:place], line, *lines[place:], b""]))

    (fault,) = told.faults
    assert f"line {place + 1}: " in fault
    assert urls_of(database) == [SECOND]


def test_a_line_that_is_too_long_is_not_read_into_memory(
    record: bytes, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.store.dump.lines.LONGEST_LINE", 20_000)
    lines = record.splitlines()
    long = lines[5] + b" " * 3_000_000

    told = put_into(database, b"\n".join([*lines[:5], long, *lines[5:], b""]))

    assert "line 6: longer than" in told.faults[0]


def test_lines_before_any_article_that_belong_to_one_are_refused(record: bytes, database: Database) -> None:
    lines = [line for line in record.splitlines(keepends=True) if b'"type":"article"' not in line]

    told = put_into(database, b"".join(lines))

    assert "before any article" in told.faults[0]
    assert urls_of(database) == []


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.999])
def test_of_a_file_that_was_cut_what_is_whole_comes_in(share: float, record: bytes, database: Database) -> None:
    told = put_into(database, record[: int(len(record) * share)])

    assert "the file ends here, without its last line" in told.faults[-1]
    assert set(urls_of(database)) < {FIRST, SECOND}
    assert put_into(database, record).faults == []
    assert set(urls_of(database)) == {FIRST, SECOND}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text.replace(b'"trouble":""', b'"trouble":"x"', 1), "the lines above have been changed"),
        (lambda text: text + text, "more lines after the last one"),
        (lambda text: text.replace(text.splitlines(keepends=True)[1], b"", 1), "lines of kind host"),
    ],
)
def test_the_last_line_tells_of_what_no_other_does(
    change: Callable[[bytes], bytes], said: str, record: bytes, database: Database
) -> None:
    told = put_into(database, change(record))

    assert said in told.faults[0]


@pytest.mark.parametrize("name", ["x.jsonl", "x.jsonl.gz", "x.jsonl.zst"])
def test_a_dump_is_packed_as_its_name_ends(name: str, bench: Bench, tmp_path: Path) -> None:
    fill(bench)

    dump.save(bench.database, str(tmp_path / name), now=bench.now)

    with dump.reading(str(tmp_path / name)) as stream:
        assert stream.read() == dumped(bench.database, bench.now)


@pytest.fixture
def long_bench(bench: Bench) -> Bench:
    """A record of many pages that can hardly be packed."""
    for number in range(30):
        known = bench.claim(bench.add(f"https://news.example/{number}"))
        bench.record(saw(known, content(), bench.now, body=Random(number).randbytes(30_000)))
    return bench


@pytest.mark.parametrize("name", ["x.jsonl.gz", "x.jsonl.zst"])
def test_of_a_packed_file_that_was_cut_what_is_whole_comes_in(
    name: str, long_bench: Bench, tmp_path: Path, empty: Database
) -> None:
    file = tmp_path / name
    dump.save(long_bench.database, str(file), now=long_bench.now)
    file.write_bytes(file.read_bytes()[:-300_000])

    faults = faults_of(file, empty)

    assert "the file is damaged here" in faults[-1]
    assert 0 < len(urls_of(empty)) < 30


@pytest.mark.parametrize("name", ["x.jsonl.gz", "x.jsonl.zst"])
def test_a_packed_file_in_which_a_bit_was_lost_is_known_as_such(
    name: str, long_bench: Bench, tmp_path: Path, empty: Database
) -> None:
    file = tmp_path / name
    dump.save(long_bench.database, str(file), now=long_bench.now)
    body = bytearray(file.read_bytes())
    body[len(body) // 2] ^= 1
    file.write_bytes(body)

    faults = faults_of(file, empty)

    assert faults != []
    assert 0 < len(urls_of(empty)) < 30


def newer(text: bytes, **keys: object) -> bytes:
    first, _, rest = text.partition(b"\n")
    return json.dumps({**json.loads(first), **keys}).encode() + b"\n" + rest


@pytest.mark.parametrize("keys", [{"version": 2}, {"schema": "9999"}])
def test_a_newer_dump_is_refused(keys: dict[str, object], record: bytes, database: Database) -> None:
    with pytest.raises(StoreError, match=r"made by a newer version of tracker .*; upgrade tracker"):
        put_into(database, newer(record, tracker="7.0", **keys))


def test_a_dump_of_this_schema_is_taken(record: bytes) -> None:
    assert json.loads(record.partition(b"\n")[0])["schema"] == VERSION


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "empty"),
        (b"SQLite format 3\0" + bytes(100), "tracker restore"),
        (b"<!doctype html><p>x", "HTML or XML"),
        (b"https://news.example/1\n", "tracker add --from FILE"),
        (b"id,url\n1,x\n", "not a dump of tracker's"),
        (bytes(1000), "not a dump of tracker's"),
        (b'{"a": 1}\n', "not a dump of tracker's"),
        (b'{"format": "other", "version": 1}\n', "not a dump of tracker's"),
        (b"{" * 100_000, "not a dump of tracker's"),
        (gzip.compress(b"x,y\n", mtime=0), "not a dump of tracker's"),
    ],
)
def test_a_file_that_is_no_dump_is_refused_in_one_line(
    body: bytes, said: str, tmp_path: Path, database: Database
) -> None:
    file = tmp_path / "foreign"
    file.write_bytes(body)

    with pytest.raises(UsageError, match="foreign: ") as refused, dump.reading(str(file)) as stream:
        dump.load(database, str(file), stream, Hearer(print))

    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 500


def test_what_can_not_be_read_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Is a directory"), dump.reading(str(tmp_path)):
        pass
    with pytest.raises(UsageError, match="No such file"), dump.reading(str(tmp_path / "none")):
        pass
