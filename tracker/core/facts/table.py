"""What a language's table of facts is made of."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tracker.core.values import Reason

Rows = Mapping[str, str]
"""Each word -> the first of its row: the words of a row count as the same."""

Sides = Mapping[str, frozenset[tuple[int, int]]]
"""Each word -> the rows that it stands in, each with its side of that row."""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The words of a language that make facts; `lexicon` says what each table is."""

    codes: frozenset[str]
    signs: frozenset[str]
    facts: Mapping[Reason, Rows]
    rivals: Mapping[Reason, Sides]
    numbers: Rows
    rough: Rows
    deeds: Rows
    passives: frozenset[str]
    months: frozenset[str]
    week: frozenset[str]
    relative: frozenset[str]
    slight: frozenset[str]
    fillers: frozenset[str]
    agreements: Rows
    confusable: frozenset[str]
    prefixes: tuple[str, ...]
    known: frozenset[str]
    cased: frozenset[str]
    uncased: frozenset[str]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    within: re.Pattern[str] | None
    has_decimal_comma: bool


def lexicon(
    codes: str,
    *,
    signs: str,
    facts: Mapping[Reason, str],
    rivals: Mapping[Reason, str] | None = None,
    numbers: str = "",
    rough: str = "",
    deeds: str = "",
    passives: str = "",
    months: str = "",
    week: str = "",
    relative: str = "",
    slight: str = "",
    fillers: str = "",
    agreements: str = "",
    confusable: str = "",
    prefixes: str = "",
    is_spaceless: bool = False,
    has_decimal_comma: bool = True,
) -> Lexicon:
    """Read the tables of a language from words between white space, a row a line.

    Words are in lower case; one with a capital ("May") stands for that spelling alone, and "_" joins a phrase.
    `codes` are ISO 639-1; `signs` are the words by which a sentence shows its language. Of `facts` a word is one where
    it comes or goes, of `rivals` where it gives way to a word of another side ("|") of its row. `numbers` begin their
    row with digits, or with a power of ten ("e6"); `rough` makes a number uncertain that it stands before. `deeds` are
    what happened to people: each weighs as much as several other words. `passives` are the verbs that make a passive.
    `months` and days of the `week` are dates, and where one of the week takes the place of a `relative` one, it is the
    same. `slight` words tell nothing by themselves, nor do signs. `fillers` may be missing, or too many, and a word of
    `agreements` stand where another of its row should, by a slip of grammar. `confusable` words are alike, and all
    real. With one of the `prefixes` a word says something else. Where a language `is_spaceless`, words are found inside
    the text.
    """
    words = {reason: _rows(rows) for reason, rows in facts.items()}
    named = frozenset(months.split())
    words[Reason.DATE] = {**words.get(Reason.DATE, {}), **_rows(months), **_rows(week), **_rows(relative)}
    others = {reason: _sides(rows) for reason, rows in (rivals or {}).items()}
    counted: list[Iterable[str]] = [*words.values(), *others.values(), _rows(numbers), _rows(rough), _rows(deeds)]
    known = {word for table in counted for word in table}
    cased = frozenset(word for word in known if word[0].isupper())
    return Lexicon(
        codes=frozenset(codes.split()),
        signs=frozenset(signs.split()),
        facts=words,
        rivals=others,
        numbers=_rows(numbers),
        rough=_rows(rough),
        deeds=_rows(deeds),
        passives=frozenset(passives.split()),
        months=named,
        week=frozenset(week.split()),
        relative=frozenset(relative.split()),
        slight=frozenset((signs + slight).split()),
        fillers=frozenset(fillers.split()),
        agreements=_rows(agreements),
        confusable=frozenset(confusable.split()),
        prefixes=tuple(prefixes.split()),
        known=frozenset(known),
        cased=cased,
        uncased=frozenset(map(str.casefold, cased)),
        phrases=_phrases(known),
        within=_within(known) if is_spaceless else None,
        has_decimal_comma=has_decimal_comma,
    )


def _rows(table: str) -> dict[str, str]:
    return {_form(word): row.split()[0] for row in table.strip().splitlines() for word in row.split()}


def _form(word: str) -> str:
    """Return the word as terms have it: folded, "ß" too, where it has no capital."""
    return word if word[0].isupper() else word.casefold()


def _sides(table: str) -> dict[str, frozenset[tuple[int, int]]]:
    found: dict[str, frozenset[tuple[int, int]]] = {}
    for number, row in enumerate(table.strip().splitlines()):
        for side, words in enumerate(row.split("|")):
            for word in map(_form, words.split()):
                found[word] = found.get(word, frozenset()) | {(number, side)}
    return found


def _within(known: set[str]) -> re.Pattern[str]:
    """Return the pattern of all words, numbers, and other characters, the longest first."""
    words = "|".join(map(re.escape, sorted(known, key=lambda word: (-len(word), word))))
    return re.compile(rf"{words}|\d++(?:[.,:]\d++)*+|\S")


def _phrases(known: set[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the first word of each phrase -> the phrases that it begins, in their words, the longest first."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted((tuple(word.split("_")) for word in known if "_" in word), key=len, reverse=True):
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found
