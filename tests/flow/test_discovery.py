"""The discovery with real parts: a feed on loopback, the fetcher, a reading process, the database."""

from datetime import timedelta

import pytest

from tests.flow.flows import AGENT, MINUTE, Flow
from tests.website import Web
from tracker.discover import EVERY, Discoverer
from tracker.store import articles, sources
from tracker.store.sources import Source

RSS = "application/rss+xml"
DAY = timedelta(days=1)


def rss(*links: str, changed: str = "Wed, 04 Mar 2026 11:00:00 GMT", title: str = "Valley News", head: str = "") -> str:
    items = "".join(f"<item><link>{link}</link><pubDate>{changed}</pubDate></item>" for link in links)
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'


def discoverer_of(flow: Flow) -> Discoverer:
    robots = flow.robots()
    return Discoverer(
        database=flow.database,
        thread=flow.thread,
        fetch=flow.fetcher.fetch,
        permission=robots.permission,
        spacing=lambda url: timedelta(0),
        reader=flow.reader,
        shortest=MINUTE,
        clock=lambda: flow.now,
    )


async def read(flow: Flow, later: timedelta = EVERY) -> Source:
    """Read what is due some time later, and return the first source as it stands."""
    flow.now += later
    await discoverer_of(flow).read_due()
    return sources.page(flow.database, limit=1).rows[0]


def tracked(flow: Flow) -> list[str]:
    return [article.url.removeprefix(flow.web.url) for article in articles.every_article(flow.database)]


async def test_each_article_of_a_feed_is_tracked_with_the_tags_of_its_source(flow: Flow, web: Web) -> None:
    url = web.publish("/feed", rss("/1", "/2?utm_source=rss"), content_type=RSS)
    sources.add(flow.database, url, now=flow.now, tags=("valley",))

    source = await read(flow)

    assert tracked(flow) == ["/1", "/2"]
    assert {article.tags for article in articles.every_article(flow.database)} == {("valley",)}
    assert (source.title, source.found, source.detail) == ("Valley News", 2, "")


async def test_a_new_entry_is_tracked_at_the_next_reading_and_then_checked(flow: Flow, web: Web) -> None:
    url = web.publish("/feed", rss("/1"), content_type=RSS)
    sources.add(flow.database, url, now=flow.now)
    await read(flow)

    web.publish("/feed", rss("/2", "/1"), content_type=RSS)
    web.publish(
        "/2", "<html><body><article><h1>Two</h1><p>The second article of the valley.</p></article></body></html>"
    )
    await read(flow)
    (checked,) = await flow.check(2)

    assert tracked(flow) == ["/1", "/2"]
    assert checked.known.url == f"{web.url}/2"


async def test_an_article_that_was_removed_does_not_come_back(flow: Flow, web: Web) -> None:
    url = web.publish("/feed", rss("/1", "/2"), content_type=RSS)
    sources.add(flow.database, url, now=flow.now)
    await read(flow)

    articles.remove(flow.database, 1)
    web.publish("/feed", rss("/3", "/2", "/1"), content_type=RSS)
    await read(flow)

    assert tracked(flow) == ["/2", "/3"]


async def test_a_feed_that_is_as_it_was_is_asked_with_its_validators(flow: Flow, web: Web) -> None:
    url = web.publish("/feed", rss("/1"), content_type=RSS, etag='"7"')
    sources.add(flow.database, url, now=flow.now)
    await read(flow)

    web.publish("/feed", b"", status=304)
    source = await read(flow)

    assert web.requests[-1].headers["If-None-Match"] == '"7"'
    assert (source.detail, source.failures) == ("", 0)


async def test_an_article_that_the_feed_says_was_changed_is_due_at_once(flow: Flow, web: Web) -> None:
    url = web.publish("/feed", rss("/1"), content_type=RSS)
    articles.add(flow.database, f"{web.url}/1", now=flow.now, every=DAY)
    web.publish(
        "/1", "<html><body><article><h1>One</h1><p>The first article of the valley.</p></article></body></html>"
    )
    sources.add(flow.database, url, now=flow.now)
    await read(flow)
    await flow.check()

    web.publish("/feed", rss("/1", changed="Wed, 04 Mar 2026 12:20:00 GMT"), content_type=RSS)
    await read(flow)

    assert flow.article(1).next_check_at == flow.now


