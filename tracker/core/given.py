"""What people give to be tracked: URLs, one a line, or OPML with feeds; and which URLs look like those of feeds."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.parsers import expat

from tracker.errors import UsageError

_FEED_PATH = re.compile(
    r"""(?x) \.(?:rss|atom|rdf|xml) $                       # /politics.rss
    | (?:^|/) (?:feeds?|rss|atom) (?: /? $ | / | [.?] )     # /feed/, /rss/politics, /feeds/all
    """,
    re.IGNORECASE,
)
_FEED_HOST = re.compile(r"(?:feeds?|rss)\.", re.IGNORECASE)


def lines_of(text: str) -> Iterator[str]:
    """Yield the URLs of a list: a line each, blank ones and those that begin with # left out."""
    for line in text.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            yield line.strip()


def looks_like_feed(url: str) -> bool:
    """Whether a URL, however it is written, is likely to lead to a feed rather than to an article."""
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
    except ValueError:
        return False
    return bool(_FEED_HOST.match(parts.netloc) or _FEED_PATH.search(parts.path))


def is_xml(document: bytes) -> bool:
    """Whether a file is no list of lines but XML, as OPML is."""
    return document.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<")


def feeds_of(document: bytes) -> tuple[str, ...]:
    """Return the URLs of the feeds of an OPML document (http://opml.org/spec2.opml), each once, in its order.

    UsageError where it is none, or defines entities: it has no need to, and they can make a small file a huge one.
    """
    found: dict[str, None] = {}
    names: list[str] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        names.append(name.lower())
        url = {key.lower(): value for key, value in attributes.items()}.get("xmlurl", "").strip()
        if name.lower() == "outline" and url:
            found[url] = None

    def refuse(*_: object) -> None:
        raise UsageError("the file defines a document type; export it again as plain OPML")

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(document, True)
    except expat.ExpatError as error:
        raise UsageError(f"the file is not OPML ({error}); export it again, or give a list of URLs") from error
    if names[0] != "opml":
        raise UsageError(f"the file is not OPML but <{names[0][:40]}>; give OPML, or a list of URLs")
    return tuple(found)
