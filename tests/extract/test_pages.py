"""Each fixture page gives the content that its folder's expected.toml says."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from tracker.core.extract import extract
from tracker.core.values import Content

PAGES = Path(__file__).parents[1] / "pages"
VERSIONS = [
    pytest.param(story / f"{version}.html", id=f"{story.parent.name}/{story.name}/{version}")
    for story in sorted(PAGES.glob("*/*"))
    for version in (1, 2)
]


@dataclass(frozen=True, slots=True)
class Expected:
    """What expected.toml says of one page: `first`, `last` and `present` are paragraphs, `absent` parts of none."""

    url: str
    title: str
    byline: str
    first: str
    last: str
    notes: list[str]
    captions: list[str]
    present: list[str]
    absent: list[str]
    published_at: datetime | None = None
    modified_at: datetime | None = None
    language: str | None = None
    canonical_url: str | None = None


def expected(page: Path) -> Expected:
    story = tomllib.loads(page.with_name("expected.toml").read_text("utf-8"))
    return Expected(url=story["url"], **story[page.stem])


def read(page: Path, previous: Content | None = None) -> Content:
    return extract(page.read_bytes(), expected(page).url, previous=previous)


@pytest.mark.parametrize("page", VERSIONS)
def test_a_page_gives_the_fields_that_its_readers_see(page: Path) -> None:
    want = expected(page)

    content = read(page)

    assert content.title == want.title
    assert content.byline == want.byline
    assert (content.published_at, content.modified_at) == (want.published_at, want.modified_at)
    assert (content.language, content.canonical_url) == (want.language, want.canonical_url)
    assert list(content.captions) == want.captions
    assert [note.kind for note in content.notes] == want.notes


@pytest.mark.parametrize("page", VERSIONS)
def test_a_page_gives_its_text_and_nothing_else(page: Path) -> None:
    want = expected(page)

    content = read(page)

    assert (content.paragraphs[0], content.paragraphs[-1]) == (want.first, want.last)
    assert set(want.present) <= set(content.paragraphs)
    assert [string for string in want.absent if string in content.text] == []


@pytest.mark.parametrize("page", VERSIONS)
def test_a_page_read_again_with_its_own_content_gives_the_same(page: Path) -> None:
    first = read(page)

    again = read(page, previous=first)

    assert again == first
