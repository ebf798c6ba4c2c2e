"""The stylesheet: small enough to read, and all of it is used."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

SHEET = files("tracker.web").joinpath("static", "tracker.css").read_text("utf-8")
LARGEST = 20_000  # bytes
MARKUP = "".join(
    file.read_text("utf-8")
    for room in ("web/templates", "render/templates", "render")
    for file in sorted((Path(__file__).parents[2] / "tracker" / room).rglob("*.*"))
    if file.suffix in (".html", ".py", ".svg")
)
OF_VALUES = {"blocked", "paywalled", "unrecognised"}  # states and statuses, which templates take as they are
SELECTORS = re.sub(r"/\*.*?\*/|\{[^{}]*\}", " ", SHEET, flags=re.DOTALL)
CLASSES = sorted({re.sub(r"\d+$", "", name) for name in re.findall(r"\.([a-z][\w-]*)", SELECTORS)} - OF_VALUES)


def test_it_is_small_enough_to_read() -> None:
    assert len(SHEET.encode()) < LARGEST


@pytest.mark.parametrize("name", CLASSES)
def test_each_class_that_it_has_a_form_for_is_used(name: str) -> None:
    assert re.search(rf"\b{re.escape(name)}", MARKUP)


def test_no_page_has_a_style_of_its_own() -> None:
    pages = files("tracker.web").joinpath("templates")

    assert [page.name for page in pages.iterdir() if page.is_file() and " style=" in page.read_text("utf-8")] == []
