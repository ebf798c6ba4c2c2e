"""Each fixture page gives the content that its folder's expected.toml says."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tracker.core.extract import extract
from tracker.core.values import Content

PAGES = Path(__file__).parents[1] / "pages"
VERSIONS = [
    pytest.param(story / f"{version}.html", id=f"{story.parent.name}/{story.name}/{version}")
    for story in sorted(PAGES.glob("*/*"))
    for version in (1, 2)
]


def expected(page: Path) -> dict[str, Any]:
    story = tomllib.loads(page.with_name("expected.toml").read_text("utf-8"))
    return {"url": story["url"], **story[page.stem]}


def read(page: Path) -> Content:
    return extract(page.read_bytes(), expected(page)["url"])


@pytest.mark.parametrize("page", VERSIONS)
def test_a_page_gives_the_fields_that_its_readers_see(page: Path) -> None:
    want = expected(page)

    content = read(page)

    assert content.title == want["title"]
    assert content.byline == want["byline"]
    assert (content.published_at, content.modified_at) == (want["published_at"], want.get("modified_at"))
    assert (content.language, content.canonical_url) == (want.get("language"), want.get("canonical_url"))
    assert list(content.captions) == want["captions"]
    assert [note.kind for note in content.notes] == want["notes"]


@pytest.mark.parametrize("page", VERSIONS)
def test_a_page_gives_its_text_and_nothing_else(page: Path) -> None:
    want = expected(page)

    content = read(page)

    assert (content.paragraphs[0], content.paragraphs[-1]) == (want["first"], want["last"])
    assert set(want["present"]) <= set(content.paragraphs)
    assert [string for string in want["absent"] if string in content.text] == []


@pytest.mark.parametrize("page", VERSIONS)
def test_a_page_read_again_with_its_own_content_gives_the_same(page: Path) -> None:
    first = read(page)

    again = extract(page.read_bytes(), expected(page)["url"], previous=first)

    assert again == first
