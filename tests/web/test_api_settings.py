"""What the API lets programs set up: sources, filters, tokens, users."""

from collections.abc import Mapping
from datetime import datetime

import pytest
from starlette.testclient import TestClient

from tracker.core.canonical import rfc3339

API = "/api/v1"


def test_a_source_is_followed_set_and_forgotten(site: TestClient) -> None:
    made = site.post(f"{API}/sources", json={"url": "https://news.example/feed.xml", "tags": ["a"]}).json()
    where = f"{API}/sources/{made['source']}"
    told = site.patch(where, json={"is_paused": True, "tags": ["b"]}).json()

    gone = site.delete(where)

    assert made["is_new"]
    assert (bool(told["paused_at"]), told["tags"]) == (True, ["b"])
    assert (gone.status_code, site.get(where).status_code) == (204, 404)
    assert site.get(f"{API}/sources").json() == {"sources": [], "next": None}


def test_the_feeds_of_opml_are_followed(site: TestClient) -> None:
    opml = '<opml><outline xmlUrl="https://news.example/1"/><outline xmlUrl="news.example/2"/></opml>'

    answer = site.post(f"{API}/sources/opml", json={"opml": opml, "tags": ["a"]})

    told = answer.json()["sources"]
    assert answer.status_code == 201
    assert [each["url"] for each in told] == ["https://news.example/1", "https://news.example/2"]
    assert [each["tags"] for each in told] == [["a"], ["a"]]


def test_of_feeds_one_of_which_has_no_url_none_is_followed(site: TestClient) -> None:
    opml = '<opml><outline xmlUrl="https://news.example/1"/><outline xmlUrl="javascript:alert(1)"/></opml>'

    answer = site.post(f"{API}/sources/opml", json={"opml": opml})

    assert answer.status_code == 400
    assert site.get(f"{API}/sources").json()["sources"] == []


def test_a_source_is_read_soon(site: TestClient, noon: datetime) -> None:
    made = site.post(f"{API}/sources", json={"url": "https://news.example/feed.xml"}).json()

    answer = site.post(f"{API}/sources/{made['source']}/read")

    assert answer.status_code == 202
    assert answer.json()["next_read_at"] == rfc3339(noon)


def test_a_filter_is_kept_changed_and_forgotten(site: TestClient) -> None:
    made = site.post(f"{API}/filters", json={"name": "Silent", "disclosure": ["undisclosed"]}).json()
    where = f"{API}/filters/{made['filter']}"
    told = site.put(where, json={"name": "Silent", "site": "news.example"}).json()

    gone = site.delete(where)

    assert made["query"] == "disclosure=undisclosed"
    assert (told["site"], told["disclosure"]) == ("news.example", [])
    assert (gone.status_code, site.get(where).status_code) == (204, 404)


def test_a_token_is_told_once_and_lets_a_program_in(site: TestClient) -> None:
    made = site.post(f"{API}/tokens", json={"name": "script", "scope": "read", "days": 30}).json()
    listed = site.get(f"{API}/tokens").json()["tokens"]

    asked = site.get(f"{API}/changes", headers={"Authorization": f"Bearer {made['secret']}"})

    assert asked.status_code == 200
    assert [each["name"] for each in listed] == ["script"]
    assert "secret" not in listed[0]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/articles", {"urls": ["https://news.example/1"]}),
        ("POST", "/sources", {"url": "https://news.example/feed"}),
        ("POST", "/filters", {"name": "all"}),
        ("POST", "/tokens", {"name": "another", "scope": "write"}),
        ("POST", "/tokens", {}),
        ("DELETE", "/tokens/1", None),
        ("GET", "/users", None),
    ],
)
def test_a_token_that_may_read_changes_nothing(
    site: TestClient, method: str, path: str, body: Mapping[str, object] | None
) -> None:
    secret = site.post(f"{API}/tokens", json={"name": "reader", "scope": "read"}).json()["secret"]

    answer = site.request(method, f"{API}{path}", json=body, headers={"Authorization": f"Bearer {secret}"})

    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"


def test_users_are_added_by_an_admin_and_from_then_on_everybody_logs_in(site: TestClient) -> None:
    made = site.post(f"{API}/users", json={"name": "Anna", "password": "a long password", "role": "admin"})

    answer = site.get(f"{API}/users")

    assert (made.status_code, made.json()["name"]) == (201, "anna")
    assert "password" not in made.json()
    assert answer.status_code == 401
