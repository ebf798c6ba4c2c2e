"""The commands that say what is tracked, and what holds for every command."""

from pathlib import Path

import pytest
from typer.main import get_command

from tests.commandline import Finished, Tracker
from tests.website import Web, page
from tracker.cli.app import app

COMMANDS = sorted(get_command(app).commands)  # type: ignore[attr-defined]  # a group is what an app with commands makes
ARTICLE_KEYS = {
    "article",
    "url",
    "host",
    "title",
    "state",
    "tags",
    "revisions",
    "added_at",
    "paused_at",
    "last_check_at",
    "last_seen_at",
    "next_check_at",
    "every",
    "failures",
    "trouble",
    "heeds_robots",
    "uses_browser",
}


def assert_misused(finished: Finished, words: str) -> None:
    """A misuse ends with 2 and one line that says what is wrong."""
    assert finished.code == 2
    assert len(finished.errors) == 1
    assert finished.err.startswith("tracker: ")
    assert words in finished.err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(tracker: Tracker, command: str) -> None:
    finished = tracker(command, "--help")

    assert finished.code == 0
    assert f"Usage: tracker {command}" in finished.out
    assert len(finished.out.splitlines()) > 4


@pytest.mark.parametrize("command", COMMANDS)
def test_an_unknown_option_is_a_misuse(tracker: Tracker, command: str) -> None:
    finished = tracker(command, "--no-such-option")

    assert finished.code == 2
    assert "--no-such-option" in finished.err


def test_help_names_every_command(tracker: Tracker) -> None:
    finished = tracker("--help")

    assert finished.code == 0
    assert [command for command in COMMANDS if f" {command} " not in finished.out] == []


def test_the_version_is_shown(tracker: Tracker) -> None:
    finished = tracker("--version")

    assert finished.code == 0
    assert finished.out.startswith("tracker 0.")


def test_what_is_added_is_listed(tracker: Tracker) -> None:
    added = tracker("add", "https://news.example/1?utm_source=x", "other.example/2", "--every", "10m", "--tag", "a")

    listed = tracker("list", "--json")

    assert added.code == 0
    assert added.out == "added 1  https://news.example/1\nadded 2  https://other.example/2\n"
    assert [each["url"] for each in listed.json] == ["https://news.example/1", "https://other.example/2"]
    assert [set(each) for each in listed.json] == [ARTICLE_KEYS, ARTICLE_KEYS]
    assert listed.json[0] == listed.json[0] | {"tags": ["a"], "every": "10m", "state": "new", "revisions": 0}


def test_a_url_that_is_tracked_already_is_said_to_be_so(tracker: Tracker) -> None:
    tracker("add", "https://news.example/1")

    again = tracker("add", "https://news.example/1#top", "--json")

    assert again.code == 0
    assert [set(line) for line in again.lines] == [ARTICLE_KEYS | {"is_new"}]
    assert again.lines[0]["is_new"] is False


def test_urls_are_read_from_a_file(tracker: Tracker, tmp_path: Path) -> None:
    listing = tmp_path / "urls.txt"
    listing.write_bytes(
        b"\xef\xbb\xbfhttps://a.example/1\r\n\r\n  # a remark\n   https://a.example/2  \nhttps://a.example/1\n"
    )

    finished = tracker("add", "--from", listing)

    assert finished.code == 0
    assert [each["url"] for each in tracker("list", "--json").json] == ["https://a.example/1", "https://a.example/2"]


def test_urls_are_read_from_standard_input(tracker: Tracker) -> None:
    finished = tracker("add", "--from", "-", "https://a.example/0", given=b"https://a.example/1\nhttps://a.example/2\n")

    assert finished.code == 0
    assert len(tracker("list", "--json").json) == 3


@pytest.mark.parametrize(
    ("source", "given"), [("nosuch.txt", b""), ("-", b"\xff\xfe\x00https"), ("/", b""), ("-", b"\n# nothing\n")]
)
def test_a_list_that_can_not_be_read_is_a_misuse(tracker: Tracker, source: str, given: bytes) -> None:
    finished = tracker("add", "--from", source, given=given)

    assert_misused(finished, "add" if given.startswith(b"\n") else f"--from {source}")


