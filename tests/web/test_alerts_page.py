"""The page Alerts: filters that are kept under a name, made, changed and removed by forms."""

import re
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from tests.store.results import Bench, content
from tracker.core.filtering import parse_query
from tracker.store import filters
from tracker.store.filters import LONGEST_NAME

HOSTILE = '"><script>alert(1)</script>'


def names(bench: Bench) -> list[tuple[str, str]]:
    return [(saved.name, saved.query) for saved in filters.every_filter(bench.database)]


def test_without_an_alert_it_says_how_to_make_one(site: TestClient) -> None:
    text = site.get("/alerts").text

    assert "No alert yet" in text
    assert 'href="/alerts/new?disclosure=undisclosed"' in text


def test_an_alert_is_made_from_the_filter_that_was_looked_at(site: TestClient, bench: Bench) -> None:
    form = site.get("/alerts/new?site=news.example&disclosure=undisclosed&since=2026-01-01").text

    made = site.post("/alerts", data={"name": "Silent", "site": "news.example", "disclosure": "undisclosed"})
    text = site.get("/alerts").text

    assert 'value="site news.example, undisclosed"' in form
    assert "2026" not in form.partition("<main")[2].partition("</main>")[0]
    assert (made.status_code, made.headers["location"]) == (303, "/alerts")
    assert names(bench) == [("Silent", "site=news.example&disclosure=undisclosed")]
    assert "subscribe to http://127.0.0.1:8000/feeds/filters/1.atom" in text


def test_an_alert_is_listed_with_its_filter_its_feed_and_what_it_told_lately(site: TestClient, bench: Bench) -> None:
    bench.now -= timedelta(days=40)
    bench.see(bench.add(), content("A"), content("B"))
    bench.now += timedelta(days=40)
    bench.see(1, content("C"), content("D"))
    filters.add(bench.database, "News", parse_query("site=news.example"), now=bench.now)

    text = site.get("/alerts").text

    assert "site news.example" in text
    assert "2 changes in the last 30 days" in " ".join(text.split())
    assert 'href="/feeds/filters/1.atom"' in text
    assert 'href="/?site=news.example"' in text
    assert site.get("/feeds/filters/1.atom").status_code == 200


def test_an_alert_is_changed_and_keeps_its_feed(site: TestClient, bench: Bench) -> None:
    filters.add(bench.database, "Old", parse_query("tag=local"), now=bench.now)

    form = site.get("/alerts/1").text
    site.post("/alerts/1", data={"name": "New", "text": "bridge", "significance": "minor,substantive"})

    assert 'value="Old"' in form
    assert 'value="local"' in form
    assert names(bench) == [("New", "significance=minor,substantive&text=bridge")]


def test_an_alert_for_one_article_stays_with_it(site: TestClient, bench: Bench) -> None:
    form = site.get("/alerts/new?article=7").text

    assert '<input type="hidden" name="article" value="7">' in form


def test_an_alert_is_removed(site: TestClient, bench: Bench) -> None:
    filters.add(bench.database, "Old", parse_query(""), now=bench.now)

    site.post("/alerts/1/remove")

    assert names(bench) == []
    assert site.get("/feeds/filters/1.atom").status_code == 404


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": ""}, "one line of at most"),
        ({"name": "  "}, "one line of at most"),
        ({"name": "a" * (LONGEST_NAME + 1)}, "one line of at most"),
        ({"name": "a\x00b"}, "one line of at most"),
        ({"name": "Taken"}, "already"),
        ({"name": "A", "site": "javascript:alert(1)//"}, "is no site"),
        ({"name": "A", "text": "-only"}, "no word to look for"),
        ({"name": "A", "article": "1e9"}, "no article"),
        ({"name": "A", "since": "soon"}, "is no time"),
    ],
)
def test_what_can_not_be_kept_comes_back_in_the_form_with_the_reason(
    site: TestClient, bench: Bench, fields: dict[str, str], words: str
) -> None:
    filters.add(bench.database, "Taken", parse_query("tag=local"), now=bench.now)

    answer = site.post("/alerts", data=fields)

    assert answer.status_code == 422
    assert words in answer.text
    assert 'role="alert"' in answer.text
    assert len(names(bench)) == 1


@pytest.mark.parametrize(
    "fields", [{"name": "A", "significance": "huge"}, {"name": "A", "evil": "1"}, {"name": "a" * 1001}]
)
def test_a_form_that_is_none_of_ours_is_refused(site: TestClient, bench: Bench, fields: dict[str, str]) -> None:
    answer = site.post("/alerts", data=fields)

    assert answer.status_code in (400, 422)
    assert names(bench) == []


def test_what_people_name_things_stays_text(site: TestClient, bench: Bench) -> None:
    site.post("/alerts", data={"name": HOSTILE, "tag": HOSTILE})

    pages = [site.get(path).text for path in ("/alerts", "/alerts/1")]

    assert [page for page in pages if "<script>alert" in page] == []
    assert [page for page in pages if "&lt;script&gt;alert(1)&lt;/script&gt;" not in page] == []


@pytest.mark.parametrize("path", ["/alerts/1", "/alerts/9223372036854775807"])
def test_an_alert_that_is_not_there_is_a_page_that_helps(site: TestClient, path: str) -> None:
    answer = site.get(path)

    assert answer.status_code == 404
    assert "no such alert" in answer.text
    assert site.post(f"{path}/remove").status_code == 404
    assert site.post(path, data={"name": "A"}).status_code == 404


@pytest.mark.parametrize("path", ["/alerts/9223372036854775808", "/alerts/0", "/alerts/x", "/alerts?cursor=x"])
def test_an_address_that_was_never_ours_is_refused(site: TestClient, path: str) -> None:
    assert site.get(path).status_code in (400, 404, 422)


def test_many_alerts_come_in_pages(site: TestClient, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.web.pages.alerts.SHOWN", 1)
    filters.add(bench.database, "First", parse_query(""), now=bench.now)
    filters.add(bench.database, "Second", parse_query(""), now=bench.now)

    first = site.get("/alerts").text
    more = re.search(r'<a href="([^"]*)" rel="next">', first)
    second = site.get(more[1] if more else "").text

    assert ("Second" in first, "First" in first) == (True, False)
    assert ("Second" in second, "<bdi>First</bdi>" in second) == (False, True)


def test_a_form_that_comes_back_still_asks_for_its_article_and_its_times(site: TestClient, bench: Bench) -> None:
    filters.add(bench.database, "Taken", parse_query(""), now=bench.now)
    sent = {"name": "Taken", "article": "7", "since": "2026-01-01", "until": "2026-02-01", "tag": "local"}

    answer = site.post("/alerts", data=sent)

    assert answer.status_code == 422
    assert '<input type="hidden" name="article" value="7">' in answer.text
    assert '<input type="hidden" name="since" value="2026-01-01T00:00:00Z">' in answer.text
    assert '<input type="hidden" name="until" value="2026-02-01T00:00:00Z">' in answer.text
    assert 'value="local"' in answer.text
