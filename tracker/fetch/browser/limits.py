"""What one page in the browser may take, and its end where it takes more."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from tracker.core.verdict import Page
from tracker.errors import FetchError, TimedOut

Fetch = Callable[..., Awaitable[Page]]
End = Callable[[FetchError], None]


@dataclass(frozen=True, slots=True)
class BrowserLimits:
    """What one page may take, and how many are rendered side by side.

    `total_seconds` covers all of it: fetching, starting Chromium, loading. A page is read when it has loaded and rests,
    and as it stands after `patience_seconds`. It may ask for `asked` things, of which `requests` are sent, with
    `wire_bytes` of bodies in all; `body_bytes` caps the rendered page, `memory_bytes` what the processes of
    its browser have to themselves: with an empty page some 150 MB, or 300 MB in a Chromium that has windows too.
    """

    total_seconds: float = 45.0
    patience_seconds: float = 25.0
    asked: int = 2000
    requests: int = 200
    requests_at_once: int = 6
    wire_bytes: int = 30_000_000
    body_bytes: int = 10_000_000
    memory_bytes: int = 1_000_000_000
    pages_at_once: int = 2


@asynccontextmanager
async def deadline(url: str, seconds: float) -> AsyncIterator[End]:
    """Give what is inside so much time, and a way to end it early, with the reason for that.

    Raises the first reason, else TimedOut, with the URL before it.
    """
    reasons: list[FetchError] = []
    try:
        async with asyncio.timeout(seconds) as timer:

            def end(reason: FetchError) -> None:
                if not reasons:
                    timer.reschedule(asyncio.get_running_loop().time())
                reasons.append(reason)

            yield end
    except TimeoutError as error:
        reason = reasons[0] if reasons else TimedOut(f"the browser did not come to an end within {seconds:g} s")
        raise type(reason)(f"{url}: {reason}") from error
