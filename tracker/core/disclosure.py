"""Did the publisher say that the article was changed: in this change, or later, of an earlier one?"""

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from tracker.core.canonical import from_json
from tracker.core.diff.highlight import changed_lines
from tracker.core.significance import text_reasons
from tracker.core.tokens import is_slight, is_spoken, traded, words
from tracker.core.values import (
    UNSEEN,
    Change,
    Disclosure,
    FieldChange,
    Note,
    NoteChange,
    NoteKind,
    Reason,
    Seen,
    Significance,
    Whence,
)
from tracker.core.verdict import LateDisclosure, Unsaid
from tracker.core.wordings.changes import says_changed

LAG = timedelta(hours=1)  # that a page may come later than its editor's clock: caches, and stamps set beforehand
LATEST = timedelta(days=7)  # after a change, for a note to speak of it still

# What tells of a change, the weightiest first; an editor's note may tell of other things as well.
_TELLING = [
    NoteKind.RETRACTION,
    NoteKind.REMOVAL,
    NoteKind.CORRECTION,
    NoteKind.CLARIFICATION,
    NoteKind.UPDATE,
    NoteKind.EDITORS_NOTE,
]
_MENDING = (NoteKind.CORRECTION, NoteKind.CLARIFICATION)
_DAY = timedelta(days=1)
_REPEATS = {Whence.PUBLICATION: _DAY, Whence.WEEKDAY: 7 * _DAY}  # where the words give a clock, or a weekday and clock
_WESTMOST = timedelta(hours=12)  # behind UTC: where a day ends last
_SLIGHT = {Reason.TYPOGRAPHY, Reason.TYPO, Reason.NOTE, Reason.CLAIMED_DATE}


def disclosure(
    article: Significance,
    fields: Iterable[FieldChange],
    notes: Sequence[NoteChange],
    seen: Seen = UNSEEN,
) -> tuple[Disclosure, str]:
    """Return what the publisher said of the change, and the note or RFC 3339 date that says it ("" where none does).

    `article` is how much text, headline, byline and captions changed, their notes and dates aside. A note of a time
    before the old text was last seen speaks of another edit; one that stood before, and comes back, says nothing new.
    """
    date = next((field for field in fields if field.name == "modified_at"), FieldChange("modified_at", "", ""))
    if article is Significance.NONE:
        said = [_text(change) for change in notes] + [date.new or date.old]
        return next(((Disclosure.NOTE_ONLY, words) for words in said if words), (Disclosure.NONE, ""))
    told = next((note.text for note in _telling(notes, seen) if may_speak_of(note, seen.since, seen.until)), "")
    if told:
        return Disclosure.DISCLOSED, told
    if date.new and _moved_on(date):  # one that was taken away, or set back, says nothing
        return Disclosure.DATE_ONLY, date.new
    return (Disclosure.NONE if article is Significance.COSMETIC else Disclosure.UNDISCLOSED), ""


def late_disclosures(change: Change, unsaid: Sequence[Unsaid], seen: Seen, now: datetime) -> tuple[LateDisclosure, ...]:
    """Return which new notes speak of changes that are on record as `unsaid`, each of at most one.

    A note of the change at hand speaks of no other, unless that is cosmetic. One with a time of its own speaks of a
    change that began before that, none of one older than `LATEST`; of several it means the one of whose changed lines
    one shares most words with it, else the newest. A correction that shares none with any speaks of something else.
    """
    is_said = change.disclosure is Disclosure.DISCLOSED and not _SLIGHT.issuperset(change.reasons)
    left = list(unsaid)
    late: list[LateDisclosure] = []
    for note in _telling(change.notes, seen):
        if is_said and may_speak_of(note, seen.since, seen.until):
            continue
        meant = _meant(note, [one for one in left if _may_mean(note, one, now)])
        if meant is not None:
            left.remove(meant)
            late.append(LateDisclosure(meant.number, note, now - meant.observed_at))
    return tuple(late)


def _meant(note: Note, changes: Sequence[Unsaid]) -> Unsaid | None:
    said = _telling_words(note.text)
    shared = {one.number: max(_shared(said, _changed(one)), default=0) for one in changes}
    may_be = [one for one in changes if shared[one.number] or not _changed(one) or note.kind not in _MENDING]
    return max(may_be, key=lambda one: (shared[one.number], one.number), default=None)


@lru_cache(32)
def _changed(change: Unsaid) -> Sequence[str]:
    """Return the lines that a change cut or added; none where its texts are not known."""
    return changed_lines(from_json(change.before), from_json(change.after)).splitlines() if change.after else ()


def _shared(said: Set[str], lines: Iterable[str]) -> Iterator[int]:
    """Yield how many of these words each line has."""
    return (len(said & _telling_words(line)) for line in lines)


def _telling_words(text: str) -> set[str]:
    return {word for word in words(text) if not is_slight(word)}


def may_speak_of(note: Note, since: datetime | None, until: datetime | None) -> bool:
    """Whether a note may speak of an edit between those two moments: by its time, none other is meant."""
    if since is None:
        return True
    begin = since - LAG
    repeats = _REPEATS.get(note.time.date_from) if note.time and note.time.date_from else None
    if note.at is None:
        day = _day(note)
        return day is None or datetime.combine(day, time(), UTC) >= begin - _DAY - _WESTMOST
    is_any_day = repeats is not None and until is not None and until + LAG - note.at >= repeats
    return note.at >= begin or is_any_day


def _moved_on(date: FieldChange) -> bool:
    """Whether a date was put later, or given for the first time."""
    return not date.old or datetime.fromisoformat(date.new) > datetime.fromisoformat(date.old)


def _telling(changes: Iterable[NoteChange], seen: Seen) -> list[Note]:
    """Return the notes that tell of a change, the weightiest first, and of those the ones that say what it was."""
    fresh = (change for change in changes if not _is_mended(change))
    notes = [change.new for change in fresh if change.new and change.new.text not in seen.noted]
    told = (note for note in notes if note.kind in _TELLING and _tells(note))
    return sorted(told, key=lambda note: (_TELLING.index(note.kind), note.reason is None))


def _tells(note: Note) -> bool:
    return note.kind is not NoteKind.EDITORS_NOTE or says_changed(note.text)


def _is_mended(change: NoteChange) -> bool:
    """Whether a note only lost words, or had its spelling mended: it says nothing that it did not say before."""
    if change.old is None or change.new is None or change.old.at != change.new.at:
        return False
    _, come = traded(change.old.text, change.new.text)
    is_shorter = not any(map(is_spoken, come))
    return is_shorter or text_reasons(change.old.text, change.new.text) <= {Reason.TYPOGRAPHY, Reason.TYPO}


def _may_mean(note: Note, change: Unsaid, now: datetime) -> bool:
    is_recent = now - change.observed_at <= LATEST
    return is_recent and may_speak_of(note, change.not_before_at or change.observed_at, now)


def _day(note: Note) -> date | None:
    """Return the day that a note's words give, where they do: not one that the publication lends to a weekday."""
    local = note.time.local if note.time and note.time.date_from not in _REPEATS else ""
    return date.fromisoformat(local[:10]) if len(local) >= len("2026-06-05") else None


def _text(change: NoteChange) -> str:
    note = change.new or change.old
    return note.text if note else ""
