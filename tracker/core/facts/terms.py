"""A sentence as the terms of its language: folded words, phrases as one, "$1.5bn" and "10am" in their parts."""

import re
from functools import lru_cache

from tracker.core.facts.table import Lexicon
from tracker.core.tokens import tokens, words

_PAGE = re.compile(r"https?://\S++|www\.\S++")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}+@\w[\w-]*+(?:\.\w[\w-]*+)++")
_MINUS = re.compile(r"(?<![\w)%])[-−–](?=\d)")
_DASH = re.compile(r"(?<=\d)[–—−](?=\d)")
_GROUP = re.compile(r"(?<=\d)[,'’\u00a0\u202f\u2009](?=\d{3}(?!\d))")
_LOCAL_GROUP = re.compile(r"(?<![\d.])(\d{1,3})[. ](?=\d{3}(?!\d))")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})(?:h|[.:](?=\d\d ?(?:[ap]\.?m\b|uhr\b)))(?=\d\d\b)", re.IGNORECASE)
_HOUR = re.compile(r"(?<=\d):00(?= ?[ap]\.?m\b)", re.IGNORECASE)
_MILLION = re.compile(r"([$€£¥]\d[\d.,]*+) ?m\b", re.IGNORECASE)
_UNIT = re.compile(r"(?<=\d)(?=(?!(?:st|nd|rd|th)\b)[^\W\d_])", re.IGNORECASE)

MINUS = "minus"

# Each pattern -> what takes its place, so that a fact in another form reads the same.
_FORMS = (
    (_PAGE, " "),
    (_MAIL, " "),
    (_MINUS, f"{MINUS} "),
    (_DASH, "-"),
    (_HOUR, ""),
    (_CLOCK, r"\1:"),
    (_GROUP, ""),
    (_MILLION, r"\1 million"),
    (_UNIT, " "),
)


@lru_cache(maxsize=64)
def terms(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the terms in reading order, marks among them; addresses of pages and of mail are left out."""
    if any(map(str.isdigit, text)) or "@" in text or "/" in text:
        text = _uniform(text, lexicon)
    if lexicon.within:
        return tuple(lexicon.within.findall(text))
    found = tokens(text)
    folded = words(text)
    if not lexicon.cased.isdisjoint(found):
        folded = tuple(one if one in lexicon.cased else other for one, other in zip(found, folded, strict=True))
    if lexicon.phrase_starts.isdisjoint(folded):
        return folded
    return tuple(lexicon.phrases.sub(_as_one, " ".join(folded)).split())


def mail_addresses(text: str) -> set[str]:
    """Return the addresses of mail, folded."""
    return {address.casefold() for address in _MAIL.findall(text)} if "@" in text else set()


def _as_one(phrase: re.Match[str]) -> str:
    return phrase.group().replace(" ", "_")


def _uniform(text: str, lexicon: Lexicon) -> str:
    if lexicon.has_decimal_comma:
        text = _LOCAL_GROUP.sub(r"\1", text)
    for pattern, form in _FORMS:
        text = pattern.sub(form, text)
    return text