async def test_a_web_page_leads_to_the_feed_that_it_names(flow: Flow, web: Web) -> None:
    web.publish("/feed", rss("/1"), content_type=RSS)
    url = web.publish(
        "/", f'<html><head><link rel="alternate" type="{RSS}" href="/feed"></head><body>News</body></html>'
    )
    sources.add(flow.database, url, now=flow.now)

    source = await read(flow)

    assert tracked(flow) == ["/1"]
    assert source.url == f"{web.url}/feed"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<html><body>no feed</body></html>", "names no feed"),
        ("once upon a time", "is no feed"),
        (rss("/1", head='<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'), "entities of its own"),
        ("{" * 100_000, "can't be read"),
        ('{"version": "1"}', "no JSON Feed"),
        ("", "is no feed"),
    ],
    ids=["a web page", "a text", "entities", "deep JSON", "other JSON", "nothing"],
)
async def test_what_is_no_feed_is_said_beside_the_source_and_tracks_nothing(
    flow: Flow, web: Web, body: str, words: str
) -> None:
    url = web.publish("/feed", body, content_type=RSS)
    sources.add(flow.database, url, now=flow.now)

    source = await read(flow)

    assert words in source.detail
    assert tracked(flow) == []
    assert source.failures == 1


@pytest.mark.parametrize(
    ("status", "words"), [(404, "HTTP 404"), (500, "HTTP 500"), (403, "HTTP 403")], ids=["404", "500", "403"]
)
async def test_a_feed_that_fails_is_tried_again_after_a_while_that_doubles(
    flow: Flow, web: Web, status: int, words: str
) -> None:
    url = web.publish("/feed", b"", status=status)
    sources.add(flow.database, url, now=flow.now)

    first = await read(flow)
    second = await read(flow)

    assert first.next_due_at == second.last_read_at
    assert second.next_due_at == flow.now + 2 * EVERY
    assert words in second.detail


async def test_a_feed_that_is_gone_for_good_is_paused(flow: Flow, web: Web) -> None:
    url = web.publish("/feed", b"", status=410)
    sources.add(flow.database, url, now=flow.now)

    source = await read(flow)

    assert source.paused_at == flow.now
    assert "HTTP 410" in source.detail


async def test_a_site_that_asks_for_a_wait_is_given_it(flow: Flow, web: Web) -> None:
    url = web.publish("/feed", b"", status=429, retry_after="7200")
    sources.add(flow.database, url, now=flow.now)

    source = await read(flow)

    assert source.next_due_at == flow.now + timedelta(hours=2)


async def test_a_feed_leads_to_no_private_place_and_to_nothing_but_the_web(flow: Flow, web: Web) -> None:
    links = ("javascript:alert(1)", "http://10.0.0.1/x", "http://localhost/x", "ftp://a.example/1", "data:,x", "/1")
    url = web.publish("/feed", rss(*links), content_type=RSS)
    sources.add(flow.database, url, now=flow.now)

    await read(flow)

    assert tracked(flow) == ["/1"]


async def test_of_a_feed_without_end_the_first_five_hundred_entries_count(flow: Flow, web: Web) -> None:
    url = web.publish("/feed", rss(*map("/{}".format, range(3000))), content_type=RSS)
    sources.add(flow.database, url, now=flow.now)

    source = await read(flow)

    assert source.found == 500


async def test_a_feed_whose_times_all_change_at_each_reading_hurries_nothing(flow: Flow, web: Web) -> None:
    links = tuple(map("/{}".format, range(20)))
    url = web.publish("/feed", rss(*links), content_type=RSS)
    sources.add(flow.database, url, now=flow.now)
    await read(flow)

    web.publish("/feed", rss(*links, changed="Wed, 04 Mar 2026 12:21:00 GMT"), content_type=RSS)
    await read(flow)

    assert {article.next_check_at for article in articles.every_article(flow.database)} == {flow.now - EVERY}


async def test_robots_txt_is_heeded(flow: Flow, web: Web) -> None:
    web.publish("/robots.txt", f"User-agent: {AGENT}\nDisallow: /feed\n", content_type="text/plain")
    url = web.publish("/feed", rss("/1"), content_type=RSS)
    sources.add(flow.database, url, now=flow.now)

    source = await read(flow)

    assert "robots.txt" in source.detail
    assert "/feed" not in web.asked


async def test_a_paused_source_is_not_read(flow: Flow, web: Web) -> None:
    url = web.publish("/feed", rss("/1"), content_type=RSS)
    source, _ = sources.add(flow.database, url, now=flow.now)
    sources.pause(flow.database, source.id, now=flow.now)

    await read(flow, DAY)

    assert web.asked == []
