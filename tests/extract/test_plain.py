"""Lines are what readers see, whatever characters the page is made of."""

import pytest

from tracker.core.extract.plain import fold, plain


@pytest.mark.parametrize(
    "unwanted", ["\x00", "\x07", "\x7f", "\u200b", "\xad", "\ud800", "\ufdd0", "\uffff", "\U0001fffe", "\U0010ffff"]
)
def test_characters_that_are_none_are_dropped(unwanted: str) -> None:
    folded = fold(f"a{unwanted}b")

    assert folded == "ab"


def test_letters_beyond_the_first_plane_stay() -> None:
    folded = fold("😀𝒜")

    assert folded == "😀𝒜"


def test_white_space_of_any_kind_is_one_blank() -> None:
    folded = fold("\t a\r\n\xa0b\u2003")

    assert folded == "a b"


def test_composed_and_combining_letters_become_the_same() -> None:
    folded = fold("e\u0301")

    assert folded == "é"


def test_references_to_windows_characters_mean_those() -> None:
    folded = fold("a \x96 b")

    assert folded == "a – b"


def test_typography_is_no_difference_between_lines_that_are_to_be_known_again() -> None:
    assert plain("“It’s over” – so far…") == plain('"It\'s over" - so far...')


def test_digits_and_stops_are_a_difference() -> None:
    assert plain("1.5 percent.") != plain("15 percent.")
