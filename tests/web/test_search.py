"""The page Search: what it finds and tells of it, its options, its empty states, and what it withstands."""

from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from starlette.testclient import TestClient

from tests.store.results import LEASE, Bench, content, note
from tests.web.reading import fields, links, parts, words
from tracker.core.diff import compare
from tracker.core.values import Content
from tracker.core.verdict import Reextraction
from tracker.store import articles
from tracker.store.index import passages, search
from tracker.store.recording import technical
from tracker.web.pages import search as page

HOSTILE = '<script>alert(1)</script> "\u202eevil\x1b[2J &amp; {{ 7*7 }}'


def story(title: str, *paragraphs: str) -> Content:
    return Content(title=title, paragraphs=paragraphs)


@pytest.fixture
def indexed(bench: Bench) -> Bench:
    """An article of which a sentence was cut, and one of another site, with a tag; the index has both."""
    bench.add("https://news.example/1")
    articles.add(bench.database, "https://other.example/2", now=bench.now, tags=["harbour"])
    bench.see(1, story("Bridge closed", "Four people died.", "Trains stand."), story("Bridge closed", "Trains stand."))
    bench.see(2, story("Ferry sunk", "Six people died."))
    passages.catch_up(bench.database)
    return bench


def hits(html: str) -> list[str]:
    """Return what was found, as it is read."""
    return words(html, "//li[@data-row]")


@pytest.mark.usefixtures("indexed")
def test_what_stands_is_told_with_where_and_since_when(site: TestClient) -> None:
    (hit,) = hits(site.get("/search?q=trains").text)

    assert hit == "Bridge closed news.example · text · stands since revision 1, first seen 12:01 UTC Trains stand."


@pytest.mark.usefixtures("indexed")
def test_what_was_cut_is_told_as_such_and_leads_to_what_cut_it(site: TestClient) -> None:
    found = site.get("/search?q=four").text

    (hit,) = hits(found)
    assert "cut or changed seen 12:02 UTC; it stood in revision 1, first seen 12:01 UTC Four people died." in hit
    assert {"/articles/1", "/articles/1/compare/1..2"} <= set(links(found))


@pytest.mark.usefixtures("indexed")
def test_what_stands_leads_to_the_revision_that_brought_it(site: TestClient) -> None:
    found = site.get("/search?q=ferry").text

    assert {"/articles/2", "/articles/2/revisions/1"} <= set(links(found))


@pytest.mark.usefixtures("indexed")
def test_the_words_found_are_marked(site: TestClient) -> None:
    found = site.get("/search?q=%22people+died%22").text

    assert "Six <mark>people died</mark>." in found
    assert found.index("Six <mark>") < found.index("Four <mark>")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=died", ["Ferry sunk", "Bridge closed"]),
        ("q=died&cut=1", ["Bridge closed"]),
        ("q=died+site:news.example", ["Bridge closed"]),
        ("q=died&site=OTHER.example", ["Ferry sunk"]),
        ("q=died&tag=harbour", ["Ferry sunk"]),
        ("q=died&article=1", ["Bridge closed"]),
        ("q=died&part=headline", []),
        ("q=ferry&part=headline", ["Ferry sunk"]),
        ("q=died&until=2026-03-04T12:02Z", ["Bridge closed"]),
        ("q=died&since=2026-03-04&until=2026-03-05", ["Ferry sunk", "Bridge closed"]),
        ("q=die*", ["Ferry sunk", "Bridge closed"]),
        ("q=died+-six", ["Bridge closed"]),
        ("q=six+OR+four", ["Ferry sunk", "Bridge closed"]),
        ("q=nothing+such", []),
    ],
)
@pytest.mark.usefixtures("indexed")
def test_only_what_is_asked_for_is_found(site: TestClient, query: str, expected: list[str]) -> None:
    found = site.get(f"/search?{query}").text

    assert words(found, "//li[@data-row]/h3") == expected


def test_what_is_asked_for_stays_in_the_form(site: TestClient) -> None:
    asked = "q=%22a+b%22&cut=1&part=note&site=news.example&tag=x&article=7&since=2026-03-04&until=2026-03-05"

    found = site.get(f"/search?{asked}").text

    assert fields(found) == {
        "q": '"a b"',
        "cut": "1",
        "part": "note",
        "site": "news.example",
        "tag": "x",
        "article": "7",
        "since": "2026-03-04",
        "until": "2026-03-05",
    }


@pytest.mark.usefixtures("indexed")
def test_what_is_found_goes_on_behind_the_last_hit(site: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "SHOWN", 1)

    first = site.get("/search?q=died").text
    (next_page,) = [link for link in links(first) if "cursor=" in link]
    second = site.get(next_page).text

    assert [hit[:10] for hit in (*hits(first), *hits(second))] == ["Ferry sunk", "Bridge clo"]
    assert "q=died" in next_page
    assert "/search?q=died" in links(second)


