"""Whether the publisher said that the article was changed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tracker import Content, compare
from tracker.core.canonical import to_json
from tracker.core.disclosure import disclosure, late_disclosures
from tracker.core.values import (
    Change,
    Disclosure,
    EditKind,
    FieldChange,
    Note,
    NoteChange,
    NoteKind,
    Reason,
    Seen,
    Significance,
    StatedTime,
    Whence,
)
from tracker.core.verdict import LateDisclosure, Unsaid

DATE = "2026-05-01T09:00:00+00:00"
MOVED_DATE = FieldChange("modified_at", "2026-05-01T08:00:00+00:00", DATE)
LOST_DATE = FieldChange("modified_at", DATE, "")
CORRECTION = Note(NoteKind.CORRECTION, "Correction: an earlier count was wrong.")
FIRST = Note(NoteKind.FIRST_PUBLISHED, "First published on May 1.")
ADDED = NoteChange(EditKind.ADDED, None, CORRECTION)
STAMPED = NoteChange(EditKind.ADDED, None, FIRST)
VANISHED = NoteChange(EditKind.CUT, CORRECTION, None)


@pytest.mark.parametrize(
    ("article", "fields", "notes", "expected"),
    [
        (Significance.SUBSTANTIVE, [], [ADDED], (Disclosure.DISCLOSED, CORRECTION.text)),
        (Significance.SUBSTANTIVE, [MOVED_DATE], [ADDED], (Disclosure.DISCLOSED, CORRECTION.text)),
        (Significance.SUBSTANTIVE, [MOVED_DATE], [], (Disclosure.DATE_ONLY, DATE)),
        (Significance.SUBSTANTIVE, [MOVED_DATE], [STAMPED], (Disclosure.DATE_ONLY, DATE)),
        (Significance.SUBSTANTIVE, [LOST_DATE], [], (Disclosure.UNDISCLOSED, "")),
        (Significance.SUBSTANTIVE, [], [VANISHED], (Disclosure.UNDISCLOSED, "")),
        (Significance.SUBSTANTIVE, [], [STAMPED], (Disclosure.UNDISCLOSED, "")),
        (Significance.MINOR, [], [], (Disclosure.UNDISCLOSED, "")),
        (Significance.COSMETIC, [], [], (Disclosure.NONE, "")),
        (Significance.COSMETIC, [], [ADDED], (Disclosure.DISCLOSED, CORRECTION.text)),
        (Significance.NONE, [], [ADDED], (Disclosure.NOTE_ONLY, CORRECTION.text)),
        (Significance.NONE, [], [VANISHED], (Disclosure.NOTE_ONLY, CORRECTION.text)),
        (Significance.NONE, [MOVED_DATE], [], (Disclosure.NOTE_ONLY, DATE)),
        (Significance.NONE, [], [], (Disclosure.NONE, "")),
    ],
)
def test_what_the_publisher_said_of_a_change(
    article: Significance, fields: list[FieldChange], notes: list[NoteChange], expected: tuple[Disclosure, str]
) -> None:
    assert disclosure(article, fields, notes) == expected


FIRE = Content(
    "Three die in a fire at the old mill by the harbour",
    paragraphs=(
        "Police said that 3 people were killed near the station.",
        "It still burns.",
        "The mayor is there now.",
    ),
)


@pytest.mark.parametrize(
    ("new", "evidence"),
    [
        pytest.param(
            replace(FIRE, paragraphs=(FIRE.paragraphs[0].replace("3", "12"), "It burned still.", FIRE.paragraphs[2])),
            "“said that 3 people were” → “said that 12 people were”",
            id="the weightiest edit",
        ),
        pytest.param(
            replace(FIRE, title="Four die in a fire at the old mill by the harbour"),
            "“Three die in” → “Four die in”",
            id="a headline",
        ),
        pytest.param(replace(FIRE, paragraphs=FIRE.paragraphs[:2]), "“The mayor is there now.” → nothing", id="a cut"),
        pytest.param(
            replace(FIRE, paragraphs=(FIRE.paragraphs[2], *FIRE.paragraphs[:2])),
            "“The mayor is there now.” moved",
            id="a move",
        ),
    ],
)
def test_what_is_not_said_shows_the_words_that_changed(new: Content, evidence: str) -> None:
    change = compare(FIRE, new)

    assert change.disclosure is Disclosure.UNDISCLOSED
    assert change.evidence == evidence


SEEN = datetime(2026, 6, 5, 14, 5, tzinfo=UTC)  # the old text
NOW = datetime(2026, 6, 5, 14, 20, tzinfo=UTC)  # the new one


def update(at: datetime | None = None, local: str = "", date_from: Whence | None = None) -> Note:
    """Return an update note whose time was resolved like that."""
    time = StatedTime("4:28", local, "UTC", date_from, Whence.WORDS) if local else None
    return Note(NoteKind.UPDATE, "Updated at 4:28", at, time=time)


def dated(local: str) -> Note:
    """Return an update note whose words give the day and the clock, in UTC."""
    return update(datetime.fromisoformat(local).replace(tzinfo=UTC), local, Whence.WORDS)


def clocked(local: str) -> Note:
    """Return an update note whose words give the clock, its day being the publication's, in UTC."""
    return update(datetime.fromisoformat(local).replace(tzinfo=UTC), local[11:], Whence.PUBLICATION)


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        pytest.param(update(), True, id="no time"),
        pytest.param(dated("2026-06-05T14:10"), True, id="between the checks"),
        pytest.param(dated("2026-06-05T13:06"), True, id="a little before, as caches go"),
        pytest.param(dated("2026-06-05T13:04"), False, id="before the old text was last seen"),
        pytest.param(dated("2026-06-04T14:10"), False, id="the day before"),
        pytest.param(dated("2026-06-05T18:00"), True, id="a clock that is fast"),
        pytest.param(clocked("2026-06-05T14:10"), True, id="a clock between the checks"),
        pytest.param(clocked("2026-06-01T14:10"), True, id="a clock between the checks, completed by an older date"),
        pytest.param(clocked("2026-06-05T04:28"), False, id="a clock of the morning"),
        pytest.param(update(None, "2026-06-05"), True, id="this day"),
        pytest.param(update(None, "2026-06-04"), False, id="a day that had ended everywhere"),
        pytest.param(update(None, "04:28"), True, id="a clock of no zone"),
        pytest.param(update(None, "9999-12-31", Whence.WORDS), True, id="the last day of all"),
        pytest.param(clocked("9999-12-31T23:59"), True, id="a publication on the last day of all"),
    ],
)
def test_a_note_of_a_time_before_the_old_text_was_seen_speaks_of_another_edit(note: Note, expected: bool) -> None:
    added = NoteChange(EditKind.ADDED, None, note)

    said, _ = disclosure(Significance.SUBSTANTIVE, [], [added], Seen(SEEN, NOW))

    assert (said is Disclosure.DISCLOSED) is expected


