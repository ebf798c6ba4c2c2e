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
from tracker.core.values import EditKind
from tracker.render import Comparison
from tracker.render.card import as_svg
from tracker.render.card.faces import width
from tracker.render.card.plan import BAND, HEIGHT, MARGIN, SMALLEST, WIDTH, Part


@pytest.mark.parametrize("comparison", ALL)
def test_every_line_fits_between_the_margins(comparison: Comparison) -> None:
    ends = {
        "".join(run.text for run in line): shown.left
        + sum(width(run.text, shown.type.face, shown.type.size) for run in line)
        for shown in blocks(comparison)
        for line in shown.lines
    }

    assert {line: end for line, end in ends.items() if end > WIDTH - MARGIN + 0.01} == {}


@pytest.mark.parametrize("comparison", ALL)
def test_what_changed_is_seen_however_much_is_cut(comparison: Comparison) -> None:
    hidden = [
        shown.passage.kinds - {run.kind for line in shown.lines for run in line if run.text.strip("… \u2004")}
        for shown in blocks(comparison)
    ]

    assert {kind for kinds in hidden for kind in kinds} <= {EditKind.KEPT}


@pytest.mark.parametrize("comparison", ALL)
def test_lines_stand_below_each_other_and_above_the_band(comparison: Comparison) -> None:
    shown = [one for one in blocks(comparison) if one.part is not Part.BAND]
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
@settings(max_examples=30, deadline=None)
def test_any_text_makes_a_well_formed_card(old: str, new: str) -> None:
    card = drawn(edited(article(old, title=new), article(new, title=old)))

    assert words(card)[0] == "gazette.example"


@pytest.mark.parametrize("text", ["\u0301", "「", "a b", "a" * 59 + " ", "a" * 60 + " ", "火", "\u200d", "\x1b"])
def test_a_megabyte_of_hostile_text_takes_seconds_at_most(text: str) -> None:
    hostile = (text * 1_000_000)[:1_000_000]
    change = replace(NUMBER.change, summary=hostile, edits=())
    started = time.process_time()

    as_svg(Comparison(change, hostile, article(title=hostile), article(title=hostile), hostile), STYLE)

    assert time.process_time() - started < 5  # what is not linear takes minutes
