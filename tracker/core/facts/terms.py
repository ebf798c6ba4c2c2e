"""A sentence as the terms of its language: folded words, phrases as one, "$1.5bn" and "10am" in their parts."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from tracker.core.facts.table import Lexicon
from tracker.core.tokens import tokens, words

_FIGURE = re.compile(r"\d")
_PAGE = re.compile(r"https?://\S++|www\.\S++")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}+@\w[\w-]*+(?:\.\w[\w-]*+)++")
_MINUS = re.compile(r"(?<![\w)%])[-−–](?=\d)")
_FOOTNOTE = re.compile(r"(?<=[^\s\[(])\[\d{1,3}\]")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}+\b"
_DAY = re.compile(rf"\b({_MONTH}\.?) (\d{{1,2}})(?:st|nd|rd|th)\b", re.IGNORECASE)
_DAY_OF = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)(?: of)? (?={_MONTH})", re.IGNORECASE)
_DASH = re.compile(r"(?<=\d)[–—−](?=\d)")
_GROUP = re.compile(r"(?<=\d)[,'’\u00a0\u202f\u2009](?=\d{3}(?!\d))")
_LOCAL_GROUP = re.compile(r"(?<![\d.])(\d{1,3})[. ](?=\d{3}(?!\d))")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})(?:h|[.:](?=\d\d ?(?:[ap]\.?m\b|uhr\b)))(?=\d\d\b)", re.IGNORECASE)
_HOUR = re.compile(r"(?<=\d):00(?= ?[ap]\.?m\b)", re.IGNORECASE)
_MILLION = re.compile(r"([$€£¥]\d[\d.,]*+) ?m\b", re.IGNORECASE)
_UNIT = re.compile(r"(?<=\d)(?=(?!(?:st|nd|rd|th)\b)[^\W\d_])", re.IGNORECASE)

MINUS = "minus"

# What a form can't do without, each pattern, and what takes its place, so that a fact in another form reads the same.
_FORMS = (
    (("://", "www."), _PAGE, " "),
    (("@",), _MAIL, " "),
    (("[",), _FOOTNOTE, ""),
    (("st", "nd", "rd", "th"), _DAY, r"\1 \2"),
    (("st", "nd", "rd", "th"), _DAY_OF, r"\1 "),
    (("-", "−", "–"), _MINUS, f"{MINUS} "),
    (("−", "–", "—"), _DASH, "-"),
    ((":00",), _HOUR, ""),
    (("m", "h", "M", "H"), _CLOCK, r"\1:"),
    ((",", "'", "’", "\u00a0", "\u202f", "\u2009"), _GROUP, ""),
    (("$", "€", "£", "¥"), _MILLION, r"\1 million"),
    (("",), _UNIT, " "),
)


@lru_cache(maxsize=64)
def terms(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the terms in reading order, marks among them; addresses of pages and of mail are left out."""
    if _FIGURE.search(text) or "@" in text or "/" in text:
        text = _uniform(text, lexicon)
    if lexicon.within:
        return tuple(lexicon.within.findall(text))
    found = tokens(text)
    folded = words(text)
    if not lexicon.cased.isdisjoint(found):
        folded = tuple(one if one in lexicon.cased else other for one, other in zip(found, folded, strict=True))
    said = set(folded)
    begun = chain.from_iterable(map(lexicon.phrases.__getitem__, lexicon.phrases.keys() & said))
    return tuple(_joined(folded, lexicon)) if any(map(said.issuperset, begun)) else folded


def mail_addresses(text: str) -> set[str]:
    """Return the addresses of mail, folded."""
    return {address.casefold() for address in _MAIL.findall(text)} if "@" in text else set()


def _joined(folded: tuple[str, ...], lexicon: Lexicon) -> Iterator[str]:
    """Yield the words, those of a phrase as one."""
    begin = 0
    for at, word in enumerate(folded):
        if at < begin:
            continue
        phrases = lexicon.phrases.get(word)
        phrase = phrases and next((phrase for phrase in phrases if folded[at : at + len(phrase)] == phrase), None)
        begin = at + len(phrase) if phrase else at
        yield "_".join(phrase) if phrase else word


def _uniform(text: str, lexicon: Lexicon) -> str:
    if lexicon.has_decimal_comma:
        text = _LOCAL_GROUP.sub(r"\1", text)
    for needed, pattern, form in _FORMS:
        if any(map(text.__contains__, needed)):
            text = pattern.sub(form, text)
    return text
