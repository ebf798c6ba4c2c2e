"""The commands that read: check, history, show, diff; and those that need no database: extract, compare."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.cli.test_articles_cli import ARTICLE_KEYS, assert_misused
from tests.commandline import Finished, Tracker
from tests.store.results import Bench, content, note, saw
from tests.website import TEXT, Web, page
from tracker.core.values import Disclosure
from tracker.store.database.engine import Database

NOTE = "Updated at 4:28 a.m. PT: Adds more detail."
CHECK_KEYS = {
    "article",
    "url",
    "outcome",
    "revision",
    "state",
    "condition",
    "status",
    "detail",
    "checked_at",
    "next_check_at",
    "returns_to",
    "sight",
    "summary",
    "significance",
    "reasons",
    "disclosure",
    "evidence",
    "late",
}
REVISION_KEYS = {
    "revision",
    "title",
    "observed_at",
    "not_before_at",
    "is_technical",
    "returns_to",
    "summary",
    "significance",
    "reasons",
    "disclosure",
    "evidence",
    "disclosed_late",
    "words_added",
    "words_cut",
    "final_url",
    "status",
    "extractor",
    "sight",
    "page_digest",
    "content_digest",
    "previous_digest",
    "digest",
}
CONTENT_KEYS = {
    "title",
    "byline",
    "published_at",
    "modified_at",
    "language",
    "canonical_url",
    "section",
    "image",
    "paragraphs",
    "kinds",
    "captions",
    "notes",
}
NOTE_KEYS = {"kind", "text", "reason", "at", "local", "zone", "date_from", "zone_from"}
CHANGE_KEYS = {
    "old",
    "new",
    "paragraphs",
    "shares",
    "heading",
    "between",
    "summary",
    "significance",
    "reasons",
    "disclosure",
    "evidence",
    "fields",
    "notes",
    "edits",
    "counts",
}


@pytest.fixture
def edited(tracker: Tracker, web: Web) -> Tracker:
    """The command, with an article that has two revisions; the second says what was changed."""
    tracker("add", web.publish("/1", page("One bridge is closed")))
    tracker("check", 1)
    web.publish("/1", page("Two bridges are closed", *TEXT, notes=(NOTE,)))
    tracker("check", 1)
    return tracker


def assert_failed(finished: Finished, words: str, code: int = 1) -> None:
    assert finished.code == code
    assert len(finished.errors) == 1
    assert finished.err.startswith("tracker: ")
    assert words in finished.err


def test_a_check_says_what_it_found(tracker: Tracker, web: Web) -> None:
    url = web.publish("/1", page("One bridge is closed"))
    tracker("add", url)

    first = tracker("check", "--all")
    second = tracker("check", "127.0.0.1", "--json")

    assert first.code == second.code == 0
    assert first.out == f"   1  first seen  {url}  revision 1: “One bridge is closed”, {len(TEXT)} paragraphs\n"
    assert [set(line) for line in second.lines] == [CHECK_KEYS]
    assert second.lines[0] == second.lines[0] | {
        "article": 1,
        "url": url,
        "outcome": "unchanged",
        "revision": 1,
        "state": "ok",
        "condition": "article",
        "status": 200,
        "detail": "",
    }


def test_a_check_of_many_shows_what_changed_and_a_summary(tracker: Tracker, web: Web) -> None:
    tracker("add", web.publish("/1", page("One")), web.publish("/2", page("Two")))
    tracker("check", "--all")
    web.publish("/2", page("Two and a half"))

    finished = tracker("check", "--all")

    assert finished.code == 0
    assert len(finished.out.splitlines()) == 2
    assert "revised" in finished.out.splitlines()[0]
    assert finished.out.splitlines()[1] == "2 checked: 1 revised, 1 unchanged"


def test_the_exit_code_tells_a_change_where_it_is_asked_to(tracker: Tracker, web: Web) -> None:
    tracker("add", web.publish("/1", page("One")))
    first = tracker("check", 1, "--exit-code")
    same = tracker("check", 1, "--exit-code")
    web.publish("/1", page("Two"))
    changed = tracker("check", 1, "--exit-code")
    web.publish("/1", page("Three"))
    unasked = tracker("check", 1)

    codes = [each.code for each in (first, same, changed, unasked)]

    assert codes == [0, 0, 1, 0]


@pytest.mark.parametrize("arguments", [[], ["1", "--all"]])
def test_a_check_needs_to_know_what_to_check(tracker: Tracker, arguments: list[str]) -> None:
    finished = tracker("check", *arguments)

    assert_misused(finished, "--all")


def test_an_unknown_article_does_not_keep_the_others_from_being_checked(tracker: Tracker, web: Web) -> None:
    tracker("add", web.publish("/1", page()))

    finished = tracker("check", "nosuch", "1", "1", "--json")

    assert_failed(finished, "no article 'nosuch'")
    assert [line["outcome"] for line in finished.lines] == ["first"]


def test_a_paused_article_is_left_out_unless_it_is_named(tracker: Tracker, web: Web) -> None:
    tracker("add", web.publish("/1", page()))
    tracker("pause", 1)

    every_one, named = tracker("check", "--all", "--json"), tracker("check", 1, "--json")

    assert (every_one.code, every_one.lines) == (0, [])
    assert [line["outcome"] for line in named.lines] == ["first"]


def test_the_history_lists_the_revisions_and_the_events(edited: Tracker) -> None:
    text, shape = edited("history", 1), edited("history", "bridges", "--json").json

    assert text.code == 0
    assert text.out.splitlines()[0] == "Two bridges are closed"
    assert "disclosed" in text.out
    assert set(shape) == ARTICLE_KEYS | {"history", "events", "urls"}
    assert [set(each) for each in shape["history"]] == [REVISION_KEYS, REVISION_KEYS]
    assert [each["revision"] for each in shape["history"]] == [1, 2]
    assert shape["history"][1]["previous_digest"] == shape["history"][0]["digest"]
    assert shape["history"][1]["disclosure"] == "disclosed"


def test_gone_and_back_are_in_the_history(edited: Tracker, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_CADENCE__CONFIRM_AFTER", "0s")
    url = web.publish("/1", "no more", status=410)
    checks = [edited("check", 1, "--json").lines[0]["outcome"] for _ in range(2)]
    web.publish("/1", page("Two bridges are closed", *TEXT, notes=(NOTE,)))
    checks += [edited("check", 1, "--json").lines[0]["outcome"]]

    events = edited("history", url, "--json").json["events"]

    assert checks == ["held", "gone", "back"]
    assert [(event["outcome"], event["status"]) for event in events] == [("gone", 410), ("back", 200)]
    assert {tuple(sorted(event)) for event in events} == {
        ("checked_at", "condition", "detail", "outcome", "revision", "status")
    }


def test_the_url_history_is_shown(tracker: Tracker, web: Web) -> None:
    moved = web.publish("/new", page())
    tracker("add", web.publish("/old", status=302, location="/new"))
    tracker("check", 1)

    (seen,) = tracker("history", 1, "--json").json["urls"]

    assert (set(seen), seen["kind"], seen["url"]) == (
        {"kind", "url", "first_seen_at", "last_seen_at"},
        "redirect",
        moved,
    )
    assert f"redirect: {moved}" in tracker("history", 1).out


def test_a_revision_is_shown_with_its_evidence(edited: Tracker) -> None:
    text, shape = edited("show", "1@1"), edited("show", 1, "--json").json

    assert text.code == 0
    assert text.out.splitlines()[0] == "One bridge is closed"
    assert "HTTP 200" in text.out
    assert set(shape) == ARTICLE_KEYS | REVISION_KEYS | CONTENT_KEYS | {"headers", "disagreements"}
    assert (shape["revision"], shape["paragraphs"]) == (2, list(TEXT))
    assert [set(note) for note in shape["notes"]] == [NOTE_KEYS | {"place"}]
    assert [(note["kind"], note["place"]) for note in shape["notes"]] == [("update", len(TEXT))]


def test_a_revision_shows_which_sources_give_other_dates(tracker: Tracker, web: Web) -> None:
    head = '<meta property="article:modified_time" content="2026-03-04T11:28:00Z">'
    tracker("add", web.publish("/1", page(head=head), last_modified="Wed, 04 Mar 2026 16:28:00 GMT"))
    tracker("check", 1)

    shown = tracker("show", 1).out

    assert "Modified 2026-03-04T11:28:00Z, but by Last-Modified 2026-03-04T16:28:00Z: 5h later." in shown


def test_a_diff_judges_a_note_by_the_times_of_the_checks_as_the_check_did(tracker: Tracker, web: Web) -> None:
    old = "Updated on March 4, 2024 at 8:10 a.m. GMT: Adds the number of cars."
    tracker("add", web.publish("/1", page()))
    tracker("check", 1)
    web.publish("/1", page("Old bridge is closed", *TEXT[:-1], TEXT[-1].replace("Nobody", "No one"), notes=(old,)))
    tracker("check", 1)

    told = [tracker(*arguments, "--json").json for arguments in (("history", 1), ("diff", 1))]

    assert told[0]["history"][1]["disclosure"] == told[1]["disclosure"] == "undisclosed"


def test_a_diff_of_neighbours_says_of_disclosure_what_is_on_record(
    tracker: Tracker, database: Database, noon: datetime
) -> None:
    bench = Bench(database, noon)
    bench.add()
    bench.see(1, content("A"))
    checked = saw(bench.claim(1), content("B", note(NOTE)), bench.now)
    assert checked.verdict.change
    judged = replace(checked.verdict.change, disclosure=Disclosure.UNDISCLOSED, evidence="what its check knew")
    bench.record(replace(checked, verdict=replace(checked.verdict, change=judged)))

    forwards, back = (tracker("diff", 1, pair, "--json").json for pair in ("1..2", "2..1"))

    assert (forwards["disclosure"], forwards["evidence"]) == ("undisclosed", "what its check knew")
    assert back["evidence"] != "what its check knew"


def test_the_raw_page_is_given_back_byte_for_byte(tracker: Tracker, web: Web) -> None:
    body = page("Größe").replace("utf-8", "iso-8859-1").encode("latin-1") + b"<!-- \xff\x00\r\n -->"
    tracker("add", web.publish("/1", body, content_type="text/html; charset=iso-8859-1"))
    tracker("check", 1)

    finished = tracker("show", "1", "--raw")

    assert finished.code == 0
    assert finished.raw == body


@pytest.mark.parametrize("name", ["1@3", "1@0", f"1@{2**64}", "1@99999999999999999999999999"])
def test_a_revision_that_does_not_exist_is_a_misuse(edited: Tracker, name: str) -> None:
    finished = edited("show", name)

    assert_misused(finished, "has no revision")


def test_a_diff_shows_what_changed(edited: Tracker) -> None:
    formats = {name: edited("diff", 1, "1..2", "--format", name) for name in ("terminal", "text")}
    shape = edited("diff", "1", "2", "--json").json

    assert {each.code for each in formats.values()} == {0}
    assert all("[-One bridge is-] {+Two bridges are+} closed" in each.out for each in formats.values())
    assert set(shape) == CHANGE_KEYS
    assert shape["disclosure"] == "disclosed"
    assert [field["name"] for field in shape["fields"]] == ["title"]
    assert edited("diff", 1, "--format", "json").json == shape


def test_a_diff_may_look_back_and_compare_a_revision_with_itself(edited: Tracker) -> None:
    back, same = edited("diff", 1, "2..1", "--json"), edited("diff", 1, "2..2", "--json")

    assert back.json["fields"][0] == {"name": "title", "old": "Two bridges are closed", "new": "One bridge is closed"}
    assert (same.code, same.json["fields"], same.json["significance"]) == (0, [], "none")


@pytest.mark.parametrize("pair", ["1..", "..2", "1..2..3", "-1..2", "²..1"])
def test_what_is_no_pair_of_revisions_is_a_misuse(edited: Tracker, pair: str) -> None:
    finished = edited("diff", "1", "--", pair)

    assert_misused(finished, "not a pair of revisions")


@pytest.mark.parametrize("pair", ["1..3", "0..1", "3", f"1..{2**64}", "99999999999999999999999..1"])
def test_a_diff_with_a_revision_that_does_not_exist_is_a_misuse(edited: Tracker, pair: str) -> None:
    finished = edited("diff", 1, pair)

    assert_misused(finished, "has no revision")


@pytest.mark.parametrize("pair", ["99", "1..99", "99..1"])
def test_the_revision_that_is_missing_is_the_one_that_was_named(edited: Tracker, pair: str) -> None:
    finished = edited("diff", 1, pair)

    assert_misused(finished, "has no revision 99;")


def test_what_was_not_seen_yet_has_nothing_to_show(tracker: Tracker) -> None:
    tracker("add", "https://a.example/1")

    history, show, diff = (tracker(command, 1) for command in ("history", "show", "diff"))

    assert history.code == 0
    assert "No revision yet; `tracker check 1` looks for one." in history.out
    assert_misused(show, "no revision yet")
    assert_misused(diff, "nothing to compare yet")


def test_one_revision_has_nothing_to_be_compared_with(tracker: Tracker, web: Web) -> None:
    tracker("add", web.publish("/1", page()))
    tracker("check", 1)

    finished = tracker("diff", 1)

    assert_misused(finished, "nothing to compare yet")


def test_a_page_is_read_from_a_file_from_standard_input_and_from_the_web(
    tracker: Tracker, web: Web, tmp_path: Path
) -> None:
    html = page("One bridge is closed", *TEXT, notes=(NOTE,))
    file = tmp_path / "1.html"
    file.write_text(html)

    shapes = [
        tracker("extract", file, "--json").json,
        tracker("extract", "-", "--json", given=html.encode()).json,
        tracker("extract", web.publish("/1", html), "--json").json,
    ]

    assert [set(shape) for shape in shapes] == [CONTENT_KEYS] * 3
    assert shapes[0] == shapes[1] == shapes[2]
    assert shapes[0]["notes"][0]["text"] == NOTE
    assert f"[update] {NOTE}" in tracker("extract", file).out


@pytest.mark.parametrize("name", ["nosuch.html", "/", "ftp://a.example/1"])
def test_a_page_that_can_not_be_opened_is_one_line(tracker: Tracker, name: str) -> None:
    extracted, compared = tracker("extract", name), tracker("compare", name, name)

    assert_failed(extracted, name)
    assert_failed(compared, name, code=2)


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", b"\x89PNG\r\n\x1a\n" + bytes(200), b'{"a": 1}'],
    ids=["nothing", "no text", "PDF", "image", "JSON"],
)
def test_a_file_that_holds_no_article_is_one_line(tracker: Tracker, body: bytes) -> None:
    finished = tracker("extract", "-", given=body)

    assert_failed(finished, "standard input: ")


@pytest.mark.parametrize("status", [404, 500])
def test_an_address_without_an_article_is_one_line(tracker: Tracker, web: Web, status: int) -> None:
    finished = tracker("extract", web.publish("/1", page(), status=status))

    assert_failed(finished, f"HTTP {status}")


def test_a_private_address_is_not_fetched(tracker: Tracker, monkeypatch: pytest.MonkeyPatch, web: Web) -> None:
    monkeypatch.delenv("TRACKER_FETCH__ALLOW")

    finished = tracker("extract", web.publish("/1", page()))

    assert_failed(finished, "not a public address")
    assert web.count() == 0


def test_two_pages_are_compared_as_diff_does(tracker: Tracker, tmp_path: Path) -> None:
    old, new = tmp_path / "old.html", tmp_path / "new.html"
    old.write_text(page("One bridge is closed"))
    new.write_text(page("Two bridges are closed"))

    different, same, trouble = tracker("compare", old, new), tracker("compare", old, old), tracker("compare", old, "no")
    shape = tracker("compare", old, new, "--json").json

    assert (different.code, same.code, trouble.code) == (1, 0, 2)
    assert set(shape) == CHANGE_KEYS
    assert tracker("compare", old, new, "--format", "json").json == shape


def test_settings_that_can_not_be_used_are_trouble_to_a_comparison(tracker: Tracker, tmp_path: Path) -> None:
    finished = tracker("compare", "a", "b", "--config", tmp_path / "nosuch.toml")

    assert_failed(finished, "can't be read", code=2)


def test_a_retracted_article_of_which_only_its_notes_are_left_can_be_read(tracker: Tracker) -> None:
    retraction = "This article has been retracted, because its central claims could not be verified."

    finished = tracker("extract", "-", given=page("Old bridge is closed", retraction).encode())

    assert finished.code == 0
    assert f"[retraction] {retraction}" in finished.out
