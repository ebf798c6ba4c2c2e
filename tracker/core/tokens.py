"""Cuts text into words, marks and white space, never inside what a reader takes for one character."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

# What hangs on the character before it: combining marks, joiners, variation selectors, skin tones, tags. They are the
# extended grapheme clusters of Unicode's annex 29, here and there a little more: what they keep together, a token does.
_MARKS = "".join(c for c in map(chr, range(0x300, 0xFE30)) if unicodedata.category(c)[0] == "M")
_MORE = "\u0e33\u0eb3\u200d\uff9e\uff9f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef"
_HIGH_MARKS = "".join(c for c in map(chr, range(0x10000, 0x1F000)) if unicodedata.category(c)[0] == "M")
_HIGH = rf"[\U00010000-\U0001efff](?<=[{_HIGH_MARKS}])"
HANGS = rf"(?:[{_MARKS}{_MORE}]|{_HIGH})"
CLINGS = rf"(?:[\u00ad\u200c{_MARKS}{_MORE}]|{_HIGH})"
"""What no text may be cut before: what hangs, and what nobody sees in a word, the soft hyphen and the non-joiner."""

# Scripts that put no space between words: each character is a token of its own, but for their digits and katakana.
_SPACELESS = (
    "\u0e00-\u0e4f\u0e5a-\u0ecf\u0eda-\u0eff\u1000-\u103f\u104a-\u108f\u109a-\u109f\u1780-\u17df\u17ea-\u17ff"
    "\u3040-\u30a0\u30fb\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    "\u2139"  # a sign, though it counts as a letter
)

_LEADS = "[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd]"  # signs that span the digits after them
_FLAGS = "\U0001f1e6-\U0001f1ff"
_LETTER = rf"[^\W{_SPACELESS}]"
_LETTERS = rf"{_LETTER}++(?:{CLINGS}++{_LETTER}*+)*+"
_WORD = rf"{_LEADS}*+{_LETTERS}(?:['’.,\-/&@]{_LETTERS})*+"
_FLAG = rf"[{_FLAGS}]{{2}}{CLINGS}*+"
# Joined to the next one by a joiner, or by the sign that stacks letters in Burmese and Khmer.
_CHARACTER = rf"(?:{_LEADS}*\S|\s(?={CLINGS}))(?:{CLINGS}++(?:(?<=[\u200d\u1039\u17d2])[^\s{_FLAGS}])?+)*+"

_IS_SPACELESS = re.compile(f"[{_SPACELESS}]")
_BLANK = rf"\s(?!{CLINGS})"
TOKEN = re.compile(rf"(?!{_BLANK})(?:[A-Za-z0-9]++(?=\s)|{_WORD}|{_FLAG}|{_CHARACTER})")
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


@lru_cache(maxsize=256)
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


def is_spaceless(token: str) -> bool:
    """Whether the token is a character of a script that puts no space between words."""
    return _IS_SPACELESS.match(token) is not None
