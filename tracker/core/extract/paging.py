"""The further pages of an article that its site cut into several."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from lxml import etree

from tracker.core.extract.tree import names_of, text_of

_MOST = 50  # pages: more are a gallery, or no article
_LINKS = 5_000
_PAGE = r"(?:pages?|pg?|seite|s|p[aá]gina|pag|sida|side|strana|strona|part|teil|partie|parte)"
# What is added to the first page's path, before its extension: /2, /page/2, -2, _p2, ,seite-2.
_ADDED = re.compile(rf"[/,_-]{_PAGE}?[/_-]?(\d{{1,2}})$", re.IGNORECASE)
_END = re.compile(r"(?:\.(?:s?html?|php|aspx?|jsp))?/?$", re.IGNORECASE)
_KEYS = frozenset(["page", "p", "pg", "paged", "pagenum", "pagenumber", "pageno", "page_no", "pagina", "seite", "sida"])
_SECTION = re.compile(r"[a-z]{0,20}", re.IGNORECASE)
_NUMBER = re.compile(rf"\W{{0,9}}(?:{_PAGE}\W{{0,2}})?(\d{{1,2}})\W{{0,9}}", re.IGNORECASE)
_NEXT = re.compile(
    r"\W{0,9}(?:next(?: page)?|(?:nächste )?seite|weiter|(?:page )?suivante?|(?:página )?siguiente|"
    r"volgende(?: pagina)?|próxima(?: página)?|(?:pagina )?successiva|далее|次へ|下一页)\W{0,9}",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"comment|disqus|repl(?:y|ies)|review", re.IGNORECASE)
_LEVELS = 12
_WHOLE = ("/", "http:", "https:")  # so addresses begin that name the whole path


@dataclass(frozen=True, slots=True)
class _Address:
    """An address less the number that its query gives: host, path less its end (".html", "/"), the query's others."""

    host: str
    path: str
    end: str
    query: frozenset[tuple[str, str]]
    number: int | None


@dataclass(frozen=True, slots=True)
class _Link:
    """A link that is called a number, or "next" (`called` is None)."""

    url: str
    to: _Address
    called: int | None


def further_pages(root: etree._Element, url: str) -> tuple[str, ...]:
    """Return the addresses of the article's pages after this one, in their order; none for an article in one piece.

    `url` is where the page was fetched. A link leads to a further page where it is called a number or "next" (or is
    marked rel="next"), and its address is this one with a number added as content systems do. So the pages of a section
    or of comments are none, nor are other stories. A page that nothing links to is left out.
    """
    here = _address(url)
    if here is None:
        return ()
    links = [link for link in _links(root, url, here) if link.to.host == here.host and link.to.query <= here.query]
    first, current = _first_page(here, links)
    if here.end in ("", "/") and _SECTION.fullmatch(first.rsplit("/", 1)[-1]):
        return ()
    numbered = ((_number(link, first), link.url) for link in links)
    found = dict(sorted((number, address) for number, address in numbered if number > current))
    return tuple(islice(found.values(), _MOST))


def _first_page(here: _Address, links: list[_Link]) -> tuple[str, int]:
    """Return the path of the article's first page, and this page's number.

    A number at the path's end may be the story's own: it is a page's only where another page is called the first.
    """
    added = _ADDED.search(here.path)
    if (
        here.number is None
        and added
        and any(link.called == 1 and link.to.path == here.path[: added.start()] for link in links)
    ):
        return here.path[: added.start()], int(added[1])
    return here.path, here.number or 1


def _number(link: _Link, first: str) -> int:
    """Return which page of the article a link leads to, 0 where it leads elsewhere."""
    if link.to.path == first and link.to.number is not None:
        number = link.to.number
    else:
        added = _ADDED.fullmatch(link.to.path.removeprefix(first)) if link.to.path.startswith(first) else None
        number = int(added[1]) if added else 0
    if link.called is None:
        return number
    # Some count from 0 in the address and from 1 in words.
    return link.called if link.called in (number, number + 1) and number else 0


def _links(root: etree._Element, url: str, here: _Address) -> Iterator[_Link]:
    story = _ADDED.sub("", here.path).rpartition("/")[2]
    for element in islice(root.iter("a", "link"), _LINKS):
        href = element.get("href", "")
        if story not in href and href.startswith(_WHOLE):  # it leads to another story, as nearly all do
            continue
        called = _called(element)
        address = _joined(url, href) if called is not None else ""
        to = _address(address) if address else None
        if to is not None and not _is_of_comments(element):
            yield _Link(address, to, called or None)


def _called(element: etree._Element) -> int | None:
    """Return the number that a link is called, 0 for "next", None where it is called anything else."""
    text = text_of(element) or element.get("aria-label", "")
    number = _NUMBER.fullmatch(text)
    # Where it has words, rel="next" often leads to the next story.
    is_next = _NEXT.fullmatch(text) if text else "next" in element.get("rel", "").lower().split()
    return int(number[1]) if number else 0 if is_next else None


def _is_of_comments(element: etree._Element) -> bool:
    around = islice(element.iterancestors(), _LEVELS)
    return bool(_COMMENTS.search(element.get("href", ""))) or any(_COMMENTS.search(names_of(box)) for box in around)


def _joined(url: str, address: str) -> str:
    try:
        return urldefrag(urljoin(url, address.strip())).url
    except ValueError:
        return ""


def _address(url: str) -> _Address | None:
    try:
        parts = urlsplit(url)
        query = parse_qsl(parts.query, max_num_fields=50)
    except ValueError:
        return None
    numbers = [int(value) for key, value in query if key.lower() in _KEYS and value.isdecimal() and len(value) < 3]
    others = frozenset((key, value) for key, value in query if key.lower() not in _KEYS)
    path = _END.sub("", parts.path, count=1)
    return _Address(parts.hostname or "", path, parts.path[len(path) :], others, numbers[0] if numbers else None)
