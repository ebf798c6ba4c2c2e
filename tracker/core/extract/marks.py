"""Marks: the places of the visible page whose names or attributes call them the author's, or the date's."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice

from lxml import etree

from tracker.core.extract.dates import published_in, read_date
from tracker.core.extract.plain import fold
from tracker.core.extract.tree import names_of, text_of
from tracker.core.values import Claim, Source

_TAGS = ("time", "a", "span", "div", "p", "address", "strong", "small", "abbr", "cite", "h1", "h3", "h4", "h5")
_AUTHOR = re.compile(
    r"by-?line|(?:^|[-_ ])(?:author|auteur|autor|autorin|autore|writer|vcard|fn|redakteur|verfasser|creator)s?"
    r"(?:$|[-_ ])|"
    r"author-?_?name|(?:post|entry|article|news|meta|story|blog)-?_?(?:author|autor)|"
    r"aut(?:h)?or-?_?(?:link|text|names?|info)(?:$|[-_ ])"
)
_NOT_AUTHOR = re.compile(
    r"(?:^|[-_ ])bio|biograph|box|comment|image|avatar|photo|img|picture|thumb|date|time|related|social|desc|follow|"
    r"role|position|job|title|widget|twitter|email|icon|more|posts"
)
_DATE = re.compile(
    r"(?:^|[-_ ])(?:date|datum|fecha|data|datetime|pubdate|published|publish|timestamp|time|dateline|created?|posted|"
    r"zeit|dateandtime|updated)(?:$|[-_ ])|"
    r"(?:publish|publication|post|entry|article|news|meta|story|blog|creat|issue)(?:ed|ion)?-?_?(?:date|time)|"
    r"(?:date|datum|time)-?_?(?:published|publish|publication|posted|created|line|header|display|stamp)|"
    r"posted-?on|pub-?date|(?:entry|post|article)-?(?:meta|info)|byline|meta-?data"
)
_NOT_DATE = re.compile(
    r"modif|edit|event|current|today|expir|valid|birth|read|duration|countdown|copyright|picker|calendar"
)
_ELSEWHERE = re.compile(
    r"comment|disqus|related|recommend|recirc|sidebar|widget|teaser|trending|popular|most-?(?:read|viewed)|latest|newest|"
    r"recent|(?:^|[-_ ])nav|menu|breadcrumb|cookie|consent|promo|advert|carousel|slider|ticker|newsletter|masthead|"
    r"site-?(?:header|footer)|colophon|copyright|(?:^|[-_ ])next|more-?(?:from|on|news|stories|articles)|pingback|"
    r"top-?bar|archive"
)
_DATED = ("datetime", "content", "data-datetime", "data-date", "data-time", "data-timestamp", "data-published", "title")
_MAYBE = re.compile(r"aut|by|writer|vcard|fn|redak|verf|creat|dat|fecha|time|stamp|publi|post|zeit|meta|info")
_FIELDS = ("byline", "published_at")
_NAMES_CHARS = 300
_CHARS = 200
_CLIMB = 14
_NEAR = 4  # levels above the headline
_MOST = {"byline": 3, "published_at": 1}
_TRIED = 12
_MARKS = 1000

Found = dict[str, list[etree._Element]]


def read_marks(
    root: etree._Element, fields: Iterable[str], language: str | None, is_headline: Callable[[str], bool]
) -> tuple[Claim, ...]:
    """Return some claims of those fields (byline, published_at), those after the headline first, in the page's order.

    `is_headline` tells the headline among the page's h1. Marks in boxes beside the article are left out; before the
    headline only those close to it count: a date there is often today's, in the site's header.
    """
    before, after = _around_headline(root, is_headline)
    return tuple(
        Claim(field, Source.PAGE, text)
        for field in fields
        for text in islice(_texts(field, islice((*after[field], *before[field]), _TRIED), language), _MOST[field])
    )


def _around_headline(root: etree._Element, is_headline: Callable[[str], bool]) -> tuple[Found, Found]:
    """Return the marks close before the headline, the nearest first, and those from it to the next article.

    Where the page has no headline, all are after it.
    """
    headline: etree._Element | None = None
    before, after = _none_found(), _none_found()
    for element, fields in islice(_marks(root), _MARKS):
        if element.tag == "h1" and headline is not None and _opens_another(element, headline):
            break
        if element.tag == "h1" and headline is None and is_headline(text_of(element)):
            headline, before, after = element, after, _none_found()
        for field in fields:
            after[field].append(element)
    near = frozenset(islice(headline.iterancestors(), _NEAR)) if headline is not None else frozenset()
    close = {
        field: [element for element in reversed(found) if not near.isdisjoint(element.iterancestors())]
        for field, found in before.items()
    }
    return close, after


def _opens_another(heading: etree._Element, headline: etree._Element) -> bool:
    """Whether a heading below the headline is that of another article, as below endless pages."""
    article = next(heading.iterancestors("article"), None)
    return article is not None and article not in headline.iterancestors("article")


def _none_found() -> Found:
    return {field: [] for field in _FIELDS}


def _marks(root: etree._Element) -> Iterator[tuple[etree._Element, tuple[str, ...]]]:
    """Yield what may be marked, in the page's order, with the fields that it marks; the headings as well, with none."""
    known: dict[etree._Element, tuple[str, ...]] = dict.fromkeys(root.iter("h1"), ())
    known.update(dict.fromkeys(root.iter("time"), ("published_at",)))
    known.update((link, ("byline",)) for link in root.iter("a") if "author" in link.get("rel", ""))
    for element in root.iter(*_TAGS):
        if element in known:
            yield element, known[element]
        elif (names := element.get("class")) and (fields := _fields(names[:_NAMES_CHARS])):
            yield element, fields


# A site has a few hundred names.
@lru_cache(8192)
def _fields(names: str) -> tuple[str, ...]:
    names = names.lower()
    if not _MAYBE.search(names):
        return ()
    is_author = _AUTHOR.search(names) and not _NOT_AUTHOR.search(names)
    is_date = _DATE.search(names) and not _NOT_DATE.search(names)
    return tuple(field for field, is_marked in zip(_FIELDS, (is_author, is_date), strict=True) if is_marked)


def _texts(field: str, elements: Iterable[etree._Element], language: str | None) -> Iterator[str]:
    seen = {""}
    for element in elements:
        text = "" if _is_elsewhere(element) else _date(element, language) if field == "published_at" else _name(element)
        if text not in seen:
            seen.add(text)
            yield text


def _date(element: etree._Element, language: str | None) -> str:
    stated = next((text for name in _DATED if (text := element.get(name)) and read_date(text)), "")
    text = stated or _line(element)
    return text if stated or published_in(text, language) else ""


def _name(element: etree._Element) -> str:
    links = (link for link in element.iter("a") if link is not element and "author" in link.get("href", ""))
    return ", ".join(filter(None, map(_line, links))) or _line(element)


def _line(element: etree._Element) -> str:
    text = fold(" ".join(map(str, element.itertext())))
    return text if len(text) <= _CHARS else ""


def _is_elsewhere(element: etree._Element) -> bool:
    for around in islice(element.iterancestors(), _CLIMB):
        if around.tag in ("body", "main"):
            return False
        if around.tag in ("nav", "menu", "dialog", "noscript"):
            return True
        if around.tag != "article" and _is_elsewhere_name(names_of(around)):
            return True
    return False


@lru_cache(4096)
def _is_elsewhere_name(names: str) -> bool:
    return bool(_ELSEWHERE.search(names.lower()))
