"""Who asks, and what he may: nobody in particular, a browser that is logged in, a program, a proxy's word."""

from datetime import datetime, timedelta

import pytest
from starlette.testclient import TestClient

from tests.web.access import add, bearer, browser_of, log_in, token_of, with_clock, with_settings
from tracker.core.people import Role, Scope
from tracker.store.database.engine import Database
from tracker.store.people import sessions, tokens, users
from tracker.web.parts import Parts

PAGE, ADMINS = "/keys", "/people"
FEED = "/feeds/changes.atom"
ELSEWHERE = "http://192.0.2.7:8000"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LET_IN = {200, 404}  # that a feed is there is not what these tests are about


@pytest.fixture
def browser(parts: Parts) -> TestClient:
    return browser_of(parts)


def test_without_users_anybody_on_this_machine_may_do_everything(browser: TestClient) -> None:
    answer = browser.get(ADMINS)

    assert answer.status_code == 200


def test_without_users_nobody_elsewhere_gets_an_answer(parts: Parts) -> None:
    answer = browser_of(with_settings(parts, names="192.0.2.7"), ELSEWHERE).get(PAGE)

    assert answer.status_code == 303
    assert answer.headers["location"] == "/login?next=%2Fkeys"


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded", "Via"])
def test_whom_a_proxy_passes_on_is_not_on_this_machine(browser: TestClient, header: str) -> None:
    answer = browser.get(PAGE, headers={header: "198.51.100.9"})

    assert answer.status_code == 303


def test_whom_our_proxy_passes_on_is_not_on_this_machine_whatever_it_says(parts: Parts) -> None:
    behind = with_settings(parts, proxies="127.0.0.1")

    answer = browser_of(behind).get(PAGE)

    assert answer.status_code == 303


def test_after_the_login_one_comes_back_to_an_address_of_any_letters(
    browser: TestClient, database: Database, noon: datetime
) -> None:
    add(database, "anna", Role.ADMIN, noon)
    asked = browser.get("/feeds/tags/größe %3F.atom", headers={"Accept": "text/html"})

    answer = browser.get(asked.headers["location"])

    assert 'value="/feeds/tags/gr%C3%B6%C3%9Fe%20%3F.atom"' in answer.text


def test_once_there_is_a_user_one_logs_in_on_this_machine_too(
    browser: TestClient, database: Database, noon: datetime
) -> None:
    add(database, "anna", Role.ADMIN, noon)

    answer = browser.get(f"{PAGE}?view=all")

    assert answer.status_code == 303
    assert answer.headers["location"] == "/login?next=%2Fkeys%3Fview%3Dall"


@pytest.mark.parametrize(
    ("path", "accept", "status"),
    [
        pytest.param(FEED, "text/html,*/*;q=0.8", 303, id="a feed in a browser"),
        pytest.param(FEED, "application/atom+xml", 401, id="a feed in a reader"),
        pytest.param("/api/v1/articles", "text/html,*/*;q=0.8", 401, id="the API"),
    ],
)
def test_a_browser_is_led_to_the_login_and_a_program_told_of_tokens(
    browser: TestClient, database: Database, noon: datetime, path: str, accept: str, status: int
) -> None:
    add(database, "anna", Role.ADMIN, noon)

    answer = browser.get(path, headers={"Accept": accept})

    assert answer.status_code == status


def test_a_part_that_renews_itself_lets_the_whole_page_go_to_the_login(
    browser: TestClient, database: Database, noon: datetime
) -> None:
    add(database, "anna", Role.ADMIN, noon)

    answer = browser.get(PAGE, headers={"HX-Request": "true"})

    assert answer.status_code == 401
    assert answer.headers["hx-refresh"] == "true"


def test_who_is_logged_in_may_what_his_role_may(browser: TestClient, database: Database, noon: datetime) -> None:
    add(database, "anna", Role.ADMIN, noon)
    add(database, "bob", Role.READER, noon)
    log_in(browser, "bob")

    page, admins = browser.get(PAGE), browser.get(ADMINS)

    assert page.status_code == 200
    assert admins.status_code == 403
    assert "This takes the role admin; yours is reader." in admins.text


