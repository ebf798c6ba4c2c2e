"""How edits become paragraphs: what is shown where, and what is folded away."""

from dataclasses import replace

import pytest

from tests.render.edits_by_hand import added, at, changed, cut, kept, moved, paragraphs, run
from tracker.core.values import Edit, EditKind
from tracker.render.layout import Block, Fold, Ghost, Paragraph, lay_out
from tracker.render.pieces import Break, Part, Piece, stretches

KEPT, CUT, ADDED, MOVED = EditKind.KEPT, EditKind.CUT, EditKind.ADDED, EditKind.MOVED


def whole(kind: EditKind, text: str, old: int | None, new: int | None) -> Paragraph:
    return Paragraph(kind, (Piece(kind, text),), old, new)


def pieces(block: Block) -> tuple[tuple[str, str], ...]:
    assert isinstance(block, Paragraph)
    return tuple(shown(piece) for piece in block.pieces)


def shown(part: Part) -> tuple[str, str]:
    return (part.kind.value, "¶" if isinstance(part, Break) else part.text)


def test_an_unchanged_text_is_one_fold_of_its_paragraphs() -> None:
    blocks = lay_out(paragraphs("One.", "Two."))

    assert blocks == (Fold((whole(KEPT, "One.", 0, 0), whole(KEPT, "Two.", 1, 1))),)


@pytest.mark.parametrize(("count", "words"), [(1, "1 paragraph unchanged"), (1200, "1,200 paragraphs unchanged")])
def test_a_fold_says_how_many_it_stands_for(count: int, words: str) -> None:
    assert Fold((), left_out=count).words == words


def test_no_edits_make_no_blocks() -> None:
    blocks = lay_out(())

    assert blocks == ()


BEFORE, AFTER = paragraphs("A.", "B.", "C."), (kept("D.", at(3), at(4)), kept("E.", at(4), at(5)))
AROUND = (*BEFORE, added("New.", at(3)), *AFTER)


def test_one_unchanged_paragraph_stays_on_each_side_of_a_change() -> None:
    blocks = lay_out(AROUND)

    assert blocks == (
        Fold((whole(KEPT, "A.", 0, 0), whole(KEPT, "B.", 1, 1))),
        whole(KEPT, "C.", 2, 2),
        whole(ADDED, "New.", None, 3),
        whole(KEPT, "D.", 3, 4),
        Fold((whole(KEPT, "E.", 4, 5),)),
    )


@pytest.mark.parametrize(
    ("context", "shapes"), [(0, "FPF"), (1, "FPPPF"), (2, "FPPPPP"), (9, "PPPPPP"), (None, "PPPPPP")]
)
def test_so_many_unchanged_paragraphs_stay_as_are_asked_for(context: int | None, shapes: str) -> None:
    blocks = lay_out(AROUND, context)

    assert "".join(type(block).__name__[0] for block in blocks) == shapes


def test_a_pinned_paragraph_is_not_folded() -> None:
    blocks = lay_out(AROUND, pinned={0})

    assert blocks[:2] == (whole(KEPT, "A.", 0, 0), Fold((whole(KEPT, "B.", 1, 1),)))


def test_sentences_of_one_paragraph_are_joined() -> None:
    sentences = (kept("One. ", at(0), at(0)), kept("Two.", at(0, 5), at(0, 5)), added("New.", at(1)))

    blocks = lay_out(sentences)

    assert blocks == (whole(KEPT, "One. Two.", 0, 0), whole(ADDED, "New.", None, 1))


def test_a_changed_sentence_shows_what_was_cut_before_what_was_added() -> None:
    runs = run("kept", "Killed "), run("added", "12 "), run("cut", "3 "), run("kept", "people.")

    (block,) = lay_out((changed(at(0), at(0), *runs),))

    assert pieces(block) == (("kept", "Killed "), ("cut", "3 "), ("added", "12 "), ("kept", "people."))


def test_a_cut_word_does_not_touch_the_one_added_for_it() -> None:
    runs = run("kept", "Killed "), run("cut", "3"), run("added", "12"), run("kept", " people.")

    (block,) = lay_out((changed(at(0), at(0), *runs),))

    assert pieces(block) == (("kept", "Killed "), ("cut", "3"), ("kept", " "), ("added", "12"), ("kept", " people."))


def test_a_cut_last_sentence_stays_in_its_paragraph_and_does_not_touch_the_one_before() -> None:
    sentence = Edit(KEPT, "One. ", "One.", at(0), at(0), (run("kept", "One."), run("cut", " ")))

    (block,) = lay_out((sentence, cut("Two.", at(0, 5))))

    assert pieces(block) == (("kept", "One. "), ("cut", "Two."))


