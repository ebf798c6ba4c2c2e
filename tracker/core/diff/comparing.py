"""Two contents -> the Change between them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from tracker.core.diff.highlight import highlight
from tracker.core.diff.noted import note_changes, without_notes
from tracker.core.diff.summary import summarise
from tracker.core.diff.text import compare_texts
from tracker.core.disclosure import disclosure
from tracker.core.image import is_same_image
from tracker.core.notes import find_notes
from tracker.core.significance import level_of, reasons_in_order, significance
from tracker.core.values import Change, Content, Disclosure, FieldChange, Note, NoteChange, Reason, Seen

_BESIDE = {Reason.NOTE, Reason.CLAIMED_DATE}  # what tells of a change to the article, and is none


def compare(
    old: Content,
    new: Content,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    noted: frozenset[str] = frozenset(),
) -> Change:
    """Return what differs, how much it matters, and whether the publisher said so. Costs O(n log n) of the length.

    Contents without notes, as those made by hand, have them found in their text. The old one was last seen at `since`,
    the new one first at `until` (aware), where that is known: so a note can be told that speaks of another edit. The
    notes whose texts are `noted` stood in still earlier contents, and say nothing new. An empty paragraph is nothing
    that a reader sees: that it came or went is no difference.
    """
    edits = tuple(compare_texts(old.paragraphs, new.paragraphs))
    old_notes, new_notes = _notes(old, new), _notes(new, old)
    notes = tuple(note_changes(old_notes, new_notes))
    fields = tuple(_field_changes(old, new, notes))
    own = without_notes(edits, old, new, old_notes, new_notes)
    language = new.language or old.language
    why = tuple(reasons_in_order(own, language))
    level, reasons = significance(own, why, fields, notes, language)
    article = level_of(reason for reason in reasons if reason not in _BESIDE)
    said, evidence = disclosure(article, fields, notes, Seen(since, until, noted))
    return Change(
        edits=edits,
        fields=fields,
        notes=notes,
        significance=level,
        reasons=reasons,
        disclosure=said,
        evidence=evidence or (highlight(own, why, fields, language) if said is Disclosure.UNDISCLOSED else ""),
        summary=summarise(own, why, fields, notes),
    )


def _notes(content: Content, other: Content) -> tuple[Note, ...]:
    """Return its notes; where neither side has any, those in the paragraphs that the other side lacks."""
    if content.notes or other.notes:
        return content.notes or find_notes(content)
    common = set(other.paragraphs)
    return find_notes(replace(content, paragraphs=tuple(text for text in content.paragraphs if text not in common)))


def _field_changes(old: Content, new: Content, notes: Iterable[NoteChange]) -> Iterator[FieldChange]:
    tags = {note.text for change in notes for note in (change.old, change.new) if note}
    is_tag_alone = old.title != new.title and _untagged(old.title, tags) == _untagged(new.title, tags)
    for (name, before), (_, after) in zip(_fields(old), _fields(new), strict=True):
        is_same = is_tag_alone if name == "title" else name == "image" and is_same_image(before, after)
        if before != after and not is_same:
            yield FieldChange(name, before, after)


def _untagged(title: str, tags: Iterable[str]) -> str:
    """Return a headline without an agency's "UPDATE 2-", where that is told of as a note that changed."""
    return next((title.removeprefix(tag).lstrip() for tag in tags if title.startswith(tag)), title)


def _fields(content: Content) -> Iterator[tuple[str, str]]:
    yield "title", content.title
    yield "byline", content.byline
    yield "published_at", _iso(content.published_at)
    yield "modified_at", _iso(content.modified_at)
    yield "captions", " / ".join(content.captions)
    yield "image", content.image or ""


def _iso(at: datetime | None) -> str:
    return at.isoformat().replace("+00:00", "Z") if at else ""