@pytest.mark.parametrize(
    "url",
    ["not a url", "ftp://a.example/1", "javascript:alert(1)", "https://", "http://[::1", "https://u:p@a.example/"],
)
def test_a_bad_url_is_one_line_and_the_others_are_added(tracker: Tracker, url: str) -> None:
    mixed = tracker("add", "https://a.example/1", url, "https://a.example/2")
    alone = tracker("add", url)

    assert mixed.code == 1
    assert mixed.out.count("added") == 2
    assert len(mixed.errors) == 1
    assert_misused(alone, "")
    assert ":p@" not in mixed.err


def test_the_many_urls_of_a_list_are_added_whole(tracker: Tracker) -> None:
    given = "\n".join(f"https://a.example/{number}" for number in range(500))

    finished = tracker("add", "--from", "-", given=given.encode())

    assert finished.code == 0
    assert finished.out.splitlines()[-1] == "added 500  https://a.example/499"


@pytest.mark.parametrize("every", ["soon", "0", "1s", "-5m", "5 parsecs"])
def test_an_interval_that_can_not_be_is_a_misuse(tracker: Tracker, every: str) -> None:
    finished = tracker("add", "https://a.example/1", f"--every={every}")

    assert_misused(finished, every)


def test_an_empty_list_says_how_to_begin(tracker: Tracker) -> None:
    finished = tracker("list")

    assert finished.code == 0
    assert finished.out == "Nothing is tracked yet; `tracker add URL` begins.\n"
    assert tracker("list", "--json").json == []


def test_the_list_can_be_narrowed(tracker: Tracker) -> None:
    tracker("add", "https://a.example/1", "--tag", "x")
    tracker("add", "https://b.example/1")

    narrowed = [
        tracker("list", "--json", "--tag", "x"),
        tracker("list", "--json", "--host", "b.example"),
        tracker("list", "--json", "--state", "gone"),
    ]

    assert [[each["article"] for each in listed.json] for listed in narrowed] == [[1], [2], []]
    assert tracker("list", "--state", "gone").out == "No article fits.\n"
    assert tracker("list", "--state", "happy").code == 2


def test_an_article_is_paused_and_resumed(tracker: Tracker) -> None:
    tracker("add", "https://a.example/1")

    paused = tracker("pause", "a.example"), tracker("list", "--json").json[0]["paused_at"]
    resumed = tracker("resume", 1), tracker("list", "--json").json[0]["paused_at"]

    assert (paused[0].out, paused[0].code) == ("paused 1  https://a.example/1\n", 0)
    assert paused[1] is not None
    assert (resumed[0].out, resumed[1]) == ("resumed 1  https://a.example/1\n", None)


def test_an_article_is_removed_only_when_that_is_confirmed(tracker: Tracker) -> None:
    tracker("add", "https://a.example/1")

    refused = tracker("remove", 1)
    removed = tracker("remove", 1, "--yes")

    assert_misused(refused, "--yes")
    assert (removed.code, removed.out) == (0, "removed 1  https://a.example/1\n")
    assert tracker("list", "--json").json == []


@pytest.mark.parametrize("command", ["pause", "resume", "remove", "history", "show", "diff", "check"])
@pytest.mark.parametrize("name", ["nosuch", "99999999999999999999", "%", "' OR 1=1 --", "\x1b[2Jx"])
def test_a_name_that_means_no_article_is_a_misuse(tracker: Tracker, command: str, name: str) -> None:
    tracker("add", "https://a.example/x")

    finished = tracker(command, name)

    assert_misused(finished, "no article")
    assert "\x1b" not in finished.err