def test_a_day_ends_where_it_ends_last() -> None:
    added = NoteChange(EditKind.ADDED, None, update(None, "2026-06-04"))

    said, _ = disclosure(Significance.SUBSTANTIVE, [], [added], Seen(SEEN - timedelta(hours=2), NOW))

    assert said is Disclosure.DISCLOSED


def test_without_the_times_of_the_checks_every_new_note_speaks_of_the_change() -> None:
    added = NoteChange(EditKind.ADDED, None, dated("1999-01-01T00:00"))

    said, evidence = disclosure(Significance.SUBSTANTIVE, [], [added])

    assert (said, evidence) == (Disclosure.DISCLOSED, "Updated at 4:28")


def test_a_clock_that_has_come_again_since_may_mean_any_day() -> None:
    added = NoteChange(EditKind.ADDED, None, clocked("2026-06-04T04:28"))

    said, _ = disclosure(Significance.SUBSTANTIVE, [], [added], Seen(SEEN, NOW))

    assert said is Disclosure.DISCLOSED


def test_a_note_whose_spelling_is_mended_says_nothing_new() -> None:
    old = Note(NoteKind.CORRECTION, "Correction: An earlier count was wrnog.")
    new = Note(NoteKind.CORRECTION, "Correction: An earlier count was wrong.")

    said, _ = disclosure(Significance.SUBSTANTIVE, [], [NoteChange(EditKind.CHANGED, old, new)], Seen(SEEN, NOW))

    assert said is Disclosure.UNDISCLOSED


