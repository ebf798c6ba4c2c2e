"""JSON-LD: what a page says of itself to machines, read even where it is slightly broken."""

import html
import json
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from tracker.core.extract.dates import read_date
from tracker.core.extract.plain import fold
from tracker.core.values import Claim, Source

_ARTICLE_TYPE = re.compile(r"(?:Article|Posting|Report|Review|Recipe|HowTo)$")
_PAGE_TYPE = re.compile(r"(?:^|[/:])[A-Z][A-Za-z]{0,20}Page$")
_COMMENT_START = re.compile(r"^(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|(?://\s*)?<!\[CDATA\[)")
_COMMENT_END = re.compile(r"(?:-->|/\*\s*\]\]>\s*\*/|(?://\s*)?\]\]>)[\s;]*$")
_STRING_OR_COMMA = re.compile(r'("(?:[^"\\]++|\\.)*+(?:"|$))|,(?=\s*+(?:[}\]]|$))', re.DOTALL)
_PAIR = re.compile(r'"(headline|datePublished|dateModified)"\s*+:\s*+"([^"\\]{1,300}+)"')
# Some templates write the author's JSON as a text.
_NAME_IN_JSON = re.compile(r'^\s*\{.*?"name"\s*:\s*"([^"]+)"', re.DOTALL)
_NAME_CHARS = 500
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "author")
_ADDRESSES = ("mainEntityOfPage", "url", "@id")
_TEXTS = {
    "title": ("headline",),
    "published_at": ("datePublished", "dateCreated"),
    "modified_at": ("dateModified",),
    "section": ("articleSection",),
    "language": ("inLanguage",),
}
_MAX_CHARS = 1_000_000
_MAX_NODES = 1_000
_MAX_VALUES = 20

Node = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Linked:
    """What JSON-LD says of a page's article, at most one claim a field; `corrections` are the publisher's own texts."""

    claims: tuple[Claim, ...] = ()
    corrections: tuple[str, ...] = ()


def read_linked(scripts: Iterable[str], addresses: Iterable[str], is_headline: Callable[[str], bool]) -> Linked:
    """Return what the article's own node says, completed by other nodes about the same page.

    `scripts` are the texts of the JSON-LD scripts, `addresses` are the page's. The article's own node is the one that
    names such an address, else the one whose headline is the page's, else the first article. See
    https://schema.org/NewsArticle and https://schema.org/CorrectionComment.
    """
    nodes = list(islice((node for script in _within_reason(scripts) for node in _nodes(_load(script))), _MAX_NODES))
    here = frozenset(map(_place, addresses)) - {""}
    own = _about_here(nodes, here, is_headline)
    by_id = {identity: node for node in nodes if isinstance(identity := node.get("@id"), str) and len(node) > 1}
    claims = (Claim(field, Source.JSON_LD, value) for field, value in _values(own, by_id) if value)
    corrections = (text for node in own[:1] for text in _corrections(node.get("correction")))
    return Linked(tuple(claims), tuple(dict.fromkeys(corrections)))


def _within_reason(scripts: Iterable[str]) -> Iterator[str]:
    """Return the scripts of a sane size, as long as they are all together."""
    left = _MAX_CHARS
    for script in scripts:
        if len(script) <= left:
            left -= len(script)
            yield script


def _about_here(nodes: Sequence[Node], here: frozenset[str], is_headline: Callable[[str], bool]) -> list[Node]:
    """Return the nodes about this page, the best first; where none names it, the best article alone."""
    ranked = []
    for node in nodes:
        kinds = _texts(node.get("@type"))
        is_article = any(_ARTICLE_TYPE.search(kind) for kind in kinds)
        if is_article or any(_PAGE_TYPE.search(kind) for kind in kinds):
            headline = _text(node.get("headline"))
            nearness = _nearness(node, here)
            rank = (is_article, nearness, is_article and is_headline(headline), bool(headline))
            ranked.append((rank, node))
    ranked.sort(key=lambda pair: pair[0], reverse=True)
    return [
        node
        for index, ((is_article, nearness, *_), node) in enumerate(ranked)
        if nearness >= is_article or (is_article and index == 0)
    ]


def _nearness(node: Node, here: frozenset[str]) -> int:
    """Return 1 for a node that names this page, -1 for one that names others only, 0 for one that names none."""
    named = {_place(address) for key in _ADDRESSES for address in _addresses(node.get(key))} - {""}
    return 1 if named & here else -bool(named and here)


