"""What holds for any two texts, however odd their characters."""

import sys
import unicodedata
from itertools import accumulate, chain, pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.diff import compare
from tracker.core.diff.chain import equal_ends, heaviest_chain
from tracker.core.diff.words import word_runs
from tracker.core.tokens import TOKEN
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

MARKS = [c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) in ("Mn", "Mc", "Me")]
PEOPLE, THINGS, SKINS = "👩👨🧑", "🚒🚀🌾", ["", *"🏻🏽🏿"]
CLUSTERS = [
    *(f"{who}{skin}\u200d{what}" for who, skin, what in product(PEOPLE, SKINS, THINGS)),
    "👩\u200d👩\u200d👧\u200d👦",
    "🏳\ufe0f\u200d🌈",
    "👍🏽",
    *(f"{key}\ufe0f\u20e3" for key in "0123456789#*"),
    *(f"{chr(0x1F1E6 + one)}{chr(0x1F1E6 + other)}" for one, other in ((3, 4), (5, 17), (20, 18))),
    "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "e\u0301",
    " \u0308",
    "Z\u0337\u0322\u031b\u0360",
    "!\ufe0f",
    "กำ",
    "ที่",
    "ກຳ",
    "ស្ត្រី",
    "က္က",
    "မြို့",
    "क्षि",
    "ന്ത്ര",
    "각",
    "\u1100\u1161\u11a8",
    "ｶﾞ",
    "\u0600١",
    "\r\n",
]
NASTY = [
    *"\u202e\u2066\u200f\ud800\udc00\0\x1b\x85\u2028\ufeff",
    *'a .“”"漢の?;',
    "The ",
    "not ",
    "killed 3 ",
    ". Two ",
]
strange_pieces = st.sampled_from(CLUSTERS).map(lambda cluster: [cluster]) | st.sampled_from(NASTY).map(list)
strange_texts = st.lists(strange_pieces, max_size=9).map(lambda pieces: list(chain.from_iterable(pieces)))
strange_sides = st.lists(strange_texts, max_size=3)


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


def borders(paragraphs: list[list[str]]) -> set[int]:
    """Return where in the whole text no cluster is cut in two."""
    clusters = [cluster for paragraph in paragraphs for cluster in (*paragraph, "\n\n")]
    return {0, *accumulate(map(len, clusters))}


def content(paragraphs: list[list[str]]) -> Content:
    return Content(paragraphs=tuple(map("".join, paragraphs)))


def ends(place: Place | None, parts: list[str]) -> set[int]:
    """Return where the parts begin and end that stand one after the other from there."""
    return set() if place is None else set(accumulate(map(len, parts), initial=place.offset))


def parts(edit: Edit, kind: EditKind) -> list[str]:
    whole = edit.old if kind is EditKind.CUT else edit.new
    return [run.text for run in edit.runs if run.kind in (EditKind.KEPT, kind)] or [whole]


@given(strange_sides, strange_sides)
def test_neither_an_edit_nor_a_run_begins_or_ends_inside_a_character(
    old: list[list[str]], new: list[list[str]]
) -> None:
    edits = compare(content(old), content(new)).edits

    assert set().union(*(ends(edit.old_place, parts(edit, EditKind.CUT)) for edit in edits)) <= borders(old)
    assert set().union(*(ends(edit.new_place, parts(edit, EditKind.ADDED)) for edit in edits)) <= borders(new)


@given(strange_sides, strange_sides)
def test_strange_texts_are_rebuilt_in_both_directions(old: list[list[str]], new: list[list[str]]) -> None:
    before, after = content(old), content(new)

    there, back = list(compare(before, after).edits), list(compare(after, before).edits)

    assert (side(there, "old"), side(there, "new")) == ("".join(before.paragraphs), "".join(after.paragraphs))
    assert (side(back, "old"), side(back, "new")) == ("".join(after.paragraphs), "".join(before.paragraphs))


@given(strange_texts, strange_texts)
def test_the_words_of_strange_sentences_rebuild_them(old: list[str], new: list[str]) -> None:
    runs = word_runs("".join(old), "".join(new))

    assert "".join(run.text for run in runs if run.kind is not EditKind.ADDED) == "".join(old)
    assert "".join(run.text for run in runs if run.kind is not EditKind.CUT) == "".join(new)


@pytest.mark.parametrize("base", ["e", "ξ", "ب", "ก", "ക", "漢", "👩", "!", "5"])
def test_each_mark_hangs_on_the_character_before_it(base: str) -> None:
    torn = [mark for mark in MARKS if len(TOKEN.findall(base + mark)) > 1]

    assert torn == []


@pytest.mark.parametrize("cluster", [cluster for cluster in CLUSTERS if cluster != "\r\n"])
def test_no_token_ends_inside_a_character(cluster: str) -> None:
    matches = list(TOKEN.finditer(f"a{cluster}b {cluster}{cluster} {cluster}."))

    whole = "".join(match.group() for match in matches)
    assert whole.count(cluster) == 4
    assert all(
        match.group().count(cluster[0]) == match.group().count(cluster) * cluster.count(cluster[0]) for match in matches
    )


@given(st.text("ab", max_size=6), st.text("ab", max_size=6))
def test_equal_ends_are_as_long_as_can_be_and_overlap_nowhere(old: str, new: str) -> None:
    head, tail = equal_ends(old, new)

    left, right = old[head : len(old) - tail], new[head : len(new) - tail]
    assert (old[:head], old[len(old) - tail :]) == (new[:head], new[len(new) - tail :])
    assert head + tail <= min(len(old), len(new))
    assert not left or not right or (left[0] != right[0] and left[-1] != right[-1])


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
