"""The raw pages as WARC: what web archives' tools make of it."""

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # it ships no types

from tests.evidence.conftest import Export
from tests.evidence.test_pack import thin_out
from tests.store.results import Bench, content, saw
from tracker.core.verdict import Page
from tracker.store.database.engine import Database
from tracker.store.recording.record import Checked

WARCIO = Path(sys.executable).with_name("warcio")


def records(folder: Path) -> list[tuple[str, str, bytes]]:
    """Return type, time and payload of each record but resources, the digests checked."""
    with (folder / "article.warc.gz").open("rb") as file:
        return [
            (record.rec_type, record.rec_headers.get_header("WARC-Date"), record.content_stream().read())
            for record in ArchiveIterator(file, check_digests="raise")
            if record.rec_type != "resource"
        ]


def headers_of(folder: Path, kind: str) -> dict[str, str]:
    """Return the HTTP headers of the first record of that kind."""
    with (folder / "article.warc.gz").open("rb") as file:
        return next(dict(record.http_headers.headers) for record in ArchiveIterator(file) if record.rec_type == kind)


def see_with_headers(bench: Bench, body: bytes, *headers: tuple[str, str]) -> int:
    article_id = bench.add()
    checked = saw(bench.claim(article_id), content(), bench.now)
    page = Page("https://news.example/1?q=ü", 200, headers, body, bench.now)
    values = {name: getattr(checked, name) for name in Checked.__slots__}
    bench.record(Checked(**{**values, "page": page}))
    return article_id


def test_each_page_is_a_response_and_the_same_bytes_again_are_a_revisit(export: Export, article: int) -> None:
    (head, *rest) = records(export(article))

    assert head[0] == "warcinfo"
    assert rest == [
        ("response", "2026-03-04T12:01:00Z", b"<p>one"),
        ("response", "2026-03-04T12:03:00Z", b"<p>two"),
        ("revisit", "2026-03-04T12:06:00Z", b""),
        ("response", "2026-03-04T12:08:00Z", b"<p>\x00\xff four"),
    ]


def test_an_archivists_tool_finds_nothing_wrong(export: Export, article: int) -> None:
    file = export(article) / "article.warc.gz"

    checked = subprocess.run([WARCIO, "check", "-v", file], capture_output=True, text=True, timeout=60, check=False)

    assert checked.returncode == 0, checked.stdout
    assert "digest pass" in checked.stdout
    assert "fail" not in checked.stdout


def test_what_was_true_of_the_packed_body_alone_keeps_its_value_under_another_name(
    export: Export, bench: Bench
) -> None:
    body = b"<p>unpacked"
    packed = (("Content-Encoding", "gzip"), ("content-length", "7"), ("Transfer-Encoding", "chunked"), ("ETag", '"1"'))

    found = headers_of(export(see_with_headers(bench, body, *packed)), "response")

    assert found == {
        "X-Archive-Orig-Content-Encoding": "gzip",
        "X-Archive-Orig-content-length": "7",
        "X-Archive-Orig-Transfer-Encoding": "chunked",
        "ETag": '"1"',
        "Content-Length": str(len(body)),
    }


def test_a_length_that_is_true_stays(export: Export, bench: Bench) -> None:
    found = headers_of(export(see_with_headers(bench, b"12345", ("Content-Length", "5"))), "response")

    assert found == {"Content-Length": "5"}


def test_a_page_that_was_thinned_out_is_left_out(export: Export, article: int, database: Database) -> None:
    thin_out(database, sha256(b"<p>two").hexdigest())

    payloads = [payload for kind, _, payload in records(export(article)) if kind == "response"]

    assert payloads == [b"<p>one", b"<p>\x00\xff four"]
