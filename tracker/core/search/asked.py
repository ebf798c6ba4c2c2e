"""What a person asks for, read from one line: words, "phrases", prefix*, -without, one OR other, site:example.com.

No line is an error of syntax: what can't be meant is left out, and only a line in which nothing is left is refused.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.core.search.words import words
from tracker.errors import UsageError

LONGEST = 1000  # characters of a line
SHORTEST_PREFIX = 3  # letters before a star: two of them begin every fiftieth word
EITHER = "OR"
SITE = "site:"
_QUOTES = '"“”„«»'
_PIECE = re.compile(rf"(-?)(?:[{_QUOTES}]([^{_QUOTES}]*)(?:[{_QUOTES}](\*?))?|([^\s{_QUOTES}]+))")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that follow each other; the last one may be the beginning of a word."""

    words: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """What a text must have, one term of each group, and what it must not have; `site` is a host's name."""

    wanted: tuple[tuple[Term, ...], ...]
    unwanted: tuple[Term, ...] = ()
    site: str | None = None

    @property
    def terms(self) -> tuple[Term, ...]:
        """All that may be found."""
        return tuple(term for group in self.wanted for term in group)


def parse_words(line: str) -> Words:
    """Read what is asked for; UsageError where no word is left to look for, or the line is too long."""
    if len(line) > LONGEST:
        raise UsageError(f"search: longer than {LONGEST:,} characters; some words are enough")
    wanted: list[list[Term]] = []
    unwanted: list[Term] = []
    site: str | None = None
    is_other = False
    for is_without, text, is_phrase in _pieces(line):
        if not is_phrase and text == EITHER:
            is_other = bool(wanted)
            continue
        if not is_phrase and text.lower().startswith(SITE):
            site = _only_site(site, text[len(SITE) :].lower())
            continue
        term = _term(text)
        if term is None:
            continue
        if is_without:
            unwanted.append(term)
        elif is_other:
            wanted[-1].append(term)
        else:
            wanted.append([term])
        is_other = False
    if not wanted:
        raise UsageError("search: no word to look for; give at least one, such as bridge")
    return Words(tuple(map(tuple, wanted)), tuple(unwanted), site)


def _pieces(line: str) -> Iterator[tuple[bool, str, bool]]:
    """Yield what is to be left out or not, its text, and whether it is a phrase in quotation marks."""
    for sign, phrase, star, word in _PIECE.findall(unicodedata.normalize("NFC", line)):
        yield bool(sign), word or phrase + star, not word


def _only_site(before: str | None, site: str) -> str | None:
    if before and site and before != site:
        raise UsageError(f"search: both {SITE}{before} and {SITE}{site}; an article is of one site")
    return site or before


def _term(text: str) -> Term | None:
    found = words(text)
    if not found:
        return None
    is_prefix = text.endswith("*")
    if is_prefix and len(found[-1]) < SHORTEST_PREFIX and found[-1].isascii():
        raise UsageError(f"search: {text} begins too many words; give at least {SHORTEST_PREFIX} letters before the *")
    return Term(tuple(found), is_prefix)
