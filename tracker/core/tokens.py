"""Cuts text into words, marks and white space, never inside what a reader takes for one character."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

# What hangs on the character before it: combining marks, joiners, variation selectors, skin tones, tags.
_MARKS = "".join(c for c in map(chr, range(0x300, 0xFE30)) if unicodedata.category(c)[0] == "M")
HANGS = f"[{_MARKS}\u200d\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef]"

# Scripts that put no space between words: each character is a token of its own.
_SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_LETTERS = rf"[^\W{_SPACELESS}]++(?:{HANGS}++[^\W{_SPACELESS}]*+)*+"
_WORD = rf"{_LETTERS}(?:['’.,\-/&@]{_LETTERS})*+"
_FLAG = r"[\U0001f1e6-\U0001f1ff]{2}"
_CHARACTER = rf"\S(?:{HANGS}++(?:(?<=\u200d)\S)?+)*+"

TOKEN = re.compile(rf"{_WORD}|{_FLAG}|{_CHARACTER}")
"""A word with its inner hyphens, apostrophes and decimal points ("3.5", "U.S", "don't"), or one other character."""

_COMMON = """
    a about after also an and are as at be been but by for from had has have he her his i if in into is it its my
    of on or our over s said she so t than that the their them then there they this to up us was we were which who
    will with would you your au aux avec ce ces dans de des du elle en est et il la le les leur mais ne ou par pas
    pour qui que sa se ses son sur un une aber als am auch auf aus bei das dem den der die ein eine einem einen
    einer er es für hat im ist mit nach nicht sich sie sind und von war wie zu zum zur al como con del el esta los
    las lo más no para pero por su sus uma um não os dos da do na com o e che dei della di gli nel non per si sono
    het een van voor op te zijn dat niet
"""

STOP = frozenset(_COMMON.split())
"""Words so common that sharing them says little, in English, French, German, Spanish, Portuguese, Italian, Dutch."""


def is_slight(token: str) -> bool:
    """Whether the token alone carries no content: a mark or a stop word."""
    return not is_spoken(token) or token.lower() in STOP


@lru_cache(maxsize=64)
def tokens(text: str) -> tuple[str, ...]:
    """Return the tokens as they stand."""
    return tuple(TOKEN.findall(text))


@lru_cache(maxsize=64)
def words(text: str) -> tuple[str, ...]:
    """Return the tokens, folded."""
    return tuple(map(fold, tokens(text)))


def traded(old: str, new: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the folded tokens that only `old` has, and those that only `new` has, as often as that."""
    return only_in_one(words(old), words(new))


@lru_cache(maxsize=16)
def only_in_one(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what only `old` has, and what only `new` has, as often as that, in their order."""
    before, after = Counter(old), Counter(new)
    return tuple((before - after).elements()), tuple((after - before).elements())


def fold(token: str) -> str:
    """Return the token without regard to case and the form of its apostrophes."""
    return token.casefold().replace("’", "'")


def is_spoken(token: str) -> bool:
    """Whether the token is a word or a number."""
    return token[0].isalnum()
