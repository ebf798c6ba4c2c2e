"""Every page in a real browser, light and dark, wide and narrow: axe-core finds nothing serious, nothing is wrong."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import httpx
import pytest
from fastapi.routing import iter_route_contexts
from starlette.routing import compile_path

from tests.journeys.conftest import Open, ask
from tracker.config import Config
from tracker.store.database.engine import Database, parse_url
from tracker.web.app import create_app
from tracker.web.parts import Parts

pytestmark = pytest.mark.asyncio(loop_scope="session")

SHARED = "shared/{link}"
PAGES = (
    "",
    "?significance=substantive",
    "?tag=nosuchtag",
    "articles",
    "articles?state=gone",
    "articles?q=nosuchword",
    "articles/new",
    "articles/1",
    "articles/2",
    "articles/5",
    "articles/1/settings",
    "articles/1/remove",
    "articles/1/compare?old=1&new=2",
    "articles/1/compare/4..5",
    "articles/1/compare/2..3?view=side-by-side",
    "compare?old=1@1&new=2@1",
    SHARED,
    "articles/1/revisions/3",
    "articles/1/revisions/5",
    "articles/1/blame",
    "articles/1/blame?cut=1",
    "notes",
    "notes?kind=correction",
    "search",
    "search?q=bridge",
    "search?q=nosuchword",
    "stats",
    "sources",
    "alerts",
    "alerts/new?disclosure=undisclosed",
    "alerts/1",
    "status",
    "account",
    "people",
    "api",
    "keys",
)
FAILURES = {
    "nosuchpage": 404,
    "articles/999999": 404,
    "articles/1/compare/7..9": 404,
    "shared/forged": 404,
    "articles/one": 422,
    "?significance=nosuch": 400,
    "search?q=%22": 400,
}
EXPECTED = frozenset(FAILURES.values())
ONLY_WITH_USERS = ("login",)  # without any it leads on to Changes: test_people.py looks at it
NO_PAGE = re.compile(r"/(api|feeds|static)/|/(metrics|healthz)$|\.(atom|csv|zip|\{kind\})$|/page$")
PARTS_OF_PAGES = {"/changes/newer", "/status/now"}
PHONE, DESKTOP = 360, 1200
MOST_BYTES = 100_000
each_page = pytest.mark.parametrize("path", [*PAGES, *FAILURES])


@pytest.fixture(scope="session")
def address_of_page(record_served: str) -> Callable[[str], str]:
    """Tells where a page is; of a shared comparison that is known once it is shared."""
    asked = f"{record_served}api/v1/articles/1/compare/1..2/share"
    link = httpx.post(asked, json={"lasting": "week"}, headers={"Origin": record_served.rstrip("/")}).json()["url"]
    return lambda path: link if path == SHARED else record_served + path


def _routes() -> list[str]:
    """Return the paths of all routes that show pages, in the order in which they are tried."""
    nowhere = Database(parse_url("/nowhere/tracker.db"))
    app = create_app(Parts(Config(), nowhere, lambda: datetime.now(UTC), UTC, b"32 bytes"))
    paths = [str(route.path) for route in iter_route_contexts(app.routes) if "GET" in (route.methods or ())]
    return [path for path in paths if not NO_PAGE.search(path) and path not in PARTS_OF_PAGES]


def _route_of(page: str, routes: list[str]) -> str:
    """Return the first route that answers a page."""
    path = "/" + page.partition("?")[0]
    return next(route for route in routes if compile_path(route)[0].fullmatch(path))


async def test_no_page_is_left_out() -> None:
    routes = _routes()

    looked_at = {_route_of(page, routes) for page in (*PAGES, *ONLY_WITH_USERS)}

    assert looked_at == set(routes)


@each_page
async def test_a_page_is_well_on_a_desk_by_day(
    open_window: Open, record_served: str, address_of_page: Callable[[str], str], path: str
) -> None:
    window = await open_window(record_served, width=DESKTOP, expected=EXPECTED)

    await window.go(address_of_page(path))

    assert await window.shifted() == 0
    assert 0 < await window.weight() < MOST_BYTES
    assert await window.violations() == []


@each_page
async def test_a_page_is_well_on_a_phone_by_night(
    open_window: Open, record_served: str, address_of_page: Callable[[str], str], path: str
) -> None:
    window = await open_window(record_served, width=PHONE, is_dark=True, expected=EXPECTED)

    await window.go(address_of_page(path))

    assert await window.shifted() == 0
    assert not await window.scrolls_sideways()
    assert await window.violations() == []


@each_page
async def test_a_page_is_there_without_scripts(address_of_page: Callable[[str], str], path: str) -> None:
    answer = await ask(address_of_page(path))

    assert answer.status_code == FAILURES.get(path, 200)
    assert answer.text.count("<h1") == 1
