"""Commands that are ended from outside: by Ctrl-C, by SIGTERM, by kill -9. Nothing that was recorded is lost."""

import random
import re
import signal
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import select
from sqlmodel import col

from tests.commandline import Processes, until
from tests.store.digests import digests_again
from tests.website import Web, page
from tracker.store import articles, claims, history
from tracker.store.database.engine import Database
from tracker.store.tables import RevisionRow

SECONDS_TO_END = 10.0  # on a busy machine; on a quiet one it is under two
COUNT = 16
MANY = 250  # more than two transactions take, and many times what waits to be judged and recorded
SEEN = re.compile(r"(\d+)  first seen ")


def assert_whole(database: Database) -> None:
    """Every article's revisions are numbered without gap, chained, and as many as the article says."""
    with database.read() as session:
        query = select(RevisionRow).order_by(col(RevisionRow.article_id), col(RevisionRow.number))
        rows = session.scalars(query).all()
        assert [row.digest for row in rows] == digests_again(session, rows)
        assert [later.previous_digest for earlier, later in pairwise(rows) if later.number > 1] == [
            earlier.digest for earlier, later in pairwise(rows) if later.number > 1
        ]
    for article in articles.every_article(database):
        numbers = [revision.number for revision in history.revisions(database, article.id)]
        assert numbers == list(range(1, article.revisions + 1))


@pytest.fixture
def followed(database: Database, web: Web, processes: Processes) -> list[int]:
    """Articles on two names of the site."""
    allowed = f"{web.place},localhost:{web.port}"
    processes.variables = {
        **processes.variables,
        "TRACKER_FETCH__ALLOW": allowed,
        "TRACKER_READING__PROCESSES": "1",  # each costs a start, and the kill's moment lies in the store as well
    }
    for number in range(COUNT):
        web.publish(f"/{number}", page(f"Bridge {number} is closed"))
    places = [f"http://{('127.0.0.1', 'localhost')[number % 2]}:{web.port}/{number}" for number in range(COUNT)]
    return [articles.add(database, url, now=_now())[0].id for url in places]


def _now() -> datetime:
    return datetime.now(UTC)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_check_that_is_stopped_ends_soon_and_keeps_what_it_printed(
    processes: Processes, database: Database, web: Web, number: signal.Signals, code: int
) -> None:
    articles.add(database, web.publish("/1", page("One")), now=_now())
    articles.add(database, web.publish("/2", page("Two")), now=_now())
    articles.add(database, web.publish("/never", page(), pause_seconds=60), now=_now())
    process = processes.start("check", "--all", "--json")
    assert until(lambda: len(process.out) == 2 and "/never" in web.asked)

    process.send(number)
    began = time.monotonic()
    finished = process.wait(SECONDS_TO_END)

    assert finished.code == code
    assert time.monotonic() - began < SECONDS_TO_END
    assert finished.errors == ["tracker: stopped; 2 checked: 2 first seen"]
    assert [article.revisions for article in articles.every_article(database)] == [1, 1, 0]
    assert len(claims.claim(database, [1, 2, 3], "another:1:x", _now())) == 3
    assert until(lambda: processes.left_over() == [], 5)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("command", ["run", "watch"])
def test_following_ends_soon_and_well_when_it_is_stopped(
    processes: Processes, database: Database, web: Web, command: str, number: signal.Signals
) -> None:
    url, never = web.publish("/1", page("One")), web.publish("/never", page(), pause_seconds=60)
    articles.add(database, url, now=_now())
    articles.add(database, never, now=_now())
    process = processes.start(*{"run": ["run"], "watch": ["watch", url, never]}[command])
    assert until(lambda: "first seen" in "".join(process.out + process.err) and "/never" in web.asked)

    process.send(number)
    finished = process.wait(SECONDS_TO_END)

    assert finished.code == 0
    assert "Traceback" not in finished.err
    assert [article.revisions for article in articles.every_article(database)] == [1, 0]
    assert len(claims.claim(database, [1, 2], "another:1:x", _now())) == 2
    assert until(lambda: processes.left_over() == [], 5)


@pytest.mark.parametrize("seed", range(4))
def test_a_check_that_is_killed_at_any_moment_loses_nothing_it_printed(
    processes: Processes, database: Database, web: Web, followed: list[int], seed: int
) -> None:
    moment = random.Random(seed).randint(1, COUNT)
    process = processes.start("check", "--all", "--json")
    assert until(lambda: len(web.asked) >= moment)

    process.send(signal.SIGKILL)
    killed = process.wait()
    acknowledged = {line["article"] for line in killed.lines}
    after_the_kill = {article.id for article in articles.every_article(database) if article.revisions}
    again = processes.run("check", "--all", "--json")

    assert killed.code == -signal.SIGKILL
    assert acknowledged <= after_the_kill
    assert (again.code, again.err, len(again.lines)) == (0, "", COUNT)
    assert [article.revisions for article in articles.every_article(database)] == [1] * COUNT
    assert_whole(database)
    assert until(lambda: processes.left_over() == [], 5)


@pytest.mark.parametrize("seed", range(4, 8))
def test_a_daemon_that_is_killed_at_any_moment_restarts_and_goes_on(
    processes: Processes, database: Database, web: Web, followed: list[int], seed: int
) -> None:
    moment = random.Random(seed).randint(1, COUNT)
    process = processes.start("run")
    assert until(lambda: len(web.asked) >= moment)

    process.send(signal.SIGKILL)
    killed = process.wait()
    acknowledged = {int(number) for number in SEEN.findall(killed.err)}
    after_the_kill = {article.id for article in articles.every_article(database) if article.revisions}
    restarted = processes.start("run")
    goes_on = until(lambda: all(article.revisions for article in articles.every_article(database)))
    restarted.send(signal.SIGTERM)
    ended = restarted.wait(SECONDS_TO_END)

    assert acknowledged <= after_the_kill
    assert goes_on
    assert (ended.code, "Traceback" in ended.err) == (0, False)
    assert [article.revisions for article in articles.every_article(database)] == [1] * COUNT
    assert_whole(database)
    assert until(lambda: processes.left_over() == [], 5)


def test_hundreds_of_articles_are_checked_at_once_without_an_error(
    processes: Processes, database: Database, web: Web
) -> None:
    urls = [web.publish(f"/{number}", page(f"Bridge {number + 1000} is closed")) for number in range(MANY)]
    articles.add_all(database, urls, now=_now() - timedelta(seconds=1))

    finished = processes.run("check", "--all", "--json")

    assert [line for line in finished.lines if line["outcome"] != "first"] == []
    assert (finished.code, finished.err) == (0, "")
    assert len(finished.lines) == MANY
    assert {line["article"] for line in finished.lines} == set(range(1, MANY + 1))
    assert_whole(database)
