"""Whether the publisher said that the article was changed."""

import pytest

from tracker.core.disclosure import disclosure
from tracker.core.values import Disclosure, EditKind, FieldChange, Note, NoteChange, NoteKind, Significance

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
