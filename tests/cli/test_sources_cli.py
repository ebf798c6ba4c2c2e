"""`tracker source`, as people type it."""

import pytest

from tests.commandline import Tracker

FEED = "https://news.example/rss.xml"


def test_a_feed_is_followed_listed_and_forgotten(tracker: Tracker) -> None:
    added = tracker("source", "add", FEED, "--tag", "valley")
    listed = tracker("source", "list", "--json")
    removed = tracker("source", "remove", 1)

    assert (added.code, added.out) == (0, f"following 1  {FEED}\n")
    assert [(each["source"], each["url"], each["tags"]) for each in listed.json] == [(1, FEED, ["valley"])]
    assert removed.out == f"removed 1  {FEED}\n"
    assert tracker("source", "list", "--json").json == []


def test_a_feed_that_is_followed_already_is_said_to_be(tracker: Tracker) -> None:
    tracker("source", "add", FEED)

    again = tracker("source", "add", f"{FEED}?utm_source=x")

    assert (again.code, again.out) == (0, f"followed already: 1  {FEED}\n")


@pytest.mark.parametrize(("command", "word"), [("pause", "paused"), ("read", "due now")])
def test_a_feed_is_named_by_its_url_as_well(tracker: Tracker, command: str, word: str) -> None:
    tracker("source", "add", FEED)

    done = tracker("source", command, FEED)

    assert done.out == f"{word} 1  {FEED}\n"
    assert word in tracker("source", "list").out


def test_other_tags_take_the_place_of_those_before(tracker: Tracker) -> None:
    tracker("source", "add", FEED, "--tag", "valley")

    tracker("source", "tag", 1, "hills", "rivers")

    assert tracker("source", "list", "--json").json[0]["tags"] == ["hills", "rivers"]


def test_of_several_urls_one_that_is_none_adds_nothing(tracker: Tracker) -> None:
    refused = tracker("source", "add", FEED, "javascript:alert(1)")

    assert refused.code == 2
    assert len(refused.errors) == 1
    assert tracker("source", "list", "--json").json == []


@pytest.mark.parametrize("name", ["7", "nowhere", "99999999999999999999"])
def test_a_source_that_there_is_not_is_an_error_on_one_line(tracker: Tracker, name: str) -> None:
    refused = tracker("source", "pause", name)

    assert refused.code == 2
    assert len(refused.errors) == 1


def test_without_sources_the_list_says_how_to_begin(tracker: Tracker) -> None:
    listed = tracker("source", "list")

    assert "tracker source add URL" in listed.out
