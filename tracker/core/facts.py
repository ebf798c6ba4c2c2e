"""The facts in a sentence, as tables of words: numbers, dates, quotes, names, who says so, denial and doubt."""

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from tracker.core.tokens import TOKEN, words
from tracker.core.values import Reason


def _counted(rows: str) -> dict[str, str]:
    """Read rows of words that count as the same: each word -> the first of its row."""
    return {word: row.split()[0] for row in rows.strip().splitlines() for word in row.split()}


_NEGATIONS = _counted(
    "not cannot\nno\nnever\nwithout\nneither\nnor\nnobody\nnone\nnothing\nfalse\ndenies denied deny denying"
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
_SENTENCE_STARTS = {".", "!", "?", ":", "“", '"', "‘", "("}


def _table(rows: dict[str, str]) -> Callable[[str], Counter[str]]:
    return lambda text: Counter(rows[word] for word in words(text) if word in rows)


def _hedges(text: str) -> Counter[str]:
    return Counter(
        _HEDGES[word.casefold()] for word in TOKEN.findall(text) if word.casefold() in _HEDGES and word != "May"
    )


def _negations(text: str) -> Counter[str]:
    found = ("not" if word.endswith(("n't", "n’t")) else _NEGATIONS.get(word) for word in words(text))
    return Counter(word for word in found if word)


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
    tokens = TOKEN.findall(text)
    inner = (token for before, token in pairwise(tokens) if before not in _SENTENCE_STARTS and token[0].isupper())
    return {part for token in inner for part in _bare(token)}


def _bare(token: str) -> list[str]:
    """Return the parts of a compound, without a genitive."""
    return [part.removesuffix("'s") for part in token.casefold().replace("’", "'").replace("-", " ").split()]


def _names_differ(old: str, new: str) -> bool:
    """Whether a name of one side is nowhere on the other. Initials of what is there anyway ("(WHO)") are no name."""
    return bool(_missing(old, new) or _missing(new, old))


def _missing(one: str, other: str) -> set[str]:
    there = {part for token in TOKEN.findall(other) for part in _bare(token)}
    initials = "".join(token[0] for token in TOKEN.findall(one + " " + other)).casefold()
    return {name for name in _names(one) - there if len(name) < 3 or name.replace(".", "") not in initials}


def _differs(count: Callable[[str], Counter[str]]) -> Callable[[str, str], bool]:
    return lambda old, new: count(old) != count(new)


_FACTS: tuple[tuple[Reason, Callable[[str, str], bool]], ...] = (
    (Reason.NUMBER, _differs(_numbers)),
    (Reason.DATE, _differs(_dates)),
    (Reason.QUOTE, _differs(_quotes)),
    (Reason.NAME, _names_differ),
    (Reason.ATTRIBUTION, _differs(_table(_ATTRIBUTIONS))),
    (Reason.NEGATION, _differs(_negations)),
    (Reason.HEDGE, _differs(_hedges)),
)


def changed_facts(old: str, new: str) -> set[Reason]:
    """Return which kinds of facts differ between two wordings, whatever their order in the sentence."""
    return {reason for reason, differs in _FACTS if differs(old, new)}
