"""What people come for, from the first click to the last, against a site on loopback whose publisher edits."""

from collections.abc import Callable

import pytest
from playwright.async_api import expect

from tests.journeys.conftest import Open
from tests.website import TEXT, Web, page

pytestmark = pytest.mark.asyncio(loop_scope="session")

PASSWORD = "a good long password"
SOON = 30_000  # milliseconds


async def test_an_article_is_added_and_its_edit_arrives_is_compared_traced_and_found(
    open_window: Open, serve: Callable[..., str], web: Web
) -> None:
    url = web.publish("/bridge", page("Old bridge is closed"))
    window = await open_window(serve("run"))
    tab = window.page

    await window.go("")
    await tab.get_by_role("link", name="Articles", exact=True).click()
    await tab.get_by_role("textbox", name="URL").first.fill(url)
    await tab.get_by_role("button", name="Add").first.click()
    await expect(tab.get_by_role("status")).to_contain_text("1")
    await window.go("articles/1")
    await expect(tab.get_by_role("heading", level=1)).to_contain_text("Old bridge is closed", timeout=SOON)

    web.publish("/bridge", page("Old bridge is closed for months", TEXT[0], TEXT[1].replace("4.2", "6.8"), *TEXT[3:]))
    await tab.get_by_role("button", name="Check now").click()
    await window.go("")
    await expect(tab.get_by_text("Old bridge is closed for months").first).to_be_visible(timeout=SOON)