# What is said later

MORNING = Unsaid(2, SEEN - timedelta(hours=6), SEEN - timedelta(hours=5, minutes=45))  # between 08:05 and 08:20
NOON = Unsaid(3, SEEN - timedelta(hours=2), SEEN - timedelta(hours=1, minutes=45))  # between 12:05 and 12:20
OLD = Unsaid(1, None, SEEN - timedelta(days=8))


def spoken_of_late(
    said: Disclosure, notes: list[NoteChange], unsaid: list[Unsaid], reasons: tuple[Reason, ...] = (Reason.NUMBER,)
) -> tuple[LateDisclosure, ...]:
    """Return which changes the notes disclose late, beside a change for those reasons of which they say that."""
    return late_disclosures(Change(notes=tuple(notes), disclosure=said, reasons=reasons), unsaid, Seen(SEEN, NOW), NOW)


@pytest.mark.parametrize(
    ("note", "unsaid", "expected"),
    [
        pytest.param(update(), [MORNING, NOON], [(3, timedelta(hours=2))], id="no time: the newest"),
        pytest.param(dated("2026-06-05T12:10"), [MORNING, NOON], [(3, timedelta(hours=2))], id="its time"),
        pytest.param(dated("2026-06-05T14:15"), [MORNING, NOON], [(3, timedelta(hours=2))], id="when it was written"),
        pytest.param(dated("2026-06-05T08:10"), [MORNING, NOON], [(2, timedelta(hours=6))], id="an earlier one's time"),
        pytest.param(dated("2026-06-05T06:00"), [MORNING, NOON], [], id="before all of them"),
        pytest.param(clocked("2026-06-05T08:10"), [MORNING, NOON], [(2, timedelta(hours=6))], id="a clock alone"),
        pytest.param(clocked("2026-06-01T08:10"), [MORNING, NOON], [(3, timedelta(hours=2))], id="a clock of any day"),
        pytest.param(update(), [OLD], [], id="too long ago"),
        pytest.param(update(), [], [], id="nothing to disclose"),
    ],
)
def test_a_note_that_comes_later_discloses_the_change_that_it_speaks_of(
    note: Note, unsaid: list[Unsaid], expected: list[tuple[int, timedelta]]
) -> None:
    added = NoteChange(EditKind.ADDED, None, note)

    late = spoken_of_late(Disclosure.NOTE_ONLY, [added], unsaid)

    assert [(one.number, one.after) for one in late] == expected


def test_a_note_of_the_change_at_hand_discloses_no_other() -> None:
    added = NoteChange(EditKind.ADDED, None, dated("2026-06-05T14:10"))

    assert spoken_of_late(Disclosure.DISCLOSED, [added], [MORNING, NOON]) == ()


def test_beside_a_note_of_the_change_at_hand_another_may_disclose_an_earlier_one() -> None:
    notes = [NoteChange(EditKind.ADDED, None, dated(f"2026-06-05T{clock}")) for clock in ("14:10", "08:10")]

    late = spoken_of_late(Disclosure.DISCLOSED, notes, [MORNING, NOON])

    assert [one.number for one in late] == [2]


def test_two_notes_disclose_two_changes() -> None:
    notes = [NoteChange(EditKind.ADDED, None, note) for note in (update(), dated("2026-06-05T14:15"))]

    late = spoken_of_late(Disclosure.NOTE_ONLY, notes, [MORNING, NOON])

    assert [one.number for one in late] == [3, 2]


@pytest.mark.parametrize("kind", [NoteKind.FIRST_PUBLISHED, NoteKind.DEVELOPING])
def test_a_stamp_or_promise_discloses_nothing(kind: NoteKind) -> None:
    added = NoteChange(EditKind.ADDED, None, Note(kind, "More to come."))

    assert spoken_of_late(Disclosure.NOTE_ONLY, [added], [NOON]) == ()


