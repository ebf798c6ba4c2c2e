"""Typography, typing and grammar: what may change in a sentence that still says the same."""

import re
from collections.abc import Collection, Set
from enum import StrEnum
from functools import lru_cache, partial
from html import unescape
from operator import eq
from unicodedata import normalize

from tracker.core.facts import Lexicon, names
from tracker.core.tokens import HANGS, TOKEN, fold, is_spoken, tokens, traded, words
from tracker.core.values import Reason


@lru_cache(maxsize=64)
def skeleton(text: str) -> str:
    """Return what a reader would say aloud: letters, digits, question marks, the marks that are part of a number."""
    if not text.isascii() or "&" in text:
        text = normalize("NFC", unescape(text).translate(_PLAIN))
    if "](" in text or "] (" in text or "[(" in text:
        text = _LINK.sub("", text)
    if "|" in text:
        text = _PICTURE.sub("", text)
    return _SOFT.sub("", text).casefold()


# What is left in the text of a link in Markdown, its address, and of a picture in a wiki, its place and width.
_LINK = re.compile(r"(?<=[\[\]]) ?\(https?://[^\s()]*+\)")
_PICTURE = re.compile(r"(?<![^\W_])(?:\d{1,4}px|thumb|left|right|center|upright)\|")

# Signs that say something: a currency, a share, a comparison, up or down, a flag, a face. Bullets, rules, trade marks
# and pointers say nothing, nor do arrows but between words.
_CURRENCY = r"$¢-¥֏؋฿៛\u20a0-\u20cf￠￡￥￦"
_TELLING = (
    r"%‰±×÷°√∞\u2243-\u228b↑↓\u2196-\u2199⇑⇓⇧⇩▲▼△▽\u2600-\u2619\u2620-\u265f\u2668-\u26ff✅\u2713-\u2718❌❎"
    r"\u2753-\u2755\u2757❤\u2795-\u2797\u2b06\u2b07⭐⭕\U0001f1e6-\U0001f1ff\U0001f300-\U0001f3fa\U0001f400-\U0001faff"
)
_SIGN = re.compile(rf"[{_CURRENCY}{_TELLING}<>=]")
# What a mark is that is part of what is said, with what stands around it.
_KEPT = (
    r"(?<=\d)[.,:/]\d",
    r"(?<!\w)[-−+]\d",
    rf"[{_CURRENCY}](?:\s?\d|(?<=\d.)|(?<=\d\s.))",
    rf"(?<=\s)[{_CURRENCY}](?![\w\\])",
    r"[<>=]\s?\d",
    r"(?:(?<=\w)|(?<=\w\s))[←→↔]\s?\w",
    rf"[?{_TELLING}]",
)
_SOFT = re.compile(rf"(?=[\W_])(?!{'|'.join(_KEPT)})(?!{HANGS})[\W_]")

# Ligatures, and the full-width forms that East Asian type has of Latin letters, digits and marks; and what only says
# whether a sign is drawn in colour.
_PLAIN = {code: normalize("NFKC", chr(code)) for code in (*range(0xFB00, 0xFB07), *range(0xFF01, 0xFF5F))}
_PLAIN |= dict.fromkeys((0xFE0E, 0xFE0F), "")

_TWICE = re.compile(r"(?<![^\W_])([^\W\d_]{2,}+) (?=\1(?![^\W_]))", re.IGNORECASE)

_BREAK = re.compile(r"[.!?…][^\w\s]{0,3}\s|[。！？]")

_MOST = 8
"""Words that slips may touch in one sentence: what differs in more has been rewritten."""

_MISSING = 2
"""Small words that may be missing or too many by a slip of grammar."""


def once(text: str) -> str:
    """Return the text with a word that stands there twice ("the the") as one."""
    found = words(text)
    return _TWICE.sub("", text) if any(map(eq, found, found[1:])) else text


def mended(old: str, new: str, lexicon: Lexicon) -> str:
    """Return `old` with each word spelt as in `new` where one of the two is a slip of the finger.

    No dictionary tells which words there are. So only such shapes count as real words seldom have of each other: two
    letters that traded places, one too few, too many or doubled, an accent, a vowel for a vowel, each inside a long
    word. Never counted are numbers, two words that the tables of facts know or know to be alike, and names, but for a
    long one with a doubled letter.
    """
    gone, come = (list(filter(is_spoken, side)) for side in traded(old, new))
    if {word[0] for word in gone}.isdisjoint(word[0] for word in come) or max(len(gone), len(come)) > _MOST:
        return old
    named = _capitalised(old) - lexicon.signs, _capitalised(new) - lexicon.signs
    spelt = {}
    for word in gone:
        other = next((other for other in come if _is_same(word, other, named, lexicon)), None)
        if other is not None:
            come.remove(other)
            spelt[word] = other
    return TOKEN.sub(lambda match: spelt.get(fold(match.group()), match.group()), old) if spelt else old


