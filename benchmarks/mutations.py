"""What is done to a real page: edits, each of which must be seen, noise, none of which may be, and accidents."""

import copy
import json
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import lxml.html
from lxml import etree

from benchmarks.story import LONG, Element, Story, fold, text_of

NUMBER = re.compile(r"(?<![\w.,$£€:/-])\d{1,3}(?![\w.,:/%-])")
WORD = re.compile(r"\w+")
DIGIT, COMMA = re.compile(r"\d"), re.compile(r",(?= )")
DATED = ("article:modified_time", "og:updated_time")
DAY = re.compile(r"(?<=\d-)\d\d(?!\d|-)")
LINKED_DATE = re.compile(r'("dateModified"\s?:\s?"\d{4}-\d\d-)(\d\d)')
NOTE = "Updated at 4:28 p.m. ET: Adds a statement from the harbour office."


class NoPlaceError(Exception):
    """The page has nothing that this edit could be made to."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What an edit did: the words that went and the words that came."""

    gone: str = ""
    new: str = ""


def change_sentence(story: Story, dice: random.Random) -> Edit:
    """Replace four words inside a sentence."""
    element, name, text = dice.choice(_texts(story, lambda text: len(WORD.findall(text)) >= 15))
    words = text.split()
    start = len(words) // 2
    gone, new = " ".join(words[start : start + 4]), "wholly without any warning"
    _set(element, name, " ".join((*words[:start], new, *words[start + 4 :])))
    return Edit(gone, new)


def change_number(story: Story, dice: random.Random) -> Edit:
    """Add something to a figure."""
    element, name, text = dice.choice(_texts(story, lambda text: NUMBER.search(text) is not None))
    found = dice.choice(list(NUMBER.finditer(text)))
    new = str(int(found[0]) + dice.randint(1, 9))
    _set(element, name, text[: found.start()] + new + text[found.end() :])
    return Edit(found[0], new)


def change_headline(story: Story, dice: random.Random) -> Edit:
    """Change a word of the headline wherever the page has it: h1, title, metadata, JSON-LD."""
    headline = fold(story.title)
    words = headline.split()
    carriers = [part for h1 in story.root.iter("h1") for part in h1.iter() if fold(part.text or "") == headline]
    if not carriers or len(words) < 4:
        raise NoPlaceError
    place = dice.randrange(1, len(words))
    gone, words[place] = words[place], dice.choice(["Disputed", "Sweeping", "Unseen"])
    story.title = " ".join(words)
    for element in (*carriers, *story.root.iter("title", "meta", "script")):
        _replace_headline(element, headline, story.title)
    return Edit(gone, words[place])


def add_note(story: Story, _: random.Random) -> Edit:
    """Add an update note in italics below the last paragraph."""
    _insert_after(story.paragraphs[-1], f"<p><em>{NOTE}</em></p>")
    return Edit(new=NOTE)


def cut_paragraph(story: Story, dice: random.Random) -> Edit:
    """Take out a paragraph that is neither the first nor the last."""
    chosen = dice.choice([e for e in story.paragraphs[1:-1] if len(fold(text_of(e))) >= LONG])
    story.paragraphs.remove(chosen)
    _take_out(chosen)
    return Edit(gone=fold(text_of(chosen)))


EDITS: dict[str, Callable[[Story, random.Random], Edit]] = {
    "sentence changed": change_sentence,
    "number changed": change_number,
    "headline changed": change_headline,
    "update note added": add_note,
    "paragraph cut": cut_paragraph,
}


def change_digit(story: Story, dice: random.Random) -> Edit:
    """Raise one digit."""
    return _replace_one(story, dice, DIGIT, lambda found: str((int(found) + 1) % 10))


def cut_comma(story: Story, dice: random.Random) -> Edit:
    """Take out a comma."""
    return _replace_one(story, dice, COMMA, lambda _: "")


def change_link(story: Story, dice: random.Random) -> Edit:
    """Replace the words of a link in the text."""
    links = [link for paragraph in story.paragraphs for link in paragraph.iter("a") if WORD.search(link.text or "")]
    if not links:
        raise NoPlaceError
    link = dice.choice(links)
    gone, link.text = link.text or "", "a wholly different study"
    return Edit(gone, link.text)


