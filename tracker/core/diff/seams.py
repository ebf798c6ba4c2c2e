"""Cuts a sentence where the other side breaks it: at a paragraph's end in its midst, or after a heading run into it."""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from tracker.core.diff.sentences import Sentence, cut_sentences
from tracker.core.tokens import CLINGS
from tracker.core.values import Place

_CLINGS = re.compile(CLINGS)


def cut_both(old: Sequence[str], new: Sequence[str]) -> tuple[list[Sentence], list[Sentence]]:
    """Return the sentences of both texts, each cut where the other side breaks it too."""
    olds, news = cut_sentences(old, new)
    return cut_at_seams(olds, news), cut_at_seams(news, olds)


def cut_at_seams(sentences: Sequence[Sentence], other: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences, each that is the last of one paragraph and the first of the next there cut in these two."""
    known = {sentence.text.strip() for sentence in other}
    unknown = {text for sentence in sentences if (text := sentence.text.strip()) not in known}
    seams = dict(_seams(other, unknown)) if unknown else {}
    if not seams:
        return list(sentences)
    return [part for sentence in sentences for part in _parts(sentence, seams.get(sentence.text.strip(), 0))]


def _seams(sentences: Sequence[Sentence], unknown: Set[str]) -> Iterator[tuple[str, int]]:
    """Yield those of the unknown texts that two neighbours of two paragraphs are, and how long the first is."""
    for one, two in pairwise(sentences):
        if not one.is_last:
            continue
        first, second = one.text.strip(), two.text.strip()
        for whole in (f"{first} {second}", first + second):
            if whole in unknown and first and second and not _CLINGS.match(second):
                yield whole, len(first)


def _parts(sentence: Sentence, length: int) -> Iterator[Sentence]:
    text, place = sentence.text, sentence.place
    if not length:
        yield sentence
        return
    rest = text[len(text) - len(text.lstrip()) + length :].lstrip()
    at = len(text) - len(rest)
    yield Sentence(text[:at], place, is_last=False)
    yield Sentence(rest, Place(place.paragraph, place.offset + at), sentence.is_last)
