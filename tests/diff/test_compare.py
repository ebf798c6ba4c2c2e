"""What became of each sentence, each field and each note."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tracker.core.diff import compare
from tracker.core.values import Content, EditKind, FieldChange, Note, NoteChange, NoteKind, Reason

FIRE = "The fire began in a kitchen on the second floor late on Monday."
CREWS = "Forty crews from three counties fought it through the night."
SMOKE = "Smoke drifted over the harbour and closed the coastal road."
MAYOR = "Mayor Lena Ortiz said that residents could return by Friday."
SHELTER = "A shelter has been opened in the old school on Mill Lane."


def kinds(old: tuple[str, ...], new: tuple[str, ...]) -> list[tuple[EditKind, str]]:
    change = compare(Content(paragraphs=old), Content(paragraphs=new))
    return [(edit.kind, edit.new or edit.old) for edit in change.edits if edit.kind is not EditKind.KEPT]


def test_nothing_differs_between_a_content_and_itself() -> None:
    content = Content(title="Fire", paragraphs=(FIRE, CREWS), notes=(Note(NoteKind.UPDATE, "Updated."),))

    change = compare(content, content)

    assert not change
    assert change.summary == "No change"


def test_a_cut_sentence_stands_where_it_stood() -> None:
    change = compare(Content(paragraphs=(f"{FIRE} {CREWS} {SMOKE}",)), Content(paragraphs=(f"{FIRE} {SMOKE}",)))

    assert [edit.kind for edit in change.edits] == [EditKind.KEPT, EditKind.CUT, EditKind.KEPT]


def test_a_sentence_with_a_new_number_is_changed() -> None:
    assert kinds((FIRE, CREWS), (FIRE, CREWS.replace("three", "four"))) == [
        (EditKind.CHANGED, CREWS.replace("three", "four"))
    ]


def test_a_rewritten_sentence_is_one_cut_and_one_added() -> None:
    assert kinds((FIRE, CREWS), (FIRE, SHELTER)) == [(EditKind.CUT, CREWS), (EditKind.ADDED, SHELTER)]


def test_the_lighter_block_is_the_one_that_moved() -> None:
    assert kinds((FIRE, CREWS, SMOKE, MAYOR), (MAYOR, FIRE, CREWS, SMOKE)) == [(EditKind.MOVED, MAYOR)]


def test_a_sentence_may_be_moved_and_edited() -> None:
    later = MAYOR.replace("Friday", "Sunday")

    change = compare(Content(paragraphs=(FIRE, CREWS, SMOKE, MAYOR)), Content(paragraphs=(later, FIRE, CREWS, SMOKE)))

    assert (change.edits[0].kind, change.edits[0].new) == (EditKind.MOVED, later)
    assert Reason.DATE in change.reasons


def test_a_short_neighbour_moves_along() -> None:
    old, new = (FIRE, CREWS, SMOKE, MAYOR, "More soon."), (MAYOR, "More soon.", FIRE, CREWS, SMOKE)

    assert kinds(old, new) == [(EditKind.MOVED, MAYOR), (EditKind.MOVED, "More soon.")]


def test_a_split_sentence_is_one_changed_edit() -> None:
    one = "Forty crews from three counties fought it through the night, and two pilots dropped water at dawn."
    two = "Forty crews from three counties fought it through the night. Two pilots dropped water at dawn."

    assert kinds((FIRE, one), (FIRE, two)) == [(EditKind.CHANGED, two)]


def test_a_split_paragraph_keeps_its_sentences() -> None:
    change = compare(Content(paragraphs=(f"{FIRE} {CREWS}",)), Content(paragraphs=(FIRE, CREWS)))

    assert [edit.kind for edit in change.edits] == [EditKind.KEPT, EditKind.KEPT]
    assert change.reasons == (Reason.TYPOGRAPHY,)
    assert change.summary == "1 paragraph split"


def test_white_space_inside_a_paragraph_is_a_change_of_typography() -> None:
    change = compare(Content(paragraphs=(f"{FIRE}  {CREWS}",)), Content(paragraphs=(f"{FIRE} {CREWS}",)))

    assert change.edits[0].kind is EditKind.CHANGED
    assert (change.reasons, change.summary) == ((Reason.TYPOGRAPHY,), "typography only")


def test_spans_are_the_same_text_on_both_sides() -> None:
    old, new = (
        Content(paragraphs=(FIRE, CREWS, MAYOR)),
        Content(paragraphs=(MAYOR, FIRE, CREWS.replace("night", "day"))),
    )

    spans = compare(old, new).spans()

    assert [old.text[at : at + length] for at, _, length, _ in spans] == [
        new.text[at : at + length] for _, at, length, _ in spans
    ]


def test_fields_are_compared_as_text() -> None:
    old = Content(title="Fire", captions=("A", "B"))
    new = Content(title="Blaze", captions=("A",), modified_at=datetime(2026, 5, 1, 9, tzinfo=UTC))

    assert compare(old, new).fields == (
        FieldChange("title", "Fire", "Blaze"),
        FieldChange("modified_at", "", "2026-05-01T09:00:00Z"),
        FieldChange("captions", "A / B", "A"),
    )


STAMP = Note(NoteKind.UPDATE, "Updated at 9:05 a.m.", datetime(2026, 5, 1, 13, 5, tzinfo=UTC))
LATER = Note(NoteKind.UPDATE, "Updated at 11:40 a.m.", datetime(2026, 5, 1, 15, 40, tzinfo=UTC))
CORRECTION = Note(NoteKind.CORRECTION, "Correction: the fire began on Monday.", reason="the fire began on Monday.")
CLARIFIED = replace(CORRECTION, kind=NoteKind.CLARIFICATION, text="Clarification: the fire began on Monday.")
COUNTED = Note(NoteKind.UPDATE, "Update: Adds the number of crews.", reason="Adds the number of crews.")
ANSWERED = Note(NoteKind.UPDATE, "Update: The mayor has replied.", reason="The mayor has replied.")


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ((), (STAMP,), (NoteChange(EditKind.ADDED, None, STAMP),)),
        ((STAMP,), (), (NoteChange(EditKind.CUT, STAMP, None),)),
        ((STAMP,), (LATER,), (NoteChange(EditKind.CHANGED, STAMP, LATER),)),
        (
            (STAMP,),
            (CORRECTION,),
            (NoteChange(EditKind.ADDED, None, CORRECTION), NoteChange(EditKind.CUT, STAMP, None)),
        ),
        ((STAMP, CORRECTION), (CORRECTION, STAMP), ()),
        ((CORRECTION,), (CLARIFIED,), (NoteChange(EditKind.CHANGED, CORRECTION, CLARIFIED),)),
        ((COUNTED,), (ANSWERED,), (NoteChange(EditKind.CHANGED, COUNTED, ANSWERED),)),
        (
            (COUNTED,),
            (ANSWERED, STAMP),
            (
                NoteChange(EditKind.ADDED, None, ANSWERED),
                NoteChange(EditKind.ADDED, None, STAMP),
                NoteChange(EditKind.CUT, COUNTED, None),
            ),
        ),
    ],
)
def test_notes_pair_by_kind_and_likeness(
    old: tuple[Note, ...], new: tuple[Note, ...], changes: tuple[NoteChange, ...]
) -> None:
    assert compare(Content(notes=old), Content(notes=new)).notes == changes


def test_a_sentence_that_only_a_correction_still_quotes_is_cut() -> None:
    died = "Ten people died in the fire at the harbour."
    note = Note(NoteKind.CORRECTION, f"Correction: An earlier version said: “{died}” It was nine.")
    new = Content(paragraphs=(CREWS, note.text), notes=(note,))

    change = compare(Content(paragraphs=(died, CREWS)), new)

    assert change.reasons == (Reason.CUT, Reason.NOTE)
    assert change.summary == "1 paragraph removed; correction added"


@pytest.mark.parametrize(
    ("old", "new", "evidence"),
    [
        pytest.param((f"{FIRE} {CREWS}",), (f"{CREWS} {FIRE}",), f"“{CREWS}” moved", id="only its end differs"),
        pytest.param(
            (f"{FIRE} The mill is to close.", CREWS),
            (f"{FIRE} The mill is to stay open.", CREWS.replace("three", "four")),
            "“crews from three counties fought” → “crews from four counties fought”",
            id="the number, though another comes first",
        ),
    ],
)
def test_the_evidence_is_what_weighs_most(old: tuple[str, ...], new: tuple[str, ...], evidence: str) -> None:
    assert compare(Content(paragraphs=old), Content(paragraphs=new)).evidence == evidence


@pytest.mark.parametrize("paragraphs", [("", FIRE), (FIRE, ""), (FIRE, "", CREWS)])
def test_an_empty_paragraph_is_no_difference(paragraphs: tuple[str, ...]) -> None:
    change = compare(Content(paragraphs=tuple(filter(None, paragraphs))), Content(paragraphs=paragraphs))

    assert not change
    assert change.summary == "No change"


def test_a_note_in_the_text_is_an_edit_but_no_change_of_the_article() -> None:
    new = Content(paragraphs=(FIRE, CORRECTION.text), notes=(CORRECTION,))

    change = compare(Content(paragraphs=(FIRE,)), new)

    assert [edit.kind for edit in change.edits] == [EditKind.KEPT, EditKind.ADDED]
    assert change.reasons == (Reason.NOTE,)
    assert change.summary == "No change to the text; correction added"
