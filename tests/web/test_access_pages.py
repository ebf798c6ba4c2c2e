"""The pages Account and People."""

import re
from datetime import datetime

import pytest
from starlette.testclient import TestClient

from tests.web.access import PASSWORD, add, bearer, browser_of, enter, log_in
from tracker.core.people import Role, Scope
from tracker.store.database.engine import Database
from tracker.store.people import sessions, tokens, users
from tracker.web.parts import Parts

NEW = "another horse battery"
CHANGE = {"present": PASSWORD, "new": NEW, "again": NEW}
HUGE = 10**20


@pytest.fixture
def browser(parts: Parts, database: Database, noon: datetime) -> TestClient:
    """A browser in which anna, an admin, is logged in; bob is a reader."""
    add(database, "anna", Role.ADMIN, noon)
    add(database, "bob", Role.READER, noon)
    browser = browser_of(parts)
    enter(browser, parts, "anna")
    return browser


def secret_in(page: str) -> str:
    found = re.search(r"tracker_[\w-]{43}", page)
    return found.group() if found else ""


def test_the_account_says_who_one_is_and_where_one_is_logged_in(
    browser: TestClient, parts: Parts, database: Database, noon: datetime
) -> None:
    enter(browser_of(parts), parts, "anna")

    page = browser.get("/account").text

    assert "<h1>anna</h1>" in page
    assert "Your role is <b>admin</b>" in page
    assert page.count("this browser, now") == 1
    assert page.count('action="/account/sessions/') == 1


def test_a_new_password_takes_the_present_one(browser: TestClient, database: Database) -> None:
    wrong = browser.post("/account/password", data={**CHANGE, "present": "wrong"})
    right = browser.post("/account/password", data=CHANGE)

    assert (wrong.status_code, right.status_code) == (400, 303)
    assert "That is not your present password." in wrong.text
    assert "Your password is changed" in browser.get("/account").text
    assert log_in(browser, "anna", PASSWORD) == 401
    assert log_in(browser, "anna", NEW) == 303


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"again": "something else"}, "was not written the same way twice"),
        ({"new": "short", "again": "short"}, "a password takes 10 to 1,000 characters"),
        ({"new": "x" * 1001, "again": "x" * 1001}, "a password takes 10 to 1,000 characters"),
    ],
)
def test_what_can_be_no_password_is_refused(
    browser: TestClient, database: Database, fields: dict[str, str], complaint: str
) -> None:
    before = users.credentials(database, "anna")

    answer = browser.post("/account/password", data={**CHANGE, **fields})

    assert answer.status_code == 400
    assert complaint in answer.text
    assert users.credentials(database, "anna") == before


def test_guessing_the_present_password_is_limited_as_at_the_login(browser: TestClient) -> None:
    tried = [browser.post("/account/password", data={**CHANGE, "present": "x" * 1001}) for _ in range(11)]

    assert [answer.status_code for answer in tried] == [400] * 10 + [429]


def test_a_browser_elsewhere_can_be_logged_out(
    browser: TestClient, parts: Parts, database: Database, noon: datetime
) -> None:
    other = browser_of(parts)
    enter(other, parts, "anna")
    (theirs, _) = sessions.sessions_of(database, 1, now=noon)

    answer = browser.post(f"/account/sessions/{theirs.id}/end")

    assert answer.status_code == 303
    assert other.get("/account").status_code == 303
    assert browser.get("/account").status_code == 200


def test_nobody_elses_session_can_be_ended(
    browser: TestClient, parts: Parts, database: Database, noon: datetime
) -> None:
    other = browser_of(parts)
    enter(other, parts, "bob")
    (theirs,) = sessions.sessions_of(database, 2, now=noon)

    answer = browser.post(f"/account/sessions/{theirs.id}/end")

    assert answer.status_code == 404
    assert other.get("/account").status_code == 200


def test_a_token_is_shown_once(browser: TestClient, database: Database) -> None:
    made = browser.post("/account/tokens", data={"name": "my script", "scope": "read", "days": "30"})
    secret = secret_in(made.text)

    (token,) = tokens.tokens_of(database, 1)
    again = browser.get("/account")
    browser.cookies.clear()
    assert (token.name, token.scope) == ("my script", Scope.READ)
    assert browser.get("/feeds/changes.atom", headers=bearer(secret)).status_code == 200
    assert "my script" in again.text
    assert secret_in(again.text) == ""
    assert made.headers["cache-control"] == "no-store"