def test_a_cut_first_sentence_belongs_to_the_paragraph_it_opened() -> None:
    blocks = lay_out((*paragraphs("A."), cut("One. ", at(1)), kept("Two.", at(1, 5), at(1))))

    assert pieces(blocks[1]) == (("cut", "One. "), ("kept", "Two."))


def test_a_cut_paragraph_stands_alone_where_it_stood() -> None:
    blocks = lay_out((*paragraphs("A."), cut("One. ", at(1)), cut("Two.", at(1, 5)), kept("C.", at(2), at(1))))

    assert blocks == (whole(KEPT, "A.", 0, 0), whole(CUT, "One. Two.", 1, None), whole(KEPT, "C.", 2, 1))


def test_two_cut_paragraphs_stay_two() -> None:
    blocks = lay_out((cut("One.", at(0)), cut("Two.", at(1)), kept("C.", at(2), at(0))))

    assert blocks == (whole(CUT, "One.", 0, None), whole(CUT, "Two.", 1, None), whole(KEPT, "C.", 2, 0))


def test_a_rewritten_paragraph_is_cut_before_it_is_added_whatever_the_order_of_the_edits() -> None:
    blocks = lay_out((*paragraphs("A."), added("New.", at(1)), cut("Old.", at(1)), kept("C.", at(2), at(2))))

    assert blocks[1:3] == (whole(CUT, "Old.", 1, None), whole(ADDED, "New.", None, 1))


def test_a_cut_sentence_behind_an_added_paragraph_finds_its_own() -> None:
    blocks = lay_out((kept("One. ", at(0), at(0)), added("New.", at(1)), cut("Two.", at(0, 5))))

    assert pieces(blocks[0]) == (("kept", "One. "), ("cut", "Two."))
    assert blocks[1] == whole(ADDED, "New.", None, 1)


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
        Paragraph(MOVED, (Piece(MOVED, "It was late. All slept.", moved_from=2),), 2, 0),
        whole(KEPT, "A.", 0, 1),
        whole(KEPT, "B.", 1, 2),
        Ghost(2, 0, (Piece(MOVED, "It was late. All slept.", moved_from=2),)),
        whole(KEPT, "D.", 3, 3),
    )


def test_a_ghost_of_the_first_paragraph_stands_on_top() -> None:
    blocks = lay_out((kept("B.", at(1), at(0)), moved("A.", at(0), at(1))))

    assert blocks[0] == Ghost(0, 1, (Piece(MOVED, "A.", moved_from=0),))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("One two. ", "One two."),
        ("one two three four five six", "one two three four five six"),
        ("one two three four five six seven", "one two three four five six …"),
        ("消" * 61, "消" * 60 + " …"),
        ("👩‍🚒" * 21, "👩‍🚒" * 20 + " …"),
        ("consequences " * 9, "consequences consequences consequences consequences …"),
        ("x" * 100, "x" * 60 + " …"),
        ("", ""),
    ],
)
def test_a_ghost_quotes_six_words_or_as_many_as_a_line_holds(text: str, words: str) -> None:
    assert Ghost(0, 1, (Piece(MOVED, text),)).words == words


def test_two_moves_from_one_paragraph_have_two_ghosts() -> None:
    blocks = lay_out((moved("Two.", at(0, 5), at(0)), kept("B.", at(1), at(1)), moved("One. ", at(0), at(2))))

    assert blocks[:2] == (Ghost(0, 2, (Piece(MOVED, "One. ", 0),)), Ghost(0, 0, (Piece(MOVED, "Two.", 0),)))


def test_a_paragraph_of_sentences_that_moved_from_two_others_is_changed() -> None:
    blocks = lay_out((moved("A. ", at(1), at(0)), moved("B.", at(2), at(0, 3)), kept("C.", at(0), at(1))))

    assert blocks[0] == Paragraph(EditKind.CHANGED, (Piece(MOVED, "A. ", 1), Piece(MOVED, "B.", 2)), None, 0)


def test_moved_text_shows_its_inner_changes() -> None:
    sentence = moved("", at(1), at(0), run("kept", "Killed "), run("cut", "3 "), run("added", "12 "))

    blocks = lay_out((sentence, kept("A.", at(0), at(1))))

    assert pieces(blocks[0]) == (("moved", "Killed "), ("cut", "3 "), ("added", "12 "))


