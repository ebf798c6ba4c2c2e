"""Sharing a comparison: the card, the link that needs no login, what other sites show of it."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import SplitResult, urlsplit

import pytest
from lxml import html
from starlette.testclient import TestClient

from tests.store.results import Bench, content, note
from tests.web.conftest import FROM_OUR_PAGE, HOME
from tracker.core.people import Role
from tracker.core.values import Content
from tracker.store import articles
from tracker.store.people import users
from tracker.web.app import create_app
from tracker.web.kept.renderings import KeptRenderings
from tracker.web.notices import signed_notice
from tracker.web.pairs import pair_of
from tracker.web.parts import Parts
from tracker.web.sharing.links import Lasting, link_to, signed_path

HOSTILE = '</title><script>alert(1)</script> "onload=x ]]> &amp; \u202e\u0007'
PAIR = "/articles/{}/compare/1..2"


@pytest.fixture
def article_id(bench: Bench) -> int:
    key = bench.add()
    bench.see(key, content(), content("Bridge open again", note("Updated at 4 p.m.")))
    return key


def shared_path(parts: Parts, article_id: int, lasting: Lasting = Lasting.EVER) -> str:
    return signed_path(link_to(pair_of(parts.database, article_id, 1, 2), lasting, parts.clock()), parts.secret)


def made(site: TestClient, article_id: int, **fields: str) -> str:
    """Make a link as an editor does, and return its URL."""
    page = site.post(f"{PAIR.format(article_id)}/share", data=fields)
    (url,) = (
        field.get("value", "") for field in html.fromstring(page.text).iter("input") if "readonly" in field.attrib
    )
    return str(url)


def links_in(page: str) -> list[SplitResult]:
    return [urlsplit(link.get("href", "")) for link in html.fromstring(page).iter("a")]


def told_in(page: str) -> dict[str, str]:
    """Return the values of OpenGraph's tags."""
    return {tag.get("property", ""): tag.get("content", "") for tag in html.fromstring(page).iter("meta")}


def visitor(parts: Parts) -> TestClient:
    return TestClient(create_app(parts), base_url=HOME, headers=FROM_OUR_PAGE, follow_redirects=False)


def test_a_link_shows_the_comparison(site: TestClient, article_id: int) -> None:
    url = made(site, article_id, lasting="week")

    answer = site.get(url)

    assert url.startswith(f"{HOME}/shared/")
    assert answer.status_code == 200
    assert "Updated at 4 p.m." in answer.text


def test_a_link_shows_the_comparison_side_by_side(site: TestClient, parts: Parts, article_id: int) -> None:
    answer = site.get(shared_path(parts, article_id), params={"view": "side-by-side"})

    assert "comparison side-by-side" in answer.text


def test_a_link_leads_nowhere_else_in_the_record(site: TestClient, parts: Parts, article_id: int) -> None:
    path = shared_path(parts, article_id)

    page = site.get(path).text

    ours = {link.path for link in links_in(page) if not link.netloc}
    assert ours == {"", "/", path, f"{path}/card.png"}


