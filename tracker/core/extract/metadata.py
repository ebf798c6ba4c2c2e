"""What the page says of the article outside its text: headline, people, dates, language, address."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from lxml import etree

from tracker.core.extract.dates import date_in_path, read_date
from tracker.core.extract.linked import read_linked
from tracker.core.extract.tree import fold, text_of

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "og:pubdate",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "article.published",
    "article_date_original",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "date",
    "citation_publication_date",
    "citation_date",
    "originalpublicationdate",
    "rnews:datepublished",
    "created",
    "dc.created",
    "bt:pubdate",
    "analyticsattributes.articledate",
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "og:article:modified_time",
    "datemodified",
    "article.updated",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "bt:moddate",
    "revision_date",
    "updated_time",
)
_AUTHOR = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "article.author",
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The page's own statements. `headlines` are in the order of trust, site names still on them."""

    headlines: tuple[str, ...]
    authors: tuple[str, ...]
    site_name: str
    published_at: datetime | None
    modified_at: datetime | None
    language: str | None
    canonical_url: str | None


def read_metadata(root: etree._Element, url: str) -> Metadata:
    """Return what JSON-LD says, else <meta>, else microdata and <time>; a date is never taken from visible words.

    Where nothing else dates the article, `published_at` is the day that the URL names.
    """
    metas = _metas(root)
    linked = read_linked(root)
    title = next((text_of(element) for element in root.iter("title")), "")
    return Metadata(
        tuple(filter(None, (linked.headline, *_first(metas, ("og:title", "twitter:title")), title))),
        linked.authors or tuple(name for key in _AUTHOR for name in metas.get(key, ()) if "://" not in name),
        next(iter(_first(metas, ("og:site_name", "application-name"))), ""),
        _dated(linked.published, metas, _PUBLISHED) or _of_elements(root, "datePublished") or date_in_path(url),
        _dated(linked.modified, metas, _MODIFIED) or _of_elements(root, "dateModified"),
        _language(root),
        _canonical(root, url),
    )


def _metas(root: etree._Element) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        content = fold(meta.get("content", ""))
        for name in {meta.get("property", ""), meta.get("name", ""), meta.get("itemprop", "")} - {""}:
            if content:
                found.setdefault(name.lower(), []).append(content)
    return found


def _first(metas: Mapping[str, list[str]], names: Sequence[str]) -> list[str]:
    return [metas[name][0] for name in names if name in metas]


def _dated(said: str, metas: Mapping[str, list[str]], names: Sequence[str]) -> datetime | None:
    return next((moment for text in (said, *_first(metas, names)) if (moment := read_date(text))), None)


def _of_elements(root: etree._Element, name: str) -> datetime | None:
    """The date of microdata, and for the publication the first <time> of the page."""
    marked = (e for e in root.iter("time", "span", "abbr", "div", "p") if name in e.get("itemprop", "").split())
    texts = (e.get("datetime") or e.get("content") or e.get("title") or "" for e in marked)
    times = (e.get("datetime", "") for e in root.iter("time")) if name == "datePublished" else ()
    return next((moment for source in (texts, times) for text in source if (moment := read_date(text))), None)


def _language(root: etree._Element) -> str | None:
    said = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang") or ""
    return said.strip().replace("_", "-") if _LANGUAGE.match(said.strip()) else None


def _canonical(root: etree._Element, url: str) -> str | None:
    for link in root.iter("link"):
        if "canonical" in link.get("rel", "").lower().split():
            try:
                address = urljoin(url, link.get("href", "").strip())
                parts = urlsplit(address)
            except ValueError:
                continue
            return address if parts.scheme in ("http", "https") and parts.hostname else None
    return None
