"""The numbers in a sentence, spelt or in digits, as values."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tracker.core.facts.table import Lexicon, Rows
from tracker.core.facts.terms import MINUS
from tracker.core.values import Reason

_MAYBE = re.compile(r"[\d-]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_HOURS = frozenset(["am", "pm", "a.m", "p.m", "uhr", "h", "gmt", "utc"])
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class Figure:
    """A number: its value in digits, its powers of ten multiplied; and whether it is part of a date or hour."""

    value: str
    is_date: bool


def figures(terms: Sequence[str], lexicon: Lexicon) -> tuple[Figure, ...]:
    """Return the numbers in reading order; words that the table of facts counts, such as "3rd", are none."""
    if lexicon.numbers.keys().isdisjoint(terms) and not _MAYBE.search("".join(terms)):
        return ()
    found: list[Figure] = []
    powers = 0
    for at in reversed([at for at, term in enumerate(terms) if is_number(term, lexicon)]):
        term = terms[at]
        spelt = lexicon.numbers.get(term, "")
        if spelt.startswith("e"):
            powers += int(spelt[1:])
            if not at or not is_number(terms[at - 1], lexicon):
                found.append(Figure(_scaled("1", powers), False))
                powers = 0
        elif term not in lexicon.facts[Reason.NUMBER] and (values := _values(term, spelt, lexicon.numbers)):
            is_date = _is_near_date(terms, at, lexicon)
            values[-1] = _scaled(values[-1], powers)
            values[0] = f"-{values[0]}" if at and terms[at - 1] == MINUS else values[0]
            found += [Figure(value, is_date or bool(_YEAR.fullmatch(value))) for value in reversed(values)]
            powers = 0
    return tuple(reversed(found))


def is_number(term: str, lexicon: Lexicon) -> bool:
    """Whether the term begins with a number, or is one."""
    return term in lexicon.numbers or term[0].isdecimal() or ("-" in term and term.split("-", 1)[0] in lexicon.numbers)


def rough_numbers(terms: Sequence[str], lexicon: Lexicon) -> Iterator[str]:
    """Yield what makes a number uncertain: "nearly 40", "at least $3 million"."""
    if lexicon.rough.keys().isdisjoint(terms):
        return
    for at, term in enumerate(terms):
        if term in lexicon.rough and any(is_number(after, lexicon) for after in terms[at + 1 : at + 3]):
            yield lexicon.rough[term]


def _values(term: str, spelt: str, numbers: Rows) -> list[str]:
    if term[0].isdecimal():
        return [digits.replace(",", ".") for digits in _NUMBER.findall(term)]
    if spelt:
        return [spelt]
    parts = [numbers[part] for part in term.split("-") if part in numbers] if "-" in term else []
    if len(parts) == 2 and parts[0].endswith("0") and len(parts[1]) == 1:  # twenty-five
        return [parts[0][:-1] + parts[1]]
    return [part for part in parts if not part.startswith("e")]


def _scaled(digits: str, powers: int) -> str:
    if not powers or digits.count(".") > 1 or len(digits) > _LONGEST:
        return digits
    return str((Decimal(digits) * 10 ** min(powers, _LONGEST)).normalize())


def _is_near_date(terms: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    near = (*terms[max(0, at - 2) : at], *terms[at + 1 : at + 3])
    return any(term in lexicon.months or term in _HOURS for term in near)
