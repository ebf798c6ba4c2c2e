"""Is this page the article at all? A bad page is a state of the check, never an edit.

A page that still shows a good part of the text we know is the article, whatever else it says: a story about captchas is
no bot wall. Only where the text is missing, or its end, do signs decide; they are data, in signs.py.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile
from urllib.parse import urlsplit

from lxml import etree

from tracker.core import signs
from tracker.core.extract.metadata import read_metadata
from tracker.core.extract.tree import blocks, parse, text_of
from tracker.core.values import Content
from tracker.core.verdict import Condition, Page


@dataclass(frozen=True, slots=True)
class Finding:
    """What a page is, and the evidence: the words, the status or the URL that say so."""

    condition: Condition
    evidence: str = ""


ARTICLE = Finding(Condition.ARTICLE)


def condition_of_answer(page: Page) -> Finding:
    """Judge a page by its status, type and emptiness alone, without reading it."""
    if page.status != 200:
        fallback = Condition.REFUSED if 400 <= page.status < 500 else Condition.SERVER_ERROR
        return Finding(signs.STATUSES.get(page.status, fallback), f"HTTP {page.status}")
    if not page.body.strip():
        return Finding(Condition.EMPTY, "it has no body")
    media = (page.header("content-type") or "").partition(";")[0].strip().lower()
    looks_like_html = signs.HTML_START.match(page.body[:1024].replace(b"\x00", b"")) is not None
    if media not in signs.HTML_TYPES or (media in ("", "text/plain") and not looks_like_html):
        return Finding(Condition.NOT_HTML, f"it is {media}, not HTML" if media else "it does not look like HTML")
    if _is_binary(page):
        return Finding(Condition.NOT_HTML, "it is not text")
    return ARTICLE


def _is_binary(page: Page) -> bool:
    """Whether the body is no text in any encoding: control characters all over, and not as UTF-16 has them."""
    head = page.body[: signs.HEAD_BYTES]
    is_utf16 = head.startswith(signs.UTF16_MARKS) or "utf-16" in (page.header("content-type") or "").lower()
    controls = len(head) - len(head.translate(None, signs.CONTROL_BYTES))
    return not is_utf16 and controls > signs.CONTROLS_IN_TEXT * len(head)


def condition_of_content(page: Page, markup: str, content: Content, last: Content | None, url: str) -> Finding:
    """Judge a page by what was read from it, beside the last good content of the article at `url`."""
    sight = _Sight(page, markup, content, last, url)
    suspicions = (_cut_short, _kept_back) if sight.is_taken_back or sight.is_still_there else _SUSPICIONS
    return next(filter(None, (suspicion(sight) for suspicion in suspicions)), ARTICLE)


def is_drastic_loss(content: Content, last: Content) -> bool:
    """Whether nearly all of the known text is missing, and no note says that it was taken back."""
    before, after = len(last.text), len(content.text)
    return before >= signs.TELLING_LENGTH and after < signs.LOSS * before and not _is_taken_back(content, last)


def kept_share(content: Content, last: Content) -> float:
    """Return how much of the last text, by characters, stands word for word in the new one: 0 to 1."""
    text = content.text
    kept = sum(len(paragraph) for paragraph in last.paragraphs if paragraph[:80] in text)
    return kept / max(1, sum(map(len, last.paragraphs)))


@dataclass(frozen=True)
class _Sight:
    """A page beside what is known of the article. It is parsed only where a suspicion needs that."""

    page: Page
    markup: str
    content: Content
    last: Content | None
    url: str

    @cached_property
    def is_still_there(self) -> bool:
        """Whether a good part of the known text stands in the page."""
        if self.last is None:
            return False
        return kept_share(self.content, self.last) >= signs.STILL_THERE or self.is_only_the_beginning

    @cached_property
    def is_taken_back(self) -> bool:
        return self.last is not None and _is_taken_back(self.content, self.last)

    @cached_property
    def is_only_the_beginning(self) -> bool:
        """Whether it is the known text's first paragraphs, and at most two others such as half a one or an offer."""
        if self.last is None:
            return False
        now, before = self.content.paragraphs, self.last.paragraphs
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(now, before, strict=False)))
        return bool(same) and len(now) - same <= 2 and len(self.content.text) < signs.SHORTER * len(self.last.text)

    @cached_property
    def is_story(self) -> bool:
        """Whether the page dates itself, or has the known headline, and does not lack nearly all of the text."""
        content, last = self.content, self.last
        if not content.text or (last and is_drastic_loss(content, last)):
            return False
        if last and last.title and content.title == last.title:
            return True
        return self.root is not None and read_metadata(self.root, "").published_at is not None

    @cached_property
    def root(self) -> etree._Element | None:
        return parse(self.markup)

    @property
    def headings(self) -> list[str]:
        """The document's title and main headings: what a wall or an error page is called."""
        if self.root is None:
            return []
        return [text_of(element) for tag in ("title", "h1") for element in self.root.iter(tag)]

    @property
    def lines_below(self) -> list[str]:
        """The first lines below the text."""
        lines = [block.text for block in blocks(self.root)] if self.root is not None else []
        paragraphs = self.content.paragraphs
        prose = [text for text in paragraphs if len(text) >= signs.PROSE] or paragraphs
        below = 1 + max((i for i, line in enumerate(lines) if line in prose), default=-1)
        return lines[below : below + signs.OFFER_LINES]


