"""Bad input: one clear line each, the right exit code, and the rest goes on."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.test_articles_cli import assert_misused
from tests.commandline import Processes, Tracker
from tests.website import TEXT, Web, page

PDF, PNG = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", b"\x89PNG\r\n\x1a\n"
IN_LATIN_1 = page("Größe der Brücke", *TEXT).replace('<meta charset="utf-8">', "").encode("latin-1")


@pytest.fixture
def bad_site(web: Web) -> list[str]:
    """A site whose pages, but for two, are none; and two addresses where none is."""
    return [
        web.publish("/good", page("One")),
        web.publish("/wrong-charset", IN_LATIN_1, content_type="text/html; charset=utf-8"),
        web.publish("/404", page(), status=404),
        web.publish("/500", page(), status=500),
        web.publish("/pdf", PDF, content_type="application/pdf"),
        web.publish("/image", PNG, content_type="image/png"),
        web.publish("/json", b'{"a": 1}', content_type="application/json"),
        web.publish("/empty", b""),
        web.publish("/30-megabytes", b"<p>x</p>" * 3_750_000),
        web.publish("/damaged", b"\x1f\x8b\x08damaged", content_encoding="gzip"),
        web.publish("/loop", status=302, location="/loop"),
        web.publish("/never", page(), pause_seconds=60),
        "http://127.0.0.1:9/refused",
        "http://no-such-host.invalid/unresolvable",
        web.publish("/good-too", page("Two")),
    ]


EXPECTED = {
    "good": ("first", "article", ""),
    "wrong-charset": ("first", "article", ""),
    "404": ("bad_page", "not_found", "HTTP 404"),
    "500": ("bad_page", "server_error", "HTTP 500"),
    "pdf": ("bad_page", "not_html", "application/pdf"),
    "image": ("bad_page", "not_html", "image/png"),
    "json": ("bad_page", "not_html", "application/json"),
    "empty": ("bad_page", "empty", "no body"),
    "30-megabytes": ("failed", "unreachable", "more than 10 MB"),
    "damaged": ("failed", "unreachable", "damaged"),
    "loop": ("failed", "unreachable", "more than 10 redirects"),
    "never": ("failed", "unreachable", "no answer within 3 s"),
    "refused": ("failed", "unreachable", "connection refused"),
    "unresolvable": ("failed", "unreachable", ""),
    "good-too": ("first", "article", ""),
}


def test_each_bad_page_is_one_line_and_the_rest_of_the_batch_goes_on(
    processes: Processes, web: Web, bad_site: list[str]
) -> None:
    environment = {"TRACKER_FETCH__ALLOW": f"{web.place},127.0.0.1:9", "TRACKER_FETCH__TOTAL_TIMEOUT": "3s"}
    added = processes.run("add", *bad_site)

    finished = processes.run("check", "--all", "--json", **environment)

    found = {line["url"].rpartition("/")[2]: line for line in finished.lines}
    told = {name: (line["outcome"], line["condition"]) for name, line in found.items()}
    unsaid = [name for name, (_, _, words) in EXPECTED.items() if words not in found[name]["detail"]]
    assert (added.code, added.err) == (0, "")
    assert (finished.code, finished.err) == (1, "")
    assert len(finished.lines) == len(bad_site)
    assert told == {name: (outcome, condition) for name, (outcome, condition, _) in EXPECTED.items()}
    assert unsaid == []
    assert [name for name, line in found.items() if "\n" in line["detail"]] == []


def test_each_bad_page_is_one_line_for_people_too(tracker: Tracker, bad_site: list[str]) -> None:
    tracker("add", *bad_site[:8])

    finished = tracker("check", "--all")

    assert (finished.code, finished.err) == (1, "")
    assert finished.out.splitlines()[-1] == "8 checked: 2 first seen, 6 bad page"
    assert len(finished.out.splitlines()) == 9


def test_a_page_whose_own_words_on_its_charset_are_wrong_is_read_as_it_was_sent(tracker: Tracker, web: Web) -> None:
    tracker("add", web.publish("/1", page("Größe der Brücke").replace('charset="utf-8"', 'charset="ascii"')))

    tracker("check", 1)

    assert tracker("show", 1, "--json").json["title"] == "Größe der Brücke"


DATABASES = ["newer", "below a file", "in /proc", "letter", "folder", "another program's", "damaged"]


@pytest.fixture
def unusable(tmp_path: Path) -> dict[str, Path]:
    """Databases that can't be used, each in its way."""
    (tmp_path / "letter").write_text("This is a letter, and no database. " * 30)
    (tmp_path / "folder").mkdir()
    (tmp_path / "damaged").write_bytes(b"SQLite format 3\x00" + bytes(range(256)) * 40)
    for name, table in (("newer", "alembic_version (version_num)"), ("another program's", "bookmarks (url)")):
        with sqlite3.connect(tmp_path / name) as connection:
            connection.execute(f"CREATE TABLE {table}")
            connection.execute(f"INSERT INTO {table.split()[0]} VALUES ('9999')")
        connection.close()
    paths = {name: tmp_path / name for name in DATABASES}
    return paths | {"below a file": tmp_path / "letter" / "tracker.db", "in /proc": Path("/proc/tracker/tracker.db")}


