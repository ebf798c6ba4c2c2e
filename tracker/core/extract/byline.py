"""The byline: the people who wrote the article, else the agency that did."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from lxml import etree

from tracker.core.extract.tree import Block, fold, names_of, text_of

_BYLINE_NAMES = re.compile(
    r"byline|(?:^|[-_ ])authors?(?:$|[-_ ])|author-?name|post-?author|entry-?author|autor(?:$|[-_ ])|writer",
    re.IGNORECASE,
)
_NOT_BYLINE = re.compile(
    r"bio|box|comment|image|avatar|photo|date|time|related|social|avatar|desc|follow|role|title", re.IGNORECASE
)
_OPENING = re.compile(
    r"^\W*(?:(?:written|posted|reported|story|words|text|article|published|reviewed|photographs?|"
    r"edited) by|by|von|par|por|di|da|door|av|af|autor(?:in|en)?|author|"
    r"text|eingestellt von|erstellt von|ein (?:beitrag|artikel|kommentar) von|geschrieben von|автор)\b\s*:?\s*",
    re.IGNORECASE,
)
# So sure a sign that one word after it is a name.
_SIGNED = re.compile(
    r"\W*(?:(?:posted|written|published) by|(?:by|von|author|autor(?:in)?)\s?:|eingestellt von|erstellt von)\s",
    re.IGNORECASE,
)
_DAYS = (
    r"mon|tue|wed|thu|fri|sat|sun|fr|sa|so|mo|di|mi|do|"
    r"jan\w*|feb\w*|märz|march|mar|apr\w*|may|mai|june?|juni|july?|juli|aug\w*|sept?\w*|oct\w*|okt\w*|"
    r"nov\w*|dec\w*|dez\w*"
)
_ENDING = re.compile(
    r"(?:\b(?:last )?(?:updated|published|posted|aktualisiert|veröffentlicht|publié|publicado|modified)\b|"
    r"\bon (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|jan|feb|mar|apr|may|jun|jul|aug|sep|"
    r"oct|nov|dec)|"
    rf"\b(?:{_DAYS})\b[\s.,]*$|\s[-–—]\s|\bat\s*$|\bam \d|\d|@|https?:|\bfollow\b|[•|(\[]).*$",
    re.IGNORECASE | re.DOTALL,
)
_BETWEEN = re.compile(r"\s*(?:[,;/&]|\s(?:and|und|et|y|e|en|och|with|mit)\s)\s*", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:editor|reporter|correspondent|writer|staff|columnist|contributor|producer|redakt\w*|"
    r"journalist\w*|korrespondent\w*|"
    r"desk|team|news|press|agency|agentur|newsroom|admin|editorial|online|magazine|times|post|guest|senior|chief|"
    r"reuters|dpa|afp|apa|bloomberg|wire|service|services|media|gmbh|inc|llc|ltd|university|bureau|read|"
    r"more|comments?|share|profile|author|view|all|posts?|see|full|bio)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’\- ·]){1,48}$")
_PEOPLE = 12
_LINE_CHARS = 200
_TEXT_CHARS = 500
_AGENCY_CHARS = 60


def choose_byline(stated: Sequence[str], margin: Sequence[Block] = (), site_name: str = "") -> str:
    """Return the names of the people, in the page's order, joined by ", "; empty where none are named.

    `stated` are the authors by the page's metadata, `margin` the lines around the body: read where those name nobody.
    Roles, the site's own name, dates and the word "by" are left out; agencies stand only where no person does.
    """
    site = fold(site_name).lower()
    agencies = [name for text in stated if (name := fold(text)).lower() != site and len(name) <= _AGENCY_CHARS]
    readings = chain(
        [_names(stated, site, least=1)],
        (_names([text], site, least=1) for text in _marked(margin)),
        (_names([block.text], site, least=1) for block in margin if _SIGNED.match(block.text)),
        (_names([block.text], site, least=2) for block in margin if _OPENING.match(block.text)),
        (_names([text], site, least=2) for text in _named(margin)),
        [list(dict.fromkeys(agencies))],
    )
    return ", ".join(next(filter(None, readings), []))


def _marked(margin: Sequence[Block]) -> Iterator[str]:
    """Texts marked as the author's by rel, microdata or hCard."""
    for element in _elements(margin):
        rel = element.get("rel", "").lower().split()
        if (
            "author" in rel
            or "author" in element.get("itemprop", "").split()
            or "fn" in element.get("class", "").split()
        ):
            yield from _line(element)


def _named(margin: Sequence[Block]) -> Iterator[str]:
    """Texts whose class or id names a byline."""
    for element in _elements(margin):
        names = names_of(element)
        if _BYLINE_NAMES.search(names) and not _NOT_BYLINE.search(names):
            yield from _line(element)


def _line(element: etree._Element) -> Iterator[str]:
    text = text_of(element)
    if len(text) < _LINE_CHARS:
        yield text


def _elements(margin: Sequence[Block]) -> Iterator[etree._Element]:
    """Return the elements in and closely around the lines, each once."""
    found: dict[etree._Element, None] = {}
    for block in margin:
        found.update(dict.fromkeys(islice(block.holder.iterancestors(), 2)))
        found.update(dict.fromkeys(islice(block.holder.iter(), 20)))
    return iter(found)


def _names(texts: Iterable[str], site: str, least: int) -> list[str]:
    """Return the names in those texts, each once; `least` is the number of words that a name has."""
    found: dict[str, str] = {}
    for text in texts:
        plain = _ENDING.sub("", _OPENING.sub("", fold(text[:_TEXT_CHARS])))
        for part in _BETWEEN.split(plain):
            name = _OPENING.sub("", part).strip(" .,-–—:")
            if _is_name(name, site, least):
                found.setdefault(name.lower(), name)
    return list(found.values())[:_PEOPLE]


def _is_name(text: str, site: str, least: int) -> bool:
    words = text.split()
    return (
        least <= len(words) <= 5
        and bool(_NAME.match(text))
        and text.lower() != site
        and not _ROLE.search(text)
        and (text[0].isupper() or not text[0].islower() or least == 1)
    )
