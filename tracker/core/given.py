"""What people give, in forms and on the command line: URLs, a line each, or OPML with feeds; tags; intervals."""

import re
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit
from xml.parsers import expat

from tracker.core.duration import parse_duration
from tracker.errors import UsageError

LONGEST_TAG = 60
MOST_TAGS = 50
LONGEST_INTERVAL = timedelta(days=366)
_SEPARATOR = re.compile(r"[,\r\n]")
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


def tags_of(text: str) -> tuple[str, ...]:
    """Read tags, with commas between, each once; UsageError names one that can't be."""
    tags = tuple(dict.fromkeys(filter(None, (tag.strip() for tag in _SEPARATOR.split(text)))))
    for tag in tags:
        if len(tag) > LONGEST_TAG or not tag.isprintable():
            raise UsageError(f"tag {tag[:LONGEST_TAG]!r}: give a word or some, of at most {LONGEST_TAG} characters")
    if len(tags) > MOST_TAGS:
        raise UsageError(f"{len(tags)} tags are too many; give at most {MOST_TAGS}")
    return tags


def interval_of(text: str, shortest: timedelta, name: str = "every") -> timedelta:
    """Read how often to check; UsageError, which begins with that name, where it is too often, too seldom, or none."""
    every = parse_duration(text)
    if every < shortest:
        raise UsageError(f"{name} {text.strip()}: shorter than cadence.shortest, {shortest.total_seconds():g} s")
    if every > LONGEST_INTERVAL:
        raise UsageError(f"{name} {text.strip()}: longer than {LONGEST_INTERVAL.days} days; pause it instead")
    return every
