"""A window of a real browser on the web interface, which remembers whatever is not as it should be."""

from dataclasses import dataclass, field
from typing import Self

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

WIDTH, HEIGHT = 1100, 900
SERIOUS = ("serious", "critical")
REFUSED = 400


@dataclass
class Window:
    """A window. `faults` are errors of its console and scripts, requests to strangers, answers that refuse."""

    context: BrowserContext
    page: Page
    address: str
    faults: list[str] = field(default_factory=list)

    @classmethod
    async def opened(
        cls, browser: Browser, address: str, *, is_dark: bool = False, width: int = WIDTH, has_scripts: bool = True
    ) -> Self:
        """Open a window on what is served at an address, which ends in a slash."""
        context = await browser.new_context(
            base_url=address,
            viewport={"width": width, "height": HEIGHT},
            color_scheme="dark" if is_dark else "light",
            java_script_enabled=has_scripts,
        )
        window = cls(context, await context.new_page(), address)
        window.page.on("console", window._hear)
        window.page.on("pageerror", lambda error: window.faults.append(f"script: {error}"))
        window.page.on("request", window._watch)
        window.page.on("response", window._note)
        return window

    async def go(self, path: str) -> None:
        """Open a page of ours, and wait until it is there."""
        await self.page.goto(path, wait_until="load")

    async def violations(self) -> list[str]:
        """Return what axe-core finds on the page that is serious or worse: the rule, and where."""
        found = (await Axe().run(self.page)).response["violations"]
        return [
            f"{violation['id']}: {node['html']}"
            for violation in found
            if violation["impact"] in SERIOUS
            for node in violation["nodes"]
        ]

    async def close(self) -> None:
        """Close it."""
        await self.context.close()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.text}")

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"asked a stranger: {request.url}")

    def _note(self, response: Response) -> None:
        if response.status >= REFUSED:
            self.faults.append(f"HTTP {response.status}: {response.url}")
