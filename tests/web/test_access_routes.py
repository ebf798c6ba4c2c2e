"""Every route, whichever there are: nobody gets in who must not, and nothing is done from elsewhere."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts
from starlette.testclient import TestClient

from tests.web.access import PASSWORD, add, bearer, enter, token_of
from tests.web.conftest import FROM_OUR_PAGE, HOME
from tracker.config import Config
from tracker.core.people import Role, Scope
from tracker.store.database.engine import Database, parse_url
from tracker.store.people import users
from tracker.web.access.limits import Limits
from tracker.web.access.viewer import SAFE, is_for_programs
from tracker.web.app import create_app
from tracker.web.parts import Parts

OPEN = {  # to whoever knows the address; what is shared is signed
    ("GET", "/static/{digest}/{name}"),
    ("GET", "/login"),
    ("POST", "/login"),
    ("GET", "/healthz"),
    ("HEAD", "/healthz"),
    ("GET", "/shared/{signed}"),
    ("GET", "/shared/{signed}/card.{kind}"),
}
OWN = ("/logout", "/account", "/api/v1/tokens")  # what a reader may change: what is his
FOREIGN = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}


def routes_of(app: FastAPI) -> Iterator[tuple[str, str, set[Role]]]:
    """Yield each route by its method and path, with the roles that it asks for; a mounted application has none."""
    for context in iter_route_contexts(app.routes):
        dependant = getattr(context.original_route, "dependant", Dependant())
        for method in sorted(context.methods or {"GET"}):
            yield method, str(context.path), set(roles_of(dependant))


def roles_of(dependant: Dependant) -> Iterator[Role]:
    """Yield the roles that a route asks for, in whatever it depends on."""
    role = getattr(dependant.call, "role", None)
    if role:
        yield role
    for each in dependant.dependencies:
        yield from roles_of(each)


def _app() -> FastAPI:
    """Return an application; each test gives it a database."""
    database = Database(parse_url("/nowhere/tracker.db"))
    return create_app(Parts(Config(), database, lambda: datetime.now(UTC), UTC, b"32 bytes"))


APP = _app()  # one for all tests: to put it together takes longer than to ask it
ROUTES = {(method, path): roles for method, path, roles in routes_of(APP)}
CLOSED = sorted(set(ROUTES) - OPEN)
UNSAFE = sorted((method, path) for method, path in ROUTES if method not in SAFE)
FOR_EDITORS = [(method, path) for method, path in UNSAFE if path != "/login" and not path.startswith(OWN)]


def filled(path: str) -> str:
    """Return a URL of that route: what stands in braces is a number, which may be part of a name."""
    return re.sub(r"\{[^}]*\}", "1", path)


@pytest.fixture
def browser(parts: Parts, database: Database, noon: datetime) -> TestClient:
    add(database, "anna", Role.ADMIN, noon)
    add(database, "bob", Role.READER, noon)
    APP.state.parts, APP.state.limits = parts, Limits(parts.config.web.requests_a_minute)
    return TestClient(APP, base_url=HOME, headers=FROM_OUR_PAGE, follow_redirects=False)


@pytest.mark.parametrize(("method", "path"), CLOSED)
def test_every_route_says_which_role_it_takes(method: str, path: str) -> None:
    assert len(ROUTES[method, path]) == 1


@pytest.mark.parametrize(("method", "path"), CLOSED)
def test_nobody_gets_in_who_is_not_logged_in(browser: TestClient, method: str, path: str) -> None:
    answer = browser.request(method, filled(path))

    is_page = method == "GET" and not is_for_programs(filled(path))
    assert answer.status_code == (303 if is_page else 401)
    assert answer.headers.get("location", "/login?").startswith("/login?")


@pytest.mark.parametrize(("method", "path"), FOR_EDITORS)
def test_a_reader_changes_nothing(browser: TestClient, parts: Parts, method: str, path: str) -> None:
    enter(browser, parts, "bob")

    answer = browser.request(method, filled(path))

    assert answer.status_code == 403


@pytest.mark.parametrize(("method", "path"), [(method, path) for method, path in UNSAFE if is_for_programs(path)])
def test_a_token_that_may_read_changes_nothing(
    browser: TestClient, database: Database, noon: datetime, method: str, path: str
) -> None:
    secret = token_of(database, users.find_user(database, "anna"), noon, Scope.READ)

    answer = browser.request(method, filled(path), headers=bearer(secret))

    assert answer.status_code == 403


@pytest.fixture
def commits(database_path: Path) -> Iterator[Callable[[], int]]:
    """Return a number that changes with whatever is written (https://sqlite.org/pragma.html#pragma_data_version)."""
    with closing(sqlite3.connect(database_path)) as watching:
        yield lambda: watching.execute("PRAGMA data_version").fetchone()[0]


@pytest.mark.parametrize(("method", "path"), UNSAFE)
def test_nothing_is_done_from_elsewhere(
    browser: TestClient, parts: Parts, commits: Callable[[], int], method: str, path: str
) -> None:
    enter(browser, parts, "anna")
    before = commits()

    answer = browser.request(method, filled(path), headers=FOREIGN, data={"name": "anna", "password": PASSWORD})

    assert answer.status_code == 403
    assert "This did not come from a page of tracker" in answer.text
    assert "set-cookie" not in answer.headers
    assert commits() == before
