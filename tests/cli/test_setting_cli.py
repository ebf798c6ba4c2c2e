"""The command that changes how an article is checked, and `add --ignore-robots`."""

from datetime import datetime, timedelta

import pytest

from tests.commandline import Tracker
from tracker.core.verdict import Known
from tracker.store import articles
from tracker.store.database.engine import Database
from tracker.store.known import look
from tracker.store.settings import Wishes, apply

URL = "https://news.example/1"
DAY = timedelta(days=1)


def known(database: Database) -> Known:
    (found,) = look(database, [1])
    return found


def test_what_is_set_is_said_in_one_line(tracker: Tracker, database: Database) -> None:
    tracker("add", URL, "--tag", "old")

    finished = tracker(
        *("set", "1", "--every", "10m", "--ignore-robots", "--browser"),
        *("--tag", "election", "--tag", "war", "--untag", "old"),
    )

    assert finished.code == 0
    assert finished.out == (
        f"set 1  {URL}: checked every 10m, robots.txt is ignored, fetched with a browser, "
        "tagged election, tagged war, no longer tagged old\n"
    )
    assert known(database).every == timedelta(minutes=10)
    assert (known(database).heeds_robots, known(database).uses_browser) == (False, True)
    assert known(database).tags == ("election", "war")


def test_what_was_set_can_be_taken_back(tracker: Tracker, database: Database) -> None:
    tracker("add", URL, "--every", "10m", "--ignore-robots")

    finished = tracker("set", "news.example/1", "--every", "usual", "--robots", "--no-browser")

    assert finished.out == (
        f"set 1  {URL}: checked as often as usual, robots.txt is heeded, fetched without a browser\n"
    )
    assert known(database).every is None
    assert (known(database).heeds_robots, known(database).uses_browser) == (True, False)


def test_what_is_not_named_stays(tracker: Tracker, database: Database) -> None:
    tracker("add", URL, "--every", "10m", "--ignore-robots", "--tag", "war")

    tracker("set", "1", "--tag", "war")

    assert known(database).every == timedelta(minutes=10)
    assert (known(database).heeds_robots, known(database).uses_browser) == (False, None)
    assert known(database).tags == ("war",)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("1",), "set: say what to set"),
        (("1", "--every", "soon"), "'soon' is not a duration"),
        (("1", "--every", "1s"), "--every 1s: shorter than cadence.shortest"),
        (("2", "--every", "1h"), "no article '2'"),
        (("1", "--robots=yes"), "--robots"),
    ],
)
def test_a_misuse_is_one_line(arguments: tuple[str, ...], words: str, tracker: Tracker, database: Database) -> None:
    tracker("add", URL)

    finished = tracker("set", *arguments)

    assert finished.code == 2
    assert len(finished.errors) == 1
    assert words in finished.err


def test_an_article_is_added_past_robots_txt(tracker: Tracker, database: Database) -> None:
    finished = tracker("add", URL, "--ignore-robots")

    assert finished.code == 0
    assert not known(database).heeds_robots


def test_robots_txt_is_heeded_unless_one_says_otherwise(tracker: Tracker, database: Database) -> None:
    tracker("add", URL)

    assert known(database).heeds_robots
    assert known(database).uses_browser is None


def test_a_shorter_interval_counts_from_now_on(database: Database, noon: datetime) -> None:
    articles.add(database, URL, now=noon + DAY)

    apply(database, [1], Wishes(every=timedelta(hours=1)), now=noon)

    assert articles.find(database, "1").next_check_at == noon + timedelta(hours=1)


@pytest.mark.parametrize("wishes", [Wishes(heeds_robots=False), Wishes(uses_browser=True)])
def test_an_article_that_is_fetched_in_another_way_is_due_at_once(
    wishes: Wishes, database: Database, noon: datetime
) -> None:
    articles.add(database, URL, now=noon + DAY)

    apply(database, [1], wishes, now=noon)

    assert articles.find(database, "1").next_check_at == noon


@pytest.mark.parametrize("wishes", [Wishes(heeds_robots=True), Wishes(every=7 * DAY), Wishes(tags=("war",))])
def test_what_changes_nothing_of_the_fetching_leaves_the_time_as_it_is(
    wishes: Wishes, database: Database, noon: datetime
) -> None:
    articles.add(database, URL, now=noon + DAY)

    apply(database, [1], wishes, now=noon)

    assert articles.find(database, "1").next_check_at == noon + DAY