def test_another_role_counts_at_once(browser: TestClient, database: Database, noon: datetime) -> None:
    add(database, "anna", Role.ADMIN, noon)
    add(database, "bob", Role.READER, noon)
    log_in(browser, "bob")

    users.set_role(database, "bob", Role.ADMIN)

    assert browser.get(ADMINS).status_code == 200


@pytest.mark.parametrize("cookie", ["", "x", "forged.c2lnbmVk", "é", "a" * 5000])
def test_a_forged_session_is_none(browser: TestClient, database: Database, noon: datetime, cookie: str) -> None:
    add(database, "anna", Role.ADMIN, noon)

    answer = browser.get(PAGE, headers={b"Cookie": f"session={cookie}".encode("latin-1")})

    assert answer.status_code == 303


def test_a_session_signed_with_another_secret_is_none(parts: Parts, database: Database, noon: datetime) -> None:
    add(database, "anna", Role.ADMIN, noon)
    browser = browser_of(parts)
    log_in(browser, "anna")
    sessions_before = sessions.sessions_of(database, 1, now=noon)
    stranger = browser_of(Parts(parts.config, database, parts.clock, parts.zone, b"another secret, of 32 bytes also"))

    answer = stranger.get(PAGE, headers={"Cookie": f"session={browser.cookies['session']}"})

    assert len(sessions_before) == 1
    assert answer.status_code == 303


def test_a_session_that_is_used_goes_on(parts: Parts, database: Database, noon: datetime) -> None:
    add(database, "anna", Role.ADMIN, noon)
    clock = [noon]
    browser = browser_of(with_clock(with_settings(parts, session="30d"), lambda: clock[0]))
    log_in(browser, "anna")

    clock[0] = noon + 20 * DAY
    early = browser.get(PAGE)
    clock[0] = noon + 45 * DAY
    late = browser.get(PAGE)
    clock[0] = noon + 75 * DAY
    over = browser.get(PAGE)

    assert [early.status_code, late.status_code, over.status_code] == [200, 200, 303]


def test_that_a_session_is_used_is_written_once_an_hour(parts: Parts, database: Database, noon: datetime) -> None:
    add(database, "anna", Role.ADMIN, noon)
    clock = [noon]
    browser = browser_of(with_clock(parts, lambda: clock[0]))
    log_in(browser, "anna")

    clock[0] = noon + HOUR - timedelta(seconds=1)
    browser.get(PAGE)
    (before,) = sessions.sessions_of(database, 1, now=clock[0])
    clock[0] = noon + HOUR
    browser.get(PAGE)
    (after,) = sessions.sessions_of(database, 1, now=clock[0])

    assert before.last_used_at == noon
    assert after.last_used_at == noon + HOUR


def test_a_removed_user_is_logged_out(browser: TestClient, database: Database, noon: datetime) -> None:
    add(database, "anna", Role.ADMIN, noon)
    add(database, "bob", Role.ADMIN, noon)
    log_in(browser, "bob")

    users.remove_user(database, "bob")

    assert browser.get(PAGE).status_code == 303


def test_a_token_opens_feeds_and_the_api_but_no_pages(browser: TestClient, database: Database, noon: datetime) -> None:
    secret = token_of(database, add(database, "anna", Role.ADMIN, noon), noon)

    feed, page = browser.get(FEED, headers=bearer(secret)), browser.get(PAGE, headers=bearer(secret))

    assert feed.status_code in LET_IN
    assert page.status_code == 303


@pytest.mark.parametrize("secret", ["", "x", "tracker_", "tracker_" + "a" * 43, "tracker_" + "ä" * 43, "a" * 9000])
def test_a_forged_token_opens_nothing(browser: TestClient, database: Database, noon: datetime, secret: str) -> None:
    add(database, "anna", Role.ADMIN, noon)

    answer = browser.get(FEED, headers={b"Authorization": f"Bearer {secret}".encode()})

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")


def test_a_token_counts_for_the_cookie_beside_it(browser: TestClient, database: Database, noon: datetime) -> None:
    add(database, "anna", Role.ADMIN, noon)
    log_in(browser, "anna")

    with_cookie = browser.get(PAGE)
    with_both = browser.get(PAGE, headers=bearer("tracker_" + "a" * 43))

    assert with_cookie.status_code == 200
    assert with_both.status_code == 303


