"""Is this page the article at all? A bad page is a state of the check, never an edit.

A page that still shows a good part of the text we know is the article, whatever else it says: a story about captchas is
no bot wall. Only where the text is missing, or its end, do signs decide; they are data, in signs.py.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree

from tracker.core import signs
from tracker.core.answer import ARTICLE, Finding
from tracker.core.doubt import speaks_to_readers
from tracker.core.extract.document import Document, document_of
from tracker.core.extract.tree import Block, text_of
from tracker.core.listing import dates_itself, stories_listed
from tracker.core.suspect import Suspect
from tracker.core.values import Content
from tracker.core.verdict import Condition, Page


def condition_of_content(
    page: Page, markup: str | Document, content: Content, last: Content | None, url: str, *, accepts: bool = False
) -> Finding:
    """Judge a page by what was read from it, beside the last good content of the article at `url`.

    Who `accepts` takes it for the article whatever it looks like; only a page without text has nothing to take.
    """
    suspect = Suspect(page, document_of(markup), content, last, url)
    if accepts:
        suspicions: Sequence[Suspicion] = (_nothing,)
    elif suspect.is_taken_back or suspect.is_still_there:
        suspicions = (_cut_short, _kept_back)
    else:
        suspicions = _SUSPICIONS
    return next(filter(None, (suspicion(suspect) for suspicion in suspicions)), ARTICLE)


def _to_front_page(suspect: Suspect) -> Finding | None:
    """Find a redirect from a story to the site's front page, or to that of one of the story's sections."""
    asked, got = (urlsplit(url).path.strip("/") for url in (suspect.url, suspect.page.url))
    is_section = f"{asked}/".startswith(f"{got}/") and signs.SECTION.fullmatch(got) is not None
    if suspect.page.redirects and asked and got != asked and (is_section or signs.FRONT.fullmatch(got)):
        return Finding(Condition.FRONT_PAGE, f"it redirects to {suspect.page.url}")
    return None


def _kept_back(suspect: Suspect) -> Finding | None:
    """Find an offer to pay right below a text that is the beginning of the known one, or new and short.

    What a site says on each of its pages ("Already a subscriber?" above all) is no sign.
    """
    if suspect.is_still_there:
        is_beginning = suspect.is_only_the_beginning and not suspect.is_taken_back
    else:
        is_beginning = len(suspect.content.text) < signs.LITTLE_TEXT
    offers = map(signs.WORDS[Condition.PAYWALL].search, suspect.lines_below) if is_beginning else iter(())
    found = next(filter(None, offers), None)
    return Finding(Condition.PAYWALL, f"below the text the page says “{found.group()}”") if found else None


def _sent_away(suspect: Suspect) -> Finding | None:
    """Find a redirect to where readers log in or agree first, or are told of an error: that is no page of a story."""
    if not suspect.page.redirects or suspect.is_story:
        return None
    asked, got = (url.partition("?")[0] for url in (suspect.url, suspect.page.url))
    found = (name for name, place in signs.PLACES.items() if place.search(got) and not place.search(asked))
    condition = next(found, None)
    return Finding(condition, f"it redirects to {suspect.page.url}") if condition else None


def _sign(suspect: Suspect) -> Finding | None:
    """Find the first sign of a wall or an error in a page of little or other text.

    In a longer text, and in a page made up as a story, the signs may be what it is about. In the one only titles and
    headings count, in the other what is said to readers.
    """
    text = suspect.content.text
    if suspect.last is None and len(text) >= signs.LITTLE_TEXT:
        return None
    if suspect.is_story:
        return _said_to_readers(suspect.unquoted) if len(text) < signs.LITTLE_TEXT else None
    headings = suspect.headings
    if len(text) >= signs.HARDLY_ANY_TEXT:
        return _found(signs.WORDS, headings)
    return (
        _found(signs.WORDS, f"{headings}\n{text}")
        or _found(signs.MARKUP, suspect.document.markup)
        or _found(signs.TO_READERS, f"{headings}\n{suspect.shown}")
    )


def _said_to_readers(text: str) -> Finding | None:
    """Find a sign in what a site says of itself; a story that has the words says few sentences to its readers."""
    weak = _found(signs.WORDS, text) if speaks_to_readers(text) else None
    return _found(signs.TO_READERS, text) or weak


def _found(patterns: Mapping[Condition, re.Pattern[str]], text: str) -> Finding | None:
    found = ((condition, pattern.search(text)) for condition, pattern in patterns.items())
    return next((Finding(name, f"the page says “{sign.group()}”") for name, sign in found if sign), None)


def _needs_browser(suspect: Suspect) -> Finding | None:
    """Find a page without a sentence that pleads for JavaScript, or leaves the place empty that scripts fill."""
    if any(map(_is_sentence, suspect.content.paragraphs)) or suspect.is_notes_alone or suspect.root is None:
        return None
    why = _plea(suspect.root, suspect.lines) or _empty_place(suspect.root)
    evidence = f"it has no text without JavaScript ({why}): it needs a browser"
    return Finding(Condition.NEEDS_BROWSER, evidence) if why else None


def _is_sentence(text: str) -> bool:
    return len(text) >= signs.SENTENCE and (" " in text or not text.isascii())


def _plea(root: etree._Element, lines: Iterable[Block]) -> str:
    texts = [*map(text_of, islice(root.iter("noscript"), signs.NOSCRIPTS)), *(line.text for line in lines)]
    pleas = (
        sentence
        for text in texts
        if signs.PLEA.search(text) and not signs.PLEA_FOR_A_PART.search(text)
        for sentence in signs.SENTENCE_END.split(text)
    )
    found = next(filter(signs.PLEA.search, pleas), "")
    return f"it says “{found[: signs.QUOTED]}”" if found else ""


def _empty_place(root: etree._Element) -> str:
    if all(script.get("src") is None and script.get("type") != "module" for script in root.iter("script")):
        return ""
    places = filter(_is_mount, root.iter(etree.Element))
    empty = (element for element in islice(places, signs.MOUNTS) if len(text_of(element)) <= signs.MOUNT_TEXT)
    return next((f"its <{element.tag}> “{element.get('id', '')}” is empty" for element in empty), "")


def _is_mount(element: etree._Element) -> bool:
    is_named = element.tag in ("div", "main") and signs.MOUNT.fullmatch(element.get("id", "")) is not None
    return is_named or signs.MOUNT_TAG.fullmatch(element.tag) is not None


def _leads_on(suspect: Suspect) -> Finding | None:
    """Find a page that says nothing but that a browser is to go elsewhere, which is not followed."""
    if len(suspect.content.text) >= signs.ONLY_A_WORD or suspect.root is None:
        return None
    metas = (meta for meta in suspect.root.iter("meta") if meta.get("http-equiv", "").lower() == "refresh")
    found = filter(None, (signs.REFRESH.match(meta.get("content", "")) for meta in metas))
    target = next((match.group(1).strip() for match in found), "")
    return Finding(Condition.EMPTY, f"it only sends browsers on to {target}, by a meta refresh") if target else None


def _listing(suspect: Suspect) -> Finding | None:
    """Find a list of stories; under the known headline stands the story, in however many pieces."""
    content, last = suspect.content, suspect.last
    is_headlined = last is not None and last.title != "" and content.title == last.title
    if is_headlined or dates_itself(content):
        return None
    count = stories_listed(suspect.lines, suspect.page.url, content)
    return Finding(Condition.LISTING, f"it lists {count} stories, and has no text of its own") if count else None


def _nothing(suspect: Suspect) -> Finding | None:
    has_text = suspect.content.text != "" or suspect.is_notes_alone
    return None if has_text else Finding(Condition.EMPTY, "no article text was found in the page")


def _cut_short(suspect: Suspect) -> Finding | None:
    is_less = suspect.last is None or len(suspect.content.text) < len(suspect.last.text)
    is_cut = is_less and _breaks_off(suspect.document.markup)
    return Finding(Condition.TRUNCATED, "the page breaks off: its end is missing") if is_cut else None


def _breaks_off(markup: str) -> bool:
    """Whether the end is missing: no closing tag of the page, which some leave out, and open boxes or half a line."""
    tail = max(0, len(markup) - signs.TAIL)
    if signs.END.search(markup, tail):
        return False
    left_open = (
        sum(-1 if slash else 1 for slash in box.findall(markup)) > allowed for box, allowed in signs.BOXES.items()
    )
    return any(left_open) or signs.CLOSING.search(markup, tail) is None


Suspicion = Callable[[Suspect], Finding | None]
_SUSPICIONS: Sequence[Suspicion] = (
    _to_front_page,
    _sent_away,
    _kept_back,
    _sign,
    _needs_browser,
    _leads_on,
    _listing,
    _nothing,
    _cut_short,
)
