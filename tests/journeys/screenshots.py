"""Makes the pictures of docs/screenshots from the demo: python -m tests.journeys.screenshots."""

import asyncio
import os
import signal
from pathlib import Path

from playwright.async_api import Browser, async_playwright

from tests.commandline import Processes, until
from tests.journeys.conftest import FLAGS
from tracker.fetch.browser import find_chromium

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
SAYS = "in your browser at "
DEMO_SECONDS = 120
WIDE, NARROW, HEIGHT = 1100, 390, 800
PICTURES = (  # name, page, width, whether dark
    ("changes", "", WIDE, False),
    ("history", "articles/1", WIDE, False),
    ("compare", "articles/1/compare/1..2", WIDE, False),
    ("compare-dark", "articles/1/compare/1..2?view=side-by-side", WIDE, True),
    ("blame", "articles/1/blame?cut=1", WIDE, False),
    ("phone", "articles/1/compare/1..2", NARROW, False),
)


def main() -> None:
    """Play the demo to its end, and take a picture of each of these pages."""
    processes = Processes({"HOME": os.environ.get("HOME", "/"), "STARTED_BY": "screenshots"})
    process = processes.start("demo", "--stay")
    try:
        if not until(lambda: any(SAYS in line for line in process.out), DEMO_SECONDS):
            raise SystemExit("".join(process.err) or "the demo does not say where it is served")
        address = next(line.partition(SAYS)[2].strip() for line in process.out if SAYS in line)
        asyncio.run(_take_all(address))
    finally:
        process.send(signal.SIGTERM)
        process.wait()


async def _take_all(address: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(""), args=FLAGS)
        for name, path, width, is_dark in PICTURES:
            await _take(browser, address + path, FOLDER / f"{name}.png", width, is_dark)
        await browser.close()


async def _take(browser: Browser, url: str, file: Path, width: int, is_dark: bool) -> None:
    page = await browser.new_page(
        viewport={"width": width, "height": HEIGHT}, color_scheme="dark" if is_dark else "light"
    )
    await page.goto(url, wait_until="networkidle")
    await page.screenshot(path=file)
    await page.close()


if __name__ == "__main__":
    main()
