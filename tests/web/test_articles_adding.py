"""Adding articles and feeds: what is good is added, what is not comes back with the reason."""

import pytest
from starlette.testclient import TestClient

from tests.store.results import Bench
from tracker.core.given import feeds_of, looks_like_feed
from tracker.errors import UsageError
from tracker.store import articles, sources
from tracker.store.database.engine import Database

OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body>
<outline text="Local"><outline type="rss" text="News" xmlUrl="https://news.example/feed"/>
<outline text="Twice" XMLURL=" https://news.example/feed "/></outline><outline text="none"/></body></opml>"""
LAUGHS = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><opml><body><outline xmlUrl="&b;"/></body></opml>'


def tracked(database: Database) -> list[str]:
    return [article.url for article in articles.every_article(database)]


def followed(database: Database) -> list[str]:
    return [source.url for source in sources.page(database, limit=50).rows]


def test_one_url_is_added_and_the_list_says_what_follows(site: TestClient, database: Database) -> None:
    answer = site.post("/articles", data={"urls": "news.example/1?utm_source=x"})
    shown = site.get("/articles").text

    assert (answer.status_code, answer.headers["location"]) == (303, "/articles")
    assert tracked(database) == ["https://news.example/1"]
    assert "tracker run" in shown


def test_a_tracked_url_leads_to_its_article(site: TestClient, bench: Bench) -> None:
    bench.add("https://news.example/1")

    answer = site.post("/articles", data={"urls": "https://news.example/1#top"})

    assert answer.headers["location"] == "/articles/1"


def test_of_a_pasted_list_the_good_lines_are_added_and_the_bad_ones_come_back_with_reasons(
    site: TestClient, database: Database
) -> None:
    pasted = "https://a.example/1\n# a note\n\njavascript:alert(1)\n  a.example/2  \n<script>alert(1)</script>\nhttps://u:secret@a.example/"

    answer = site.post("/articles", data={"urls": pasted, "tags": "x, y", "every": "10m"})

    assert answer.status_code == 422
    assert tracked(database) == ["https://a.example/1", "https://a.example/2"]
    assert "javascript addresses can&#39;t be fetched" in answer.text
    assert "<script>alert" not in answer.text
    assert "\njavascript:alert(1)\n" in answer.text
    assert 'value="x, y"' in answer.text
    assert 'href="/articles/2"' in answer.text


def test_tags_and_interval_are_put_on_all(site: TestClient, database: Database) -> None:
    site.post("/articles", data={"urls": "https://a.example/1", "tags": "x, y,x", "every": "1h30m"})

    (article,) = articles.every_article(database)

    assert (article.tags, str(article.every)) == (("x", "y"), "1:30:00")


@pytest.mark.parametrize(
    "fields", [{"every": "soon"}, {"every": "1s"}, {"tags": "x" * 61}, {"tags": "a\x00b"}, {"every": "9" * 99}]
)
def test_what_can_not_be_read_adds_nothing_and_loses_nothing(
    site: TestClient, database: Database, fields: dict[str, str]
) -> None:
    answer = site.post("/articles", data={"urls": "https://a.example/1", **fields})

    assert answer.status_code == 422
    assert tracked(database) == []
    assert "https://a.example/1" in answer.text
    assert 'role="alert"' in answer.text


def test_nothing_at_all_is_answered_with_the_form(site: TestClient) -> None:
    assert "Give at least one URL." in site.post("/articles", data={"urls": " \n# none\n"}).text


@pytest.mark.parametrize(
    ("kind", "feeds"),
    [
        ("by_look", ["https://a.example/feed"]),
        ("article", []),
        ("feed", ["https://a.example/1", "https://a.example/feed"]),
    ],
)
def test_a_url_is_taken_for_what_was_chosen(site: TestClient, database: Database, kind: str, feeds: list[str]) -> None:
    site.post("/articles", data={"urls": "https://a.example/1\nhttps://a.example/feed", "kind": kind})

    assert sorted(followed(database)) == feeds
    assert len(tracked(database)) == 2 - len(feeds)


def test_the_feeds_of_opml_are_followed(site: TestClient, database: Database) -> None:
    answer = site.post("/articles", data={"tags": "local"}, files={"file": ("x.opml", OPML.encode())})

    assert (answer.status_code, answer.headers["location"]) == (303, "/sources")
    assert followed(database) == ["https://news.example/feed"]
    assert tracked(database) == []


def test_a_file_of_urls_is_added_like_a_pasted_list(site: TestClient, database: Database) -> None:
    site.post(
        "/articles", files={"file": ("x.txt", "\ufeffhttps://a.example/1\r\n# no\r\nhttps://a.example/2".encode())}
    )

    assert tracked(database) == ["https://a.example/1", "https://a.example/2"]


@pytest.mark.parametrize(
    "body",
    [LAUGHS.encode(), b"<opml><body>", b"<html></html>", b"<", b"\xff\xfe\x00", b"\x80abc", LAUGHS.encode("utf-16")],
)
def test_a_file_that_is_neither_is_refused_with_the_reason(site: TestClient, database: Database, body: bytes) -> None:
    answer = site.post("/articles", data={"urls": "https://a.example/kept"}, files={"file": ("x", body)})

    assert answer.status_code == 422
    assert "the file" in answer.text
    assert "https://a.example/kept" in answer.text
    assert tracked(database) == []


def test_a_file_that_is_too_large_is_refused(site: TestClient) -> None:
    assert site.post("/articles", files={"file": ("x", b"a" * 1_000_001)}).status_code == 413


def test_a_list_that_is_too_long_is_refused(site: TestClient, database: Database) -> None:
    answer = site.post(
        "/articles", files={"file": ("x", b"\n".join(b"a.example/%d" % number for number in range(10_001)))}
    )

    assert answer.status_code == 422
    assert tracked(database) == []


@pytest.mark.parametrize("data", [{"kind": "nosuch"}, {"every": "x" * 101}, {"tags": "x" * 5001}])
def test_a_form_that_is_none_of_ours_is_refused(site: TestClient, data: dict[str, str]) -> None:
    assert site.post("/articles", data={"urls": "https://a.example/1", **data}).status_code == 422


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/feed",
        "https://a.example/feed/",
        "a.example/news.rss",
        "https://feeds.a.example/x",
        "https://a.example/rss/politics",
        "https://a.example/index.xml?x=1",
    ],
)
def test_some_urls_look_like_feeds(url: str) -> None:
    assert looks_like_feed(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/feeding-the-poor",
        "https://a.example/news/rssi",
        "https://feedback.example/1",
        "http://[x",
        "",
    ],
)
def test_others_do_not(url: str) -> None:
    assert not looks_like_feed(url)


def test_a_hostile_document_takes_no_time() -> None:
    attributes = " ".join(f'a{number}="x"' for number in range(50_000))

    with pytest.raises(UsageError):
        feeds_of(f"<opml><outline {attributes}/>{'<a>' * 10_000}".encode())


def test_articles_that_were_typed_beside_opml_are_articles(site: TestClient, database: Database) -> None:
    data = {"urls": "https://news.example/1"}

    site.post("/articles", data=data, files={"file": ("x.opml", OPML.encode())})

    assert tracked(database) == ["https://news.example/1"]
    assert followed(database) == ["https://news.example/feed"]


def test_a_feed_of_opml_that_is_none_comes_back_with_the_reason(site: TestClient, database: Database) -> None:
    opml = OPML.replace("https://news.example/feed", "ftp://news.example/feed")

    answer = site.post("/articles", files={"file": ("x.opml", opml.encode())})

    assert answer.status_code == 422
    assert "ftp://news.example/feed" in answer.text
    assert followed(database) == []
