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
        ("", []),
        ("It is so… Nobody knows.", ["It is so… ", "Nobody knows."]),
        ("Yahoo! Japan said so. Yahoo! said no.", ["Yahoo! Japan said so. ", "Yahoo! said no."]),
        ("“It burned.” (He saw it.) “So?”", ["“It burned.” ", "(He saw it.) ", "“So?”"]),
        (
            "See www.example.org. Ask ann@example.org. Call.",
            ["See www.example.org. ", "Ask ann@example.org. ", "Call."],
        ),
        ("Plan B. The rest. By J. K. Moss.", ["Plan B. ", "The rest. ", "By J. K. Moss."]),
        ("No. Officers saw No. 10 burn.", ["No. ", "Officers saw No. 10 burn."]),
        ("Updated at 4:28 a.m. PT: Adds more. Then less.", ["Updated at 4:28 a.m. PT: Adds more. ", "Then less."]),
        ("The war—Mr. Moss said—ended.", ["The war—Mr. Moss said—ended."]),
        ("ORDER OF GEN. HALE. NONE LEFT.", ["ORDER OF GEN. HALE. ", "NONE LEFT."]),
    ],
)
def test_a_paragraph_is_cut_after_each_sentence(paragraph: str, sentences: list[str]) -> None:
    assert cut(paragraph) == sentences


@pytest.mark.parametrize(
    ("paragraph", "sentences"),
    [
        ("Am 3. Oktober kam Dr. Moos z. B. nach Köln. Er blieb.", 2),
        ("„Es brennt.“ Das sagte er ca. 20 Leuten.", 2),
        ("Mme Roux et M. Petit y vont. Ils sont partis.", 2),
        ("El Sr. Ruiz vio EE. UU. en la pág. 5. Luego calló.", 2),
        ("Il sig. Neri e la dott. Bossi. Poi altro.", 2),
        ("A Sra. Lima leu a pág. 3 do livro. Depois saiu.", 2),
        ("Dhr. Bos woont o.a. Hij zegt niets.", 2),
        ("Mötet börjar kl. 10 enligt hon. Sedan åt de.", 2),
        ("Mieszka przy ul. Długiej. Nie pracuje.", 2),
        ("Он живёт на ул. Мира. Потом уехал.", 2),
        ("Τι έγινε; Κανείς δεν ξέρει.", 2),
        ("He came; She left.", 1),
        ("他走了。她来了！谁？", 3),
        ("「行く。」と言った。彼は来た。", 3),
        ("वह गया। वह आया।", 2),
        ("هل جاء؟ نعم جاء. ثم ذهب.", 3),
        ("وہ گیا۔ وہ آیا۔", 2),
        ("Նա գնաց։ Նա եկավ։", 2),
        ("እሱ ሄደ። እሷ መጣች።", 2),
        ("သူ သွားသည်။ သူ လာသည်။", 2),
    ],
)
def test_each_language_has_its_abbreviations_and_ends(paragraph: str, sentences: int) -> None:
    assert len(cut(paragraph)) == sentences


@pytest.mark.parametrize("paragraph", ["One fell. \u0301Two rose.", "他走了。\ufe0e她来了。", "Go!\u0308 Two rose."])
def test_no_cut_is_made_before_a_mark_that_hangs_on_what_is_before(paragraph: str) -> None:
    sentences = cut(paragraph)

    assert "".join(sentences) == paragraph
    assert not [sentence for sentence in sentences if sentence[0] in "\u0301\u0308\ufe0e"]


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


def test_an_over_long_stretch_of_few_words_is_cut_at_the_same_words_wherever_it_begins() -> None:
    stretch = "’s " * 2000

    before, after = cut(stretch), cut(stretch[5:])

    assert len(set(before[1:-1]) | set(after[1:-1])) == 1
