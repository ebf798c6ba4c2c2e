"""Everything on a card fits, whatever the page says, and nothing on it is more than text."""

import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.render.cards import (
    ALL,
    ARABIC,
    CROWDED,
    DISCLOSED,
    EVERYTHING,
    JAPANESE,
    LONG,
    NUMBER,
    ODD,
    REWRITTEN,
    STYLE,
    SVG,
    WORDY,
    article,
    block,
    blocks,
    drawn,
    edited,
    lines,
    words,
)
from tests.render.edits_by_hand import added, at, changed, cut, run
from tracker.core.values import Edit, EditKind, Place
from tracker.render import Comparison
from tracker.render.card import as_svg
from tracker.render.card.faces import width
from tracker.render.card.plan import BAND, HEIGHT, MARGIN, SMALLEST, WIDTH, Part


@pytest.mark.parametrize("comparison", ALL)
def test_every_line_fits_between_the_margins(comparison: Comparison) -> None:
    ends = {
        line: shown.left + width(line, shown.type.face, shown.type.size)
        for shown in blocks(comparison)
        for line in lines(shown)
    }

    assert {line: end for line, end in ends.items() if end > WIDTH - MARGIN + 0.01} == {}


@pytest.mark.parametrize("comparison", ALL)
def test_what_changed_is_seen_however_much_is_cut(comparison: Comparison) -> None:
    hidden = [
        shown.passage.kinds - {run.kind for line in shown.lines for run in line if run.text.strip("… \u2004")}
        for shown in blocks(comparison)
    ]

    assert {kind for kinds in hidden for kind in kinds} <= {EditKind.KEPT}


@pytest.mark.parametrize("comparison", [DISCLOSED, CROWDED])
def test_a_card_that_says_disclosed_shows_the_note_and_an_edit(comparison: Comparison) -> None:
    shown = [one for one in blocks(comparison) if one.part is Part.EDIT]

    assert [one.passage.new for one in shown][1:] == [comparison.change.evidence]
    assert {EditKind.CUT, EditKind.ADDED} <= shown[0].passage.kinds
    assert all(one.lines for one in shown)


@pytest.mark.parametrize("comparison", ALL)
def test_lines_stand_below_each_other_and_above_the_band(comparison: Comparison) -> None:
    shown = [one for one in blocks(comparison) if one.part not in (Part.VERDICT, Part.NAME)]
    rows = [(baseline - one.type.size, baseline) for one in shown for baseline in one.baselines]

    assert rows == sorted(rows)
    assert all(above <= top for (_, above), (top, _) in pairwise(rows))
    assert rows[-1][1] + SMALLEST / 2 < HEIGHT - BAND


@pytest.mark.parametrize("comparison", ALL)
def test_no_text_is_too_small_for_a_phone(comparison: Comparison) -> None:
    assert min(shown.type.size for shown in blocks(comparison)) >= SMALLEST


@pytest.mark.parametrize("comparison", [NUMBER, EVERYTHING, JAPANESE])
def test_what_is_drawn_stays_on_the_canvas(comparison: Comparison) -> None:
    card = drawn(comparison)

    ends = [float(span.get("x", 0)) + float(span.get("textLength", 0)) for span in card.iter(f"{SVG}tspan")]
    ends += [float(rect.get("x", 0)) + float(rect.get("width", 0)) for rect in card.iter(f"{SVG}rect")]

    assert max(ends) <= WIDTH


def test_the_type_shrinks_for_a_long_text() -> None:
    sizes = [block(comparison, Part.EDIT).type.size for comparison in (NUMBER, LONG)]

    assert sizes == [56, 34]


def test_a_long_sentence_is_cut_at_whole_words_around_what_changed() -> None:
    shown = " ".join(lines(block(LONG, Part.EDIT)))

    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "he promised three\u2004two hospitals, and" in shown
    assert set(shown.replace("\u2004", " ").strip("… ").split()) <= set(
        f"{WORDY} he promised three two hospitals, and".split()
    )


