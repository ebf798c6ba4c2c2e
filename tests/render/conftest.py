"""A comparison in which much has changed, to be shown in every format."""

from datetime import UTC, datetime

import pytest

from tests.render.edits_by_hand import added, at, changed, cut, kept, moved, paragraphs, run
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
from tracker.render import Comparison

PUBLISHED = datetime(2019, 6, 12, 10, 54, tzinfo=UTC)
UPDATED = datetime(2019, 6, 12, 11, 28, tzinfo=UTC)
UPDATE = Note(NoteKind.UPDATE, "Updated at 4:28 a.m. PT: Adds more.", UPDATED, "Adds more.")


@pytest.fixture
def comparison() -> Comparison:
    edits = (
        *paragraphs("It was early.", "Nobody slept."),
        changed(at(2), at(2), run("kept", "The fire killed "), run("cut", "three"), run("added", "twelve")),
        cut("The mayor resigned.", at(3)),
        added("The mayor stayed in office, and said that she would not talk to reporters about it today.", at(3)),
        *paragraphs("Four.", "Five.", "Six.", first=4),
        moved("The house was old.", at(9), at(7)),
        kept("Eight.", at(7), at(8)),
        kept("Nine.", at(8), at(9)),
    )
    change = Change(
        edits,
        (FieldChange("title", "Fire kills three", "Fire kills twelve"), FieldChange("modified_at", "old", "new")),
        (NoteChange(EditKind.ADDED, None, UPDATE),),
        Significance.SUBSTANTIVE,
        (Reason.HEADLINE, Reason.NUMBER),
        Disclosure.DISCLOSED,
        UPDATE.text,
        "headline changed, 1 sentence changed; update note added (4:28 a.m. PT)",
    )
    old, new = Content(modified_at=PUBLISHED), Content(modified_at=UPDATED)
    return Comparison(change, "example.com/news/1  revision 1 → 2", old, new, "between 14:05 and 14:20 UTC")
