"""The page of a revision: the text as it read, its evidence, its raw page."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from starlette.testclient import TestClient

from tests.store.results import Bench, saw
from tracker.core.retention import Retention
from tracker.core.values import Claim, Content, Note, NoteKind, ParagraphKind, Source
from tracker.store import history
from tracker.store.retention import thinning

HOSTILE = "<script>alert(1)</script>&amp;\u202edesrever\"'"
DAY = timedelta(days=1)
STORY = Content(
    title="Bridge closed",
    byline="A. Reporter",
    paragraphs=("It is shut.", "Why", "Rust", "Salt", "We are sorry."),
    kinds=(
        ParagraphKind.TEXT,
        ParagraphKind.HEADING,
        ParagraphKind.LIST_ITEM,
        ParagraphKind.LIST_ITEM,
        ParagraphKind.QUOTE,
    ),
    captions=("The bridge in 1908",),
    notes=(Note(NoteKind.UPDATE, "Updated at noon.", place=1),),
    language="de_AT",
)


def test_the_text_is_set_as_an_article_reads(site: TestClient, bench: Bench) -> None:
    bench.see(bench.add(), STORY)

    page = site.get("/articles/1/revisions/1").text

    assert '<article class="standing prose" lang="de-AT">' in page
    assert '<h1 dir="auto">Bridge closed</h1>' in page
    assert '<h2 dir="auto">Why</h2>' in page
    assert page.count('<li dir="auto">') == 2
    assert '<blockquote><p dir="auto">We are sorry.</p></blockquote>' in page
    assert page.index("It is shut.") < page.index("Updated at noon.") < page.index("Why")
    assert "The bridge in 1908" in page


def test_its_evidence_is_told(site: TestClient, bench: Bench) -> None:
    bench.see(bench.add(), STORY)
    revision, _ = history.revision(bench.database, 1)

    page = site.get("/articles/1/revisions/1").text

    assert revision.digest in page
    assert str(revision.page_digest) in page
    assert "HTTP 200" in page
    assert "<td>X-Odd</td><td><code>é</code></td>" in page
    assert "test/1" in page


def test_an_older_one_says_that_there_is_a_newer(site: TestClient, bench: Bench) -> None:
    bench.see(bench.add(), STORY, replace(STORY, title="Bridge open"))

    older, newest = (site.get(f"/articles/1/revisions/{number}").text for number in (1, 2))

    assert "This is not the newest text." in older
    assert 'href="/articles/1/compare/1..2"' in older
    assert "This is not the newest text." not in newest
    assert 'href="/articles/1/blame?at=2"' in newest


def test_where_the_publishers_sources_disagree_it_is_said(site: TestClient, bench: Bench, noon: datetime) -> None:
    claims = (
        Claim("published_at", Source.JSON_LD, "2026-03-04T12:00:00Z"),
        Claim("published_at", Source.META, "2026-03-04T15:00:00Z"),
    )
    bench.see(bench.add(), replace(STORY, published_at=noon, claims=claims))

    page = site.get("/articles/1/revisions/1").text

    assert "but by <bdi>its meta element</bdi>" in page
    assert "3 h later." in page


def test_the_raw_page_is_kept_as_a_file_and_never_shown(site: TestClient, bench: Bench) -> None:
    body = b"<html><script>alert(1)</script>"
    bench.record(saw(bench.claim(bench.add()), STORY, bench.now, body=body))

    answer = site.get("/articles/1/revisions/1/page")

    assert answer.content == body
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == 'attachment; filename="1-bridge-closed-0001.html"'
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_raw_page_that_was_thinned_out_is_said_to_be(site: TestClient, bench: Bench) -> None:
    bench.see(bench.add(), *(replace(STORY, title=title) for title in ("Bridge shut", "Bridge closed", "Bridge open")))
    (thinned,) = thinning.thin(bench.database, lambda *_: Retention(pages=DAY), bench.now + 30 * DAY)

    page, raw = (site.get(f"/articles/1/revisions/2{end}") for end in ("", "/page"))

    assert thinned.pages == 1
    assert "kept no longer; its digest is what is left of it" in page.text
    assert raw.status_code == 404
    assert "kept no longer" in raw.text


def test_the_newest_has_an_address_of_its_own(site: TestClient, bench: Bench) -> None:
    bench.see(bench.add(), STORY, replace(STORY, title="Bridge open"))

    answer = site.get("/articles/1/revisions/latest")

    assert (answer.status_code, answer.headers["location"]) == (303, "/articles/1/revisions/2")


@pytest.mark.parametrize("number", ["0", "2", "-1", "latest", "x", "9" * 500, "1e3", "%3Cscript%3Ealert(1)"])
@pytest.mark.parametrize("end", ["", "/page"])
def test_a_revision_that_is_not_there_is_answered_by_what_is(
    site: TestClient, bench: Bench, number: str, end: str
) -> None:
    bench.add()

    answer = site.get(f"/articles/1/revisions/{number}{end}")

    assert answer.status_code == 404
    assert "none was seen yet" in answer.text
    assert "<script>alert" not in answer.text


def test_whatever_a_publisher_writes_is_text(site: TestClient, bench: Bench) -> None:
    told = Content(title=HOSTILE, byline=HOSTILE, paragraphs=(HOSTILE,), captions=(HOSTILE,), language=HOSTILE)
    checked = saw(bench.claim(bench.add()), told, bench.now)
    page_of_theirs = replace(checked.page, url="javascript:alert(1)", headers=(("X-Odd", HOSTILE),))  # type: ignore[type-var] # there is one
    bench.record(replace(checked, page=page_of_theirs))

    page = site.get("/articles/1/revisions/1").text

    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert 'href="javascript' not in page
