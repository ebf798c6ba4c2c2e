"""How the schedule is: what is due, how checks went, which sites and articles need a person."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, event, insert, update
from sqlmodel import Session, col

from tests.store.results import Bench, content, failed, held_back, saw, saw_a_wall
from tracker.core.verdict import Condition, Outcome, State
from tracker.store import articles, health
from tracker.store.health import Due, RobotsTrouble, Schedule, SiteTrouble, Stuck
from tracker.store.tables import ArticleRow, CheckRow, HostRow, RobotsRow

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def session(bench: Bench) -> Iterator[Session]:
    with bench.database.read() as opened:
        yield opened


def look(bench: Bench) -> Schedule:
    """Return how the schedule is now."""
    with bench.database.read() as session:
        return health.schedule(session, bench.now)


def set_host(bench: Bench, name: str, **values: object) -> None:
    with bench.database.write() as session:
        session.execute(update(HostRow).where(col(HostRow.name) == name).values(values))


def test_an_empty_database_is_well(bench: Bench) -> None:
    schedule = look(bench)

    assert (schedule.counts.tracked, schedule.due, schedule.last_check_at) == (0, Due(0, None), None)
    assert (schedule.last_hour, schedule.sites, schedule.robots, schedule.stuck) == ({}, (), (), ())


def test_articles_are_counted_by_their_state_and_the_paused_ones_apart(bench: Bench, noon: datetime) -> None:
    first, second, third, _ = bench.ids(4)
    bench.see(first, content())
    bench.record(saw_a_wall(bench.claim(second), bench.now))
    articles.pause(bench.database, third, now=noon)

    counts = look(bench).counts

    assert (counts.tracked, counts.paused) == (4, 1)
    assert counts.states == {State.NEW: 1, State.OK: 1, State.BLOCKED: 1}


def test_what_is_held_is_counted(bench: Bench) -> None:
    (article,) = bench.ids(1)
    bench.see(article, content())

    bench.record(held_back(bench.claim(article), bench.now))

    assert look(bench).counts.held == 1


def test_due_is_what_could_be_checked_now(bench: Bench, noon: datetime) -> None:
    first, second, _ = bench.ids(3)
    bench.see(first, content())
    articles.pause(bench.database, second, now=noon)

    assert look(bench).due == Due(1, noon)


def test_what_waits_for_its_site_is_not_due(bench: Bench, noon: datetime) -> None:
    bench.ids(3)

    set_host(bench, "news.example", not_before_at=noon + HOUR)

    assert look(bench).due == Due(0, None)


def test_due_for_a_while_is_what_was_due_that_long_ago(bench: Bench, noon: datetime) -> None:
    bench.add("https://news.example/old")
    bench.now = noon + 10 * MINUTE
    bench.add("https://other.example/new")

    with bench.database.read() as session:
        late = health.due(session, bench.now, since=5 * MINUTE)

    assert late == Due(1, noon)


def test_checks_of_the_last_hour_and_day_are_counted_by_outcome(bench: Bench) -> None:
    (article,) = bench.ids(1)
    bench.record(saw(bench.claim(article), content(), bench.now))
    bench.now += 23 * HOUR
    bench.record(failed(bench.claim(article), bench.now))
    bench.now += 2 * HOUR
    bench.record(failed(bench.claim(article), bench.now))

    schedule = look(bench)

    assert schedule.last_hour == {Outcome.FAILED: 1}
    assert schedule.last_day == {Outcome.FAILED: 2}
    assert schedule.last_check_at == bench.now


def test_checks_are_counted_though_some_articles_were_removed(bench: Bench) -> None:
    ids = bench.ids(20)
    bench.record(*(failed(bench.claim(article), bench.now) for article in ids))
    bench.now += HOUR
    bench.record(*(failed(bench.claim(article), bench.now) for article in ids))
    articles.remove(bench.database, 3)
    articles.remove(bench.database, 20)

    assert look(bench).last_hour == {Outcome.FAILED: 18}


def test_a_site_in_trouble_is_told_with_the_articles_that_wait(bench: Bench, noon: datetime) -> None:
    bench.ids(3)
    articles.pause(bench.database, 3, now=noon)

    set_host(bench, "news.example", trouble="HTTP 503", trouble_since=noon, not_before_at=noon + HOUR)

    assert look(bench).sites == (SiteTrouble("news.example", "HTTP 503", noon, noon + HOUR, 2),)


def test_a_site_that_asked_for_a_wait_is_told_as_such(bench: Bench, noon: datetime) -> None:
    bench.ids(1)

    set_host(bench, "news.example", not_before_at=noon + HOUR, is_asked=True)

    assert look(bench).sites == (SiteTrouble("news.example", "", None, noon + HOUR, 1),)


def test_a_wait_that_is_over_is_no_trouble(bench: Bench, noon: datetime) -> None:
    bench.ids(1)

    set_host(bench, "news.example", not_before_at=noon, trouble_since=noon, failures=1)

    assert look(bench).sites == ()


def test_more_sites_than_are_listed_are_counted(bench: Bench, noon: datetime) -> None:
    urls = [f"https://site-{number}.example/1" for number in range(health.LISTED + 5)]
    articles.add_all(bench.database, urls, now=noon)
    with bench.database.write() as session:
        session.execute(update(HostRow).values(trouble="unreachable", trouble_since=noon))

    schedule = look(bench)

    assert (len(schedule.sites), schedule.site_count) == (health.LISTED, health.LISTED + 5)


def test_a_robots_txt_that_cannot_be_had_is_told(bench: Bench, noon: datetime) -> None:
    good = RobotsRow(origin="https://good.example", next_read_at=noon)
    failing = RobotsRow(origin="https://bad.example", next_read_at=noon, failing_since=noon, detail="HTTP 500")
    with bench.database.write() as session:
        session.add_all([good, failing])

    assert look(bench).robots == (RobotsTrouble("https://bad.example", noon, "HTTP 500"),)


def test_an_article_that_ends_alike_three_times_in_a_row_is_stuck(bench: Bench) -> None:
    first, second = bench.ids(2)
    for article in (first, first, first, second, second):
        bench.record(saw_a_wall(bench.claim(article), bench.now))

    assert look(bench).stuck == (Stuck(Condition.BOT_WALL, 1, ((first, "https://news.example/1"),)),)


@pytest.mark.parametrize(
    ("values", "is_told"),
    [
        pytest.param({"trouble": Condition.DISALLOWED, "alike": 1}, True, id="disallowed at once"),
        pytest.param({"trouble": Condition.PAYWALL, "alike": 2}, False, id="a paywall not yet"),
        pytest.param({"trouble": Condition.PAYWALL, "alike": 3}, True, id="a paywall in the end"),
        pytest.param({"trouble": Condition.NOT_FOUND, "alike": 9, "state": State.GONE}, False, id="gone is known"),
    ],
)
def test_what_is_stuck_needs_a_person(bench: Bench, values: dict[str, object], is_told: bool) -> None:
    bench.ids(1)

    with bench.database.write() as session:
        session.execute(update(ArticleRow).values(values))

    assert bool(look(bench).stuck) is is_told


@pytest.mark.parametrize(
    ("part", "index"),
    [
        pytest.param("JOIN articles", "ix_hosts_next_due_at|pk_hosts", id="the hosts that are due"),
        pytest.param("JOIN articles", "ix_articles_d", id="of these the articles that are"),
        pytest.param("checks.checked_at", "PRIMARY KEY|pk_checks", id="the first check of a day"),
        pytest.param("FROM checks \nWHERE checks.id >=", "PRIMARY KEY|pk_checks", id="the checks since then"),
    ],
)
def test_large_tables_are_read_through_an_index(bench: Bench, noon: datetime, part: str, index: str) -> None:
    asked: list[tuple[str, tuple[object, ...]]] = []
    event.listen(bench.database.engine, "before_cursor_execute", lambda *call: asked.append((call[2], call[3])))
    bench.record(failed(bench.claim(bench.add()), noon))
    look(bench)

    query, values = next(query for query in reversed(asked) if part in query[0])
    with bench.database.read() as session:
        plan = plan_of(session.connection(), query, values)

    assert re.search(index, plan)


def plan_of(connection: Connection, query: str, values: tuple[object, ...]) -> str:
    """Return how the database would go about it; PostgreSQL as if the tables were large."""
    if connection.dialect.name == "sqlite":
        return str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", values).all())
    connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
    return str(connection.exec_driver_sql(f"EXPLAIN {query}", values).all())


def test_the_ids_of_checks_stand_for_their_times(bench: Bench, noon: datetime) -> None:
    (article,) = bench.ids(1)
    rows = [
        {"article_id": article, "checked_at": noon + number * MINUTE, "outcome": "unchanged", "condition": "article"}
        for number in range(1000)
    ]
    with bench.database.write() as session:
        session.execute(insert(CheckRow), rows)
    bench.now = noon + 999 * MINUTE

    assert look(bench).last_hour == {Outcome.UNCHANGED: 61}
