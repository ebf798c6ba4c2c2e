"""What comes out on real pages that are really edited: python -m benchmarks.real_pages [--eval DIR].

Some twenty pages of the labelled set are served from loopback; the command line follows them, as a user's would, while
they are edited again and again with noise in between. Every edit and every noise is made here, so the truth is known.
"""

import argparse
import copy
import gzip
import json
import os
import random
import re
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

import lxml.html
from lxml import etree

Element = etree._Element

EVAL = Path("../shared/eval")
TRACKER = (sys.executable, "-c", "from tracker.cli.app import main; main()")
UNREAD = {"script", "style", "noscript", "template", "svg", "iframe", "head", "select", "textarea", "button"}
TEXT_TAGS = {"p", "div"}
LONG = 60  # characters: a paragraph that says something
ENOUGH = 5  # such paragraphs make a page to edit
COVERED = 0.6  # of the labelled body must be found in the tree
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
NUMBER = re.compile(r"(?<![\w.,$£€:/-])\d{1,3}(?![\w.,:/%-])")
WORD = re.compile(r"\w+")
NOTE = "Updated at 4:28 p.m. ET: Adds a statement from the harbour office."


class NoPlaceError(Exception):
    """The page has nothing that this edit could be made to."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What an edit did: the words that went and the words that came."""

    gone: str = ""
    new: str = ""


@dataclass(slots=True)
class Story:
    """A real page: its tree, with all edits so far, and where its text is in it. Seeds say how each noise is just now."""

    id: str
    path: str
    title: str
    root: Element
    paragraphs: list[Element]
    seeds: Counter[str] = field(default_factory=Counter)
    body: bytes = b""

    def publish(self) -> None:
        """Set what is served: the tree as it is, with its noise."""
        marked = [_path_of(element) for element in (*self.paragraphs[:3], self.paragraphs[-1])]
        root = copy.deepcopy(self.root)
        places = [_at(root, path) for path in marked]
        for kind, make in NOISES.items():
            make(root, places, random.Random(f"{self.id} {kind} {self.seeds[kind]}"))
        self.body = lxml.html.tostring(root, encoding="utf-8", doctype="<!DOCTYPE html>")


# The edits. Each changes the story's tree for good, or raises NoPlaceError.


def change_sentence(story: Story, dice: random.Random) -> Edit:
    """Replace four words inside a sentence."""
    element, name, text = dice.choice(_texts(story, lambda text: len(WORD.findall(text)) >= 15))
    words = text.split()
    start = len(words) // 2
    gone, new = " ".join(words[start : start + 4]), "wholly without any warning"
    if not any(map(str.isalnum, gone)):
        raise NoPlaceError
    _set(element, name, " ".join((*words[:start], new, *words[start + 4 :])), text)
    return Edit(gone, new)


def change_number(story: Story, dice: random.Random) -> Edit:
    """Add something to a figure."""
    element, name, text = dice.choice(_texts(story, lambda text: NUMBER.search(text) is not None))
    found = dice.choice(list(NUMBER.finditer(text)))
    new = str(int(found[0]) + dice.randint(1, 9))
    _set(element, name, text[: found.start()] + new + text[found.end() :], text)
    return Edit(found[0], new)


def change_headline(story: Story, dice: random.Random) -> Edit:
    """Change a word of the headline wherever the page has it: h1, title, metadata, JSON-LD."""
    wanted = _fold(story.title)
    headline = next((h1 for h1 in story.root.iter("h1") if _fold(_text(h1)) == wanted), None)
    words = wanted.split()
    if headline is None or len(words) < 4:
        raise NoPlaceError
    place = dice.randrange(1, len(words))
    gone, new = words[place], dice.choice(["Disputed", "Sweeping", "Unseen"])
    changed = " ".join((*words[:place], new, *words[place + 1 :]))
    carrier = next((e for e in headline.iter() if _fold(e.text or "") == wanted), None)
    if carrier is None:
        raise NoPlaceError
    carrier.text = changed
    for element in story.root.iter("title", "meta", "script"):
        _replace_headline(element, wanted, changed)
    story.title = changed
    return Edit(gone, new)