def _is_taken_back(content: Content, last: Content) -> bool:
    """Whether a note of the kinds that replace a text is there, and was not before."""
    return any(note.kind in signs.TAKING_BACK and note not in last.notes for note in content.notes)


def _to_front_page(sight: _Sight) -> Finding | None:
    """Find a redirect from a story to the site's front page, or to that of one of the story's sections."""
    asked, got = (urlsplit(url).path.strip("/") for url in (sight.url, sight.page.url))
    is_section = f"{asked}/".startswith(f"{got}/") and signs.SECTION.fullmatch(got) is not None
    if sight.page.redirects and asked and got != asked and (is_section or signs.FRONT.fullmatch(got)):
        return Finding(Condition.FRONT_PAGE, f"it redirects to {sight.page.url}")
    return None


def _kept_back(sight: _Sight) -> Finding | None:
    """Find an offer to pay right below a text that is the beginning of the known one, or new and short.

    What a site says on each of its pages ("Already a subscriber?" above all) is no sign.
    """
    if sight.is_still_there:
        is_beginning = sight.is_only_the_beginning and not sight.is_taken_back
    else:
        is_beginning = len(sight.content.text) < signs.LITTLE_TEXT
    offers = map(signs.WORDS[Condition.PAYWALL].search, sight.lines_below) if is_beginning else iter(())
    found = next(filter(None, offers), None)
    return Finding(Condition.PAYWALL, f"below the text the page says “{found.group()}”") if found else None


def _sign(sight: _Sight) -> Finding | None:
    """Find the first sign of a wall or an error in a page of little or other text that is not made up as a story.

    In a longer text the signs may be what it is about: there only titles and headings count.
    """
    text = sight.content.text
    if (sight.last is None and len(text) >= signs.LITTLE_TEXT) or sight.is_story:
        return None
    has_hardly_any = len(text) < signs.HARDLY_ANY_TEXT
    readable = "\n".join((sight.content.title, *sight.headings, text if has_hardly_any else ""))
    for condition, words in signs.WORDS.items():
        mark = signs.MARKUP[condition].search(sight.markup) if has_hardly_any and condition in signs.MARKUP else None
        found = words.search(readable) or mark
        if found:
            return Finding(condition, f"the page says “{found.group()}”")
    return None


def _needs_browser(sight: _Sight) -> Finding | None:
    """Find a page without a sentence that pleads for JavaScript, or leaves the place empty that scripts fill."""
    if sight.root is None or any(map(_is_sentence, sight.content.paragraphs)):
        return None
    why = _plea(sight.root) or _empty_place(sight.root)
    evidence = f"it has no text without JavaScript ({why}): it needs a browser"
    return Finding(Condition.NEEDS_BROWSER, evidence) if why else None


def _is_sentence(text: str) -> bool:
    return len(text) >= signs.SENTENCE and (" " in text or not text.isascii())


def _plea(root: etree._Element) -> str:
    texts = [*map(text_of, islice(root.iter("noscript"), signs.NOSCRIPTS)), *(block.text for block in blocks(root))]
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


def _nothing(sight: _Sight) -> Finding | None:
    return None if sight.content.text else Finding(Condition.EMPTY, "no article text was found in the page")


def _cut_short(sight: _Sight) -> Finding | None:
    is_less = sight.last is None or len(sight.content.text) < len(sight.last.text)
    is_cut = is_less and _breaks_off(sight.markup)
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


_SUSPICIONS: tuple[Callable[[_Sight], Finding | None], ...] = (
    _to_front_page,
    _kept_back,
    _sign,
    _needs_browser,
    _nothing,
    _cut_short,
)
