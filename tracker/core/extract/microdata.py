"""Microdata and RDFa: what a page's elements say of its article by their attributes."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice

from lxml import etree

from tracker.core.extract.dates import moments_of
from tracker.core.extract.plain import fold
from tracker.core.extract.stated import PROPERTIES
from tracker.core.values import Claim, Source

_OTHERS = ("comment", "person", "organization", "question", "answer", "product", "event", "place", "videoobject")
_VALUES = ("content", "datetime", "title")
_MOST = 300
_TEXT_CHARS = 200
# Not as one path: lxml puts a union in order, which takes quadratic time.
_names = (etree.XPath("descendant::*/@itemprop"), etree.XPath("descendant::*/@property[not(parent::meta)]"))


def read_microdata(root: etree._Element) -> tuple[Claim, ...]:
    """Return at most one claim a field: the first on the page, and for the byline all authors of the same thing.

    What a comment, a person or a product says of itself is not the article's. See
    https://html.spec.whatwg.org/multipage/microdata.html and https://www.w3.org/TR/rdfa-lite/.
    """
    found: dict[str, list[str]] = {}
    things: dict[str, etree._Element | None] = {}
    for element, names in islice(_named(root), _MOST):
        for field in _fields(names):
            if field in found and field != "byline":
                continue
            thing = _thing(element)
            if thing is not None and thing.get("itemtype", "").lower().endswith(_OTHERS):
                continue
            if things.setdefault(field, thing) is thing and (said := _said(element, field)):
                found.setdefault(field, []).append(said)
    return tuple(Claim(field, Source.MICRODATA, ", ".join(dict.fromkeys(said))) for field, said in found.items())


@lru_cache(1024)
def _fields(names: str) -> tuple[str, ...]:
    plain = (name.removeprefix("schema:") for name in names.lower().split())
    return tuple(dict.fromkeys(PROPERTIES[name] for name in plain if name in PROPERTIES))


def _thing(element: etree._Element) -> etree._Element | None:
    """Return the element of the thing that this one is a property of."""
    return next((around for around in element.iterancestors() if around.get("itemscope") is not None), None)


def _named(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The elements that are properties of something, and their names; <meta property> is OpenGraph's, not RDFa's."""
    found = (path(root) for path in _names)
    for name in chain.from_iterable(names for names in found if isinstance(names, list)):
        if isinstance(name, etree._ElementUnicodeResult) and (element := name.getparent()) is not None:
            yield element, str(name)[:_TEXT_CHARS]


def _said(element: etree._Element, field: str) -> str:
    if field.endswith("_at"):
        texts = (*(element.get(name, "") for name in _VALUES), *_lines(element))
        return next((text for text in texts if moments_of(text)), "")
    if field == "image":
        return element.get("content") or element.get("href") or ""
    if field == "byline":
        element = next((part for part, names in _named(element) if names == "name"), element)
    return next(_lines(element), "")


def _lines(element: etree._Element) -> Iterator[str]:
    text = element.get("content") or " ".join(map(str, element.itertext()))
    if len(text := fold(text)) <= _TEXT_CHARS:
        yield text
