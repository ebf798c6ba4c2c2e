"""Writes a comparison as JSON, for programs."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence

from tracker.core.canonical import rfc3339
from tracker.core.significance import edit_reasons, ranked
from tracker.core.values import Edit, EditKind, FieldChange, Note, NoteChange, Place
from tracker.render.comparison import CLAIMED_TIMES, Comparison, Style
from tracker.render.escape import escaped

_Json = str | int | None | Sequence["_Json"] | Mapping[str, "_Json"]


def as_json(comparison: Comparison, _: Style) -> str:
    r"""Return one JSON object; keys may be added to it, none will be taken away or change its meaning.

    ```
    {"heading": str, "between": str, "summary": str,
     "significance": Significance, "reasons": [Reason], "disclosure": Disclosure, "evidence": str,
     "fields": [{"name": str, "old": str, "new": str}],
     "notes":  [{"kind": EditKind, "old": note | null, "new": note | null}],
     "edits":  [{"kind": EditKind, "old": str, "new": str, "old_place": place | null, "new_place": place | null,
                 "runs": [{"kind": EditKind, "text": str}], "reasons": [Reason]}],
     "counts": {"kept": int, "added": int, "cut": int, "changed": int, "moved": int}}
    note:  {"kind": NoteKind, "text": str, "at": time | null, "reason": str | null}
    place: {"paragraph": int, "offset": int}
    ```

    Edits are in the order of the new text, each with why it matters, weightiest first, kept ones with no reason; counts
    are of edits, that is of sentences. Paragraphs count from 0, offsets
    in code points of the side's paragraphs joined by "\n\n". Times are RFC 3339 in UTC with a Z, an unknown one in
    `fields` is "". Control and bidi characters are written \uXXXX.
    """
    change = comparison.change
    document: _Json = {
        "heading": comparison.heading,
        "between": comparison.between,
        "summary": change.summary,
        "significance": change.significance,
        "reasons": change.reasons,
        "disclosure": change.disclosure,
        "evidence": change.evidence,
        "fields": [_field(field, comparison) for field in change.fields],
        "notes": [_note_change(note) for note in change.notes],
        "edits": [_edit(edit, comparison.new.language or comparison.old.language) for edit in change.edits],
        "counts": _counts(change.edits),
    }
    return escaped(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def _field(field: FieldChange, comparison: Comparison) -> _Json:
    time = CLAIMED_TIMES.get(field.name)
    if time is None:
        return {"name": field.name, "old": field.old, "new": field.new}
    old, new = rfc3339(time(comparison.old)), rfc3339(time(comparison.new))
    return {"name": field.name, "old": old or "", "new": new or ""}


def _note_change(change: NoteChange) -> _Json:
    return {"kind": change.kind, "old": _note(change.old), "new": _note(change.new)}


def _note(note: Note | None) -> _Json:
    if note is None:
        return None
    return {"kind": note.kind, "text": note.text, "at": rfc3339(note.at), "reason": note.reason}


def _edit(edit: Edit, language: str | None) -> _Json:
    return {
        "kind": edit.kind,
        "old": edit.old,
        "new": edit.new,
        "old_place": _place(edit.old_place),
        "new_place": _place(edit.new_place),
        "runs": [{"kind": run.kind, "text": run.text} for run in edit.runs],
        "reasons": ranked(edit_reasons(edit, language)),
    }


def _place(place: Place | None) -> _Json:
    return None if place is None else {"paragraph": place.paragraph, "offset": place.offset}


def _counts(edits: tuple[Edit, ...]) -> _Json:
    counts = Counter(edit.kind for edit in edits)
    return {kind: counts[kind] for kind in EditKind}
