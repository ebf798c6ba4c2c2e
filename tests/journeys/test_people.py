"""Who may do what, as each of them meets it: the first user, a reader, a stranger with a link, a program."""

import shutil
from datetime import datetime
from pathlib import Path

import feedparser
import pytest
from playwright.async_api import Page, expect

from tests.journeys.conftest import Open, Serve, ask
from tests.web.access import PASSWORD, add
from tracker.core.people import Role
from tracker.store.database import schema

pytestmark = pytest.mark.asyncio(loop_scope="session")

WRONG = frozenset({401})
REFUSED = frozenset({403})
FORGED = frozenset({404})


@pytest.fixture
def with_record(record: Path, database_path: Path) -> Path:
    """The database that is served has one of each on record."""
    database_path.parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(record, database_path))


@pytest.fixture
def address(with_record: Path, serve: Serve, noon: datetime) -> str:
    """Where that record is served to anna, an admin, and to bob, a reader."""
    with schema.opened(str(with_record)) as database:
        add(database, "anna", Role.ADMIN, noon)
        add(database, "bob", Role.READER, noon)
    return serve("web")


async def log_in(tab: Page, name: str, password: str = PASSWORD) -> None:
    await tab.get_by_role("textbox", name="Name").fill(name)
    await tab.get_by_role("textbox", name="Password").fill(password)
    await tab.get_by_role("button", name="Log in").click()


async def test_the_first_user_locks_the_door_and_opens_it_again(
    open_window: Open, with_record: Path, serve: Serve
) -> None:
    window = await open_window(serve("web"), expected=WRONG)
    tab = window.page

    await window.go("account")
    await tab.get_by_role("link", name="Make a first one").click()
    await tab.get_by_role("textbox", name="Name").fill("anna")
    await tab.get_by_role("textbox", name="Password").fill(PASSWORD)
    await tab.get_by_role("button", name="Add").click()
    await expect(tab.get_by_role("heading", level=1)).to_have_text("Log in")

    await log_in(tab, "anna", "a wrong password")
    await expect(tab.get_by_role("alert")).to_have_text("That name and that password don't belong together.")
    assert await window.violations() == []
    await log_in(tab, "anna")
    await expect(tab.get_by_role("heading", level=1)).to_have_text("People")

    await tab.get_by_role("button", name="Log out").click()
    await expect(tab.get_by_role("status")).to_have_text("You are logged out.")
    await window.go("articles/1/compare/1..2")
    await expect(tab.get_by_role("heading", level=1)).to_have_text("Log in")
    await log_in(tab, "anna")
    await expect(tab.get_by_role("heading", level=1)).to_have_text("Revision 1 → 2")


async def test_a_stranger_sees_the_comparison_that_was_shared_with_him_and_nothing_else(
    open_window: Open, address: str
) -> None:
    window, strange = await open_window(address), await open_window(address, expected=FORGED)
    tab, stranger = window.page, strange.page

    await window.go("articles/1/compare/1..2")
    await log_in(tab, "anna")
    await tab.get_by_role("button", name="Make a link").click()
    link = await tab.get_by_role("textbox", name="The link").input_value()
    assert await window.violations() == []

    await strange.go(link)
    await expect(stranger.get_by_role("heading", level=1)).to_have_text("What changed at news.example")
    await expect(stranger.locator(".comparison .text ins")).to_contain_text("6.8")
    await expect(stranger.get_by_role("navigation", name="Pages")).to_have_count(0)
    assert await strange.violations() == []
    await stranger.get_by_role("link", name="Side by side").click()
    await expect(stranger.locator(".comparison.side-by-side")).to_be_visible()
    assert await strange.go(link[:-1]) == 404
    await strange.go("articles/1/compare/1..2")
    await expect(stranger.get_by_role("heading", level=1)).to_have_text("Log in")


async def test_a_reader_looks_at_everything_changes_nothing_and_gives_programs_a_token(
    open_window: Open, address: str
) -> None:
    window = await open_window(address, expected=REFUSED)
    tab = window.page

    await window.go("articles")
    await log_in(tab, "bob")
    await expect(tab.get_by_role("link", name="Bridge")).to_be_visible()
    await expect(tab.get_by_role("main").locator("form[method=post] button")).to_have_count(0)
    await window.go("articles/1")
    await expect(tab.get_by_role("link", name="Blame")).to_be_visible()
    await expect(tab.get_by_role("button", name="Check now")).to_have_count(0)
    assert await window.go("articles/new") == 403
    assert await window.go("people") == 403
    assert await window.violations() == []

    await window.go("account")
    await tab.get_by_role("textbox", name="Name of a new token").fill("feed reader")
    await tab.get_by_role("button", name="Make a token").click()
    token = await tab.locator("code.secret").inner_text()
    assert await window.violations() == []
    subscribed = f"{address}feeds/changes.atom?token={token}"
    assert len(feedparser.parse((await ask(subscribed)).content).entries) > 0
    assert (await ask(f"{address}api/v1/changes", token=token)).status_code == 200
    assert (await ask(f"{address}api/v1/articles/1/check", method="POST", token=token)).status_code == 403

    await window.go("account")
    await expect(tab.get_by_role("row", name="feed reader")).to_be_visible()
    await tab.get_by_role("button", name="Remove the token feed reader").click()
    await expect(tab.get_by_role("status")).to_contain_text("That token is removed")
    assert (await ask(f"{address}api/v1/changes", token=token)).status_code == 401
    assert (await ask(subscribed)).status_code == 401


@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
async def test_the_pages_of_people_are_well(open_window: Open, address: str, is_dark: bool) -> None:
    window = await open_window(address, is_dark=is_dark, width=360)
    tab = window.page

    await window.go("people")
    assert await window.violations() == []
    assert await window.shifted() == 0
    assert not await window.scrolls_sideways()
    await log_in(tab, "anna")

    await expect(tab.get_by_role("row", name="bob")).to_be_visible()
    await tab.locator("summary").filter(has_text="More").click()
    assert await window.violations() == []
    assert not await window.scrolls_sideways()

    await window.go("account")
    await expect(tab.get_by_role("heading", name="Where you are logged in")).to_be_visible()
    assert await window.violations() == []
    assert not await window.scrolls_sideways()
