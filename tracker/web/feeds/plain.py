"""A rendered comparison for feed readers, which keep few elements, no classes, no style, and no links inside a page."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html
from markupsafe import Markup, escape

ROOM = 60_000  # bytes of an entry: fifty of them are a feed of three megabytes at most
OURS = Markup('<{0} lang="en" dir="ltr">[{1}]</{0}>')  # words of ours, not of the article
CUT = OURS.format("p", "Too long to show whole here: the page does.")

# By class, as templates/fragment.html tells them: words for listeners, what the colours mean, which keys there are.
_LEFT_OUT = frozenset({"unseen", "legend", "keys"})
_BLOCKS = frozenset({"blockquote", "dd", "div", "dl", "dt", "h3", "h4", "li", "p", "ul"})
_TAGS = _BLOCKS | {"a", "bdi", "del", "ins", "time"}
_ATTRIBUTES = ("dir", "lang", "datetime")
_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Rendering:
    """A comparison as feed readers show it, and the language of its text, "" where nobody knows."""

    html: Markup
    language: str = ""


def plain(fragment: str) -> Rendering:
    """Return what `render.html.as_fragment` wrote without its header, in at most ROOM bytes and a sentence.

    It is written anew from the few elements and attributes that are named here. What was inserted and deleted is told
    by <ins> and <del>; unchanged stretches are counted.
    """
    section = html.fragment_fromstring(fragment)
    written, left = [], ROOM
    for block in _blocks(section):
        text = _written(block)
        left -= len(text.encode())
        if left < 0:
            written.append(CUT)
            break
        written.append(text)
    language = next((one.attrib["lang"] for one in section.iter("div", "h3") if "lang" in one.attrib), "")
    return Rendering(Markup("\n").join(filter(None, written)), language)


def _blocks(section: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yield what stands above the text, in two parts, then the text's paragraphs."""
    above, *text = section
    for part in (*above, *text):
        yield from (block for block in part if block.tag != "header")


def _written(element: html.HtmlElement) -> Markup:
    classes = (element.get("class") or "").split()
    if not _LEFT_OUT.isdisjoint(classes):
        return Markup("")
    if "fold" in classes:
        return OURS.format("p", element.findtext("summary") or element.text)
    inner, attributes = _inner(element), dict(_attributes(element))
    if "tag" in classes:
        return OURS.format("em", inner)
    if element.tag not in _TAGS or (element.tag == "a" and not attributes):
        return inner
    told = Markup("").join(Markup(' {}="{}"').format(*pair) for pair in attributes.items())
    return Markup("<{0}{1}>{2}</{0}>").format(element.tag, told, inner)


def _inner(element: html.HtmlElement) -> Markup:
    parts = [escape(element.text or "")]
    for child in element:
        parts += [_written(child), escape(child.tail or "")]
    return Markup("").join(parts)


def _attributes(element: html.HtmlElement) -> Iterator[tuple[str, str]]:
    yield from ((name, element.attrib[name]) for name in _ATTRIBUTES if name in element.attrib)
    target = element.get("href", "")
    if target.lower().startswith(_WEB):
        yield "href", target
        yield "rel", "noreferrer nofollow"
