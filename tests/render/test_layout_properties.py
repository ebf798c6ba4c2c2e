"""Whatever changes, the layout loses nothing and invents nothing."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from tracker.core.diff import compare
from tracker.core.diff.paragraphs import changed_paragraphs
from tracker.core.values import Content, EditKind
from tracker.render.layout import Block, Fold, Ghost, Paragraph, lay_out
from tracker.render.pieces import Piece

SENTENCES = (
    "The fire killed three people on Elm Street.",
    "The fire killed twelve people on Elm Street.",
    "Police said that nobody had been arrested so far.",
    "The mayor did not answer questions about the budget.",
    "Schools stay closed until Monday, the town said.",
    "Rain is expected in the afternoon.",
    "She left.",
)
JAPANESE = ("消防によると三人が死亡した。", "市長は質問に答えなかった。", "学校は月曜日まで休みになる。", "雨が降る。")
PARAGRAPH = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join) | st.lists(
    st.sampled_from(JAPANESE), min_size=1, max_size=3
).map("".join)
CONTENT = st.lists(PARAGRAPH, max_size=7).map(lambda paragraphs: Content(paragraphs=tuple(paragraphs)))


def unfolded(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(one for block in blocks for one in (block.paragraphs if isinstance(block, Fold) else [block]))


def pieces(paragraph: Paragraph) -> list[Piece]:
    return [piece for piece in paragraph.pieces if isinstance(piece, Piece) and not piece.is_gap]


def letters(texts: Iterable[str]) -> str:
    return "".join(sorted("".join("".join(texts).split())))


@given(CONTENT, CONTENT)
def test_the_new_text_can_be_read_off_the_paragraphs(old: Content, new: Content) -> None:
    blocks = lay_out(compare(old, new).edits, context=None)

    stand = [block for block in blocks if isinstance(block, Paragraph) and block.new is not None]
    read = ["".join(piece.text for piece in pieces(one) if piece.kind is not EditKind.CUT) for one in stand]
    assert [one.new for one in stand] == list(range(len(new.paragraphs)))
    assert [text.rstrip() for text in read] == list(new.paragraphs)


@given(CONTENT, CONTENT)
def test_the_old_text_is_in_what_stayed_what_was_cut_and_the_ghosts(old: Content, new: Content) -> None:
    blocks = lay_out(compare(old, new).edits, context=None)

    stayed = [piece for block in blocks if isinstance(block, Paragraph) for piece in pieces(block)]
    own = [piece.text for piece in stayed if piece.moved_from is None and piece.kind is not EditKind.ADDED]
    ghosts = [block.text for block in blocks if isinstance(block, Ghost)]
    assert letters([*own, *ghosts]) == letters(old.paragraphs)


@given(CONTENT, CONTENT)
def test_a_paragraph_that_was_cut_whole_is_one_block(old: Content, new: Content) -> None:
    edits = compare(old, new).edits

    blocks = lay_out(edits, context=None)

    removed = changed_paragraphs(edits).removed
    gone = [block for block in blocks if isinstance(block, Paragraph) and block.new is None and block.old in removed]
    assert [block.pieces for block in gone] == [(Piece(EditKind.CUT, old.paragraphs[n]),) for n in sorted(removed)]


@given(CONTENT, CONTENT, st.integers(0, 2))
def test_folds_hold_what_they_hide(old: Content, new: Content, context: int) -> None:
    edits = compare(old, new).edits

    assert unfolded(lay_out(edits, context)) == lay_out(edits, context=None)


@given(CONTENT)
def test_a_text_compared_with_itself_is_folded_whole(content: Content) -> None:
    blocks = lay_out(compare(content, content).edits)

    assert all(isinstance(block, Fold) for block in blocks)
    assert len(unfolded(blocks)) == len(content.paragraphs)
