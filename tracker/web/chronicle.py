"""The history of an article as its page tells it: its revisions and what checks saw in between, the newest first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker.core.values import NoteKind
from tracker.evidence.spells import DOUBTS, Spell
from tracker.store.course import Claimed
from tracker.store.history import Revision
from tracker.store.notes import StoredNote

NOTHING_CLAIMED = Claimed(None, None)


@dataclass(frozen=True, slots=True)
class Claim:
    """A time that the publisher states at a revision for the first time, as `what`; `but` is what speaks against it."""

    what: str
    at: datetime
    but: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the history: a revision with what it claims and the notes that it brought, or a spell of the checks."""

    at: datetime
    revision: Revision | None = None
    claims: tuple[Claim, ...] = ()
    notes: tuple[StoredNote, ...] = ()
    spell: Spell | None = None

    @property
    def is_quiet(self) -> bool:
        """Whether it tells only of checks that saw nothing worth telling."""
        return bool(self.spell and self.spell.outcome in DOUBTS)


def rows_of(
    revisions: Sequence[Revision],
    spells: Iterable[Spell],
    claimed: Mapping[int, Claimed],
    notes: Mapping[int, tuple[StoredNote, ...]],
) -> tuple[Row, ...]:
    """Return the lines, the newest first. `claimed` and `notes` are by the numbers of revisions.

    `claimed` has the revision before the first of these too, where there is one.
    """
    rows = [
        Row(
            at=revision.observed_at,
            revision=revision,
            claims=tuple(_claims(revision, claimed)),
            notes=notes.get(revision.number, ()),
        )
        for revision in revisions
    ]
    rows += (Row(spell.first_at, spell=spell) for spell in spells)
    return tuple(sorted(rows, key=_order, reverse=True))


def notes_by_revision(notes: Iterable[StoredNote]) -> dict[int, tuple[StoredNote, ...]]:
    """Return the notes by the revision that brought them; a live blog's stamps are its text, and left out."""
    found: dict[int, tuple[StoredNote, ...]] = {}
    for note in notes:
        if note.note.kind is not NoteKind.LIVE_BLOG:
            found[note.first_revision] = (note, *found.get(note.first_revision, ()))
    return found


def _order(row: Row) -> tuple[datetime, bool, int]:
    """Return what lines are in order by: of one time an event, the revisions by their numbers, a gap that begins then.

    A technical revision has the time of the one before it.
    """
    is_gap = bool(row.spell and row.spell.outcome is None)
    return row.at, is_gap, row.revision.number if row.revision else 0


def _claims(revision: Revision, claimed: Mapping[int, Claimed]) -> Iterator[Claim]:
    """Yield the times that it states otherwise than the revision before."""
    now, before = claimed[revision.number], claimed.get(revision.number - 1, NOTHING_CLAIMED)
    if now.published_at and now.published_at != before.published_at:
        yield Claim("published", now.published_at)
    if now.modified_at and now.modified_at != before.modified_at:
        yield Claim("modified", now.modified_at, _objection(now.modified_at, revision))


def _objection(modified_at: datetime, revision: Revision) -> str:
    """Return what the checks have to say against the time that an edit is said to have been made at."""
    if modified_at > revision.observed_at:
        return "that is later than it was seen"
    if revision.not_before_at and modified_at < revision.not_before_at:
        return "but a later check still saw the text before"
    return ""
