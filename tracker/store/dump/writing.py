"""The whole record, written as lines: one state of the database, an article after the other, with flat memory."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from itertools import groupby, tee
from typing import IO, Any, cast

from sqlalchemy import Row, Select, bindparam, func, select
from sqlmodel import Session, SQLModel, col

from tracker.core.canonical import page_digest
from tracker.store.database import schema
from tracker.store.database.engine import Database
from tracker.store.dump import files
from tracker.store.dump.kinds import KINDS, STANDING_ALONE, VERSION, End, Header, line_of
from tracker.store.dump.way import Way
from tracker.store.packed import blobs, contents
from tracker.store.packed.packing import Damaged, Version, unpack
from tracker.store.tables import ArticleRow, BlobRow, CheckRow, HostRow, SourceRow

AT_ONCE = 50  # articles whose lines are read together, and rows that are fetched together

Values = dict[str, object]
Found = Row[*tuple[Any, ...]]  # of columns that KINDS names
Query = Select[*tuple[Any, ...]]
Line = tuple[str, Values, str | None]  # its kind, its values, and of a revision the content as it is stored
Stored = tuple[int, int, bytes]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many lines of each kind were written, and bytes, before they were packed."""

    lines: dict[str, int]
    size_bytes: int


def save(
    database: Database, name: str, *, now: datetime, overwrite: bool = False, progress: Progress | None = None
) -> Counts:
    """Write a dump into a file, packed as its name ends: .zst, .gz; "-" is standard output.

    OutputError where the file is there already, or can't be written: then what stood there stands there still.
    """
    return files.save(name, lambda stream: write(database, stream, now=now, progress=progress), overwrite=overwrite)


def write(database: Database, stream: IO[bytes], *, now: datetime, progress: Progress | None = None) -> Counts:
    """Write all that is on record as it is at this moment, whatever is written meanwhile.

    `progress` is told how many articles are written, and of how many. StoreError names what is damaged.
    """
    with database.read() as session:
        total = session.scalar(select(func.count()).select_from(ArticleRow)) or 0
        lines = _Lines(stream)
        lines.begin(_header(now, total))
        for kind in STANDING_ALONE:
            lines.add((kind, values, None) for values in _alone(session, kind))
        for done, article in enumerate(_articles(session), 1):
            lines.add(article)
            if progress:
                progress(done, total)
        return lines.end()


class _Lines:
    """Writes lines, counts them, and digests them."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._digest = sha256()
        self._size_bytes = 0
        self._lines: Counter[str] = Counter()

    def begin(self, header: Header) -> None:
        self._write(header.model_dump_json(by_alias=True).encode() + b"\n")

    def add(self, lines: Iterable[Line]) -> None:
        for kind, values, content in lines:
            self._write(line_of(kind, values, content))
            self._lines[kind] += 1

    def end(self) -> Counts:
        end = End(lines=dict(self._lines), sha256=self._digest.hexdigest())
        self._write(end.model_dump_json().encode() + b"\n")
        return Counts(end.lines, self._size_bytes)

    def _write(self, line: bytes) -> None:
        self._digest.update(line)
        self._size_bytes += len(line)
        self._stream.write(line)


class _Rows:
    """Rows in the order of their articles, the last column, taken article by article."""

    def __init__(self, rows: Iterable[Found]) -> None:
        self._groups = groupby(rows, key=lambda row: row[-1])
        self._next = next(self._groups, None)

    def of(self, article_id: object) -> Iterator[Values]:
        """Yield those of an article; articles must be asked for in their order, and each to its end."""
        if self._next and self._next[0] == article_id:
            yield from (_values(row) for row in self._next[1])
            self._next = next(self._groups, None)


class _Pages:
    """Lines of the raw pages of one article, each once, unpacked beside those before."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._written: set[object] = set()
        self._way = Way()

    def named_by(self, values: Values) -> Iterator[Line]:
        """Yield the line of the page that a revision or check names, unless it is there already."""
        digest = values["page_digest"]
        if digest is None or digest in self._written:
            return
        self._written.add(digest)
        row = self._session.execute(_PAGE, {"named": digest}).one()
        kept = {column.name: getattr(row, column.name) for column in KINDS["page"].columns}
        yield "page", {**kept, **({} if row.body is None else _readable(self._body(row)))}, None

    def _body(self, row: Found) -> bytes:
        base = self._way.body_of(row.base_digest)
        try:
            body = unpack(row.body, base, size=row.size_bytes)
        except Damaged:
            body = b""
        if page_digest(body) != row.digest:
            body = blobs.load(self._session, row.digest)  # which says what is wrong, if it is the page
        self._way.come(Version(row.digest, row.depth, body))
        return body


