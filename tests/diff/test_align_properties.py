"""What holds for the alignment of any two texts."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tracker.core.diff.align import Pair, align
from tracker.core.diff.seams import cut_at_seams
from tracker.core.diff.sentences import Sentence, cut_sentences

PIECES = [
    "The dog ran over the hill and home again. ",
    "The dog ran over the hill. ",
    "And home again. ",
    "Two of them died in the flood at Leeds. ",
    "Three of them died in the flood. ",
    "Read more. ",
    "京都の寺院が公開された。",
    "京都の",
    "What we know ",
    "\u0301",
    " ",
]
paragraphs = st.lists(st.lists(st.sampled_from(PIECES), max_size=5).map("".join), max_size=7)


def cut(old: list[str], new: list[str]) -> tuple[list[Sentence], list[Sentence]]:
    one, other = cut_sentences(old, new)
    return cut_at_seams(one, other), cut_at_seams(other, one)


def taken(ranges: Sequence[range]) -> list[int]:
    return [index for indices in ranges for index in indices]


def paragraphs_of(sentences: Sequence[Sentence], indices: range) -> set[int]:
    return {sentences[index].place.paragraph for index in indices}


@given(paragraphs, paragraphs)
def test_no_sentence_is_in_two_pairs(old: list[str], new: list[str]) -> None:
    pairs = align(*cut(old, new))

    olds, news = taken([pair.old for pair in pairs]), taken([pair.new for pair in pairs])

    assert (len(set(olds)), len(set(news))) == (len(olds), len(news))


@given(paragraphs, paragraphs)
def test_pairs_come_in_the_old_order_and_those_that_stayed_ascend(old: list[str], new: list[str]) -> None:
    pairs = align(*cut(old, new))

    stayed = [pair for pair in pairs if not pair.moved]

    assert all(one.old.stop <= two.old.start for one, two in pairwise(pairs))
    assert all(one.new.stop <= two.new.start for one, two in pairwise(stayed))


@given(paragraphs, paragraphs)
def test_a_pair_lies_within_one_paragraph_of_each_side(old: list[str], new: list[str]) -> None:
    olds, news = cut(old, new)

    pairs = align(olds, news)

    assert all(len(paragraphs_of(olds, pair.old)) == len(paragraphs_of(news, pair.new)) == 1 for pair in pairs)


@given(paragraphs)
def test_a_text_stands_where_it_stood(text: list[str]) -> None:
    sentences, same = cut(text, text)

    pairs = align(sentences, same)

    assert pairs == [Pair(range(n, n + 1), range(n, n + 1), moved=False) for n in range(len(sentences))]


@given(paragraphs, paragraphs)
def test_seams_take_nothing_from_the_text(old: list[str], new: list[str]) -> None:
    sentences, other = cut_sentences(old, new)

    cut_up = cut_at_seams(sentences, other)

    text = "\n\n".join(old)
    assert "".join(sentence.text for sentence in cut_up) == "".join(old)
    assert all(text.startswith(sentence.text, sentence.place.offset) for sentence in cut_up)
    assert [sentence.is_last for sentence in cut_up].count(True) == [s.is_last for s in sentences].count(True)
