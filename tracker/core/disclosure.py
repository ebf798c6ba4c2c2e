"""Did the publisher say that the article was changed?"""

from collections.abc import Iterable, Sequence

from tracker.core.values import Disclosure, FieldChange, NoteChange, NoteKind, Significance

_TELLING = {
    NoteKind.UPDATE,
    NoteKind.CORRECTION,
    NoteKind.CLARIFICATION,
    NoteKind.EDITORS_NOTE,
    NoteKind.RETRACTION,
    NoteKind.REMOVAL,
    NoteKind.LIVE_BLOG,
}


def disclosure(
    article: Significance, fields: Iterable[FieldChange], notes: Sequence[NoteChange]
) -> tuple[Disclosure, str]:
    """Return what the publisher said of the change, and the note or RFC 3339 date that says it ("" where none does).

    `article` is how much text, headline, byline and captions changed, their notes and dates aside.
    """
    date = next((field for field in fields if field.name == "modified_at"), FieldChange("modified_at", "", ""))
    if article is Significance.NONE:
        said = [_text(change) for change in notes] + [date.new or date.old]
        return next(((Disclosure.NOTE_ONLY, words) for words in said if words), (Disclosure.NONE, ""))
    told = next((change.new.text for change in notes if change.new and change.new.kind in _TELLING), "")
    if told:
        return Disclosure.DISCLOSED, told
    if date.new:  # one that was taken away says nothing
        return Disclosure.DATE_ONLY, date.new
    return (Disclosure.NONE if article is Significance.COSMETIC else Disclosure.UNDISCLOSED), ""


def _text(change: NoteChange) -> str:
    note = change.new or change.old
    return note.text if note else ""
