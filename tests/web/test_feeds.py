"""Feeds: valid by RFC 4287 whatever a text holds, the same entries for all, and little to do where nothing changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import feedparser
import pytest
from lxml import etree, html
from sqlalchemy import text
from starlette.testclient import TestClient

from tests.store.results import MINUTE, Bench, content, note, page, saw
from tests.web.conftest import HOME
from tracker.core.filtering import ChangeFilter
from tracker.core.people import Role, Scope
from tracker.core.values import Content, Disclosure
from tracker.core.verdict import Condition, LateDisclosure, Outcome, State, Verdict
from tracker.store import articles, filters
from tracker.store.people import tokens, users
from tracker.store.recording.record import Checked
from tracker.web.access.secrets import digest_of, new_token
from tracker.web.app import create_app
from tracker.web.parts import Parts

ATOM = "{http://www.w3.org/2005/Atom}"
FEED = "/feeds/changes.atom"
HOSTILE = (
    "]]><script>alert(1)</script>&amp;&#0; \x00\x07\x1b[31m \x85 \u202eback\u2066 \ufffe\uffff"
    ' " \' <b onclick="x()">bold</b> \U0001fffe 🙂 javascript:alert(1)'
)


@pytest.fixture
def article_id(bench: Bench) -> int:
    key = bench.add()
    bench.see(key, content(), content("Bridge open", note("Updated at 4 p.m.")), content("Bridge shut"))
    return key


@pytest.fixture
def valid() -> Callable[[bytes], etree._Element]:
    """Read a document that must be a feed by the RFC."""
    grammar = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))

    def read(document: bytes) -> etree._Element:
        root = etree.fromstring(document)
        grammar.assertValid(root)
        return root

    return read


@pytest.fixture
def token(parts: Parts) -> str:
    secret = new_token()
    tokens.add_token(parts.database, None, "feed reader", digest_of(secret), Scope.READ, now=parts.clock())
    return secret


def titles(document: bytes) -> list[str]:
    return [str(entry.findtext(f"{ATOM}title")) for entry in etree.fromstring(document).iter(f"{ATOM}entry")]


def parsed(document: bytes) -> feedparser.FeedParserDict:
    found = feedparser.parse(document, sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo
    assert found.version == "atom10"
    return found


def test_a_feed_is_valid(site: TestClient, article_id: int, valid: Callable[[bytes], etree._Element]) -> None:
    answer = site.get(FEED)

    root = valid(answer.content)
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert [link.get("href") for link in root.findall(f"{ATOM}link[@rel='self']")] == [HOME + FEED]
    assert parsed(answer.content).feed.title == "Changes"


def test_an_entry_tells_what_changed_and_whether_it_was_said(site: TestClient, article_id: int) -> None:
    newest, older = parsed(site.get(FEED).content).entries

    assert (newest.title, older.title) == ("Bridge shut", "Bridge open")
    assert older.summary.startswith("Headline changed")
    assert "disclosed" in [tag.term for tag in older.tags]
    assert {link.rel: link.href for link in older.links} == {
        "alternate": f"{HOME}/articles/{article_id}/compare/1..2",
        "related": "https://news.example/1",
    }
    assert older.author == "news.example"
    assert older.published == "2026-03-04T12:02:00Z"


def test_an_entry_carries_the_comparison_in_plain_elements(site: TestClient, article_id: int) -> None:
    entry = parsed(site.get(FEED).content).entries[1]

    (shown,) = entry.content
    assert shown.type == "text/html"
    assert "Bridge <del>closed</del> <ins>open</ins>" in shown.value
    assert "[1 paragraph unchanged]" in shown.value
    assert not html.fromstring(shown.value).xpath(
        "//@class | //@id | //@style | //script | //a[starts-with(@href, '#')]"
    )


@pytest.mark.parametrize(
    "path",
    [
        "/changes.atom",
        "/feeds/articles/1.atom",
        "/articles/1.atom",
        "/feeds/sites/news.example.atom",
        "/feeds/tags/bridges.atom",
        "/feeds/tags/bridges%20%26%20roads%2Fnorth.atom",
        "/feeds/filters/1.atom",
    ],
)
def test_each_feed_has_what_it_is_of(
    site: TestClient, parts: Parts, article_id: int, bench: Bench, valid: Callable[[bytes], etree._Element], path: str
) -> None:
    tags = ("bridges", "bridges & roads/north")
    articles.add(parts.database, "https://news.example/1", now=parts.clock(), tags=tags)
    filters.add(parts.database, "Bridges", ChangeFilter(tag="bridges"), now=parts.clock())
    other = bench.add("https://other.example/1")
    bench.see(other, content("Other"), content("Another"))

    document = site.get(path).content

    valid(document)
    assert titles(document)[-2:] == ["Bridge shut", "Bridge open"]
    assert ("Another" in titles(document)) == (path == "/changes.atom")


@pytest.mark.parametrize("path", ["/notes.atom", "/feeds/notes.atom?kind=update&site=news.example"])
def test_notes_have_a_feed_as_well(
    site: TestClient, article_id: int, valid: Callable[[bytes], etree._Element], path: str
) -> None:
    document = site.get(path).content

    valid(document)
    (entry,) = parsed(document).entries
    assert entry.title == "Update: Bridge shut"
    assert entry.summary == "Updated at 4 p.m."
    assert entry.link == f"{HOME}/articles/{article_id}/compare/1..2"
    assert [tag.term for tag in entry.tags] == ["update", "removed"]
    assert (entry.published, entry.updated) == ("2026-03-04T12:02:00Z", "2026-03-04T12:03:00Z")


def test_a_hostile_note_stays_text(site: TestClient, bench: Bench, valid: Callable[[bytes], etree._Element]) -> None:
    key = bench.add()
    bench.see(key, content(), content("Bridge", note(HOSTILE)))

    document = site.get("/feeds/notes.atom").content

    valid(document)
    (entry,) = parsed(document).entries
    assert not html.fromstring(entry.content[0].value).xpath("//script | //b | //@onclick")


def test_a_feed_takes_the_filter_of_the_page(site: TestClient, article_id: int) -> None:
    said = site.get(FEED, params={"disclosure": Disclosure.DISCLOSED.value})

    assert titles(said.content) == ["Bridge open"]
    assert parsed(said.content).feed.link == f"{HOME}/?disclosure=disclosed"


def test_an_event_is_an_entry_without_a_comparison(site: TestClient, bench: Bench, article_id: int) -> None:
    known = bench.claim(article_id)
    verdict = Verdict(Outcome.GONE, State.GONE, Condition.NOT_FOUND, "HTTP 410, seen twice")
    answer = page(known, b"gone", bench.now, status=410)
    bench.record(Checked(known, answer, verdict, bench.now, MINUTE, bench.now + MINUTE, bench.now, "test/1"))

    entry = parsed(site.get(FEED).content).entries[0]

    assert entry.summary.startswith("The article is gone: HTTP 410, seen twice.")
    assert entry.link == f"{HOME}/articles/{article_id}"
    assert [tag.term for tag in entry.tags] == ["gone"]


def test_a_note_that_came_later_renews_the_entry(site: TestClient, bench: Bench) -> None:
    key, told = bench.add(), note("Correction: the headline was wrong.")
    bench.see(key, content(), content("Bridge open"))
    before = parsed(site.get(FEED).content).entries[-1]

    checked = saw(bench.claim(key), content("Bridge open", told), bench.now)
    bench.record(replace(checked, verdict=replace(checked.verdict, late=(LateDisclosure(2, told, MINUTE),))))
    after = parsed(site.get(FEED).content).entries[-1]

    assert before.id == after.id
    assert (before.updated, after.updated) == ("2026-03-04T12:02:00Z", "2026-03-04T12:03:00Z")
    assert "disclosed 1 min later" in after.summary
    assert "disclosed_late" in [tag.term for tag in after.tags]


def test_entries_are_the_same_in_every_feed_and_under_every_address(
    site: TestClient, parts: Parts, article_id: int
) -> None:
    web = parts.config.web.model_copy(update={"url": "https://edits.example"})
    moved = replace(parts, config=parts.config.model_copy(update={"web": web}), secret=b"another one, also 32 bytes")
    with TestClient(create_app(moved), base_url=HOME) as elsewhere:
        there = parsed(elsewhere.get(f"/articles/{article_id}.atom").content)

    here = parsed(site.get(FEED).content)

    assert [entry.id for entry in here.entries] == [entry.id for entry in there.entries]
    assert len({entry.id for entry in here.entries}) == 2
    assert there.entries[0].link.startswith("https://edits.example/articles/")


@pytest.mark.parametrize("name", ["title", "paragraph", "tag"])
def test_any_text_comes_out_well_formed(
    site: TestClient, parts: Parts, bench: Bench, valid: Callable[[bytes], etree._Element], name: str
) -> None:
    key = bench.add()
    hostile = {
        "title": Content(title=HOSTILE, paragraphs=("Two.",)),
        "paragraph": Content(title="Calm", paragraphs=(HOSTILE,)),
        "tag": Content(title="Calm", paragraphs=("Two.",), language='en" onload="x()'),
    }
    bench.see(key, Content(title="Calm", paragraphs=("One.",)), hostile[name])

    document = site.get(FEED).content

    valid(document)
    (entry,) = parsed(document).entries
    shown = html.fromstring(entry.content[0].value)
    assert not shown.xpath("//script | //b | //@onclick | //@onload")
    assert "\n" not in entry.title
    assert "\u202e" not in document.decode()


def test_a_title_is_a_line_of_at_most_300_characters(site: TestClient, bench: Bench) -> None:
    key = bench.add()
    bench.see(key, content(), Content(title="Bridge\n" + "x" * 5000, paragraphs=("One.",)))

    (entry,) = parsed(site.get(FEED).content).entries

    assert entry.title.startswith("Bridge xxx")
    assert len(entry.title) == 300


def test_an_endless_comparison_is_cut_and_that_is_said(site: TestClient, bench: Bench) -> None:
    key = bench.add()
    words = tuple(f"Paragraph {number} is as long as it is dull. " * 20 for number in range(200))
    bench.see(key, content(), Content(title="Long", paragraphs=words))

    answer = site.get(FEED)

    assert len(answer.content) < 150_000
    assert "Too long to show whole here: the page does." in answer.text


def test_a_feed_that_was_read_is_not_sent_again(site: TestClient, article_id: int) -> None:
    first = site.get(FEED)

    again = site.get(FEED, headers={"If-None-Match": f'"other", {first.headers["etag"]}'})

    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == first.headers["etag"]


def test_a_feed_is_sent_again_once_something_changed(site: TestClient, bench: Bench, article_id: int) -> None:
    first = site.get(FEED)

    bench.see(article_id, content("Bridge gone"))
    again = site.get(FEED, headers={"If-None-Match": first.headers["etag"]})

    assert again.status_code == 200
    assert titles(again.content)[0] == "Bridge gone"


def test_a_reader_that_knows_dates_alone_is_spared_too(parts: Parts, article_id: int) -> None:
    later = parts.clock() + timedelta(hours=1)
    with TestClient(create_app(replace(parts, clock=lambda: later)), base_url=HOME) as site:
        first = site.get(FEED)
        again = site.get(FEED, headers={"If-Modified-Since": first.headers["last-modified"]})
        before = site.get(FEED, headers={"If-Modified-Since": "Wed, 04 Mar 2026 11:00:00 GMT"})

    assert first.headers["last-modified"] == "Wed, 04 Mar 2026 12:03:00 GMT"
    assert (again.status_code, before.status_code) == (304, 200)


def test_a_date_is_not_told_while_more_may_be_stored_of_its_second(site: TestClient, article_id: int) -> None:
    answer = site.get(FEED)

    assert "last-modified" not in answer.headers


@pytest.mark.parametrize("date", ["yesterday", "Fri, 99 Jun 2026 12:03:00 GMT", "0", "Fri, 05 Jun 99999999 1:1:1 GMT"])
def test_a_date_that_is_none_is_passed_over(parts: Parts, article_id: int, date: str) -> None:
    later = parts.clock() + timedelta(hours=1)
    with TestClient(create_app(replace(parts, clock=lambda: later)), base_url=HOME) as site:
        answer = site.get(FEED, headers={"If-Modified-Since": date})

    assert answer.status_code == 200


def test_a_long_feed_goes_on_in_pages(
    site: TestClient, bench: Bench, token: str, valid: Callable[[bytes], etree._Element]
) -> None:
    key = bench.add()
    bench.see(key, *(content(f"Bridge {number}") for number in range(53)))
    first = site.get(f"/feeds/articles/{key}.atom?token={token}")

    (onward,) = (link.href for link in parsed(first.content).feed.links if link.rel == "next")
    second = site.get(onward)

    valid(second.content)
    rels = {link.rel: link.href for link in parsed(second.content).feed.links}
    assert len(titles(first.content)) == 50
    assert titles(second.content) == ["Bridge 2", "Bridge 1"]
    assert rels["first"] == f"{HOME}/feeds/articles/{key}.atom?token={token}"
    assert "next" not in rels


def test_no_entry_tells_a_token(site: TestClient, token: str, article_id: int) -> None:
    document = etree.fromstring(site.get(f"{FEED}?token={token}").content)

    told = [etree.tostring(entry, encoding="unicode") for entry in document.iter(f"{ATOM}entry")]
    (own,) = document.findall(f"{ATOM}link[@rel='self']")

    assert len(told) == 2
    assert token not in "".join(told)
    assert own.get("href") == f"{HOME}{FEED}?token={token}"


def test_a_feed_reader_without_a_token_is_told_so_where_people_log_in(
    site: TestClient, parts: Parts, article_id: int
) -> None:
    users.add_user(parts.database, "ada", "the hash of a password", Role.ADMIN, now=parts.clock())

    answers = [site.get(path) for path in (FEED, f"{FEED}?token=tracker_x", f"/articles/{article_id}.atom")]

    assert [answer.status_code for answer in answers] == [401, 401, 401]


def test_a_feed_without_anything_is_valid(site: TestClient, valid: Callable[[bytes], etree._Element]) -> None:
    root = valid(site.get("/feeds/sites/quiet.example.atom").content)

    assert root.findtext(f"{ATOM}title") == "Changes at quiet.example"


def test_comparisons_that_would_take_too_long_are_left_for_the_next_reading(parts: Parts, bench: Bench) -> None:
    key = bench.add("https://slow.example/1")
    bench.see(key, content(), content("Bridge slow"))
    moments = iter([parts.clock(), *(parts.clock() + timedelta(minutes=n) for n in range(100))])
    with TestClient(create_app(replace(parts, clock=lambda: next(moments))), base_url=HOME) as site:
        answer = site.get(FEED)

    (entry,) = parsed(answer.content).entries
    assert "content" not in entry
    assert entry.summary.startswith("Headline changed.")
    assert "etag" not in answer.headers


def test_a_damaged_revision_does_not_harm_the_other_entries(site: TestClient, parts: Parts, article_id: int) -> None:
    with parts.database.write() as session:
        session.execute(text("UPDATE revisions SET packed = x'00' WHERE number = 3"))

    newest, older = parsed(site.get(FEED).content).entries

    assert "Its comparison can’t be shown here." in newest.content[0].value
    assert "<ins>" in older.content[0].value


@pytest.mark.parametrize(
    "path",
    [
        "/feeds/articles/7.atom",
        f"/feeds/articles/{10**30}.atom",
        "/feeds/articles/x.atom",
        f"/articles/{'9' * 5000}.atom",
        "/feeds/filters/7.atom",
        f"/feeds/filters/{10**18 - 1}.atom",
        "/feeds/tags/%20.atom",
        "/feeds/sites/%20.atom",
        "/feeds/nothing.atom",
        f"/feeds/tags/{'x' * 5000}.atom",
        f"{FEED}?cursor=x",
        f"{FEED}?cursor=999999999999999999.999999999999999999x",
        f"{FEED}?significance=huge",
        f"{FEED}?article={10**30}x",
        "/feeds/notes.atom?kind=rumour",
        "/feeds/notes.atom?since=yesterday",
        f"/feeds/notes.atom?article={10**30}",
        f"{FEED}?{urlencode({'site': HOSTILE})}",
    ],
)
def test_a_feed_that_can_not_be_is_refused_with_a_page(site: TestClient, article_id: int, path: str) -> None:
    answer = site.get(path)

    assert answer.status_code in (400, 404, 414, 422)
    assert "<h1>" in answer.text


@pytest.mark.parametrize("cursor", ["999999999999999999.999999999999999999", "-999999999999999999.1", "0.0"])
def test_a_place_that_is_none_is_still_a_feed(
    site: TestClient, article_id: int, valid: Callable[[bytes], etree._Element], cursor: str
) -> None:
    valid(site.get(FEED, params={"cursor": cursor}).content)


def test_a_feed_can_be_asked_for_without_its_body(site: TestClient, article_id: int) -> None:
    answer = site.head(FEED)

    assert answer.status_code == 200
    assert "etag" in answer.headers


@pytest.mark.parametrize(
    "path", ["/feeds/tags/c%23.atom", "/feeds/tags/what%3F.atom", "/feeds/tags/gr%C3%B6%C3%9Fe.atom"]
)
def test_a_feed_names_its_own_address_whatever_its_tag(site: TestClient, path: str) -> None:
    root = etree.fromstring(site.get(path).content)

    (own,) = root.findall(f"{ATOM}link[@rel='self']")
    assert own.get("href") == HOME + path
