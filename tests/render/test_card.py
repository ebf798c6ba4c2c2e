"""What the card to share tells: in lines, in marks, in words for those who don't see it."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from lxml import etree

from tests.render.cards import (
    ALL,
    BANG,
    CORRECTION,
    DATE_ONLY,
    DISCLOSED,
    EVERYTHING,
    FIRE,
    HEADLINE_ALONE,
    NO_CHANGE,
    NOTE_ONLY,
    NUMBER,
    SVG,
    TEXT_OF_FIRE,
    TWO,
    article,
    block,
    blocks,
    drawn,
    edited,
    said,
    spans,
    words,
)
from tracker.core import tokens
from tracker.core.values import Change, Content, Disclosure, EditKind, Significance
from tracker.render import Comparison, Format, Origin, Style, render
from tracker.render.card import alt_text, as_svg
from tracker.render.card.plan import Part

VERBS = ("added", "removed", "moved")


def test_the_card_tells_site_time_headline_change_and_verdicts() -> None:
    shown = words(drawn(NUMBER))

    assert shown == [
        "gazette.example",
        "Edited on 12 June 2019 between 14:05 and 14:20 UTC",
        "Three die in harbour warehouse fire",
        "A fire at the old harbour warehouse",
        "killed three twelve people early on",
        "Monday, the fire chief said.",
        "tracker",
        "Undisclosed",
        "Substantive: number",
    ]


def test_the_card_is_an_image_with_a_title_and_a_description() -> None:
    card = drawn(NUMBER)
    ids = {element.get("id"): element.text for element in card.iter(f"{SVG}title", f"{SVG}desc")}

    assert (card.get("width"), card.get("height"), card.get("viewBox")) == ("1200", "630", "0 0 1200 630")
    assert card.get("role") == "img"
    assert [ids[name] for name in (card.get("aria-labelledby") or "").split()] == [
        "gazette.example: Three die in harbour warehouse fire",
        alt_text(NUMBER),
    ]


def test_what_was_cut_is_struck_and_stands_before_what_was_added_underlined() -> None:
    card = drawn(NUMBER)

    assert spans(card, "line-through") == ["three"]
    assert spans(card, "underline") == ["twelve"]
    assert [rect.get("fill") for rect in card.iter(f"{SVG}rect")][-2:] == ["#ffdfc2", "#cfe3ff"]


def test_a_headline_that_changed_shows_the_old_words_struck_and_the_new() -> None:
    card = drawn(HEADLINE_ALONE)

    assert spans(card, "line-through") == ["Three"]
    assert spans(card, "underline") == ["Twelve"]
    assert not [shown for shown in blocks(HEADLINE_ALONE) if shown.part is Part.EDIT]


def test_a_sentence_written_anew_is_one_deletion_and_one_insertion() -> None:
    comparison = said((TEXT_OF_FIRE[2], "Police said that nobody had called them before the roof came down."))

    edit = block(comparison, Part.EDIT)

    assert [(run.kind, run.text) for run in edit.passage.runs if run.text.strip()] == [
        (EditKind.CUT, "Neighbours heard an explosion at around four in the morning."),
        (EditKind.ADDED, "Police said that nobody had called them before the roof came down."),
    ]


def test_a_paragraph_that_came_is_told_of_as_one() -> None:
    comparison = said((TEXT_OF_FIRE[2], f"The mayor resigned. Nobody was surprised.\n{TEXT_OF_FIRE[2]}"))

    edits = [shown for shown in blocks(comparison) if shown.part is Part.EDIT]

    assert [shown.passage.new for shown in edits] == ["The mayor resigned. Nobody was surprised."]


def test_moved_text_says_that_it_moved() -> None:
    comparison = edited(article(), article(TEXT_OF_FIRE[3], *TEXT_OF_FIRE[:3]))

    assert "Moved" in words(drawn(comparison))


def test_the_weightiest_edit_comes_first_and_those_without_room_are_counted() -> None:
    edits = [shown.passage.new for shown in blocks(EVERYTHING) if shown.part is Part.EDIT]

    assert edits == [FIRE.replace("three", "twelve"), TEXT_OF_FIRE[2].replace("four", "five")]
    assert "and 2 more changes" in words(drawn(EVERYTHING))


def test_a_number_that_changed_comes_before_text_that_was_cut_or_moved() -> None:
    old = article(*TEXT_OF_FIRE, "The harbour stays closed.")
    new = article(TEXT_OF_FIRE[3], *TEXT_OF_FIRE[:1], FIRE.replace("three", "twelve"), TEXT_OF_FIRE[2])

    edit = block(edited(old, new), Part.EDIT)

    assert edit.passage.new == FIRE.replace("three", "twelve")


def test_a_sentence_that_moved_and_changed_says_both() -> None:
    old = article(*TEXT_OF_FIRE, "The harbour stays closed.", "Nobody else was hurt.")
    new = article(*old.paragraphs[:1], *old.paragraphs[2:], FIRE.replace("three", "twelve"))

    assert "Moved and changed" in words(drawn(edited(old, new)))


def test_a_disclosed_change_shows_the_note_that_says_so() -> None:
    shown = words(drawn(DISCLOSED))

    assert "Note added" in shown
    assert "Disclosed" in shown


def test_the_edit_that_the_note_speaks_of_comes_first() -> None:
    new = (*TEXT_OF_FIRE[:1], FIRE.replace("three", "twelve"), TEXT_OF_FIRE[2].replace("an explosion", "a loud bang"))

    edits = [shown for shown in blocks(edited(article(), article(*new, notes=(BANG,)))) if shown.part is Part.EDIT]

    assert [edit.passage.new for edit in edits] == [new[2], BANG.text]


def test_a_paragraph_that_was_cut_is_shown_though_the_correction_quotes_it() -> None:
    quoting = replace(CORRECTION, text=f"Correction: An earlier version said: “{TEXT_OF_FIRE[2]}” Nobody heard it.")

    comparison = edited(article(), article(*TEXT_OF_FIRE[:2], TEXT_OF_FIRE[3], notes=(quoting,)))

    assert block(comparison, Part.EDIT).passage.old == TEXT_OF_FIRE[2]


def test_a_note_inside_a_paragraph_is_told_of_once() -> None:
    comparison = edited(article(), article(*TEXT_OF_FIRE, CORRECTION.text, notes=(replace(CORRECTION, place=4),)))

    edits = [shown for shown in blocks(comparison) if shown.part is Part.EDIT]

    assert [(edit.passage.label, edit.passage.new) for edit in edits] == [("note added", CORRECTION.text)]


@pytest.mark.parametrize(
    ("comparison", "colour"),
    [
        (NUMBER, "#9c1126"),
        (replace(NUMBER, change=replace(NUMBER.change, significance=Significance.MINOR)), "#f3dcd6"),
        (DISCLOSED, "#ece8dd"),
    ],
    ids=["undisclosed", "undisclosed, but minor", "disclosed"],
)
def test_the_more_an_undisclosed_change_matters_the_stronger_is_its_form(comparison: Comparison, colour: str) -> None:
    fills = [rect.get("fill") for rect in drawn(comparison).iter(f"{SVG}rect")]

    assert fills[1] == colour


def test_of_two_articles_both_sites_are_named_and_nobody_edited_them() -> None:
    shown = words(drawn(TWO))

    assert shown[:2] == [
        "daily.example › wire.example",
        "98% of the first text stands in the second, 98% of the second in the first",
    ]


def test_a_site_with_both_articles_is_named_once() -> None:
    shown = words(drawn(replace(TWO, old_from=replace(TWO.new_from, article=1))))

    assert shown[0] == "wire.example"


@pytest.mark.parametrize(
    ("comparison", "told"),
    [
        (NOTE_ONLY, "Note only, same text"),
        (DATE_ONLY, "Note only: the date moved, the text did not"),
        (DATE_ONLY, "Modification date"),
        (edited(article(), replace(article(), captions=("Smoke over the harbour.",))), "Caption"),
        (NO_CHANGE, "No change"),
        (replace(NUMBER, change=replace(NUMBER.change, disclosure=Disclosure.DATE_ONLY)), "Date only, no note"),
        (replace(NUMBER, change=replace(NUMBER.change, significance=Significance.MINOR)), "Minor: number"),
        (replace(NUMBER, new_from=Origin("new"), heading="old.html → new.html"), "old.html › new.html"),
        (
            replace(NUMBER, new_from=Origin("new"), new=replace(NUMBER.new, canonical_url="https://other.example/1")),
            "other.example",
        ),
    ],
)
def test_the_card_says_in_words(comparison: Comparison, told: str) -> None:
    assert told in words(drawn(comparison))


def test_dates_are_in_the_zone_of_the_reader() -> None:
    svg = as_svg(DATE_ONLY, Style(zone=ZoneInfo("America/New_York")))

    assert "12 June 2019, 10:00" in " ".join(words(etree.fromstring(svg.encode())))


def test_svg_is_a_text_that_ends_in_a_line_break() -> None:
    assert render(NUMBER, Format.SVG).endswith("</svg>\n")


@pytest.mark.parametrize("comparison", ALL)
def test_the_alt_text_is_short_and_of_whole_words(comparison: Comparison) -> None:
    told = alt_text(comparison)

    assert 0 < len(told) <= 1000
    assert told.endswith((".", "…"))


def test_the_alt_text_says_what_the_card_shows() -> None:
    assert alt_text(NUMBER) == (
        "gazette.example, edited on 12 June 2019 between 14:05 and 14:20 UTC."
        " Headline: “Three die in harbour warehouse fire”. Undisclosed. Substantive: number."
        f" Changed, before: “{FIRE}”; now: “{FIRE.replace('three', 'twelve')}”."
    )


def test_the_alt_text_tells_both_headlines_and_an_added_note() -> None:
    both = edited(article(), article(title="Twelve die in fire", notes=(CORRECTION,)))

    assert "Headline, before: “Three die in harbour warehouse fire”; now: “Twelve die in fire”." in alt_text(both)
    assert f"Note added: “{CORRECTION.text}”." in alt_text(both)


@pytest.mark.parametrize("comparison", ALL)
def test_the_alt_text_tells_nothing_that_the_card_does_not_show(comparison: Comparison) -> None:
    shown = " ".join("".join(run.text for line in one.lines for run in line) for one in blocks(comparison))

    told = {word for word in tokens.words(alt_text(comparison)) if tokens.is_spoken(word)}

    assert told - set(tokens.words(shown)) <= {"headline", "changed", "before", "now", *VERBS}


def test_the_alt_text_leaves_out_edits_without_room_and_counts_them() -> None:
    told = alt_text(EVERYTHING)

    assert told.count("Changed, before:") == 2
    assert told.endswith(" And 2 more changes.")


def test_a_change_without_anything_says_so() -> None:
    bare = Comparison(Change(summary="No change"), "old.html → new.html", Content(), Content())

    assert alt_text(bare) == "old.html › new.html. No change."
