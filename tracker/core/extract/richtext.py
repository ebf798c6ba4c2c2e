"""Rich text in JSON, as editors and content systems store it, as markup that the ordinary reading reads.

It is known by its shape, not by its maker: HTML in a string (WordPress, Drupal), a list of typed blocks (Fusion,
EditorJS, Gutenberg, Draft.js), a document of nested nodes (ProseMirror, Contentful, Lexical, Slate, Portable Text), or
elements as lists (JsonML).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape, unescape

_DEPTH = 60  # what is nested deeper is lost
_NODES = 200_000
_SENTENCE_CHARS = 40
_AGREES = 0.6  # of a headline's words
_COVERS = 0.5  # of the page's title: a site's name is less
_BESIDE = 20  # times: what text counts beside the headline itself, against text beside what holds it
_HEADLINE_CHARS = 300
_HEADLINE_KEYS = ("headline", "headlines", "title", "hed", "heading", "seoTitle")
_LINK_KEYS = ("url", "link", "href", "slug", "permalink", "path", "uri", "canonical_url", "website_url")
# What holds the site's own text, other stories, or people, by the name that it has in the data.
_ELSEWHERE_KEY = re.compile(
    r"related|recommend|recirc|popular|trending|most_?read|next_?article|comment|repl(?:y|ies)|author|byline|bio$|"
    r"credits|cookie|consent|privacy|legal|terms|translat|i18n|locale|messages|footer|menu|navigation|newsletter|"
    r"sidebar|advert|promo|summary|excerpt|teaser|description|abstract|snippet|sub_?(?:head|title)|standfirst|(?:^|_)dek$|"
    r"taxonomy|config|settings|css|style|(?:^|_)(?:script|url|href|src|slug|path|id|ref|key|alt|seo|meta)s?$",
    re.IGNORECASE,
)
_TYPE_KEYS = ("listItem", "style", "_type", "nodeType", "blockName", "type", "__component", "tag", "__typename", "name")
_LEFT_OUT = "left out"
# The words of a block's type, and its tag: "span" is a part of a line, or a line. The first that is found counts.
_TAGS = tuple(
    (re.compile(rf"\b(?:{words})\b"), tag)
    for words, tag in (
        (r"ads?|advert\w*|promo\w*|related|newsletter|o?embed|video|audio|gallery|interstitial|poll|quiz", _LEFT_OUT),
        (r"tweet|social|twitter|instagram|facebook|youtube|script|pull ?quote|recirc|divider|subscribe", _LEFT_OUT),
        (r"image|photo|picture|figure|media|img", "figcaption"),
        (r"h[1-6]|head(?:ing|er|line)?|sub ?head(?:ing|er|line)?", "h2"),
        (r"list ?item|li|bullet", "li"),
        (r"block ?quote|quote", "blockquote"),
        (r"list|[uo]l", "ul"),
        (r"hyper ?link|link|a", "a"),
        (r"paragraph|p|unstyled|block", "p"),
        (r"text|span", "span"),
    )
)
_ITEMS = {"ul": "li", "ol": "li"}
_LINES = frozenset(["p", "h2", "li", "blockquote", "figcaption", "a"])
_JSONML = frozenset(
    ["a", "b", "blockquote", "div", "em", "h2", "h3", "h4", "i", "li", "ol", "p", "span", "strong", "ul"]
)
_WORD_BREAK = re.compile(r"(?<=[a-z])(?=[A-Z])|[\W_]+")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_MARKUP = re.compile(r"</?[A-Za-z]|&(?:#\d+|#x[\da-f]+|\w+);", re.IGNORECASE)
_ESCAPED = re.compile(r"&lt;/?[a-z]", re.IGNORECASE)
_BLOCK_TAG = re.compile(r"<(?:p|div|h[1-6]|ul|ol|blockquote|section|article)\b", re.IGNORECASE)
_NO_TEXT = re.compile(
    r"\s*(?:https?:|//|data:|[{\[]|<(?:script|style|svg|iframe|link)\b|[#.@]\w[\w-]*\s?\{)|[!-~]{120}"
)
_IDENTIFIER = re.compile(r"(?=\w*[_.:/#-])[\w.:/#-]+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Found:
    """The running text under one of the page's headlines; `chars` counts what a reader would see."""

    value: object = None
    chars: int = 0
    headline: str = ""
    weight: int = 0

    @property
    def worth(self) -> int:
        """By that texts of one page are compared."""
        return self.chars * self.weight


