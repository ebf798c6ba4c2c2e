"""The command `export`: packs of the articles that are named, and one line for what can't be done."""

import json
import subprocess
from datetime import datetime
from pathlib import Path
from random import Random

import pytest

from tests.cli.test_articles_cli import assert_misused
from tests.commandline import COMMAND, Tracker, clean_environment
from tests.store.results import Bench, content, saw
from tests.website import Web, page
from tracker.store.database.engine import Database

SHAPE = {"article", "url", "path", "revisions", "pages", "thinned", "bytes", "digest"}


@pytest.fixture
def revised(tracker: Tracker, web: Web) -> str:
    """An article with two revisions, seen by real checks."""
    url = web.publish("/bridge", page("Old bridge is closed"))
    tracker("add", url)
    tracker("check", "1")
    web.publish("/bridge", page("Old bridge is open"))
    tracker("check", "1")
    return url


def test_an_article_becomes_a_folder_inside_the_target(tracker: Tracker, revised: str, tmp_path: Path) -> None:
    told = tracker("export", revised, "--to", tmp_path / "out")

    folder = tmp_path / "out" / "1-old-bridge-is-open"
    assert told.code == 0
    assert told.out.startswith(f"wrote {folder}: 2 revisions, 2 pages, ")
    assert (folder / "report.html").is_file()


def test_an_archive_is_told_as_json(tracker: Tracker, revised: str, tmp_path: Path) -> None:
    (told,) = tracker("export", "1", "--to", tmp_path / "pack.zip", "--json").lines

    assert set(told) == SHAPE
    assert told["revisions"] == 2
    assert (tmp_path / "pack.zip").is_file()


def test_an_article_that_is_named_twice_is_written_once(tracker: Tracker, revised: str, tmp_path: Path) -> None:
    told = tracker("export", "1", revised, "--to", tmp_path / "out", "--json")

    assert [line["article"] for line in told.lines] == [1]


def test_a_tag_means_all_its_articles_that_have_a_revision(
    tracker: Tracker, database: Database, noon: datetime, tmp_path: Path
) -> None:
    bench = Bench(database, noon)
    first, second, third = bench.ids(3)
    bench.see(first, content("One"))
    bench.see(third, content("Three"))
    tracker("set", str(first), "--tag", "flood")
    tracker("set", str(second), "--tag", "flood")

    told = tracker("export", "--tag", "flood", "--to", tmp_path / "out")

    assert [path.name for path in (tmp_path / "out").iterdir()] == ["1-one"]
    assert told.errors == ["tracker: article 2 (https://news.example/2) has no revision yet, and is left out"]


def test_a_second_export_to_the_same_place_is_refused(tracker: Tracker, revised: str, tmp_path: Path) -> None:
    tracker("export", "1", "--to", tmp_path / "out")

    again = tracker("export", "1", "--to", tmp_path / "out")

    assert again.code == 1
    assert again.errors == [
        f"tracker: --to {tmp_path / 'out'}: is there already, and evidence is never written over; name another"
    ]


def test_a_folder_with_files_of_others_is_left_alone(tracker: Tracker, revised: str, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")

    told = tracker("export", "1", "--to", tmp_path / "out")

    assert told.code == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_a_place_that_can_not_be_written_is_one_line(tracker: Tracker, revised: str) -> None:
    told = tracker("export", "1", "--to", "/proc/nowhere/out.zip")

    assert told.code == 1
    assert len(told.errors) == 1
    assert told.errors[0].startswith("tracker: --to /proc/nowhere/out.zip: can't be written (")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["1"], "--to"),
        (["--to", "out"], "name an article"),
        (["99", "--to", "out"], "no article '99'"),
        (["--tag", "none", "--to", "out"], "--tag none"),
        (["1", "--all", "--to", "out"], "leave out the articles"),
        (["1", "--force", "--to", "out"], "evidence is never written over"),
    ],
)
def test_a_misuse_is_one_line(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)

    told = tracker("export", *arguments)

    assert_misused(told, said)
    assert not (tmp_path / "out").exists()


def test_an_article_that_was_never_checked_has_nothing_to_export(tracker: Tracker, web: Web, tmp_path: Path) -> None:
    tracker("add", web.publish("/new", page()))

    told = tracker("export", "1", "--to", tmp_path / "out")

    assert_misused(told, "article 1 has no revision yet; `tracker check 1` looks for one")
    assert not (tmp_path / "out").exists()


def test_all_is_one_file_of_lines(tracker: Tracker, revised: str, tmp_path: Path) -> None:
    told = tracker("export", "--all", "--to", tmp_path / "all.jsonl", "--json")

    lines = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text("utf-8").splitlines()]
    assert told.code == 0
    assert told.json["lines"]["revision"] == 2
    assert sum(line.get("type") == "revision" for line in lines) == 2


def test_all_on_standard_output_is_lines_alone(tracker: Tracker, revised: str) -> None:
    told = tracker("export", "--all", "--to", "-")

    assert told.lines[-1]["type"] == "end"


def test_a_disk_that_fills_up_leaves_nothing_behind(
    database: Database, noon: datetime, settings: dict[str, str], tmp_path: Path
) -> None:
    bench = Bench(database, noon)
    article = bench.add()
    bench.record(saw(bench.claim(article), content(), bench.now, body=Random(1).randbytes(2_000_000)))
    before = set(tmp_path.iterdir())
    to = str(tmp_path / "out")
    limited = ["sh", "-c", 'ulimit -f 1024; exec "$0" "$@"', str(COMMAND), "export", str(article), "--to", to]

    told = subprocess.run(
        limited, env={**clean_environment(), **settings}, capture_output=True, text=True, timeout=60, check=False
    )

    assert told.returncode == 1
    assert told.stderr == f"tracker: --to {to}: can't be written (File too large); nothing was left there\n"
    assert set(tmp_path.iterdir()) == before