def add_note(story: Story, _: random.Random) -> Edit:
    """Add an update note in italics below the last paragraph."""
    last = story.paragraphs[-1]
    note = lxml.html.fragment_fromstring(f"<p><em>{NOTE}</em></p>")
    note.tail, last.tail = last.tail, "\n"
    last.addnext(note)
    return Edit(new=NOTE)


def cut_paragraph(story: Story, dice: random.Random) -> Edit:
    """Take out a paragraph that is neither the first nor the last."""
    chosen = dice.choice([e for e in story.paragraphs[1:-1] if len(_fold(_text(e))) >= LONG])
    story.paragraphs.remove(chosen)
    gone = _fold(_text(chosen))
    _take_out(chosen)
    return Edit(gone=gone)


EDITS: dict[str, Callable[[Story, random.Random], Edit]] = {
    "sentence changed": change_sentence,
    "number changed": change_number,
    "headline changed": change_headline,
    "update note added": add_note,
    "paragraph cut": cut_paragraph,
}
EXPECTED = {"update note added": {"disclosed", "note_only"}}  # disclosure; of any other edit: undisclosed


# The noise. Each is made anew from its seed whenever the page is served in a new state.


def nonces(root: Element, _: Sequence[Element], dice: random.Random) -> None:
    """Tokens, cache busters and hashed class names."""
    token = f"{dice.getrandbits(64):016x}"
    for element in root.iter("script", "img", "link"):
        for name in ("src", "href"):
            if element.get(name) and element.get("rel") != "canonical":
                element.set(name, f"{element.get(name)}?v={token}")
    for script in root.iter("script"):
        script.set("nonce", token)
    for form in root.iter("form"):
        form.append(lxml.html.fragment_fromstring(f'<input type="hidden" name="csrf" value="{token}">'))
    for element in root.iter("div", "section"):
        if element.get("class"):
            element.set("class", f"{element.get('class')} css-{token[:6]}")


def related_links(root: Element, places: Sequence[Element], dice: random.Random) -> None:
    """Other headlines in a box after the text, and the page's own lists of links in another order."""
    links = "".join(f'<li><a href="/story/{n}">{text}</a></li>' for n, text in enumerate(dice.sample(HEADLINES, 4)))
    box = f'<aside class="related"><h3>More stories</h3><ul>{links}</ul></aside>'
    _insert_after(places[-1].getparent(), box)
    for listing in root.iter("ul"):
        rows = list(listing)
        if len(rows) >= 4 and all(row.tag == "li" and len(row) == 1 and row[0].tag == "a" for row in rows):
            dice.shuffle(rows)
            listing[:] = rows


def ads(_: Element, places: Sequence[Element], dice: random.Random) -> None:
    """None to two advertisements between the paragraphs, each time others."""
    for place in dice.sample(places[:3], dice.randrange(3)):
        slot, text = dice.getrandbits(32), dice.choice(ADVERTS)
        label = '<span class="ad-label">Advertisement</span>'
        link = f'<a rel="sponsored" href="https://ads.example/{slot}">{text}</a>'
        _insert_after(place, f'<div class="ad-slot" id="div-gpt-ad-{slot}">{label}{link}</div>')


def counters(root: Element, places: Sequence[Element], dice: random.Random) -> None:
    """Shares, comments and the age of the article, in relative words."""
    shares, comments, hours = dice.randrange(10, 9999), dice.randrange(2, 900), dice.randrange(2, 23)
    bar = f'<div class="share-bar"><span class="count">{shares:,} shares</span> <span>{comments} comments</span></div>'
    _insert_after(places[-1], bar)
    for headline in list(root.iter("h1"))[:1]:
        _insert_after(headline, f'<div class="meta"><span class="time-ago">{hours} hours ago</span></div>')


def all_at_once(_root: Element, _places: Sequence[Element], _: random.Random) -> None:
    """Nothing of its own: this pass makes all the others anew."""


NOISES: dict[str, Callable[[Element, Sequence[Element], random.Random], None]] = {
    "nonces": nonces,
    "related links": related_links,
    "ads": ads,
    "counters": counters,
    "all of these": all_at_once,
}
HEADLINES = (
    "Ferry service to resume after two-week strike",
    "Five things to know before the budget vote",
    "Rare orchid found beside a motorway",
    "Markets open lower as oil slides",
    "What the new parking rules mean for you",
    "Watch: The rescue of a stranded whale",
    "City library extends its opening hours",
    "Opinion: The case for slower trains",
    "Champions held to a draw in the rain",
)
ADVERTS = (
    "Save 40% on all mattresses this week",
    "Compare car insurance in two minutes",
    "Locals can't believe this kitchen trick",
    "Subscribe now for one dollar a month",
)


