"""Is this page the article at all? A bad page is a state of the check, never an edit.

A page that still shows a good part of the text we know is the article, whatever else it says: a story about captchas is
no bot wall. Only where the text is missing do the signs below decide, and each is data.
"""

import re
from dataclasses import dataclass
from itertools import takewhile
from urllib.parse import urlsplit

from tracker.core.values import Condition, Content, NoteKind, Page

STATUSES = {
    401: Condition.LOGIN,
    402: Condition.PAYWALL,
    403: Condition.REFUSED,
    404: Condition.NOT_FOUND,
    406: Condition.REFUSED,
    410: Condition.NOT_FOUND,
    429: Condition.REFUSED,
    451: Condition.NOT_FOUND,
    503: Condition.MAINTENANCE,
}
HTML_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "")
HTML_START = re.compile(rb"^[\s\xef\xbb\xbf\x00]*<(?:!doctype|!--|html|head|body|\?xml|meta|title)", re.IGNORECASE)

WORDS = {  # in the headline, or in a page with little text
    Condition.BOT_WALL: re.compile(
        r"checking (?:if the site|your browser)|just a moment|verify(?:ing)? (?:that )?you are (?:a )?human|"
        r"are you a (?:robot|human)|unusual (?:traffic|activity)|security check|"
        r"access (?:to this page has been )?denied|enable javascript and cookies|prove you(?:'|’)?re not a robot|"
        r"complete the captcha|pardon our interruption|"
        r"attention required|request unsuccessful|ddos protection",
        re.IGNORECASE,
    ),
    Condition.CONSENT: re.compile(
        r"before you continue|we (?:and our partners )?(?:value|respect|care about) your privacy|"
        r"accept (?:all )?cookies|"
        r"manage (?:your )?(?:privacy|cookie|consent)|cookie (?:consent|settings|preferences)|"
        r"your (?:privacy|data),? your choice",
        re.IGNORECASE,
    ),
    Condition.PAYWALL: re.compile(
        r"subscribe (?:now )?(?:to|and) (?:continue|keep|read|unlock)|subscribers? only|"
        r"(?:reserved|exclusive|only) for (?:our )?subscribers|to (?:continue|keep) reading|"
        r"already a subscriber|reached your (?:article )?limit|unlock (?:this|the full) (?:article|story)",
        re.IGNORECASE,
    ),
    Condition.LOGIN: re.compile(
        r"(?:please )?(?:sign|log) ?in to (?:continue|read|view|your account)|"
        r"create (?:a free|an) account to (?:continue|read)",
        re.IGNORECASE,
    ),
    Condition.SOFT_404: re.compile(
        r"page (?:was |is |could |can |you [\w ]{1,40})?(?:not|n(?:'|’)t|cannot) (?:be )?(?:found|available|exist)|"
        r"\b404\b|no longer (?:available|exists)|(?:could|can)(?:n(?:'|’)t| ?not) find (?:the|that|this|what)|"
        r"(?:does not|doesn(?:'|’)t) exist",
        re.IGNORECASE,
    ),
    Condition.MAINTENANCE: re.compile(
        r"(?:down|offline|closed|unavailable) for (?:scheduled |planned )?maintenance|"
        r"(?:scheduled|planned) maintenance|"
        r"(?:temporarily|service) unavailable|we(?:'|’)ll be (?:right )?back|technical difficulties|"
        r"internal server error|something went wrong|bad gateway|gateway time-?out",
        re.IGNORECASE,
    ),
}
MARKUP = {  # what challenge services leave in the page
    Condition.BOT_WALL: re.compile(
        r"cf-chl-|/cdn-cgi/challenge|captcha-delivery\.com|_Incapsula_Resource|px-captcha|awsWafCookie", re.IGNORECASE
    ),
}
TAKING_BACK = (NoteKind.RETRACTION, NoteKind.REMOVAL, NoteKind.CORRECTION, NoteKind.EDITORS_NOTE)
LITTLE_TEXT = 1500  # characters: a wall or an error page seldom says more
STILL_THERE = 0.5  # of the known text: with that the page is the article
SHORTER = 0.9  # of the known text's length: below that something is missing
LOSS = 0.2  # less than that of the known text's length is a drastic loss
TELLING_LENGTH = 400  # characters: a shorter known text says nothing by its loss


@dataclass(frozen=True, slots=True)
class Finding:
    """What a page is, and the evidence: the words, the status or the URL that say so."""

    condition: Condition
    evidence: str = ""


ARTICLE = Finding(Condition.ARTICLE)


