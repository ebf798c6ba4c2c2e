"""Plain lines: text as readers see it, whatever characters its page is made of."""

import re
from functools import lru_cache
from unicodedata import is_normalized, normalize

_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x2060, 0xFEFF])
# References such as &#150; mean windows-1252 (HTML standard, "numeric character reference end state").
_C1 = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
_FOLDED = _INVISIBLE | _C1
_TYPEWRITER = (
    *((quote, "'") for quote in "‘’‚‛"),
    *((quote, '"') for quote in "“”„‟"),
    ("–", "-"),
    ("—", "-"),
    ("…", "..."),
)
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def fold(text: str) -> str:
    """Return the text on one line in NFC: white space folded; invisible and control characters, surrogates dropped."""
    text = " ".join(text.split())
    if text.isprintable() and (text.isascii() or is_normalized("NFC", text)):
        return text
    text = _UNWANTED.sub("", text.translate(_FOLDED))
    # Two passes: a class of the first plane alone is looked up in a table, one with others is searched range by range.
    return " ".join(normalize("NFC", _ASTRAL.sub(_character, text)).split())


@lru_cache(4096)  # a page's lines are compared with the known ones again and again
def plain(text: str) -> str:
    """Return the line with typewriter's quotes, dashes and dots, as some loads of a page have them and others not."""
    if not text.isascii():
        for character, typed in _TYPEWRITER:
            text = text.replace(character, typed)
    return text


def _character(found: re.Match[str]) -> str:
    """The character itself, nothing for the last two of its plane: they are none."""
    return "" if ord(found[0]) & 0xFFFE == 0xFFFE else found[0]