def test_a_shared_page_is_not_for_search_engines(site: TestClient, parts: Parts, article_id: int) -> None:
    answer = site.get(shared_path(parts, article_id))

    assert answer.headers["x-robots-tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex, nofollow">' in answer.text


def test_other_sites_are_told_what_a_shared_page_shows(site: TestClient, parts: Parts, article_id: int) -> None:
    path = shared_path(parts, article_id)

    told = told_in(site.get(path).text)

    assert told["og:type"] == "article"
    assert told["og:title"] == "Bridge open again"
    assert told["og:description"].startswith("Headline changed")
    assert told["og:url"] == HOME + path
    assert told["og:image"] == f"{HOME}{path}/card.png"
    assert "Bridge" in told["og:image:alt"]


def test_other_sites_are_told_what_a_page_of_ours_shows(site: TestClient, article_id: int) -> None:
    url = HOME + PAIR.format(article_id)

    told = told_in(site.get(url).text)

    assert (told["og:url"], told["og:image"]) == (url, f"{url}/card.png")


def test_the_page_of_a_comparison_offers_a_link(site: TestClient, article_id: int) -> None:
    path = PAIR.format(article_id)

    page = html.fromstring(site.get(path).text)

    assert [form.get("action") for form in page.iter("form")] == [f"{path}/share"]
    assert [choice.get("name") for choice in page.iter("select")] == ["lasting"]


def test_links_name_the_address_of_the_settings(parts: Parts, article_id: int) -> None:
    web = parts.config.web.model_copy(update={"url": "https://edits.example/"})
    site = visitor(replace(parts, config=parts.config.model_copy(update={"web": web})))

    url = made(site, article_id)

    assert url.startswith("https://edits.example/shared/")


@pytest.mark.parametrize(("lasting", "days"), [("week", 7), ("month", 30)])
def test_a_link_ends(site: TestClient, parts: Parts, article_id: int, lasting: str, days: int) -> None:
    path = made(site, article_id, lasting=lasting).removeprefix(HOME)
    just_before = parts.clock() + timedelta(days=days, seconds=-1)

    before = visitor(replace(parts, clock=lambda: just_before)).get(path)
    after = visitor(replace(parts, clock=lambda: just_before + timedelta(seconds=1))).get(path)

    assert before.status_code == 200
    assert after.status_code == 404
    assert "This link has ended." in after.text


def test_a_link_for_ever_does_not_end(site: TestClient, parts: Parts, article_id: int) -> None:
    path = made(site, article_id, lasting="ever").removeprefix(HOME)
    later = parts.clock() + timedelta(days=36_500)

    answer = visitor(replace(parts, clock=lambda: later)).get(path)

    assert answer.status_code == 200


@pytest.mark.parametrize("signed", ["x", "WzEsMSwyXQ.forged", "a.b.c", "%00", "a" * 1900, "W10", "é"])
def test_a_link_that_was_not_made_here_opens_nothing(site: TestClient, signed: str) -> None:
    page, picture = site.get(f"/shared/{signed}"), site.get(f"/shared/{signed}/card.png")

    assert (page.status_code, picture.status_code) == (404, 404)
    assert "not one that was made here" in page.text


def test_what_else_we_sign_is_no_link(site: TestClient, parts: Parts) -> None:
    signed = signed_notice("1", parts.secret)

    assert site.get(f"/shared/{signed}").status_code == 404


def test_a_changed_link_opens_nothing(site: TestClient, parts: Parts, article_id: int) -> None:
    path = shared_path(parts, article_id)
    letter = "A" if path[10] != "A" else "B"

    answer = site.get(path[:10] + letter + path[11:])

    assert answer.status_code == 404


def test_another_secret_ends_all_links(parts: Parts, article_id: int) -> None:
    path = shared_path(parts, article_id)

    answer = visitor(replace(parts, secret=b"another secret, 32 bytes at least")).get(path)

    assert answer.status_code == 404


def test_a_link_says_that_its_article_was_removed(site: TestClient, parts: Parts, article_id: int) -> None:
    path = shared_path(parts, article_id)

    articles.remove(parts.database, article_id)
    answer = site.get(path)

    assert answer.status_code == 404
    assert "was removed from the record" in answer.text


def test_a_card_is_a_picture_that_can_do_nothing(site: TestClient, article_id: int) -> None:
    answer = site.get(f"{PAIR.format(article_id)}/card.svg")

    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.text.startswith("<svg")


def test_a_card_is_a_png_where_it_can_be_drawn(site: TestClient, article_id: int) -> None:
    answer = site.get(f"{PAIR.format(article_id)}/card.png")

    assert answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")


def test_without_the_extra_a_card_is_an_svg(site: TestClient, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.render.card.png.svg_to_bytes", None)
    key = bench.add("https://news.example/not-drawn-before")
    bench.see(key, content(), content("Bridge open"))

    picture, drawing = (site.get(f"{PAIR.format(key)}/card.{kind}") for kind in ("png", "svg"))

    assert (picture.status_code, drawing.status_code) == (404, 200)
    assert "card.svg works without" in picture.text


def test_without_the_extra_other_sites_are_told_of_no_picture(
    site: TestClient, parts: Parts, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.web.sharing.preview.HAS_PNG", False)
    key = bench.add("https://news.example/not-shown-before")
    bench.see(key, content(), content("Bridge open"))

    told = told_in(site.get(shared_path(parts, key)).text)

    assert "og:title" in told
    assert "og:image" not in told


def test_what_was_kept_goes_when_the_room_is_full() -> None:
    kept: KeptRenderings[str] = KeptRenderings(10, len)
    kept.put("a", "12345")
    kept.put("b", "12345")

    kept.get("a")
    kept.put("c", "1234")
    kept.put("d", "x" * 11)

    assert [kept.get(key) for key in "abcd"] == [None, None, None, None]
    assert kept.put("e", "12345") == kept.get("e")


def test_what_was_used_last_is_kept() -> None:
    kept: KeptRenderings[str] = KeptRenderings(10, len)
    kept.put("a", "12345")
    kept.put("b", "12345")

    kept.get("a")
    kept.put("a", "123")
    kept.put("c", "12345")

    assert [kept.get(key) for key in "abc"] == ["123", None, "12345"]


def test_a_card_is_sent_once(site: TestClient, article_id: int) -> None:
    first = site.get(f"{PAIR.format(article_id)}/card.svg")

    second = site.get(f"{PAIR.format(article_id)}/card.svg", headers={"If-None-Match": first.headers["etag"]})

    assert second.status_code == 304
    assert second.content == b""


def test_a_link_needs_no_login(site: TestClient, parts: Parts, article_id: int) -> None:
    path = shared_path(parts, article_id)
    users.add_user(parts.database, "ada", "the hash of a password", Role.ADMIN, now=parts.clock())

    page, picture = site.get(path), site.get(f"{path}/card.png")
    others = [site.get(PAIR.format(article_id) + ending).status_code for ending in ("", "/card.png")]

    assert page.status_code == 200
    assert picture.content.startswith(b"\x89PNG")
    assert picture.headers["x-robots-tag"] == "noindex, nofollow"
    assert picture.headers["cross-origin-resource-policy"] == "cross-origin"
    assert others == [303, 303]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/articles/7/compare/1..2/card.png"),
        ("GET", "/articles/1/compare/1..9/card.svg"),
        ("GET", "/articles/1/compare/2..2/card.svg"),
        ("GET", "/articles/1/compare/0..2/card.svg"),
        ("GET", f"/articles/{10**30}/compare/1..2/card.svg"),
        ("GET", f"/articles/1/compare/1..{10**30}/card.svg"),
        ("GET", f"/articles/1/compare/1..{'9' * 1900}/card.svg"),
        ("GET", "/articles/1/compare/1..2/card.gif"),
        ("GET", "/articles/x/compare/1..2/card.svg"),
        ("POST", "/articles/7/compare/1..2/share"),
        ("POST", "/articles/1/compare/3..4/share"),
    ],
)
def test_what_is_not_there_is_refused_with_a_page(site: TestClient, article_id: int, method: str, path: str) -> None:
    answer = site.request(method, path)

    assert answer.status_code in (404, 422)
    assert "<h1>" in answer.text


def test_a_length_that_is_not_offered_is_refused(site: TestClient, article_id: int) -> None:
    answer = site.post(f"{PAIR.format(article_id)}/share", data={"lasting": "century"})

    assert answer.status_code == 422


def test_a_hostile_text_stays_text(site: TestClient, parts: Parts, bench: Bench) -> None:
    key = bench.add()
    bench.see(key, Content(title="Calm", paragraphs=("One.",)), Content(title=HOSTILE, paragraphs=(HOSTILE,)))

    page = site.get(shared_path(parts, key))

    tree = html.fromstring(page.text)
    assert not tree.xpath("//script[not(starts-with(@src, '/static/'))] | //@onload")
    assert "\u202e" not in page.text
    assert site.get(f"{PAIR.format(key)}/card.svg").text.count("<script") == 0
