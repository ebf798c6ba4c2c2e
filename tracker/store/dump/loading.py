"""A dump put into a database: each article whole or not at all, some at once, what is wrong told line by line."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import IO, cast

from sqlalchemy import insert, select
from sqlalchemy.exc import DataError, IntegrityError
from sqlmodel import Session, col

from tracker.store.articles import refresh_due
from tracker.store.database.engine import Database
from tracker.store.dump.keys import Keys, be_alone
from tracker.store.dump.kinds import KINDS
from tracker.store.dump.lines import Fault, Record, read_header, records
from tracker.store.dump.placing import Fate, Placing
from tracker.store.dump.proof import Wrong
from tracker.store.tables import ArticleRow

LINES_AT_ONCE = 2000  # in a transaction, with those beyond that its last article has
NAMED_BY = {"host": "name", "robots": "origin", "source": "url"}  # what stands alone is here, where its name is

Lines = Iterator[Record | Fault]


@dataclass(frozen=True, slots=True)
class Hearer:
    """Who is told while a dump is read: of each `fault`, and how many articles are through, of how many.

    `came` is told of each article that is new or goes on, by its id, in the transaction that puts it in.
    """

    fault: Callable[[str], None]
    progress: Callable[[int, int], None] = lambda done, total: None
    came: Callable[[Session, int], None] = lambda session, article_id: None


@dataclass(slots=True)
class Loaded:
    """What came of a dump: articles by their fates, how many revisions are new, and how many faults there were."""

    articles: Counter[Fate] = field(default_factory=Counter)
    revisions: int = 0
    faults: int = 0


def load(database: Database, name: str, stream: IO[bytes], hearer: Hearer, *, is_dry_run: bool = False) -> Loaded:
    """Put a dump into the database beside what is there; a dry run takes it all back.

    What is wrong is told, and its article left out; so is one that is here with another history. It can be stopped at
    any time, and done again. UsageError where the stream is no dump, StoreError where it is a newer one.
    """
    loading = Loading(name, stream, hearer)
    while loading.is_more:
        with database.write() as session:
            savepoint = session.begin_nested()
            keys = Keys(session)
            loading.some(session, keys, LINES_AT_ONCE)
            if is_dry_run:
                savepoint.rollback()
            else:
                keys.settle()
                savepoint.commit()
    return loading.loaded


class Loading:
    """Reads a dump, and puts in as many articles at once as a transaction is to have."""

    def __init__(self, name: str, stream: IO[bytes], hearer: Hearer) -> None:
        header, first = read_header(name, stream)
        self.loaded = Loaded()
        self.is_more = True
        self._name, self._hearer = name, hearer
        self._done, self._total = 0, header.articles
        self._articles = groupby(records(stream, first), key=_ByArticle())

    def some(self, session: Session, keys: Keys, lines: int) -> None:
        """Put in articles until there were so many lines; what is wrong leaves nothing behind."""
        be_alone(session)
        hosts = set[int]()
        for number, group in self._articles:
            lines -= self._article(session, keys, group, hosts) if number else self._alone(session, keys, group)
            if lines <= 0:
                break
        else:
            self.is_more = False
        refresh_due(session, hosts)

    def _alone(self, session: Session, keys: Keys, group: Lines) -> int:
        """Insert sites and sources that are not here yet; tell what is wrong with the file."""
        count, is_told = 0, False
        for record in group:
            count += 1
            if isinstance(record, Fault):
                self._fault(record.number, record.said)
                is_told = True  # it may have been an article's, and those after it are then its own
            elif record.kind in NAMED_BY:
                _add_alone(session, keys, record)
            elif not is_told:
                self._fault(record.number, f"a line of kind {record.kind} before any article")
                is_told = True
        return count

    def _article(self, session: Session, keys: Keys, group: Lines, hosts: set[int]) -> int:
        """Put in an article, and return how many lines of it were read."""
        first = cast(Record, next(group))
        record: Record | Fault = first
        url = first.values["url"]
        savepoint = session.begin_nested()
        try:
            placing = Placing(session, keys, first.values)
            for record in group:
                placing.take(_right(record))
            placing.finish()
            if placing.fate is not Fate.KNOWN:
                self._hearer.came(session, placing.id)
                hosts.add(
                    session.scalars(select(col(ArticleRow.host_id)).where(col(ArticleRow.id) == placing.id)).one()
                )
            savepoint.commit()
            self.loaded.articles[placing.fate] += 1
            self.loaded.revisions += placing.revisions
        except Wrong as wrong:
            savepoint.rollback()
            self._fault(record.number, f"{wrong}; nothing of article {url} is taken")
        except (IntegrityError, DataError) as error:
            savepoint.rollback()
            said = " ".join(str(error.orig).split())
            self._fault(record.number, f"the lines contradict each other ({said}); nothing of article {url} is taken")
        self._done += 1
        self._hearer.progress(self._done, self._total)
        return record.number - first.number + 1

    def _fault(self, number: int, said: str) -> None:
        self.loaded.faults += 1
        self._hearer.fault(f"{self._name}, line {number}: {said}")


class _ByArticle:
    """Numbers lines by the articles that they belong to; those of none have 0."""

    def __init__(self) -> None:
        self._number = 0

    def __call__(self, record: Record | Fault) -> int:
        if isinstance(record, Fault) and record.is_of_file:
            return 0
        self._number += isinstance(record, Record) and record.kind == "article"
        return self._number


def _right(record: Record | Fault) -> Record:
    if isinstance(record, Fault):
        raise Wrong(record.said)
    return record


def _add_alone(session: Session, keys: Keys, record: Record) -> None:
    table, name = KINDS[record.kind].table, NAMED_BY[record.kind]
    connection = session.connection()
    if connection.execute(select(table.c[name]).where(table.c[name] == record.values[name])).first():
        return
    row = dict(record.values)
    if "id" in table.c:
        key = cast(int, row["id"])
        row["id"] = keys.place(table, [key])[key]
    connection.execute(insert(table), row)