def move_paragraph(story: Story, dice: random.Random) -> Edit:
    """Put a paragraph before the first."""
    chosen = dice.choice(story.paragraphs[1:])
    story.paragraphs.remove(chosen)
    _take_out(chosen)
    chosen.tail = None
    story.paragraphs[0].addprevious(chosen)
    story.paragraphs.insert(0, chosen)
    return Edit()


def repeat_paragraph(story: Story, dice: random.Random) -> Edit:
    """Let a paragraph stand twice."""
    chosen = dice.choice(story.paragraphs)
    twin = copy.deepcopy(chosen)
    twin.tail = None
    chosen.addprevious(twin)
    return Edit(new=fold(text_of(chosen)))


def change_stated_date(story: Story, _: random.Random) -> Edit:
    """Raise the day of the last edit in metadata alone."""
    stated = [meta for meta in story.root.iter("meta") if meta.get("property") in DATED and meta.get("content")]
    for meta in stated:
        meta.set("content", DAY.sub(lambda found: f"{int(found[0]) % 28 + 1:02}", meta.get("content", ""), count=1))
    scripts = [script for script in story.root.iter("script") if LINKED_DATE.search(script.text or "")]
    for script in scripts:
        script.text = LINKED_DATE.sub(lambda found: f"{found[1]}{int(found[2]) % 28 + 1:02}", script.text or "")
    if not (stated or scripts):
        raise NoPlaceError
    return Edit()


SMALL_EDITS: dict[str, Callable[[Story, random.Random], Edit]] = {
    "digit changed": change_digit,
    "comma cut": cut_comma,
    "link's words changed": change_link,
    "paragraph moved": move_paragraph,
    "paragraph twice": repeat_paragraph,
    "stated date changed": change_stated_date,
}
SILENT = frozenset({"undisclosed"})  # how an edit should come out that nobody speaks of
EXPECTED = {"update note added": frozenset({"disclosed", "note_only"})}


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
    _insert_after(places[-1].getparent(), f'<aside class="related"><h3>More stories</h3><ul>{links}</ul></aside>')
    for listing in root.iter("ul"):
        rows = list(listing)
        if len(rows) >= 4 and all(row.tag == "li" and [child.tag for child in row] == ["a"] for row in rows):
            dice.shuffle(rows)
            listing[:] = rows


def ads(_: Element, places: Sequence[Element], dice: random.Random) -> None:
    """None to two advertisements between the first paragraphs, each time others."""
    for place in dice.sample(places[:3], dice.randrange(3)):
        slot, text = dice.getrandbits(32), dice.choice(ADVERTS)
        link = f'<a rel="sponsored" href="https://ads.example/{slot}">{text}</a>'
        label = '<span class="ad-label">Advertisement</span>'
        _insert_after(place, f'<div class="ad-slot" id="div-gpt-ad-{slot}">{label} {link}</div>')


def counters(root: Element, places: Sequence[Element], dice: random.Random) -> None:
    """Shares and comments below the text, and the article's age in relative words below the headline."""
    shares, comments, hours = dice.randrange(10, 9999), dice.randrange(2, 900), dice.randrange(2, 23)
    bar = f'<div class="share-bar"><span>{shares:,} shares</span> <span>{comments} comments</span></div>'
    _insert_after(list(places[0].itersiblings())[-1], bar)
    for headline in list(root.iter("h1"))[:1]:
        _insert_after(headline, f'<div class="meta"><span class="time-ago">{hours} hours ago</span></div>')


def nothing_else(_root: Element, _places: Sequence[Element], _: random.Random) -> None:
    """Add nothing: in this noise's pass all the others are made anew."""


