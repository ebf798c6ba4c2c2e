"""tracker watches news articles for edits, and tells whether the publisher disclosed them.

The library needs no network and no database:

    from tracker import compare, extract, find_notes

    old, new = extract(before), extract(after)
    change = compare(old, new)
    print(change.summary, change.disclosure)
"""

from typing import TYPE_CHECKING

from tracker.core.handing import handed_on

if TYPE_CHECKING:
    from tracker.core.diff.comparing import compare
    from tracker.core.extract.article import extract
    from tracker.core.notes.find import find_notes
    from tracker.core.values import Change, Content, Disclosure, Edit, EditKind, Note, NoteKind, Significance
else:
    __getattr__ = handed_on(
        {
            "tracker.core.diff.comparing": "compare",
            "tracker.core.extract.article": "extract",
            "tracker.core.notes.find": "find_notes",
            "tracker.core.values": "Change Content Disclosure Edit EditKind Note NoteKind Significance",
        }
    )

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
