"""What a pack is made of: all that is on record of an article, read in one transaction, piece by piece."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from tracker.core.canonical import from_json
from tracker.core.values import Content
from tracker.errors import StoreError, UsageError
from tracker.store import articles, history, notes
from tracker.store.articles import Article
from tracker.store.database.engine import Database
from tracker.store.history import Check, Revision, SeenUrl
from tracker.store.notes import NoteQuery, StoredNote
from tracker.store.packed import blobs, contents
from tracker.store.packed.contents import Headers
from tracker.store.recording.chain import CIRCUMSTANCES, statement_of
from tracker.store.tables import ArticleRow

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class Told:
    """A revision whole: `statement` is what its digest is of, `content` what its content's digest is of, as JSON."""

    revision: Revision
    headers: Headers
    statement: str
    content: str

    def read(self) -> Content:
        """Return the content as a value."""
        return from_json(self.content)


@dataclass(frozen=True, slots=True)
class BadPage:
    """The answer to a check that was not taken for the article, kept where that trouble began."""

    check: Check
    digest: str


class Record:
    """An article's record as it is at one moment. `identity` is the id by which its digests name the article."""

    def __init__(self, database: "Snapshot", article_id: int) -> None:
        self._database = database
        self.article: Article = articles.find(database, str(article_id))
        self.identity = database.session.get_one(ArticleRow, article_id).digest_id or article_id
        self.revisions: tuple[Revision, ...] = history.revisions(database, article_id)
        self.urls: tuple[SeenUrl, ...] = history.seen_urls(database, article_id)
        if not self.revisions:
            raise UsageError(f"article {article_id} has no revision yet; `tracker check {article_id}` looks for one")

    def told(self, revision: Revision) -> Told:
        """Return a revision with its headers and content; StoreError where they are not what its digests are of."""
        stored = contents.load(self._database.session, self.article.id, revision.number)
        headers, content = contents.headers_of(stored), contents.content_of(stored)
        told = Told(revision, headers, _statement(revision, headers, self.identity), content)
        proofs = ((told.statement, revision.digest), (told.content, revision.content_digest))
        if any(sha256(text.encode()).hexdigest() != digest for text, digest in proofs):
            what = f"revision {revision.number} of article {self.article.id}"
            raise StoreError(f"{what}: not as it was recorded; `tracker verify {self.article.id}` says more")
        return told

    def page(self, digest: str) -> bytes | None:
        """Return a raw page, None where it was thinned out; StoreError where it is damaged."""
        try:
            return blobs.load(self._database.session, digest)
        except blobs.ThinnedOut:
            return None

    def checks(self) -> Iterator[Check]:
        """Yield all checks, the oldest first."""
        yield from history.every_check(self._database, self.article.id)

    def bad_pages(self) -> Iterator[BadPage]:
        """Yield the answers that were not taken for the article, the oldest first."""
        for check in self.checks():
            if check.page_digest:
                yield BadPage(check, check.page_digest)

    def notes(self) -> tuple[StoredNote, ...]:
        """Return the publisher's notes, the oldest first."""
        return tuple(reversed(tuple(notes.listed(self._database, NoteQuery(article_id=self.article.id)))))


class Snapshot(Database):
    """A database as it is in one transaction: whatever is read of it is of one state, while others write on."""

    def __init__(self, database: Database, session: "Session") -> None:
        self.url, self.engine, self.session = database.url, database.engine, session

    @contextmanager
    def read(self) -> Iterator["Session"]:
        """Go on in that transaction."""
        yield self.session


@contextmanager
def snapshot(database: Database) -> Iterator[Snapshot]:
    """Begin a read that lasts to the end of the block."""
    with database.read() as session:
        yield Snapshot(database, session)


def _statement(revision: Revision, headers: Headers, identity: int) -> str:
    """Return what a revision's digest is of: see docs/evidence.md."""
    covered = (*CIRCUMSTANCES, "previous_digest", "page_digest", "content_digest")
    return statement_of({name: getattr(revision, name) for name in covered}, headers, identity)
