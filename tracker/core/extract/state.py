"""The article where the visible markup has none: in what waits to be shown, and in the data that scripts read."""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from itertools import islice

from lxml import etree

from tracker.core.extract.data import data_in
from tracker.core.extract.richtext import RichText
from tracker.core.extract.tree import blocks, parse, text_of

LITTLE_TEXT = 250  # characters
_TIMES = 3  # what is shown may stand in the data as well
_BRIEF = 100  # characters: under the page's own headline that is an article
_SENTENCE = 40
_DATA_CHARS = 5_000_000
_HEADLINES = 20
_LINKED = "ld+json"
_TEMPLATE = re.compile(r"text/(?:html|template|(?:x|ng)-[\w-]*(?:tmpl|template)[\w-]*)$", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\{\{|\{%|<%|\$\{|^[{\[]\s?[\"{\[]")
_PLEA = re.compile(r"java ?script|cookies|\bjs\b", re.IGNORECASE)
_PLEA_LINES = 3
_STREAMED = re.compile(r"S:\w+$")  # what React's server sent late


class Origin(StrEnum):
    """Where an article was that the visible markup does not show."""

    NOSCRIPT = "<noscript>"
    TEMPLATE = "a template"
    DATA = "the data of its scripts"
    LINKED = "the articleBody of its JSON-LD, which may be cut"


@dataclass(frozen=True, slots=True)
class Unshown:
    """An article that the visible markup does not show: a tree that is read as a page's is, and where it was."""

    root: etree._Element
    origin: Origin
    chars: int


def article_in_state(root: etree._Element, shown_chars: int = 0) -> Unshown | None:
    """Return the longest article in a page's templates and data; that of its JSON-LD only where these have none.

    It is to be asked for where the ordinary reading finds less than `LITTLE_TEXT` characters: what is shown in place of
    an article (a menu, a caption, a plea for JavaScript) is shorter. So are real briefs, therefore what is returned has
    more than thrice the `shown_chars`. A page that shows more shows its article, or its beginning, and its data may
    hold what a paywall keeps back. None where nothing is found; beyond 5 MB, data is not read.
    """
    for candidates in ([*_waiting(root), *_in_data(root)], _in_linked_data(root)):
        best = max(candidates, key=lambda unshown: unshown.chars, default=None)
        if best is not None and best.chars > _TIMES * shown_chars:
            return best
    return None


def _waiting(root: etree._Element) -> Iterator[Unshown]:
    """Yield what stands in the page as markup that browsers show later, or without scripts only."""
    walker = etree.iterwalk(root, events=("start",), tag=("noscript", "template", "div", "script"))
    for _, element in walker:
        if element.tag == "div" and not _is_streamed(element):
            continue
        walker.skip_subtree()
        holder = _in_script(element) if element.tag == "script" else element
        if holder is not None and len(text_of(holder)) >= LITTLE_TEXT:
            article = _opened(holder)
            chars = _running_chars(article)
            if chars >= LITTLE_TEXT:
                yield Unshown(article, Origin.NOSCRIPT if element.tag == "noscript" else Origin.TEMPLATE, chars)


def _is_streamed(element: etree._Element) -> bool:
    return element.get("hidden") is not None and _STREAMED.match(element.get("id", "")) is not None


def _in_script(script: etree._Element) -> etree._Element | None:
    return parse(script.text or "") if _TEMPLATE.match(script.get("type", "").strip()) else None


def _opened(holder: etree._Element) -> etree._Element:
    """Return a copy that nothing hides."""
    article = deepcopy(holder)
    article.tag, article.tail = "article", None
    article.attrib.clear()
    return article


def _running_chars(article: etree._Element) -> int:
    """Return the characters of running text; none for a program's template, and a plea for JavaScript or cookies."""
    texts = [block.text for block in blocks(article)]
    is_message = any(map(_PLEA.search, texts[:_PLEA_LINES])) or any(map(_PLACEHOLDER.search, texts))
    return 0 if is_message else sum(len(text) for text in texts if len(text) >= _SENTENCE)


def _in_data(root: etree._Element) -> Iterator[Unshown]:
    return _found(root, (script for script in root.iter("script") if not _is_linked(script)), Origin.DATA)


def _in_linked_data(root: etree._Element) -> Iterator[Unshown]:
    return _found(root, filter(_is_linked, root.iter("script")), Origin.LINKED)


def _is_linked(script: etree._Element) -> bool:
    return _LINKED in script.get("type", "").lower()


def _found(root: etree._Element, scripts: Iterable[etree._Element], origin: Origin) -> Iterator[Unshown]:
    values = list(_values(scripts))
    texts = RichText(islice(_headlines(root), _HEADLINES))
    best = max(map(texts.find, values), key=lambda found: found.worth, default=None)
    if best is not None and best.chars >= _BRIEF:
        article = parse(f"<article><h1>{escape(best.headline)}</h1>{texts.markup(best)}</article>")
        if article is not None:
            yield Unshown(article, origin, best.chars)


def _values(scripts: Iterable[etree._Element]) -> Iterator[object]:
    left = _DATA_CHARS
    for script in scripts:
        left -= len(script.text or "")
        if left < 0:
            return
        yield from data_in(script)


def _headlines(root: etree._Element) -> Iterator[str]:
    """Yield what the page calls itself: its headline is among that, or a part of it."""
    yield from (meta.get("content", "") for meta in root.iter("meta") if meta.get("property") == "og:title")
    yield from (text_of(element) for element in root.iter("title", "h1"))
