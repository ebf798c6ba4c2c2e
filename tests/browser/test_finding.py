"""Which Chromium is used, and what is said where there is none."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.world import NOON, World
from tracker.errors import MissingExtra
from tracker.fetch.browser import Browser, find_chromium

SAID = "pages that need a browser want `pip install 'article-tracker[browser]'` and a Chromium"
WITHOUT_THE_EXTRA = """
import asyncio, sys
from tracker.fetch.browser import Browser

browser = Browser(None, fetch_elsewhere=None, executable=sys.executable, user_agent="test/1", clock=None)
print("playwright" in sys.modules)
sys.modules["playwright"] = None
try:
    asyncio.run(browser.fetch("https://news.example/"))
except Exception as error:
    print(type(error).__name__, error)
"""


def program(path: Path) -> str:
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return str(path)


def test_a_chromium_on_the_path_is_found_the_smallest_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    program(tmp_path / "google-chrome")
    smaller = program(tmp_path / "chromium")

    assert find_chromium() == smaller


def test_the_configured_one_is_used_by_name_or_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    program(tmp_path / "chromium")
    wanted = program(tmp_path / "brave")

    assert find_chromium("brave") == find_chromium(wanted) == wanted


def test_one_that_playwright_has_downloaded_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    monkeypatch.setattr("tracker.fetch.browser.chromium.NAMES", ("chromium",))
    folder = tmp_path / "chromium_headless_shell-1255" / "chrome-headless-shell-linux64"
    folder.mkdir(parents=True)
    (folder / "chrome-headless-shell.pak").write_text("no program")
    downloaded = program(folder / "chrome-headless-shell")

    assert find_chromium() == downloaded


def test_a_configured_one_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingExtra, match=r"^fetch\.browser: there is no program '.*/none'; pages that need"):
        find_chromium(f"{tmp_path}/none")


async def test_where_there_is_none_the_fetch_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    monkeypatch.setattr("tracker.fetch.browser.chromium.NAMES", ("chromium",))

    async with Browser(World.fetch, fetch_elsewhere=World.fetch, user_agent="test/1", clock=lambda: NOON) as browser:
        with pytest.raises(MissingExtra) as caught:
            await browser.fetch("https://news.example/")

    assert str(caught.value).startswith(SAID)


def test_without_the_extra_it_is_named_and_nothing_of_it_is_imported_before() -> None:
    command = [sys.executable, "-c", WITHOUT_THE_EXTRA]

    said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout.splitlines()

    assert said[0] == "False"
    assert said[1].startswith(f"MissingExtra {SAID}")
