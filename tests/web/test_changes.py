"""The page Changes: what changed lately, filtered by its URL, with what is new since the last visit, and live."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from starlette.testclient import TestClient

from tests.store.results import MINUTE, Bench, content, note, page
from tracker.core.verdict import Condition, Outcome, State, Verdict
from tracker.store import articles
from tracker.store.index import passages
from tracker.store.recording.record import Checked
from tracker.web.app import create_app
from tracker.web.parts import Parts

HOSTILE = '<script>alert(1)</script>&amp; "x" \u202eevil'
HOME = "http://127.0.0.1:8000"


@pytest.fixture
def record(bench: Bench) -> Bench:
    """Two articles, each with a change."""
    bench.see(bench.add("https://news.example/1"), content("Bridge closed"), content("Bridge open"))
    bench.see(bench.add("https://other.example/2"), content("Storm"), content("Storm", note("Updated at 9:00 a.m.")))
    return bench


def went(bench: Bench, article_id: int) -> None:
    known = bench.claim(article_id)
    verdict = Verdict(Outcome.GONE, State.GONE, Condition.NOT_FOUND, "HTTP 410, seen twice")
    got = page(known, b"", bench.now, status=410)
    bench.record(Checked(known, got, verdict, bench.now, timedelta(0), bench.now + MINUTE, bench.now, "test/1"))


def rows(text: str) -> list[str]:
    return re.findall(r"<li data-row.*?</li>", text, re.DOTALL)


def test_a_change_is_a_row_with_its_headlines_summary_badges_and_time(site: TestClient, record: Bench) -> None:
    _, row = rows(site.get("/").text)

    assert 'href="/articles/1/compare/1..2"' in row
    assert re.search(r"was: </span><del[^>]*>Bridge closed</del>", row)
    assert re.search(r"now: </span><ins[^>]*>Bridge open</ins>", row)
    assert "headline changed" in row
    assert "undisclosed" in row
    assert "between 12:01 and 12:02 UTC" in row
    assert 'href="/articles/1"' in row


def test_changes_stand_under_their_days(site: TestClient, record: Bench) -> None:
    answer = site.get("/")

    assert re.findall(r"<h2>(.*?)</h2>", answer.text) == ["Today, Wednesday 4 March 2026"]


def test_an_event_is_said_as_what_it_is(site: TestClient, record: Bench) -> None:
    went(record, 1)

    row = rows(site.get("/").text)[0]

    assert "Gone:" in row
    assert "HTTP 410, seen twice" in row
    assert "noticed 12:05 UTC" in row
    assert "compare" not in row


def test_text_of_publishers_stays_text(site: TestClient, bench: Bench) -> None:
    bench.see(bench.add(), content("A"), content(HOSTILE, note(HOSTILE)))

    text = site.get("/").text

    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;" in text
    assert "\u202e" not in text


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 2),
        ("site=news.example", 1),
        ("significance=minor,substantive&disclosure=undisclosed", 1),
        ("disclosure=note_only", 1),
        ("text=open", 1),
        ("tag=nothing", 0),
        ("article=2", 1),
        ("article=9223372036854775807", 0),
        ("site=%22%3E%3Cscript%3E&tag=%3Cb%3E", 0),
        ("unknown=1&utm_source=x", 2),
    ],
)
def test_the_url_filters(site: TestClient, record: Bench, query: str, count: int) -> None:
    passages.catch_up(record.database)

    answer = site.get(f"/?{query}")

    assert answer.status_code == 200
    assert len(rows(answer.text)) == count
    assert "<script>" not in answer.text


def test_what_is_filtered_is_shown_and_can_be_left_out(site: TestClient, record: Bench) -> None:
    text = site.get("/?site=news.example&disclosure=undisclosed&significance=substantive,cosmetic").text

    assert 'value="news.example"' in text
    assert '<option value="undisclosed" selected>' in text
    assert '<option value="cosmetic,substantive" selected>' in text
    assert 'href="/?significance=cosmetic,substantive&amp;disclosure=undisclosed"' in text
    assert (
        'href="/alerts/new?site=news.example&amp;significance=cosmetic,substantive&amp;disclosure=undisclosed"' in text
    )


def test_each_filter_has_its_feed(site: TestClient, record: Bench) -> None:
    text = site.get("/?disclosure=undisclosed&site=News.Example").text

    feed = "/feeds/changes.atom?site=news.example&amp;disclosure=undisclosed"
    assert re.search(rf'<link rel="alternate" type="application/atom\+xml" [^>]*href="{re.escape(feed)}">', text)
    assert site.get(feed.replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "significance=huge",
        "disclosure=undisclosed&disclosure=maybe",
        "article=99999999999999999999999",
        "article=one",
        "since=never",
        "site=a&site=b",
        "tag=%00",
        "text=%FF",
        "text=" + "a" * 2000,
        "text=-only",
        "cursor=1.2.3",
        "cursor=" + "9" * 51,
        "cursor=%3Cscript%3E",
    ],
)
def test_what_can_not_be_meant_is_refused_with_a_page_that_helps(site: TestClient, query: str) -> None:
    answer = site.get(f"/?{query}")

    assert answer.status_code in (400, 422)
    assert 'href="/articles"' in answer.text
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    "cursor", ["0.0", "-999999999999999999.1", "999999999999999999.999999999999999999", "1772626800000000.7"]
)
def test_any_cursor_that_could_be_ours_leads_somewhere(site: TestClient, record: Bench, cursor: str) -> None:
    assert site.get(f"/?cursor={cursor}").status_code == 200


def test_a_long_list_goes_on_behind_its_last_row(
    site: TestClient, record: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.web.pages.changes.SHOWN", 1)

    first = site.get("/?significance=none,minor,substantive")
    more = re.search(r'<a href="([^"]*)" rel="next">', first.text)
    second = site.get(more[1].replace("&amp;", "&") if more else "")

    assert ["Storm" in row for row in rows(first.text)] == [True]
    assert ["Bridge" in row for row in rows(second.text)] == [True]
    assert 'rel="next"' not in second.text
    assert "htmx" not in second.text.partition("</head>")[0].partition("htmx-config")[2].partition("<title>")[2]


def test_where_nothing_is_tracked_it_says_how_to_begin(site: TestClient) -> None:
    text = site.get("/").text

    assert "Nothing is tracked yet" in text
    assert "tracker add https://example.com/news/1" in text
    assert 'href="/articles"' in text


def test_where_nothing_has_changed_it_says_so(site: TestClient, bench: Bench) -> None:
    bench.see(bench.add(), content("One"))

    text = site.get("/").text

    assert "No change is on record yet" in text
    assert 'href="/status"' in text


def test_where_nothing_fits_it_names_what_to_leave_out(site: TestClient, record: Bench) -> None:
    text = site.get("/?tag=none-such&site=news.example").text

    assert "No change fits this filter" in text
    assert '<a href="/?site=news.example">without <bdi>tag none-such</bdi></a>' in text


class Clock:
    """Says what time it is, as the test goes on."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(noon: datetime) -> Clock:
    return Clock(noon)


