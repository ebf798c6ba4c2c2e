"""How edits become paragraphs: what is shown where, and what is folded away."""

from tests.render.edits_by_hand import added, at, changed, cut, kept, moved, paragraphs, run
from tracker.core.values import EditKind
from tracker.render.layout import Block, Fold, Ghost, Paragraph, Piece, lay_out

KEPT, CUT, ADDED, MOVED = EditKind.KEPT, EditKind.CUT, EditKind.ADDED, EditKind.MOVED


def whole(kind: EditKind, text: str) -> Paragraph:
    return Paragraph(kind, (Piece(kind, text),))


def pieces(block: Block) -> tuple[tuple[str, str], ...]:
    assert isinstance(block, Paragraph)
    return tuple((piece.kind.value, piece.text) for piece in block.pieces)


def test_an_unchanged_text_is_one_fold() -> None:
    blocks = lay_out(paragraphs("One.", "Two.", "Three."))

    assert blocks == (Fold(3),)


def test_no_edits_make_no_blocks() -> None:
    blocks = lay_out(())

    assert blocks == ()


def test_one_unchanged_paragraph_stays_on_each_side_of_a_change() -> None:
    before, after = paragraphs("A.", "B.", "C."), paragraphs("D.", "E.", first=4)

    blocks = lay_out((*before, added("New.", at(3)), *after))

    assert blocks == (Fold(2), whole(KEPT, "C."), whole(ADDED, "New."), whole(KEPT, "D."), Fold(1))


def test_sentences_of_one_paragraph_are_joined() -> None:
    sentences = (kept("One. ", at(0), at(0)), kept("Two.", at(0, 5), at(0, 5)), added("New.", at(1)))

    blocks = lay_out(sentences)

    assert blocks == (whole(KEPT, "One. Two."), whole(ADDED, "New."))


def test_a_changed_sentence_shows_what_was_cut_before_what_was_added() -> None:
    runs = run("kept", "Killed "), run("added", "12 "), run("cut", "3 "), run("kept", "people.")

    (block,) = lay_out((changed(at(0), at(0), *runs),))

    assert pieces(block) == (("kept", "Killed "), ("cut", "3 "), ("added", "12 "), ("kept", "people."))


def test_a_cut_word_does_not_touch_the_one_added_for_it() -> None:
    runs = run("kept", "Killed "), run("cut", "3"), run("added", "12"), run("kept", " people.")

    (block,) = lay_out((changed(at(0), at(0), *runs),))

    assert pieces(block) == (("kept", "Killed "), ("cut", "3"), ("kept", " "), ("added", "12"), ("kept", " people."))


def test_a_cut_last_sentence_stays_in_its_paragraph_and_does_not_touch_the_one_before() -> None:
    (block,) = lay_out((kept("One.", at(0), at(0)), cut("Two.", at(0, 5))))

    assert pieces(block) == (("kept", "One. "), ("cut", "Two."))


def test_a_cut_first_sentence_belongs_to_the_paragraph_it_opened() -> None:
    blocks = lay_out((*paragraphs("A."), cut("One. ", at(1)), kept("Two.", at(1, 5), at(1))))

    assert pieces(blocks[1]) == (("cut", "One. "), ("kept", "Two."))


def test_a_cut_paragraph_stands_alone_where_it_stood() -> None:
    blocks = lay_out((*paragraphs("A."), cut("One. ", at(1)), cut("Two.", at(1, 5)), kept("C.", at(2), at(1))))

    assert blocks == (whole(KEPT, "A."), whole(CUT, "One. Two."), whole(KEPT, "C."))


def test_two_cut_paragraphs_stay_two() -> None:
    blocks = lay_out((cut("One.", at(0)), cut("Two.", at(1)), kept("C.", at(2), at(0))))

    assert blocks == (whole(CUT, "One."), whole(CUT, "Two."), whole(KEPT, "C."))


def test_a_rewritten_paragraph_is_cut_before_it_is_added_whatever_the_order_of_the_edits() -> None:
    blocks = lay_out((*paragraphs("A."), added("New.", at(1)), cut("Old.", at(1)), kept("C.", at(2), at(2))))

    assert blocks[1:3] == (whole(CUT, "Old."), whole(ADDED, "New."))


def test_a_cut_sentence_behind_an_added_paragraph_finds_its_own() -> None:
    blocks = lay_out((kept("One. ", at(0), at(0)), added("New.", at(1)), cut("Two.", at(0, 5))))

    assert pieces(blocks[0]) == (("kept", "One. "), ("cut", "Two."))
    assert blocks[1] == whole(ADDED, "New.")


