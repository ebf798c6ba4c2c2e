"""The facts in a sentence: numbers, dates, quotes, names, who says so, denial and doubt; a table a language."""

from tracker.core.facts.changed import changed_deeds, changed_facts, is_rivalled
from tracker.core.facts.languages import lexicon_of
from tracker.core.facts.names import names
from tracker.core.facts.quotes import has_odd_marks, quoted_words
from tracker.core.facts.table import Lexicon

__all__ = [
    "Lexicon",
    "changed_deeds",
    "changed_facts",
    "has_odd_marks",
    "is_rivalled",
    "lexicon_of",
    "names",
    "quoted_words",
]
