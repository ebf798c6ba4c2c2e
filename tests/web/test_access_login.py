"""Logging in and out: passwords, cookies, tries, and where one goes on."""

import json
import logging
from datetime import datetime

import argon2
import pytest
from starlette.testclient import TestClient

from tests.web.access import PASSWORD, add, browser_of, hash_of, log_in, with_settings
from tracker.core.people import Role
from tracker.store.database.engine import Database
from tracker.store.people import sessions, users
from tracker.web.access import passwords
from tracker.web.parts import Parts

HTTPS = "https://news.example"
WEAK = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
ANNA, BOB = {"name": "anna", "password": PASSWORD}, {"name": "bob", "password": PASSWORD}


@pytest.fixture
def browser(parts: Parts, database: Database, noon: datetime) -> TestClient:
    """A browser where anna may log in."""
    add(database, "anna", Role.ADMIN, noon)
    return browser_of(parts)


def test_logging_in_leads_back_to_what_was_asked_for(browser: TestClient) -> None:
    answer = browser.post("/login", data={**ANNA, "next": "/keys?view=all"})

    assert answer.status_code == 303
    assert answer.headers["location"] == "/keys?view=all"
    assert browser.get("/keys").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "/\t/evil.example/",
        "\\\\evil.example",
        "javascript:alert(1)",
        "keys",
        "",
        "/" + "a" * 3000,
        "/\r\nSet-Cookie: a=b",
    ],
)
def test_it_never_leads_elsewhere(browser: TestClient, path: str) -> None:
    answer = browser.post("/login", data={**ANNA, "next": path})

    assert answer.headers["location"] == "/"


def test_the_page_keeps_only_a_path_of_ours(browser: TestClient) -> None:
    kept, dropped = browser.get("/login?next=/keys"), browser.get("/login?next=https://evil.example/")

    assert 'name="next" value="/keys"' in kept.text
    assert "evil" not in dropped.text


def test_who_is_logged_in_is_sent_on_from_the_page(browser: TestClient) -> None:
    log_in(browser, "anna")

    answer = browser.get("/login?next=/keys")

    assert (answer.status_code, answer.headers["location"]) == (303, "/keys")


def test_the_session_is_for_the_server_alone(browser: TestClient) -> None:
    answer = browser.post("/login", data=ANNA)

    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("session=")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie


@pytest.mark.parametrize(
    ("url", "peer", "settings", "headers"),
    [
        pytest.param(HTTPS, "192.0.2.9", {"names": "news.example"}, {}, id="TLS"),
        pytest.param("http://news.example", "192.0.2.9", {"url": HTTPS}, {}, id="the settings"),
        pytest.param(
            "http://news.example",
            "10.0.0.1",
            {"names": "news.example", "proxies": "10.0.0.1"},
            {"X-Forwarded-Proto": "https"},
            id="a proxy's word",
        ),
    ],
)
def test_behind_https_the_cookie_is_never_sent_without(
    parts: Parts,
    database: Database,
    noon: datetime,
    url: str,
    peer: str,
    settings: dict[str, object],
    headers: dict[str, str],
) -> None:
    add(database, "anna", Role.ADMIN, noon)
    browser = browser_of(with_settings(parts, **settings), url, peer)

    answer = browser.post("/login", data=ANNA, headers=headers)

    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-session=")
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie
    assert answer.headers["strict-transport-security"] == "max-age=31536000"


def test_behind_https_what_the_next_page_is_to_say_is_never_sent_without(parts: Parts) -> None:
    browser = browser_of(with_settings(parts, url="https://127.0.0.1:8000"), "https://127.0.0.1:8000")

    answer = browser.post("/logout")

    (notice,) = [each for each in answer.headers.get_list("set-cookie") if each.startswith("notice=")]
    assert "Secure" in notice


def test_each_login_has_a_session_of_its_own_and_ends_the_one_before(
    browser: TestClient, database: Database, noon: datetime
) -> None:
    log_in(browser, "anna")
    first = browser.cookies["session"]

    log_in(browser, "anna")

    assert browser.cookies["session"] != first
    assert len(sessions.sessions_of(database, 1, now=noon)) == 1


def test_what_is_stored_lets_nobody_in(browser: TestClient, database: Database) -> None:
    log_in(browser, "anna")
    secret = browser.cookies["session"].partition(".")[0]

    with database.read() as session:
        stored = session.connection().exec_driver_sql("SELECT hex(secret_digest) FROM sessions").scalar_one()

    assert secret not in stored
    assert len(stored) == 64


