"""The names in a sentence: its capitalised words, and the initials that stand for them."""

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from itertools import groupby

from tracker.core.facts.table import Lexicon
from tracker.core.tokens import fold, is_spoken, tokens, words
from tracker.core.values import Reason

_OPENING = frozenset('.!?:“"‘(«„「')
_COMMON_ENDINGS = ("s", "ly", "ing", "ed", "ion", "ment", "ness")
_LONGEST_INITIALS = 8


def names_differ(old: str, new: str, lexicon: Lexicon) -> bool:
    """Whether a name of one side is nowhere on the other, or the word that opens the sentence became another name."""
    if _missing(old, new, lexicon) or _missing(new, old, lexicon) or _opens_otherwise(old, new, lexicon):
        return True
    return _opener(old) != _opener(new) and (_left_out(old, new, lexicon) or _left_out(new, old, lexicon))


@lru_cache(maxsize=64)
def names(text: str) -> frozenset[str]:
    """Return the capitalised words that do not open a sentence, folded, compounds in their parts."""
    return frozenset(part for run in _runs(text) for part in run)


def _runs(text: str) -> Iterator[list[str]]:
    """Yield the names that stand side by side: those of "the World Health Organization" together."""
    capitalised = ((is_name, token) for is_name, token in _marked(tokens(text)))
    for is_name, run in groupby(capitalised, key=lambda pair: pair[0]):
        if is_name:
            yield [part for _, token in run for part in _bare(fold(token))]


def _marked(found: Sequence[str]) -> Iterator[tuple[bool, str]]:
    before = "."
    for token in found:
        yield token[0].isupper() and before not in _OPENING, token
        before = token


def _bare(word: str) -> list[str]:
    """Return the parts of a compound, without a genitive."""
    return [part.removesuffix("'s") for part in word.replace("-", " ").split()]


def _missing(one: str, other: str, lexicon: Lexicon) -> Set[str]:
    """Return the names that only `one` has; initials of what the other spells out, or it of theirs, are none."""
    if names(one) <= set(words(other)):
        return set()
    there = {part for word in words(other) for part in _bare(word)}
    gone = names(one) - there - lexicon.known - lexicon.uncased
    initials = _initials(other) | _initials(one) if gone else set()
    gone = frozenset(name for name in gone if name.replace(".", "") not in initials)
    short = {name.replace(".", "") for name in names(other)}
    return gone - {part for run in _runs(one) if "".join(part[0] for part in run) in short for part in run}


def _initials(text: str) -> set[str]:
    """Return the initials of the words that stand side by side, two to eight of them."""
    letters = "".join(word[0] for word in words(text) if is_spoken(word))
    sizes = range(2, _LONGEST_INITIALS + 1)
    return {letters[at : at + size] for at in range(len(letters)) for size in sizes}


def _opens_otherwise(old: str, new: str, lexicon: Lexicon) -> bool:
    before, after = _opener(old), _opener(new)
    if before == after or not before or not after:
        return False
    gone, come = fold(before), fold(after)
    if gone in words(new) or come in words(old):
        return False
    return all(_may_be_name(word, lexicon) for word in (gone, come))


def _left_out(one: str, other: str, lexicon: Lexicon) -> bool:
    """Whether `other` has neither who opens `one` nor what they did; "It bombed" for "Israel bombed" is style."""
    found, left = words(one), words(other)
    opener = fold(_opener(one))
    if not opener or opener in left or found[-1] == opener or not _may_be_name(opener, lexicon):
        return False
    verb = found[found.index(opener) + 1]
    return _is_verb(verb, lexicon) and verb not in left and all(opener not in _bare(word) for word in left)


def _is_verb(word: str, lexicon: Lexicon) -> bool:
    does = word in lexicon.deeds or word in lexicon.facts[Reason.ATTRIBUTION]
    return does or ("en" in lexicon.codes and word.endswith("ed"))


def _opener(text: str) -> str:
    """Return the capitalised word that opens the sentence, "" where there is none."""
    first = next((token for token in tokens(text) if is_spoken(token)), "")
    return first if first[:1].isupper() else ""


def _may_be_name(word: str, lexicon: Lexicon) -> bool:
    word = word.split("-", 1)[0]
    return word not in lexicon.known | lexicon.signs and not word.endswith(_COMMON_ENDINGS)
