"""Cuts paragraphs into sentences that, joined, give the paragraph back exactly."""

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from tracker.core.tokens import TOKEN
from tracker.core.values import Place

LONGEST = 1000
"""Characters that one sentence may have before it is cut further."""

_END = re.compile(
    r"""(?<![.!?…])[.!?…]++["'”’»)\]]*+\s++"""
    r"""|(?<![。！？｡])[。！？｡]++[」』”’）]*+\s*+"""
)
_CLOSING = ".!?…。！？｡"
_OPENING = "\"'“‘«([{"

# A full stop after these never ends a sentence ...
_TITLES = """
    mr mrs ms mx dr prof sen rep gov gen lt col sgt capt cmdr adm maj pvt cpl det supt insp rev hon st mt ft messrs pres
    sec vs v cf ca approx fig no nos vol pp art al viz jan feb mar apr jun jul aug sept sep oct nov dec
    hr fr nr bzw vgl mme mlle mm sr sra
"""
# ... and after these, or a word with full stops inside ("U.S."), only where the next word often opens one.
_SHORT = "inc ltd co corp llc jr sr bros dept univ ave blvd etc est tel plc usw"
_OPENERS = """
    the a an in on at it its he she they we you i this that these those there but and or so if when while after before
    as for his her their our my what who how why not no one some many most all both each however meanwhile
"""
_NEVER_ENDS, _SELDOM_ENDS, _OPENS = (frozenset(words.split()) for words in (_TITLES, _SHORT, _OPENERS))
_FIRST_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the white space after it, and where it stands. `is_last`: no other follows in its paragraph."""

    text: str
    place: Place
    is_last: bool


def cut_sentences(old: Sequence[str], new: Sequence[str]) -> tuple[list[Sentence], list[Sentence]]:
    """Return the sentences of both texts in reading order; joined, those of one paragraph are that paragraph.

    A heading or list point that has no full stop ends with its paragraph. Where the other side runs it into the next
    words, it is cut off there too: re-flowed paragraphs then keep their sentences.
    """
    pieces = {paragraph: list(_pieces(paragraph)) for paragraph in {*old, *new}}
    old_pieces, new_pieces = [pieces[paragraph] for paragraph in old], [pieces[paragraph] for paragraph in new]
    old_known = {piece.strip() for pieces in old_pieces for piece in pieces}
    new_known = {piece.strip() for pieces in new_pieces for piece in pieces}
    return (
        _placed(_cut_off(old_pieces, _open_ends(new_pieces, old_known))),
        _placed(_cut_off(new_pieces, _open_ends(old_pieces, new_known))),
    )


def _open_ends(paragraphs: Sequence[Sequence[str]], known: Set[str]) -> set[str]:
    """Return the ends of paragraphs that no mark closes and that the other side does not know."""
    ends = {pieces[-1].strip() for pieces in paragraphs if pieces}
    return {end for end in ends - known if end and end[-1] not in _CLOSING}


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
        if not length or end == len(piece) or piece[end].islower():
            yield piece[start:]
            return
        yield piece[start:end]
        start = end


def _placed(paragraphs: Iterable[Sequence[str]]) -> list[Sentence]:
    sentences = []
    offset = 0
    for number, pieces in enumerate(paragraphs):
        for at, piece in enumerate(pieces, 1):
            sentences.append(Sentence(piece, Place(number, offset), at == len(pieces)))
            offset += len(piece)
        offset += 2
    return sentences


def _pieces(paragraph: str) -> Iterator[str]:
    start = 0
    for match in _END.finditer(paragraph):
        if _ends(paragraph, start, match):
            yield from _short_enough(paragraph[start : match.end()])
            start = match.end()
    if start < len(paragraph):
        yield from _short_enough(paragraph[start:])


def _ends(paragraph: str, start: int, match: re.Match[str]) -> bool:
    """Whether the marks that `match` found end the sentence that began at `start`."""
    if match.start() == start or match.end() == len(paragraph) or paragraph[match.end()].islower():
        return False
    if not match.group().startswith(".") or match.group().startswith(".."):
        return True
    before = paragraph[max(start, match.start() - 20) : match.start()].split()
    word = before[-1].lstrip(_OPENING) if before else ""
    if word.isdigit():
        return len(before) > 1  # "1. Preheat the oven" is numbering
    if word.lower() in _NEVER_ENDS or (len(word) == 1 and word.isupper() and word != "I"):
        return False
    if word.lower() in _SELDOM_ENDS or ("." in word and not word[-1].isdigit()):
        following = _FIRST_WORD.search(paragraph, match.end(), match.end() + 20)
        return following is not None and following.group().lower() in _OPENS
    return True


def _short_enough(piece: str) -> Iterator[str]:
    """Cut an over-long piece after words that their own letters choose: an insertion then shifts no later cut."""
    if len(piece) <= LONGEST:
        yield piece
        return
    start = 0
    for match in TOKEN.finditer(piece):
        chosen = zlib.crc32(match.group().encode(errors="surrogatepass")) % 16 == 0
        if match.start() - start > (LONGEST // 10 if chosen else LONGEST):
            yield piece[start : match.start()]
            start = match.start()
    yield piece[start:]
