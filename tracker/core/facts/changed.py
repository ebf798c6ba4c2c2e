"""Which facts differ between two wordings of a sentence."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache

from tracker.core.facts.figures import figures, rough_numbers
from tracker.core.facts.names import names, names_differ
from tracker.core.facts.quotes import quoted_words
from tracker.core.facts.table import Lexicon, Rows, Sides
from tracker.core.facts.terms import mail_addresses, terms
from tracker.core.tokens import only_in_one
from tracker.core.values import Reason

_SIDES = 12  # more than any row of rivals has
_NO_WORDS: Counter[str] = Counter()
_SHORT = 3
_FEW = 2
_SEVERAL = 5
_NUMBERING = re.compile(r"\s*(?:(?:step|part|item|chapter|rule|tip|no\.?) )?\d{1,2}[.:)] ", re.IGNORECASE)
_VALUED = frozenset("%‰<>=±≤≥≠≈$¢£¤¥֏؋฿៛￠￡￥￦" + "".join(map(chr, range(0x20A0, 0x20D0))))
_JOINING = frozenset([",", "and", "&", "or", "und", "et", "y", "e", "en", "och", "og", "i", "a"])


@dataclass(frozen=True, slots=True)
class Wordings:
    """Two wordings of a sentence, and the terms that only one of them has, as often as that.

    `telling` are those of them that the tables of facts know: nearly always few.
    """

    old: str
    new: str
    lexicon: Lexicon
    old_terms: tuple[str, ...]
    new_terms: tuple[str, ...]
    gone: tuple[str, ...]
    come: tuple[str, ...]
    telling: frozenset[str]


def changed_facts(old: str, new: str, lexicon: Lexicon) -> set[Reason]:
    """Return which kinds of facts differ between two wordings, whatever their order in the sentence."""
    wordings = _wordings(old, new, lexicon)
    return {reason for finds in _RULES for reason in finds(wordings)}


def is_rivalled(old: str, new: str, lexicon: Lexicon) -> bool:
    """Whether a word gave way to a rival, be it by a hyphen: "resign" to "re-sign"."""
    return any(_gave_way(_wordings(old, new, lexicon)))


def changed_deeds(old: str, new: str, lexicon: Lexicon) -> tuple[bool, bool]:
    """Return whether a word for what happened to people went, and whether one came."""
    wordings = _wordings(old, new, lexicon)
    gone, come = _rows_traded(wordings, lexicon.deeds)
    return bool(gone), bool(come)


@lru_cache(maxsize=16)
def _wordings(old: str, new: str, lexicon: Lexicon) -> Wordings:
    old_terms = terms(_unnumbered(old, new, lexicon), lexicon)
    new_terms = terms(_unnumbered(new, old, lexicon), lexicon)
    gone, come = only_in_one(old_terms, new_terms)
    return Wordings(old, new, lexicon, old_terms, new_terms, gone, come, lexicon.known.intersection(gone + come))


def _unnumbered(one: str, other: str, lexicon: Lexicon) -> str:
    """Return the text without the number of a list's row ("Step 2:"), where the other has none."""
    if "en" not in lexicon.codes:  # "3. Mai" is a day
        return one
    number = _NUMBERING.match(one)
    return one if number is None or _NUMBERING.match(other) else one[number.end() :]


def _worded(wordings: Wordings) -> Iterator[Reason]:
    """Yield the kinds of words that came or went; "Monday" for "yesterday" is the same day."""
    for reason, rows in wordings.lexicon.facts.items() if wordings.telling else ():
        gone, come = _rows_traded(wordings, rows)
        if (gone or come) and not _is_same_day(gone, come, wordings.lexicon):
            yield reason


def _rows_traded(wordings: Wordings, rows: Rows) -> tuple[Counter[str], Counter[str]]:
    if rows.keys().isdisjoint(wordings.telling):
        return _NO_WORDS, _NO_WORDS
    gone = Counter(rows[word] for word in wordings.gone if word in rows)
    come = Counter(rows[word] for word in wordings.come if word in rows)
    return gone - come, come - gone


def _is_same_day(gone: Counter[str], come: Counter[str], lexicon: Lexicon) -> bool:
    if gone.total() != 1 or come.total() != 1:
        return False
    sides = gone.keys(), come.keys()
    return any(one <= lexicon.relative and other <= lexicon.week for one, other in (sides, sides[::-1]))


