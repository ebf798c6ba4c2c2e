"""A check in words: what its line says of disclosure."""

import pytest

from tracker.cli.report import said_of
from tracker.core.values import Change, Disclosure, EditKind, Note, NoteChange, NoteKind

ADDED = NoteChange(EditKind.ADDED, None, Note(NoteKind.UPDATE, "Updated at 4:28."))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Change(disclosure=Disclosure.DISCLOSED, notes=(ADDED,)), "disclosed"),
        (Change(disclosure=Disclosure.UNDISCLOSED), "undisclosed: nothing says so"),
        (Change(disclosure=Disclosure.UNDISCLOSED, notes=(ADDED,)), "undisclosed: its note speaks of another edit"),
        (Change(disclosure=Disclosure.NOTE_ONLY), "note only: the date moved, the text did not"),
        (Change(disclosure=Disclosure.NOTE_ONLY, notes=(ADDED,)), "note only: the text is the same"),
        (Change(), "nothing to disclose"),
    ],
)
def test_a_line_says_whether_the_publisher_did(change: Change, expected: str) -> None:
    assert said_of(change) == expected


@pytest.mark.parametrize("disclosure", Disclosure)
def test_every_disclosure_has_its_words(disclosure: Disclosure) -> None:
    assert said_of(Change(disclosure=disclosure)) != ""
