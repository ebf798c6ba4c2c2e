"""A change in one line of words, the headline first."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tracker.core.diff.paragraphs import Paragraphs, changed_paragraphs
from tracker.core.significance import reasons_in_order
from tracker.core.values import Edit, EditKind, FieldChange, Note, NoteChange, NoteKind, Place, Reason

_FIELDS = {
    "title": "headline",
    "byline": "byline",
    "captions": "caption",
    "image": "lead image",
    "published_at": "publication date",
    "modified_at": "modification date",
}
_NOTES = {
    NoteKind.FIRST_PUBLISHED: "publication note",
    NoteKind.UPDATE: "update note",
    NoteKind.CORRECTION: "correction",
    NoteKind.CLARIFICATION: "clarification",
    NoteKind.EDITORS_NOTE: "editor's note",
    NoteKind.RETRACTION: "retraction",
    NoteKind.REMOVAL: "removal notice",
    NoteKind.DEVELOPING: "developing-story note",
    NoteKind.LIVE_BLOG: "live-blog stamp",
}
_VERBS = {EditKind.ADDED: "added", EditKind.CUT: "removed", EditKind.CHANGED: "changed", EditKind.MOVED: "moved"}
_FACTS = (
    Reason.NUMBER,
    Reason.DATE,
    Reason.QUOTE,
    Reason.NAME,
    Reason.ATTRIBUTION,
    Reason.NEGATION,
    Reason.MEANING,
    Reason.HEDGE,
    Reason.TYPO,
)
_SAME = "No change to the text"
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d)?\s?[AaPp]\.?[Mm]\b\.?(?:\s[A-Z]{2,4}\b)?"
    r"|\b\d{1,2}[:h]\d\d\b(?:\s(?:[A-Z]{2,4}|Uhr)\b)?"
    r"|\b\d{1,2}\.\d\d(?=\sUhr)\sUhr\b"
)


def summarise(
    edits: Sequence[Edit],
    fields: Sequence[FieldChange],
    notes: Sequence[NoteChange],
    language: str | None = None,
) -> str:
    """Return the line: "headline changed, 2 paragraphs added; update note added (4:28 a.m. PT)", or "No change".

    `edits` are those of the article's own text: a note's sentences are told of as the note alone.
    """
    paragraphs = changed_paragraphs(edits)
    said = [
        *_fields(fields, "title", "byline"),
        *_whole_paragraphs(paragraphs),
        *_sentences(edits, paragraphs, language),
        *_fields(fields, "captions", "image"),
    ]
    claimed = [*_fields(fields, "published_at", "modified_at"), *_notes(notes)]
    text = ", ".join(said or _typography(edits)) or (_SAME if claimed else "")
    return "; ".join(part for part in (text, ", ".join(claimed)) if part) or "No change"


def _fields(fields: Sequence[FieldChange], *names: str) -> Iterator[str]:
    for field in fields:
        if field.name in names:
            verb = "added" if not field.old else "removed" if not field.new else "changed"
            yield f"{_FIELDS[field.name]} {verb}"


def _whole_paragraphs(paragraphs: Paragraphs) -> Iterator[str]:
    done = {
        "added": paragraphs.added,
        "removed": paragraphs.removed,
        "moved": paragraphs.moved,
        "split": paragraphs.split,
        "merged": paragraphs.merged,
    }
    for verb, numbers in done.items():
        if numbers:
            yield f"{_count(len(numbers), 'paragraph')} {verb}"


def _sentences(edits: Sequence[Edit], paragraphs: Paragraphs, language: str | None) -> Iterator[str]:
    """Yield what was done to sentences, but for those that went with their whole paragraph, and for mere typography."""
    alone = [edit for edit in edits if not _goes_with(edit, paragraphs)]
    kinds = Counter(edit.kind for edit in alone)
    for kind in (EditKind.ADDED, EditKind.CUT, EditKind.MOVED):
        if kinds[kind]:
            yield f"{_count(kinds[kind], 'sentence')} {_VERBS[kind]}"
    ordered = zip(edits, reasons_in_order(edits, language), strict=True)
    worded = [found for edit, found in ordered if edit.runs and not found <= {Reason.TYPOGRAPHY, Reason.MOVED}]
    if worded:
        yield f"{_count(len(worded), 'sentence')} changed{_told(worded)}"


def _told(changed: Sequence[frozenset[Reason]]) -> str:
    """Return which facts changed in these sentences: " (2 numbers, 1 quote)", or that they were only mended."""
    if all(Reason.TYPO in found for found in changed):
        return f" ({'typo' if len(changed) == 1 else 'typos'} only)"
    facts = Counter(reason for found in changed for reason in found)
    told = ", ".join(_count(facts[reason], reason.value) for reason in _FACTS if facts[reason])
    return f" ({told})" if told else ""


def _goes_with(edit: Edit, paragraphs: Paragraphs) -> bool:
    """Whether the edit is told of as part of its whole paragraph."""
    whole = {EditKind.ADDED: paragraphs.added, EditKind.CUT: paragraphs.removed, EditKind.MOVED: paragraphs.moved}
    place: Place | None = edit.new_place or edit.old_place
    return place is not None and place.paragraph in whole.get(edit.kind, ())


def _typography(edits: Sequence[Edit]) -> Iterator[str]:
    if any(edit.kind is not EditKind.KEPT for edit in edits):
        yield "typography only"


def _notes(changes: Sequence[NoteChange]) -> Iterator[str]:
    groups: dict[tuple[NoteKind, EditKind], list[Note]] = {}
    for change in changes:
        note = change.new or change.old
        if note:
            groups.setdefault((note.kind, change.kind), []).append(note)
    for (kind, edit), notes in groups.items():
        clock = _CLOCK.search(notes[-1].text)
        name = _NOTES[kind] if len(notes) == 1 else _count(len(notes), _NOTES[kind])
        yield f"{name} {_VERBS[edit]}" + (f" ({clock.group()})" if clock else "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
