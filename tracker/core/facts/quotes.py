"""What stands in quotation marks, in all their forms."""

import re
from collections import Counter
from collections.abc import Iterator

from tracker.core.tokens import is_spoken, tokens, words

_MARK = re.compile(r"[\"“”„«»「」]")
_ANY_MARK = re.compile(r"[\"“”„«»「」'‘‚]")
_CURLY = "„“”"
_BEFORE_OPENING = frozenset(" \t\u00a0([—–-:")  # after anything else “ closes, as in German
_CLOSES = re.compile(r"(?<=[^\s(])[\"”»」](?!\w)")
_SINGLE = re.compile(r"(?<![\w])['‘‚]((?:[^\W]|[^\w'’‘‚“”\"«»„]|(?<=\w)['’](?=\w))++)['’‘]")


def quoted_words(text: str) -> Counter[str]:
    """Count the words inside quotation marks, titles aside: "the film 'Night Train'" quotes nobody.

    A mark that lacks its partner quotes all that follows, or, where it closes, all before it.
    """
    return Counter(word for words in _stretches(text) for word in words) if _ANY_MARK.search(text) else Counter()


def has_odd_marks(text: str) -> bool:
    """Whether a quotation mark lacks its partner."""
    return len(_MARK.findall(text)) % 2 == 1


def leaves_open(text: str, is_open: bool = False) -> bool:
    """Whether a quotation goes on after that text, as it did before it where `is_open`; straight marks tell nothing."""
    last = max(map(text.rfind, _CURLY))
    if last < 0:
        return is_open
    return text[last] != "”" and (last == 0 or text[last - 1] in _BEFORE_OPENING)


def _stretches(text: str) -> Iterator[list[str]]:
    for stretch in (*_between_marks(text), *_SINGLE.findall(text)):
        if any(token[0].islower() or not token[0].isascii() for token in tokens(stretch)):
            yield [word for word in words(stretch) if is_spoken(word)]


def _between_marks(text: str) -> list[str]:
    first = _MARK.search(text)
    if first is None:
        return []
    return _MARK.split(text)[0 if _CLOSES.match(text, first.start()) else 1 :: 2]
