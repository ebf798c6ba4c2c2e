"""tracker watches news articles for edits, and tells whether the publisher disclosed them.

The library needs no network and no database:

    from tracker import compare, extract, find_notes

    old, new = extract(before), extract(after)
    change = compare(old, new)
    print(change.summary, change.disclosure)
"""

from tracker.core.diff import compare
from tracker.core.extract import extract
from tracker.core.notes import find_notes
from tracker.core.values import Change, Content, Disclosure, Edit, EditKind, Note, NoteKind, Significance

__all__ = [
    "Change",
    "Content",
    "Disclosure",
    "Edit",
    "EditKind",
    "Note",
    "NoteKind",
    "Significance",
    "compare",
    "extract",
    "find_notes",
]
