"""Pages whose text only scripts bring: a Chromium that can reach nothing but through our own fetcher."""

from typing import TYPE_CHECKING

from tracker.core.handing import handed_on

if TYPE_CHECKING:
    from tracker.fetch.browser.browser import Browser
    from tracker.fetch.browser.chromium import find_chromium
    from tracker.fetch.browser.limits import BrowserLimits
    from tracker.fetch.browser.renderer import Renderer
else:
    __getattr__ = handed_on(
        {
            "tracker.fetch.browser.browser": "Browser",
            "tracker.fetch.browser.limits": "BrowserLimits",
            "tracker.fetch.browser.chromium": "find_chromium",
            "tracker.fetch.browser.renderer": "Renderer",
        }
    )

__all__ = ["Browser", "BrowserLimits", "Renderer", "find_chromium"]
