"""What holds for any two texts."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tracker.core.diff import compare
from tracker.core.diff.align import heaviest_chain
from tracker.core.values import Change, Content, Edit, EditKind, Place

PIECES = [
    "The dog ran. ",
    "Two died. ",
    "Dr. Moss, 41, left! ",
    "她来了。",
    "cafe\u0301 ",
    "👩‍🚒",
    "“So?” ",
    " ",
    "a",
    "in the ",
    "Heading",
]
paragraphs = st.lists(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=8).map("".join), max_size=6)
contents = paragraphs.map(lambda texts: Content(paragraphs=tuple(texts)))


def offset(place: Place | None) -> int:
    return -1 if place is None else place.offset


def side(edits: list[Edit], name: str) -> str:
    return "".join(
        getattr(edit, name) for edit in sorted(edits, key=lambda edit: offset(getattr(edit, f"{name}_place")))
    )


def run_text(edit: Edit, kind: EditKind) -> str:
    return "".join(run.text for run in edit.runs if run.kind in (EditKind.KEPT, kind))


def changed(change: Change) -> list[Edit]:
    return [edit for edit in change.edits if edit.runs]


@given(contents, contents)
def test_the_edits_rebuild_both_texts(old: Content, new: Content) -> None:
    edits = list(compare(old, new).edits)

    assert side(edits, "old") == "".join(old.paragraphs)
    assert side(edits, "new") == "".join(new.paragraphs)


@given(contents, contents)
def test_the_runs_rebuild_both_sentences(old: Content, new: Content) -> None:
    edits = changed(compare(old, new))

    assert [run_text(edit, EditKind.CUT) for edit in edits] == [edit.old for edit in edits]
    assert [run_text(edit, EditKind.ADDED) for edit in edits] == [edit.new for edit in edits]


@given(contents, contents)
def test_each_edit_stands_at_its_places(old: Content, new: Content) -> None:
    edits = compare(old, new).edits

    assert all(old.text.startswith(edit.old, offset(edit.old_place)) for edit in edits if edit.old_place)
    assert all(new.text.startswith(edit.new, offset(edit.new_place)) for edit in edits if edit.new_place)


@given(contents, contents)
def test_spans_are_equal_text_and_ascend_where_not_moved(old: Content, new: Content) -> None:
    spans = compare(old, new).spans()

    assert all(old.text[o : o + length] == new.text[n : n + length] for o, n, length, _ in spans)
    stays = [(o, n) for o, n, _, moved in spans if not moved]
    assert stays == sorted(stays)


@given(contents)
def test_a_content_does_not_differ_from_itself(content: Content) -> None:
    change = compare(content, content)

    assert not change
    assert change.summary == "No change"


@given(contents, contents)
def test_any_other_text_is_a_change_with_a_reason(old: Content, new: Content) -> None:
    assert bool(compare(old, new).reasons) == ([p for p in old.paragraphs if p] != [p for p in new.paragraphs if p])


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(1, 9)), max_size=7))
def test_no_chain_is_heavier_than_the_heaviest(pairs: list[tuple[int, int, int]]) -> None:
    weights = {(i, j): float(weight) for i, j, weight in pairs}

    chain = heaviest_chain([(i, j, weight) for (i, j), weight in weights.items()])

    assert sum(weights[pair] for pair in chain) == heaviest_by_trying(sorted(weights), weights)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(chain))


def heaviest_by_trying(pairs: list[tuple[int, int]], weights: dict[tuple[int, int], float]) -> float:
    """Return the weight of the best chain, found by trying each pair as the first."""
    return max(
        (weights[i, j] + heaviest_by_trying([p for p in pairs if p[0] > i and p[1] > j], weights) for i, j in pairs),
        default=0.0,
    )
