"""The ledger of the publisher's notes, written: which stand on, which are new, and which changes they disclosed."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update
from sqlmodel import Session, col

from tracker.core.values import Change, Disclosure, Note
from tracker.core.verdict import LateDisclosure
from tracker.store.tables import ArticleRow, DisclosureRow, NoteRow

Standing = dict[str, int]  # of an article's notes: ids by what they say
_STANDING = (
    select(col(NoteRow.article_id), col(NoteRow.text), col(NoteRow.id))
    .join(
        ArticleRow,
        (col(ArticleRow.id) == col(NoteRow.article_id))
        & (col(NoteRow.last_revision) == col(ArticleRow.revision_count) + bindparam("later")),
    )
    .where(col(ArticleRow.id).in_(bindparam("article_ids", expanding=True)))
    .order_by(col(NoteRow.id))
)
_STAND_ON = update(NoteRow).where(col(NoteRow.id) == bindparam("key"))
_ADD = insert(NoteRow)
_ADD_DISCLOSURE = insert(DisclosureRow)


@dataclass(frozen=True, slots=True)
class Noted:
    """The notes of a revision that was just added, the next of its article, which does not count it yet."""

    article_id: int
    number: int
    observed_at: datetime
    is_technical: bool
    notes: tuple[Note, ...]
    change: Change
    late: tuple[LateDisclosure, ...] = ()


def keep_notes(session: Session, batch: Collection[Noted]) -> None:
    """Carry on the notes that still stand, add the new ones, and write down which of them disclosed which change.

    A note is its words: kind, time and reason are our reading of them, and are kept as the newest revision has them.
    One that the publisher reworded is a new row that follows the old; one that comes back is a new row that follows
    none. In a technical revision other words are our own doing, and the row goes on with them.
    """
    stood = _standing(session, [noted.article_id for noted in batch if noted.number > 1])
    rows = [row for noted in batch for row in _rows(noted, stood.get(noted.article_id, {}))]
    connection = session.connection()
    if again := [row for row in rows if "key" in row]:
        connection.execute(_STAND_ON, again)
    if new := [row for row in rows if "key" not in row]:
        connection.execute(_ADD, new)
    told = [(noted, said) for noted in batch if (said := _told(noted))]
    stands = _standing(session, [noted.article_id for noted, _ in told], later=1)
    disclosures = [row for noted, said in told for row in _disclosures(noted, said, stands[noted.article_id])]
    if disclosures:
        connection.execute(_ADD_DISCLOSURE, disclosures)


def _standing(session: Session, article_ids: Sequence[int], *, later: int = 0) -> dict[int, Standing]:
    """Return by articles the notes that stood in the last revision which they count, or stand in so many later."""
    if not article_ids:
        return {}
    found: dict[int, Standing] = {}
    for article_id, text, key in session.connection().execute(_STANDING, {"article_ids": article_ids, "later": later}):
        found.setdefault(article_id, {})[text] = key
    return found


def _rows(noted: Noted, stood: Standing) -> Iterator[dict[str, object]]:
    """Yield what is to be written of each note, with the `key` of its row where it goes on.

    One that stands twice in the page is one.
    """
    notes = {note.text: note for note in noted.notes}
    replaced = {change.new.text: change.old.text for change in noted.change.notes if change.old and change.new}
    gone = {text: key for text, key in stood.items() if text not in notes}
    for text, note in notes.items():
        key = stood.get(text)
        before = gone.pop(replaced.get(text, ""), None) if key is None else None
        if key is None and noted.is_technical:
            key = before if before is not None else _part_of_the_same(text, gone)
        said = _said(note, noted.number)
        yield said | ({"key": key} if key is not None else _beginning(noted, before))


def _said(note: Note, number: int) -> dict[str, object]:
    return {
        "kind": note.kind,
        "text": note.text,
        "at": note.at,
        "reason": note.reason,
        "time": asdict(note.time) if note.time else None,
        "last_revision": number,
    }


def _beginning(noted: Noted, before: int | None) -> dict[str, object]:
    return {
        "article_id": noted.article_id,
        "first_seen_at": noted.observed_at,
        "first_revision": noted.number,
        "follows_id": before,
    }


def _part_of_the_same(text: str, gone: Standing) -> int | None:
    """Take the note of which this is a part, or which is a part of this: our reader has drawn its ends elsewhere."""
    found = next((other for other in gone if other in text or text in other), None)
    return gone.pop(found) if found is not None else None


def _told(noted: Noted) -> Mapping[int, str]:
    """Return by revisions whose change it disclosed what a note says that stands in this one."""
    texts = {note.text for note in noted.notes}
    late = ((disclosed.number, disclosed.note.text) for disclosed in reversed(noted.late))
    told = {number: text for number, text in late if text in texts}
    if noted.change.disclosure is Disclosure.DISCLOSED and noted.change.evidence in texts:
        told[noted.number] = noted.change.evidence
    return told


def _disclosures(noted: Noted, told: Mapping[int, str], stands: Standing) -> Iterable[dict[str, object]]:
    return (
        {
            "article_id": noted.article_id,
            "revision": number,
            "note_id": stands[text],
            "said_in": noted.number,
        }
        for number, text in told.items()
    )
