"""The page Sources."""

import pytest
from starlette.testclient import TestClient

from tracker.store import sources
from tracker.web.parts import Parts

FEED = "https://news.example/rss.xml"


@pytest.fixture
def source_id(parts: Parts) -> int:
    return sources.add(parts.database, FEED, now=parts.clock(), tags=("valley",))[0].id


def all_of(parts: Parts) -> list[str]:
    return [source.url for source in sources.page(parts.database, limit=50).rows]


def test_without_sources_the_page_says_what_they_are_for(site: TestClient) -> None:
    page = site.get("/sources")

    assert page.status_code == 200
    assert "No feed is followed yet" in page.text


def test_a_feed_that_is_added_is_listed_and_said_to_be_followed(site: TestClient, parts: Parts) -> None:
    answer = site.post("/sources", data={"url": FEED, "tags": "valley, politics"})
    page = site.get("/sources")

    assert (answer.status_code, answer.headers["location"]) == (303, "/sources")
    assert "is followed from now on" in page.text
    assert "valley, politics" in page.text
    assert all_of(parts) == [FEED]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://a.example/x", "", "https://", "http://a:b@c.example/", "x" * 1500]
)
def test_what_is_no_address_comes_back_in_the_form_with_the_reason(site: TestClient, parts: Parts, url: str) -> None:
    answer = site.post("/sources", data={"url": url, "tags": "kept"})

    assert answer.status_code == 422
    assert 'value="kept"' in answer.text
    assert 'id="fault"' in answer.text
    assert all_of(parts) == []


def test_too_many_tags_are_refused_in_the_form(site: TestClient, parts: Parts) -> None:
    answer = site.post("/sources", data={"url": FEED, "tags": ",".join(map(str, range(60)))})

    assert answer.status_code == 422
    assert "too many" in answer.text
    assert all_of(parts) == []


def test_a_source_is_paused_and_resumed(site: TestClient, parts: Parts, source_id: int) -> None:
    site.post(f"/sources/{source_id}/pause")
    paused = sources.find(parts.database, source_id)
    site.post(f"/sources/{source_id}/resume")
    resumed = sources.find(parts.database, source_id)

    assert paused.paused_at == parts.clock()
    assert resumed.paused_at is None


def test_other_tags_take_the_place_of_those_before(site: TestClient, parts: Parts, source_id: int) -> None:
    site.post(f"/sources/{source_id}/tags", data={"tags": "hills"})

    assert sources.find(parts.database, source_id).tags == ("hills",)


def test_a_source_is_forgotten(site: TestClient, parts: Parts, source_id: int) -> None:
    answer = site.post(f"/sources/{source_id}/remove")

    assert answer.status_code == 303
    assert all_of(parts) == []


@pytest.mark.parametrize("path", ["/sources/77/pause", "/sources/1/explode", "/sources/0/pause", "/sources/x/pause"])
def test_what_is_not_there_is_a_page_that_says_so(site: TestClient, source_id: int, path: str) -> None:
    answer = site.post(path)

    assert answer.status_code in (404, 422)
    assert "<h1>" in answer.text


def test_the_address_and_title_of_a_hostile_feed_are_only_text(site: TestClient, parts: Parts) -> None:
    url = "https://news.example/<script>alert(1)</script>?'\""

    sources.add(parts.database, url, now=parts.clock(), tags=("<b>x</b>\u202e",))
    page = site.get("/sources")

    assert "<script>alert" not in page.text
    assert "<b>x" not in page.text
    assert "\u202e" not in page.text


def test_a_forged_cursor_is_refused_with_a_page(site: TestClient) -> None:
    answer = site.get("/sources?cursor=7' OR 1=1")

    assert answer.status_code == 400
    assert "begin again at the first" in answer.text
