"""Typography, typing and grammar: what may change in a sentence that still says the same."""

import re
from html import unescape
from unicodedata import normalize

from tracker.core.tokens import HANGS, is_spoken, traded


def skeleton(text: str) -> str:
    """Return what a reader would say aloud: letters, digits, question marks, the marks that are part of a number."""
    return _SOFT.sub("", normalize("NFC", unescape(text))).casefold()


_SOFT = re.compile(r"(?!(?<=\d)(?:[.,:/]\d|%)|(?<!\w)[-−+]\d|[$€£]\d|\?)(?!" + HANGS + r")[\W_]")


# Words that come and go when grammar is mended.
_GRAMMAR_WORDS = """
    a an the of to in on at for by with from as that which who is are was were be been being has have had do does did
    and it its
"""
_GRAMMAR = frozenset(_GRAMMAR_WORDS.split())
_ENDINGS = {"s", "es", "d", "ed", "ing", "ly", "n"}


def is_slip(old: str, new: str) -> bool:
    """Whether `new` merely mends the typing, spelling or grammar of `old`."""
    gone, come = (list(filter(is_spoken, words)) for words in traded(old, new))
    grammar = [word for word in gone + come if word in _GRAMMAR]
    gone, come = ([word for word in words if word not in _GRAMMAR] for words in (gone, come))
    if not (gone or come or grammar):
        return False  # the same words in another order
    return len(grammar) <= 2 and len(gone) == len(come) and all(map(_is_respelt, gone, come))


def _is_respelt(one: str, other: str) -> bool:
    """Whether two words differ by a slip of the finger or an ending: the longer the word, the more may differ."""
    head = _common_start(one, other)
    tail = _common_start(one[head:][::-1], other[head:][::-1])
    gone, come = one[head : len(one) - tail], other[head : len(other) - tail]
    size = max(len(one), len(other))
    if not gone or not come:
        return (not tail and gone + come in _ENDINGS) or len(gone + come) <= size // 4
    if gone == come[::-1]:
        return size >= 4
    return max(len(gone), len(come)) <= (size - 2) // 4


def _common_start(one: str, other: str) -> int:
    return next(
        (k for k, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
