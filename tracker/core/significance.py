"""How much a change matters, and why: each rule is a row or a small function over one edit."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from tracker.core.facts import changed_facts
from tracker.core.slips import is_slip, skeleton
from tracker.core.tokens import is_slight, is_spoken, tokens, traded
from tracker.core.values import Edit, EditKind, FieldChange, NoteChange, NoteKind, Place, Reason, Significance

_LEVELS = {
    Reason.HEADLINE: Significance.SUBSTANTIVE,
    Reason.BYLINE: Significance.MINOR,
    Reason.NUMBER: Significance.SUBSTANTIVE,
    Reason.DATE: Significance.SUBSTANTIVE,
    Reason.QUOTE: Significance.SUBSTANTIVE,
    Reason.NAME: Significance.SUBSTANTIVE,
    Reason.ATTRIBUTION: Significance.SUBSTANTIVE,
    Reason.NEGATION: Significance.SUBSTANTIVE,
    Reason.HEDGE: Significance.SUBSTANTIVE,
    Reason.ADDED: Significance.SUBSTANTIVE,
    Reason.CUT: Significance.SUBSTANTIVE,
    Reason.MOVED: Significance.MINOR,
    Reason.REWORDED: Significance.MINOR,
    Reason.CAPTION: Significance.MINOR,
    Reason.NOTE: Significance.MINOR,
    Reason.CLAIMED_DATE: Significance.MINOR,
    Reason.TYPOGRAPHY: Significance.COSMETIC,
    Reason.TYPO: Significance.COSMETIC,
}
_ORDER = list(Significance)
_NOTHING: frozenset[Reason] = frozenset()
_COSMETIC = {Reason.TYPOGRAPHY, Reason.TYPO}

_FIELDS = {
    "title": Reason.HEADLINE,
    "byline": Reason.BYLINE,
    "captions": Reason.CAPTION,
    "published_at": Reason.CLAIMED_DATE,
    "modified_at": Reason.CLAIMED_DATE,
}
# Stamps that come and go by themselves: losing one hides nothing.
_PASSING = {NoteKind.FIRST_PUBLISHED, NoteKind.DEVELOPING, NoteKind.LIVE_BLOG}
_ADMITTING = {NoteKind.CORRECTION, NoteKind.RETRACTION, NoteKind.REMOVAL}


def significance(
    edits: Sequence[Edit], fields: Iterable[FieldChange], notes: Iterable[NoteChange]
) -> tuple[Significance, tuple[Reason, ...]]:
    """Return how much all this matters, and the reasons, weightiest first.

    `edits` are those of the article's own text: a sentence that is a note counts among `notes` alone.
    """
    found = {reason for edit in edits for reason in edit_reasons(edit)}
    if _is_reflowed(edits):
        found.add(Reason.TYPOGRAPHY)
    found.update(reason for field in fields for reason in field_reasons(field))
    levels = {reason: _LEVELS[reason] for reason in found}
    for note in notes:
        levels[Reason.NOTE] = max(levels.get(Reason.NOTE, Significance.NONE), _note_level(note), key=_ORDER.index)
    reasons = sorted(levels, key=lambda reason: (-_ORDER.index(levels[reason]), list(Reason).index(reason)))
    return max(levels.values(), key=_ORDER.index, default=Significance.NONE), tuple(reasons)


def field_reasons(field: FieldChange) -> frozenset[Reason]:
    """Return why a change of that field matters. A headline whose typography or spelling was mended says the same."""
    reason = _FIELDS[field.name]
    if reason is Reason.CLAIMED_DATE or not field.old or not field.new:
        return frozenset({reason})
    inner = text_reasons(field.old, field.new)
    return inner if inner <= _COSMETIC else inner - {Reason.REWORDED} | {reason}


def edit_reasons(edit: Edit) -> frozenset[Reason]:
    """Return why that edit matters; nothing for kept text."""
    if edit.kind is EditKind.KEPT:
        return _NOTHING
    if edit.kind in (EditKind.ADDED, EditKind.CUT):
        has_words = any(map(is_spoken, tokens(edit.old or edit.new)))
        return frozenset({Reason(f"text {edit.kind}") if has_words else Reason.TYPOGRAPHY})
    inner = text_reasons(edit.old, edit.new) if edit.runs else _NOTHING
    return inner - {Reason.TYPOGRAPHY} | {Reason.MOVED} if edit.kind is EditKind.MOVED else inner


@lru_cache(maxsize=1024)
def text_reasons(old: str, new: str) -> frozenset[Reason]:
    """Return what sets two wordings of a sentence apart."""
    if skeleton(old) == skeleton(new):
        return frozenset({Reason.TYPOGRAPHY})
    if facts := changed_facts(old, new):
        return frozenset(facts)
    if is_slip(old, new):
        return frozenset({Reason.TYPO})
    return frozenset({Reason.REWORDED, *_bulk(old, new)})


def _is_reflowed(edits: Iterable[Edit]) -> bool:
    """Whether a paragraph break came or went between two sentences that stayed."""
    stays = [edit for edit in edits if edit.kind in (EditKind.KEPT, EditKind.CHANGED)]
    return any(
        _is_joined(one.old_place, other.old_place) != _is_joined(one.new_place, other.new_place)
        for one, other in pairwise(stays)
    )


def _is_joined(one: Place | None, other: Place | None) -> bool:
    return one is not None and other is not None and one.paragraph == other.paragraph


def _note_level(change: NoteChange) -> Significance:
    if change.old is not None and change.new is None and change.old.kind not in _PASSING:
        return Significance.SUBSTANTIVE
    if change.old is None and change.new is not None and change.new.kind in _ADMITTING:
        return Significance.SUBSTANTIVE
    return Significance.MINOR


_BULK = 4


def _bulk(old: str, new: str) -> Iterator[Reason]:
    """Yield ADDED or CUT where so many words came or went that the sentence says more, or less."""
    for reason, words in zip((Reason.CUT, Reason.ADDED), traded(old, new), strict=True):
        if sum(not is_slight(word) for word in words) >= _BULK:
            yield reason
