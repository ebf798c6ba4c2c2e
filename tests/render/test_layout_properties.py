"""Whatever changes, the layout loses nothing and invents nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.diff import compare
from tracker.core.values import Content, EditKind
from tracker.render.layout import Block, Fold, Paragraph, lay_out

SENTENCES = (
    "The fire killed three people on Elm Street.",
    "The fire killed twelve people on Elm Street.",
    "Police said that nobody had been arrested so far.",
    "The mayor did not answer questions about the budget.",
    "Schools stay closed until Monday, the town said.",
    "Rain is expected in the afternoon.",
    "She left.",
)
PARAGRAPH = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join)
CONTENT = st.lists(PARAGRAPH, max_size=7).map(lambda paragraphs: Content(paragraphs=tuple(paragraphs)))


def shown(blocks: tuple[Block, ...]) -> list[Paragraph]:
    return [block for block in blocks if isinstance(block, Paragraph)]


def folded(blocks: tuple[Block, ...]) -> int:
    return sum(block.count for block in blocks if isinstance(block, Fold))


def side(paragraph: Paragraph, *kinds: EditKind) -> str:
    words = [piece.text for piece in paragraph.pieces if piece.kind in kinds]
    return " ".join("".join(words).replace("¶", "").split())


@settings(deadline=None)  # how busy the machine is does not matter
@given(CONTENT, CONTENT)
def test_every_paragraph_of_the_new_text_is_shown_as_it_reads_or_folded(old: Content, new: Content) -> None:
    blocks = lay_out(compare(old, new).edits)

    sides = [side(paragraph, EditKind.KEPT, EditKind.ADDED, EditKind.MOVED) for paragraph in shown(blocks)]
    read = [text for text in sides if text]

    in_order = iter(new.paragraphs)
    assert all(text in in_order for text in read)
    assert len(read) + folded(blocks) == len(new.paragraphs)


@settings(deadline=None)
@given(CONTENT, CONTENT)
def test_every_cut_letter_is_shown(old: Content, new: Content) -> None:
    change = compare(old, new)

    letters = "".join(side(paragraph, EditKind.CUT) for paragraph in shown(lay_out(change.edits)))

    runs = [run.text for edit in change.edits for run in edit.runs if run.kind is EditKind.CUT]
    sentences = [edit.old for edit in change.edits if edit.kind is EditKind.CUT]
    assert sorted("".join(letters.split())) == sorted("".join("".join((*runs, *sentences)).split()))


@settings(deadline=None)
@given(CONTENT)
def test_a_text_compared_with_itself_is_folded_whole(content: Content) -> None:
    blocks = lay_out(compare(content, content).edits)

    assert shown(blocks) == []
    assert folded(blocks) == len(content.paragraphs)
