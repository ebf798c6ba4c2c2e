"""What a language's table of notes is made of."""

from dataclasses import dataclass

from tracker.core.values import NoteKind

FIRST, UPDATE, CORRECTION = NoteKind.FIRST_PUBLISHED, NoteKind.UPDATE, NoteKind.CORRECTION
CLARIFICATION, EDITORS_NOTE, RETRACTION = NoteKind.CLARIFICATION, NoteKind.EDITORS_NOTE, NoteKind.RETRACTION
REMOVAL, DEVELOPING, LIVE_BLOG = NoteKind.REMOVAL, NoteKind.DEVELOPING, NoteKind.LIVE_BLOG

Row = tuple[NoteKind, str, str]
"""A kind, stems, a pattern: the pattern is tried on a line, in lower case, that has one of the stems in it.

The stems, joined by "|", are what makes looking cheap: most lines have none.
"""

Deed = tuple[NoteKind, NoteKind, str]
"""What words make of a label that leaves open what was done: the label's kind, the deed's, a pattern of the words."""

Tag = tuple[NoteKind, str]
"""A kind, and a pattern of what agencies put before a headline."""


@dataclass(frozen=True, slots=True)
class Wordings:
    """How publishers of one language word their notes.

    `stamp_labels` make a note only with a time after them. After `note_labels` come a colon or dash and the note's
    words; a number or a stamp may stand between. `sentences` are notes whole: their words are the reason. After `done`,
    which says what was done to the article, the reason follows. `promises` give none. `slugs` stand in brackets, or in
    the line with a word that names a part of the story. Of `deeds` the first that matches counts. `tags` open a
    headline, in the case in which they stand here.
    """

    stamp_labels: tuple[Row, ...] = ()
    note_labels: tuple[Row, ...] = ()
    sentences: tuple[Row, ...] = ()
    done: tuple[Row, ...] = ()
    promises: tuple[Row, ...] = ()
    slugs: tuple[Row, ...] = ()
    deeds: tuple[Deed, ...] = ()
    tags: tuple[Tag, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows that have stems."""
        tables = (self.stamp_labels, self.note_labels, self.sentences, self.done, self.promises, self.slugs)
        return tuple(row for table in tables for row in table)