def test_logging_out_ends_the_session(browser: TestClient, database: Database, noon: datetime) -> None:
    log_in(browser, "anna")
    cookie = browser.cookies["session"]

    answer = browser.post("/logout")

    assert answer.headers["location"] == "/login"
    assert sessions.sessions_of(database, 1, now=noon) == ()
    assert browser.get("/keys", headers={"Cookie": f"session={cookie}"}).status_code == 303
    assert "You are logged out." in browser.get("/login").text


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("anna", "wrong"),
        ("anna", ""),
        ("anna", "x" * 5000),
        ("eve", PASSWORD),
        ("", ""),
        ("<script>alert(1)</script>", PASSWORD),
        ("anna'--", PASSWORD),
        ("x" * 100_000, PASSWORD),
        ("\u202eanna", PASSWORD),
    ],
)
def test_whoever_is_wrong_reads_the_same(browser: TestClient, name: str, password: str) -> None:
    answer = browser.post("/login", data={"name": name, "password": password})

    assert answer.status_code == 401
    assert "That name and that password don&#39;t belong together." in answer.text
    assert "<script>alert" not in answer.text
    assert "set-cookie" not in answer.headers


def test_a_user_that_there_is_not_takes_as_long(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = _Counting()
    monkeypatch.setattr(passwords, "_HASHER", slow)

    passwords.is_right(PASSWORD, None)
    passwords.is_right(PASSWORD, hash_of(PASSWORD))

    assert slow.worked == 2


class _Counting:
    """A hasher that counts how often it works: a hash and a verification take as long as each other."""

    def __init__(self) -> None:
        self.worked = 0

    def hash(self, _: bytes) -> str:
        self.worked += 1
        return ""

    def verify(self, _: str, __: bytes) -> bool:
        self.worked += 1
        return True


def test_a_name_is_the_same_in_capitals(browser: TestClient) -> None:
    assert log_in(browser, " Anna ") == 303


def test_a_password_is_the_same_however_its_accents_are_written(
    browser: TestClient, database: Database, noon: datetime
) -> None:
    add(database, "bob", Role.READER, noon, "caf\u00e9 caf\u00e9 caf\u00e9")

    assert log_in(browser, "bob", "cafe\u0301 cafe\u0301 cafe\u0301") == 303


def test_an_outdated_hash_is_made_anew(browser: TestClient, database: Database) -> None:
    users.set_password(database, "anna", WEAK.hash(PASSWORD))

    log_in(browser, "anna")

    _, known = users.credentials(database, "anna") or (None, "")
    assert not passwords.is_outdated(known)
    assert log_in(browser, "anna") == 303


def test_after_ten_wrong_passwords_even_the_right_one_waits(
    browser: TestClient, database: Database, noon: datetime
) -> None:
    users.set_password(database, "anna", WEAK.hash(PASSWORD))
    answers = [log_in(browser, "anna", "wrong") for _ in range(10)]

    answer = browser.post("/login", data=ANNA)

    assert set(answers) == {401}
    assert answer.status_code == 429
    assert "try again in 15 min" in answer.text
    assert 0 < int(answer.headers["retry-after"]) <= 900


def test_an_address_that_is_refused_does_not_keep_others_out(parts: Parts, database: Database, noon: datetime) -> None:
    add(database, "anna", Role.ADMIN, noon)
    browser = browser_of(with_settings(parts, proxies="127.0.0.1"))
    theirs, ours = {"X-Forwarded-For": "198.51.100.9"}, {"X-Forwarded-For": "198.51.100.10, 127.0.0.1"}
    tried = [browser.post("/login", data={"name": f"u{n}", "password": ""}, headers=theirs) for n in range(11)]

    answer = browser.post("/login", data=ANNA, headers=ours)

    assert tried[-1].status_code == 429
    assert answer.status_code == 303


def test_logging_in_forgets_the_tries(parts: Parts, database: Database, noon: datetime) -> None:
    add(database, "anna", Role.ADMIN, noon)
    browser = browser_of(with_settings(parts, proxies="127.0.0.1"))

    def tried(address: str, password: str) -> int:
        said = {"name": "anna", "password": password}
        return browser.post("/login", data=said, headers={"X-Forwarded-For": address}).status_code

    before = [tried("198.51.100.1", "") for _ in range(9)]
    right = tried("198.51.100.2", PASSWORD)
    after = [tried("198.51.100.3", "") for _ in range(9)]

    assert set(before + after) == {401}
    assert right == 303


def test_a_failed_login_is_one_line_of_the_log(browser: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="tracker.web.access"):
        log_in(browser, "anna", "wrong\nand hostile")
        log_in(browser, "a-password-in-the-wrong-field")

    told = [json.loads(record.getMessage()) for record in caplog.records]
    assert told == [
        {"event": "failed login", "user": "anna", "address": "127.0.0.1"},
        {"event": "failed login", "user": None, "address": "127.0.0.1"},
    ]


def test_without_users_the_page_says_what_makes_one(parts: Parts) -> None:
    elsewhere = browser_of(with_settings(parts, names="192.0.2.7"), "http://192.0.2.7")

    answer = elsewhere.get("/login")

    assert "tracker user add NAME --role admin" in answer.text
    assert "<form" not in answer.text
