"""Lines as wide as a terminal, in columns."""

import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tracker.render.wrap import line_starts

WORDS = st.sampled_from(
    ["a", "word", "x" * 30, "日本語。", "「東京」", "e\u0301", "👩\u200d🚒", "👍🏽", "🇩🇪", " ", "  ", "\u3000"]
)
TEXTS = st.lists(WORDS, max_size=40).map("".join)
NARROW_TEXTS = st.lists(st.sampled_from(["a", "word", "été", "“Да”", " ", "  "]), max_size=40).map("".join)


def lines(text: str, width: int) -> list[str]:
    return [text[start:stop] for start, stop in pairwise([0, *line_starts(text, width), len(text)])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [""]),
        ("one two", ["one two"]),
        ("one two three", ["one two ", "three"]),
        ("one twotwo  x", ["one twotwo  ", "x"]),
        ("x" * 12, ["x" * 10, "xx"]),
        ("one " + "x" * 12, ["one xxxxxx", "xxxxxx"]),
        ("日本語の文章です", ["日本語の文", "章です"]),
        ("日本語の文。次", ["日本語の", "文。次"]),
        ("日本語の「文」", ["日本語の", "「文」"]),
        ("  one twotwo", ["  one ", "twotwo"]),
        ("çà été “là”", ["çà été ", "“là”"]),
        ("市は three 週間", ["市は three ", "週間"]),
        ("e\u0301" * 12, ["e\u0301" * 10, "e\u0301" * 2]),
        ("👩\u200d🚒" * 6, ["👩\u200d🚒" * 5, "👩\u200d🚒"]),
        ("🇩🇪🇫🇷" * 3, ["🇩🇪🇫🇷🇩🇪🇫🇷🇩🇪", "🇫🇷"]),
    ],
)
def test_a_line_breaks_after_white_space_or_between_wide_characters(text: str, expected: list[str]) -> None:
    assert lines(text, 10) == expected


@given(TEXTS | NARROW_TEXTS, st.integers(2, 90))
def test_no_line_is_wider_than_it_may_be_and_nothing_is_lost(text: str, width: int) -> None:
    broken = lines(text, width)

    assert "".join(broken) == text
    assert all(cell_len(line.rstrip()) <= width for line in broken)


@given(NARROW_TEXTS, st.integers(8, 40))
def test_a_line_takes_as_many_words_as_it_can(text: str, width: int) -> None:
    broken = lines(text, width)

    words = [line.split() or [""] for line in broken[1:]]
    assert all(len(line) + len(first) > width for line, (first, *_) in zip(broken, words, strict=False))


@given(TEXTS | NARROW_TEXTS, st.integers(2, 90))
def test_no_line_begins_inside_a_character(text: str, width: int) -> None:
    _, *later = lines(text, width)

    assert not any(unicodedata.category(line[0]) in ("Mn", "Cf", "Sk") for line in later)


@pytest.mark.parametrize("hostile", ["日 ", "日", "word ", "é", "e\u0301", "\u0301", "\u200d", "🇩", "x", " ", "x "])
def test_200_000_letters_take_seconds_at_most(hostile: str) -> None:
    text = hostile * (200_000 // len(hostile))
    started = time.process_time()

    line_starts(text, 80)

    assert time.process_time() - started < 5  # what is not linear takes minutes
