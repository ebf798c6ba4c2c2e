"""The page Status: one sentence on top, then what is not well and what to do, then the figures."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from starlette.testclient import TestClient

from tests.store.results import MINUTE, Bench, content, failed, saw_a_wall
from tests.web.conftest import HOME
from tracker.core.verdict import Condition
from tracker.core.wellness import LITTLE, TOO_LITTLE
from tracker.store.database.engine import Database
from tracker.store.inspection import Place
from tracker.store.overview import Overview, overview
from tracker.web.app import create_app
from tracker.web.parts import Parts
from tracker.web.wellness import findings, remedy

HOUR = timedelta(hours=1)


@pytest.fixture
def soon(parts: Parts, noon: datetime) -> Iterator[TestClient]:
    """A browser some minutes later."""
    with TestClient(create_app(replace(parts, clock=lambda: noon + 5 * MINUTE)), base_url=HOME) as client:
        yield client


def found(database: Database, now: datetime, free: int | None = None, *, is_writable: bool = True) -> Overview:
    """Return how everything is, on a disk with that much room."""
    seen = overview(database, now)
    place = Place("tracker.db", 1_000, 10 * LITTLE if free is None else free, is_writable)
    return replace(seen, place=place)


def said(database: Database, now: datetime) -> list[str]:
    return [finding.says for finding in findings(found(database, now), now)]


def test_before_the_first_article_the_page_says_what_to_do(site: TestClient) -> None:
    page = site.get("/status").text

    assert "Nothing is tracked yet" in page
    assert 'href="/articles"' in page


def test_where_all_is_well_it_says_so_first(bench: Bench, soon: TestClient) -> None:
    bench.add()
    bench.see(1, content("A"))

    page = soon.get("/status").text

    assert page.index("All is well.") < page.index("Figures")
    assert "1 article tracked" in page


def test_what_is_late_while_nobody_checks_is_an_error(bench: Bench, noon: datetime) -> None:
    bench.add()
    bench.see(1, content("A"))

    (finding,) = findings(found(bench.database, noon + 5 * HOUR), noon + 5 * HOUR)

    assert finding.says.startswith(
        "Nobody checks: 1 article due, the longest for 4 h 49 min; the last check was 4 h 59"
    )
    assert finding.is_error


def test_what_is_late_while_somebody_checks_says_that_it_is_too_much(bench: Bench, noon: datetime) -> None:
    bench.ids(2)
    bench.see(1, content("A"))
    bench.now = noon + 5 * HOUR
    bench.see(2, content("A"))

    assert said(bench.database, bench.now) == ["Checks are late: 1 article due, the longest for 4 h 50 min."]


def test_what_is_late_for_some_minutes_is_well(bench: Bench, noon: datetime) -> None:
    bench.add()

    assert said(bench.database, noon + 29 * MINUTE) == []


@pytest.mark.parametrize(("free", "errors"), [(LITTLE, []), (LITTLE - 1, [False]), (TOO_LITTLE - 1, [True])])
def test_little_room_is_told_before_there_is_none(
    database: Database, noon: datetime, free: int, errors: list[bool]
) -> None:
    told = findings(found(database, noon, free), noon)

    assert [finding.is_error for finding in told] == errors


def test_a_database_that_can_not_be_written_is_told_first(bench: Bench, noon: datetime) -> None:
    bench.ids(12)
    for article_id in range(1, 13):
        bench.record(failed(bench.claim(article_id), bench.now))

    told = findings(found(bench.database, bench.now, is_writable=False), bench.now)

    assert told[0].says == "The database can't be written."
    assert "12 of the last hour's 12 checks were in vain." in [finding.says for finding in told]


def test_articles_that_always_end_alike_are_named_with_what_to_do(bench: Bench, soon: TestClient) -> None:
    bench.add("https://news.example/wall")
    bench.see(1, content("A"))
    for _ in range(3):
        bench.record(saw_a_wall(bench.claim(1), bench.now))

    page = soon.get("/status").text

    assert "Bot wall at each of the last checks of 1 article." in page
    assert '<h3 id="bot_wall">' in page
    assert '<a href="/articles/1">https://news.example/wall</a>' in page


def test_errors_are_counted_by_site_and_condition(bench: Bench, noon: datetime) -> None:
    bench.add("https://one.example/1")
    bench.add("https://two.example/1")
    bench.add("https://two.example/2")
    bench.record(failed(bench.claim(1), bench.now))
    bench.record(failed(bench.claim(2), bench.now))
    bench.record(saw_a_wall(bench.claim(3), bench.now))

    errors = overview(bench.database, bench.now).errors

    assert [(each.site, dict(each.articles)) for each in errors] == [
        ("two.example", {Condition.BOT_WALL: 1, Condition.UNREACHABLE: 1}),
        ("one.example", {Condition.UNREACHABLE: 1}),
    ]


def test_the_figures_count_checks_articles_and_revisions(bench: Bench, soon: TestClient) -> None:
    bench.add()
    bench.see(1, content("A"), content("B"))

    page = soon.get("/status").text

    assert '<th scope="row">revised</th><td class="number">1</td><td class="number">1</td>' in page
    assert "2 not yet in the search index" in page


def test_the_part_that_renews_itself_is_the_same_without_its_frame(bench: Bench, soon: TestClient) -> None:
    bench.add()
    page, part = soon.get("/status").text, soon.get("/status/now").text

    assert "<html" not in part
    assert part.strip() in page


def test_the_page_renews_itself(site: TestClient) -> None:
    page = site.get("/status").text

    assert 'hx-get="/status/now" hx-trigger="every 10s"' in page


def test_hostile_words_of_a_site_stay_words(bench: Bench, soon: TestClient) -> None:
    bench.add("https://news.example/<script>alert(1)</script>")
    bench.see(1, content("A"))
    for _ in range(3):
        bench.record(saw_a_wall(bench.claim(1), bench.now))

    assert "<script>alert" not in soon.get("/status").text


@pytest.mark.parametrize("condition", list(Condition))
def test_there_is_something_to_do_about_every_condition(condition: Condition) -> None:
    assert remedy(condition)
