"""What people come for, from the first click to the last, against a site on loopback whose publisher edits."""

import pytest
from playwright.async_api import Page, expect

from tests.journeys.conftest import Open, Serve, recorded, searchable
from tests.website import TEXT, Web, page

pytestmark = pytest.mark.asyncio(loop_scope="session")

CUT = TEXT[3]
DEARER = TEXT[1].replace("4.2", "6.8")
FIRST = page("Old bridge is closed")
SECOND = page("Old bridge is closed for months", TEXT[0], DEARER, *TEXT[2:])
THIRD = page("Old bridge is closed for months", TEXT[0], DEARER, TEXT[2], TEXT[4])


async def check_now(tab: Page, address: str, revisions: int) -> None:
    """Have the article checked from its page, and wait until it has so many revisions."""
    await tab.goto("articles/1")
    await tab.get_by_role("button", name="Check now").click()
    await expect(tab.get_by_role("status")).to_contain_text("due now")
    await recorded(address, revisions)


async def test_an_article_is_added_and_its_edits_arrive_are_compared_traced_and_found(
    open_window: Open, serve: Serve, web: Web
) -> None:
    url = web.publish("/bridge", FIRST)
    address = serve("run")
    window, desk = await open_window(address), await open_window(address)
    tab = window.page

    await window.go("")
    await expect(tab.get_by_role("heading", name="Nothing is tracked yet")).to_be_visible()
    await tab.get_by_role("navigation", name="Pages").get_by_role("link", name="Articles").click()
    await tab.get_by_role("textbox", name="Track an article or a feed").fill(url)
    await tab.get_by_role("button", name="Add", exact=True).click()
    await expect(tab.get_by_role("status")).to_contain_text("The first check follows within seconds")
    await recorded(address, 1)

    # Changes stands open and tells by itself; the clock of the page runs ahead to when it asks next
    await tab.clock.install()
    await window.go("")
    await expect(tab.get_by_role("heading", name="No change is on record yet")).to_be_visible()
    web.publish("/bridge", SECOND)
    await check_now(desk.page, address, 2)
    await tab.clock.fast_forward("00:25")
    await tab.get_by_role("link", name="1 new change: show it").click()

    await tab.get_by_role("link", name="Old bridge is closed for months").first.click()
    await expect(tab.get_by_role("heading", level=1)).to_have_text("Revision 1 → 2")
    await expect(tab.locator(".comparison .text ins")).to_contain_text("6.8")
    await tab.wait_for_load_state()
    await tab.keyboard.press("n")
    await expect(tab.locator(".comparison .change:focus")).to_contain_text("for months")
    await tab.keyboard.press("n")
    await expect(tab.locator(".comparison .change:focus")).to_contain_text("6.8")
    await tab.keyboard.press("p")
    await expect(tab.locator(".comparison .change:focus")).to_contain_text("for months")

    web.publish("/bridge", THIRD)
    await check_now(desk.page, address, 3)
    await tab.reload()
    await tab.keyboard.press("]")
    await expect(tab.get_by_role("heading", level=1)).to_have_text("Revision 2 → 3")
    await expect(tab.locator(".comparison .text del")).to_contain_text(CUT)
    await tab.wait_for_load_state()
    await tab.keyboard.press("[")
    await expect(tab.get_by_role("heading", level=1)).to_have_text("Revision 1 → 2")
    await tab.get_by_role("link", name="Side by side").click()
    await expect(tab).to_have_url(f"{address}articles/1/compare/1..2?view=side-by-side")

    await window.go("articles/1/blame")
    await expect(tab.get_by_role("article", name="The text")).not_to_contain_text(CUT)
    await tab.get_by_role("link", name="show what stood before").click()
    await expect(tab.get_by_role("article", name="The text").locator("del").filter(has_text=CUT)).to_be_visible()
    await tab.locator(".since").filter(has_text="r2").first.get_by_role("link").click()
    await expect(tab).to_have_url(f"{address}articles/1/compare/1..2")

    await tab.wait_for_load_state()
    await tab.keyboard.press("/")
    await expect(tab).to_have_url(f"{address}search")
    await searchable(address)
    await tab.get_by_role("searchbox").fill('"reported the first of the cracks"')
    await tab.keyboard.press("Enter")
    hit = tab.get_by_role("listitem").filter(has_text="cut or changed")
    await expect(hit.locator("mark").first).to_be_visible()
    await hit.locator(".where").get_by_role("link").click()
    await expect(tab).to_have_url(f"{address}articles/1/compare/2..3")
    await expect(tab.locator(".comparison .text del")).to_contain_text(CUT)


