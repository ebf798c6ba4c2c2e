"""What the API refuses, and in which words: problem details (RFC 9457) for those who write programs."""

from collections.abc import Mapping

import pytest
from starlette.testclient import TestClient

from tests.store.results import Bench, content

API = "/api/v1"


@pytest.mark.parametrize(
    "path",
    [
        "/articles/77",
        "/articles/999999999999999999/revisions",
        "/articles/77/revisions/1",
        "/articles/77/checks",
        "/articles/77/compare/1..2",
        "/filters/77",
        "/sources/77",
        "/stats/nothing",
        "/nowhere",
    ],
)
def test_what_is_not_there_is_a_problem_404(site: TestClient, path: str) -> None:
    answer = site.get(API + path)

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["title"] == "Not Found"


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("/changes?limit=201", "query.limit"),
        ("/changes?limit=many", "query.limit"),
        ("/changes?cursor=1%27%20OR%201=1", "query.cursor"),
        ("/changes?dislosure=undisclosed", "query.dislosure"),
        ("/changes?disclosure=loud", "query.disclosure.0"),
        ("/changes?since=yesterday", "query.since"),
        ("/changes?since=1700000000", "query.since"),
        ("/changes?until=0001-01-01T00:00:00%2B23:00", "query.until"),
        ("/changes?site=a%00b", "query.site"),
        ("/articles/99999999999999999999/revisions", "path.article_id"),
        ("/articles/1/revisions/2147483648", "path.number"),
        ("/search", "query.words"),
        ("/notes?kind=secret", "query.kind.0"),
    ],
)
def test_what_can_not_be_meant_is_refused_by_name(site: TestClient, path: str, where: str) -> None:
    answer = site.get(API + path)

    assert answer.status_code == 422
    assert where in [fault["where"] for fault in answer.json()["errors"]]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/articles", {"urls": ["javascript:alert(1)"]}),
        ("/articles", {"urls": ["https://user:secret@news.example/"]}),
        ("/sources", {"url": "file:///etc/passwd"}),
        ("/filters", {"name": "\u200b"}),
        ("/users", {"name": "anna <b>", "password": "a long password", "role": "admin"}),
    ],
)
def test_what_can_not_be_done_is_refused_with_the_reason(
    site: TestClient, path: str, body: Mapping[str, object]
) -> None:
    answer = site.post(API + path, json=body)

    assert answer.status_code == 400
    assert answer.json()["detail"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"urls": []}',
        b'{"urls": "https://news.example/1"}',
        b'{"urls": ["https://news.example/1"], "surprise": 1}',
        rb'{"urls": ["https://news.example/\ud800"]}',
        rb'{"urls": ["https://news.example/1"], "tags": ["a\u0000b"]}',
        b"[" * 100_000,
    ],
)
def test_a_body_that_is_not_of_the_shape_is_refused(site: TestClient, body: bytes) -> None:
    answer = site.post(f"{API}/articles", content=body, headers={"Content-Type": "application/json"})

    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_body_that_is_too_large_is_refused(site: TestClient) -> None:
    answer = site.post(f"{API}/articles", json={"urls": ["https://news.example/" + "a" * 1_100_000]})

    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/articles/1/revisions/9"),
        ("GET", "/articles/1/revisions/9/page"),
        ("GET", "/articles/77"),
        ("GET", "/filters/77"),
        ("POST", "/sources/77/read"),
        ("PATCH", "/users/nobody"),
    ],
)
def test_what_is_not_there_is_said_without_a_command_of_the_terminal(
    site: TestClient, bench: Bench, method: str, path: str
) -> None:
    bench.see(bench.add(), content("Bridge closed"))

    answer = site.request(method, API + path, json={} if method == "PATCH" else None)

    assert answer.status_code == 404
    assert "`tracker" not in answer.json()["detail"]


@pytest.mark.parametrize("tag", [" ", "a,b", " a", "a\u00a0", "a" * 61])
def test_a_tag_that_no_form_could_have_is_refused(site: TestClient, tag: str) -> None:
    answer = site.post(f"{API}/articles", json={"urls": ["https://news.example/1"], "tags": [tag]})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["where"] == "body.tags.0"


@pytest.mark.parametrize("do", ["tag", "untag"])
def test_to_tag_without_tags_is_refused(site: TestClient, do: str) -> None:
    answer = site.post(f"{API}/articles/bulk", json={"articles": [1], "do": do})

    assert answer.status_code == 400
    assert "tags" in answer.json()["detail"]