def test_a_removed_token_opens_nothing(browser: TestClient, database: Database) -> None:
    secret = secret_in(browser.post("/account/tokens", data={"name": "my script"}).text)

    answer = browser.post("/account/tokens/1/remove")

    assert answer.status_code == 303
    assert browser.get("/feeds/changes.atom", headers=bearer(secret)).status_code == 401
    assert browser.post("/account/tokens/1/remove").status_code == 404


def test_without_users_there_are_tokens_too(site: TestClient, database: Database) -> None:
    made = site.post("/account/tokens", data={"name": "my script", "scope": "write"})

    assert secret_in(made.text)
    assert "Nobody needs to log in on this machine" in made.text
    assert [token.name for token in tokens.tokens_of(database, None)] == ["my script"]
    assert site.post("/account/password", data=CHANGE).status_code == 400


@pytest.mark.parametrize(
    ("path", "fields", "status"),
    [
        ("/account/tokens", {"name": ""}, 400),
        ("/account/tokens", {"name": "\u202e"}, 400),
        ("/account/tokens", {"name": "x" * 100_000}, 400),
        ("/account/tokens", {"name": "a", "scope": "everything"}, 422),
        ("/account/tokens", {"name": "a", "days": "-1"}, 422),
        ("/account/tokens", {"name": "a", "days": str(HUGE)}, 422),
        (f"/account/tokens/{HUGE}/remove", {}, 422),
        ("/account/tokens/x/remove", {}, 422),
        ("/account/sessions/0/end", {}, 422),
        (f"/account/sessions/{2**63 - 1}/end", {}, 404),
        ("/people", {}, 422),
        ("/people", {"name": "a b", "password": NEW}, 400),
        ("/people", {"name": "eve", "password": "short"}, 400),
        ("/people", {"name": "Bob", "password": NEW}, 400),
        ("/people", {"name": "eve", "password": NEW, "role": "king"}, 422),
        ("/people/role", {"name": "eve", "role": "admin"}, 400),
        ("/people/role", {"name": "bob", "role": "king"}, 422),
        ("/people/remove", {"name": "<script>alert(1)</script>"}, 400),
        ("/people/password", {"name": "\x00", "password": NEW}, 400),
    ],
)
def test_what_cannot_be_done_is_a_page_that_says_why(
    browser: TestClient, path: str, fields: dict[str, str], status: int
) -> None:
    answer = browser.post(path, data=fields)

    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert "<script>alert" not in answer.text


def test_names_of_tokens_are_shown_as_they_are(browser: TestClient) -> None:
    browser.post("/account/tokens", data={"name": "<script>alert(1)</script>\"'"})

    page = browser.get("/account").text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_an_admin_adds_people_and_decides_what_they_may(browser: TestClient, database: Database) -> None:
    added = browser.post("/people", data={"name": "Eve", "password": NEW, "role": "reader"})
    told = browser.get("/people").text
    browser.post("/people/role", data={"name": "eve", "role": "editor"})

    assert added.status_code == 303
    assert "eve may log in, as reader." in told
    assert users.find_user(database, "eve").role is Role.EDITOR
    assert log_in(browser, "eve", NEW) == 303


def test_an_admin_gives_another_password(browser: TestClient, parts: Parts) -> None:
    other = browser_of(parts)
    enter(other, parts, "bob")

    browser.post("/people/password", data={"name": "bob", "password": NEW})

    assert other.get("/account").status_code == 303
    assert log_in(other, "bob", NEW) == 303


def test_an_admin_removes_people(browser: TestClient, database: Database) -> None:
    answer = browser.post("/people/remove", data={"name": "bob"})

    assert answer.status_code == 303
    assert [user.name for user in users.every_user(database)] == ["anna"]


@pytest.mark.parametrize("action", ["role", "password", "remove"])
def test_an_admin_does_not_shut_himself_out(browser: TestClient, database: Database, action: str) -> None:
    before = users.credentials(database, "anna")

    answer = browser.post(f"/people/{action}", data={"name": "ANNA", "role": "reader", "password": NEW})

    assert answer.status_code == 400
    assert "That is you." in answer.text
    assert users.credentials(database, "anna") == before


def test_the_first_user_can_be_added_on_this_machine(site: TestClient, database: Database) -> None:
    reader = site.post("/people", data={"name": "anna", "password": NEW, "role": "reader"})
    admin = site.post("/people", data={"name": "anna", "password": NEW, "role": "admin"})

    assert (reader.status_code, admin.status_code) == (400, 303)
    assert site.get("/people").headers["location"] == "/login?next=%2Fpeople"
    assert "anna may log in, as admin." in site.get("/login").text
