"""The facts in a sentence: numbers, dates, quotes, names, who says so, denial and doubt; a table a language."""

from tracker.core.facts.changed import changed_deeds, changed_facts, is_rivalled
from tracker.core.facts.languages import lexicon_of
from tracker.core.facts.names import abbreviated, names
from tracker.core.facts.quotes import has_odd_marks, leaves_open, quoted_words
from tracker.core.facts.table import Lexicon
from tracker.core.facts.voice import lost_doer

__all__ = [
    "Lexicon",
    "abbreviated",
    "changed_deeds",
    "changed_facts",
    "has_odd_marks",
    "is_rivalled",
    "leaves_open",
    "lexicon_of",
    "lost_doer",
    "names",
    "quoted_words",
]
