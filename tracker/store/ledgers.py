"""The ledgers beside an article's revisions: its publisher's notes, and the addresses where it was seen to live."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.core.values import Change, Disclosure, Note, NoteChange
from tracker.core.verdict import LateDisclosure
from tracker.store.tables import ArticleUrlRow, DisclosureRow, NoteRow, RevisionRow


def keep_notes(
    session: Session, revision: RevisionRow, notes: Iterable[Note], change: Change, late: Sequence[LateDisclosure] = ()
) -> None:
    """Carry on the notes that still stand, add the new ones, and write down which of them disclosed which change.

    A note is its words: kind, time and reason are our reading of them, and are kept as the newest revision has them.
    One that the publisher reworded is a new row that follows the old; one that comes back is a new row that follows
    none. In a technical revision other words are our own doing, and the row goes on with them.
    """
    rows = _keep(session, revision, {note.text: note for note in notes}, _replaced(change.notes))
    told = {disclosed.number: rows[disclosed.note.text] for disclosed in reversed(late) if disclosed.note.text in rows}
    if revision.disclosure is Disclosure.DISCLOSED and revision.evidence in rows:
        told[revision.number] = rows[revision.evidence]
    if told:
        session.flush()  # for a new note's id
    session.add_all(
        DisclosureRow(article_id=revision.article_id, revision=number, note_id=row.id, said_in=revision.number)
        for number, row in told.items()
    )


def keep_url(session: Session, article_id: int, kind: str, url: str, now: datetime) -> None:
    """Write down that the article was seen there at this time."""
    where = (
        col(ArticleUrlRow.article_id) == article_id,
        col(ArticleUrlRow.kind) == kind,
        col(ArticleUrlRow.url) == url,
    )
    row = session.scalar(select(ArticleUrlRow).where(*where)) or ArticleUrlRow(
        article_id=article_id, kind=kind, url=url, first_seen_at=now, last_seen_at=now
    )
    row.last_seen_at = now
    session.add(row)


def _replaced(changes: Iterable[NoteChange]) -> dict[str, str]:
    """Return for each note that stands in the place of another what that said."""
    return {change.new.text: change.old.text for change in changes if change.old and change.new}


def _keep(
    session: Session, revision: RevisionRow, notes: Mapping[str, Note], replaced: Mapping[str, str]
) -> dict[str, NoteRow]:
    """Return the rows of these notes by their text; one that stands twice in the page is one."""
    standing = _standing(session, revision)
    rows = {text: standing.pop(text) for text in notes if text in standing}
    for text in [text for text in notes if text not in rows]:
        before = standing.pop(replaced.get(text, ""), None)
        if revision.is_technical:
            before = before or _part_of_the_same(text, standing)
        rows[text] = before if before and revision.is_technical else _new(revision, notes[text], before)
    for text, note in notes.items():
        row = rows[text]
        row.kind, row.text, row.at, row.reason = note.kind, text, note.at, note.reason
        row.time = asdict(note.time) if note.time else None
        row.last_revision = revision.number
        session.add(row)
    return rows


def _part_of_the_same(text: str, standing: dict[str, NoteRow]) -> NoteRow | None:
    """Take the note of which this is a part, or which is a part of this: our reader has drawn its ends elsewhere."""
    found = next((other for other in standing if other in text or text in other), None)
    return standing.pop(found) if found else None


def _standing(session: Session, revision: RevisionRow) -> dict[str, NoteRow]:
    """Return the notes that stood in the revision before."""
    if revision.number == 1:
        return {}
    stood = (col(NoteRow.article_id) == revision.article_id, col(NoteRow.last_revision) == revision.number - 1)
    return {row.text: row for row in session.scalars(select(NoteRow).where(*stood))}


def _new(revision: RevisionRow, note: Note, before: NoteRow | None) -> NoteRow:
    return NoteRow(
        article_id=revision.article_id,
        kind=note.kind,
        text=note.text,
        first_seen_at=revision.observed_at,
        first_revision=revision.number,
        last_revision=revision.number,
        follows_id=before.id if before else None,
    )
