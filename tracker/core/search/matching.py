"""Which passages have what is asked for, and the lines in which they are shown, with the words found marked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from tracker.core.search.asked import Term, Words
from tracker.core.search.passages import Part, Passage
from tracker.core.search.words import located
from tracker.core.search.words import words as cut

WIDTH = 200  # characters of a snippet, without the signs that it goes on
LEAD = 60  # of them before the first word found
MORE = "…"
REMEMBERED = 1024  # passages: those of an article's revisions are the same for the most part


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a passage; `marks` are where the words found stand in it, as (start, end), in their order."""

    text: str
    marks: tuple[tuple[int, int], ...]


def has(asked: Words, passages: Iterable[Passage]) -> bool:
    """Whether these passages, all together, have what is asked for and nothing that is not to be there."""
    texts = _words_of(passages)
    return _has_all(asked, texts) and not _has_any(asked.unwanted, texts)


def has_since(asked: Words, brought: Iterable[Passage], text: Iterable[Passage], before: Iterable[Passage]) -> bool:
    """Whether a text has what is asked for by what it brought: all, or what the one before still lacked.

    What is not to be there counts in what was brought alone.
    """
    texts = _words_of(brought)
    if _has_any(asked.unwanted, texts) or not _has_any(asked.terms, texts):
        return False
    return _has_all(asked, texts) or (_has_all(asked, _words_of(text)) and not _has_all(asked, _words_of(before)))


def has_more(asked: Words, passages: Iterable[Passage], others: Iterable[Passage]) -> bool:
    """Whether a part of these passages has something that is asked for more often than that part of the others."""
    texts, other_texts = _by_part(passages), _by_part(others)
    return any(
        _count(term, said) > _count(term, other_texts.get(part, ()))
        for part, said in texts.items()
        for term in asked.terms
    )


def more_words(passages: Iterable[Passage], others: Iterable[Passage]) -> set[str]:
    """Return the words for which `has_more` says so."""
    texts, other_texts = _by_part(passages), _by_part(others)
    return {
        word
        for part, said in texts.items()
        for word in Counter(chain.from_iterable(said)) - Counter(chain.from_iterable(other_texts.get(part, ())))
    }


def best(asked: Words, passages: Sequence[Passage]) -> Passage:
    """Return the passage with most of what is asked for, the first of them where several have as much."""
    return max(passages, key=lambda passage: sum(bool(_count(term, [words(passage.text)])) for term in asked.terms))


def snippet(asked: Words, text: str) -> Snippet:
    """Return the piece of a text that begins shortly before the first word found, on one line."""
    places = list(located(text))
    said = [place.word for place in places]
    spans = sorted({span for term in asked.terms for span in _spans(term, said)})
    found = [(places[first].start, places[last].end) for first, last in spans]
    start, end = _window(text, found[0][0] if found else 0)
    opening = MORE if start else ""
    marks = _joined((first, last) for first, last in found if first >= start and last <= end)
    shift = len(opening) - start
    closing = MORE if end < len(text) else ""
    return Snippet(
        f"{opening}{text[start:end]}{closing}", tuple((first + shift, last + shift) for first, last in marks)
    )


@lru_cache(REMEMBERED)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, cut once."""
    return tuple(cut(text))


def _words_of(passages: Iterable[Passage]) -> list[tuple[str, ...]]:
    return [words(passage.text) for passage in passages]


def _has_all(asked: Words, texts: Sequence[Sequence[str]]) -> bool:
    return all(_has_any(group, texts) for group in asked.wanted)


def _has_any(terms: Iterable[Term], texts: Sequence[Sequence[str]]) -> bool:
    return any(_count(term, texts) for term in terms)


def _by_part(passages: Iterable[Passage]) -> dict[Part, list[tuple[str, ...]]]:
    texts: dict[Part, list[tuple[str, ...]]] = {}
    for passage in passages:
        texts.setdefault(passage.part, []).append(words(passage.text))
    return texts


def _count(term: Term, texts: Iterable[Sequence[str]]) -> int:
    return sum(1 for text in texts for _ in _spans(term, text))


def _spans(term: Term, said: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where the term stands among these words: its first and its last."""
    *whole, last = term.words
    length = len(whole)
    if not term.is_prefix and last not in said:
        return
    for index in range(length, len(said)):
        is_last = said[index].startswith(last) if term.is_prefix else said[index] == last
        if is_last and all(said[index - length + step] == word for step, word in enumerate(whole)):
            yield index - length, index


def _window(text: str, first: int) -> tuple[int, int]:
    """Return where a snippet begins and ends: between words, where the text has blanks near enough."""
    if len(text) <= WIDTH:
        return 0, len(text)
    start = max(0, min(first - LEAD, len(text) - WIDTH))
    end = start + WIDTH
    if start:
        blank = text.find(" ", start - 1, first)
        start = blank + 1 if blank >= 0 else start
    if end < len(text):
        blank = text.rfind(" ", first, end + 1)
        end = blank if blank > first + LEAD else end
    return start, end


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans without overlaps."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
