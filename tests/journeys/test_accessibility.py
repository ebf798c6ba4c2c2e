"""Every page in a real browser, light and dark, wide and narrow: axe-core finds nothing serious, nothing is wrong."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.commandline import Processes
from tests.journeys.conftest import Open, address_of
from tests.journeys.record import fill
from tracker.store.database import schema

pytestmark = pytest.mark.asyncio(loop_scope="session")

PAGES = (
    "",
    "?significance=substantive",
    "?tag=nosuchtag",
    "articles",
    "articles?state=gone",
    "articles/new",
    "articles/1",
    "articles/2",
    "articles/5",
    "articles/1/compare/1..2",
    "articles/1/compare/4..5",
    "articles/1/compare/2..3?view=side-by-side",
    "articles/1/revisions/3",
    "articles/1/revisions/5",
    "articles/1/blame",
    "articles/1/blame?cut=1",
    "notes",
    "search",
    "search?q=bridge",
    "search?q=nosuchword",
    "stats",
    "sources",
    "alerts",
    "status",
    "account",
    "api",
    "keys",
    "login",
)
PHONE, DESKTOP = 360, 1200
each_page = pytest.mark.parametrize("path", PAGES)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a record with one of each is served."""
    folder = tmp_path_factory.mktemp("record")
    with schema.opened(str(folder / "tracker.db")) as database:
        fill(database, datetime.now(UTC))
    variables = {"TRACKER_DATA_DIR": str(folder), "TRACKER_WEB__PORT": "0", "HOME": str(folder), "STARTED_BY": "a page"}
    processes = Processes(variables)
    yield address_of(processes.start("web"))
    processes.stop()


@each_page
@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
async def test_axe_finds_nothing_serious(open_window: Open, address: str, path: str, is_dark: bool) -> None:
    window = await open_window(address, is_dark=is_dark)

    await window.go(path)

    assert await window.violations() == []


@each_page
async def test_a_phone_need_not_scroll_sideways(open_window: Open, address: str, path: str) -> None:
    window = await open_window(address, width=PHONE)

    await window.go(path)

    assert await window.page.evaluate("document.documentElement.scrollWidth") == PHONE


@each_page
async def test_without_scripts_the_page_is_there(open_window: Open, address: str, path: str) -> None:
    window = await open_window(address, has_scripts=False)

    await window.go(path)

    assert await window.page.locator("h1").count() == 1


@each_page
async def test_nothing_moves_once_it_is_there(open_window: Open, address: str, path: str) -> None:
    window = await open_window(address, width=DESKTOP)
    await window.page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { window.shifts = 0; new PerformanceObserver((list) => {"
        " for (const shift of list.getEntries()) window.shifts += shift.value;"
        "}).observe({ type: 'layout-shift', buffered: true }); });"
    )

    await window.go(path)

    assert await window.page.evaluate("window.shifts") == 0


@each_page
async def test_a_page_weighs_less_than_a_hundred_kilobytes(open_window: Open, address: str, path: str) -> None:
    window = await open_window(address)
    sizes: list[int] = []

    async with window.page.expect_event("load"):
        window.page.on("response", lambda response: sizes.append(int(response.headers.get("content-length", 0))))
        await window.go(path)

    assert 0 < sum(sizes) < 100_000
