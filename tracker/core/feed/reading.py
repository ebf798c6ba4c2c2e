"""Reads feeds: RSS, Atom, JSON Feed, news sitemaps. All of them are strangers', and so is what they say."""

import ipaddress
import json
import re
from calendar import timegm
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import cast
from urllib.parse import urljoin, urlsplit

import feedparser
from lxml import etree

from tracker.core.address import article_url
from tracker.core.extract.sites import SiteRules
from tracker.core.feed.values import MOST_ENTRIES, Elsewhere, Entry, Feed
from tracker.core.verdict import Page
from tracker.errors import BadAddress, ExtractError

LONGEST_TITLE = 300
LONGEST_TTL = timedelta(days=1)
FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json")
JSON_FEED = "https://jsonfeed.org/version/"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_ENTITY = re.compile(rb"<!ENTITY|<\0!\0E\0N\0T\0I\0T\0Y", re.IGNORECASE)
_HTML = re.compile(rb"\s*(?>(?:<!--.*?-->\s*)*)<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
Values = Mapping[str, object]


def read_feed(page: Page, *, rules: SiteRules) -> Feed | Elsewhere:
    """Read a feed; a web page leads to the one that it names. ExtractError says what it is instead, and what to do."""
    if _ENTITY.search(page.body):
        raise ExtractError("it defines entities of its own, which no feed needs: it is not read")
    if page.body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return _json_feed(page)
    if _HTML.match(page.body):
        return _named_by(page)
    return _sitemap(page) if SITEMAP.encode() in page.body[:2000] else _xml_feed(page)


def _xml_feed(page: Page) -> Feed:
    parsed = feedparser.parse(
        BytesIO(page.body),
        response_headers={"content-type": page.header("content-type") or "", "content-location": page.url},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not parsed.get("version"):
        raise ExtractError("it is no feed (RSS, Atom, JSON Feed or sitemap); look for the feed's own address")
    about = cast(Values, parsed.feed)
    found = (
        (str(entry.get("link") or ""), _moment(entry.get("updated_parsed") or entry.get("published_parsed")))
        for entry in cast(Iterable[Values], parsed.entries)
    )
    return Feed(_title(about.get("title")), _entries(page.url, found), _ttl(about.get("ttl")))


def _json_feed(page: Page) -> Feed:
    try:
        told = json.loads(page.body)
    except (ValueError, RecursionError) as error:
        raise ExtractError("it begins as JSON and can't be read as such") from error
    if not isinstance(told, dict) or not str(told.get("version", "")).startswith(JSON_FEED):
        raise ExtractError("it is JSON, but no JSON Feed; look for the feed's own address")
    items = told.get("items")
    entries = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    found = (
        (str(item.get("url") or ""), _iso(item.get("date_modified") or item.get("date_published"))) for item in entries
    )
    return Feed(_title(told.get("title")), _entries(page.url, found))


def _sitemap(page: Page) -> Feed:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(page.body, parser)
    except etree.XMLSyntaxError as error:
        raise ExtractError(f"it begins as a sitemap and can't be read as XML: {error.msg}") from error
    if root.tag != f"{{{SITEMAP}}}urlset":
        raise ExtractError("it is a list of sitemaps; give one of those that it names")
    found = (
        (url.findtext(f"{{{SITEMAP}}}loc") or "", _iso(url.findtext(f"{{{SITEMAP}}}lastmod")))
        for url in root.iterchildren(f"{{{SITEMAP}}}url")
    )
    return Feed("", _entries(page.url, found))


def _named_by(page: Page) -> Elsewhere:
    """Return the feed that a web page names (https://html.spec.whatwg.org/#rel-alternate)."""
    parser = etree.HTMLParser(no_network=True, huge_tree=True)
    root = etree.fromstring(page.body, parser)
    links = root.iter("link") if root is not None else ()
    for link in links:
        is_feed = "alternate" in link.get("rel", "").lower().split() and link.get("type", "").lower().strip() in FEEDS
        if is_feed and (url := _address(page.url, link.get("href", ""))):
            return Elsewhere(url)
    raise ExtractError("it is a web page that names no feed; look for the feed's own address")


def _entries(base: str, found: Iterable[tuple[str, datetime | None]]) -> tuple[Entry, ...]:
    entries: dict[str, Entry] = {}
    for link, updated_at in found:
        url = _article(base, link)
        if url:
            entries.setdefault(url, Entry(url, updated_at))
        if len(entries) == MOST_ENTRIES:
            break
    return tuple(entries.values())


def _article(base: str, link: str) -> str:
    """Return the article's URL; "" for what is none, and for what leads from a public site to a private place."""
    url = _address(base, link)
    return "" if _is_private(url) and urlsplit(url).hostname != urlsplit(base).hostname else url


def _address(base: str, link: str) -> str:
    """Return where a link leads, in one way of writing it; "" where that can't be asked for."""
    if not link.strip():
        return ""
    try:
        return article_url(urljoin(base, link.strip()))
    except (BadAddress, ValueError):
        return ""


def _is_private(url: str) -> bool:
    """Whether its host is an address that is not public, or this machine; names are looked at when they are fetched."""
    host = urlsplit(url).hostname or ""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))


def _title(value: object) -> str:
    return " ".join(str(value or "").split())[:LONGEST_TITLE]


def _ttl(value: object) -> timedelta | None:
    """Return RSS's ttl, in minutes."""
    text = str(value or "").strip()
    is_one = text.isascii() and text.isdecimal() and len(text) < 9 and int(text) > 0
    return min(timedelta(minutes=int(text)), LONGEST_TTL) if is_one else None


def _moment(value: object) -> datetime | None:
    """Return a moment that feedparser has parsed, in UTC."""
    try:
        return datetime.fromtimestamp(timegm(value), UTC) if isinstance(value, tuple) else None
    except (ValueError, OverflowError, OSError):
        return None


def _iso(value: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(value or "").strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
