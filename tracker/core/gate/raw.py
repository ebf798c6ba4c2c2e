"""What a gate sees of a page: its bytes, cut where tags begin and end. Nothing is parsed, and all is linear."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from enum import IntEnum
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import compress
from typing import Self
from zlib import crc32

from tracker.core.extract.stated import META_NAMES, PROPERTIES

MOST_BYTES, MOST_TAGS = 2_000_000, 40_000  # of a page: what is larger is read; usual ones have some 1,200 tags
LONG = 80  # characters: a line of text
_NAMES = {  # by which a tag states what is read
    b"meta": frozenset(name.encode() for name in (*META_NAMES, *PROPERTIES)),
    b"link": frozenset([b"canonical"]),
    b"html": frozenset([b"lang", b"xml:lang"]),
}
_APART = bytes.maketrans(b"\"'=/", b"    ")

# All are linear: each repeat is possessive, and ends where the next match can begin.
_RUN = re.compile(rb">\s*+([^<\s][^<]*+<?[/\w]*+)")
_LINK = re.compile(rb"<a\s[^<]*+(?:<(?!/?a[\s>])[^<]*+)*+</a", re.IGNORECASE)
_HEADLINE = re.compile(rb"<h1[^<]*+(?:<(?!/?h1)[^<]*+)*+", re.IGNORECASE)
_AUTHOR = re.compile(rb"author[^<>]{0,120}+(>[^<]*+<?[/\w]*+)")
_UNREAD = re.compile(rb"<(?:!--|(script|style)(?=[\s>/]))", re.IGNORECASE)
_ENDS = {
    b"": re.compile(rb"--!?>"),
    b"script": re.compile(rb"</script[^<>]*+>", re.IGNORECASE),
    b"style": re.compile(rb"</style[^<>]*+>", re.IGNORECASE),
}
_TAG = re.compile(rb"<[\w/-]++(?: hidden)?+")
# In tags whose texts may be read otherwise; the latter are in _TAG as well, and count where not all tags matter.
_MARKS = (b'" hidden', b"display:", b"role=", b"itemprop=")
_MORE_MARKS = (b" hidden>", b" hidden=", b"<aside", b"<noscript", b"<template")
_STATING = re.compile(rb"<(?:meta|link|html)\s[^<>]*+", re.IGNORECASE)
_TOLD = re.compile(
    rb"\s(?:name|property|itemprop|content|datetime|rel|href|(?:xml:)?lang)\s*+=\s*+(?:\"[^\"]*+|'[^']*+|[^\s\"']++)",
    re.IGNORECASE,
)
_ATTRIBUTES = (re.compile(rb"datetime=[\"'][^\"'<>]*+"), re.compile(rb"content=[\"'][^\"'<>]*+"))


class Scope(IntEnum):
    """Where tags must be as they were, the less the more is found to change beside the article; MARKS: their number."""

    NOWHERE = 0
    MARKS = 1
    BODY = 2
    PAGE = 3


class RawPage:
    """A page's markup without scripts, styles and comments, and the JSON-LD in it.

    Its runs are the texts between two tags, each with the name of the tag after it.
    """

    def __init__(self, markup: bytes, linked: Sequence[bytes]) -> None:
        self.markup = markup
        self.whole = digest((markup, *linked))
        self._linked = linked
        self._counts: dict[bytes, int] = {}

    @classmethod
    def of(cls, body: bytes) -> Self | None:
        """Return what is seen of it; None where it is too large."""
        is_usual = len(body) <= MOST_BYTES and body.count(b"<") <= MOST_TAGS
        return cls(*_visible(body)) if is_usual else None

    @cached_property
    def stated(self) -> bytes:
        """The digest of what it states to machines."""
        return digest((*_statements(self.markup), *map(_without_numbers, self._linked)))

    @cached_property
    def runs(self) -> Sequence[bytes]:
        """Its runs in order, then what stands in attributes."""
        found = _RUN.findall(self.markup)
        return found + [told for attribute in _ATTRIBUTES for told in attribute.findall(self.markup)]

    @property
    def texts(self) -> bytes:
        """The digest of its runs."""
        return digest(self.runs)

    @cached_property
    def hashes(self) -> Sequence[int]:
        """The CRC-32 of each run."""
        return list(map(crc32, self.runs))

    @cached_property
    def unlinked(self) -> Sequence[bytes]:
        """The runs outside links, and those of headlines and authors."""
        outside = _LINK.sub(b"<a></a", self.markup)
        headlines = b"</h1".join((*_HEADLINE.findall(self.markup), b""))
        return _RUN.findall(b"<".join((outside, headlines, *_AUTHOR.findall(self.markup))))

    def those(self, own: Set[int]) -> list[bytes]:
        """Return the runs with these hashes in the order of the page."""
        return list(compress(self.runs, map(own.__contains__, self.hashes)))

    def frame(self, own: Sequence[bytes], scope: Scope) -> bytes:
        """Return the digest of the tags in that part of the page, and of how much may be hidden anywhere."""
        if scope is Scope.NOWHERE:
            return b""
        part = self.markup if scope is Scope.PAGE else _around(own, self.markup) if scope is Scope.BODY else b""
        marks = _MARKS if scope is Scope.PAGE else _MARKS + _MORE_MARKS
        return digest((*_TAG.findall(part), *(b"%d" % self._count(mark) for mark in marks)))

    def _count(self, mark: bytes) -> int:
        """Return how often a mark stands in the markup; a gate asks for all scopes, which share most marks."""
        if mark not in self._counts:
            self._counts[mark] = self.markup.count(mark)
        return self._counts[mark]


@lru_cache(1)
def raw_page(body: bytes) -> RawPage | None:
    """Return `RawPage.of` it, the last one again: a page that is read is asked for its gate, and then for its news."""
    return RawPage.of(body)


def _visible(body: bytes) -> tuple[bytes, list[bytes]]:
    """Return the markup without what is never shown, and the JSON-LD in it; what has no end is left as it stands."""
    parts, linked, at = [], [], 0
    while found := _UNREAD.search(body, at):
        name = (found[1] or b"").lower()
        end = _ENDS[name].search(body, found.end() if name else found.start() + len("<!"))
        if end is None:
            break
        parts.append(body[at : found.start()])
        at = end.end()
        attributes, _, text = body[found.start() : end.start()].partition(b">")
        if name == b"script" and b"ld+json" in attributes.lower():
            linked.append(text)
    return b"".join((*parts, body[at:])), linked


def _statements(markup: bytes) -> Iterator[bytes]:
    """Yield what the tags of a page's head state, as far as it is read."""
    for tag in _STATING.findall(markup):
        if not _NAMES[tag[1:5].lower()].isdisjoint(tag.lower().translate(_APART).split()):
            yield from _TOLD.findall(tag)


def _without_numbers(linked: bytes) -> bytes:
    """Return JSON-LD with noughts for its numbers: no field is read from them, and counters are; as it is if broken."""
    try:
        told = json.loads(linked, strict=False, parse_int=_nought, parse_float=_nought)
        return json.dumps(told, sort_keys=True).encode()
    except (ValueError, RecursionError):
        return linked


def _nought(_: str) -> int:
    return 0


def _around(own: Sequence[bytes], markup: bytes) -> bytes:
    """Return the part of the markup from the first long one of these runs to the last."""
    lines = [run for run in own if len(run) >= LONG] or own
    return markup[markup.find(lines[0], max(0, markup.find(b"<body"))) : markup.rfind(lines[-1])] if lines else b""


def digest(parts: Iterable[bytes]) -> bytes:
    """Return 128 bits of BLAKE2b over the parts."""
    return blake2b(b"\0".join(parts), digest_size=16).digest()
