"""How much a change matters, and why."""

from collections.abc import Sequence

import pytest

from tracker.core.significance import reasons_in_order, significance
from tracker.core.values import (
    Edit,
    EditKind,
    FieldChange,
    Note,
    NoteChange,
    NoteKind,
    Place,
    Reason,
    Run,
    Significance,
)

START = Place(0, 0)
COSMETIC, MINOR, SUBSTANTIVE = Significance.COSMETIC, Significance.MINOR, Significance.SUBSTANTIVE


def changed(old: str, new: str, kind: EditKind = EditKind.CHANGED) -> Edit:
    return Edit(kind, old, new, START, START, (Run(EditKind.CUT, old), Run(EditKind.ADDED, new)))


def weigh(
    edits: Sequence[Edit] = (), fields: Sequence[FieldChange] = (), notes: Sequence[NoteChange] = ()
) -> tuple[Significance, tuple[Reason, ...]]:
    return significance(edits, reasons_in_order(edits), fields, notes)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("“Go,” she said.", '"Go", she said.', Reason.TYPOGRAPHY),
        ("A well known road - closed.", "A well-known road — closed.", Reason.TYPOGRAPHY),
        ("The Common Good.", "The common good.", Reason.TYPOGRAPHY),
        ("It was extremly hot.", "It was extremely hot.", Reason.TYPO),
        ("She is delighted the town won.", "She is delighted that the town won.", Reason.TYPO),
        ("The leader of the party spoke.", "A leader of the party spoke.", Reason.REWORDED),
        ("All the roads were icy.", "Every road was slippery.", Reason.REWORDED),
        ("Icy roads and high winds.", "High winds and icy roads.", Reason.REWORDED),
        ("It killed 3 people.", "It killed 12 people.", Reason.NUMBER),
        ("It killed three people.", "It killed four people.", Reason.NUMBER),
        ("It rose 1.5 percent.", "It rose 15 percent.", Reason.NUMBER),
        ("It was -3 degrees.", "It was 3 degrees.", Reason.NUMBER),
        ("It cost $5 more.", "It cost €5 more.", Reason.NUMBER),
        ("It opens on Monday.", "It opens on Tuesday.", Reason.DATE),
        ("It closed in 2006.", "It closed in 2007.", Reason.DATE),
        ("She said: “We saw a red car.”", "She said: “We saw a blue car.”", Reason.QUOTE),
        ("Police met Jose Silvia there.", "Police met Jose Silva there.", Reason.NAME),
        ("He was hit by a car.", "He was hit by a car, according to police.", Reason.ATTRIBUTION),
        ("They were warned.", "They were not warned.", Reason.NEGATION),
        ("They can’t vote.", "They can vote.", Reason.NEGATION),
        ("It may rain.", "It will rain.", Reason.HEDGE),
        ("The mayor knew.", "The mayor knew?", Reason.HEDGE),
    ],
)
def test_a_changed_sentence_has_its_reason(old: str, new: str, reason: Reason) -> None:
    _, reasons = weigh([changed(old, new)])

    assert reasons == (reason,)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It killed three people.", "It killed 3 people."),
        ("It rose 5 percent.", "It rose 5%."),
        ("It cost 1,200 euros.", "It cost 1200 euros."),
        ("The World Health Organization met.", "The World Health Organization (WHO) met."),
    ],
)
def test_the_same_fact_in_another_form_is_not_substantive(old: str, new: str) -> None:
    level, _ = weigh([changed(old, new)])

    assert level in (COSMETIC, MINOR)


def test_a_sentence_that_says_much_more_has_text_added() -> None:
    old, new = "Crews came.", "Crews came with heavy pumps borrowed from neighbouring towns."

    assert weigh([changed(old, new)]) == (SUBSTANTIVE, (Reason.ADDED, Reason.REWORDED))


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (Edit(EditKind.KEPT, "As was.", "As was.", START, START), (Significance.NONE, ())),
        (Edit(EditKind.ADDED, "", "So it is.", None, START), (SUBSTANTIVE, (Reason.ADDED,))),
        (Edit(EditKind.CUT, "So it was.", "", START, None), (SUBSTANTIVE, (Reason.CUT,))),
        (Edit(EditKind.CUT, "* * *", "", START, None), (COSMETIC, (Reason.TYPOGRAPHY,))),
        (Edit(EditKind.MOVED, "So.", "So.", START, START), (MINOR, (Reason.MOVED,))),
        (changed("It killed 3.", "It killed 4.", EditKind.MOVED), (SUBSTANTIVE, (Reason.NUMBER, Reason.MOVED))),
    ],
)
def test_each_kind_of_edit_has_its_weight(edit: Edit, expected: tuple[Significance, tuple[Reason, ...]]) -> None:
    assert weigh([edit]) == expected


