"""JSON-LD: what a page says of itself to machines, read even where it is slightly broken."""

import html
import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from tracker.core.extract.tree import fold

_ARTICLE_TYPE = re.compile(r"(?:Article|Posting|Report|Review|Recipe|HowTo)$")
_COMMENT_START = re.compile(r"^(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|(?://\s*)?<!\[CDATA\[)")
_COMMENT_END = re.compile(r"(?:-->|/\*\s*\]\]>\s*\*/|(?://\s*)?\]\]>)[\s;]*$")
_TRAILING_COMMA = re.compile(r'("(?:[^"\\]++|\\.)*+(?:"|$))|,(?=\s*[}\]])', re.DOTALL)
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "author")
_MAX_CHARS = 500_000
_MAX_NODES = 2_000


@dataclass(frozen=True, slots=True)
class Linked:
    """An article's own JSON-LD: texts as they stand, empty where it says nothing. `authors` may be organisations."""

    headline: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""


def read_linked(root: etree._Element) -> Linked:
    """Return what the first node that is an article says; nodes without a headline only where no other has one."""
    nodes = [node for script in root.iter("script") if _is_linked(script) for node in _nodes(_load(script.text or ""))]
    articles = [node for node in nodes if any(_ARTICLE_TYPE.search(kind) for kind in _texts(node.get("@type")))]
    if not articles:
        return Linked()
    node = next((node for node in articles if node.get("headline")), articles[0])
    by_id = {identity: other for other in nodes if isinstance(identity := other.get("@id"), str) and "name" in other}
    return Linked(
        _text(node.get("headline")),
        tuple(dict.fromkeys(_authors(node.get("author"), by_id))),
        _text(node.get("datePublished")),
        _text(node.get("dateModified")),
    )


def _is_linked(script: etree._Element) -> bool:
    return "ld+json" in script.get("type", "").lower()


def _load(text: str) -> object:
    """Return the value, None where it can't be read: raw line ends and trailing commas are forgiven, no more."""
    if len(text) > _MAX_CHARS:
        return None
    text = _COMMENT_END.sub("", _COMMENT_START.sub("", text.strip()))
    for attempt in (text, _TRAILING_COMMA.sub(lambda found: found[1] or "", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: object) -> Iterator[Mapping[str, object]]:
    """All objects inside, outer first, in the order of the text."""
    waiting = deque([value])
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        current = waiting.popleft()
        if isinstance(current, list):
            waiting.extendleft(reversed(current[:_MAX_NODES]))
        elif isinstance(current, dict):
            yield current
            waiting.extendleft(current[key] for key in reversed(_INSIDE) if key in current)


def _authors(author: object, by_id: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    if isinstance(author, str):
        yield _text(author)
    elif isinstance(author, list):
        for one in author[:20]:
            if not isinstance(one, list):
                yield from _authors(one, by_id)
    elif isinstance(author, dict):
        identity = author.get("@id")
        known = by_id.get(identity, author) if isinstance(identity, str) and "name" not in author else author
        yield from filter(None, (fold(html.unescape(name)) for name in _texts(known.get("name"))))


def _texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    # JSON can name half a character ("\\ud800"), which no encoding can write.
    return [text.encode(errors="replace").decode() for text in values if isinstance(text, str)]


def _text(value: object) -> str:
    """The first text, its references resolved: publishers escape for HTML inside JSON as well."""
    texts = _texts(value)
    return fold(html.unescape(texts[0])) if texts else ""
