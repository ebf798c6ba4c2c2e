"""What stands above the text of a comparison, in words."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tracker.core.values import (
    Change,
    Content,
    Disclosure,
    EditKind,
    FieldChange,
    Note,
    NoteChange,
    NoteKind,
    Reason,
    Significance,
)
from tracker.render import Comparison, Origin
from tracker.render.head import Badge, Labelled, badges, claimed, labelled, noted_paragraphs, seen, standing_notes

MOMENT = datetime(2019, 6, 12, 11, 28, tzinfo=UTC)
STANDING = Note(NoteKind.CORRECTION, "Correction: it was May 28.", place=0)


def told(comparison: Comparison) -> list[Labelled]:
    return list(labelled(comparison, ZoneInfo("America/Los_Angeles")))


def test_badges_say_how_much_a_change_matters_and_whether_it_was_said() -> None:
    reasons = (Reason.NUMBER, Reason.CUT)
    change = Change(
        significance=Significance.SUBSTANTIVE, reasons=reasons, disclosure=Disclosure.DISCLOSED, evidence="Updated."
    )

    assert badges(change) == (Badge("substantive", "number, text cut"), Badge("disclosed", "Updated."))


def test_of_many_reasons_five_are_told() -> None:
    change = Change(significance=Significance.SUBSTANTIVE, reasons=tuple(Reason)[:7])

    (badge,) = badges(change)

    assert badge.why == "headline, byline, number, date, quote and 2 more"


def test_a_date_that_a_verdict_rests_on_is_in_words_and_in_the_readers_zone() -> None:
    change = Change(disclosure=Disclosure.NOTE_ONLY, evidence="2019-06-12T11:28:00Z")

    (badge,) = badges(change, ZoneInfo("America/Los_Angeles"))

    assert badge == Badge("note only: the date moved, the text did not", "12 June 2019, 04:28 PDT")


def test_a_sentence_that_a_verdict_rests_on_stays_as_it_is() -> None:
    change = Change(disclosure=Disclosure.DISCLOSED, evidence="2019-06-12T11:28:00Z, updated.")

    (badge,) = badges(change)

    assert badge.why == "2019-06-12T11:28:00Z, updated."


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("Ann Lee", "Ann Lee, Bo Ek", [("kept", "Ann Lee"), ("added", ", Bo Ek")]),
        ("Killed 3.", "Killed 12.", [("kept", "Killed "), ("cut", "3"), ("kept", " "), ("added", "12"), ("kept", ".")]),
        ("Ann Lee", "Bo Ek", [("cut", "Ann Lee"), ("kept", " → "), ("added", "Bo Ek")]),
        ("", "Ann Lee", [("added", "Ann Lee")]),
        ("Ann Lee", "", [("cut", "Ann Lee")]),
        ("Ann Lee", "Ann Lee", [("kept", "Ann Lee")]),
    ],
)
def test_words_above_the_text_are_kept_cut_and_added_like_those_in_it(
    old: str, new: str, pieces: list[tuple[str, str]]
) -> None:
    told = Labelled("byline", old, new).pieces

    assert [(piece.kind.value, piece.text) for piece in told] == pieces


@pytest.mark.parametrize("name", ["published_at", "modified_at", "image"])
def test_dates_and_addresses_are_replaced_whole(name: str) -> None:
    change = Change(fields=(FieldChange(name, "https://a.example/1.jpg", "https://a.example/2.jpg"),))
    old, new = (Content(published_at=moment, modified_at=moment) for moment in (MOMENT, MOMENT + timedelta(hours=1)))

    (row,) = told(Comparison(change, "", old, new))

    assert [piece.kind for piece in row.pieces] == [EditKind.CUT, EditKind.KEPT, EditKind.ADDED]


def test_a_side_is_named_with_when_it_was_seen() -> None:
    assert seen(Origin("revision 2", observed_at=MOMENT), UTC) == "revision 2, seen 12 June 2019, 11:28 UTC"
    assert seen(Origin("old.html"), UTC) == "old.html"


def test_without_a_change_there_is_no_badge() -> None:
    assert badges(Change()) == ()


@pytest.mark.parametrize("significance", [level for level in Significance if level is not Significance.NONE])
@pytest.mark.parametrize("disclosure", [said for said in Disclosure if said is not Disclosure.NONE])
def test_every_verdict_has_its_words(significance: Significance, disclosure: Disclosure) -> None:
    assert len(badges(Change(significance=significance, disclosure=disclosure))) == 2


def test_fields_have_their_order_whatever_that_of_the_change() -> None:
    names = ("image", "captions", "modified_at", "published_at", "byline", "title")
    change = Change(fields=tuple(FieldChange(name, "old", "new") for name in names))
    content = Content(published_at=MOMENT, modified_at=MOMENT)

    labels = [each.label for each in told(Comparison(change, "", content, content))]

    assert labels == ["headline", "byline", "publication date", "modification date", "caption", "lead image"]


def test_headline_and_byline_are_told_even_where_they_are_as_they_were() -> None:
    content = Content("Fire kills three", "By A. Roo", MOMENT)

    assert told(Comparison(Change(), "", content, content)) == [
        Labelled("headline", "Fire kills three", "Fire kills three"),
        Labelled("byline", "By A. Roo", "By A. Roo"),
    ]


def test_a_field_that_a_side_lacks_is_empty_there() -> None:
    change = Change(fields=(FieldChange("modified_at", "", "2019-06-12T11:28:00Z"),))

    rows = told(Comparison(change, "", Content(), Content(modified_at=MOMENT)))

    assert rows == [Labelled("modification date", "", "12 June 2019, 04:28 PDT", is_worded=False)]


def test_notes_are_told_by_what_became_of_them() -> None:
    note = Note(NoteKind.UPDATE, "Updated.")
    changes = NoteChange(EditKind.ADDED, None, note), NoteChange(EditKind.CUT, note, None)

    rows = told(Comparison(Change(notes=changes), "", Content(), Content()))

    assert rows == [Labelled("note added", "", "Updated."), Labelled("note removed", "Updated.", "")]


def test_a_note_that_stands_as_it_did_is_told_as_it_stands() -> None:
    content = Content(paragraphs=("One.",), notes=(STANDING,))

    rows = list(standing_notes(Comparison(Change(), "", content, content)))

    assert rows == [Labelled("note", STANDING.text, STANDING.text)]
    assert noted_paragraphs(content) == frozenset()


@pytest.mark.parametrize(
    ("note", "paragraphs"),
    [
        (Note(NoteKind.UPDATE, "Updated."), frozenset[int]()),
        (Note(NoteKind.LIVE_BLOG, "13:05", place=0), frozenset[int]()),
        (Note(NoteKind.UPDATE, "Updated at noon.", place=1), frozenset({1})),
    ],
)
def test_what_is_told_elsewhere_or_says_nothing_is_not_told_as_standing(note: Note, paragraphs: frozenset[int]) -> None:
    content = Content(paragraphs=("One.", "Two. Updated at noon."), notes=(note,))
    change = Change(notes=(NoteChange(EditKind.ADDED, None, Note(NoteKind.UPDATE, "Updated.")),))

    rows = list(standing_notes(Comparison(change, "", Content(), content)))

    assert rows == []
    assert noted_paragraphs(content) == paragraphs


def test_a_claimed_time_is_in_the_readers_zone() -> None:
    assert claimed(Content(published_at=MOMENT), "published_at", UTC) == "12 June 2019, 11:28 UTC"
    assert claimed(Content(), "published_at", UTC) == ""
