"""What is in a pack: all that is on record, each file provable by its digest."""

import json
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import update
from sqlmodel import col, select

from tests.evidence.conftest import Export
from tests.store.results import MINUTE, Bench, content
from tracker.errors import OutputError, StoreError, UsageError
from tracker.evidence import pack
from tracker.evidence.record import Record, snapshot
from tracker.store import history
from tracker.store.database.engine import Database
from tracker.store.tables import BlobRow, RevisionRow

NUMBERS = ("0001", "0002", "0003", "0004")
ALONE = {
    "SHA256SUMS",
    "VERIFY.md",
    "article.warc.gz",
    "checks.csv",
    "manifest.json",
    "report.html",
    "urls.csv",
    "verify.py",
}


def files_of(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def digest_of(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


def thin_out(database: Database, digest: str) -> None:
    with database.write() as session:
        gone = update(BlobRow).where(col(BlobRow.digest) == digest).values(body=None, base_digest=None, depth=0)
        session.connection().execute(gone)


def test_a_pack_has_each_revision_each_page_and_how_to_check_them(export: Export, article: int) -> None:
    folder = export(article)

    revisions = {f"revisions/{number}.{end}" for number in NUMBERS for end in ("json", "content.json", "txt")}
    found = {name for name in files_of(folder) if not name.startswith("pages/bad-")}
    assert folder.name == "1-old-bridge-closed"
    assert found == ALONE | revisions | {"pages/0001.html", "pages/0002.html", "pages/0004.html"}


def test_the_sums_of_the_files_are_the_digests_on_record(export: Export, article: int, database: Database) -> None:
    folder = export(article)

    stored = history.revisions(database, article)
    pages = [folder / "pages" / name for name in ("0001.html", "0002.html", "0001.html", "0004.html")]
    assert [digest_of(folder / "revisions" / f"{n}.json") for n in NUMBERS] == [one.digest for one in stored]
    assert [digest_of(folder / "revisions" / f"{n}.content.json") for n in NUMBERS] == [
        one.content_digest for one in stored
    ]
    assert [digest_of(page) for page in pages] == [one.page_digest for one in stored]


def test_pages_are_the_bytes_that_came(export: Export, article: int) -> None:
    folder = export(article)

    assert (folder / "pages" / "0004.html").read_bytes() == b"<p>\x00\xff four"


def test_a_page_that_came_twice_is_there_once_and_referred_to(export: Export, article: int) -> None:
    told = json.loads((export(article) / "manifest.json").read_bytes())

    assert [revision["page_file"] for revision in told["revisions"]] == [
        "pages/0001.html",
        "pages/0002.html",
        "pages/0001.html",
        "pages/0004.html",
    ]


def test_a_page_that_was_thinned_out_is_told_by_its_digest_alone(
    export: Export, article: int, database: Database
) -> None:
    thin_out(database, sha256(b"<p>\x00\xff four").hexdigest())

    folder = export(article)

    last = json.loads((folder / "manifest.json").read_bytes())["revisions"][-1]
    assert last["page"] == sha256(b"<p>\x00\xff four").hexdigest()
    assert last["page_file"] is None
    assert not (folder / "pages" / "0004.html").exists()


def test_the_readable_text_says_what_it_is_and_how_it_read(export: Export, article: int) -> None:
    lines = (export(article) / "revisions" / "0002.txt").read_text("utf-8").splitlines()

    assert lines[0] == "Revision 2 of https://news.example/1"
    assert lines[1] == "Came on 4 March 2026 between 12:02 and 12:03 UTC"
    assert lines[4:] == ["", "Bridge shut", "", "The bridge is closed."]


def test_two_exports_of_one_state_are_the_same_bytes(export: Export, article: int) -> None:
    first, second = export(article), export(article, to="again")

    assert files_of(first) == files_of(second)


def test_two_archives_of_one_state_are_the_same_bytes(export: Export, article: int, tmp_path: Path) -> None:
    export(article, to="one.zip")
    export(article, to="two.zip")

    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_an_archive_has_the_same_files_as_a_folder(export: Export, article: int, tmp_path: Path) -> None:
    folder = export(article)
    export(article, to="pack.zip")

    with ZipFile(tmp_path / "pack.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    assert files_of(tmp_path / "unpacked") == files_of(folder.parent)


def test_several_articles_are_folders_of_their_own(export: Export, article: int, bench: Bench, tmp_path: Path) -> None:
    other = bench.add("https://news.example/2")
    bench.see(other, content("Ferry runs"))

    export(article, other)

    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["1-old-bridge-closed", "2-ferry-runs"]


def test_all_is_read_as_it_was_at_one_moment(database: Database, article: int, bench: Bench) -> None:
    with snapshot(database) as read:
        before = Record(read, article).revisions
        bench.see(article, content("Bridge reopened"))
        after = Record(read, article).revisions

    assert before == after
    assert len(history.revisions(database, article)) == len(before) + 1


def test_an_article_without_a_revision_has_no_pack(export: Export, bench: Bench, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no revision yet"):
        export(bench.add())

    assert not (tmp_path / "out").exists()


def test_a_record_that_was_tampered_with_is_not_exported_and_nothing_is_left(
    export: Export, article: int, bench: Bench, database: Database, tmp_path: Path
) -> None:
    other = bench.add("https://news.example/2")
    bench.see(other, content("Ferry runs"))
    with database.write() as session:
        row = session.scalars(select(RevisionRow).where(col(RevisionRow.article_id) == other)).one()
        row.observed_at -= MINUTE
        session.add(row)
    before = set(tmp_path.iterdir())

    with pytest.raises(StoreError, match="revision 1 of article 2: not as it was recorded; `tracker verify 2`"):
        export(article, other)

    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize("to", ["out", "out.zip"])
def test_what_is_there_already_is_never_written_over(export: Export, article: int, to: str, tmp_path: Path) -> None:
    export(article, to=to)
    before = files_of(tmp_path)

    with pytest.raises(OutputError, match="is there already"):
        export(article, to=to)

    assert files_of(tmp_path) == before


def test_an_empty_folder_is_filled(export: Export, article: int, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()

    assert (export(article) / "manifest.json").is_file()


def test_a_folder_that_can_not_be_made_is_one_line(database: Database, article: int, bench: Bench) -> None:
    with pytest.raises(OutputError, match=r"--to /dev/null/out: can't be written"):
        pack.write(database, [article], Path("/dev/null/out"), now=bench.now)
