"""What is asked for, in the words of each index: FTS5's query language, and PostgreSQL's tsquery.

An index proposes rows, and may propose too many: the texts themselves decide (see search.py). All that stands in quotes
here are words and marks, which have neither quotes nor backslashes: no input can be an error of syntax.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tracker.core.search.asked import Term, Words
from tracker.core.search.passages import Part
from tracker.store.index.passages import LONG, WEIGHTS, cut_mark

Marks = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Which rows the index is asked for: with these words, one mark of each of these groups, and none of those.

    With `is_cut` one of the words must be marked as cut.
    """

    words: Words
    part: Part | None = None
    is_cut: bool = False
    marks: tuple[Marks, ...] = ()
    not_marks: Marks = ()


def fts5(asked: Proposal) -> str:
    """Return the query as FTS5 reads it: https://www.sqlite.org/fts5.html#full_text_query_syntax."""
    said = _all(_any(map(_phrase, group)) for group in asked.words.wanted)
    if asked.part:
        said = f"{{{asked.part}}} : ({said})"
    cut = [_any(map(_phrase, _cut(asked.words)))] if asked.is_cut else []
    found = _all([said, *cut, *(_any(map(_quoted, group)) for group in asked.marks)])
    without = [*map(_quoted, asked.not_marks), *map(_phrase, _surely_unwanted(asked))]
    return f"{found} NOT {_any(without)}" if without else found


def tsquery(asked: Proposal) -> str:
    """Return the query as a tsquery: https://www.postgresql.org/docs/current/datatype-textsearch.html.

    A text marked LONG has its words without places, and so without phrases and parts: there the words must do.
    """
    weight = WEIGHTS[asked.part] if asked.part else ""
    groups = [[_followed(term, weight) for term in group] for group in asked.words.wanted]
    groups += [[_followed(term, "") for term in _cut(asked.words)]] if asked.is_cut else []
    groups += [[_lexeme(mark) for mark in group] for group in asked.marks]
    without = [_lexeme(mark) for mark in asked.not_marks]
    without += [_lexeme(term.words[0], "*" * term.is_prefix) for term in _surely_unwanted(asked)]
    return " & ".join([*(f"({' | '.join(group)})" for group in groups), *(f"!{each}" for each in without)])


LANGUAGES: dict[bool, Callable[[Proposal], str]] = {True: fts5, False: tsquery}
"""By whether the database is SQLite's."""


def _surely_unwanted(asked: Proposal) -> Iterable[Term]:
    """Return what rules a row out whatever its parts are: a phrase could go on from one passage into the next."""
    return () if asked.part else (term for term in asked.words.unwanted if len(term.words) == 1)


def _cut(asked: Words) -> Iterable[Term]:
    """Return what stands in the index of what was cut: a word is marked, a phrase is not."""
    return (term if term.words[1:] else Term((cut_mark(term.words[0]),), term.is_prefix) for term in asked.terms)


def _phrase(term: Term) -> str:
    return _quoted(" ".join(term.words)) + " *" * term.is_prefix


def _quoted(words: str) -> str:
    return f'"{words}"'


def _any(parts: Iterable[str]) -> str:
    return f"({' OR '.join(parts)})"


def _all(parts: Iterable[str]) -> str:
    return f"({' AND '.join(parts)})"


def _followed(term: Term, weight: str) -> str:
    """Return a tsquery's words that follow each other, or stand anywhere in a text marked LONG."""
    *whole, last = term.words
    star = "*" * term.is_prefix
    phrase = " <-> ".join([*(_lexeme(word, weight) for word in whole), _lexeme(last, star + weight)])
    if not whole and not weight:
        return phrase
    return f"({phrase} | {' & '.join([*(_lexeme(word) for word in whole), _lexeme(last, star), _lexeme(LONG)])})"


def _lexeme(word: str, flags: str = "") -> str:
    return f"'{word}':{flags}" if flags else f"'{word}'"