def test_a_note_that_goes_discloses_nothing() -> None:
    assert spoken_of_late(Disclosure.NOTE_ONLY, [NoteChange(EditKind.CUT, update(), None)], [NOON]) == ()


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (NoteKind.FIRST_PUBLISHED, False),
        (NoteKind.UPDATE, True),
        (NoteKind.CORRECTION, True),
        (NoteKind.CLARIFICATION, True),
        (NoteKind.EDITORS_NOTE, False),
        (NoteKind.RETRACTION, True),
        (NoteKind.REMOVAL, True),
        (NoteKind.DEVELOPING, False),
        (NoteKind.LIVE_BLOG, False),
    ],
)
def test_which_kinds_of_notes_tell_of_a_change(kind: NoteKind, expected: bool) -> None:
    added = NoteChange(EditKind.ADDED, None, Note(kind, "What the mill says of it."))

    said, _ = disclosure(Significance.SUBSTANTIVE, [], [added])

    assert (said is Disclosure.DISCLOSED) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Editor's note: We have changed the headline of this article.", True),
        ("Editor's note: A quotation was removed after publication.", True),
        ("Editor's note: This story contains descriptions of suicide.", False),
        ("Editor's note: The views expressed here are her own.", False),
    ],
)
def test_an_editors_note_discloses_where_its_words_speak_of_a_change(text: str, expected: bool) -> None:
    added = NoteChange(EditKind.ADDED, None, Note(NoteKind.EDITORS_NOTE, text))

    said, _ = disclosure(Significance.SUBSTANTIVE, [], [added])

    assert (said is Disclosure.DISCLOSED) is expected


def test_of_several_notes_the_one_that_says_most_is_the_evidence() -> None:
    stamp, update, correction = (
        Note(NoteKind.UPDATE, "Updated at 4:28 p.m."),
        Note(NoteKind.UPDATE, "Update: The union has answered.", reason="The union has answered."),
        Note(NoteKind.CORRECTION, "Correction: It has 90 workers.", reason="It has 90 workers."),
    )
    added = [NoteChange(EditKind.ADDED, None, note) for note in (stamp, update, correction)]

    assert disclosure(Significance.SUBSTANTIVE, [], added)[1] == correction.text
    assert disclosure(Significance.SUBSTANTIVE, [], added[:2])[1] == update.text


def test_a_note_that_comes_back_says_nothing_new() -> None:
    added = NoteChange(EditKind.ADDED, None, CORRECTION)

    said, _ = disclosure(Significance.SUBSTANTIVE, [], [added], Seen(SEEN, NOW, frozenset([CORRECTION.text])))

    assert said is Disclosure.UNDISCLOSED


@pytest.mark.parametrize(
    ("later", "expected"),
    [(timedelta(0), Disclosure.UNDISCLOSED), (timedelta(minutes=9), Disclosure.DISCLOSED)],
)
def test_a_note_that_lost_a_sentence_says_something_new_only_where_its_time_moved(
    later: timedelta, expected: Disclosure
) -> None:
    old = replace(dated("2026-06-05T14:06"), text="Updated at 14:06: Adds the union. Adds a photo.")
    new = replace(old, text="Updated at 14:06: Adds the union.", at=old.at and old.at + later)

    said, _ = disclosure(Significance.SUBSTANTIVE, [], [NoteChange(EditKind.CHANGED, old, new)], Seen(SEEN, NOW))

    assert said is expected


def test_a_date_set_back_says_nothing() -> None:
    set_back = FieldChange("modified_at", MOVED_DATE.new, MOVED_DATE.old)

    said, _ = disclosure(Significance.SUBSTANTIVE, [set_back], [])

    assert said is Disclosure.UNDISCLOSED


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        pytest.param("2026-06-05T14:10", True, id="this Friday"),
        pytest.param("2026-06-01T14:10", False, id="Monday of this week"),
        pytest.param("2026-05-25T14:10", True, id="Monday of any week"),
    ],
)
def test_a_weekday_that_has_come_again_since_may_mean_any_week(local: str, expected: bool) -> None:
    note = update(datetime.fromisoformat(local).replace(tzinfo=UTC), local, Whence.WEEKDAY)

    said, _ = disclosure(Significance.SUBSTANTIVE, [], [NoteChange(EditKind.ADDED, None, note)], Seen(SEEN, NOW))

    assert (said is Disclosure.DISCLOSED) is expected


