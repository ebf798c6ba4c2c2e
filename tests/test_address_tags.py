"""The tags that news agencies put before a story's address."""

import pytest

from tracker import extract
from tracker.core.notes.address import tag_in
from tracker.core.values import Note, NoteKind

PAGE = "<html><body><article><h1>{}</h1><p>The mill will close in June, its owner said on Monday.</p></article></body>"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://wire.example/article/update-2-mill-to-close-idUSL2N", Note(NoteKind.UPDATE, "update-2-")),
        ("https://wire.example/a/wrapup-1-mills-to-close/?feed=1", Note(NoteKind.UPDATE, "wrapup-1-")),
        ("https://wire.example/a/corrected-mill-to-close#top", Note(NoteKind.CORRECTION, "corrected-")),
        ("https://wire.example/a/WITHDRAWN-mill-to-close", Note(NoteKind.RETRACTION, "WITHDRAWN-")),
        ("https://wire.example/correctional-officers-strike", None),
        ("https://wire.example/update-on-the-mill", None),
        ("https://wire.example/corrected-stories/the-mill", None),
        ("", None),
    ],
)
def test_a_tag_opens_the_last_part_of_an_address(address: str, expected: Note | None) -> None:
    assert tag_in(address) == expected


@pytest.mark.parametrize(
    ("headline", "expected"), [("Mill to close", ["update-2-"]), ("UPDATE 3-Mill to close", ["UPDATE 3-"])]
)
def test_the_address_counts_where_the_headline_has_no_tag(headline: str, expected: list[str]) -> None:
    content = extract(PAGE.format(headline), "https://wire.example/a/update-2-mill-to-close")

    assert [note.text for note in content.notes] == expected
