"""Which language's facts to look for."""

import re

from tracker.core.facts.dutch import DUTCH
from tracker.core.facts.east_asian import EAST_ASIAN
from tracker.core.facts.english import ENGLISH
from tracker.core.facts.french import FRENCH
from tracker.core.facts.german import GERMAN
from tracker.core.facts.italian import ITALIAN
from tracker.core.facts.nordic import NORDIC
from tracker.core.facts.polish import POLISH
from tracker.core.facts.portuguese import PORTUGUESE
from tracker.core.facts.spanish import SPANISH
from tracker.core.facts.table import Lexicon
from tracker.core.tokens import words

_ALPHABETIC = (ENGLISH, GERMAN, FRENCH, SPANISH, PORTUGUESE, ITALIAN, DUTCH, NORDIC, POLISH)
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SIGNS = frozenset[str]().union(*(lexicon.signs for lexicon in _ALPHABETIC))

_SURE = 2
"""Signs of its language that a sentence needs to have more of, where the page says that it is in another."""


def lexicon_of(old: str, new: str, language: str | None = None) -> Lexicon:
    """Return the tables of the language that two texts show by its commonest words, else of the one that is stated.

    `language` is the page's (BCP 47): too often wrong to be believed against them. Where nothing tells, it is English.
    """
    if not new.isascii() and len(_EAST_ASIAN.findall(new)) * 4 > len(new):
        return EAST_ASIAN
    stated = (language or "")[:2].lower()
    shown = _SIGNS.intersection(words(old) + words(new))
    return max(_ALPHABETIC, key=lambda lexicon: len(shown & lexicon.signs) + _SURE * (stated in lexicon.codes))
