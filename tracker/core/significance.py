"""How much a change matters, and why: each rule is a row or a small function over one edit."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from itertools import chain, pairwise

from tracker.core.facts import (
    Lexicon,
    abbreviated,
    changed_deeds,
    changed_facts,
    has_odd_marks,
    is_rivalled,
    leaves_open,
    lexicon_of,
    lost_doer,
    quoted_words,
)
from tracker.core.slips import is_typo, mended, once, skeleton, stem
from tracker.core.tokens import is_slight, traded
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
    Reason.MEANING: Significance.SUBSTANTIVE,
    Reason.HEDGE: Significance.SUBSTANTIVE,
    Reason.ADDED: Significance.SUBSTANTIVE,
    Reason.CUT: Significance.SUBSTANTIVE,
    Reason.MOVED: Significance.MINOR,
    Reason.REWORDED: Significance.MINOR,
    Reason.CAPTION: Significance.MINOR,
    Reason.IMAGE: Significance.MINOR,
    Reason.NOTE: Significance.MINOR,
    Reason.CLAIMED_DATE: Significance.MINOR,
    Reason.TYPOGRAPHY: Significance.COSMETIC,
    Reason.TYPO: Significance.COSMETIC,
}
_ORDER = list(Significance)
_PLACES = {reason: place for place, reason in enumerate(Reason)}
_NOTHING: frozenset[Reason] = frozenset()
_MARKS = frozenset({Reason.TYPOGRAPHY})
_WHOLE = {EditKind.ADDED: frozenset({Reason.ADDED}), EditKind.CUT: frozenset({Reason.CUT})}
_COSMETIC = {Reason.TYPOGRAPHY, Reason.TYPO}

_FIELDS = {
    "title": Reason.HEADLINE,
    "byline": Reason.BYLINE,
    "captions": Reason.CAPTION,
    "image": Reason.IMAGE,
    "published_at": Reason.CLAIMED_DATE,
    "modified_at": Reason.CLAIMED_DATE,
}
_BESIDE = frozenset({Reason.BYLINE, Reason.CAPTION})
_WORDLESS = {Reason.CLAIMED_DATE, Reason.IMAGE}
# Stamps that come and go by themselves: losing one hides nothing.
_PASSING = {NoteKind.FIRST_PUBLISHED, NoteKind.DEVELOPING, NoteKind.LIVE_BLOG}
_ADMITTING = {NoteKind.CORRECTION, NoteKind.RETRACTION, NoteKind.REMOVAL}


def significance(
    edits: Sequence[Edit],
    reasons: Iterable[frozenset[Reason]],
    fields: Iterable[FieldChange],
    notes: Iterable[NoteChange],
    language: str | None = None,
) -> tuple[Significance, tuple[Reason, ...]]:
    """Return how much all this matters, and the reasons, weightiest first.

    `edits` are those of the article's own text, and `reasons` theirs, as `reasons_in_order` has them: a sentence that
    is a note counts among `notes` alone. `language` is the page's own (BCP 47); a text that shows another is read in
    that.
    """
    found = set[Reason]().union(*reasons)
    if Reason.TYPOGRAPHY not in found and _is_reflowed(edits):
        found.add(Reason.TYPOGRAPHY)
    levels = {reason: _LEVELS[reason] for reason in found}
    told = (one for field in fields for one in _field_levels(field, language))
    for reason, level in chain(told, ((Reason.NOTE, _note_level(note)) for note in notes)):
        levels[reason] = max(levels.get(reason, level), level, key=_ORDER.index)
    return max(levels.values(), key=_ORDER.index, default=Significance.NONE), _ranked(levels)


def level_of(reasons: Iterable[Reason]) -> Significance:
    """Return how much these reasons matter together, where none is a note."""
    return max(map(_LEVELS.__getitem__, reasons), key=_ORDER.index, default=Significance.NONE)


def weight(reasons: Iterable[Reason]) -> tuple[int, int]:
    """Return what sorts edits by their weightiest reason, the least first: its level, then its place in Reason."""
    return max(((_ORDER.index(_LEVELS[reason]), -_PLACES[reason]) for reason in reasons), default=(0, 0))


def ranked(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return the reasons of an edit, weightiest first."""
    return _ranked({reason: _LEVELS[reason] for reason in reasons})


def _ranked(levels: Mapping[Reason, Significance]) -> tuple[Reason, ...]:
    return tuple(sorted(levels, key=lambda reason: (-_ORDER.index(levels[reason]), _PLACES[reason])))


def _field_levels(field: FieldChange, language: str | None) -> Iterator[tuple[Reason, Significance]]:
    """Yield the reasons with their levels: what stands beside the text is one, as weighty as the facts in it."""
    reasons, own = field_reasons(field, language), _FIELDS[field.name]
    if own in reasons & _BESIDE:
        yield own, level_of(reasons)
    else:
        yield from ((reason, _LEVELS[reason]) for reason in reasons)


def field_reasons(field: FieldChange, language: str | None = None) -> frozenset[Reason]:
    """Return why a change of that field matters. A headline whose typography or spelling was mended says the same."""
    reason = _FIELDS[field.name]
    if reason in _WORDLESS or not field.old or not field.new:
        return frozenset({reason})
    inner = text_reasons(field.old, field.new, language)
    told = {Reason.REWORDED, Reason.ADDED, Reason.CUT} if reason is Reason.HEADLINE else {Reason.REWORDED}
    return inner if inner <= _COSMETIC else inner - told | {reason}


