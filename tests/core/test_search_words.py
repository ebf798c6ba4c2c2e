"""The words of a search: the same however they are written, in any script, with their places in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.search.words import LONGEST, located, words

TEXTS = st.text(st.characters(exclude_categories=()), max_size=60)  # lone surrogates too


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Bridge, closed.", ["the", "bridge", "closed"]),
        ("don’t don't", ["don", "t", "don", "t"]),
        ("$12,000 or 1.5", ["12", "000", "or", "1", "5"]),
        ("U.S. co-operation", ["u", "s", "co", "operation"]),
        ("snake_case", ["snake", "case"]),
        ("Größe STRASSE Straße", ["grosse", "strasse", "strasse"]),
        ("café cafe\u0301", ["cafe", "cafe"]),
        ("Łódź Århus İstanbul", ["lodz", "arhus", "istanbul"]),
        ("Ёлка ΆΣ", ["елка", "ασ"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("كِتَاب كتاب", ["كتاب", "كتاب"]),
        ("東京で12人", ["東", "京", "で", "12", "人"]),
        ("ไทย", ["ไ", "ท", "ย"]),
        ("한국어", ["한국어"]),
        ("ﬁne ＡＢＣ ² co\u00adop", ["fine", "abc", "2", "coop"]),
        ("😀 … — \x00 \ud800", []),
    ],
)
def test_a_text_is_cut_into_words(text: str, expected: list[str]) -> None:
    found = words(text)

    assert found == expected


def test_of_a_long_word_only_the_beginning_counts() -> None:
    found = words("x" * 1000)

    assert found == ["x" * LONGEST]


@given(TEXTS)
def test_words_with_their_places_are_the_same_words(text: str) -> None:
    found = located(text)

    assert [each.word for each in found] == words(text)
    assert all(0 <= each.start < each.end <= len(text) for each in found)


@given(TEXTS)
def test_a_word_holds_nothing_that_an_index_reads_as_a_sign(text: str) -> None:
    found = "".join(words(text))

    assert set(found) & set("\"'\\:*()&|!<>=- \x00") == set()
    assert found.encode().decode() == found


@given(TEXTS)
def test_words_read_the_same_when_they_are_read_again(text: str) -> None:
    found = words(text)

    assert words(" ".join(found)) == found
