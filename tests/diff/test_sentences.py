"""How paragraphs are cut into sentences."""

import pytest

from tracker.core.diff.sentences import LONGEST, cut_sentences


def cut(*paragraphs: str, other: tuple[str, ...] = ()) -> list[str]:
    return [sentence.text for sentence in cut_sentences(paragraphs, other or paragraphs)[0]]


@pytest.mark.parametrize(
    ("paragraph", "sentences"),
    [
        ("One fell. Two rose.", ["One fell. ", "Two rose."]),
        ("“Go!” she said. “Now?” He went.", ["“Go!” she said. ", "“Now?” ", "He went."]),
        ("Dr. Ada Moss met Gov. J. Hale. They spoke.", ["Dr. Ada Moss met Gov. J. Hale. ", "They spoke."]),
        ("The U.S. Senate met at 5 p.m. The vote failed.", ["The U.S. Senate met at 5 p.m. ", "The vote failed."]),
        ("It rose 1.5 percent in 2004. It fell after.", ["It rose 1.5 percent in 2004. ", "It fell after."]),
        ("Version 15.6. Next comes 16.", ["Version 15.6. ", "Next comes 16."]),
        ("1. Heat the oven. 2. Wait.", ["1. Heat the oven. ", "2. Wait."]),
        ("He paused ... then left.", ["He paused ... then left."]),
        ("他走了。她来了！谁？", ["他走了。", "她来了！", "谁？"]),
        ("", []),
    ],
)
def test_a_paragraph_is_cut_after_each_sentence(paragraph: str, sentences: list[str]) -> None:
    assert cut(paragraph) == sentences


def test_a_heading_that_the_other_side_runs_into_its_text_is_cut_off_there_too() -> None:
    sentences = cut(
        "Who they are Nurses and doctors. All of them.", other=("Who they are", "Nurses and doctors. All of them.")
    )

    assert sentences == ["Who they are ", "Nurses and doctors. ", "All of them."]


def test_places_count_the_blank_lines_between_paragraphs() -> None:
    sentences, _ = cut_sentences(("One. Two.", "", "Three."), ())

    assert [(sentence.place.paragraph, sentence.place.offset) for sentence in sentences] == [(0, 0), (0, 5), (2, 13)]


def test_an_over_long_stretch_is_cut_where_an_insertion_shifts_no_later_cut() -> None:
    stretch = " ".join(f"word{number}" for number in range(2000))

    before, after = cut(stretch), cut("inserted " + stretch)

    assert max(map(len, before)) <= LONGEST + 20
    assert before[1:] == after[1:]
