"""Answers that were not the article, such as a bot wall: they are evidence as well."""

import csv
import json
from hashlib import sha256
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # it ships no types

from tests.evidence.conftest import Export
from tests.evidence.test_pack import thin_out
from tracker.store.database.engine import Database

WALL, SCRAP = b"just a moment", b"a scrap"


def told_of(folder: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((folder / "manifest.json").read_bytes())["bad_pages"]
    return found


def test_bad_pages_are_kept_as_they_came(export: Export, article: int) -> None:
    pages = export(article) / "pages"

    assert (pages / "bad-0001.html").read_bytes() == WALL
    assert (pages / "bad-0002.html").read_bytes() == SCRAP


def test_the_manifest_says_what_was_found_in_their_place(export: Export, article: int) -> None:
    wall, scrap = told_of(export(article))

    assert wall["condition"] == "bot_wall"
    assert wall["checked_at"] == "2026-03-04T12:04:00Z"
    assert wall["page"] == sha256(WALL).hexdigest()
    assert scrap["page_file"] == "pages/bad-0002.html"


def test_the_checks_name_their_pages(export: Export, article: int) -> None:
    with (export(article) / "checks.csv").open(encoding="utf-8", newline="") as file:
        pages = [row["page"] for row in csv.DictReader(file)]

    assert pages == ["", "", "", "pages/bad-0001.html", "", "", "pages/bad-0002.html", ""]


def test_the_archive_has_them_as_resources(export: Export, article: int) -> None:
    with (export(article) / "article.warc.gz").open("rb") as file:
        found = [
            (record.rec_headers.get_header("WARC-Date"), record.content_stream().read())
            for record in ArchiveIterator(file, check_digests="raise")
            if record.rec_type == "resource"
        ]

    assert found == [("2026-03-04T12:04:00Z", WALL), ("2026-03-04T12:07:00Z", SCRAP)]


def test_one_that_was_thinned_out_is_told_by_its_digest_alone(export: Export, article: int, database: Database) -> None:
    thin_out(database, sha256(WALL).hexdigest())

    wall, _ = told_of(export(article))

    assert wall["page"] == sha256(WALL).hexdigest()
    assert wall["page_file"] is None
