"""What each request must pass: a name of ours, from a page of ours, of few bytes, not too many of them."""

import json
import logging
from datetime import datetime

import pytest
from starlette.testclient import TestClient

from tests.web.access import add, bearer, browser_of, log_in, token_of, with_settings
from tests.web.conftest import HOME
from tracker.core.people import Role, Scope
from tracker.store.database.engine import Database
from tracker.web.app import create_app
from tracker.web.parts import Parts

LONG = b"a" * 600_000


@pytest.fixture
def program(parts: Parts) -> TestClient:
    """A program that says nothing of where it comes from."""
    return TestClient(create_app(parts), base_url=HOME, follow_redirects=False)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.0.0.1:8000",
        "127.8.9.10:80",
        "localhost:9999",
        "LocalHost.",
        "[::1]:8000",
        "tracker.lan",
        "news.example:8443",
        "desk.example",
    ],
)
def test_our_own_names_are_answered(parts: Parts, host: str) -> None:
    ours = with_settings(parts, host="tracker.lan", names="Desk.example", url="https://news.example:8443/tracker")

    answer = browser_of(ours).get("/keys", headers={"Host": host})

    assert answer.status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "evil.example:8000",
        "192.0.2.1",
        "127.0.0.1@evil.example",
        "evil.example#127.0.0.1",
        "localhost:80:80",
        "0.0.0.0",
        "2130706433",
    ],
)
def test_other_names_are_not(program: TestClient, host: str) -> None:
    answer = program.get("/keys", headers={"Host": host})

    assert answer.status_code == 421
    assert answer.text.count("\n") == 1
    assert "web.names" in answer.text
    assert "content-security-policy" in answer.headers


def test_two_names_are_none(program: TestClient) -> None:
    answer = program.get("/keys", headers=[("Host", "localhost"), ("Host", "evil.example")])

    assert answer.status_code == 421


def test_the_address_that_was_reached_is_ours(parts: Parts, database: Database, noon: datetime) -> None:
    add(database, "anna", Role.ADMIN, noon)
    open_to_all = with_settings(parts, host="0.0.0.0")

    answer = browser_of(open_to_all, "http://192.0.2.7:8000").get("/login")

    assert answer.status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Sec-Fetch-Site": "same-origin"}, id="from our page"),
        pytest.param({"Sec-Fetch-Site": "none"}, id="typed"),
        pytest.param({"Origin": HOME}, id="by an older browser"),
        pytest.param({"Origin": "https://127.0.0.1:8000"}, id="through a proxy with https"),
    ],
)
def test_what_comes_from_our_pages_is_done(program: TestClient, headers: dict[str, str]) -> None:
    answer = program.post("/logout", headers=headers)

    assert answer.status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Sec-Fetch-Site": "cross-site"}, id="from elsewhere"),
        pytest.param({"Sec-Fetch-Site": "same-site"}, id="from a neighbour"),
        pytest.param({"Sec-Fetch-Site": "cross-site", "Origin": HOME}, id="whatever the origin"),
        pytest.param({"Sec-Fetch-Site": "nonsense"}, id="unheard of"),
        pytest.param({"Origin": "https://evil.example"}, id="by an older browser"),
        pytest.param({"Origin": "null"}, id="from a sandbox"),
        pytest.param({"Origin": "http://127.0.0.1:8001"}, id="from another port"),
        pytest.param({"Origin": "http://127.0.0.1:8000.evil.example"}, id="from a name like ours"),
        pytest.param({}, id="from nobody knows where"),
        pytest.param({"Authorization": "Basic YTpi"}, id="with a password"),
    ],
)
def test_what_comes_from_elsewhere_is_refused(program: TestClient, headers: dict[str, str]) -> None:
    answer = program.post("/logout", headers=headers)

    assert answer.status_code == 403
    assert answer.headers["content-type"].startswith("text/html")


