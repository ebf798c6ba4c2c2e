"""Chooses which edits a card shows: the one that the note speaks of, then the weightiest."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from math import sqrt

from tracker.core.diff.noted import without_notes
from tracker.core.significance import edit_reasons, weight
from tracker.core.tokens import is_slight, words
from tracker.core.values import Change, Content, Disclosure, Edit, EditKind, Note, Place
from tracker.render.comparison import Comparison

_WEIGHED = 1_000  # groups of edits, from the first on
_ENOUGH = 2_000  # characters of each kind of edit


def groups_of(comparison: Comparison) -> list[list[Edit]]:
    """Return the edits of the article's own text as they stand; what came or went together is one group."""
    groups: list[list[Edit]] = []
    before: Edit | None = None
    for edit in _own(comparison):
        if edit.kind is EditKind.KEPT:
            before = None
            continue
        if before is not None and _goes_with(before, edit):
            groups[-1].append(edit)
        else:
            groups.append([edit])
        before = edit
    return groups


def weightiest(groups: Sequence[Sequence[Edit]], comparison: Comparison, most: int) -> list[list[Edit]]:
    """Return so many of the groups, the one that the disclosing note speaks of first, then as much as they matter.

    Of equal ones the first comes first. Only the first 1,000 are looked at, and of each what a card has room for.
    """
    said = _said(comparison.change)
    language = comparison.new.language or comparison.old.language

    def key(group: Sequence[Edit]) -> tuple[float, float, tuple[int, int]]:
        changed = _likeness((changed_words(edit) for edit in group), said)
        around = _likeness((f"{edit.old} {edit.new}" for edit in group), said)
        return changed, around, max(weight(edit_reasons(edit, language)) for edit in group)

    looked_at = (list(_enough(group)) for group in groups[:_WEIGHED])
    return sorted(looked_at, key=key, reverse=True)[:most]


def changed_words(edit: Edit) -> str:
    """Return the words that only one side has."""
    if edit.runs or edit.kind is EditKind.MOVED:
        return " ".join(run.text for run in edit.runs if run.kind is not EditKind.KEPT)
    return edit.new or edit.old


def _own(comparison: Comparison) -> Sequence[Edit]:
    """Return the edits but for the notes' own sentences: those are told of as notes."""
    change, old, new = comparison.change, comparison.old, comparison.new
    olds = _notes(old, [pair.old for pair in change.notes if pair.old])
    news = _notes(new, [pair.new for pair in change.notes if pair.new])
    return without_notes(change.edits, old, new, olds, news)


def _notes(content: Content, changed: Sequence[Note]) -> Sequence[Note]:
    """Return the notes in the text's order; of a content made by hand those that the comparison found."""
    return content.notes or sorted(changed, key=lambda note: note.place or 0)


def _enough(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield of what was cut, and of what was added, no more than a card has room for."""
    left = dict.fromkeys(EditKind, _ENOUGH)
    for edit in edits:
        if left[edit.kind] > 0:
            left[edit.kind] -= len(edit.old) + len(edit.new)
            yield edit


def _said(change: Change) -> frozenset[str]:
    """Return the words of the note that discloses the change, but for those that the text has where it did not."""
    if change.disclosure is not Disclosure.DISCLOSED:
        return frozenset()
    kept = islice((edit.new for edit in change.edits if edit.kind is EditKind.KEPT), _WEIGHED)
    return _telling(change.evidence).difference(*map(_telling, kept))


def _likeness(texts: Iterable[str], said: frozenset[str]) -> float:
    """Return how much the words of the texts are those of the note, 0..1: the cosine of the two sets."""
    found = frozenset().union(*map(_telling, texts)) if said else frozenset()
    return len(found & said) / sqrt(len(found) * len(said)) if found else 0.0


def _telling(text: str) -> frozenset[str]:
    return frozenset(word for word in set(words(text)) if not is_slight(word))


def _goes_with(before: Edit, edit: Edit) -> bool:
    """Whether both came, or went, in one paragraph, or the one took the place of the other."""
    match before.kind, edit.kind:
        case EditKind.CUT, EditKind.CUT:
            return _paragraph(before.old_place) == _paragraph(edit.old_place)
        case EditKind.ADDED, EditKind.ADDED:
            return _paragraph(before.new_place) == _paragraph(edit.new_place)
        case EditKind.CUT, EditKind.ADDED:
            return True
    return False


def _paragraph(place: Place | None) -> int | None:
    return place.paragraph if place else None
