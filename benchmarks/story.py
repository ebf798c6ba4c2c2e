"""Real pages as trees: which ones, and where in them the text is that people labelled by hand."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import lxml.html
from lxml import etree

Element = etree._Element

UNREAD = {"script", "style", "noscript", "template", "svg", "iframe", "head", "select", "textarea", "button"}
BLOCKS = ("p", "div", "ul", "ol", "table", "blockquote")
LONG = 60  # characters: a paragraph that says something
TELLING = 25  # characters: a part of a labelled paragraph that is found by itself
ENOUGH = 5  # such paragraphs make a page to edit
COVERED = 0.6  # of the labelled body must be found in the tree


@dataclass(slots=True)
class Story:
    """A real page: its tree, with all edits so far, and its paragraphs in it. Seeds say how each noise is just now."""

    id: str
    path: str
    title: str
    root: Element
    paragraphs: list[Element]
    seeds: Counter[str] = field(default_factory=Counter)


def read_stories(folder: Path, count: int) -> Iterator[Story]:
    """Yield pages of as many sites whose labelled text is found in the tree."""
    sites: set[str] = set()
    lines = (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    for label in sorted(map(json.loads, lines), key=lambda label: str(label["id"])):
        by_hand = label.get("origin", {}).get("body") == "human" and (label["is_news"] or label["is_article"])
        if not by_hand or label["site"] in sites or not label.get("title", True):
            continue
        root = _parsed(gzip.decompress((folder / "html" / f"{label['id']}.html.gz").read_bytes()))
        paragraphs = _find_paragraphs(root, label["body"])
        if len(paragraphs) >= ENOUGH:
            sites.add(label["site"])
            path = f"/{len(sites)}{urlsplit(label['url']).path}"
            yield Story(label["id"], path, label.get("title") or _headline(root), root, paragraphs)
        if len(sites) == count:
            return


def _parsed(html: bytes) -> Element:
    try:
        html.decode()
        encoding = "utf-8"
    except UnicodeDecodeError:
        stated = re.search(rb"charset\s*=\s*[\"']?\s*([\w-]+)", html[:4096])
        encoding = stated[1].decode() if stated else "cp1252"
    parser = lxml.html.HTMLParser(encoding=encoding)
    once = lxml.html.document_fromstring(html.replace(b"\0", b""), parser=parser)
    return lxml.html.document_fromstring(lxml.html.tostring(once, encoding="unicode"))  # as a reader's parser leaves it


def _find_paragraphs(root: Element, body: str) -> list[Element]:
    """Return the elements of one parent that hold the most of the labelled text, none where too much is elsewhere."""
    lines = [folded for line in body.splitlines() if (folded := fold(line))]
    whole = " ".join(lines)
    by_parent: dict[Element, list[tuple[Element, str]]] = {}
    seen: set[str] = set()
    for element in root.iter("p", "div"):
        parent = element.getparent()
        if parent is None or next(element.iterdescendants(*BLOCKS), None) is not None:
            continue
        text = fold(text_of(element))
        if text not in seen and (text in lines or (len(text) > TELLING and text in whole)):
            seen.add(text)
            by_parent.setdefault(parent, []).append((element, text))
    best = max(by_parent.values(), key=lambda found: sum(len(text) for _, text in found), default=[])
    is_enough = sum(len(text) for _, text in best) >= COVERED * len(whole)
    return [element for element, _ in best] if is_enough and sum(len(t) >= LONG for _, t in best) >= ENOUGH else []


def _headline(root: Element) -> str:
    """Return the first h1 that reads like a headline; the page's label has none."""
    return next((text for h1 in root.iter("h1") if len(text := fold(text_of(h1))) > 15), "")


def text_of(element: Element) -> str:
    """Return the text that is read, without scripts and comments."""
    if element.tag in UNREAD or isinstance(element, etree._Comment):
        return ""
    parts = [" " if element.tag == "br" else element.text or ""]
    for child in element:
        parts += [text_of(child), child.tail or ""]
    return "".join(parts)


def fold(text: str) -> str:
    """Return the text on one line, without soft hyphens and the like."""
    return " ".join(text.translate({0xAD: None, 0x200B: None}).split())