def _is_same(word: str, other: str, named: tuple[Set[str], Set[str]], lexicon: Lexicon) -> bool:
    is_name, is_other_name = word in named[0], other in named[1]
    if is_name and is_other_name:
        return is_name_slip(word, other)
    opens = word in lexicon.signs or other in lexicon.signs  # "Teh" for "The" is no name
    return (is_name == is_other_name or opens) and is_slip(word, other, lexicon)


def is_typo(old: str, new: str, lexicon: Lexicon) -> bool:
    """Whether two wordings that are spelt alike differ in grammar alone: an article, an ending, "its" for "it's"."""
    if skeleton(old) == skeleton(new):
        return True
    gone, come = (list(filter(is_spoken, side)) for side in traded(old, new))
    if (not gone and not come) or max(len(gone), len(come)) > _MOST:
        return False  # the same words in another order, or too many others
    changed = {*gone, *come}
    is_tensed = partial(_lost_tense, old, new, lexicon)
    for word in tuple(gone):
        agree = (other for other in come if _agree(word, other, lexicon) or is_tensed(word, other))
        other = next(agree, None)
        if other is not None:
            gone.remove(word)
            come.remove(other)
    left = gone or come
    is_slight = not (gone and come) and len(left) <= _MISSING and lexicon.fillers.issuperset(left)
    is_one = not left or len(_BREAK.findall(old)) == len(_BREAK.findall(new))  # "and" may part two sentences
    return is_slight and is_one and _rest(old, changed) == _rest(new, changed)


def is_slip(one: str, other: str, lexicon: Lexicon) -> bool:
    """Whether one of two words, both folded, is the other mistyped."""
    if one[0] != other[0] and one.isascii() and other.isascii():
        return False
    if (_is_real(one, lexicon) and _is_real(other, lexicon)) or _weighs(one, lexicon) or _weighs(other, lexicon):
        return False
    plain, others = _letters(one), _letters(other)
    if not plain or not others or any(map(str.isnumeric, one + other)):
        return False
    if plain == others or ("en" in lexicon.codes and _unaccented(plain) == _unaccented(others)):
        return True
    if one in lexicon.signs:
        return _is_common(one, other, lexicon)
    if other in lexicon.signs:
        return _is_common(other, one, lexicon)
    return _is_misshapen(plain, others) if lexicon.confusable else _is_plainly_misshapen(plain, others)


def _is_common(word: str, other: str, lexicon: Lexicon) -> bool:
    """Whether the other is no word, but one of the commonest mistyped: "teh", and in English "aand", "wich"."""
    if other in lexicon.signs or _is_real(other, lexicon) or (_is_real(word, lexicon) and not lexicon.confusable):
        return False
    slip = _edit(word, other)
    is_short = len(word) > _SHORTEST and len(other) < len(word) and slip in (_Slip.MISSING, _Slip.DOUBLED)
    return slip in _SWAPS or (bool(lexicon.confusable) and (is_short or other == word[0] + word))


def is_name_slip(one: str, other: str) -> bool:
    """Whether two names differ in accents, or in a doubled letter where they are so long that few are spelt alike."""
    plain, others = (_unaccented(_letters(name)) for name in (one, other))
    is_long = min(len(plain), len(others)) >= _LONG_NAME
    return (plain == others != "") or (is_long and _undoubled(plain) == _undoubled(others))


_SHORTEST = 3
_LONG_NAME = 9
_UNLIKE = 8
_SUFFIX = re.compile(r"(?:ing|ed|er|es|ly|s)$")
_VOWELS = frozenset("aeiouy")
_EXCHANGED = (_VOWELS, frozenset("cs"), frozenset("sz"), frozenset("st"))
_ENDINGS = ("s", "es", "ly", "n")  # not "ed": tense is no grammar slip
_ENDINGS_OF_Y = ("ys", "ies", "ily")


class _Slip(StrEnum):
    """How two words differ, if by one slip."""

    SWAPPED = "swapped"
    SWAPPED_VOWELS = "swapped vowels"
    EXCHANGED = "exchanged"
    MISSING = "missing"
    DOUBLED = "doubled"
    ANOTHER = "another letter"


_SWAPS = (_Slip.SWAPPED, _Slip.SWAPPED_VOWELS)

# How many letters a word has at least, without its ending, for that difference to be a slip ...
_LEAST = {
    _Slip.SWAPPED: 5,
    _Slip.SWAPPED_VOWELS: 5,
    _Slip.DOUBLED: 5,
    _Slip.MISSING: 6,
    _Slip.EXCHANGED: 7,
    _Slip.ANOTHER: 10,
}
_LEAST_FOR_TWO = 11
# ... and in a language whose confusable words are not listed: there vowels make tenses.
_LEAST_UNLISTED = {_Slip.SWAPPED: 9, _Slip.DOUBLED: 9, _Slip.MISSING: 10}


