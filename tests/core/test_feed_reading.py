"""Reading feeds and pages that strangers made: what stands there can neither stop the reader nor lead it astray."""

from datetime import UTC, datetime

import pytest

from tracker.core.extract.sites import SiteRules
from tracker.core.feed.reading import read_feed
from tracker.core.feed.values import Elsewhere
from tracker.core.verdict import Page
from tracker.errors import ExtractError

HERE = "https://news.example/start"


def page(body: str) -> Page:
    return Page(HERE, 200, (("content-type", "text/html"),), body.encode(), datetime(2026, 3, 4, tzinfo=UTC))


def link(href: str) -> str:
    return f'<link rel="alternate" type="application/rss+xml" href="{href}">'


def test_a_page_leads_to_the_first_feed_that_it_names() -> None:
    found = read_feed(page(f"<!-- one --> <!-- two --><html>{link('/feed')}{link('/other')}"), rules=SiteRules())

    assert found == Elsewhere("https://news.example/feed")


def test_a_feed_that_is_named_by_no_address_is_passed_over() -> None:
    found = read_feed(page(f"<html>{link('http://[bad')}{link('javascript:1')}{link('/feed')}"), rules=SiteRules())

    assert found == Elsewhere("https://news.example/feed")


def test_a_page_whose_feeds_all_have_no_address_names_none() -> None:
    with pytest.raises(ExtractError, match="names no feed"):
        read_feed(page(f"<html>{link('http://[bad')}"), rules=SiteRules())


def test_a_thousand_comments_are_read_as_quickly_as_one() -> None:
    with pytest.raises(ExtractError, match="no feed"):
        read_feed(page("<!---->" * 1000 + "x"), rules=SiteRules())
