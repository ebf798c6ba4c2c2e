"""How much a change matters, and why: each rule is a row or a small function over one edit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from tracker.core.facts import (
    Lexicon,
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
    Reason.MEANING: Significance.SUBSTANTIVE,
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
    edits: Sequence[Edit],
    fields: Iterable[FieldChange],
    notes: Iterable[NoteChange],
    language: str | None = None,
) -> tuple[Significance, tuple[Reason, ...]]:
    """Return how much all this matters, and the reasons, weightiest first.

    `edits` are those of the article's own text: a sentence that is a note counts among `notes` alone. `language` is
    the page's own (BCP 47); a text that shows another is read in that.
    """
    found = {reason for reasons in reasons_in_order(edits, language) for reason in reasons}
    if _is_reflowed(edits):
        found.add(Reason.TYPOGRAPHY)
    found.update(reason for field in fields for reason in field_reasons(field, language))
    levels = {reason: _LEVELS[reason] for reason in found}
    for note in notes:
        levels[Reason.NOTE] = max(levels.get(Reason.NOTE, Significance.NONE), _note_level(note), key=_ORDER.index)
    return max(levels.values(), key=_ORDER.index, default=Significance.NONE), _ranked(levels)


def ranked(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return the reasons of an edit, weightiest first."""
    return _ranked({reason: _LEVELS[reason] for reason in reasons})


def _ranked(levels: Mapping[Reason, Significance]) -> tuple[Reason, ...]:
    return tuple(sorted(levels, key=lambda reason: (-_ORDER.index(levels[reason]), list(Reason).index(reason))))


def field_reasons(field: FieldChange, language: str | None = None) -> frozenset[Reason]:
    """Return why a change of that field matters. A headline whose typography or spelling was mended says the same."""
    reason = _FIELDS[field.name]
    if reason is Reason.CLAIMED_DATE or not field.old or not field.new:
        return frozenset({reason})
    inner = text_reasons(field.old, field.new, language)
    told = {Reason.REWORDED, Reason.ADDED, Reason.CUT} if reason is Reason.HEADLINE else {Reason.REWORDED}
    return inner if inner <= _COSMETIC else inner - told | {reason}


def reasons_in_order(edits: Iterable[Edit], language: str | None = None) -> Iterator[frozenset[Reason]]:
    """Yield why each edit matters, read in order: one inside a quotation of several sentences has no marks itself."""
    paragraph, is_open = None, False
    for edit in edits:
        reasons = edit_reasons(edit, language)
        if edit.new_place is None:
            yield reasons
            continue
        if edit.new_place.paragraph != paragraph:
            paragraph, is_open = edit.new_place.paragraph, False
        was_open, is_open = is_open, leaves_open(edit.new, is_open)
        is_said = was_open and is_open and Reason.REWORDED in reasons
        yield reasons - {Reason.REWORDED} | {Reason.QUOTE} if is_said else reasons


def edit_reasons(edit: Edit, language: str | None = None) -> frozenset[Reason]:
    """Return why that edit matters; nothing for kept text."""
    if edit.kind is EditKind.KEPT:
        return _NOTHING
    if edit.kind in (EditKind.ADDED, EditKind.CUT):
        has_words = any(map(is_spoken, tokens(edit.old or edit.new)))
        return frozenset({Reason(f"text {edit.kind}") if has_words else Reason.TYPOGRAPHY})
    inner = text_reasons(edit.old, edit.new, language) if edit.runs else _NOTHING
    return inner - {Reason.TYPOGRAPHY} | {Reason.MOVED} if edit.kind is EditKind.MOVED else inner


@lru_cache(maxsize=1024)
def text_reasons(old: str, new: str, language: str | None = None) -> frozenset[Reason]:
    """Return what sets two wordings of a sentence apart; two too long to be read word by word say other things."""
    if skeleton(old) == skeleton(new):
        return frozenset({_marks_reason(old, new, lexicon_of(old, new, language))})
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


def _marks_reason(old: str, new: str, lexicon: Lexicon) -> Reason:
    """Return what it means that only marks differ: in quotation marks words are somebody's, or doubtful."""
    if "-" in old + new and is_rivalled(old, new, lexicon):
        return Reason.MEANING
    if has_odd_marks(old) == has_odd_marks(new):
        before, after = quoted_words(old), quoted_words(new)
        size = max((before - after).total(), (after - before).total())
        if size:
            return Reason.QUOTE if size >= _SAYING else Reason.HEDGE
    return Reason.TYPOGRAPHY


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
    gone, come = ({word for word in side if _is_telling(word, lexicon)} for side in traded(old, new))
    gone_stems, come_stems = ({stem(word)[:_STEM] for word in side} for side in (gone, come))
    sides = (len(gone_stems - come_stems), len(come_stems - gone_stems))
    doers = lost_doer(old, new, lexicon), lost_doer(new, old, lexicon)
    for reason, count, has_deed, has_doer in zip(
        (Reason.CUT, Reason.ADDED), sides, changed_deeds(old, new, lexicon), doers, strict=True
    ):
        if has_deed or has_doer or count >= _BULK:
            yield reason


def _is_telling(word: str, lexicon: Lexicon) -> bool:
    return not is_slight(word) and word not in lexicon.signs