def test_of_a_long_sentence_written_anew_both_wordings_are_seen() -> None:
    shown = block(REWRITTEN, Part.EDIT)

    kinds = [run.kind for line in shown.lines for run in line if run.text.strip("… \u2004")]

    assert min(kinds.count(EditKind.CUT), kinds.count(EditKind.ADDED)) > 1


def test_a_line_of_japanese_may_end_anywhere_but_before_a_closing_mark() -> None:
    shown = lines(block(JAPANESE, Part.EDIT))

    assert len(shown) > 1
    assert not [line for line in shown if line[0] in "、。」"]


def test_no_line_begins_within_a_flag() -> None:
    shown = lines(block(ODD["a word of flags"], Part.EDIT))

    assert len(shown) > 1
    assert {line.count("🇺") - line.count("🇦") for line in shown} == {0}


def test_arabic_is_set_from_right_to_left() -> None:
    text = drawn(ARABIC).findall(f".//{SVG}text[@text-anchor='end']")

    ends = {line[:1] + line[-1:] for line in ("".join(map(str, line.itertext())) for line in text)}

    assert ends == {"\u2067\u2069"}


@pytest.mark.parametrize("comparison", ALL)
def test_a_card_is_well_formed_and_holds_nothing_but_text_and_boxes(comparison: Comparison) -> None:
    card = drawn(comparison)

    assert {str(element.tag).removeprefix(SVG) for element in card.iter()} <= {
        *("svg", "title", "desc", "rect", "g", "text", "tspan")
    }
    assert not [name for element in card.iter() for name in element.attrib if str(name).startswith("on")]


def test_hostile_characters_are_shown_as_symbols() -> None:
    shown = " ".join(words(drawn(ODD["hostile text"])))

    assert "␛[2J‹U+202E›gnp␀</title></svg>" in shown.replace(" ", "")


@given(st.text(max_size=300), st.text(max_size=300))
@settings(max_examples=30)
def test_any_text_makes_a_well_formed_card(old: str, new: str) -> None:
    card = drawn(edited(article(old, title=new), article(new, title=old)))

    assert words(card)[0] == "gazette.example"


@pytest.mark.parametrize("text", ["\u0301", "「", "a b", "a" * 59 + " ", "a" * 60 + " ", "火", "\u200d", "\x1b"])
def test_a_megabyte_of_hostile_text_takes_a_moment(text: str) -> None:
    hostile = (text * 1_000_000)[:1_000_000]
    change = replace(NUMBER.change, summary=hostile, edits=())
    started = time.process_time()

    as_svg(Comparison(change, hostile, article(title=hostile), article(title=hostile), hostile), STYLE)

    assert time.process_time() - started < 2  # what is not linear takes minutes


def changed_sentence(number: int) -> Edit:
    place = Place(number, 30 * number)
    return changed(place, place, run("kept", "It was "), run("cut", "3"), run("added", str(number)), run("kept", "!"))


@pytest.mark.parametrize(
    "edits",
    [
        tuple(changed_sentence(number) for number in range(30_000)),
        tuple(cut("They left. ", Place(0, 11 * number)) for number in range(90_000)),
        (*(cut("They left.", at(n)) for n in range(45_000)), *(added("They came.", at(n)) for n in range(45_000))),
        (changed(at(0), at(0), *(run("kept", "a "), run("cut", "b "), run("added", "c ")) * 250),) * 1000,
    ],
    ids=["changed sentences", "a paragraph cut", "another text", "sentences in shreds"],
)
def test_a_megabyte_of_edits_takes_a_moment(edits: tuple[Edit, ...]) -> None:
    change = replace(DISCLOSED.change, edits=edits)
    started = time.process_time()

    as_svg(replace(DISCLOSED, change=change), STYLE)

    assert time.process_time() - started < 2  # a card shows four edits: it need not weigh them all