def _is_misshapen(one: str, other: str) -> bool:
    if len(one) > _SHORTEST and one.replace("our", "or") == other.replace("our", "or"):
        return True
    slip = _edit(one, other)
    if slip:
        return min(len(stem(one)), len(stem(other))) >= _LEAST[slip]
    short, long = sorted((_undoubled(one), _undoubled(other)), key=len)
    is_inside = short[0] == long[0] and short[-2:] == long[-2:] and len(long) - len(short) <= _MISSING
    return min(len(one), len(other)) >= _LEAST_FOR_TWO and is_inside and _is_within(short, long)


def _is_plainly_misshapen(one: str, other: str) -> bool:
    slip = _edit(one, other)
    return slip in _LEAST_UNLISTED and min(len(one), len(other)) >= _LEAST_UNLISTED[slip]


def _edit(one: str, other: str) -> _Slip | None:
    """Return the one slip that sets two words apart, neither at their first letter nor at their last."""
    head = _common_start(one, other)
    tail = _common_start(one[head:][::-1], other[head:][::-1])
    gone, come = one[head : len(one) - tail], other[head : len(other) - tail]
    if not head:
        return None
    if len(gone) == 2 and gone == come[::-1]:
        return _Slip.SWAPPED_VOWELS if {*gone} <= _VOWELS else _Slip.SWAPPED
    if len(gone + come) == 1 and tail:
        is_plural = tail == 1 and one.endswith("s")  # "villagers", "villages"
        return _Slip.DOUBLED if _undoubled(one) == _undoubled(other) else None if is_plural else _Slip.MISSING
    if len(gone) == len(come) == 1 and tail:
        is_like = any({gone, come} <= letters for letters in _EXCHANGED)
        return _Slip.EXCHANGED if is_like and (gone in _VOWELS or one[-tail] in _VOWELS) else _Slip.ANOTHER
    return None


def _agree(one: str, other: str, lexicon: Lexicon) -> bool:
    """Whether one word stands for the other by a slip of grammar: an ending, or a row of the language's table."""
    row = lexicon.agreements.get(one)
    if row is not None and row == lexicon.agreements.get(other):
        return True
    short, long = sorted((one, other), key=len)
    if len(short) <= _SHORTEST:
        return False
    if one[:-1] == other[:-1] and one[-2] == "l":
        return {one[-1], other[-1]} == {"e", "y"}  # "notable", "notably"
    endings = _ENDINGS_OF_Y if short.endswith("y") else _ENDINGS
    return any(long == short.removesuffix("y") + ending for ending in endings)


def _lost_tense(old: str, new: str, lexicon: Lexicon, word: str, other: str) -> bool:
    """Whether a verb lacks its ending after "was", on either side: "was evacuate"."""
    short, long = sorted((word, other), key=len)
    if long not in (f"{short}d", f"{short}ed") or "en" not in lexicon.codes:
        return False
    is_known = _is_real(short, lexicon) and _is_real(long, lexicon)  # "was clear", "was cleared"
    return not is_known and all(_is_passive(verb, text, lexicon) for verb, text in ((word, old), (other, new)))


def _is_passive(verb: str, text: str, lexicon: Lexicon) -> bool:
    found = words(text)
    return all(found[at - 1] in lexicon.passives for at, word in enumerate(found) if word == verb)


def _capitalised(text: str) -> set[str]:
    """Return the words that may be names: never without a capital, nor at a sentence's start with a common ending."""
    inner, small = names(text), {token for token in tokens(text) if token[0].islower()}
    found = {fold(token) for token in tokens(text) if token[0].isupper()} - small
    return {word for word in found if word in inner or not word.endswith(_COMMON)}


_COMMON = ("ly", "ing", "ed", "ion", "ment", "ness")


def _is_real(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.known or word in lexicon.confusable or stem(word) in lexicon.confusable


def _weighs(word: str, lexicon: Lexicon) -> bool:
    """Whether the word would turn the sentence, and is so short that others are alike: it is nobody's slip."""
    tables = (lexicon.facts[Reason.NEGATION], lexicon.facts[Reason.HEDGE], lexicon.numbers)
    return len(word) < _UNLIKE and any(word in table for table in tables)


def _rest(text: str, changed: Collection[str]) -> list[str]:
    return [word for word in words(text) if (is_spoken(word) or _SIGN.match(word)) and word not in changed]


def stem(word: str) -> str:
    """Return the word without its English ending."""
    return _SUFFIX.sub("", word)


def _letters(word: str) -> str:
    return "".join(filter(str.isalpha, word))


def _unaccented(word: str) -> str:
    return _letters(normalize("NFD", word))


def _undoubled(word: str) -> str:
    return _DOUBLED.sub(r"\1", word)


_DOUBLED = re.compile(r"(.)\1++")


def _is_within(less: str, more: str) -> bool:
    letters = iter(more)
    return all(letter in letters for letter in less)


def _common_start(one: str, other: str) -> int:
    return next(
        (k for k, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