def _gave_way(wordings: Wordings) -> Iterator[Reason]:
    """Yield the kinds of words that gave way to a rival: "rose" to "fell", "he" to "she".

    In a sentence that was rewritten, "to" for "from" says nothing by itself, nor does a word that also stays. Persons
    stay rivals: each "he" that became "she" is somebody else.
    """
    if not wordings.telling:
        return
    lexicon, gone, come = wordings.lexicon, set(wordings.gone), set(wordings.come)
    fewer, more = sorted((len(wordings.gone), len(wordings.come)))
    is_rewritten = fewer >= _FEW and fewer + more > _SEVERAL
    stays = set(wordings.old_terms).intersection(wordings.new_terms) if is_rewritten else set()
    for reason, sides in lexicon.rivals.items():
        if sides.keys().isdisjoint(gone) or sides.keys().isdisjoint(come):
            continue
        lost, won = (gone, come) if reason is Reason.NAME else (gone - stays, come - stays)
        common = lexicon.signs if is_rewritten and reason is Reason.MEANING else frozenset()
        if _are_rivals(lost - common, won, sides) or (common and _are_rivals(lost, won - common, sides)):
            yield reason


def _are_rivals(some: Set[str], others: Set[str], sides: Sides) -> bool:
    lost, won = _sides_of(some, sides), _sides_of(others, sides)
    return any((row, other) in won and other != side for row, side in lost for other in range(_SIDES))


def _sides_of(words: Iterable[str], sides: Sides) -> set[tuple[int, int]]:
    return {place for word in words for place in sides.get(word, ())}


def _took_prefix(wordings: Wordings) -> Iterator[Reason]:
    """Yield NEGATION where a word took or lost a prefix: "legal" and "illegal", "violent" and "non-violent"."""
    prefixes = wordings.lexicon.prefixes
    for some, others in ((wordings.gone, wordings.come), (wordings.come, wordings.gone)):
        stems = {word for word in some if len(word) > _SHORT}
        longer = [word for word in others if word.startswith(prefixes)]
        if any(word.removeprefix(prefix) in stems for word in longer for prefix in prefixes):
            yield Reason.NEGATION


def _counted(wordings: Wordings) -> Iterator[Reason]:
    """Yield NUMBER and DATE for the figures that only one side has."""
    old, new = (figures(side, wordings.lexicon) for side in (wordings.old_terms, wordings.new_terms))
    if old == new:
        return
    values, others = Counter(figure.value for figure in old), Counter(figure.value for figure in new)
    differing = (values - others) + (others - values)
    for figure in (*old, *new):
        if figure.value in differing:
            yield Reason.DATE if figure.is_date else Reason.NUMBER


def _signed(wordings: Wordings) -> Iterator[Reason]:
    """Yield NUMBER where a sign of a currency, share or comparison gave way to another, or such signs alone differ."""
    gone, come = _VALUED.intersection(wordings.gone), _VALUED.intersection(wordings.come)
    is_worded = any(term[0].isalnum() for term in wordings.gone + wordings.come)
    if (gone and come) or ((gone or come) and not is_worded):
        yield Reason.NUMBER


def _swapped(wordings: Wordings) -> Iterator[Reason]:
    """Yield NUMBER or NAME where those traded places: "2-1" and "1-2", "Ada sued Bo" and "Bo sued Ada"."""
    if any(term[0].isalpha() for term in wordings.gone + wordings.come):
        return
    old, new = _parts(wordings.old_terms), _parts(wordings.new_terms)
    places = [at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other]
    if not places or len(old) != len(new) or Counter(old) != Counter(new):
        return
    moved = {old[at] for at in places}
    if all(word[0].isdecimal() for word in moved):
        yield Reason.NUMBER
    elif moved <= names(wordings.old) | names(wordings.new):
        between = {old[at] for at in range(places[0], places[-1])} - moved
        if not between <= _JOINING:
            yield Reason.NAME


def _parts(terms: Iterable[str]) -> list[str]:
    return [part for term in terms for part in (term.split("-") if term[0].isdecimal() else [term])]


def _unquoted(wordings: Wordings) -> Iterator[Reason]:
    if quoted_words(wordings.old) != quoted_words(wordings.new):
        yield Reason.QUOTE


def _named(wordings: Wordings) -> Iterator[Reason]:
    """Yield NAME where somebody or somewhere is another, be it the address to write to."""
    has_same_mail = mail_addresses(wordings.old) == mail_addresses(wordings.new)
    if not has_same_mail or names_differ(wordings.old, wordings.new, wordings.lexicon):
        yield Reason.NAME


def _made_rough(wordings: Wordings) -> Iterator[Reason]:
    """Yield HEDGE where a number became more or less certain: "40" and "nearly 40"."""
    old, new = (sorted(rough_numbers(side, wordings.lexicon)) for side in (wordings.old_terms, wordings.new_terms))
    if old != new:
        yield Reason.HEDGE


_RULES: tuple[Callable[[Wordings], Iterator[Reason]], ...] = (
    _worded,
    _gave_way,
    _took_prefix,
    _counted,
    _signed,
    _made_rough,
    _unquoted,
    _named,
    _swapped,
)
