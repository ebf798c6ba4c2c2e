"""The page Articles: what it shows, how it is narrowed, and what no URL of it can do."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from starlette.testclient import TestClient

from tests.store.results import Bench, content, failed, saw_a_wall
from tracker.store import articles
from tracker.web.sparklines import sparkline

HOSTILE = '<script>alert(1)</script> & "\u202e'
TODAY = date(2026, 3, 4)


def test_with_nothing_tracked_it_says_how_to_begin(site: TestClient) -> None:
    answer = site.get("/articles")

    assert answer.status_code == 200
    assert "Nothing is tracked yet" in answer.text
    assert 'name="urls"' in answer.text


def test_a_row_shows_what_is_tracked_and_whether_it_is_well(site: TestClient, bench: Bench) -> None:
    bench.add("https://news.example/1")
    bench.see(1, content("Bridge closed"), content("Bridge open"))
    bench.record(saw_a_wall(bench.claim(1), bench.now))

    shown = site.get("/articles").text

    assert '<a id="a1" href="/articles/1">Bridge open</a>' in shown
    assert '<a href="https://news.example/1" rel="noreferrer nofollow">page</a>' in shown
    assert '<span class="state blocked">blocked</span> <small>bot wall</small>' in shown
    assert 'aria-label="1 edit since it is tracked"' in shown
    assert '<td data-label="Revisions" class="number">2</td>' in shown


def test_how_many_are_how_is_said_on_top_and_leads_to_them(site: TestClient, bench: Bench) -> None:
    bench.ids(3)
    bench.record(failed(bench.claim(2), bench.now))

    top = site.get("/articles").text
    fitting = site.get("/articles?state=not_well").text

    assert '<a href="/articles?state=not_well">1 not well</a>' in top
    assert "3 tracked" in top
    assert 'href="/articles/2"' in fitting
    assert 'href="/articles/1"' not in fitting


def test_a_long_list_goes_on_behind_its_last_row(site: TestClient, bench: Bench) -> None:
    bench.ids(51)

    first = site.get("/articles?sort=due&state=")
    following = site.get("/articles", params={"sort": "due", "after": first.text.split("after=")[1].split('"')[0]})

    assert first.text.count("data-row") == 50
    assert following.text.count("data-row") == 1
    assert 'rel="first"' in following.text


@pytest.mark.parametrize(
    "query", ["q=nosuch", "site=nosuch.example", "tag=nosuch", "state=gone", "q=%27%3B--", "site=%25"]
)
def test_where_nothing_fits_it_leads_back_to_all(site: TestClient, bench: Bench, query: str) -> None:
    bench.add()

    shown = site.get(f"/articles?{query}").text

    assert "No article fits" in shown
    assert 'href="/articles">Show all' in shown


def test_hostile_texts_stay_texts(site: TestClient, bench: Bench) -> None:
    articles.add(bench.database, "https://news.example/?a=<script>", now=bench.now, tags=[HOSTILE])
    bench.see(1, content(HOSTILE))

    shown = (
        site.get("/articles", params={"q": "script", "tag": HOSTILE, "site": '"><script>'}).text
        + site.get("/articles").text
    )

    assert "<script>alert" not in shown
    assert '"><script>' not in shown
    assert "\u202e" not in shown
    assert "&lt;script&gt;alert(1)" in shown


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("after=x", 400),
        ("after=1.99999999999999999999", 400),
        ("sort=nosuch", 422),
        ("state=nosuch", 422),
        (f"q={'a' * 301}", 422),
        ("q=%00", 422),
    ],
)
def test_a_url_that_can_not_be_is_refused_with_help(site: TestClient, query: str, status: int) -> None:
    answer = site.get(f"/articles?{query}")

    assert answer.status_code == status
    assert 'href="/articles"' in answer.text


@pytest.mark.parametrize("sort", ["added", "changed", "revised", "due"])
@pytest.mark.parametrize("after", ["0.0", "999999999999999999.999999999999999999", "-999999999999999999.1"])
def test_a_stale_cursor_is_no_failure(site: TestClient, bench: Bench, sort: str, after: str) -> None:
    bench.add()

    assert site.get(f"/articles?sort={sort}&after={after}").status_code == 200


def test_each_field_and_box_has_a_name(site: TestClient, bench: Bench) -> None:
    bench.add()

    shown = site.get("/articles").text

    assert 'aria-labelledby="a1"' in shown
    assert 'aria-label="Tick all on this page"' in shown
    assert "style=" not in shown
    assert "onclick" not in shown


def test_a_sparkline_has_a_bar_for_each_day_with_edits() -> None:
    drawn = sparkline({TODAY: 1, TODAY - timedelta(days=29): 8}, since=TODAY - timedelta(days=90), today=TODAY)
    idle = sparkline({}, since=TODAY, today=TODAY)

    assert (drawn.bars, drawn.ground, drawn.words) == (
        "M1.5 18v-18M88.5 18v-3",
        "M0 18.5H90",
        "9 edits in the last 30 days",
    )
    assert idle == replace(idle, bars="", ground="M87 18.5H90", words="no edits since it is tracked")