NOISES: dict[str, Callable[[Element, Sequence[Element], random.Random], None]] = {
    "nonces": nonces,
    "related links": related_links,
    "ads": ads,
    "counters": counters,
    "all of these": nothing_else,
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


def rendered(story: Story) -> bytes:
    """Return the page as it is served: the tree with all edits so far, and every noise made from its seed."""
    marked = [_path_of(element) for element in (*story.paragraphs[:3], story.paragraphs[-1])]
    root = copy.deepcopy(story.root)
    places = [_at(root, path) for path in marked]
    for kind, make in NOISES.items():
        make(root, places, random.Random(f"{story.id} {kind} {story.seeds[kind]}"))
    return b"<!DOCTYPE html>\n" + etree.tostring(root, encoding="utf-8", method="html")


def with_accident(story: Story, dice: random.Random) -> bytes:
    """Return the page with one accident to its tree: mostly in the text, and otherwise anywhere."""
    root = copy.deepcopy(story.root)
    inside = [part for place in story.paragraphs for part in _at(root, _path_of(place)).iter(etree.Element)]
    anywhere = [element for element in root.iter(etree.Element) if element.getparent() is not None]
    one, other = (dice.choice(inside if dice.random() < IN_TEXT else anywhere) for _ in range(2))
    dice.choice(ACCIDENTS)(one, other)
    return etree.tostring(root, encoding="utf-8", method="html")


def _lose(one: Element, _: Element) -> None:
    _take_out(one)


def _repeat(one: Element, other: Element) -> None:
    twin = copy.deepcopy(one)
    twin.tail = None
    other.addprevious(twin)


def _move(one: Element, other: Element) -> None:
    if one not in other.iterancestors() and one is not other:
        _take_out(one)
        one.tail = None
        other.addprevious(one)


def _hide(one: Element, _: Element) -> None:
    one.set("hidden", "")


def _rename(one: Element, other: Element) -> None:
    one.tag = other.tag


def _wrap(one: Element, other: Element) -> None:
    twin, box = copy.deepcopy(one), etree.Element("aside")
    twin.tail, box.tail = None, one.tail
    box.append(twin)
    parent = one.getparent()
    if parent is not None:
        parent.replace(one, box)


def _unwrap(one: Element, _: Element) -> None:
    one.drop_tag()  # type: ignore[attr-defined] # lxml.html's elements have it


def _comment_out(one: Element, _: Element) -> None:
    parent = one.getparent()
    if parent is not None:
        comment = etree.Comment(text_of(one).replace("-", " "))
        comment.tail = one.tail
        parent.replace(one, comment)


ACCIDENTS = (_lose, _repeat, _move, _hide, _rename, _wrap, _unwrap, _comment_out)
IN_TEXT = 0.6


def _replace_one(story: Story, dice: random.Random, wanted: re.Pattern[str], make: Callable[[str], str]) -> Edit:
    element, name, text = dice.choice(_texts(story, lambda text: wanted.search(text) is not None))
    found = dice.choice(list(wanted.finditer(text)))
    new = make(found[0])
    setattr(element, name, text[: found.start()] + new + text[found.end() :])
    return Edit(found[0], new)


def _texts(story: Story, wanted: Callable[[str], bool]) -> list[tuple[Element, str, str]]:
    """Return the pieces of text in the paragraphs that are wanted, each as (element, "text" or "tail", words)."""
    pieces = [
        (element, name, text)
        for paragraph in story.paragraphs
        for element in paragraph.iter("p", "div", "span", "em", "strong", "a", "i", "b", "br")
        for name in ("text", "tail")
        if not (element is paragraph and name == "tail") and (text := getattr(element, name)) and wanted(text)
    ]
    if not pieces:
        raise NoPlaceError
    return pieces


def _set(element: Element, name: str, text: str) -> None:
    """Set a text or a tail; white space at its ends stays."""
    before = getattr(element, name)
    start, end = before[: len(before) - len(before.lstrip())], before[len(before.rstrip()) :]
    setattr(element, name, start + text.strip() + end)


def _replace_headline(element: Element, old: str, new: str) -> None:
    if element.tag == "meta":
        stated = fold(element.get("content", ""))
        element.attrib.update({"content": stated.replace(old, new)} if old in stated else {})
    elif element.tag != "script":
        element.text = fold(element.text or "").replace(old, new)
    elif element.get("type") == "application/ld+json" and element.text:
        for written in {json.dumps(old), json.dumps(old, ensure_ascii=False)}:
            element.text = element.text.replace(written, json.dumps(new))


def _insert_after(place: Element | None, markup: str) -> None:
    if place is None or place.getparent() is None or place.tag == "body":
        return
    added = lxml.html.fragment_fromstring(markup)
    added.tail, place.tail = place.tail, None
    place.addnext(added)


def _take_out(element: Element) -> None:
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    if parent is not None:
        parent.remove(element)


def _path_of(element: Element) -> list[int]:
    parent = element.getparent()
    return [] if parent is None else [*_path_of(parent), parent.index(element)]


def _at(root: Element, path: Sequence[int]) -> Element:
    for index in path:
        root = root[index]
    return root