@pytest.mark.parametrize("command", ["pause", "resume", "remove", "history", "show", "diff", "check"])
def test_an_ambiguous_name_is_a_misuse(tracker: Tracker, command: str) -> None:
    tracker("add", "https://a.example/1", "https://a.example/2")

    finished = tracker(command, "a.example")

    assert_misused(finished, "part of several articles: 1 (https://a.example/1), 2 (https://a.example/2)")


@pytest.mark.parametrize("place", ["before", "after", "joined"])
def test_the_shared_options_may_stand_before_and_after_the_command(
    tracker: Tracker, tmp_path: Path, place: str
) -> None:
    path = str(tmp_path / "elsewhere.db")
    written = {
        "before": ["--db", path, "add", "https://a.example/1"],
        "after": ["add", "https://a.example/1", "--db", path],
        "joined": ["add", f"--db={path}", "https://a.example/1"],
    }

    tracker(*written[place])

    assert len(tracker("list", "--json", "--db", path).json) == 1
    assert tracker("list", "--json").json == []


def test_what_follows_two_dashes_is_no_option(tracker: Tracker) -> None:
    finished = tracker("add", "--", "--db")

    assert_misused(finished, "'--db' is not a web address")


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("[fetch\nspacing = 1", "not valid TOML"),
        ("[fetch]\nspaceing = '2s'", "no setting fetch.spaceing; did you mean fetch.spacing?"),
        ("[fetch]\nspacing = 'soon'", "fetch.spacing"),
        ("\ufeff[fetch]\nspacing = 'x'", "config.toml"),
    ],
)
def test_settings_that_can_not_be_used_are_a_misuse(tracker: Tracker, tmp_path: Path, toml: str, words: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(toml, encoding="utf-8")

    finished = tracker("list", "--config", file)

    assert_misused(finished, words)


def test_each_wrong_setting_has_a_line(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("[fetch]\nspaceing = '2s'\nredirects = -1\n")

    finished = tracker("--config", file, "list")

    assert finished.code == 2
    assert len(finished.errors) == 2
    assert "␊" not in finished.err


def test_a_file_of_settings_that_is_not_there_is_a_misuse(tracker: Tracker, tmp_path: Path) -> None:
    finished = tracker("list", "--config", tmp_path / "nosuch.toml")

    assert_misused(finished, "nosuch.toml: can't be read")


def test_an_unknown_variable_is_a_misuse(tracker: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_FETCH__SPACEING", "2s")

    finished = tracker("list")

    assert_misused(finished, "did you mean TRACKER_FETCH__SPACING?")


def test_a_hostile_headline_does_nothing_to_the_terminal(tracker: Tracker, web: Web) -> None:
    tracker("add", web.publish("/1", page("Bridge \x1b[31mred\x1b[0m \u202eevil \x9b2J \x07bell")))
    checked = tracker("check", 1)
    web.publish("/1", page("Bridge \x1b]0;title\x07 is open"))

    shown = [
        checked,
        tracker("check", 1),
        tracker("check", 1, "--json"),
        tracker("list"),
        tracker("list", "--json"),
        tracker("history", 1),
        tracker("history", 1, "--json"),
        tracker("show", "1@1"),
        tracker("show", "1@1", "--json"),
        tracker("diff", 1),
        tracker("diff", 1, "--format", "text"),
        tracker("diff", 1, "--json"),
    ]

    everything = "".join(each.out + each.err for each in shown)
    assert [each.code for each in shown] == [0] * len(shown)
    assert set(everything) & set("\x1b\x07\x9b\u202e\r") == set()
    assert "evil" in everything


def test_tags_are_read_as_in_the_web_interface(tracker: Tracker) -> None:
    tracker("add", "https://news.example/1", "--tag", "war, election", "--tag", "war")

    (found,) = tracker("list", "--json").json

    assert found["tags"] == ["election", "war"]


@pytest.mark.parametrize("tag", ["a\x07b", "x" * 61])
def test_a_tag_that_can_not_be_is_refused(tracker: Tracker, tag: str) -> None:
    finished = tracker("add", "https://news.example/1", "--tag", tag)

    assert finished.code == 2
    assert "give a word or some" in finished.err
