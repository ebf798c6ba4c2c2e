"""Feeds both ways: an alert tells by one of ours, and a site's own leads to articles."""

import feedparser
import pytest
from playwright.async_api import expect

from tests.journeys.conftest import Open, Serve, ask, recorded
from tests.website import TEXT, Web, page

pytestmark = pytest.mark.asyncio(loop_scope="session")

RSS = "application/rss+xml"


def feed(*urls: str) -> str:
    """Return a site's feed that names these articles."""
    named = "".join(f"<item><title>Story</title><link>{url}</link><guid>{url}</guid></item>" for url in urls)
    return f'<rss version="2.0"><channel><title>The County Paper</title>{named}</channel></rss>'


async def test_a_site_s_feed_leads_to_an_article_and_an_alert_tells_of_its_edit(
    open_window: Open, serve: Serve, web: Web
) -> None:
    bridge, mill = web.publish("/bridge", page("Old bridge is closed")), web.publish("/mill", page("Mill to close"))
    source = web.publish("/rss.xml", feed(bridge), content_type=RSS)
    address = serve("run")
    window = await open_window(address)
    tab = window.page

    # The feed is followed, and what is new in it later is tracked
    await window.go("sources")
    await tab.get_by_role("textbox", name="Feed").fill(source)
    await tab.get_by_role("textbox", name="Tags of its articles").fill("county")
    await tab.get_by_role("button", name="Follow").click()
    await expect(tab.get_by_role("status")).to_contain_text("its articles come in within seconds")
    await recorded(address, 1, article=1)
    web.publish("/rss.xml", feed(mill, bridge), content_type=RSS)
    await tab.reload()
    await tab.get_by_text("Change The County Paper").click()
    await tab.get_by_role("button", name="Read now").click()
    await expect(tab.get_by_role("status")).to_have_text("The County Paper is due now.")
    await recorded(address, 1, article=2)
    await window.go("articles?tag=county")
    await expect(tab.get_by_role("link", name="Mill to close")).to_be_visible()

    # A filter of Changes is kept as an alert
    await window.go("")
    await tab.get_by_label("Tag").fill("county")
    await tab.get_by_label("Was it disclosed?").select_option("undisclosed")
    await tab.get_by_role("button", name="Show").click()
    await tab.get_by_role("link", name="Keep this filter").click()
    await expect(tab.get_by_label("Was it disclosed?")).to_have_value("undisclosed")
    await tab.get_by_role("textbox", name="Name of the alert").fill("County, hushed up")
    await tab.get_by_role("button", name="Keep it").click()
    await expect(tab.get_by_role("heading", name="County, hushed up")).to_be_visible()
    subscribed = await tab.get_by_role("link", name=".atom").inner_text()
    assert feedparser.parse((await ask(subscribed)).content).entries == []

    web.publish("/mill", page("Mill to close", TEXT[0], TEXT[1].replace("4.2", "6.8"), *TEXT[2:]))
    await window.go("articles/2")
    await tab.get_by_role("button", name="Check now").click()
    await recorded(address, 2, article=2)
    told = feedparser.parse((await ask(subscribed)).content)

    assert not told.bozo
    assert told.feed.title == "County, hushed up"
    assert ["Mill to close" in entry.title for entry in told.entries] == [True]
    assert "6.8" in told.entries[0].content[0].value
    await window.go(told.entries[0].link)
    await expect(tab).to_have_url(f"{address}articles/2/compare/1..2")
    await expect(tab.locator(".comparison .text ins")).to_contain_text("6.8")
