"""Site rules: how to read the pages of a site where the generic reading errs. They are data, and found by host."""

import json
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from itertools import chain, islice
from urllib.parse import urlsplit

from lxml import etree

from tracker.core.extract.plain import fold
from tracker.core.extract.rules import BLOCK_TAGS, UNREAD_TAGS
from tracker.core.extract.selectors import is_like, parted, select
from tracker.core.extract.tree import is_hidden, text_of
from tracker.core.hosts import ByHost
from tracker.core.values import Claim, Source

LINE_CHARS = 1000  # a longer line is text, whatever a rule says
_DROPPED = "dropped-by-rule"
_BEGINNING = 80
_VALUE_CHARS = 500
_DIGEST_CHARS = 10
_WHERE = ("hosts", "path")
_CLAIMED = {"headline": "title", "byline": "byline", "published": "published_at", "modified": "modified_at"}


@dataclass(frozen=True, slots=True)
class SiteRule:
    """How to read the pages of some hosts; docs/sites.md says what each key means.

    `hosts` are names, "*.example.com" one with all below it; `path` and `ignore` are whole texts in which * is anything
    and # a number; `zone` is one IANA name. All others are CSS selectors, those of a field with an attribute's name
    behind: "time@datetime".
    They are kept as they were written, so that a rule can be compared, sent to another process, and explained.
    """

    hosts: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    headline: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    note: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    zone: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """Ten hexadecimal digits of SHA-256 over how the rule reads; for which pages it does so is no part of it."""
        reads = {key: getattr(self, key) for key in _READS if getattr(self, key)}
        return sha256(json.dumps(reads, sort_keys=True).encode()).hexdigest()[:_DIGEST_CHARS]

    def covers(self, path: str) -> bool:
        """Whether the rule is for this path of its hosts."""
        return not self.path or is_like(self.path, path)

    def claims(self, root: etree._Element) -> tuple[Claim, ...]:
        """Return what the rule reads of headline, byline and dates, as it stands on the page; several authors are one.

        To be asked before `prepare`, which may drop where they stand.
        """
        read = ((name, list(_said(root, getattr(self, key)))) for key, name in _CLAIMED.items())
        values = (
            (name, ", ".join(dict.fromkeys(said)) if name == "byline" else said[0]) for name, said in read if said
        )
        return tuple(Claim(name, Source.SITE_RULE, value) for name, value in values)

    def prepare(self, root: etree._Element) -> tuple[tuple[str, str], ...]:
        """Take out of the tree what is to be dropped; return each as (selector, how its text begins)."""
        dropped: list[tuple[str, str]] = []
        for selector in self.drop:
            for element in select(root, selector):
                if element is not root:
                    dropped.append((selector, _beginning(element)))
                    element.tag = _DROPPED
        if dropped:
            etree.strip_elements(root, _DROPPED, with_tail=False)
        return tuple(dropped)

    def kept(self, root: etree._Element) -> tuple[etree._Element, ...]:
        """Return the elements that hold the body, none of them inside another, in reading order; what hides them goes.

        None are returned where the rule names none, or its selectors find nothing: then the generic reading serves.
        """
        found = tuple(_outermost(select(root, *self.keep)))
        for element in found:
            _make_block(element)
        _show(found)
        return found

    def note_holders(self, root: etree._Element) -> frozenset[etree._Element]:
        """Return the elements whose text is a note, wherever they stand; each becomes a block of its own."""
        found = select(root, *self.note)
        for element in found:
            _make_block(element)
        return frozenset(found)

    def ignores(self, text: str) -> bool:
        """Whether a line of a page, folded, is never the article's text."""
        return bool(self.ignore) and len(text) <= LINE_CHARS and is_like(self.ignore, text)


KEYS = tuple(key.name for key in fields(SiteRule))
_READS = tuple(key for key in KEYS if key not in _WHERE)


@dataclass(frozen=True, slots=True)
class SiteRules:
    """The user's own rules, and the shipped ones for where there is none of the user's."""

    own: tuple[SiteRule, ...] = ()
    shipped: tuple[SiteRule, ...] = ()
    _layers: tuple[ByHost[SiteRule], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_layers", (_by_host(self.own), _by_host(self.shipped)))

    def for_url(self, url: str) -> SiteRule | None:
        """Return the one rule for a page: of the most specific host, there of the longest path; None where none is."""
        try:
            parts = urlsplit(url)
            host = (parts.hostname or "").rstrip(".")
        except ValueError:
            return None
        found = (rule for layer in self._layers for rule in layer.at(host))
        return next((rule for rule in found if rule.covers(parts.path or "/")), None)


@lru_cache(8)
def site_rules(own: tuple[SiteRule, ...] = ()) -> SiteRules:
    """Return these rules of the user's above the shipped ones."""
    return SiteRules(own, _shipped())


@lru_cache(1)
def _shipped() -> tuple[SiteRule, ...]:
    tables = tomllib.loads(files(__package__).joinpath("sites.toml").read_text("utf-8"))["site"]
    return tuple(SiteRule(**{key: _texts(value) for key, value in table.items()}) for table in tables)


def _texts(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _by_host(rules: Iterable[SiteRule]) -> ByHost[SiteRule]:
    longest_path_first = sorted(rules, key=lambda rule: -max(map(len, rule.path), default=0))
    return ByHost.of((rule.hosts, rule) for rule in longest_path_first)


def _make_block(element: etree._Element) -> None:
    if element.tag not in BLOCK_TAGS:
        element.tag = "div"


def _outermost(found: Sequence[etree._Element]) -> Iterator[etree._Element]:
    """Yield those that stand in no other. Each way up is gone once: deep pages have thousands on one way."""
    wanted = set(found)
    inside: dict[etree._Element, bool] = {}
    for element in found:
        way: list[etree._Element] = []
        above = element.getparent()
        while above is not None and above not in wanted and above not in inside:
            way.append(above)
            above = above.getparent()
        is_inside = above is not None and (above in wanted or inside[above])
        inside |= dict.fromkeys(way, is_inside)
        if not is_inside:
            yield element


def _show(found: Iterable[etree._Element]) -> None:
    """Let elements be read: in a button that is never closed, a template, a box that only a script opens."""
    shown: set[etree._Element] = set()
    for element in found:
        for around in chain([element], element.iterancestors()):
            if around in shown:
                break
            shown.add(around)
            if around.tag in UNREAD_TAGS:
                around.tag = "div"
            if is_hidden(around):
                around.attrib.pop("hidden", "")
                around.attrib.pop("style", "")


def _said(root: etree._Element, selectors: Iterable[str]) -> Iterator[str]:
    """Yield what the first selector with an answer finds: texts, or values of the attribute that it names."""
    for selector in selectors:
        css, attribute = parted(selector)
        found = select(root, css)
        texts = (fold(element.get(attribute, "")) if attribute else text_of(element) for element in found)
        said = [text[:_VALUE_CHARS] for text in texts if text]
        yield from said
        if said:
            return


def _beginning(element: etree._Element) -> str:
    """Return how an element's text begins, without reading all of it."""
    parts = (str(part) for part in element.itertext() if not part.isspace())
    return fold(" ".join(islice(parts, 10)))[:_BEGINNING]
