"""A change in one line of words, the headline first."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tracker.core.diff.paragraphs import Paragraphs, changed_paragraphs
from tracker.core.values import Edit, EditKind, FieldChange, Note, NoteChange, NoteKind, Reason

FIELDS = {
    "title": "headline",
    "byline": "byline",
    "published_at": "publication date",
    "modified_at": "modification date",
    "captions": "caption",
    "image": "lead image",
}
"""What people call the fields of Content that a change may be told of, in the order in which they are shown."""

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
_UNWORDED = {Reason.TYPOGRAPHY, Reason.MOVED}
_SAME = "No change to the text"
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d)?\s?[AaPp]\.?[Mm]\b\.?(?:\s[A-Z]{2,4}\b)?"
    r"|\b\d{1,2}[:h]\d\d\b(?:\s(?:[A-Z]{2,4}|Uhr)\b)?"
    r"|\b\d{1,2}\.\d\d(?=\sUhr)\sUhr\b"
)


def summarise(
    edits: Sequence[Edit],
    reasons: Sequence[frozenset[Reason]],
    fields: Sequence[FieldChange],
    notes: Sequence[NoteChange],
) -> str:
    """Return the line: "headline changed, 2 paragraphs added; update note added (4:28 a.m. PT)", or "No change".

    `edits` are those of the article's own text, with their `reasons`: a note's sentences are told of as the note alone.
    """
    paragraphs = changed_paragraphs(edits)
    said = [
        *_fields(fields, "title", "byline"),
        *_whole_paragraphs(paragraphs),
        *_sentences(edits, reasons, paragraphs),
        *_fields(fields, "captions", "image"),
    ]
    claimed = [*_fields(fields, "published_at", "modified_at"), *_notes(notes)]
    text = ", ".join(said or _typography(edits)) or (_SAME if claimed else "")
    return "; ".join(part for part in (text, ", ".join(claimed)) if part) or "No change"


def _fields(fields: Sequence[FieldChange], *names: str) -> Iterator[str]:
    for field in fields:
        if field.name in names:
            verb = "added" if not field.old else "removed" if not field.new else "changed"
            yield f"{FIELDS[field.name]} {verb}"


def _whole_paragraphs(paragraphs: Paragraphs) -> Iterator[str]:
    rewritten = len(paragraphs.rewritten)
    done = {
        "added": len(paragraphs.added) - rewritten,
        "removed": len(paragraphs.removed) - rewritten,
        "rewritten": rewritten,
        "moved": len(paragraphs.moved),
        "split": len(paragraphs.split),
        "merged": len(paragraphs.merged),
    }
    for verb, number in done.items():
        if number:
            yield f"{_count(number, 'paragraph')} {verb}"


def _sentences(edits: Sequence[Edit], reasons: Sequence[frozenset[Reason]], paragraphs: Paragraphs) -> Iterator[str]:
    """Yield what was done to sentences, but for those that went with their whole paragraph, and for mere typography."""
    whole = {EditKind.ADDED: paragraphs.added, EditKind.CUT: paragraphs.removed, EditKind.MOVED: paragraphs.moved}
    kinds = Counter(edit.kind for edit in edits if edit.kind in whole and _number(edit) not in whole[edit.kind])
    for kind in (EditKind.ADDED, EditKind.CUT, EditKind.MOVED):
        if kinds[kind]:
            yield f"{_count(kinds[kind], 'sentence')} {_VERBS[kind]}"
    ordered = zip(edits, reasons, strict=True)
    worded = [found for edit, found in ordered if edit.runs and not found <= _UNWORDED]
    if worded:
        yield f"{_count(len(worded), 'sentence')} changed{_told(worded)}"


def _told(changed: Sequence[frozenset[Reason]]) -> str:
    """Return which facts changed in these sentences: " (2 numbers, 1 quote)", or that they were only mended."""
    if all(Reason.TYPO in found for found in changed):
        return f" ({'typo' if len(changed) == 1 else 'typos'} only)"
    facts = Counter(reason for found in changed for reason in found)
    told = ", ".join(_count(facts[reason], reason.value) for reason in _FACTS if facts[reason])
    return f" ({told})" if told else ""


def _number(edit: Edit) -> int | None:
    place = edit.old_place or edit.new_place
    return place.paragraph if place else None


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
