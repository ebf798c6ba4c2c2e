"""A window of a real browser on the web interface, which remembers whatever is not as it should be."""

from dataclasses import dataclass, field
from typing import Self

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, expect

WIDTH, HEIGHT = 1100, 900
SERIOUS = ("serious", "critical")
REFUSED = 400
PATIENCE = 60_000  # milliseconds: on a busy machine
WATCH_SHIFTS = """
addEventListener("DOMContentLoaded", () => {
  window.shifts = 0;
  const count = (list) => list.getEntries().forEach((shift) => { window.shifts += shift.value; });
  new PerformanceObserver(count).observe({ type: "layout-shift", buffered: true });
});
"""
SHIFTED = "new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(window.shifts))))"
WEIGHT = """
performance.getEntries().reduce((sum, loaded) => sum + (loaded.decodedBodySize ?? 0), 0)
"""

expect.set_options(timeout=PATIENCE)


@dataclass
class Window:
    """A window. `faults` are errors of its console and scripts, requests to strangers, answers that refuse.

    Answers with a status of `expected`, and what the console says of them, are no faults.
    """

    context: BrowserContext
    page: Page
    address: str
    expected: frozenset[int] = frozenset()
    faults: list[str] = field(default_factory=list)

    @classmethod
    async def opened(
        cls,
        browser: Browser,
        address: str,
        *,
        is_dark: bool = False,
        width: int = WIDTH,
        has_scripts: bool = True,
        session: str = "",
        expected: frozenset[int] = frozenset(),
    ) -> Self:
        """Open a window on what is served at an address, which ends in a slash; `session` is the cookie of a login."""
        context = await browser.new_context(
            base_url=address,
            viewport={"width": width, "height": HEIGHT},
            color_scheme="dark" if is_dark else "light",
            java_script_enabled=has_scripts,
        )
        if session:
            await context.add_cookies([{"name": "session", "value": session, "url": address}])
        await context.add_init_script(WATCH_SHIFTS)
        context.set_default_timeout(PATIENCE)
        window = cls(context, await context.new_page(), address, expected)
        window.page.on("console", window._hear)
        window.page.on("pageerror", lambda error: window.faults.append(f"script: {error}"))
        window.page.on("request", window._watch)
        window.page.on("response", window._note)
        return window

    async def go(self, path: str) -> int:
        """Open a page of ours, wait until it is there, and return the answer's status; 0 where none was asked for."""
        answer = await self.page.goto(path, wait_until="load")
        return answer.status if answer else 0

    async def violations(self) -> list[str]:
        """Return what axe-core finds on the page that is serious or worse: the rule, and where."""
        found = (await Axe().run(self.page)).response["violations"]
        return [
            f"{violation['id']}: {node['html']}"
            for violation in found
            if violation["impact"] in SERIOUS
            for node in violation["nodes"]
        ]

    async def weight(self) -> int:
        """Return how many bytes the page and its files have, unpacked."""
        return int(await self.page.evaluate(WEIGHT))

    async def shifted(self) -> float:
        """Return how much has moved since the page was there (Layout Instability API: the sum of all scores)."""
        return float(await self.page.evaluate(SHIFTED))

    async def scrolls_sideways(self) -> bool:
        """Whether the page is wider than the window."""
        return bool(await self.page.evaluate("document.documentElement.scrollWidth > innerWidth"))

    async def close(self) -> None:
        """Close it."""
        await self.context.close()

    def _hear(self, message: ConsoleMessage) -> None:
        is_expected = any(f"responded with a status of {status} " in message.text for status in self.expected)
        if message.type in ("error", "warning") and not is_expected:
            self.faults.append(f"console: {message.text}")

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"asked a stranger: {request.url}")

    def _note(self, response: Response) -> None:
        if response.status >= REFUSED and response.status not in self.expected:
            self.faults.append(f"HTTP {response.status}: {response.url}")