WORDS = {
    "newer": "made by a newer version of tracker",
    "below a file": "can't be made",
    "in /proc": "can't be made",
    "letter": "not a tracker database",
    "folder": "can't be opened",
    "another program's": "another program (bookmarks",
    "damaged": "",
}


@pytest.mark.parametrize("name", DATABASES)
@pytest.mark.parametrize(
    "command", ["list", "add http://a.example/1", "check --all", "run", "watch http://a.example/1", "history 1"]
)
def test_a_database_that_can_not_be_used_is_one_line(
    tracker: Tracker, unusable: dict[str, Path], name: str, command: str
) -> None:
    finished = tracker("--db", unusable[name], *command.split())

    assert finished.code == 1
    assert finished.out == ""
    assert len(finished.errors) == 1
    assert finished.err.startswith("tracker: ")
    assert WORDS[name] in finished.err
    assert str(unusable[name].parent) in finished.err


def test_a_data_directory_that_can_not_be_written_is_one_line(
    tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_DATA_DIR", "/proc/1/tracker")

    finished = tracker("list")

    assert (finished.code, len(finished.errors)) == (1, 1)
    assert "/proc/1/tracker" in finished.err


@pytest.mark.parametrize("name", ["nosuchthing://x/y", "postgresql://me:secret@a.example/t", "~nosuchuser/x.db", "://"])
def test_a_database_name_that_can_not_be_used_is_one_line(tracker: Tracker, name: str) -> None:
    finished = tracker("list", "--db", name)

    assert finished.code in (1, 2)
    assert len(finished.errors) == 1
    assert "secret" not in finished.err


def test_a_url_that_can_not_be_watched_is_a_misuse(tracker: Tracker) -> None:
    finished = tracker("watch", "ftp://a.example/1")

    assert_misused(finished, "ftp addresses can't be fetched")


def test_what_nobody_reads_on_ends_without_a_traceback(processes: Processes, web: Web) -> None:
    processes.run("add", *(web.publish(f"/{number}", page(f"Bridge {number}")) for number in range(5)))

    listed, checked = processes.run_unread("list"), processes.run_unread("check", "--all", "--json")

    assert "Traceback" not in listed.err
    assert "Traceback" not in checked.err
    assert processes.left_over() == []


def test_every_line_that_is_piped_is_whole_json(processes: Processes, web: Web) -> None:
    processes.run("add", *(web.publish(f"/{number}", page("“Ünï” \u2028\u0085 x")) for number in range(3)))

    finished = processes.run("check", "--all", "--json", PYTHONUTF8="0", LC_ALL="C")

    assert finished.code == 0
    assert [json.loads(line)["outcome"] for line in finished.out.splitlines()] == ["first"] * 3
