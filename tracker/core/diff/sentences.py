"""Cuts paragraphs into sentences that, joined, give the paragraph back exactly."""

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from tracker.core.timewords import MONTHS
from tracker.core.tokens import CLINGS, TOKEN
from tracker.core.values import Place

LONGEST = 1000
"""Characters that one sentence may have before it is cut further."""

# Marks that end a sentence where white space follows, and those of scripts that need none after them.
_SPACED = ".!?…‼⁇⁈⁉؟۔։።፧፨\u037e"
_TIGHT = "。．！？｡।॥။។៕"
_END = re.compile(
    rf"[{_SPACED};{_TIGHT}]"  # this alone is searched for, quickly
    rf"""(?:(?<=[{_SPACED};])(?<![{_SPACED};].)[{_SPACED};]*+["'”’“‘»«›‹)\]]*+\s++(?!{CLINGS})"""
    rf"""|(?<=[{_TIGHT}])(?<![{_TIGHT}].)[{_TIGHT}]*+["'」』”’）》〉】]*+\s*+(?!{CLINGS}))"""
)
_CLOSING = frozenset(_SPACED + _TIGHT)
_QUESTIONS_IN_GREEK = (";", "\u037e")
_OPENING = "\"'“‘„«»‹([{¿¡—–-"

# A full stop after these never ends a sentence, a row a language: titles as they are written ...
_TITLES = """
    Mr Mrs Ms Mx Dr Prof Sen Rep Gov Gen Lt Col Sgt Capt Cmdr Adm Maj Pvt Cpl Det Supt Insp Rev Hon St Mt Ft Messrs Pres
    Sec Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Fig Art Vol
    Hr Fr Nr Str Abs Ziff Kap Hrsg Dipl Ing
    Mme Mlle MM Mgr Me Av Bd
    Sr Sra Srta Dra EE Ud Uds Dña Gral Lic Núm
    Sig Dott Avv On Geom
    Exmo Profa Eng
    Dhr Mevr Mw Drs
    Ks Płk Inż
"""
# ... and other words.
_SHORTENED = """
    vs v cf ca approx viz
    bzw vgl ggf bspw evtl inkl zzgl geb gest nr
    mme mlle janv févr juil déc
    sr sra srta núm pág aprox
    sig sigg dott avv
    dhr mevr drs bijv blz jl
    kl pkt milj
    tzw np ul godz wg ks mgr inż
    ул проф акад см стр рис обл просп пл ген
    βλ δηλ κκ
"""
# After these only a number goes on ...
_NUMBERED = "no nos nr n núm fig figs art arts vol vols p pp pág para sec ch chap kap abs ziff § № č čís str ст"
# ... and after these, a letter, or a word with full stops inside ("U.S."), a word that seldom opens a sentence.
_SELDOM = """
    inc ltd co corp llc jr sr bros dept univ ave blvd etc est tel plc usw gmbh al sa
    mio mrd std jh mln mld tys zł kr tkr mkr bl enz resp ok im fl
    тыс млн млрд руб гг др пр им κ
"""
_OPENERS = """
    the a an in on at it its he she they we you i this that these those there but and or so if when while after before
    as for his her their our my what who how why not no one some many most all both each however meanwhile
    der die das ein eine er sie es wir ich und aber im am auf nach bei doch auch
    le la les un une il elle ils elles nous on et mais ce cette dans en pour
    el los las una y pero se su esta este
    lo gli uno nel ma si non questo questa
    o os um uma mas na ele ela
    de het een hij zij maar dit dat
    den det han hon och og men i en et de
    w na i to nie ale jest po
    в на и но он она они это по не а
    ο η το οι τα και στο στη
"""
_NAMED = "yahoo jeopardy yum"  # their mark is part of the name

_NEVER_ENDS = frozenset((_TITLES + _SHORTENED).split())
_COUNTS, _SELDOM_ENDS, _OPENS, _KEEPS_MARK = (
    frozenset(words.split()) for words in (_NUMBERED, _SELDOM, _OPENERS, _NAMED)
)
_LONG = 8  # letters before a full stop that make an abbreviation unlikely
_CLINGS = re.compile(CLINGS)
_FIRST_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"[^\s—–/(]*+$")
_CHOSEN = (1 << 32) // 16  # of all words' ranks: one in sixteen


class Sentence(NamedTuple):
    """A sentence with the white space after it, and where it stands. `is_last`: no other follows in its paragraph."""

    text: str
    place: Place
    is_last: bool


def cut_sentences(old: Sequence[str], new: Sequence[str]) -> tuple[list[Sentence], list[Sentence]]:
    """Return the sentences of both texts in reading order; joined, those of one paragraph are that paragraph.

    A heading or list point that has no full stop ends with its paragraph. Where the other side runs it into the next
    words, it is cut off there too: re-flowed paragraphs then keep their sentences.
    """
    olds, news = set(old), set(new)
    pieces = {paragraph: _pieces(paragraph) for paragraph in olds | news}
    return (
        _placed(_cut_off([pieces[paragraph] for paragraph in old], _open_ends(news, olds, pieces))),
        _placed(_cut_off([pieces[paragraph] for paragraph in new], _open_ends(olds, news, pieces))),
    )