def condition_of_answer(page: Page) -> Finding:
    """Judge a page by its status, type and emptiness alone, without reading it."""
    if page.status != 200:
        fallback = Condition.SERVER_ERROR if page.status >= 500 else Condition.REFUSED
        return Finding(STATUSES.get(page.status, fallback), f"HTTP {page.status}")
    if not page.body.strip():
        return Finding(Condition.EMPTY, "the response has no body")
    media = (page.header("content-type") or "").partition(";")[0].strip().lower()
    looks_like_html = HTML_START.match(page.body[:1024].replace(b"\x00", b"")) is not None
    if media not in HTML_TYPES or (media in ("", "text/plain") and not looks_like_html):
        return Finding(Condition.NOT_HTML, f"the response is {media or 'of no stated type'}, not HTML")
    return ARTICLE


def condition_of_content(page: Page, markup: str, content: Content, last: Content | None, url: str) -> Finding:
    """Judge a page by what was read from it, beside the last good content of the article at `url`."""
    if last and (_is_taken_back(content, last) or _is_still_there(content, last)):
        return _cut_short(markup) if _is_only_the_beginning(content, last) else ARTICLE
    return _to_front_page(page, url) or _sign(markup, content, last) or _rest(markup, content, last)


def is_drastic_loss(content: Content, last: Content) -> bool:
    """Whether nearly all of the known text is missing, and no note says that it was taken back."""
    before, after = len(last.text), len(content.text)
    return before >= TELLING_LENGTH and after < LOSS * before and not _is_taken_back(content, last)


def kept_share(content: Content, last: Content) -> float:
    """Return how much of the last text, by characters, stands word for word in the new one: 0 to 1."""
    text = content.text
    kept = sum(len(paragraph) for paragraph in last.paragraphs if paragraph[:80] in text)
    return kept / max(1, sum(map(len, last.paragraphs)))


def _is_still_there(content: Content, last: Content) -> bool:
    return kept_share(content, last) >= STILL_THERE or _is_only_the_beginning(content, last)


def _is_taken_back(content: Content, last: Content) -> bool:
    """Whether a note of the kinds that replace a text is there, and was not before."""
    return any(note.kind in TAKING_BACK and note not in last.notes for note in content.notes)


def _is_only_the_beginning(content: Content, last: Content) -> bool:
    """Whether the text is the known one's first paragraphs, and at most two others such as half a one or an offer."""
    same = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(content.paragraphs, last.paragraphs, strict=False))
    )
    return bool(same) and len(content.paragraphs) - same <= 2 and len(content.text) < SHORTER * len(last.text)


def _cut_short(markup: str) -> Finding:
    """Say why only the beginning is there: the page breaks off, or somebody asks for money. Else it was edited so."""
    if not _has_end(markup):
        return Finding(Condition.TRUNCATED, "the page breaks off: its end is missing")
    wall = WORDS[Condition.PAYWALL].search(_without_scripts(markup))
    return Finding(Condition.PAYWALL, f"the page says “{wall.group()}”") if wall else ARTICLE


def _sign(markup: str, content: Content, last: Content | None) -> Finding | None:
    """Find the first sign of a wall or an error in a page with little text that is not dated as a story is."""
    if len(content.text) >= LITTLE_TEXT or (last is None and content.published_at is not None):
        return None
    readable = "\n".join((_document_title(markup), content.title, content.text))
    for condition, words in WORDS.items():
        found = words.search(readable) or (MARKUP[condition].search(markup) if condition in MARKUP else None)
        if found:
            return Finding(condition, f"the page says “{found.group()}”")
    return None


def _rest(markup: str, content: Content, last: Content | None) -> Finding:
    if not content.text:
        return Finding(Condition.EMPTY, "no article text was found in the page")
    if last and not _has_end(markup) and len(content.text) < SHORTER * len(last.text):
        return Finding(Condition.TRUNCATED, "the page breaks off: its end is missing")
    return ARTICLE


def _to_front_page(page: Page, url: str) -> Finding | None:
    asked, got = urlsplit(url), urlsplit(page.url)
    if page.redirects and len(asked.path) > 1 and got.path in ("", "/"):
        return Finding(Condition.FRONT_PAGE, f"it redirects to {page.url}")
    return None


def _document_title(markup: str) -> str:
    start = markup.find("<title")
    return markup[start : start + 300].partition(">")[2].partition("<")[0] if start >= 0 else ""


def _has_end(markup: str) -> bool:
    tail = markup[-2000:].lower()
    return "</html" in tail or "</body" in tail


def _without_scripts(markup: str) -> str:
    """Return the markup less its scripts: what they hold is on every page, shown or not."""
    return "".join(piece.partition("</script")[2] if i else piece for i, piece in enumerate(markup.split("<script")))