def _header(now: datetime, articles: int) -> Header:
    made_by = version("article-tracker")
    return Header(version=VERSION, schema_version=schema.VERSION, tracker=made_by, exported_at=now, articles=articles)


def _alone(session: Session, kind: str) -> Iterator[Values]:
    """Yield the rows of a table of its own, by their keys."""
    spec = KINDS[kind]
    query = select(*spec.columns).order_by(*spec.table.primary_key)
    yield from (_values(row) for row in _fetched(session, query))


def _articles(session: Session) -> Iterator[Iterator[Line]]:
    """Yield the lines of each article, by their ids."""
    query = (
        select(*KINDS["article"].columns, col(HostRow.name).label("host"), col(SourceRow.url).label("source"))
        .select_from(ArticleRow)
        .join(HostRow)
        .outerjoin(SourceRow)
        .order_by(col(ArticleRow.id))
        .limit(AT_ONCE)
    )
    last = None
    while rows := session.execute(query if last is None else query.where(col(ArticleRow.id) > last)).all():
        last = rows[-1].id
        belonging = {kind: _Rows(_fetched(session, _belonging(kind, rows[0].id, last))) for kind in _ORDERS}
        for row in rows:
            yield _article(session, _values(row), belonging)


def _article(session: Session, article: Values, belonging: dict[str, _Rows]) -> Iterator[Line]:
    """Yield an article's lines: itself, what is known of it, and all that came of it, pages before who names them."""
    key = cast(int, article["id"])
    yield "article", article, None
    yield from ((kind, values, None) for kind in ("tag", "url", "reading") for values in belonging[kind].of(key))
    pages = _Pages(session)
    yield from _revisions(belonging["revision"].of(key), key, pages)
    for values in belonging["check"].of(key):
        yield from pages.named_by(values)
        yield "check", values, None
    after = ("note", "disclosure", "alert", "delivery")
    yield from ((kind, values, None) for kind in after for values in belonging[kind].of(key))


def _revisions(rows: Iterator[Values], article_id: int, pages: _Pages) -> Iterator[Line]:
    """Yield an article's revisions, each after its page, each unpacked beside the one before."""
    kept, again = tee(rows)
    packed = (cast(Stored, (values["number"], values["depth"], values["packed"])) for values in again)
    for values, (_, stored) in zip(kept, contents.unpacked(article_id, packed), strict=True):
        said = {name: value for name, value in values.items() if name not in KINDS["revision"].left_out}
        yield from pages.named_by(said)
        yield "revision", {**said, "headers": contents.headers_of(stored)}, contents.content_of(stored)


def _belonging(kind: str, first: int, last: int) -> Query:
    """Return the query for one kind of lines of these articles; its last column is the article."""
    spec, table = KINDS[kind], KINDS[kind].table
    owner = col(CheckRow.article_id) if kind in _JOINED else table.c.article_id
    query = select(*spec.columns, *(table.c[name] for name in spec.left_out), owner.label("owner")).select_from(table)
    for other in _JOINED.get(kind, ()):
        query = query.join(SQLModel.metadata.tables[other])
    return query.where(owner.between(first, last)).order_by(owner, *(table.c[name] for name in _ORDERS[kind]))


def _fetched(session: Session, query: Query) -> Iterable[Found]:
    return session.execute(query.execution_options(yield_per=AT_ONCE))


def _values(row: Found) -> Values:
    values = dict(row._mapping)
    values.pop("owner", None)
    return values


def _readable(body: bytes) -> Values:
    try:
        return {"text": body.decode()}
    except UnicodeDecodeError:
        return {"base64": body}


_PAGE = select(*KINDS["page"].columns, col(BlobRow.base_digest), col(BlobRow.depth), col(BlobRow.body)).where(
    col(BlobRow.digest) == bindparam("named")
)
_ORDERS = {  # what the lines of an article are ordered by, kind by kind
    "tag": ("tag",),
    "url": ("id",),
    "reading": (),
    "revision": ("number",),
    "check": ("checked_at", "id"),
    "note": ("id",),
    "disclosure": ("revision",),
    "alert": ("id",),
    "delivery": ("id",),
}
_JOINED = {"alert": ("checks",), "delivery": ("alerts", "checks")}  # the tables that lead to the article
