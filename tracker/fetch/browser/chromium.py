"""Which Chromium is used, and how it is started: with no way out, and with little that could be attacked."""

import os
import shutil
from pathlib import Path

import platformdirs

from tracker.errors import MissingExtra

# On the PATH, or where an installer puts it; the smallest first.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "microsoft-edge-stable",
    "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
# What `playwright install chromium-headless-shell` brings, in its folder of downloads.
DOWNLOADED = "chromium_headless_shell-*/*/*headless?shell*"
HOW_TO_INSTALL = (
    "pages that need a browser want `pip install 'article-tracker[browser]'` and a Chromium "
    "(`apt install chromium`, or `playwright install chromium-headless-shell`, or name one with fetch.browser)"
)

FLAGS = (
    # No way out: no name resolves, not even an address, and what is not resolved goes to a proxy that has no address.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://nowhere.invalid:1",
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-quic",
    "--dns-prefetch-disable",
    "--no-pings",
    # Less to attack: scripts are interpreted, never compiled to machine code; nothing is drawn, said or opened.
    "--js-flags=--jitless --max-old-space-size=512",
    "--disable-gpu",
    "--disable-3d-apis",
    "--disable-remote-fonts",
    "--disable-notifications",
    "--disable-speech-api",
    "--mute-audio",
    "--block-new-web-contents",
    "--blink-settings=imagesEnabled=false",
)
# What Playwright would add for tests, which want to see everything through.
UNWANTED_FLAGS = ("--disable-popup-blocking", "--disable-ipc-flooding-protection", "--enable-unsafe-swiftshader")

# All that Chromium gets to see of our environment, which may hold secrets.
ENVIRONMENT = ("PATH", "HOME", "LANG", "TMPDIR", "SYSTEMROOT", "TEMP", "LOCALAPPDATA", "PROGRAMFILES")


def find_chromium(configured: str = "") -> str:
    """Return the path of the Chromium to use: the configured one, a name on the PATH or a path.

    Else it is one of `NAMES`, else one that Playwright has downloaded. Raises MissingExtra where there is none.
    """
    if configured and not shutil.which(configured):
        raise MissingExtra(f"fetch.browser: there is no program {configured!r}; {HOW_TO_INSTALL}")
    found = next(filter(None, map(shutil.which, [configured] if configured else [*NAMES, *_downloaded()])), None)
    if found is None:
        raise MissingExtra(HOW_TO_INSTALL)
    return found


def _downloaded() -> list[str]:
    """Return what Playwright has downloaded, the newest first. https://playwright.dev/python/docs/browsers"""
    usual = platformdirs.user_cache_path("ms-playwright", appauthor=False, opinion=False)
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or usual)
    return sorted(map(str, folder.glob(DOWNLOADED)), reverse=True)


def can_be_sandboxed() -> bool:
    """Whether Chromium takes its own sandbox: it refuses to for root, on Linux."""
    return not hasattr(os, "geteuid") or os.geteuid() != 0


def environment() -> dict[str, str | float | bool]:
    """Return the environment for Chromium."""
    return {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}
