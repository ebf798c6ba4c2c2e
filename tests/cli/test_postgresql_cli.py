"""The command on a PostgreSQL database, as with `--db postgresql://...`: it does the same, and tells no password."""

from collections.abc import Iterator

import pytest

from tests.commandline import Tracker
from tests.servers import Server
from tests.website import Web, page


@pytest.fixture
def url(postgresql: Server) -> Iterator[str]:
    with postgresql.database(is_empty=True) as made:
        yield made


@pytest.fixture
def on_postgresql(tracker: Tracker, url: str, monkeypatch: pytest.MonkeyPatch) -> Tracker:
    monkeypatch.setenv("TRACKER_DB", url)
    return tracker


def test_an_article_is_added_checked_and_its_edit_shown(on_postgresql: Tracker, web: Web) -> None:
    on_postgresql("add", web.publish("/1", page("Bridge closed")))
    on_postgresql("check", "1")
    web.publish("/1", page("Bridge open"))

    checked = on_postgresql("check", "1")

    assert (checked.code, "headline changed" in checked.out) == (0, True)
    assert on_postgresql("history", "1", "--json").code == 0
    assert "Bridge open" in on_postgresql("list").out


def test_the_doctor_tells_of_the_server_what_puts_revisions_at_risk(on_postgresql: Tracker) -> None:
    on_postgresql("list")

    report = on_postgresql("doctor", "--json").json

    named = {finding["name"]: finding["level"] for finding in report["findings"] if finding["section"] == "database"}
    assert named == {
        "database": "ok",
        "server": "ok",
        "fsync": "warning",
        "full_page_writes": "warning",
        "synchronous_commit": "warning",
        "checksums": "ok",
        "schema": "ok",
        "room": "ok",
        "integrity": "ok",
    }
    assert (report["database"]["free_bytes"], report["database"]["is_writable"]) == (None, True)


@pytest.mark.parametrize("command", [["list"], ["doctor"], ["add", "https://news.example/1"]])
def test_a_server_that_does_not_answer_is_one_clear_line_without_the_password(
    tracker: Tracker, command: list[str]
) -> None:
    finished = tracker(*command, "--db", "postgresql://me:secret@127.0.0.1:1/tracker")

    said = finished.out + finished.err
    assert finished.code == 1
    assert "database postgresql://me:***@127.0.0.1:1/tracker: no server answers there; is PostgreSQL running?" in said
    assert "secret" not in said