@pytest.mark.usefixtures("indexed")
def test_a_page_that_ends_where_enough_was_looked_at_says_so(site: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_READ", 1)
    monkeypatch.setattr(search, "AT_ONCE", 1)

    found = site.get("/search?q=died+people&since=2026-03-04").text

    assert "this page ends where" in found
    assert any("cursor=" in link for link in links(found))


def test_what_the_index_lacks_is_said_and_who_puts_it_in(site: TestClient, bench: Bench) -> None:
    bench.add()
    bench.see(1, content("Bridge closed"))

    found = site.get("/search?q=bridge").text

    assert hits(found) == []
    assert "1 revision can't be found yet" in found
    assert "<code>tracker run</code>" in found
    assert "/status" in links(found)


def test_to_look_for_something_changes_nothing(site: TestClient, bench: Bench) -> None:
    bench.add()
    bench.see(1, content("Bridge closed"))

    site.get("/search?q=bridge")

    assert passages.count_owed(bench.database) == 1


def test_what_our_own_reading_left_out_is_not_said_to_be_cut(site: TestClient, bench: Bench) -> None:
    bench.add()
    bench.see(1, story("A", "The bridge is closed.", "Read more here."))
    known = bench.claim(1)
    read_anew = replace(known.last or Content(), paragraphs=("The bridge is closed.",))
    change = compare(known.last or Content(), read_anew)
    technical.record(bench.database, LEASE, known, Reextraction(read_anew, change), "test/2")
    passages.catch_up(bench.database)

    (hit,) = hits(site.get("/search?q=%22read+more%22").text)

    assert "stood in revision 1, first seen 12:01 UTC; our own reading has changed since" in hit
    assert "cut" not in hit


def test_without_words_the_page_gives_examples_that_find_something(site: TestClient, indexed: Bench) -> None:
    indexed.see(2, story("Ferry raised again", "Six people died."))
    passages.catch_up(indexed.database)

    examples = [link for link in links(site.get("/search").text) if link.startswith("/search?q=")]

    assert [bool(hits(site.get(link).text)) for link in examples] == [True] * 6


def test_without_anything_on_record_the_page_says_what_to_do(site: TestClient) -> None:
    found = site.get("/search").text

    assert "Nothing has changed yet" in found
    assert "/articles" in links(found)


@pytest.mark.usefixtures("indexed")
def test_where_nothing_is_found_it_is_said_what_to_try(site: TestClient) -> None:
    found = site.get("/search?q=unheard&cut=1&site=news.example").text

    assert "Nothing such was cut" in found
    assert {"/search?q=unheard&site=news.example", "/search?cut=1&q=unheard"} <= set(links(found))


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("q=-", "No word to look for"),
        ("q=%22%22", "No word to look for"),
        ("q=di*", "Di* begins too many words"),
        ("q=a+site:b.example+site:c.example", "Both site:b.example and site:c.example"),
        ("q=a+site:b.example&site=c.example", "Both the site c.example and site:b.example"),
        (f"q={'x' * 1001}", "Longer than 1,000 characters"),
        ("q=a&since=soon", "'soon' is no date; write one like 2026-06-05"),
        ("q=a&article=x", "is no article"),
        ("q=a&part=foot", "is no part of an article"),
        ("q=a&since=2026-03-04&until=2026-03-04", "is not after"),
        ("part=note", "No word to look for"),
    ],
)
def test_a_wrong_query_is_one_line_beside_the_field_which_keeps_the_words(
    site: TestClient, query: str, told: str
) -> None:
    answer = site.get(f"/search?{query}")

    (fault,) = words(answer.text, "//*[@id='fault']")
    (field,) = parts(answer.text, "//input[@name='q']")
    assert answer.status_code == 400
    assert told in fault
    assert field.get("aria-describedby") == "hint fault"
    assert field.get("value") == "".join(parse_qs(query).get("q", [""]))


def test_hostile_text_is_shown_and_never_run(site: TestClient, bench: Bench) -> None:
    bench.add()
    bench.see(1, replace(story(HOSTILE, f"The bridge. {HOSTILE}"), notes=(note(HOSTILE),)))
    passages.catch_up(bench.database)

    found = site.get("/search", params={"q": 'evil "><script>alert(2)</script>'}).text
    other = site.get("/search", params={"q": "evil"}).text

    assert "<script>alert" not in found + other
    assert "‹U+202E›<mark>evil</mark>␛[2J" in other
    assert "{{ 7*7 }}" in other


@pytest.mark.parametrize("cursor", ["x", "-1", "1.5", "99999999999999999999", "%EF%BC%91"])
def test_a_forged_cursor_is_refused(site: TestClient, cursor: str) -> None:
    answer = site.get(f"/search?q=bridge&cursor={cursor}")

    assert answer.status_code == 400
    assert "begin again at the first" in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "q=bridge%00&site=%00&tag=%00",
        "q=NEAR(a+b)",
        "q=a+AND+NOT+b",
        "q=%22unclosed",
        "q=title:x^2",
        "q=%F0%9F%98%80+bridge",
        "q=%FF",
        "q=bridge&since=0001-01-01",
        "q=bridge&until=9999-12-31",
        "q=bridge&cursor=999999999999999999",
        f"q=bridge&tag={'x' * 999}",
        "cursor=5",
    ],
)
def test_odd_words_are_words(site: TestClient, query: str) -> None:
    answer = site.get(f"/search?{query}")

    assert answer.status_code in (200, 400)
