"""Writes feeds: Atom (RFC 4287), in pages that follow each other (RFC 5005, section 3)."""

import re
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from tracker.core.canonical import rfc3339

TYPE = "application/atom+xml"
TITLE, SUMMARY = 300, 1000  # characters
_ATOM = "http://www.w3.org/2005/Atom"
_EMPTY = f'<feed xmlns="{_ATOM}" xml:lang="en"/>'
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2


@dataclass(frozen=True, slots=True)
class Link:
    """Where something is: `rel` is of the registry of link relations, `type` a media type or ""."""

    rel: str
    href: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is told. `id` is an absolute IRI that is never another's and never changes.

    `content` is HTML, "" for none; the title and the summary are plain text. `language` is the title's, "" where nobody
    knows.
    """

    id: str
    title: str
    updated_at: datetime
    published_at: datetime
    author: str
    links: tuple[Link, ...]
    categories: tuple[str, ...]
    summary: str
    content: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A page of a feed, newest first."""

    id: str
    title: str
    updated_at: datetime
    links: tuple[Link, ...]
    entries: tuple[Entry, ...]


def as_atom(feed: Feed) -> bytes:
    """Return the document, in UTF-8. Characters that XML can't have are replaced, whoever brought them."""
    root = etree.fromstring(_EMPTY)
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _time(root, "updated", feed.updated_at)
    _author(root, "tracker")
    _text(root, "generator", "tracker")
    _links(root, feed.links)
    for entry in feed.entries:
        _entry(root, entry)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _entry(root: etree._Element, entry: Entry) -> None:
    element = etree.SubElement(root, f"{{{_ATOM}}}entry")
    _text(element, "id", entry.id)
    _text(element, "title", entry.title, {_LANGUAGE: entry.language} if entry.language else {})
    _time(element, "updated", entry.updated_at)
    _time(element, "published", entry.published_at)
    _author(element, entry.author)
    _links(element, entry.links)
    for word in entry.categories:
        etree.SubElement(element, f"{{{_ATOM}}}category", term=word)
    _text(element, "summary", entry.summary)
    if entry.content:
        _text(element, "content", entry.content, {"type": "html"})


def _author(parent: etree._Element, name: str) -> None:
    _text(etree.SubElement(parent, f"{{{_ATOM}}}author"), "name", name)


def _links(parent: etree._Element, links: tuple[Link, ...]) -> None:
    for link in links:
        attributes = {"rel": link.rel, "href": _writable(link.href), **({"type": link.type} if link.type else {})}
        etree.SubElement(parent, f"{{{_ATOM}}}link", attributes)


def _time(parent: etree._Element, name: str, moment: datetime) -> None:
    _text(parent, name, rfc3339(moment) or "")


def _text(parent: etree._Element, name: str, text: str, attributes: dict[str, str] | None = None) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes or {}).text = _writable(text)


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)
