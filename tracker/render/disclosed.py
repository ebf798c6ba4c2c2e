"""What the four words for disclosure leave open: which of a note and a date it was, and whose edit a note speaks of."""

from tracker.core.values import Change, Disclosure, NoteKind

DATE_ALONE = "the date moved, the text did not"
OF_ANOTHER = "its note speaks of another edit"

_OF_AN_EDIT = (
    NoteKind.UPDATE,
    NoteKind.CORRECTION,
    NoteKind.CLARIFICATION,
    NoteKind.RETRACTION,
    NoteKind.REMOVAL,
)


def remark(change: Change) -> str:
    """Return what a reader would else take for a mistake of ours; "" where the kind of disclosure says all."""
    if change.disclosure is Disclosure.NOTE_ONLY and not change.notes:
        return DATE_ALONE
    is_unsaid = change.disclosure in (Disclosure.UNDISCLOSED, Disclosure.DATE_ONLY)
    return OF_ANOTHER if is_unsaid and _has_note_of_an_edit(change) else ""


def _has_note_of_an_edit(change: Change) -> bool:
    return any(note.new is not None and note.new.kind in _OF_AN_EDIT for note in change.notes)
