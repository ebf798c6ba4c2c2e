"""The search index: for each revision the words of the passages that it brought, and of those that it cut.

It is derived, and no part of the record: a trigger owes each new revision to it, in the transaction of that revision,
and `catch_up` pays, many at once. A revision that brings nothing has no row. A row's key is twice its revision's id,
one more for what was cut: so the newest come last. It is an FTS5 table without contents on SQLite, and a tsvector with
a GIN index on PostgreSQL; both are given words that are cut and folded already (core/search/words.py), and marks, which
begin with "=" or "-", as no word does: the article, its site, the hour, day and month, and which words were cut.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import dropwhile, groupby, tee

from sqlalchemy import Row, bindparam, delete, func, insert, select, text
from sqlmodel import Session, col

from tracker.core.canonical import from_json
from tracker.core.search.matching import more_words
from tracker.core.search.passages import Part, Passage, Passages, only_in, passages_of
from tracker.core.search.words import words
from tracker.errors import StoreError
from tracker.store.database.engine import SQLITE, Database
from tracker.store.packed import contents
from tracker.store.packed.packing import STEPS
from tracker.store.tables import ArticleRow, RevisionRow, UnindexedRow

AT_ONCE = 200  # revisions in a transaction
CUT = "=cut"  # the mark of a row of what was cut
NEWEST = 2**31 - 1  # the highest number that the column holds
STORED_AT_ONCE = 50  # revisions of an article, as they are stored
LONG = "=long"  # the mark of a text that a tsvector holds without the places of its words: they would be too many
MOST_WORDS, MOST_PLACES = 16_000, 255
MOST_BYTES = 900_000  # of different words in a tsvector: those beyond are not found
WEIGHTS = {Part.HEADLINE: "A", Part.BYLINE: "B", Part.NOTE: "C", Part.TEXT: "D", Part.CAPTION: "D"}

Stored = Row[int, int, bytes, int, datetime, bool]

_COLUMNS = (*Part, "marks")
_FIELDS, _GIVEN = ", ".join(_COLUMNS), ", ".join(f":{name}" for name in _COLUMNS)
_ADD = text(f"INSERT INTO passages (rowid, {_FIELDS}) VALUES (:id, {_GIVEN})")  # noqa: S608 (names of ours)
_DROP = text(f"INSERT INTO passages (passages, rowid, {_FIELDS}) VALUES ('delete', :id, {_GIVEN})")  # noqa: S608
_ADD_VECTOR = text("INSERT INTO passages (id, words) VALUES (:id, CAST(:words AS tsvector)) ON CONFLICT DO NOTHING")
_DROP_ALL = text(
    "DELETE FROM passages USING revisions WHERE revisions.article_id = :article_id"
    " AND passages.id BETWEEN 2 * revisions.id AND 2 * revisions.id + 1"
)
_row = RevisionRow
_STORED = (
    select(
        col(_row.number),
        col(_row.depth),
        col(_row.packed),
        col(_row.id),
        col(_row.observed_at),
        col(_row.is_technical),
    )
    .where(
        col(_row.article_id) == bindparam("article_id"),
        col(_row.number) > bindparam("after"),
        col(_row.number) <= bindparam("last"),
    )
    .order_by(col(_row.number))
    .limit(STORED_AT_ONCE)
)
_EMPTY_SQLITE, _EMPTY = text("INSERT INTO passages (passages) VALUES ('delete-all')"), text("TRUNCATE passages")
_PAID = delete(UnindexedRow).where(
    col(UnindexedRow.article_id) == bindparam("article"), col(UnindexedRow.number) == bindparam("revision")
)


@dataclass(frozen=True, slots=True)
class Told:
    """A revision, as far as a search needs it, and its passages."""

    id: int
    number: int
    observed_at: datetime
    is_technical: bool
    passages: Passages


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the index."""

    id: int
    passages: tuple[Passage, ...]
    marks: tuple[str, ...]


def count_owed(database: Database) -> int:
    """Return how many revisions are not in the index yet."""
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(UnindexedRow)) or 0


def catch_up(database: Database, most: int | None = None) -> int:
    """Put revisions that are owed into the index, all or at most so many, and return how many; each AT_ONCE is kept.

    A revision that is damaged is passed over: `verify` names it.
    """
    done = 0
    while most is None or done < most:
        with database.write() as session:
            paid = _pay(session, AT_ONCE if most is None else min(AT_ONCE, most - done))
        done += paid
        if not paid:
            break
    return done


def rebuild(database: Database) -> None:
    """Empty the index and owe it every revision; `catch_up` fills it."""
    every = select(col(RevisionRow.article_id), col(RevisionRow.number))
    with database.write() as session:
        session.execute(_EMPTY_SQLITE if database.is_sqlite else _EMPTY)
        session.execute(delete(UnindexedRow))
        session.execute(insert(UnindexedRow).from_select(["article_id", "number"], every))


def forget(session: Session, article_id: int) -> None:
    """Take an article's words out of the index, before it is removed."""
    if session.get_bind().dialect.name != SQLITE:
        session.execute(_DROP_ALL, {"article_id": article_id})
        return
    row = RevisionRow
    owed = select(col(UnindexedRow.number)).where(col(UnindexedRow.article_id) == article_id)
    indexed = select(col(row.number)).where(col(row.article_id) == article_id, col(row.number).not_in(owed))
    try:
        entries = [_fields(entry) for entry in _entries(session, article_id, set(session.scalars(indexed)))]
    except StoreError:
        return  # damaged: nobody can tell its words; they stay behind, and lead nowhere
    if entries:
        session.execute(_DROP, entries)


