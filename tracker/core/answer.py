"""Is an answer a page at all? Told by its status, its type and its first bytes, without reading it."""

import re
from dataclasses import dataclass

from tracker.core.verdict import Condition, Page

_STATUSES = {
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
_HTML_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "")
_HEAD_BYTES = 4096
_CONTROL_BYTES = bytes([*range(9), *range(14, 32), 127])
_CONTROLS_IN_TEXT = 0.01  # of the bytes: compressed data and pictures have 9 %
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_HTML_START = re.compile(rb"^[\s\xef\xbb\xbf\xff\xfe\x00]*<[!?a-z]", re.IGNORECASE)


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
        meaning = " (not modified), though no version was named" if page.status == 304 else ""
        return Finding(_STATUSES.get(page.status, fallback), f"HTTP {page.status}{meaning}")
    if not page.body.strip():
        return Finding(Condition.EMPTY, "it has no body")
    media = (page.header("content-type") or "").partition(";")[0].strip().lower()
    looks_like_html = _HTML_START.match(page.body[:1024].replace(b"\x00", b"")) is not None
    if media not in _HTML_TYPES or (media in ("", "text/plain") and not looks_like_html):
        return Finding(Condition.NOT_HTML, f"it is {media}, not HTML" if media else "it does not look like HTML")
    if _is_json(page.body):
        return Finding(Condition.NOT_HTML, "it is JSON, though it says that it is HTML")
    if _is_binary(page):
        return Finding(Condition.NOT_HTML, "it is not text")
    return ARTICLE


def _is_json(body: bytes) -> bool:
    begins, ends = body[:_HEAD_BYTES].lstrip()[:1], body[-_HEAD_BYTES:].rstrip()[-1:]
    return (begins, ends) in ((b"{", b"}"), (b"[", b"]"))


def _is_binary(page: Page) -> bool:
    """Whether the body is no text in any encoding: control characters all over, and not as UTF-16 has them."""
    head = page.body[:_HEAD_BYTES]
    is_utf16 = head.startswith(_UTF16_MARKS) or "utf-16" in (page.header("content-type") or "").lower()
    controls = len(head) - len(head.translate(None, _CONTROL_BYTES))
    return not is_utf16 and controls > _CONTROLS_IN_TEXT * len(head)
