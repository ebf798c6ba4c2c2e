"""Headings: the lines of a page that may be its headline."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree

from tracker.core.extract.plain import fold
from tracker.core.extract.tree import names_of, text_of

_SITE_NAMES = re.compile(r"logo|brand|site-?_?(?:title|name|header)|masthead|breadcrumb|blog-?title", re.IGNORECASE)
_KICKER_NAMES = re.compile(
    r"kicker|over-?line|over-?title|top-?line|top-?title|dachzeile|roof-?line|eyebrow|pre-?(?:title|head)|spitzmarke|"
    r"super-?title|surtitre|antetitulo|occhiello|"
    r"(?:^|[-_ ])(?:label|flag|category|section|rubrik|(?:h1)?small)(?:$|[-_ ])",
    re.IGNORECASE,
)
_KICKER_TAGS = ("span", "small", "em", "strong", "div", "p", "a")
_DASHES = " |–—·•»«›‹~-:¶"
_HEADINGS = 12
_PARTS = 6


def headings_in(elements: Iterable[etree._Element]) -> Iterator[tuple[str, ...]]:
    """Return the readings of each heading: less its kicker where that is marked, else whole and in its parts.

    Headings that are named as the site's, or only lead to its front page, are left out.
    """
    for element in islice(elements, _HEADINGS):
        whole = text_of(element).rstrip("¶ ")
        if whole and not _SITE_NAMES.search(names_of(element)) and not _leads_home(element, whole):
            yield tuple(dict.fromkeys(_readings(element, whole)))


def _readings(element: etree._Element, whole: str) -> Iterator[str]:
    if len(element) == 0:
        yield whole
        return
    parts = [fold(part) for part in map(str, element.itertext()) if not part.isspace()]
    kickers = {text_of(part) for part in element.iterdescendants(*_KICKER_TAGS) if _is_kicker(names_of(part))}
    rest = fold(" ".join(part for part in parts if part not in kickers)).strip(_DASHES)
    if kickers and rest:
        yield rest
        return
    yield whole
    yield from parts if len(parts) <= _PARTS else ()


@lru_cache(1024)
def _is_kicker(names: str) -> bool:
    return bool(_KICKER_NAMES.search(names))


def _leads_home(element: etree._Element, whole: str) -> bool:
    """Whether all of it is a link to the site's front page."""
    for link in element.iter("a"):
        try:
            path = urlsplit(link.get("href", "")).path
        except ValueError:
            continue
        if path in ("", "/") and link.get("href") and text_of(link) == whole:
            return True
    return False
