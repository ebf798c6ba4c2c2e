"""URL -> Page as a reader's browser shows it: fetched, rendered by a Chromium, and read."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from email.message import Message
from types import TracebackType
from typing import Self

from tracker.core.verdict import Page
from tracker.errors import FetchError, MissingExtra
from tracker.fetch import browser as parts
from tracker.fetch.browser.chromium import HOW_TO_INSTALL, find_chromium
from tracker.fetch.browser.limits import BrowserLimits, Fetch, deadline

RENDERED = "text/html; charset=utf-8"
HTML = frozenset({"text/html", "application/xhtml+xml"})
# What a header says of the page as the server sent it is not so of the rendered one: no validator holds for it.
OUTDATED = frozenset(
    {"content-type", "content-encoding", "content-length", "transfer-encoding", "etag", "last-modified"}
)

USUAL = BrowserLimits()


class Browser:
    """Fetches pages whose text only scripts bring, with the contract of a Fetcher. Use it as `async with`.

    Every byte comes by `fetch`; Chromium itself has no way out. `fetch_elsewhere` is for what a page asks for from
    other origins than its own: a fetch that knows no secrets of the user's and no private places, since the page sees
    the answers. Both are called with the URL and `accept=`. `executable` names the Chromium, "" takes the first one
    found. Nothing is imported or started before the first page; each page has a Chromium of its own, and the driver
    that starts them is kept.
    """

    def __init__(
        self,
        fetch: Fetch,
        *,
        fetch_elsewhere: Fetch,
        executable: str = "",
        user_agent: str,
        clock: Callable[[], datetime],
        limits: BrowserLimits = USUAL,
    ) -> None:
        self._fetch = fetch
        self._fetch_elsewhere = fetch_elsewhere
        self._executable = executable
        self._user_agent = user_agent
        self._clock = clock
        self._limits = limits
        self._room = asyncio.Semaphore(limits.pages_at_once)
        self._renderer: parts.Renderer | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._renderer:
            await self._renderer.close()

    async def fetch(self, url: str) -> Page:
        """Return the page that a URL leads to, its body the document as it stands once it rests, as HTML in UTF-8.

        What is no HTML, or has another status than 200, is returned as it was fetched. Validators are neither sent nor
        kept: they speak of the page without what its scripts bring. Raises FetchErrors that begin with the URL, and
        MissingExtra without the extra `browser` or a Chromium.
        """
        async with self._room:
            renderer = self._ready()
            async with deadline(url, self._limits.total_seconds) as end:
                first = await self._fetch(url)
                if first.status != 200 or not _is_html(first):
                    return first
                try:
                    html = await renderer.render(first, end)
                except FetchError as error:
                    raise type(error)(f"{url}: {error}") from error
        headers = tuple((name, value) for name, value in first.headers if name.lower() not in OUTDATED)
        return replace(first, headers=(("Content-Type", RENDERED), *headers), body=html, fetched_at=self._clock())

    def _ready(self) -> "parts.Renderer":
        executable = find_chromium(self._executable)
        if self._renderer is None:
            try:
                renderer = parts.Renderer
            except ImportError as error:
                raise MissingExtra(HOW_TO_INSTALL) from error
            self._renderer = renderer(
                executable, self._fetch, self._fetch_elsewhere, user_agent=self._user_agent, limits=self._limits
            )
        return self._renderer


def _is_html(page: Page) -> bool:
    """Whether a browser would show the page as a document. Without a type it may be one."""
    stated = Message()
    stated["content-type"] = page.header("content-type") or RENDERED
    return stated.get_content_type() in HTML
