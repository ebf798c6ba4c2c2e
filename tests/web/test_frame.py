"""What every page has: its frame, its headers, its failures."""

from starlette.testclient import TestClient


def test_a_page_is_html_in_our_frame(site: TestClient) -> None:
    answer = site.get("/keys")

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1>Keys</h1>" in answer.text


def test_every_answer_says_what_its_page_may_load(site: TestClient) -> None:
    answer = site.get("/keys")

    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe-inline" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"


def test_an_unknown_page_is_a_page_that_helps(site: TestClient) -> None:
    answer = site.get("/nowhere")

    assert answer.status_code == 404
    assert 'href="/articles"' in answer.text


def test_an_unknown_address_of_the_api_is_a_problem_in_json(site: TestClient) -> None:
    answer = site.get("/api/v1/nowhere")

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 404
