"""Cuts text into the words that a search compares: the same for every database, and for what is asked.

A word is a run of letters and digits: what stands between ("don't", "12,000", "U.S.") makes several words, which are
found as a phrase, however they are joined. Case does not count, nor accents in Latin, Greek and Cyrillic, nor points
and lengthening in Hebrew and Arabic. Where a script puts no space between words, each character is a word.
"""

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 64  # characters of a word that count
_IS_SPACELESS = re.compile(  # Thai and Lao, Burmese, Khmer, kana, Han: all but their digits
    "[\u0e00-\u0e4f\u0e5a-\u0ecf\u0eda-\u0eff\u1000-\u103f\u104a-\u108f\u1780-\u17df"
    "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
)
_DROPPED = re.compile(  # accents, points, and what nobody sees inside a word: soft hyphens, joiners, variants
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1-\u05c5\u05c7\u0640\u064b-\u0652\u0670"
    "\u00ad\u200b-\u200d\u2060\ufeff\ufe00-\ufe0f]"
)
_UNDECOMPOSED = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}


@dataclass(frozen=True, slots=True)
class Located:
    """A word as it is compared, and where it stands in its text."""

    word: str
    start: int
    end: int


class _Folding(dict[int, str]):
    """What a character is in a search, by its code: letters, nothing, or blanks where a word ends; found out once."""

    def __missing__(self, code: int) -> str:
        plain = _DROPPED.sub("", unicodedata.normalize("NFKD", chr(code)).casefold())
        folded = self[code] = "".join(map(_piece, unicodedata.normalize("NFC", plain)))
        return folded


def _piece(character: str) -> str:
    if _IS_SPACELESS.match(character):
        return f" {character} "
    is_part = character.isalnum() or unicodedata.category(character).startswith("M")
    return _UNDECOMPOSED.get(character, character) if is_part else " "


_FOLDING = _Folding()


def words(text: str) -> list[str]:
    """Return the words of a text in their order."""
    found = text.translate(_FOLDING).split()
    return [word[:LONGEST] for word in found] if max(map(len, found), default=0) > LONGEST else found


def located(text: str) -> list[Located]:
    """Return the words of a text in their order, with their places."""
    folded = [_FOLDING[ord(character)] for character in text]
    owners = [index for index, piece in enumerate(folded) for _ in piece]  # whose a folded character is
    return [
        Located(run.group()[:LONGEST], owners[run.start()], owners[run.end() - 1] + 1)
        for run in re.finditer(r"\S+", "".join(folded))
    ]