def in_order(*sentences: str, paragraphs: tuple[int, ...] = (0, 0)) -> list[Edit]:
    """Return edits that keep the first sentence and change the last."""
    opening, old, new = sentences
    first, second = (Place(paragraph, 0) for paragraph in paragraphs)
    runs = (Run(EditKind.CUT, old), Run(EditKind.ADDED, new))
    return [
        Edit(EditKind.KEPT, opening, opening, first, first),
        Edit(EditKind.CHANGED, old, new, second, second, runs),
    ]


@pytest.mark.parametrize(
    "opening",
    ["“It was late.", "She said: “It was late.", "„Es war spät.", "“It was late,” she said. “We ran."],
)
def test_a_sentence_inside_a_quotation_over_several_is_a_quote(opening: str) -> None:
    edits = in_order(opening, "Our street was wet.", "Our street was slippery.")

    assert weigh(edits) == (SUBSTANTIVE, (Reason.QUOTE,))


@pytest.mark.parametrize(
    ("opening", "paragraphs"),
    [
        ("“It was late,” she said.", (0, 0)),
        ("„Es war spät“, sagte sie.", (0, 0)),
        ('"It was late.', (0, 0)),
        ("“It was late.", (0, 1)),
    ],
)
def test_a_sentence_after_a_quotation_is_no_quote(opening: str, paragraphs: tuple[int, ...]) -> None:
    edits = in_order(opening, "Our street was wet.", "Our street was slippery.", paragraphs=paragraphs)

    assert weigh(edits) == (MINOR, (Reason.REWORDED,))


def test_a_quotation_is_followed_through_all_sentences_of_its_paragraph() -> None:
    opening, changed_within = in_order("“It was late.", "Our street was wet.", "Our street was slippery.")
    kept = Edit(EditKind.KEPT, "We ran.", "We ran.", START, START)
    closing = Edit(EditKind.KEPT, "We hid.” The end.", "We hid.” The end.", START, START)
    edits = [opening, kept, changed_within, closing, changed_within]

    found = list(reasons_in_order(edits))

    assert found == [set(), set(), {Reason.QUOTE}, set(), {Reason.REWORDED}]


def test_a_paragraph_break_is_typography() -> None:
    before = Edit(EditKind.KEPT, "她来了。", "她来了。", Place(0, 0), Place(0, 0))
    after = Edit(EditKind.KEPT, "他走了。", "他走了。", Place(0, 4), Place(1, 6))

    assert weigh([before, after]) == (COSMETIC, (Reason.TYPOGRAPHY,))


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (FieldChange("title", "Fire in town", "Blaze guts hotel"), (SUBSTANTIVE, (Reason.HEADLINE,))),
        (FieldChange("title", "Fire – in town", "Fire - in town"), (COSMETIC, (Reason.TYPOGRAPHY,))),
        (FieldChange("byline", "", "By Ada Moss"), (MINOR, (Reason.BYLINE,))),
        (FieldChange("captions", "The old bridge", "The new bridge"), (MINOR, (Reason.CAPTION,))),
        (FieldChange("captions", "3 cars", "4 cars"), (SUBSTANTIVE, (Reason.CAPTION,))),
        (FieldChange("captions", "The old brigde there", "The old bridge there"), (COSMETIC, (Reason.TYPO,))),
        (FieldChange("byline", "By Ada Moss", "By Bo Lund"), (SUBSTANTIVE, (Reason.BYLINE,))),
        (FieldChange("title", "Fire in 3 houses", "Fire in 4 houses"), (SUBSTANTIVE, (Reason.HEADLINE, Reason.NUMBER))),
        (FieldChange("image", "https://a.example/3.jpg", "https://a.example/4.jpg"), (MINOR, (Reason.IMAGE,))),
        (FieldChange("modified_at", "2026-05-01T09:00:00+00:00", ""), (MINOR, (Reason.CLAIMED_DATE,))),
    ],
)
def test_each_field_has_its_weight(field: FieldChange, expected: tuple[Significance, tuple[Reason, ...]]) -> None:
    assert weigh(fields=[field]) == expected


def note(kind: NoteKind) -> Note:
    return Note(kind, f"A {kind}.")


@pytest.mark.parametrize(
    ("change", "level"),
    [
        (NoteChange(EditKind.ADDED, None, note(NoteKind.UPDATE)), MINOR),
        (NoteChange(EditKind.ADDED, None, note(NoteKind.CORRECTION)), SUBSTANTIVE),
        (NoteChange(EditKind.ADDED, None, note(NoteKind.RETRACTION)), SUBSTANTIVE),
        (NoteChange(EditKind.CHANGED, note(NoteKind.UPDATE), note(NoteKind.UPDATE)), MINOR),
        (NoteChange(EditKind.CUT, note(NoteKind.UPDATE), None), SUBSTANTIVE),
        (NoteChange(EditKind.CUT, note(NoteKind.DEVELOPING), None), MINOR),
    ],
)
def test_a_note_that_vanishes_or_admits_an_error_is_substantive(change: NoteChange, level: Significance) -> None:
    assert weigh(notes=[change]) == (level, (Reason.NOTE,))