def test_a_paragraph_with_a_new_sentence_is_changed() -> None:
    (block,) = lay_out((kept("One. ", at(0), at(0)), added("New. ", at(0, 5)), kept("Two.", at(0, 5), at(0, 10))))

    assert isinstance(block, Paragraph)
    assert block.kind is EditKind.CHANGED
    assert pieces(block) == (("kept", "One. "), ("added", "New. "), ("kept", "Two."))


def test_moved_text_is_shown_at_its_new_place_with_a_ghost_at_the_old_one() -> None:
    blocks = lay_out(
        (
            moved("It was late. ", at(2), at(0)),
            moved("All slept.", at(2, 13), at(0, 13)),
            kept("A.", at(0), at(1)),
            kept("B.", at(1), at(2)),
            kept("D.", at(3), at(3)),
        )
    )

    assert blocks == (
        Paragraph(MOVED, (Piece(MOVED, "It was late. All slept.", moved_from=2),)),
        whole(KEPT, "A."),
        whole(KEPT, "B."),
        Ghost(moved_to=0, words="It was late."),
        whole(KEPT, "D."),
    )


def test_a_ghost_of_the_first_paragraph_stands_on_top() -> None:
    blocks = lay_out((kept("B.", at(1), at(0)), moved("A.", at(0), at(1))))

    assert blocks[0] == Ghost(moved_to=1, words="A.")


def test_a_ghost_quotes_six_words() -> None:
    blocks = lay_out((kept("B.", at(1), at(0)), moved("one two three four five six seven", at(0), at(1))))

    assert blocks[0] == Ghost(moved_to=1, words="one two three four five six …")


def test_two_moves_from_one_paragraph_have_two_ghosts() -> None:
    blocks = lay_out((moved("Two.", at(0, 5), at(0)), kept("B.", at(1), at(1)), moved("One. ", at(0), at(2))))

    assert blocks[:2] == (Ghost(moved_to=2, words="One."), Ghost(moved_to=0, words="Two."))


def test_moved_text_shows_its_inner_changes() -> None:
    sentence = moved("", at(1), at(0), run("kept", "Killed "), run("cut", "3 "), run("added", "12 "))

    blocks = lay_out((sentence, kept("A.", at(0), at(1))))

    assert pieces(blocks[0]) == (("moved", "Killed "), ("cut", "3 "), ("added", "12 "))


def test_the_space_that_moved_text_loses_at_a_paragraphs_end_is_no_change() -> None:
    sentence = moved("A.", at(0), at(1), run("kept", "A."), run("cut", " "))

    blocks = lay_out((kept("B.", at(0, 5), at(0)), sentence))

    assert pieces(blocks[-1]) == (("moved", "A."),)


def test_the_space_that_moved_text_gains_inside_a_paragraph_is_no_change() -> None:
    sentence = moved("A.", at(1), at(0), run("kept", "A."), run("added", " "))

    blocks = lay_out((sentence, kept("B.", at(0), at(0, 5))))

    assert pieces(blocks[0]) == (("moved", "A. "), ("kept", "B."))


def test_a_split_paragraph_shows_its_new_break() -> None:
    blocks = lay_out((kept("One. ", at(0), at(0)), kept("Two.", at(0, 5), at(1)), kept("B.", at(1), at(2))))

    assert blocks[0] == whole(KEPT, "One. ")
    assert pieces(blocks[1]) == (("added", "¶ "), ("kept", "Two."))


def test_joined_paragraphs_show_the_break_that_was_cut() -> None:
    (block,) = lay_out((kept("One. ", at(0), at(0)), kept("Two.", at(1), at(0, 5))))

    assert pieces(block) == (("kept", "One. "), ("cut", "¶ "), ("kept", "Two."))


def test_a_new_paragraph_between_two_old_ones_is_no_split() -> None:
    blocks = lay_out((*paragraphs("A."), added("New.", at(1)), kept("B.", at(1), at(2))))

    assert blocks == (whole(KEPT, "A."), whole(ADDED, "New."), whole(KEPT, "B."))


def test_a_changed_space_is_not_lost() -> None:
    runs = run("kept", "One"), run("cut", " "), run("added", "  "), run("kept", "two.")

    (block,) = lay_out((changed(at(0), at(0), *runs),))

    assert pieces(block) == (("kept", "One"), ("cut", " "), ("added", "  "), ("kept", "two."))
