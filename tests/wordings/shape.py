"""The shape of the tests of a language's wordings: what is read as a note, and what isn't one."""

from collections.abc import Callable, Iterable

import pytest

from tracker.core.notes import find_notes
from tracker.core.values import NoteKind

WHOLE = "the whole line is the reason"


def are_read(
    wordings: Iterable[tuple[NoteKind, str, str | None]],
) -> Callable[[NoteKind, str, str | None], None]:
    """Return a test that each line is one note of that kind and reason."""

    @pytest.mark.parametrize(("kind", "line", "reason"), wordings)
    def test(kind: NoteKind, line: str, reason: str | None) -> None:
        expected = line if reason == WHOLE else reason

        (note,) = find_notes(line)

        assert (note.kind, note.reason) == (kind, expected)

    return test


def are_no_notes(lines: Iterable[str]) -> Callable[[str], None]:
    """Return a test that no line has a note in it."""

    @pytest.mark.parametrize("line", lines)
    def test(line: str) -> None:
        notes = find_notes(line)

        assert notes == ()

    return test