class RichText:
    """The texts in the data of a page with these headlines, in time linear in its size.

    The values that are asked for must outlive it: what they weigh is kept by identity.
    """

    def __init__(self, titles: Iterable[str]) -> None:
        self._titles = [_words(title) for title in titles]
        self._chars: dict[int, int] = {}

    def find(self, value: object) -> Found:
        """Return the most running text that stands in one place under a headline of the page.

        Under another headline it is another story's, and without one the site's own: a menu, a plea for consent.
        """
        return self._find(value, Found(), 0)

    def markup(self, found: Found) -> str:
        """Return the text that was found as HTML."""
        return self._markup(found.value, "p", 0)

    def _find(self, value: object, under: Found, depth: int) -> Found:
        if depth > _DEPTH or len(self._chars) > _NODES:
            return Found()
        if isinstance(value, Mapping):
            headed = self._headed(value, under)
            return _best(self._find(child, headed, depth + 1) for _, child in _own(value))
        is_headline = isinstance(value, str) and self._is_the_pages(_plain(value))
        chars = self._weigh(value, False, depth) if under.headline and not is_headline else 0
        here = replace(under, value=value, chars=chars)
        inside = [part for part in value if isinstance(part, Mapping | list)] if isinstance(value, list) else []
        return _best([here, *(self._find(part, under, depth + 1) for part in inside)])

    def _headed(self, value: Mapping[str, object], under: Found) -> Found:
        own = list(_headlines(value))
        agreed = next(filter(self._is_the_pages, own), "")
        if own:
            return Found(headline=agreed, weight=_BESIDE if agreed else 0)
        children = (child.values() for child in value.values() if isinstance(child, Mapping))
        below = (_plain(text) for texts in children for text in texts if isinstance(text, str))
        agreed = next(filter(self._is_the_pages, below), "")
        return Found(headline=agreed, weight=1) if agreed and not under.headline else under

    def _is_the_pages(self, headline: str) -> bool:
        words = _words(headline)
        return any(len(words & title) >= max(_AGREES * len(words), _COVERS * len(title), 1) for title in self._titles)

    def _weigh(self, value: object, is_line: bool, depth: int) -> int:
        """Return the characters of running text; what is too short for a sentence counts only inside a line."""
        if isinstance(value, str):
            return 0 if _NO_TEXT.match(value) else len(_TAG.sub("", value))
        if depth > _DEPTH or not isinstance(value, Mapping | list):
            return 0
        if id(value) not in self._chars:
            self._chars[id(value)] = 0
            is_line = is_line or _tag(value) in _LINES
            self._chars[id(value)] = self._weigh_parts(value, is_line, depth + 1)
        return self._chars[id(value)]

    def _weigh_parts(self, value: Mapping[str, object] | list[object], is_line: bool, depth: int) -> int:
        if _tag(value) == _LEFT_OUT:
            return 0
        if isinstance(value, Mapping):
            return max((self._weigh(child, is_line, depth) for _, child in _own(value)), default=0)
        if _are_stories(value):
            return 0
        chars = (self._weigh(part, is_line, depth) for part in _parts(value))
        return sum(count for count in chars if is_line or count >= _SENTENCE_CHARS)

    def _markup(self, value: object, around: str, depth: int) -> str:
        """`around` is the tag of strings that stand alone, empty inside a line."""
        if isinstance(value, str):
            return _line(value, around)
        tag = _tag(value)
        if depth > _DEPTH or not isinstance(value, Mapping | list) or tag == _LEFT_OUT:
            return ""
        inner = "" if tag in _LINES or tag == "span" else _ITEMS.get(tag, around) if around else ""
        parts = [self._fullest(value, tag in _LINES)] if isinstance(value, Mapping) else _parts(value)
        text = "".join(self._markup(part, inner, depth + 1) for part in parts)
        tag = (around or tag) if tag == "span" else tag
        return f"<{tag}>{text}</{tag}>" if tag and text else text

    def _fullest(self, value: Mapping[str, object], is_line: bool) -> object:
        """Return the part of an object that holds its text; the others describe it."""
        return max((child for _, child in _own(value)), key=lambda child: self._weigh(child, is_line, 0), default=None)


def _best(found: Iterable[Found]) -> Found:
    return max(found, key=lambda each: each.worth, default=Found())


def _own(value: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield the parts of an object that may be text, and not what names its type."""
    return (
        (key, child)
        for key, child in value.items()
        if not (_ELSEWHERE_KEY.search(key) or (isinstance(child, str) and key in _TYPE_KEYS))
    )


def _headlines(value: Mapping[str, object]) -> Iterator[str]:
    """Yield the headlines of an object, each a string, or such in a list or in an object like {"rendered": ...}."""
    for said in map(value.get, _HEADLINE_KEYS):
        texts = said.values() if isinstance(said, Mapping) else said if isinstance(said, list) else [said]
        yield from (_plain(text) for text in texts if isinstance(text, str) and text.strip())


def _are_stories(values: Sequence[object]) -> bool:
    """Whether most of them have a headline and an address of their own."""
    stories = [
        value
        for value in values
        if isinstance(value, Mapping)
        and any(key in value for key in _HEADLINE_KEYS)
        and any(key in value for key in _LINK_KEYS)
    ]
    return len(stories) > 1 and 2 * len(stories) > len(values)


def _tag(value: object) -> str:
    """Return the tag for a block by its type, nothing where that is unknown."""
    if isinstance(value, list):
        return value[0] if value and isinstance(value[0], str) and value[0] in _JSONML else ""
    if not isinstance(value, Mapping):
        return ""
    types = (said for key in _TYPE_KEYS if isinstance(said := value.get(key), str))
    words = (_WORD_BREAK.sub(" ", said).lower() for said in types)
    return next((tag for said in words for pattern, tag in _TAGS if pattern.search(said)), "")


def _parts(value: list[object]) -> list[object]:
    """Return what is inside a list; where it is an element, without its tag and attributes."""
    inside = value[1:] if _tag(value) else value
    return inside[1:] if _tag(value) and inside and isinstance(inside[0], Mapping) else inside


def _plain(text: str) -> str:
    """Return a headline without the tags and references that some are stored with; none for what is too long."""
    return unescape(_TAG.sub("", text)) if len(text) <= _HEADLINE_CHARS else ""


def _line(text: str, around: str) -> str:
    if _ESCAPED.search(text) and "<" not in text:
        text = unescape(text)
    if _BLOCK_TAG.search(text):
        return text
    if around and _IDENTIFIER.fullmatch(text):
        return ""
    lines = (line if _MARKUP.search(line) else escape(line, quote=False) for line in text.splitlines() if line.strip())
    return "".join(f"<{around}>{line}</{around}>" for line in lines) if around else " ".join(lines)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))
