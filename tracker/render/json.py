"""Writes a comparison as JSON, for programs."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence

from tracker.core.canonical import rfc3339
from tracker.core.diff.paragraphs import changed_paragraphs
from tracker.core.significance import ranked, reasons_in_order
from tracker.core.values import Content, Edit, EditKind, FieldChange, NoteChange, Place, Reason
from tracker.render.comparison import CLAIMED_TIMES, Comparison, Origin, Style
from tracker.render.escape import escaped
from tracker.render.note import NoteShape, note_shape

_Json = str | float | None | Sequence["_Json"] | Mapping[str, "_Json"] | NoteShape


def as_json(comparison: Comparison, _: Style) -> str:
    r"""Return one JSON object; keys may be added to it, none will be taken away or change its meaning.

    ```
    {"heading": str, "between": str, "old": side, "new": side, "summary": str,
     "significance": Significance, "reasons": [Reason], "disclosure": Disclosure, "evidence": str,
     "fields": [{"name": str, "old": str, "new": str}],
     "notes":  [{"kind": EditKind, "old": note | null, "new": note | null}],
     "edits":  [{"kind": EditKind, "old": str, "new": str, "old_place": place | null, "new_place": place | null,
                 "runs": [{"kind": EditKind, "text": str}], "reasons": [Reason]}],
     "counts": {"kept": int, "added": int, "cut": int, "changed": int, "moved": int},
     "paragraphs": {"added": int, "removed": int, "moved": int, "split": int, "merged": int},
     "shares": {"old": float, "new": float}}
    side:  {"name": str, "title": str, "url": str | null, "article": int | null, "revision": int | null,
            "not_before_at": time | null, "observed_at": time | null}
    note:  {"kind": NoteKind, "text": str, "reason": str | null, "at": time | null, "local": str | null,
            "zone": str | null, "date_from": Whence | null, "zone_from": Whence | null}
    place: {"paragraph": int, "offset": int}
    ```

    Edits are in the order of the new text, each with why it matters, weightiest first, kept ones with no reason; counts
    are of edits, that is of sentences, `paragraphs` of those that changed as wholes, `shares` how much of a side's text
    stands in the other, from 0 to 1. Paragraphs count from 0, offsets in code points of the side's paragraphs joined
    by "\n\n". Times are RFC 3339 in UTC with a Z, an unknown one in `fields` is "". Control and bidi characters are
    written \uXXXX. The JSON Schema of it all is docs/comparison.schema.json.
    """
    change = comparison.change
    why = reasons_in_order(change.edits, comparison.new.language or comparison.old.language)
    document: _Json = {
        "heading": comparison.heading,
        "between": comparison.between,
        "old": _side(comparison.old_from, comparison.old),
        "new": _side(comparison.new_from, comparison.new),
        "summary": change.summary,
        "significance": change.significance,
        "reasons": change.reasons,
        "disclosure": change.disclosure,
        "evidence": change.evidence,
        "fields": [_field(field, comparison) for field in change.fields],
        "notes": [_note_change(note) for note in change.notes],
        "edits": [_edit(edit, reasons) for edit, reasons in zip(change.edits, why, strict=True)],
        "counts": _counts(change.edits),
        "paragraphs": _paragraphs(change.edits),
        "shares": dict(zip(("old", "new"), change.shares(), strict=True)),
    }
    return escaped(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def _side(origin: Origin, content: Content) -> _Json:
    return {
        "name": origin.name,
        "title": content.title,
        "url": origin.url or None,
        "article": origin.article,
        "revision": origin.revision,
        "not_before_at": rfc3339(origin.not_before_at),
        "observed_at": rfc3339(origin.observed_at),
    }


def _field(field: FieldChange, comparison: Comparison) -> _Json:
    time = CLAIMED_TIMES.get(field.name)
    if time is None:
        return {"name": field.name, "old": field.old, "new": field.new}
    old, new = rfc3339(time(comparison.old)), rfc3339(time(comparison.new))
    return {"name": field.name, "old": old or "", "new": new or ""}


def _note_change(change: NoteChange) -> _Json:
    old, new = (note_shape(note) if note else None for note in (change.old, change.new))
    return {"kind": change.kind, "old": old, "new": new}


def _edit(edit: Edit, reasons: frozenset[Reason]) -> _Json:
    return {
        "kind": edit.kind,
        "old": edit.old,
        "new": edit.new,
        "old_place": _place(edit.old_place),
        "new_place": _place(edit.new_place),
        "runs": [{"kind": run.kind, "text": run.text} for run in edit.runs],
        "reasons": ranked(reasons),
    }


def _place(place: Place | None) -> _Json:
    return None if place is None else {"paragraph": place.paragraph, "offset": place.offset}


def _counts(edits: tuple[Edit, ...]) -> _Json:
    counts = Counter(edit.kind for edit in edits)
    return {kind: counts[kind] for kind in EditKind}


def _paragraphs(edits: tuple[Edit, ...]) -> _Json:
    changed = changed_paragraphs(edits)
    return {
        "added": len(changed.added),
        "removed": len(changed.removed),
        "moved": len(changed.moved),
        "split": len(changed.split),
        "merged": len(changed.merged),
    }
