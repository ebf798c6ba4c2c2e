"""Downloads of an article's record: its evidence pack, its checks."""

import csv
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import gettempdir
from zipfile import ZipFile

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from tests.store.results import Bench, content, saw_a_wall

PATHS = ("/articles/{}/evidence.zip", "/articles/{}/checks.csv")


@pytest.fixture
def recorded(bench: Bench) -> Bench:
    bench.add()
    bench.see(1, content("Old bridge"), content("Old bridge is closed"))
    bench.record(saw_a_wall(bench.claim(1), bench.now))
    return bench


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of temporary files, empty at first."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def test_the_pack_is_whole_and_a_download_that_no_browser_opens(recorded: Bench, site: TestClient) -> None:
    answer = site.get("/articles/1/evidence.zip")

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"] == 'attachment; filename="1-old-bridge-is-closed.zip"'
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert int(answer.headers["content-length"]) == len(answer.content)
    with ZipFile(BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        assert "1-old-bridge-is-closed/revisions/0002.txt" in archive.namelist()


def test_nothing_of_the_pack_is_left_on_the_disk(recorded: Bench, site: TestClient, temporary: Path) -> None:
    assert gettempdir() == str(temporary)

    site.get("/articles/1/evidence.zip")

    assert list(temporary.iterdir()) == []


def test_the_checks_are_all_there_the_oldest_first(recorded: Bench, site: TestClient) -> None:
    answer = site.get("/articles/1/checks.csv")

    checks = list(csv.DictReader(StringIO(answer.text)))
    assert answer.headers["content-type"].startswith("text/csv; charset=utf-8")
    assert answer.headers["content-disposition"] == 'attachment; filename="1-old-bridge-is-closed-checks.csv"'
    assert [check["outcome"] for check in checks] == ["first", "revised", "bad_page"]
    assert checks[2]["detail"] == "the page says “just a moment”"


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("name", ["2", "0", "-1", "99999999999999999999", "1e3", "x", "..%2F1", "%00"])
def test_an_unknown_article_has_none(recorded: Bench, site: TestClient, path: str, name: str) -> None:
    answer = site.get(path.format(name))

    assert answer.status_code in (404, 422)
    assert "<h1>" in answer.text


def test_an_article_without_a_revision_has_no_pack_yet(bench: Bench, site: TestClient) -> None:
    bench.add()

    answer = site.get("/articles/1/evidence.zip")

    assert answer.status_code == 404
    assert "has no revision yet" in answer.text


def test_a_damaged_record_is_a_page_that_says_so_and_nothing_half(
    recorded: Bench, site: TestClient, temporary: Path
) -> None:
    with recorded.database.write() as session:
        session.execute(text("UPDATE revisions SET final_url = 'https://forged.example/' WHERE number = 1"))

    answer = site.get("/articles/1/evidence.zip")

    assert answer.status_code == 503
    assert "not as it was recorded" in answer.text
    assert "content-disposition" not in answer.headers
    assert list(temporary.iterdir()) == []


def test_where_there_is_no_room_for_the_pack_the_page_says_so(
    recorded: Bench, site: TestClient, temporary: Path
) -> None:
    temporary.rmdir()

    answer = site.get("/articles/1/evidence.zip")

    assert answer.status_code == 503
    assert str(temporary) not in answer.text


@pytest.mark.parametrize(
    "title", ["../../etc/passwd", 'a"; filename="b.exe', "<script>", "\u202egnp.exe", "CON", "日本"]
)
def test_whatever_the_headline_says_the_names_are_plain(bench: Bench, site: TestClient, title: str) -> None:
    bench.add()
    bench.see(1, content(title))

    answer = site.get("/articles/1/evidence.zip")

    name = answer.headers["content-disposition"].removeprefix('attachment; filename="').removesuffix('.zip"')
    assert name.replace("-", "").replace("newsexample", "").isalnum()
    with ZipFile(BytesIO(answer.content)) as archive:
        assert {Path(path).parts[0] for path in archive.namelist()} == {name}