def between(change: Unsaid, before: Content, after: Content) -> Unsaid:
    return replace(change, before=to_json(before), after=to_json(after))


INJURED = between(
    MORNING,
    Content("Crash", paragraphs=("Police said that 14 people were hurt.",)),
    Content("Many hurt in crash", paragraphs=("Police said 17 people were hurt.",)),
)
AGED = between(
    NOON,
    Content("Nurse", paragraphs=("Ada Moss, 43, is a nurse.",)),
    Content("Nurse", paragraphs=("Ada Moss, 44, is a nurse.", "Police came.", "People fled.", "Nobody said why.")),
)


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (NoteKind.CORRECTION, "Correction: An earlier version said 14 people were injured.", [2]),
        (NoteKind.CORRECTION, "Correction: An earlier version gave a wrong age for Ada Moss.", [3]),
        (NoteKind.CORRECTION, "Correction: Police did not say why 20 people were hurt.", [2]),
        (NoteKind.CORRECTION, "Correction: An earlier version misspelled the bridge.", []),
        (NoteKind.UPDATE, "Update: Adds what the council plans.", [3]),
        (NoteKind.UPDATE, "Update: Adds that 17 were hurt.", [2]),
    ],
)
def test_a_late_note_means_the_change_of_which_one_line_has_most_of_its_words(
    kind: NoteKind, text: str, expected: list[int]
) -> None:
    added = NoteChange(EditKind.ADDED, None, Note(kind, text))

    late = spoken_of_late(Disclosure.NOTE_ONLY, [added], [INJURED, AGED])

    assert [one.number for one in late] == expected


def test_a_late_note_that_stood_before_discloses_nothing() -> None:
    change = Change(notes=(NoteChange(EditKind.ADDED, None, CORRECTION),), disclosure=Disclosure.NOTE_ONLY)

    late = late_disclosures(change, [NOON], Seen(SEEN, NOW, frozenset([CORRECTION.text])), NOW)

    assert late == ()


@pytest.mark.parametrize(
    ("reasons", "expected"), [((Reason.NUMBER, Reason.NOTE), []), ((Reason.NOTE, Reason.TYPOGRAPHY), [3])]
)
def test_a_note_beside_mere_typography_speaks_of_an_earlier_change(
    reasons: tuple[Reason, ...], expected: list[int]
) -> None:
    added = NoteChange(EditKind.ADDED, None, dated("2026-06-05T14:10"))

    late = spoken_of_late(Disclosure.DISCLOSED, [added], [MORNING, NOON], reasons)

    assert [one.number for one in late] == expected


@pytest.mark.parametrize(("days", "expected"), [(7, [1]), (7.1, [])])
def test_a_week_later_a_note_no_longer_speaks_of_a_change(days: float, expected: list[int]) -> None:
    old = Unsaid(1, None, NOW - timedelta(days=days))

    late = spoken_of_late(Disclosure.NOTE_ONLY, [NoteChange(EditKind.ADDED, None, update())], [old])

    assert [one.number for one in late] == expected


# An agency's tags

STORY = ("The mill will close in June, its owner said.",)


def test_a_tag_that_counts_on_is_a_note_and_no_other_headline() -> None:
    old = Content("UPDATE 1-Mill to close", paragraphs=STORY)

    change = compare(old, replace(old, title="UPDATE 2-Mill to close"))

    assert change.fields == ()
    assert change.disclosure is Disclosure.NOTE_ONLY
    assert [note.new and note.new.text for note in change.notes] == ["UPDATE 2-"]


def test_a_headline_that_changes_behind_its_tag_is_another() -> None:
    old = Content("UPDATE 1-Mill to close", paragraphs=STORY)

    change = compare(old, replace(old, title="UPDATE 2-Mill to stay open"))

    assert [field.name for field in change.fields] == ["title"]
    assert change.disclosure is Disclosure.DISCLOSED
