"""The demo's site: serves the stage it was told to, with noise, and stops."""

from collections.abc import Iterator
from html import unescape
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from tracker.cli.demo.site import Site
from tracker.cli.demo.story import STORY, Kind, Stage

STAGES = {stage.name: stage for stage in STORY}
ARTICLES = [stage for stage in STORY if stage.kind is Kind.ARTICLE]


def get(url: str) -> tuple[int, str]:
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=5)
    try:
        connection.request("GET", parts.path)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.mark.parametrize("stage", ARTICLES, ids=lambda stage: stage.name)
def test_a_page_holds_the_whole_article_of_its_stage(site: Site, stage: Stage) -> None:
    site.show(stage)

    status, page = get(site.url)

    text = unescape(page)
    article = stage.article
    missing = {article.headline, article.byline, article.caption, *article.paragraphs, *article.notes} - {""}
    assert status == 200
    assert [words for words in missing if words not in text] == []
    assert f'"dateModified": "{article.modified}"' in page
    assert f'<meta property="article:published_time" content="{article.published}">' in page


def test_the_first_stage_is_served_before_anyone_chooses_one(site: Site) -> None:
    _, page = get(site.url)

    assert "First published at 3:54 a.m. PT." in page
    assert "Updated at" not in page


def test_the_canonical_address_is_the_one_that_is_served(site: Site) -> None:
    _, page = get(site.url)

    assert f'<link rel="canonical" href="{site.url}">' in page


@pytest.mark.parametrize("stage", STORY, ids=lambda stage: stage.name)
def test_two_requests_of_one_stage_differ_in_bytes(site: Site, stage: Stage) -> None:
    site.show(stage)

    first, second = get(site.url), get(site.url)

    assert first[0] == second[0]
    assert first[1] != second[1]


def test_the_bot_wall_comes_with_status_200_and_without_the_story(site: Site) -> None:
    site.show(STAGES["bot wall"])

    status, page = get(site.url)

    assert status == 200
    assert "Checking your browser before accessing" in page
    assert "Pellworth" not in page


def test_the_story_taken_down_is_gone(site: Site) -> None:
    site.show(STAGES["taken down"])

    status, page = get(site.url)

    assert status == 410
    assert "Pellworth" not in page


@pytest.mark.parametrize(("path", "status"), [("/robots.txt", 200), ("/favicon.ico", 404), ("/", 404)])
def test_other_paths_have_an_answer_too(site: Site, path: str, status: int) -> None:
    parts = urlsplit(site.url)

    answer = get(f"http://{parts.netloc}{path}")

    assert answer[0] == status


def test_requests_are_not_logged(site: Site, capfd: pytest.CaptureFixture[str]) -> None:
    get(site.url)

    assert capfd.readouterr() == ("", "")


def test_the_site_stops_with_its_block() -> None:
    with Site() as site:
        get(site.url)

    with pytest.raises(ConnectionRefusedError):
        get(site.url)
