"""One article of a dump, put into the database: whole where it is new, its end where its beginning is here already."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import cast

from sqlalchemy import bindparam, delete, insert, select, update
from sqlmodel import Session, col

from tracker.store.dump.keys import Keys
from tracker.store.dump.kinds import KINDS
from tracker.store.dump.lines import Record
from tracker.store.dump.proof import ABOUT, Values, Wrong, body_of, check_address, check_place, check_reading, stored_of
from tracker.store.dump.rows import Rows
from tracker.store.dump.way import Way
from tracker.store.packed import contents
from tracker.store.packed.packing import pack_key
from tracker.store.tables import (
    ArticleRow,
    ArticleUrlRow,
    BlobRow,
    DisclosureRow,
    HostRow,
    NoteRow,
    ReadingRow,
    RevisionRow,
    SourceRow,
)

STAYS = frozenset(  # of an article that is here: what the user chose, and when it is due here
    {
        *("id", "url", "given_url", "added_at", "paused_at", "every_seconds", "heeds_robots", "uses_browser"),
        *("digest_id", "next_check_at", "deadline_at", "last_check_at"),
    }
)
REPLACED = (ReadingRow, DisclosureRow, NoteRow)  # of an article that goes on: they speak of all its revisions


class Fate(StrEnum):
    """What becomes of an article: it is new, it goes on from what is here, or all of it is here."""

    ADDED = "added"
    CONTINUED = "continued"
    KNOWN = "known"


class OtherHistory(Wrong):
    """The article is here with other revisions."""


@dataclass(frozen=True, slots=True)
class _Here:
    """What is here of an article already: its revisions' digests, when it was last checked, its URLs by their kinds."""

    id: int
    digests: tuple[str, ...]
    checked_at: datetime | None
    urls: frozenset[tuple[object, object]]


class Placing:
    """Takes the lines of an article in their order, the first being its own. Wrong: then nothing of it is to stay."""

    def __init__(self, session: Session, keys: Keys, article: Values) -> None:
        check_address(article)
        self._session = session
        self._rows = Rows(session, keys)
        self._article = article
        self._here = _here(session, article["url"])
        self._number, self._digest = 0, cast(object, None)
        self._page: tuple[Values, bytes | None] | None = None  # until something names it
        self._pages: set[object] = set()
        self._ways: dict[str, Way] = defaultdict(Way)  # one for revisions' pages, one for those of checks
        self._before: tuple[bytes | None, int | None] = (None, None)  # a revision as it is stored, and its depth
        self._passed: dict[str, set[object]] = {"check": set(), "alert": set()}
        self.fate = self._fate()
        self.id = self._here.id if self._here else _add(session, keys, article)
        if self._here and self.fate is Fate.CONTINUED:
            self._go_on(self._here)

    @property
    def revisions(self) -> int:
        """How many of its revisions are new."""
        return max(self._number - len(self._here.digests if self._here else ()), 0)

    def take(self, record: Record) -> None:
        """Take a line that belongs to this article."""
        kind, values, theirs = record.kind, record.values, self._article["id"]
        if values.get("article_id", theirs) != theirs:
            raise Wrong(f"belongs to article {values['article_id']}, which is not the one above it")
        if "article_id" in values:
            values["article_id"] = self.id
        if kind in ABOUT:
            check_place(kind, values, cast(int, self._article["revision_count"]))
        if kind == "reading":
            check_reading(values)
        if kind == "revision":
            self._take_revision(values)
        elif self._is_here(kind, values):
            self._passed.get(kind, set()).add(values.get("id"))
        elif kind == "page":
            self._page = (values, body_of(values))
            self._refill(*self._page)
        else:
            self._keep_page(kind, values.get("page_digest"))
            self._rows.add(kind, values)

    def finish(self) -> None:
        """Put in what is left, and see whether all has come."""
        if self._number != self._article["revision_count"]:
            raise Wrong(f"has {self._number} revisions; its first line says {self._article['revision_count']}")
        self._rows.flush()

    def _fate(self) -> Fate:
        if self._here is None:
            return Fate.ADDED
        is_longer = cast(int, self._article["revision_count"]) > len(self._here.digests)
        return Fate.CONTINUED if is_longer else Fate.KNOWN

    def _is_here(self, kind: str, values: Values) -> bool:
        """Whether this line says nothing that is not here already, or that is only for a new article."""
        if self._here is None:
            return False
        return self.fate is Fate.KNOWN or _PASSED.get(kind, _never)(self._here, self._passed, values)

    def _go_on(self, here: _Here) -> None:
        """Let go of what the longer history says better; whoever is just checking the article will not be heard."""
        for table in REPLACED:
            self._session.execute(delete(table).where(col(table.article_id) == here.id))
        said = {column.name: self._article[column.name] for column in KINDS["article"].columns}
        changed = {name: value for name, value in said.items() if name not in STAYS}
        if here.digests:
            self._before = _newest(self._session, here)
        else:
            changed["digest_id"] = _digest_id(here.id, self._article)
        checks = [at for at in (here.checked_at, cast(datetime | None, said["last_check_at"])) if at]
        changed |= {"last_check_at": max(checks, default=None), "lease": None, "leased_until": None}
        self._session.execute(update(ArticleRow).where(col(ArticleRow.id) == here.id).values(changed))

    def _take_revision(self, revision: Values) -> None:
        number, digest = cast(int, revision["number"]), revision["digest"]
        if number != self._number + 1 or revision["previous_digest"] != self._digest:
            raise Wrong(f"revision {number} does not follow the one before: one is missing, or was changed")
        self._number, self._digest = number, digest
        here = self._here.digests if self._here else ()
        if number > len(here):
            self._add_revision(revision)
        elif here[number - 1] != digest:
            raise OtherHistory(f"is here with another history: its revision {number} is another one")

    def _add_revision(self, revision: Values) -> None:
        theirs = cast(int, self._article["digest_id"] or self._article["id"])
        stored = stored_of(revision, theirs)
        self._keep_page("revision", revision["page_digest"])
        packed = contents.packed(stored, *self._before)
        self._before = (stored, packed.depth)
        row = {**revision, "packed": packed.body, "depth": packed.depth}
        self._rows.add("revision", row, size_bytes=len(packed.body))

    def _refill(self, page: Values, body: bytes | None) -> None:
        """Give a page that was thinned out here its bytes back: what comes now may have it as its first or newest."""
        named = {"named": page["digest"]}
        if body is not None and self._session.scalar(_THINNED, named):
            self._session.connection().execute(_REFILL, {**named, "packed": pack_key(body).body})

    def _keep_page(self, kind: str, digest: object) -> None:
        """Store the page that a line names, which stands just above it where it was not named before."""
        if digest is None or digest in self._pages:
            return
        self._pages.add(digest)
        page, body = self._page or ({}, None)
        self._page = None
        if self._session.scalar(_STORED, {"named": digest}):
            return
        if page.get("digest") != digest:
            raise Wrong("names a page whose line does not stand above it")
        row = dict(_GONE)
        if body is not None:
            packed = self._ways[kind].pack(str(digest), body)
            row = {"body": packed.body, "base_digest": packed.base, "depth": packed.depth}
        self._rows.add("page", {**page, **row}, size_bytes=len(body or b""))