def read(session: Session, article_id: int, first: int, last: int = NEWEST) -> Iterator[Told]:
    """Yield the article's revisions from that number on, the last one too, with their passages, as they are read."""
    rows = dropwhile(lambda row: row.depth, stored_rows(session, article_id, first - STEPS, last))  # up to a key
    facts, packed = tee(rows)
    stored = contents.unpacked(article_id, ((row.number, row.depth, row.packed) for row in packed))
    for row, (number, lines) in zip(facts, stored, strict=True):
        if number >= first:
            told = passages_of(from_json(contents.content_of(lines)))
            yield Told(row.id, number, row.observed_at, row.is_technical, told)


def stored_rows(session: Session, article_id: int, first: int, last: int) -> Iterator[Stored]:
    """Yield an article's revisions, those between two numbers and these, as they are stored, some at a time."""
    number = first - 1
    while number < last:
        rows = session.connection().execute(_STORED, {"article_id": article_id, "after": number, "last": last}).all()
        yield from rows
        if len(rows) < STORED_AT_ONCE:
            return
        number = rows[-1].number


def marks_of(*, article_id: int | None = None, host_id: int | None = None) -> tuple[str, ...]:
    """Return the marks of an article and a site."""
    return tuple(f"={sign}{key}" for sign, key in (("a", article_id), ("h", host_id)) if key is not None)


def hour_mark(at: datetime) -> str:
    """Return the mark of the hour, in UTC, in which that moment is."""
    return f"=t{at:%Y%m%d%H}"


def day_mark(at: datetime) -> str:
    """Return the mark of its day."""
    return f"=d{at:%Y%m%d}"


def month_mark(at: datetime) -> str:
    """Return the mark of its month."""
    return f"=m{at:%Y%m}"


def cut_mark(word: str) -> str:
    """Return the mark of a word that was cut; the words around it are in the index too, for phrases."""
    return f"-{word}"


def _pay(session: Session, most: int) -> int:
    """Put that many revisions into the index, and return how many there were."""
    row = UnindexedRow
    query = (
        select(col(row.article_id), col(row.number)).order_by(col(row.article_id).desc(), col(row.number)).limit(most)
    )
    owed = session.execute(query.with_for_update(skip_locked=True)).all()
    entries: list[Entry] = []
    for article_id, numbers in groupby(owed, key=lambda each: each.article_id):
        try:
            entries += _entries(session, article_id, {number for _, number in numbers})
        except StoreError:
            continue  # damaged: what can't be read can't be found
    entries.sort(key=lambda entry: entry.id)  # FTS5 takes them in this order without writing in between
    is_sqlite = session.get_bind().dialect.name == SQLITE
    if entries:
        fields = [_fields(entry) if is_sqlite else _vector(entry) for entry in entries]
        session.connection().execute(_ADD if is_sqlite else _ADD_VECTOR, fields)
    if owed:
        paid = [{"article": article_id, "revision": number} for article_id, number in owed]
        session.connection().execute(_PAID, paid)
    return len(owed)


def _entries(session: Session, article_id: int, numbers: Collection[int]) -> Iterator[Entry]:
    """Yield the rows of these revisions of an article, in their order."""
    if not numbers:
        return
    host_id = session.scalar(select(col(ArticleRow.host_id)).where(col(ArticleRow.id) == article_id))
    before: Passages = {}
    for told in read(session, article_id, min(numbers) - 1, max(numbers)):
        if told.number in numbers:
            at = told.observed_at
            marks = (*marks_of(article_id=article_id, host_id=host_id), hour_mark(at), day_mark(at), month_mark(at))
            brought = only_in(told.passages, before)
            if brought:
                yield Entry(2 * told.id, brought, marks)
            if gone := () if told.is_technical else only_in(before, told.passages):  # our reading cuts nothing
                cut = map(cut_mark, sorted(more_words(gone, brought)))
                yield Entry(2 * told.id + 1, gone, (*marks, CUT, *cut))
        before = told.passages


def _fields(entry: Entry) -> dict[str, object]:
    """Return a row as FTS5 takes it: a text for each part."""
    parts: dict[str, list[str]] = {part: [] for part in Part}
    for passage in entry.passages:
        parts[passage.part] += words(passage.text)
    return {"id": entry.id, "marks": " ".join(entry.marks)} | {part: " ".join(said) for part, said in parts.items()}


def _vector(entry: Entry) -> dict[str, object]:
    """Return a row as PostgreSQL takes it: the text of a tsvector, each word with its places and its part's weight."""
    said = [(word, WEIGHTS[passage.part]) for passage in entry.passages for word in words(passage.text)]
    places: dict[str, list[str]] = {}
    for place, (word, weight) in enumerate(said, 1):
        places.setdefault(word, []).append(f"{place}{weight}")
    if len(said) <= MOST_WORDS and max(map(len, places.values()), default=0) <= MOST_PLACES:
        lexemes = [f"'{word}':{','.join(at)}" for word, at in places.items()]
    else:
        lexemes = [f"'{word}'" for word in (LONG, *places)]
    marks = " ".join(f"'{mark}'" for mark in entry.marks)
    return {"id": entry.id, "words": f"{marks} {' '.join(_some(lexemes))}"}


def _some(lexemes: Iterable[str]) -> Iterator[str]:
    """Yield as many of them as a tsvector takes."""
    left = MOST_BYTES
    for lexeme in lexemes:
        left -= len(lexeme.encode())
        if left < 0:
            return
        yield lexeme
