"""A page that takes more than its share ends in one clear error, and the browser goes on."""

import asyncio
from collections.abc import Callable

import pytest

from tests.browser.processes import kill, started, until
from tests.browser.test_rendering import scripted
from tests.browser.world import Story
from tracker.errors import FetchError, TimedOut, TooLarge
from tracker.fetch.browser import Browser

pytestmark = pytest.mark.asyncio(loop_scope="session")

Browsers = Callable[..., Browser]

LOOP = "setTimeout(() => { for (;;); }, 50)"
FLOOD = "setInterval(() => { for (let i = 0; i < 100; i++) fetch('part').catch(() => {}); }, 1)"
PICTURES = "setInterval(() => { for (let i = 0; i < 100; i++) new EventSource('part'); }, 1)"
HOARD = "const kept = []; setInterval(() => kept.push(new Uint8Array(3e7).fill(7)), 10)"
LONG_TEXT = "said.textContent = 'long '.repeat(30000)"


@pytest.mark.parametrize(
    ("script", "limits", "error", "message"),
    [
        (LOOP, {"total_seconds": 5}, TimedOut, "the browser did not come to an end within 5 s"),
        (HOARD, {"memory_bytes": 600_000_000}, TooLarge, "in the browser it takes more than 600 MB of memory"),
        (FLOOD, {"requests": 30}, TooLarge, "it sends more than 30 requests"),
        (PICTURES, {"asked": 30}, TooLarge, "it asks for more than 30 things"),
        ("fetch('part')", {"wire_bytes": 99_999}, TooLarge, "its parts have more than 0.099999 MB"),
        (LONG_TEXT, {"body_bytes": 100_000}, TooLarge, "as the browser shows it, it has more than 0.1 MB"),
    ],
    ids=["loop", "memory", "requests", "asked", "bytes", "document"],
)
async def test_a_page_that_wants_too_much_is_ended(
    browsers: Browsers, story: Story, script: str, limits: dict[str, float], error: type[FetchError], message: str
) -> None:
    story.publish("part", bytes(100_000), content_type="text/plain")
    url = story.publish("", scripted(script))
    well = story.publish("well", "<p>Fine.")
    browser = browsers(**{"total_seconds": 30.0, **limits})

    with pytest.raises(error) as caught:
        await browser.fetch(url)
    after = await browser.fetch(well)

    assert str(caught.value).startswith(f"{url}: {message}")
    assert b"Fine." in after.body


async def test_a_browser_that_dies_is_one_failed_fetch(browsers: Browsers, story: Story) -> None:
    others = started()
    url = story.publish("", scripted("setInterval(() => fetch('part'), 100)"))
    well = story.publish("well", "<p>Fine.")
    browser = browsers()

    fetching = asyncio.create_task(browser.fetch(url))
    await until(lambda: "part" in story.asked)
    kill("--type=renderer", others)
    with pytest.raises(FetchError) as caught:
        await fetching
    after = await browser.fetch(well)

    assert str(caught.value).startswith(f"{url}: the page made the browser crash")
    assert b"Fine." in after.body


async def test_a_driver_that_has_died_is_replaced(browsers: Browsers, story: Story) -> None:
    others = started()
    url = story.publish("", "<p>Fine.")
    browser = browsers()
    await browser.fetch(url)

    kill("run-driver", others)
    await until(lambda: set(started()) <= set(others))
    page = await browser.fetch(url)

    assert b"Fine." in page.body