def test_a_token_ends_when_its_time_is_over(parts: Parts, database: Database, noon: datetime) -> None:
    secret = token_of(database, add(database, "anna", Role.ADMIN, noon), noon, lasts=DAY)

    before = browser_of(with_clock(parts, lambda: noon + DAY - HOUR)).get(FEED, headers=bearer(secret))
    after = browser_of(with_clock(parts, lambda: noon + DAY)).get(FEED, headers=bearer(secret))

    assert before.status_code in LET_IN
    assert after.status_code == 401


def test_that_a_token_is_used_is_noted(browser: TestClient, database: Database, noon: datetime) -> None:
    anna = add(database, "anna", Role.ADMIN, noon)
    secret = token_of(database, anna, noon)

    browser.get(FEED, headers=bearer(secret))

    (token,) = tokens.tokens_of(database, anna.id)
    assert token.last_used_at == noon


def test_a_token_that_may_read_changes_nothing(browser: TestClient, database: Database, noon: datetime) -> None:
    secret = token_of(database, add(database, "anna", Role.ADMIN, noon), noon, Scope.READ)

    answer = browser.post("/api/v1/articles", headers=bearer(secret), json={"url": "https://news.example/1"})

    assert answer.status_code in {403, 404}


def test_a_feed_reader_shows_a_reading_token_in_the_address(
    browser: TestClient, database: Database, noon: datetime
) -> None:
    anna = add(database, "anna", Role.ADMIN, noon)
    reads, writes = token_of(database, anna, noon), token_of(database, anna, noon, Scope.WRITE)

    by_reading = browser.get(FEED, params={"token": reads})
    by_writing = browser.get(FEED, params={"token": writes})
    on_a_page = browser.get(PAGE, params={"token": reads})

    assert by_reading.status_code in LET_IN
    assert by_writing.status_code == 401
    assert on_a_page.status_code == 303


def test_a_token_of_nobody_works_until_there_is_a_user(
    browser: TestClient, parts: Parts, database: Database, noon: datetime
) -> None:
    secret = token_of(database, None, noon)

    before = browser.get(FEED, headers=bearer(secret))
    elsewhere = browser_of(with_settings(parts, names="192.0.2.7"), ELSEWHERE).get(FEED, headers=bearer(secret))
    add(database, "anna", Role.ADMIN, noon)
    after = browser.get(FEED, headers=bearer(secret))

    assert before.status_code in LET_IN
    assert [elsewhere.status_code, after.status_code] == [401, 401]
    assert tokens.every_token(database) == ()


@pytest.mark.parametrize(
    ("peer", "named", "status"),
    [
        pytest.param("10.0.0.1", "Bob", 200, id="a proxy's word is taken"),
        pytest.param("10.0.0.1", "eve", 303, id="for users that there are"),
        pytest.param("10.0.0.1", "", 303, id="where it names one"),
        pytest.param("10.0.0.1", "'; DROP TABLE users", 303, id="that can be a name"),
        pytest.param("10.0.1.1", "Bob", 303, id="others' is not"),
        pytest.param("testclient", "Bob", 303, id="nor one's without an address"),
    ],
)
def test_only_a_trusted_proxy_says_who_asks(
    parts: Parts, database: Database, noon: datetime, peer: str, named: str, status: int
) -> None:
    add(database, "anna", Role.ADMIN, noon)
    add(database, "bob", Role.READER, noon)
    proxied = with_settings(parts, proxies="10.0.0.0/24", user_header="X-Remote-User")

    answer = browser_of(proxied, peer=peer).get(PAGE, headers={"X-Remote-User": named})

    assert answer.status_code == status


def test_two_names_are_nobodys(parts: Parts, database: Database, noon: datetime) -> None:
    add(database, "anna", Role.ADMIN, noon)
    proxied = with_settings(parts, proxies="10.0.0.1", user_header="X-Remote-User")

    answer = browser_of(proxied, peer="10.0.0.1").get(
        PAGE, headers=[("X-Remote-User", "anna"), ("X-Remote-User", "anna")]
    )

    assert answer.status_code == 303


def test_by_default_no_proxy_says_who_asks(browser: TestClient, database: Database, noon: datetime) -> None:
    add(database, "anna", Role.ADMIN, noon)

    answer = browser.get(PAGE, headers={"X-Remote-User": "anna"})

    assert answer.status_code == 303
