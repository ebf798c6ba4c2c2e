"""What is done to articles from their pages: to many at once, and to one."""

from dataclasses import replace
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from tests.store.results import Bench, content
from tests.web.conftest import FROM_OUR_PAGE, HOME
from tests.web.reading import fields
from tracker.store import articles
from tracker.store.articles import Article
from tracker.store.database.engine import Database
from tracker.store.tables import HostRow
from tracker.web.app import create_app
from tracker.web.pages import many
from tracker.web.parts import Parts


def one(database: Database, article_id: int = 1) -> Article:
    found = articles.by_id(database, article_id)
    assert found is not None
    return found


def paused(database: Database) -> list[int]:
    return [article.id for article in articles.every_article(database) if article.paused_at]


def left(database: Database) -> list[int]:
    return [article.id for article in articles.every_article(database)]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"ids": ["1", "3"]}, [1, 3]),
        ({"ids": ["1"], "scope": "shown", "shown": "1,2"}, [1, 2]),
        ({"ids": ["1"], "scope": "all"}, [1, 2, 3]),
        ({"scope": "all", "q": "news.example/2"}, [2]),
        ({"scope": "all", "state": "new", "site": "news.example"}, [1, 2, 3]),
    ],
)
def test_many_are_paused_by_the_ticks_the_page_or_the_filter(
    site: TestClient, bench: Bench, chosen: dict[str, str | list[str]], expected: list[int]
) -> None:
    bench.ids(3)

    answer = site.post("/articles/many", data={"action": "pause", **chosen})

    assert answer.status_code == 303
    assert paused(bench.database) == expected


def test_one_goes_back_to_the_list_as_it_was_and_reads_what_was_done(site: TestClient, bench: Bench) -> None:
    bench.ids(2)

    answer = site.post(
        "/articles/many", data={"action": "pause", "ids": ["1", "2"], "site": "news.example", "sort": "due"}
    )
    shown = site.get(answer.headers["location"]).text

    assert answer.headers["location"] == "/articles?site=news.example&sort=due"
    assert "2 articles paused." in shown


def test_many_are_resumed(site: TestClient, bench: Bench) -> None:
    bench.ids(2)
    site.post("/articles/many", data={"action": "pause", "scope": "all"})

    site.post("/articles/many", data={"action": "resume", "ids": ["2"]})

    assert paused(bench.database) == [1]


def test_many_are_tagged_and_untagged(site: TestClient, bench: Bench) -> None:
    bench.ids(2)

    site.post("/articles/many", data={"action": "tag", "scope": "all", "tags": "x, y"})
    site.post("/articles/many", data={"action": "untag", "ids": ["1"], "tags": "x"})

    assert [article.tags for article in articles.every_article(bench.database)] == [("y",), ("x", "y")]


def test_many_more_than_are_worked_on_together_are_all_reached(
    site: TestClient, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.ids(5)
    monkeypatch.setattr(many, "AT_ONCE", 2)

    site.post("/articles/many", data={"action": "pause", "scope": "all", "state": "new"})

    assert paused(bench.database) == [1, 2, 3, 4, 5]


def test_to_delete_many_is_asked_first_and_says_what_is_lost(site: TestClient, bench: Bench) -> None:
    bench.ids(3)
    bench.see(1, content("One"), content("Two"))

    asked = site.post("/articles/remove", data={"ids": ["1", "2"]})
    before = left(bench.database)
    done = site.post("/articles/remove", data={"ids": ["1", "2"], "is_sure": "true"})

    assert "Delete 2 articles?" in asked.text
    assert "2 revisions" in asked.text
    assert before == [1, 2, 3]
    assert done.status_code == 303
    assert left(bench.database) == [3]


def test_of_very_many_some_are_deleted_and_it_is_asked_again(
    site: TestClient, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.ids(3)
    monkeypatch.setattr(many, "REMOVED_AT_ONCE", 2)

    first = site.post("/articles/remove", data={"scope": "all", "is_sure": "true"})
    between = left(bench.database)
    second = site.post("/articles/remove", data={"scope": "all", "is_sure": "true"})

    assert "2 are deleted" in first.text
    assert between == [3]
    assert second.status_code == 303
    assert left(bench.database) == []


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"action": "pause"}, 400),
        ({"action": "nosuch", "ids": "1"}, 400),
        ({"action": "tag", "ids": "1"}, 400),
        ({"action": "tag", "ids": "1", "tags": "x" * 61}, 400),
        ({"action": "pause", "ids": "x"}, 422),
        ({"action": "pause", "ids": "9" * 30}, 422),
        ({"action": "pause", "ids": "-1"}, 422),
        ({"action": "pause", "scope": "shown", "shown": "1,x"}, 422),
        ({"action": "pause", "scope": "nosuch"}, 422),
        ({"action": "pause", "ids": "1", "odd": "1"}, 422),
        ({"action": "pause", "scope": "all", "q": "\x00"}, 422),
    ],
)
@pytest.mark.parametrize("path", ["/articles/many"])
def test_a_form_that_can_not_be_is_refused(
    site: TestClient, bench: Bench, path: str, data: dict[str, str], status: int
) -> None:
    bench.add()

    answer = site.post(path, data=data)

    assert answer.status_code == status
    assert paused(bench.database) == []