# Placing: how the text is found in a tree.


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
    lines = [folded for line in body.splitlines() if (folded := _fold(line))]
    whole = " ".join(lines)
    by_parent: dict[Element, list[tuple[Element, str]]] = {}
    seen: set[str] = set()
    for element in root.iter(*TEXT_TAGS):
        text, parent = _fold(_text(element)), element.getparent()
        is_leaf = next(element.iterdescendants("p", "div", "ul", "table", "blockquote"), None) is None
        if parent is not None and is_leaf and text not in seen and (text in lines or (len(text) > 25 and text in whole)):
            seen.add(text)
            by_parent.setdefault(parent, []).append((element, text))
    best = max(by_parent.values(), key=lambda found: sum(len(text) for _, text in found), default=[])
    is_enough = sum(len(text) for _, text in best) >= COVERED * len(whole)
    return [element for element, _ in best] if is_enough and sum(len(t) >= LONG for _, t in best) >= ENOUGH else []


def _headline(root: Element) -> str:
    """Return the first h1 that reads like a headline; the page's label has none."""
    return next((text for h1 in root.iter("h1") if len(text := _fold(_text(h1))) > 15), "")


def _texts(story: Story, wanted: Callable[[str], bool]) -> list[tuple[Element, str, str]]:
    """Return the pieces of text (element, "text" or "tail", words) in the paragraphs that are wanted."""
    pieces = [
        (element, name, text)
        for paragraph in story.paragraphs
        for element in paragraph.iter()
        for name in ("text", "tail")
        if not (element is paragraph and name == "tail") and (text := getattr(element, name)) and wanted(text)
    ]
    if not pieces:
        raise NoPlaceError
    return pieces


def _set(element: Element, name: str, text: str, before: str) -> None:
    """Set a text; white space at its ends stays."""
    start, end = before[: len(before) - len(before.lstrip())], before[len(before.rstrip()) :]
    setattr(element, name, start + text.strip() + end)


def _replace_headline(element: Element, old: str, new: str) -> None:
    if element.tag == "title" and element.text:
        element.text = _fold(element.text).replace(old, new)
    elif element.tag == "meta" and element.get("content"):
        if old in _fold(element.get("content", "")):
            element.set("content", _fold(element.get("content", "")).replace(old, new))
    elif element.get("type") == "application/ld+json" and element.text:
        quoted = re.compile(r'("headline"\s*:\s*)"(?:[^"\\]|\\.)*"')
        element.text = quoted.sub(lambda found: found[1] + json.dumps(new), element.text)


def _take_out(element: Element) -> None:
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        raise NoPlaceError
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _insert_after(place: Element | None, markup: str) -> None:
    if place is None or place.getparent() is None or place.tag in ("body", "html"):
        return
    added = lxml.html.fragment_fromstring(markup)
    added.tail, place.tail = place.tail, None
    place.addnext(added)


def _path_of(element: Element) -> list[int]:
    parent = element.getparent()
    return [] if parent is None else [*_path_of(parent), parent.index(element)]


def _at(root: Element, path: Sequence[int]) -> Element:
    for index in path:
        root = root[index]
    return root


def _text(element: Element) -> str:
    """Return the text that is read, without scripts and comments."""
    parts = [element.text or ""] if isinstance(element.tag, str) and element.tag not in UNREAD else []
    if parts:
        for child in element:
            parts += [" " if child.tag == "br" else _text(child), child.tail or ""]
    return "".join(parts)


def _fold(text: str) -> str:
    return " ".join(text.translate({0xAD: None, 0x200B: None}).split())


# The run: what is served, what is asked of the command line, and what should come back.


@contextmanager
def serving(stories: Sequence[Story]) -> Iterator[str]:
    """Serve the stories; yields the site's host and port."""
    pages = {story.path: story for story in stories}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            story = pages.get(urlsplit(self.path).path)
            body = story.body if story else b""
            self.send_response(200 if story else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_address[1]}"
        server.shutdown()