def test_a_ghost_shows_what_did_not_come_along() -> None:
    words = run("kept", "Killed "), run("cut", "3"), run("added", "12"), run("kept", " people.")

    blocks = lay_out((changed(at(0), at(0), run("kept", "A.")), replace(changed(at(1), at(2), *words), kind=MOVED)))

    assert blocks[1] == Ghost(1, 2, (Piece(MOVED, "Killed ", 1), Piece(CUT, "3", 1), Piece(MOVED, " people.", 1)))


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

    assert blocks[0] == whole(KEPT, "One. ", 0, 0)
    assert blocks[1] == Paragraph(EditKind.CHANGED, (Break(ADDED), Piece(KEPT, "Two.")), 0, 1)


def test_joined_paragraphs_show_the_break_that_was_cut() -> None:
    (block,) = lay_out((kept("One. ", at(0), at(0)), kept("Two.", at(1), at(0, 5))))

    parts = (Piece(KEPT, "One. "), Break(CUT), Piece(KEPT, "Two."))
    assert block == Paragraph(EditKind.CHANGED, parts, 0, 0)


def test_a_new_paragraph_between_two_old_ones_is_no_split() -> None:
    blocks = lay_out((*paragraphs("A."), added("New.", at(1)), kept("B.", at(1), at(2))))

    assert blocks == (whole(KEPT, "A.", 0, 0), whole(ADDED, "New.", None, 1), whole(KEPT, "B.", 1, 2))


def test_a_changed_space_is_not_lost() -> None:
    runs = run("kept", "One"), run("cut", " "), run("added", "  "), run("kept", "two.")

    (block,) = lay_out((changed(at(0), at(0), *runs),))

    assert pieces(block) == (("kept", "One"), ("cut", " "), ("added", "  "), ("kept", "two."))


def test_sentences_that_have_no_space_between_them_get_none() -> None:
    (block,) = lay_out((kept("一。", at(0), at(0)), cut("二。", at(0, 2))))

    assert pieces(block) == (("kept", "一。"), ("cut", "二。"))


def test_cut_sentences_that_had_no_space_between_them_get_none() -> None:
    (block,) = lay_out((cut("一。", at(0)), cut("二。", at(0, 2))))

    assert block == whole(CUT, "一。二。", 0, None)


def test_cut_sentences_of_two_paragraphs_do_not_touch() -> None:
    (block, _) = lay_out(
        (kept("一。", at(0), at(0)), cut("二。", at(0, 2)), cut("三。", at(1)), kept("四。", at(1, 2), at(1)))
    )

    assert pieces(block) == (("kept", "一。"), ("cut", "二。"))


def test_a_space_that_neither_text_has_is_known_for_one() -> None:
    (block,) = lay_out((cut("旧。", at(0)), added("新。", at(0)), kept("後。", at(0, 2), at(0, 2))))

    gap = Piece(KEPT, " ", is_gap=True)
    assert isinstance(block, Paragraph)
    assert block.pieces == (Piece(CUT, "旧。"), gap, Piece(ADDED, "新。"), Piece(KEPT, "後。"))


@pytest.mark.parametrize("kind", [EditKind.CHANGED, MOVED])
def test_a_sentence_that_keeps_next_to_nothing_is_cut_and_added_whole(kind: EditKind) -> None:
    runs = run("cut", "Nobody knew why "), run("added", "Rain washed "), run("kept", "it"), run("cut", " burned.")
    sentence = Edit(kind, "Nobody knew why it burned. ", "Rain washed it away. ", at(0), at(0), runs)

    *_, block = lay_out((sentence,))

    assert pieces(block) == (("cut", "Nobody knew why it burned. "), ("added", "Rain washed it away. "))


def test_a_sentence_that_lost_most_of_itself_keeps_its_marks() -> None:
    runs = run("kept", "He left"), run("cut", " the city in a hurry, before anybody had seen him"), run("kept", ".")

    (block,) = lay_out((changed(at(0), at(0), *runs),))

    assert [kind for kind, _ in pieces(block)] == ["kept", "cut", "kept"]


def test_the_space_that_a_changed_sentence_loses_at_a_paragraphs_end_is_no_change() -> None:
    runs = run("kept", "Killed "), run("cut", "three"), run("added", "twelve"), run("kept", "."), run("cut", " ")

    blocks = lay_out((changed(at(0), at(0), *runs), kept("Two.", at(0, 20), at(1))))

    assert pieces(blocks[0])[-1] == ("kept", ".")


def test_pieces_that_moved_together_are_one_stretch() -> None:
    own, first, second = Piece(KEPT, "A. "), Piece(MOVED, "B", 2), Piece(ADDED, "C.", 2)

    together = tuple(stretches((Break(ADDED), own, first, second)))

    assert together == ((None, (Break(ADDED), own)), (2, (first, second)))
