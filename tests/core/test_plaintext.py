"""Plain text as a content."""

import pytest

from tracker.core.plaintext import plain_content


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("", ()),
        (" \n\t\n", ()),
        ("One line.", ("One line.",)),
        ("One line\nthat goes on.\n\nTwo.\n", ("One line that goes on.", "Two.")),
        ("One.\r\n\r\nTwo.\r\n \t\r\n\r\nThree.", ("One.", "Two.", "Three.")),
        ("\ufeffOne.\n\n  Two,  indented.", ("One.", "Two, indented.")),
    ],
)
def test_paragraphs_are_apart_by_empty_lines(text: str, paragraphs: tuple[str, ...]) -> None:
    content = plain_content(text)

    assert content.paragraphs == paragraphs
    assert content.title == ""