def reasons_in_order(edits: Iterable[Edit], language: str | None = None) -> Iterator[frozenset[Reason]]:
    """Yield why each edit matters, read in order: one inside a quotation of several sentences has no marks itself."""
    paragraph, is_open = None, False
    unread: list[str] = []  # what stands before in the paragraph: marks are looked for where they can matter
    for edit in edits:
        reasons = edit_reasons(edit, language) if edit.kind is not EditKind.KEPT else _NOTHING
        if edit.new_place is not None:
            if edit.new_place.paragraph != paragraph:
                paragraph, is_open = edit.new_place.paragraph, False
                unread.clear()
            if Reason.REWORDED in reasons:
                was_open = reduce(_leaves_open, unread, is_open)
                is_open = leaves_open(edit.new, was_open)
                unread.clear()
                reasons = reasons - {Reason.REWORDED} | {Reason.QUOTE} if was_open and is_open else reasons
            else:
                unread.append(edit.new)
        yield reasons


def _leaves_open(is_open: bool, text: str) -> bool:
    return leaves_open(text, is_open)


def edit_reasons(edit: Edit, language: str | None = None) -> frozenset[Reason]:
    """Return why that edit matters; nothing for kept text."""
    if edit.kind is EditKind.KEPT:
        return _NOTHING
    if edit.kind in _WHOLE:
        return _WHOLE[edit.kind] if any(map(str.isalnum, edit.old or edit.new)) else _MARKS
    inner = text_reasons(edit.old, edit.new, language) if edit.runs else _NOTHING
    return inner - {Reason.TYPOGRAPHY} | {Reason.MOVED} if edit.kind is EditKind.MOVED else inner


def text_reasons(old: str, new: str, language: str | None = None) -> frozenset[Reason]:
    """Return what sets two wordings of a sentence apart; two too long to be read word by word say other things."""
    return (_known_reasons if len(old) + len(new) <= _SHORT else _text_reasons)(old, new, language)


def _text_reasons(old: str, new: str, language: str | None) -> frozenset[Reason]:
    if skeleton(old) == skeleton(new):
        return frozenset({_marks_reason(old, new, language)})
    if len(old) + len(new) > _LONGEST:
        return frozenset({Reason.CUT, Reason.ADDED})
    lexicon = lexicon_of(old, new, language)
    after = once(new)
    before = mended(once(old), after, lexicon)
    if facts := changed_facts(before, after, lexicon):
        return frozenset(facts)
    if is_typo(before, after, lexicon):
        return frozenset({Reason.TYPO})
    return frozenset({Reason.REWORDED, *_bulk(before, after, lexicon)})


# A comparison asks for the same sentences several times. Only short ones are kept: long ones are few.
_SHORT = 2_000
_known_reasons = lru_cache(maxsize=16_384)(_text_reasons)


def _marks_reason(old: str, new: str, language: str | None) -> Reason:
    """Return what it means that only marks differ: in quotation marks words are somebody's, or doubtful."""
    if "-" in old + new and is_rivalled(old, new, lexicon_of(old, new, language)):
        return Reason.MEANING
    if has_odd_marks(old) == has_odd_marks(new):
        before, after = quoted_words(old), quoted_words(new)
        if _letters(before) != _letters(after):
            size = max((before - after).total(), (after - before).total())
            return Reason.QUOTE if size >= _SAYING else Reason.HEDGE
    return Reason.TYPOGRAPHY


def _letters(words: Counter[str]) -> Counter[str]:
    """Count the letters: "fire-brigade" has those of "fire brigade"."""
    return Counter(letter for word in words.elements() for letter in word if letter.isalnum())


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
    if change.old and change.new and change.old.reason and change.new.reason:
        inner = text_reasons(change.old.reason, change.new.reason)
        return max([Significance.MINOR, *(_LEVELS[reason] for reason in inner)], key=_ORDER.index)
    return Significance.MINOR


_LONGEST = 200_000
_BULK = 3
_SAYING = 3  # words in quotation marks that are a saying; fewer are kept at a distance
_STEM = 5


def _bulk(old: str, new: str, lexicon: Lexicon) -> Iterator[Reason]:
    """Yield CUT or ADDED where a deed, or several words, came or went: the sentence says more, or less."""
    gone, come = (set(side) for side in traded(old, new))
    sides = _lacking(gone, come, lexicon)
    if max(sides) >= _BULK:
        sides = _lacking(gone - abbreviated(old, new), come - abbreviated(new, old), lexicon)
    doers = lost_doer(old, new, lexicon), lost_doer(new, old, lexicon)
    for reason, count, has_deed, has_doer in zip(
        (Reason.CUT, Reason.ADDED), sides, changed_deeds(old, new, lexicon), doers, strict=True
    ):
        if has_deed or has_doer or count >= _BULK:
            yield reason


def _stems(words: Iterable[str], lexicon: Lexicon) -> set[frozenset[str]]:
    """Return the stems of the words that tell something, those of a compound together."""
    found = (frozenset(stem(part)[:_STEM] for part in word.split("-") if _is_telling(part, lexicon)) for word in words)
    return {stems for stems in found if stems}


def _is_telling(word: str, lexicon: Lexicon) -> bool:
    return bool(word) and not is_slight(word) and word not in lexicon.slight


def _lacking(gone: Iterable[str], come: Iterable[str], lexicon: Lexicon) -> tuple[int, int]:
    """Count the telling words on each side that the other lacks; "low-cost" it has in "low" and "cost"."""
    cut, added = _stems(gone, lexicon), _stems(come, lexicon)
    cut_parts, added_parts = frozenset().union(*cut), frozenset().union(*added)
    return sum(not stems <= added_parts for stems in cut), sum(not stems <= cut_parts for stems in added)