@pytest.fixture
def reader(parts: Parts, clock: Clock) -> TestClient:
    """A browser that comes again and again."""
    return TestClient(create_app(replace(parts, clock=clock)), base_url=HOME)


def test_nothing_is_marked_on_the_first_visit(reader: TestClient, record: Bench) -> None:
    text = reader.get("/").text

    assert "since your last visit" not in text
    assert "is-new" not in text


def test_what_came_since_the_last_visit_is_marked_until_the_visit_is_over(
    reader: TestClient, clock: Clock, record: Bench
) -> None:
    reader.get("/")
    record.see(1, content("Bridge shut"))

    clock.now += timedelta(hours=1)
    came, again = reader.get("/").text, reader.get("/?significance=substantive").text
    clock.now += timedelta(minutes=29)
    still = reader.get("/").text
    clock.now += timedelta(minutes=31)
    over = reader.get("/").text

    assert [text.count("is-new") for text in (came, again, still, over)] == [1, 1, 1, 0]
    assert re.search(r"1 new since your last visit, <time [^>]*>1 h ago</time>", came)
    assert "Nothing new since your last visit" in over


def test_what_is_looked_at_further_back_is_no_visit(reader: TestClient, clock: Clock, record: Bench) -> None:
    reader.get("/")
    record.see(1, content("Bridge shut"))

    clock.now += timedelta(hours=1)
    reader.get("/?cursor=999999999999999999.1")
    clock.now += timedelta(hours=1)
    text = reader.get("/").text

    assert text.count("is-new") == 1


@pytest.mark.parametrize("cookie", [b"", b"1", b"WzEsMiwzLG51bGxd.forged", b"[0,0,0,null]", b"\xff"])
def test_a_forged_cookie_is_a_first_visit(reader: TestClient, record: Bench, cookie: bytes) -> None:
    answer = reader.get("/", headers=[(b"cookie", b"seen=" + cookie)])

    assert answer.status_code == 200
    assert "is-new" not in answer.text


def test_the_page_asks_what_is_newer_and_is_told_only_news(site: TestClient, record: Bench) -> None:
    text = site.get("/?site=news.example").text
    asks = re.search(r'hx-get="([^"]*)"', text)
    address = asks[1].replace("&amp;", "&") if asks else ""
    before = site.get(address)
    record.see(2, content("Calm"))
    elsewhere = site.get(address)
    record.see(1, content("Bridge shut"))

    came = site.get(address)
    asks_on = re.search(r'hx-get="([^"]*)"', came.text)
    later = site.get(asks_on[1].replace("&amp;", "&") if asks_on else "")

    assert (before.status_code, elsewhere.status_code) == (204, 204)
    assert '<a href="/?site=news.example">1 new change: show it</a>' in came.text
    assert later.status_code == 204
    assert "<html" not in came.text


@pytest.mark.parametrize(
    "query", ["", "than=-1", "than=x", "than=99999999999999999999", "than=1&told=-1", "than=1&site=%00"]
)
def test_a_wrong_question_for_what_is_newer_is_refused(site: TestClient, query: str) -> None:
    assert site.get(f"/changes/newer?{query}").status_code in (400, 422)


def test_looking_changes_nothing_on_record(site: TestClient, record: Bench) -> None:
    before = articles.find(record.database, "1")

    site.get("/")
    site.get("/changes/newer?than=0")

    assert articles.find(record.database, "1") == before
