"""How much of a known text is left in a new one, and what says that both are one article's."""

import re
from collections.abc import Collection

from tracker.core import signs
from tracker.core.values import Content, NoteKind, Source

_WORD = re.compile(r"\w+")
_SAME_HEADLINE = 0.5  # of its words: many a headline is sharpened, or marked “Retracted:”
_OF_ANY_PAGE = (None, Source.URL, Source.HEADER)  # a date of the last page, the address or the server: a wall's as well
_IN_A_ROW = 3  # words
_MOST_CHARS = 100_000  # of a text, in which its words are compared


def is_drastic_loss(content: Content, last: Content) -> bool:
    """Whether nearly all of the known text is missing, and no note says that it was taken back."""
    before, after = len(last.text), len(content.text)
    return before >= signs.TELLING_LENGTH and after < signs.LOSS * before and not is_taken_back(content, last)


def kept_share(content: Content, last: Content) -> float:
    """Return how much of the last text, by characters, stands word for word in the new one: 0 to 1."""
    text = content.text
    kept = sum(len(paragraph) for paragraph in last.paragraphs if paragraph[:80] in text)
    return kept / max(1, sum(map(len, last.paragraphs)))


def known_share(content: Content, last: Content) -> float:
    """Return how much of the new text was in the last one, by its runs of three words: 0 to 1."""
    new = _runs_of_words(content.text)
    return len(new & _runs_of_words(last.text)) / max(1, len(new))


def is_taken_back(content: Content, last: Content) -> bool:
    """Whether a note of the kinds that replace a text is there, and was not before; an error page is no such note."""
    return has_note(signs.TAKING_BACK, content, last) and is_named_alike(content, last)


def has_note(kinds: Collection[NoteKind], content: Content, last: Content) -> bool:
    """Whether a note of one of these kinds is there, and was not before."""
    return any(note.kind in kinds and note not in last.notes for note in content.notes)


def is_named_alike(content: Content, last: Content) -> bool:
    """Whether the headline, the date of publication or the byline is the known one's, or none of these is known."""
    if not (last.title or last.byline or last.published_at):
        return True
    same_byline = last.byline != "" and content.byline == last.byline
    return same_byline or _is_dated_alike(content, last) or _is_headlined_alike(content, last)


def _is_dated_alike(content: Content, last: Content) -> bool:
    source = next((claim.source for claim in content.claims if claim.field == "published_at"), None)
    return source not in _OF_ANY_PAGE and content.published_at == last.published_at


def _is_headlined_alike(content: Content, last: Content) -> bool:
    before, after = (set(_WORD.findall(title.lower())) for title in (last.title, content.title))
    return bool(before) and len(before & after) >= _SAME_HEADLINE * len(before)


def _runs_of_words(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text[:_MOST_CHARS].lower())
    return set(zip(*(words[start:] for start in range(_IN_A_ROW)), strict=False))
