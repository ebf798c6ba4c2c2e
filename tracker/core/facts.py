"""The facts in a sentence, as tables of words: numbers, dates, quotes, names, who says so, denial and doubt."""

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from tracker.core.tokens import fold, tokens, traded, words
from tracker.core.values import Reason


def _counted(rows: str) -> dict[str, str]:
    """Read rows of words that count as the same: each word -> the first of its row."""
    return {word: row.split()[0] for row in rows.strip().splitlines() for word in row.split()}


_NEGATIONS = _counted(
    """
    not cannot can't won't don't doesn't didn't isn't aren't wasn't weren't
    not hasn't haven't hadn't wouldn't couldn't shouldn't
    no
    never
    without
    neither
    nor
    nobody
    none
    nothing
    false
    denies denied deny denying
    """
)
_HEDGES = _counted(
    """
    may might could
    apparently apparent
    allegedly alleged
    reportedly
    likely probably
    unlikely
    possibly possible perhaps maybe
    appears appear appeared seems seem seemed
    suspected suspect suspects
    unconfirmed
    believed thought
    approximately roughly nearly almost
    ?
    """
)
_ATTRIBUTIONS = _counted(
    """
    say says said saying
    tell tells told telling
    claim claims claimed claiming
    according
    announced announces
    confirmed confirms
    suggested suggests
    predicted predicts
    warned warns
    argued argues
    insisted insists
    admitted admits
    accused accuses
    reported
    alleges alleging
    sources
    spokesman spokeswoman spokesperson
    """
)
_NUMBERS = _counted(
    """
    2 two
    3 three
    4 four
    5 five
    6 six
    7 seven
    8 eight
    9 nine
    10 ten
    11 eleven
    12 twelve
    dozen dozens
    hundred hundreds
    thousand thousands
    million millions
    billion billions
    trillion trillions
    half
    twice double doubled
    triple tripled
    % percent per-cent
    """
)
_TIMES = _counted(
    """
    monday mondays
    tuesday tuesdays
    wednesday wednesdays
    thursday thursdays
    friday fridays
    saturday saturdays
    sunday sundays
    january jan
    february feb
    march mar
    april apr
    june jun
    july jul
    august aug
    september sept sep
    october oct
    november nov
    december dec
    today
    yesterday
    tomorrow
    tonight
    hour hours
    day days
    week weeks
    month months
    year years
    decade decades
    a.m am
    p.m pm
    """
)
_YEAR_OR_DAY = re.compile(r"(?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th)")
_DIGITS = re.compile(r"(?:(?<!\w)[-−+])?[$€£]?(?<![\w.])\d(?:[.,:/]?\d)*+(?!st|nd|rd|th)")
_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]*)[”\"»“]")
_MONTH = "May"  # neither a hedge nor a name
_OPENING = {".", "!", "?", ":", "“", '"', "‘", "("}


Differs = Callable[[str, str], bool]


def _worded(rows: dict[str, str]) -> Differs:
    """Return the test whether words of the table were traded for others of it, or none."""

    def test(old: str, new: str) -> bool:
        gone, come = (sorted(rows[word] for word in words if word in rows) for words in traded(old, new))
        return gone != come

    return test


def _counted_by(count: Callable[[str], Counter[str]]) -> Differs:
    return lambda old, new: count(old) != count(new)


def _hedges(text: str) -> Counter[str]:
    return Counter(_HEDGES[fold(token)] for token in tokens(text) if fold(token) in _HEDGES and token != _MONTH)


def _numbers(text: str) -> Counter[str]:
    digits = (digits.rstrip(".:/").replace(",", "") for digits in _DIGITS.findall(text))
    spelt = (_NUMBERS[word] for word in words(text) if word in _NUMBERS and not word[0].isdigit())
    return Counter([*(number for number in digits if not _YEAR_OR_DAY.fullmatch(number)), *spelt])


def _dates(text: str) -> Counter[str]:
    return Counter(_TIMES.get(word, word) for word in words(text) if word in _TIMES or _YEAR_OR_DAY.fullmatch(word))


def _quotes(text: str) -> Counter[str]:
    """Count the words inside quotation marks, those of single words and titles aside."""
    stretches = (words(quoted) for quoted in _QUOTED.findall(text))
    return Counter(word for words in stretches if len(words) > 2 for word in words if word[0].isalnum())


def _names(text: str) -> set[str]:
    """Return the capitalised words that do not open a sentence."""
    inner = (token for before, token in pairwise(tokens(text)) if token[0].isupper() and before not in _OPENING)
    return {part for token in inner for part in _bare(fold(token))}


def _bare(word: str) -> list[str]:
    """Return the parts of a compound, without a genitive."""
    return [part.removesuffix("'s") for part in word.replace("-", " ").split()]


def _names_differ(old: str, new: str) -> bool:
    """Whether a name of one side is nowhere on the other."""
    return bool(_missing(old, new) or _missing(new, old))


def _missing(one: str, other: str) -> set[str]:
    """Return the names that only `one` has; initials of what is there anyway ("(WHO)") are none."""
    there = {part for word in words(other) for part in _bare(word)}
    names = _names(one) - there - _TIMES.keys() - {_MONTH.lower()}
    initials = "".join(word[0] for word in words(one) + words(other)) if names else ""
    return {name for name in names if len(name) < 3 or name.replace(".", "") not in initials}


_FACTS: tuple[tuple[Reason, Differs], ...] = (
    (Reason.NUMBER, _counted_by(_numbers)),
    (Reason.DATE, _counted_by(_dates)),
    (Reason.QUOTE, _counted_by(_quotes)),
    (Reason.NAME, _names_differ),
    (Reason.ATTRIBUTION, _worded(_ATTRIBUTIONS)),
    (Reason.NEGATION, _worded(_NEGATIONS)),
    (Reason.HEDGE, _counted_by(_hedges)),
)


def changed_facts(old: str, new: str) -> set[Reason]:
    """Return which kinds of facts differ between two wordings, whatever their order in the sentence."""
    return {reason for reason, differs in _FACTS if differs(old, new)}