def test_an_unknown_article_among_many_is_passed_over(site: TestClient, bench: Bench) -> None:
    bench.add()

    answer = site.post("/articles/many", data={"action": "pause", "ids": ["1", "77", str(2**63 - 1)]})

    assert answer.status_code == 303
    assert paused(bench.database) == [1]


def test_one_is_checked_soon_and_it_is_said_that_nobody_follows(site: TestClient, bench: Bench) -> None:
    bench.add()
    bench.see(1, content())

    answer = site.post("/articles/1/check")
    shown = site.get("/articles").text

    assert answer.headers["location"] == "/articles/1"
    assert one(bench.database).next_check_at < bench.now
    assert "tracker run" in shown


def test_where_this_process_follows_the_check_comes_within_seconds(parts: Parts, bench: Bench) -> None:
    bench.add()

    with TestClient(create_app(replace(parts, is_following=True)), base_url=HOME, headers=FROM_OUR_PAGE) as site:
        site.post("/articles/1/check", follow_redirects=False)
        shown = site.get("/articles").text

    assert "checked within seconds" in shown


def test_a_site_that_asked_to_be_left_alone_is_named(site: TestClient, bench: Bench) -> None:
    bench.add()
    with bench.database.write() as session:
        host = session.get_one(HostRow, 1)
        host.not_before_at, host.is_asked = bench.now + timedelta(hours=2), True

    site.post("/articles/1/check")

    assert "news.example asked to be left alone until 14:00 UTC" in site.get("/articles").text


def test_one_is_paused_and_resumed(site: TestClient, bench: Bench) -> None:
    bench.add()

    site.post("/articles/1/pause")
    between = paused(bench.database)
    site.post("/articles/1/check")
    still = paused(bench.database)
    site.post("/articles/1/resume")

    assert (between, still, paused(bench.database)) == ([1], [1], [])


def test_how_one_is_checked_is_shown_and_changed(site: TestClient, bench: Bench) -> None:
    articles.add(bench.database, "https://news.example/1", now=bench.now, tags=["old", "kept"])

    site.post("/articles/1/settings", data={"every": "10m", "tags": "kept, new", "robots": "no", "browser": "yes"})
    shown = site.get("/articles/1/settings").text
    article = one(bench.database)

    assert (article.every, article.tags) == (timedelta(minutes=10), ("kept", "new"))
    assert (article.heeds_robots, article.uses_browser) == (False, True)
    assert 'value="10m"' in shown
    assert 'value="kept, new"' in shown


def test_an_interval_that_is_emptied_is_the_usual_one(site: TestClient, bench: Bench) -> None:
    articles.add(bench.database, "https://news.example/1", now=bench.now, every=timedelta(hours=1))

    site.post("/articles/1/settings", data={"every": ""})

    assert one(bench.database).every is None


@pytest.mark.parametrize(
    ("data", "status"),
    [({"every": "soon"}, 422), ({"every": "1s"}, 422), ({"every": "99999999d"}, 422), ({"robots": "x"}, 422)],
)
def test_settings_that_can_not_be_are_refused(
    site: TestClient, bench: Bench, data: dict[str, str], status: int
) -> None:
    bench.add()

    assert site.post("/articles/1/settings", data=data).status_code == status


def test_to_delete_one_is_asked_first(site: TestClient, bench: Bench) -> None:
    bench.add()
    bench.see(1, content("<script>alert(1)</script>"))

    asked = site.get("/articles/1/remove").text
    done = site.post("/articles/1/remove")

    assert "1 revision," in asked
    assert "<script>alert" not in asked
    assert done.headers["location"] == "/articles"
    assert left(bench.database) == []


@pytest.mark.parametrize("action", ["check", "pause", "resume", "settings", "remove"])
@pytest.mark.parametrize(
    ("name", "status"), [("77", 404), (str(2**63 - 1), 404), (str(2**63), 422), ("0", 422), ("x", 422)]
)
def test_an_article_that_is_none_is_a_page_that_helps(site: TestClient, action: str, name: str, status: int) -> None:
    answer = site.post(f"/articles/{name}/{action}")

    assert answer.status_code == status
    assert 'href="/articles"' in answer.text


def test_settings_that_can_not_be_come_back_as_they_were_typed(site: TestClient, bench: Bench) -> None:
    bench.add()

    answer = site.post("/articles/1/settings", data={"every": "1s", "tags": "a, b", "robots": "no", "browser": "yes"})

    assert answer.status_code == 422
    assert "shorter than" in answer.text
    assert fields(answer.text) == {"every": "1s", "tags": "a, b", "robots": "no", "browser": "yes"}


def test_only_those_that_are_still_there_count_as_tagged(site: TestClient, bench: Bench) -> None:
    bench.ids(1)

    site.post("/articles/many", data={"ids": ["1", "77"], "action": "tag", "tags": "local"})

    assert "1 article tagged local" in site.get("/articles").text
