"""The page of a comparison: any two revisions, in every view and format, of one article or of two."""

import pytest
from starlette.testclient import TestClient

from tests.store.results import Bench
from tracker.core.values import Content
from tracker.web.pages.compare import OFFERED

HOSTILE = "<script>alert(1)</script>&amp;\u202edesrever\"' javascript:alert(1)"
TEXT = tuple(f"Paragraph {number} stays as it is." for number in range(1, 9))


def told(headline: str, *paragraphs: str) -> Content:
    return Content(title=headline, paragraphs=(*TEXT, *paragraphs))


@pytest.fixture
def edited(site: TestClient, bench: Bench) -> TestClient:
    """An article with four revisions, and another with one."""
    sentences = ("Three people died.", "Twelve people died.", "Nobody died.", "Nobody was hurt.")
    bench.see(bench.add(), *(told("Bridge closed", sentence) for sentence in sentences))
    bench.see(bench.add("https://other.example/2"), told("Bridge is shut", "Three people died."))
    return site


def test_a_comparison_says_what_changed_in_words_and_marks_it(edited: TestClient) -> None:
    page = edited.get("/articles/1/compare/1..2").text

    assert "<h1>Revision 1 → 2</h1>" in page
    assert '<h2 class="summary">1 sentence changed (1 number)</h2>' in page
    assert "deleted: </span>Three" in page
    assert "inserted: </span>Twelve" in page
    assert "7 paragraphs unchanged" in page


def test_it_leads_to_the_steps_before_and_after(edited: TestClient) -> None:
    page = edited.get("/articles/1/compare/2..3?view=side-by-side").text

    assert 'href="/articles/1/compare/1..2?view=side-by-side" rel="prev" data-key="["' in page
    assert 'href="/articles/1/compare/3..4?view=side-by-side" rel="next" data-key="]"' in page


def test_the_ends_of_the_history_lead_nowhere_further(edited: TestClient) -> None:
    page = edited.get("/articles/1/compare/1..4").text

    assert 'rel="prev"' not in page
    assert 'rel="next"' not in page


def test_the_view_is_in_the_address(edited: TestClient) -> None:
    inline, beside, whole = (
        edited.get(f"/articles/1/compare/1..2{query}").text for query in ("", "?view=side-by-side", "?whole=1")
    )

    assert '<section class="comparison">' in inline
    assert '<section class="comparison side-by-side">' in beside
    assert ("paragraphs unchanged" in inline, "paragraphs unchanged" in whole) == (True, False)


def test_the_later_one_first_shows_it_backwards(edited: TestClient) -> None:
    page = edited.get("/articles/1/compare/2..1").text

    assert "<h1>Revision 2 → 1</h1>" in page
    assert "deleted: </span>Twelve" in page


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("/articles/1/compare?old=1&new=3", "/articles/1/compare/1..3"),
        ("/articles/1/compare", "/articles/1/compare/latest"),
        ("/articles/1/compare?old=x&new=3", "/articles/1/compare/latest"),
        ("/articles/1/compare/latest", "/articles/1/compare/3..4"),
        ("/compare?old=1@1&new=1@3", "/articles/1/compare/1..3"),
    ],
)
def test_a_form_leads_to_the_address_of_a_comparison(edited: TestClient, asked: str, path: str) -> None:
    answer = edited.get(asked)

    assert (answer.status_code, answer.headers["location"]) == (303, path)


@pytest.mark.parametrize("pair", ["1..9", "0..1", "9..1", "999999999..1"])
def test_a_pair_that_is_not_there_is_answered_by_what_is(edited: TestClient, pair: str) -> None:
    answer = edited.get(f"/articles/1/compare/{pair}")

    assert answer.status_code == 404
    assert "it has revisions 1 to 4" in answer.text


def test_a_revision_is_not_compared_with_itself(edited: TestClient) -> None:
    answer = edited.get("/articles/1/compare/1..1")

    assert answer.status_code == 404
    assert "choose another to compare it with" in answer.text


@pytest.mark.parametrize("pair", ["1", "1..2.exe", "1..2.", "one..two", f"1..{'9' * 500}", "%2e%2e", HOSTILE])
def test_what_is_no_pair_is_answered_by_how_to_write_one(edited: TestClient, pair: str) -> None:
    answer = edited.get(f"/articles/1/compare/{pair.replace('/', '')}")

    assert answer.status_code == 404
    assert "write 1..2. Article 1 has revisions 1 to 4." in answer.text
    assert "<script>alert" not in answer.text


def test_one_revision_is_nothing_to_compare(edited: TestClient) -> None:
    answer = edited.get("/articles/2/compare/latest")

    assert answer.status_code == 404
    assert "Article 2 has one revision." in answer.text


@pytest.mark.parametrize("query", ["view=sideways", "whole=perhaps", f"view={'x' * 9999}"])
def test_a_view_that_there_is_not_is_refused(edited: TestClient, query: str) -> None:
    assert edited.get(f"/articles/1/compare/1..2?{query}").status_code == 422


@pytest.mark.parametrize("ending", list(OFFERED))
def test_every_format_is_a_file_that_never_runs(edited: TestClient, ending: str) -> None:
    answer = edited.get(f"/articles/1/compare/1..2.{ending}")

    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="1-bridge-closed-1-2.{ending}"'
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.content


def test_formats_are_linked(edited: TestClient) -> None:
    page = edited.get("/articles/1/compare/1..2").text

    assert page.count("/articles/1/compare/1..2.") == len(OFFERED)


def test_other_sites_are_told_what_they_may_show(edited: TestClient) -> None:
    page = edited.get("/articles/1/compare/1..2").text

    assert '<meta property="og:title" content="Bridge closed">' in page


def test_revisions_of_two_articles_are_compared(edited: TestClient) -> None:
    page = edited.get("/compare?old=1@1&new=2").text

    assert "<h1>Two articles compared</h1>" in page
    assert "of the first text stands in the second" in page
    assert 'href="/compare?old=1@1&amp;new=2@1&amp;view=side-by-side"' in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "Two revisions must be named"),
        ("old=1&new=story", "names no revision"),
        ("old=1@9&new=2@1", "Article 1 has revisions 1 to 4. Article 2 has one revision."),
        ("old=1@1&new=7@1", "There is no article 7."),
        (f"old=1@1&new={'9' * 30}", "names no revision"),
        ("old=1@1&new=%3Cscript%3Ealert(1)", "names no revision"),
    ],
)
def test_articles_that_can_not_be_compared_are_said(edited: TestClient, query: str, words: str) -> None:
    answer = edited.get(f"/compare?{query}")

    assert answer.status_code == 404
    assert words in answer.text
    assert "<script>alert" not in answer.text


def test_whatever_a_publisher_writes_is_text(site: TestClient, bench: Bench) -> None:
    bench.see(bench.add(), told(HOSTILE, HOSTILE), told(f"{HOSTILE}!", f"{HOSTILE} {HOSTILE}"))

    page = site.get("/articles/1/compare/1..2").text

    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert 'href="javascript' not in page
