"""Makes the pictures of docs/screenshots from the demo: python -m tests.journeys.screenshots."""

import asyncio
import os
import signal
from pathlib import Path
from typing import Literal

from playwright.async_api import async_playwright

from tests.commandline import Processes, until
from tests.journeys.conftest import FLAGS
from tracker.fetch.browser import find_chromium

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
SAYS = "in your browser at "
DEMO_SECONDS = 120
Scheme = Literal["dark", "light"]
READABLE, WIDE, PHONE = 760, 1080, 390
PICTURES = (  # name, page, width and height, whether dark
    ("changes", "", WIDE, 800, False),
    ("history", "articles/1", WIDE, 800, False),
    ("compare", "articles/1/compare/3..4", READABLE, 1000, False),
    ("compare-dark", "articles/1/compare/3..4?view=side-by-side", WIDE, 700, True),
    ("blame", "articles/1/blame?cut=1", READABLE, 860, False),
    ("phone", "articles/1/compare/3..4", PHONE, 800, False),
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
        for name, path, width, height, is_dark in PICTURES:
            scheme: Scheme = "dark" if is_dark else "light"
            page = await browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            await page.goto(address + path, wait_until="load")
            await page.screenshot(path=FOLDER / f"{name}.png")
        await browser.close()


if __name__ == "__main__":
    main()