def _addresses(value: object) -> Iterator[str]:
    yield from _texts(value)
    if isinstance(value, dict):
        yield from (text for key in ("@id", "url") for text in _texts(value.get(key)))


def _place(address: str) -> str:
    """An address without what differs between spellings of it; empty for none that is whole."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    host = (parts.netloc.lower()).removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}" if host else ""


def _values(nodes: Sequence[Node], by_id: Mapping[str, Node]) -> Iterator[tuple[str, str]]:
    for field, keys in _TEXTS.items():
        texts = (_text(node.get(key)) for node in nodes for key in keys)
        yield field, next((text for text in texts if text and (not field.endswith("_at") or read_date(text))), "")
    people = (tuple(_authors(node.get(key), by_id)) for node in nodes for key in ("author", "creator"))
    yield "byline", ", ".join(dict.fromkeys(next(filter(None, people), ())))
    images = (address for node in nodes for address in _image(node.get("image"), by_id))
    yield "image", next(images, "")


def _image(value: object, by_id: Mapping[str, Node]) -> Iterator[str]:
    for one in value[:_MAX_VALUES] if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            known = _resolved(one, by_id)
            yield from (text for key in ("url", "contentUrl") for text in _texts(known.get(key)))
        else:
            yield from _texts(one)


def _resolved(node: Node, by_id: Mapping[str, Node]) -> Node:
    """Return the node that a bare reference means."""
    identity = node.get("@id")
    return by_id.get(identity, node) if isinstance(identity, str) and not {"name", "url"} & node.keys() else node


def _corrections(value: object) -> Iterator[str]:
    for one in value[:_MAX_VALUES] if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield from filter(None, (_text(one.get(key)) for key in ("text", "description")))
        elif text := _text(one):
            yield text


def _authors(author: object, by_id: Mapping[str, Node]) -> Iterator[str]:
    if isinstance(author, str):
        named = _NAME_IN_JSON.search(author[:_NAME_CHARS])
        yield _plain(named[1]) if named else _text(author)
    elif isinstance(author, list):
        for one in author[:_MAX_VALUES]:
            if not isinstance(one, list):
                yield from _authors(one, by_id)
    elif isinstance(author, dict):
        yield from filter(None, map(_plain, _texts(_resolved(author, by_id).get("name"))))


def _load(text: str) -> object:
    """Return the value, else what is sure of a broken one.

    Forgiven are raw line ends, trailing commas, comment marks around, JSON escaped as HTML, several values in a row.
    """
    text = _COMMENT_END.sub("", _COMMENT_START.sub("", text.strip())).strip()
    if text[:20].lstrip("[{ \r\n\t").startswith("&quot;"):
        text = html.unescape(text)
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        mended = _STRING_OR_COMMA.sub(lambda found: found[1] or "", text)
    try:
        return list(_in_a_row(mended))
    except (ValueError, RecursionError):
        return _rescued(text)


def _in_a_row(text: str) -> Iterator[object]:
    decoder, at = json.JSONDecoder(strict=False), 0
    while at < len(text):
        value, at = decoder.raw_decode(text, at)
        yield value
        while at < len(text) and text[at] in "; \r\n\t":
            at += 1


def _rescued(text: str) -> Node | None:
    """Return the pairs of a broken article that can't be another's: every one of that name has the same value."""
    found: dict[str, set[str]] = {}
    for name, value in _PAIR.findall(text):
        found.setdefault(name, set()).add(value)
    sure: dict[str, object] = {name: values.pop() for name, values in found.items() if len(values) == 1}
    return {"@type": "Article", **sure} if sure else None


def _nodes(value: object) -> Iterator[Node]:
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


def _texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    # JSON can name half a character ("\\ud800"), which no encoding can write.
    return [text.encode(errors="replace").decode() for text in map(_bare, values) if isinstance(text, str)]


def _bare(value: object) -> object:
    return value.get("@value") if isinstance(value, dict) else value


def _text(value: object) -> str:
    """The first text on one line."""
    texts = _texts(value)
    return _plain(texts[0]) if texts else ""


def _plain(text: str) -> str:
    """Return the text with its references resolved: publishers escape for HTML inside JSON as well."""
    return fold(html.unescape(text))
