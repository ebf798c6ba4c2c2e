"""Which methods a path takes, and what is said of others."""

import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize("path", ["/", "/articles", "/changes.atom", "/api/v1/articles", "/api/v1/status"])
def test_head_is_answered_as_get_is_without_the_body(site: TestClient, path: str) -> None:
    whole = site.get(path)

    answer = site.head(path)

    assert answer.status_code == 200
    assert answer.content == b""
    assert answer.headers["content-type"] == whole.headers["content-type"]
    assert answer.headers["content-length"] == whole.headers["content-length"]


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/", "GET, HEAD"),
        ("/articles", "GET, HEAD, POST"),
        ("/api/v1/articles", "GET, HEAD, POST"),
        ("/api/v1/articles/bulk", "POST"),
        ("/api/v1/articles/1", "GET, HEAD, PATCH, DELETE"),
    ],
)
def test_what_a_path_does_not_take_is_refused_with_all_that_it_takes(site: TestClient, path: str, methods: str) -> None:
    answer = site.request("OPTIONS", path)

    assert answer.status_code == 405
    assert answer.headers["allow"] == methods
    assert f"{methods} would be" in answer.text


def test_head_of_what_only_takes_post_is_refused(site: TestClient) -> None:
    answer = site.head("/api/v1/articles/bulk")

    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"
