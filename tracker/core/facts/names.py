"""The names in a sentence: its capitalised words, and the initials that stand for them."""

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from functools import lru_cache

from tracker.core.facts.table import Lexicon
from tracker.core.tokens import STOP, fold, is_spoken, tokens, words
from tracker.core.values import Reason

_OPENING = frozenset('.!?:“"‘(«„「')
_COMMON_ENDINGS = ("s", "ly", "ing", "ed", "ion", "ment", "ness")
_LONGEST_INITIALS = 8
_PAIR = 2  # so few letters any two words have


def names_differ(old: str, new: str, lexicon: Lexicon) -> bool:
    """Whether a name of one side is nowhere on the other, or the word that opens the sentence became another name."""
    if names(old) != names(new) and (_missing(old, new, lexicon) or _missing(new, old, lexicon)):
        return True
    if _opener(old) == _opener(new):
        return False
    return _opens_otherwise(old, new, lexicon) or _left_out(old, new, lexicon) or _left_out(new, old, lexicon)


@lru_cache(maxsize=64)
def names(text: str) -> frozenset[str]:
    """Return the capitalised words that do not open a sentence, folded, compounds in their parts."""
    found = tokens(text)
    pairs = zip((".", *found), found, strict=False)
    inner = [token for before, token in pairs if token[0].isupper() and before not in _OPENING]
    return frozenset(part for token in inner for part in _bare(fold(token)))


def _bare(word: str) -> list[str]:
    """Return the parts of a compound, without a genitive."""
    return [part.removesuffix("'s") for part in word.replace("-", " ").split()]


def _missing(one: str, other: str, lexicon: Lexicon) -> Set[str]:
    """Return the names that only `one` has; initials do for what they stand for, on either side."""
    if names(one) <= set(words(other)):
        return set()
    there = {part for word in words(other) for part in _bare(word)}
    gone = names(one) - there - lexicon.known - lexicon.uncased
    return gone - abbreviated(one, other) if gone else gone


def abbreviated(one: str, other: str) -> set[str]:
    """Return the initials in `one` of words on either side, and its words that the other has the initials of."""
    own, others = _initials(one), _initials(other)
    found = {
        own[initials]
        for text in (one, other)
        for initials, spelt in _spelt_out(text, own)
        if len(initials) > _PAIR or _is_titled(spelt)
    }
    titles = (spelt for _, spelt in _spelt_out(one, others) if _is_titled(spelt))
    found.update(part for spelt in titles for token in spelt for part in _bare(fold(token)))
    return found


def _is_titled(spelt: Iterable[str]) -> bool:
    return all(token[0].isupper() or token in STOP for token in spelt)


def _initials(text: str) -> dict[str, str]:
    """Return the words in capitals without their points -> as names have them."""
    return {fold(token).replace(".", ""): fold(token) for token in tokens(text) if len(token) > 1 and token.isupper()}


def _spelt_out(text: str, wanted: Collection[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield wanted initials and the two to eight words that have them, side by side but for small ones."""
    sizes = {len(initials) for initials in wanted}.intersection(range(_PAIR, _LONGEST_INITIALS + 1))
    spoken = [token for token in tokens(text) if is_spoken(token)] if sizes else []
    for row in (spoken, [token for token in spoken if token.lower() not in STOP]):
        letters = "".join(fold(token)[0] for token in row)
        for size in sizes:
            for at in range(len(letters) - size + 1):
                if letters[at : at + size] in wanted:
                    yield letters[at : at + size], row[at : at + size]


def _opens_otherwise(old: str, new: str, lexicon: Lexicon) -> bool:
    before, after = _opener(old), _opener(new)
    if not before or not after:
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
    return not (word in lexicon.known or word in lexicon.signs or word.endswith(_COMMON_ENDINGS))
