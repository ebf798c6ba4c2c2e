"""Finds the words of a sentence that a reader takes for one: "$3.5 million", "4:28 a.m. PT", "June 5, 2024"."""

import re
from collections.abc import Sequence
from functools import lru_cache

from tracker.core.timewords import MONTHS

# Kinds of tokens that stand around numbers, a letter each.
_AROUND_NUMBERS = {
    "B": "$ € £ ¥ ₹ ₽ ₩ ₺ ₴ ₪ ฿ US HK NZ USD EUR GBP CHF Rs - − + ± ~ #",
    "A": """
    % ‰ percent prozent procent procenten hundred thousand million millions billion billions trillion bn mn m k
    tausend millionen milliarden mille milliard milliards mil millones mila milioni miliardi milhão milhões bilhão
    bilhões duizend miljoen miljard tusen miljoner miljarder millioner milliarder mln mld млн млрд
    dollars euro euros pounds pence yen yuan rupees francs kronor kroner zł kr km km/h mph kph cm mm kg g lb lbs ft mi
    ha kw mw gw kwh mb gb am pm uhr h 年 月 日 時 时 分 円 元 万 億 亿 兆 岁 歳 人 名
    """,
    "a": "a.m p.m mio mrd tys тыс руб",  # with a full stop
    "p": "per pour por",
    "c": "cent ciento cento",
    "d": "°",
    "t": "C F",
    "o": "of de del",
    "Z": "ET PT CT MT EST EDT CST CDT MST MDT PST PDT GMT BST UTC CET CEST",
    **{mark: mark for mark in ".,:"},
}
_NO_MONTHS = frozenset(["may", "march", "out", "set", "sol", "pro", "mac", "ma"])  # other words without a capital
_KINDS = {month: "m" for month in MONTHS if month not in _NO_MONTHS}
_KINDS |= {month.capitalize(): "M" for month in MONTHS if month.capitalize() != month}
_KINDS |= {word: kind for kind, words in _AROUND_NUMBERS.items() for word in words.split()}
_DIGIT = re.compile(r"\d")
_WHOLE = re.compile(
    r"D\.?o?[Mm][.,o]{,2}Y?"  # 5 June 2024, 5. Juni, 5 de junio de 2024
    r"|M\.?(?:D,?)?Y|M\.?D"  # June 5, 2024; Feb. 5; June 2024
    r"|B{,3}+(?:[DG]G++|[DGYN])(?::D){,2}+(?:A|a\.?|pc|dt?)*+Z?"  # $3.5 million, 1 000 km, 4:28 a.m. PT
)


def phrase_starts(tokens: Sequence[str]) -> Sequence[int]:
    """Return where each phrase starts, in tokens, and where the last one ends.

    A phrase is an amount, a time, a date, else a token alone.
    """
    if _DIGIT.search("".join(tokens)) is None:
        return range(len(tokens) + 1)
    found = _WHOLE.finditer("".join(map(_kind, tokens)))
    inside = {at for match in found for at in range(match.start() + 1, match.end())}
    return [at for at in range(len(tokens) + 1) if at not in inside]


@lru_cache(maxsize=4096)
def _kind(token: str) -> str:
    """Return one letter: D a day, G a group of three digits, Y a year, N another number, x what is no part of one."""
    if not token[0].isdecimal():
        return _KINDS.get(token) or _KINDS.get(token.lower(), "x")
    if token.isdecimal():
        return "DDGY"[len(token) - 1] if len(token) <= 4 else "N"
    return "D" if token[-1].isalpha() and len(token) <= 4 else "N"