def _open_ends(here: Set[str], there: Set[str], pieces: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the ends of the paragraphs `here` that no mark closes and that is no piece of those `there`."""
    ends = {pieces[paragraph][-1].strip() for paragraph in here - there if paragraph}
    ends = {end for end in ends if end and end[-1] not in _CLOSING}
    return ends and ends.difference(piece.strip() for paragraph in there for piece in pieces[paragraph])


def _cut_off(paragraphs: list[list[str]], open_ends: Set[str]) -> list[list[str]]:
    """Cut the `open_ends` off the pieces that begin with them."""
    if not open_ends:
        return paragraphs
    lengths = sorted({len(end) for end in open_ends}, reverse=True)
    return [[part for piece in pieces for part in _parts(piece, open_ends, lengths)] for pieces in paragraphs]


def _parts(piece: str, open_ends: Set[str], lengths: Sequence[int]) -> Iterator[str]:
    start = 0
    while True:
        fits = (
            k for k in lengths if piece[start : start + k] in open_ends and piece[start + k : start + k + 1].isspace()
        )
        length = next(fits, 0)
        end = start + length
        while length and end < len(piece) and piece[end].isspace():
            end += 1
        if not length or end == len(piece) or piece[end].islower() or _CLINGS.match(piece, end):
            yield piece[start:]
            return
        yield piece[start:end]
        start = end


def _placed(paragraphs: Iterable[Sequence[str]]) -> list[Sentence]:
    sentences = []
    offset = 0
    for number, pieces in enumerate(paragraphs):
        last = len(pieces) - 1
        for at, piece in enumerate(pieces):
            sentences.append(Sentence(piece, Place(number, offset), at == last))
            offset += len(piece)
        offset += 2
    return sentences


def _pieces(paragraph: str) -> list[str]:
    pieces = []
    start = 0
    for match in _END.finditer(paragraph):
        if _ends(paragraph, start, match):
            pieces.append(paragraph[start : match.end()])
            start = match.end()
    if start < len(paragraph):
        pieces.append(paragraph[start:])
    if len(paragraph) > LONGEST:
        return [part for piece in pieces for part in _short_enough(piece)]
    return pieces


def _ends(paragraph: str, start: int, match: re.Match[str]) -> bool:
    """Whether the marks that `match` found end the sentence that began at `start`."""
    at, end = match.span()
    if at == start or end == len(paragraph) or paragraph[end].islower():
        return False
    mark = paragraph[at]
    if mark == "." and paragraph[at + 1] != ".":
        is_long = at - start > _LONG and paragraph[at - _LONG : at].isalpha()
        return is_long or _is_full_stop(paragraph, start, at, end)
    if mark in _QUESTIONS_IN_GREEK:
        return "\u0370" <= paragraph[at - 1] <= "\u03ff" or "\u1f00" <= paragraph[at - 1] <= "\u1fff"
    return mark != "!" or _word_before(paragraph, start, at).lower() not in _KEEPS_MARK or _opens(paragraph, end)


def _is_full_stop(paragraph: str, start: int, at: int, end: int) -> bool:
    """Whether the full stop `at` is none of an abbreviation, initial, numbering or date; the rest begins at `end`."""
    word = _word_before(paragraph, start, at)
    small = word.lower()
    if word.isdigit():  # "1. Preheat the oven", "am 3. Oktober"
        return bool(paragraph[start : at - len(word)].strip()) and not (len(word) <= 2 and _is_month(paragraph, end))
    if small in _COUNTS and paragraph[end].isdecimal():
        return False
    if word in _NEVER_ENDS or (word.isupper() and len(word) > 1 and word.capitalize() in _NEVER_ENDS):
        return False
    if small in _SELDOM_ENDS or (len(word) == 1 and word.isalpha() and word not in "Iя") or _is_dotted(word):
        return _opens(paragraph, end)
    return True


def _word_before(paragraph: str, start: int, at: int) -> str:
    found = _LAST_WORD.search(paragraph[max(start, at - 20) : at])
    return found.group().lstrip(_OPENING) if found else ""


def _is_dotted(word: str) -> bool:
    """Whether it is short parts with full stops between, as "U.S" is and an address or "15.6" is not."""
    return "." in word and not word[-1].isdigit() and all(len(part) <= 3 for part in word.split("."))


def _opens(paragraph: str, at: int) -> bool:
    """Whether the word that begins there often opens a sentence."""
    following = _FIRST_WORD.search(paragraph, at, at + 20)
    return following is not None and following.group().lower() in _OPENS


def _is_month(paragraph: str, at: int) -> bool:
    following = _FIRST_WORD.match(paragraph, at, at + 20)
    return following is not None and following.group().lower() in MONTHS


def _short_enough(piece: str) -> Iterator[str]:
    """Cut an over-long piece before words that their own letters choose: an insertion then shifts no later cut."""
    if len(piece) <= LONGEST:
        yield piece
        return
    start = 0
    while start < len(piece):
        stop = _next_cut(piece, start)
        yield piece[start:stop]
        start = stop


def _next_cut(piece: str, start: int) -> int:
    """Return where the first chosen word begins, but not too near; where none is, the one that comes nearest to it."""
    best, least = 0, 1 << 32
    for match in TOKEN.finditer(piece, start):
        at = match.start()
        if at - start > LONGEST:
            return best or at
        if at - start <= LONGEST // 10:
            continue
        rank = _rank(match.group())
        if rank < _CHOSEN:
            return at
        if rank <= least and at - start > LONGEST // 2:
            best, least = at, rank
    return len(piece)


@lru_cache(maxsize=4096)
def _rank(token: str) -> int:
    return zlib.crc32(token.encode(errors="surrogatepass"))
