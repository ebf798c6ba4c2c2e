"""Which old sentence became which new one."""

from string import ascii_lowercase

import pytest

from tracker.core.diff.align import align
from tracker.core.diff.sentences import cut_sentences
from tracker.core.diff.text import compare_texts
from tracker.core.values import EditKind

FIRE = "The fire began in a kitchen on the second floor late on Monday."
CREWS = "Forty crews from three counties fought it through the night."
SMOKE = "Smoke drifted over the harbour and closed the coastal road."
MAYOR = "Mayor Lena Ortiz said that residents could return by Friday."
SHELTER = "A shelter has been opened in the old school on Mill Lane."
BRIDGE = "Engineers checked the bridge and found no damage to its piers."
MORE = "Read more."

KEPT, ADDED, CUT, CHANGED, MOVED = EditKind.KEPT, EditKind.ADDED, EditKind.CUT, EditKind.CHANGED, EditKind.MOVED


def links(old: list[str], new: list[str]) -> list[tuple[list[int], list[int], bool]]:
    return [(list(pair.old), list(pair.new), pair.moved) for pair in align(*cut_sentences(old, new))]


def told(old: list[str], new: list[str]) -> list[tuple[EditKind, str]]:
    return [(edit.kind, (edit.new or edit.old).strip()) for edit in compare_texts(old, new)]


def test_a_sentence_alone_between_its_neighbours_may_change_much() -> None:
    rewritten = "Crews from three counties were still at work there when the night ended."

    assert told([FIRE, CREWS, SMOKE], [FIRE, rewritten, SMOKE]) == [(KEPT, FIRE), (CHANGED, rewritten), (KEPT, SMOKE)]


def test_more_likeness_is_asked_where_there_are_many_to_choose_from() -> None:
    old = [f"{name} was named the head of the {place} office." for name, place in OFFICES]
    new = [f"The {place} branch has {name} as its new chair." for place, name in OFFICES]

    assert {kind for kind, _ in told([FIRE, *old, SMOKE], [FIRE, *new, SMOKE])} == {KEPT, ADDED, CUT}


OFFICES = [
    ("Abel", "Leeds"),
    ("Brand", "Turin"),
    ("Costa", "Ghent"),
    ("Dietz", "Porto"),
    ("Evans", "Basel"),
    ("Falk", "Lyon"),
    ("Grant", "Bergen"),
    ("Horn", "Graz"),
    ("Ito", "Cork"),
    ("Jung", "Malmo"),
]


def news_of(names: list[str], version: str) -> list[str]:
    return [f"Version {version}.{n} of the {name} package arrived in the snapshot." for n, name in enumerate(names)]


def test_words_that_every_sentence_has_make_no_two_of_them_one() -> None:
    old = news_of([f"lib{letter}" for letter in ascii_lowercase], "1")
    new = news_of([f"{letter}kit" for letter in ascii_lowercase], "2")

    assert {kind for kind, _ in told(old, new)} == {ADDED, CUT}


def test_their_own_words_find_them_among_others_of_their_kind() -> None:
    old = news_of([f"lib{letter}" for letter in ascii_lowercase], "1")
    new = [text.replace("in the snapshot", "today") for text in old]

    assert links(old, new) == [([n], [n], False) for n in range(26)]


def test_a_block_that_moved_and_was_edited_moves_as_a_whole() -> None:
    later = MAYOR.replace("Friday", "Sunday")

    edits = told([FIRE, CREWS, SMOKE, f"{MAYOR} {SHELTER}"], [f"{later} {SHELTER}", FIRE, CREWS, SMOKE])

    assert edits == [(MOVED, later), (MOVED, SHELTER), (KEPT, FIRE), (KEPT, CREWS), (KEPT, SMOKE)]


def test_of_two_swapped_paragraphs_the_lighter_one_moved() -> None:
    old, new = [FIRE, f"{MORE} {SMOKE}", BRIDGE], [f"{MORE} {SMOKE}", FIRE, BRIDGE]

    assert told(old, new) == [(KEPT, MORE), (KEPT, SMOKE), (MOVED, FIRE), (KEPT, BRIDGE)]


def test_a_short_line_that_comes_again_elsewhere_has_not_moved() -> None:
    assert told([MORE, FIRE, SMOKE], [FIRE, SMOKE, MORE]) == [(CUT, MORE), (KEPT, FIRE), (KEPT, SMOKE), (ADDED, MORE)]


def test_a_line_that_stands_often_is_kept_where_it_stood() -> None:
    old, new = [FIRE, MORE, CREWS, MORE, SMOKE, MORE], [FIRE, MORE, SHELTER, MORE, SMOKE, MORE]

    assert [kind for kind, _ in told(old, new)] == [KEPT, KEPT, CUT, ADDED, KEPT, KEPT, KEPT]


def test_a_line_of_japanese_moves_though_it_has_few_characters() -> None:
    first, second, third = (
        "京都の寺院が公開された。",
        "大阪の港では船が三隻沈んだという。",
        "東京都は新しい計画を発表した。",
    )

    assert told([first, second, third], [second, third, first]) == [(KEPT, second), (KEPT, third), (MOVED, first)]


def test_japanese_sentences_that_share_only_their_grammar_are_two() -> None:
    old, new = "東京都は火曜日、新しい計画を発表した。", "昨日の夜は雨が降って、とても寒かった。"

    assert told([old], [new]) == [(CUT, old), (ADDED, new)]


@pytest.mark.parametrize(
    ("old", "new", "pair"),
    [
        (
            "The crews came at dawn, and two pilots dropped water.",
            "The crews came at dawn. Two pilots dropped water.",
            0,
        ),
        (
            "The crews came at dawn. Two pilots dropped water.",
            "The crews came at dawn, and two pilots dropped water.",
            1,
        ),
    ],
)
def test_a_sentence_is_split_and_merged(old: str, new: str, pair: int) -> None:
    split = ([1], [1, 2], False)

    assert links([f"{FIRE} {old}"], [f"{FIRE} {new}"])[1] == (split, (split[1], split[0], False))[pair]


def test_a_sentence_is_split_into_four() -> None:
    whole = "The crews came at dawn, two pilots dropped water, the wind turned at noon, and rain fell by nightfall."
    parts = "The crews came at dawn. Two pilots dropped water. The wind turned at noon. Rain fell by nightfall."

    assert links([f"{whole} {FIRE}"], [f"{parts} {FIRE}"]) == [([0], [0, 1, 2, 3], False), ([1], [4], False)]


def test_a_new_neighbour_that_merely_shares_some_words_is_no_part() -> None:
    edited, other = CREWS.replace("three", "four"), "The crews came from as far as Leeds and stayed for days."

    assert told([CREWS], [f"{edited} {other}"]) == [(CHANGED, edited), (ADDED, other)]


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        (f"{FIRE} {CREWS}", [f"{FIRE} Forty crews from three counties", "fought it through the night."]),
        (f"What we know {FIRE}", ["What we know", FIRE]),
        ("消防隊は夜通し活動した。", ["消防隊は", "夜通し活動した。"]),
    ],
)
def test_a_paragraph_that_ends_within_a_sentence_changes_no_word(whole: str, parts: list[str]) -> None:
    split, merged = told(["What we know", whole], ["What we know", *parts]), told([*parts, MORE], [whole, MORE])

    assert {kind for kind, _ in split + merged} == {KEPT}
