"""The program itself: its version, what it runs on, which extras are there."""

import platform
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec

from tracker.cli.doctor.finding import Finding, ok, warning
from tracker.config import Config
from tracker.errors import MissingExtra
from tracker.fetch.browser.chromium import find_chromium
from tracker.store.inspection import may_lose_writes, sqlite_version


def findings(config: Config) -> Iterator[Finding]:
    """Yield what is found, in the order in which it is shown."""
    yield ok("tracker", f"tracker {version('article-tracker')}")
    yield ok("python", f"Python {platform.python_version()} on {platform.system()} {platform.machine()}")
    yield _sqlite(sqlite_version())
    yield _card()
    yield _browser(config)
    yield _http2(config)


def _sqlite(found: tuple[int, int, int]) -> Finding:
    says = f"SQLite {'.'.join(map(str, found))}"
    if not may_lose_writes(found):
        return ok("sqlite", says)
    return ok(
        "sqlite",
        f"{says} has the WAL-reset bug, which tracker keeps clear of",
        "let other programs only read a database of SQLite's, or use a Python with SQLite 3.51.3 or newer",
    )


def _card() -> Finding:
    if find_spec("resvg_py"):
        return ok("card", "extra card: installed")
    return ok("card", "extra card: not installed", "pictures as PNG need pip install 'article-tracker[card]'")


def _browser(config: Config) -> Finding:
    is_wanted = any(table.browser for table in config.access)
    if not find_spec("playwright"):
        found = ok if not is_wanted else warning
        says = "extra browser: not installed"
        return found("browser", says, "pages that only scripts fill need pip install 'article-tracker[browser]'")
    try:
        return ok("browser", f"extra browser: installed, with {find_chromium(config.fetch.browser)}")
    except MissingExtra as trouble:
        return warning("browser", "extra browser: installed, but there is no Chromium", str(trouble))


def _http2(config: Config) -> Finding:
    is_wanted = config.fetch.http2 or any(table.http2 for table in config.access)
    if find_spec("h2"):
        return ok("http2", f"extra http2: installed, {'used' if is_wanted else 'not asked for'}")
    if not is_wanted:
        return ok("http2", "extra http2: not installed")
    return warning(
        "http2", "http2 is asked for and not installed", "pip install 'article-tracker[http2]', or take http2 out"
    )