async def test_all_of_that_is_done_without_scripts_as_well(open_window: Open, serve: Serve, web: Web) -> None:
    url = web.publish("/bridge", FIRST)
    address = serve("run")
    window = await open_window(address, has_scripts=False)
    tab = window.page

    await window.go("articles")
    await tab.get_by_role("textbox", name="Track an article or a feed").fill(url)
    await tab.get_by_role("button", name="Add", exact=True).click()
    await recorded(address, 1)
    web.publish("/bridge", SECOND)
    await check_now(tab, address, 2)
    web.publish("/bridge", THIRD)
    await check_now(tab, address, 3)

    await tab.get_by_role("navigation", name="Pages").get_by_role("link", name="Changes").click()
    await expect(tab.get_by_role("main").get_by_role("listitem").filter(has_text="closed for months")).to_have_count(2)
    await tab.get_by_role("link", name="History of Old bridge is closed for months").first.click()
    await tab.get_by_role("radio", name="Old: revision 1").check()
    await tab.get_by_role("radio", name="New: revision 3").check()
    await tab.get_by_role("button", name="Compare").first.click()
    await expect(tab).to_have_url(f"{address}articles/1/compare/1..3")
    await expect(tab.locator(".comparison .text ins")).to_contain_text("6.8")
    await expect(tab.locator(".comparison .text del").filter(has_text=CUT)).to_be_visible()

    await window.go("articles/1/blame?cut=1")
    await expect(tab.locator("del").filter(has_text=CUT)).to_be_visible()

    await window.go("search")
    await searchable(address)
    await tab.get_by_role("searchbox").fill('"reported the first of the cracks"')
    await tab.get_by_role("button", name="Search").click()
    hit = tab.get_by_role("listitem").filter(has_text="cut or changed")
    await hit.locator(".where").get_by_role("link").click()
    await expect(tab).to_have_url(f"{address}articles/1/compare/2..3")


async def test_a_reader_gets_about_with_the_keyboard_alone(open_window: Open, record_served: str) -> None:
    window = await open_window(record_served)
    tab, keys = window.page, window.page.keyboard

    await window.go("")
    await keys.press("Tab")
    await expect(tab.get_by_role("link", name="Skip to the page")).to_be_focused()
    await keys.press("Enter")
    await expect(tab.get_by_role("main")).to_be_focused()

    await keys.press("j")
    await keys.press("j")
    await expect(tab.locator("[data-row]").nth(1).get_by_role("link").first).to_be_focused()
    await keys.press("k")
    await keys.press("j")
    await keys.press("Enter")
    await expect(tab.get_by_role("heading", level=1)).to_have_text("Revision 4 → 5")
    await tab.wait_for_load_state()  # keys are heard from then on
    await keys.press("[")
    await expect(tab.get_by_role("heading", level=1)).to_have_text("Revision 3 → 4")
    await tab.wait_for_load_state()  # keys are heard from then on
    await keys.press("n")
    await expect(tab.locator(".comparison .change:focus")).to_be_in_viewport()

    await keys.press("g")
    await keys.press("a")
    await expect(tab.get_by_role("heading", level=1)).to_have_text("Articles")
    await tab.wait_for_load_state()  # keys are heard from then on
    await keys.press("/")
    await expect(tab.get_by_role("searchbox", name="Headline or URL")).to_be_focused()
    await keys.type("bridge?")
    await expect(tab.get_by_role("searchbox", name="Headline or URL")).to_have_value("bridge?")
    await keys.press("Control+A")
    await keys.type("mill")
    await keys.press("Enter")
    await expect(tab.get_by_role("caption")).to_contain_text("1 article")

    await tab.wait_for_load_state()
    await keys.press("?")
    await expect(tab.get_by_role("heading", level=1)).to_have_text("Keys")