def _here(session: Session, url: object) -> _Here | None:
    row = ArticleRow
    found = session.execute(select(col(row.id), col(row.last_check_at)).where(col(row.url) == url)).first()
    if found is None:
        return None
    revisions = select(col(RevisionRow.digest)).where(col(RevisionRow.article_id) == found.id)
    urls = select(col(ArticleUrlRow.kind), col(ArticleUrlRow.url)).where(col(ArticleUrlRow.article_id) == found.id)
    return _Here(
        id=found.id,
        digests=tuple(session.scalars(revisions.order_by(col(RevisionRow.number)))),
        checked_at=found.last_check_at,
        urls=frozenset((kind, url) for kind, url in session.execute(urls)),
    )


def _add(session: Session, keys: Keys, article: Values) -> int:
    """Insert an article, and return its id: its own where that is free here."""
    row = dict(article)
    (key,) = keys.place(KINDS["article"].table, [cast(int, row["id"])]).values()
    if key != row["id"]:
        row |= {"id": key, "digest_id": _digest_id(key, article)}
    row["host_id"] = _host(session, row.pop("host"))
    source = row.pop("source")
    row["source_id"] = session.scalar(select(col(SourceRow.id)).where(col(SourceRow.url) == source))
    session.connection().execute(insert(ArticleRow), row)
    return key


def _digest_id(key: int, article: Values) -> int | None:
    """Return the id by which the article's digests name it, None where that is the one that it has here."""
    named = cast(int, article["digest_id"] or article["id"])
    return None if named == key else named


def _host(session: Session, name: object) -> int:
    """Return a site's id; one without a line of its own is made."""
    found = session.scalar(select(col(HostRow.id)).where(col(HostRow.name) == name))
    if found is None:
        row = HostRow(name=str(name))
        session.add(row)
        session.flush()
        found = row.id
    return found


def _newest(session: Session, here: _Here) -> tuple[bytes, int]:
    number = len(here.digests)
    is_newest = (col(RevisionRow.article_id) == here.id) & (col(RevisionRow.number) == number)
    depth = session.scalars(select(col(RevisionRow.depth)).where(is_newest)).one()
    return contents.load(session, here.id, number), depth


def _never(here: _Here, passed: dict[str, set[object]], values: Values) -> bool:
    return False


_STORED = select(col(BlobRow.digest)).where(col(BlobRow.digest) == bindparam("named"))
_THINNED = _STORED.where(col(BlobRow.body).is_(None))
_REFILL = (
    update(BlobRow)
    .where(col(BlobRow.digest) == bindparam("named"))
    .values(body=bindparam("packed"), base_digest=None, depth=0, thinned_at=None)
)
_GONE: Values = {"body": None, "base_digest": None, "depth": 0}  # of a page that was thinned out
_PASSED: dict[str, Callable[[_Here, dict[str, set[object]], Values], bool]] = {  # which lines are passed over
    "tag": lambda here, passed, values: True,
    "url": lambda here, passed, values: (values["kind"], values["url"]) in here.urls,
    "check": lambda here, passed, values: (
        here.checked_at is not None and cast(datetime, values["checked_at"]) <= here.checked_at
    ),
    "alert": lambda here, passed, values: values["check_id"] in passed["check"],
    "delivery": lambda here, passed, values: values["alert_id"] in passed["alert"],
}