def test_reading_is_free_from_anywhere(program: TestClient) -> None:
    answer = program.get("/keys", headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 200


def test_a_program_with_a_token_says_nothing_of_where_it_comes_from(
    program: TestClient, database: Database, noon: datetime
) -> None:
    secret = token_of(database, add(database, "anna", Role.ADMIN, noon), noon, Scope.WRITE)

    answer = program.post("/api/v1/nowhere", headers=bearer(secret))

    assert answer.status_code == 404


@pytest.mark.parametrize("body", [pytest.param(LONG + LONG, id="told"), pytest.param([LONG, LONG], id="streamed")])
def test_more_than_a_megabyte_is_refused(site: TestClient, body: bytes | list[bytes]) -> None:
    told = {"Content-Type": "application/x-www-form-urlencoded"}

    answer = site.post("/people", content=body, headers=told)

    assert answer.status_code == 413
    assert "more than 1,000,000 bytes" in answer.text


def test_a_length_that_is_none_harms_nobody(site: TestClient) -> None:
    answers = [site.get("/keys", headers={"Content-Length": told}).status_code for told in ("9" * 5000, "-1", "x")]

    assert answers == [413, 200, 200]


def test_too_many_requests_wait(parts: Parts, database: Database, noon: datetime) -> None:
    add(database, "anna", Role.ADMIN, noon)
    add(database, "bob", Role.READER, noon)
    few = browser_of(with_settings(parts, requests_a_minute=3))
    log_in(few, "anna")
    anna = few.cookies["session"]
    few.cookies.clear()
    log_in(few, "bob")

    answers = [few.get("/keys") for _ in range(4)]
    style = few.get("/static/x/tracker.css")
    others = few.get("/keys", headers={"Cookie": f"session={anna}"})

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 0 < int(answers[-1].headers["retry-after"]) <= 60
    assert style.status_code == 200
    assert others.status_code == 200


def test_strangers_are_counted_by_their_address(parts: Parts, database: Database, noon: datetime) -> None:
    add(database, "anna", Role.ADMIN, noon)
    few = browser_of(with_settings(parts, requests_a_minute=2, proxies="127.0.0.1"))

    def asked(address: str) -> int:
        return few.get("/login", headers={"X-Forwarded-For": address}).status_code

    first = [asked(address) for address in ("2001:db8::1", "2001:db8::2", "2001:db8::3")]
    second = asked("2001:db8:0:1::1")

    assert first == [200, 200, 429]
    assert second == 200


def test_who_is_refused_is_one_line_of_the_log(
    program: TestClient, database: Database, noon: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    add(database, "anna", Role.ADMIN, noon)
    with caplog.at_level(logging.WARNING, logger="tracker.web.access"):
        program.post("/a%0Ab%C2%9B%E2%80%AE%7F?token=tracker_secret", headers={"Sec-Fetch-Site": "cross-site"})
        program.get("/feeds/changes.atom?token=tracker_secret")

    lines = [record.getMessage() for record in caplog.records]
    assert [json.loads(line)["status"] for line in lines] == [403, 401]
    assert all(line.isprintable() and line.isascii() for line in lines)
    assert "secret" not in "".join(lines)


def test_a_browser_that_does_not_say_where_it_comes_from_may_say_its_origin(program: TestClient) -> None:
    told, untold = program.get("/keys", headers={"Sec-Fetch-Site": "none"}), program.get("/keys")

    assert told.headers["referrer-policy"] == "no-referrer"
    assert untold.headers["referrer-policy"] == "same-origin"


def test_a_fault_of_ours_is_a_page_with_all_headers(parts: Parts) -> None:
    app = create_app(parts)
    app.add_api_route("/broken", lambda: 1 / 0)
    program = TestClient(app, base_url=HOME, raise_server_exceptions=False)

    answer = program.get("/broken")

    assert answer.status_code == 500
    assert "That is a fault of tracker" in answer.text
    assert "ZeroDivisionError" not in answer.text
    assert "content-security-policy" in answer.headers
