"""Did the publisher say that the article was changed: in this change, or later, of an earlier one?"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from tracker.core.significance import text_reasons
from tracker.core.values import Disclosure, FieldChange, Note, NoteChange, NoteKind, Reason, Significance, Whence
from tracker.core.verdict import LateDisclosure, Unsaid

LAG = timedelta(hours=1)  # that a page may come later than its editor's clock: caches, and stamps set beforehand
LATEST = timedelta(days=7)  # after a change, for a note to speak of it still

_TELLING = {
    NoteKind.UPDATE,
    NoteKind.CORRECTION,
    NoteKind.CLARIFICATION,
    NoteKind.EDITORS_NOTE,
    NoteKind.RETRACTION,
    NoteKind.REMOVAL,
}
_DAY = timedelta(days=1)
_WESTMOST = timedelta(hours=12)  # behind UTC: where a day ends last


def disclosure(
    article: Significance,
    fields: Iterable[FieldChange],
    notes: Sequence[NoteChange],
    since: datetime | None = None,
    until: datetime | None = None,
) -> tuple[Disclosure, str]:
    """Return what the publisher said of the change, and the note or RFC 3339 date that says it ("" where none does).

    `article` is how much text, headline, byline and captions changed, their notes and dates aside. The old text was
    last seen at `since`, the new one first at `until`, where that is known: a note of an earlier time speaks of another
    edit.
    """
    date = next((field for field in fields if field.name == "modified_at"), FieldChange("modified_at", "", ""))
    if article is Significance.NONE:
        said = [_text(change) for change in notes] + [date.new or date.old]
        return next(((Disclosure.NOTE_ONLY, words) for words in said if words), (Disclosure.NONE, ""))
    told = next((note.text for note in _telling(notes) if may_speak_of(note, since, until)), "")
    if told:
        return Disclosure.DISCLOSED, told
    if date.new and _moved_on(date):  # one that was taken away, or set back, says nothing
        return Disclosure.DATE_ONLY, date.new
    return (Disclosure.NONE if article is Significance.COSMETIC else Disclosure.UNDISCLOSED), ""


def late_disclosures(
    said: Disclosure,
    notes: Sequence[NoteChange],
    unsaid: Sequence[Unsaid],
    since: datetime | None,
    until: datetime,
) -> tuple[LateDisclosure, ...]:
    """Return which new notes speak of changes that are on record as `unsaid`, the oldest first; each of at most one.

    A note of the change at hand (`said` of it is DISCLOSED) speaks of no other. One with a time of its own speaks of
    the newest change that began before that, one without of the newest of all; of none that is older than `LATEST`.
    """
    left = list(unsaid)
    late: list[LateDisclosure] = []
    for note in _telling(notes):
        if said is Disclosure.DISCLOSED and may_speak_of(note, since, until):
            continue
        meant = next((change for change in reversed(left) if _may_mean(note, change, until)), None)
        if meant is not None:
            left.remove(meant)
            late.append(LateDisclosure(meant.number, note, until - meant.observed_at))
    return tuple(late)


def may_speak_of(note: Note, since: datetime | None, until: datetime | None) -> bool:
    """Whether a note may speak of an edit between those two moments: by its time, none other is meant."""
    if since is None:
        return True
    begin = since - LAG
    if note.at is None:
        day = _day(note)
        return day is None or datetime.combine(day + _DAY, time(), UTC) + _WESTMOST >= begin
    if until is not None and note.time is not None and note.time.date_from is Whence.PUBLICATION:
        return (note.at - begin) % _DAY <= until + LAG - begin  # its words give the clock alone: it may mean any day
    return note.at >= begin


def _moved_on(date: FieldChange) -> bool:
    """Whether a date was put later, or given for the first time."""
    return not date.old or datetime.fromisoformat(date.new) > datetime.fromisoformat(date.old)


def _telling(changes: Iterable[NoteChange]) -> Iterator[Note]:
    return (change.new for change in changes if change.new and change.new.kind in _TELLING and not _is_mended(change))


def _is_mended(change: NoteChange) -> bool:
    """Whether only the spelling of a note changed: it says what it said before."""
    if change.old is None or change.new is None or change.old.at != change.new.at:
        return False
    return text_reasons(change.old.text, change.new.text) <= {Reason.TYPOGRAPHY, Reason.TYPO}


def _may_mean(note: Note, change: Unsaid, until: datetime) -> bool:
    is_recent = until - change.observed_at <= LATEST
    return is_recent and may_speak_of(note, change.not_before_at or change.observed_at, until)


def _day(note: Note) -> date | None:
    """Return the day that a note's words give, where they do: not one that the publication lends to a weekday."""
    local = note.time.local if note.time and note.time.date_from is not Whence.PUBLICATION else ""
    return date.fromisoformat(local[:10]) if len(local) >= len("2026-06-05") else None


def _text(change: NoteChange) -> str:
    note = change.new or change.old
    return note.text if note else ""
