"""The history as the report tells it: revisions, and what the checks saw in between, in the order of time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from tracker.core.values import Disclosure, Significance
from tracker.core.verdict import Condition, Outcome
from tracker.evidence.spells import Spell
from tracker.render.times import at, between, length
from tracker.store.history import Revision
from tracker.store.notes import NoteStatus, StoredNote

TECHNICAL = "our own reading changed, not the article"
FIRST = "first seen"
SAID = {
    Disclosure.DISCLOSED: "disclosed",
    Disclosure.DATE_ONLY: "date only: the claimed date moved, no note says what changed",
    Disclosure.UNDISCLOSED: "undisclosed",
    Disclosure.NOTE_ONLY: "note only: the text is the same",
    Disclosure.NONE: "",
}
OUTCOMES = {
    Outcome.GONE: "the article is gone",
    Outcome.BACK: "the article is back",
    Outcome.FLAPPING: "texts on record take turns from here on",
    Outcome.HELD: "seen, not believed yet: another check must see it too",
    Outcome.BAD_PAGE: "the answer was not the article",
    Outcome.FAILED: "no answer",
}
FATES = {
    NoteStatus.STANDING: "stands",
    NoteStatus.REWORDED: "reworded",
    NoteStatus.REMOVED: "removed",
    NoteStatus.UNRECOGNISED: "no longer taken for a note: our own reading changed",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the history. `number` is a revision's, None where it tells of checks; `kind` is how it is marked."""

    at: datetime
    number: int | None
    when: str
    what: str
    matters: str = ""
    said: str = ""
    evidence: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A publisher's note with its life: since when it stood, what became of it, which changes it disclosed."""

    kind: str
    text: str
    since: str
    fate: str
    discloses: str


def rows_of(revisions: Iterable[Revision], spells: Iterable[Spell]) -> list[Row]:
    """Return both, the oldest first; a technical revision has the time of the one before, and stays behind it."""
    rows = [*map(_of_revision, revisions), *map(_of_spell, spells)]
    return sorted(rows, key=lambda row: row.at)


def notes_of(notes: Iterable[StoredNote]) -> Iterator[NoteRow]:
    """Yield the notes in words."""
    for stored in notes:
        discloses = ", ".join(
            f"{told.revision}{f' ({length(told.after)} after it)' if told.after else ''}" for told in stored.discloses
        )
        ended = f" {between(stored.last_seen_at, stored.removed_at, UTC)}" if stored.removed_at else ""
        yield NoteRow(
            kind=stored.note.kind.replace("_", " "),
            text=stored.note.text,
            since=_since(stored),
            fate=FATES[stored.status] + ended,
            discloses=discloses,
        )


def _since(stored: StoredNote) -> str:
    if stored.not_before_at is None:
        return f"seen since revision {stored.first_revision}, {at(stored.first_seen_at, UTC)}"
    return f"came {between(stored.not_before_at, stored.first_seen_at, UTC)}, with revision {stored.first_revision}"


def _of_revision(revision: Revision) -> Row:
    if revision.number == 1:
        return Row(revision.observed_at, 1, at(revision.observed_at, UTC), f"{FIRST}: “{revision.title}”", kind="first")
    if revision.is_technical:
        what = f"{TECHNICAL}: {revision.summary}".rstrip(": ")
        return Row(revision.observed_at, revision.number, "", what, kind="technical")
    back = f"back to revision {revision.returns_to}: " if revision.returns_to else ""
    return Row(
        at=revision.observed_at,
        number=revision.number,
        when=between(revision.not_before_at, revision.observed_at, UTC),
        what=back + revision.summary,
        matters=": ".join(filter(None, (_matters(revision.significance), ", ".join(revision.reasons)))),
        said=_said(revision),
        evidence=revision.disclosed_late.text if revision.disclosed_late else revision.evidence,
        kind=revision.disclosure,
    )


def _matters(significance: Significance) -> str:
    return "" if significance is Significance.NONE else significance


def _said(revision: Revision) -> str:
    late = revision.disclosed_late
    said = SAID[revision.disclosure]
    return f"{said}; disclosed {length(late.after)} later, by revision {late.revision}" if late else said


def _of_spell(spell: Spell) -> Row:
    when = _span(spell)
    if spell.outcome is None:
        alone = f"no check for {length(spell.last_at - spell.first_at)}"
        what = f"{spell.count} times more than a day without a check" if spell.count > 1 else alone
        return Row(spell.first_at, None, when, what, kind="pause")
    condition = "" if spell.condition is Condition.ARTICLE else spell.condition.replace("_", " ")
    why = ", ".join(filter(None, (condition, spell.detail)))
    what = f"{f'{spell.count} checks: ' * (spell.count > 1)}{OUTCOMES[spell.outcome]}{f' ({why})' * bool(why)}"
    return Row(spell.first_at, None, when, what, kind=spell.outcome)


def _span(spell: Spell) -> str:
    if spell.first_at == spell.last_at:
        return at(spell.first_at, UTC)
    return between(spell.first_at, spell.last_at, UTC)
